"""The articles' texts, where they are at hand: paragraphs, sentences, passages and their digests.

The texts are copyright and are never part of a build's output unless a person asks for a private one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from regesta.corpus.records import Citation, Source
from regesta.seeds.files import Trouble, entries, text_of
from regesta.seeds.letters import Lettered, letters_of
from regesta.seeds.relocation import Passage, passage_digest, places_of_passages
from regesta.seeds.sentences import Span, blocks, sentences_in
from regesta.seeds.wording import places_of
from regesta.values.near_names import KnownNames
from regesta.values.problems import Problem, Severity, quoted

__all__ = ["Article", "has_texts", "passage_digest", "read_text", "read_texts"]


_PAGE = "\f"  # stands between two pages, as `regesta add` and `pdftotext` write it


@dataclass(frozen=True)
class Article:
    """One article, exactly as its UTF-8 file has it: offsets count code points, line ends included.

    `language` is the BCP 47 tag of its source; sentences end by the rules of that language.
    """

    source: str
    content: str
    language: str = "en"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text's file, hexadecimal."""
        return passage_digest(self.content)

    @property
    def pages(self) -> int:
        """How many pages the text has, by the form feeds between them; 0 where it has none."""
        return self.content.count(_PAGE) + 1 if _PAGE in self.content else 0

    def page_of(self, offset: int) -> int:
        """The page, from 1, on which the character stands; 0 in a text without pages."""
        return self.content.count(_PAGE, 0, offset) + 1 if _PAGE in self.content else 0

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Start and end (exclusive) of each line that is not blank; paragraph 1 comes first."""
        lines = re.finditer(r"[^\r\n]+", self.content)
        return tuple(match.span() for match in lines if match.group().strip())

    def paragraph_of(self, offset: int) -> int:
        """The number, from 1, of the last paragraph that starts at or before the offset; 0 before the first."""
        return bisect_right(self._begins, offset)

    def has(self, start: int, end: int, digest: str) -> bool:
        """Whether the words with that digest stand there."""
        return end <= len(self.content) and passage_digest(self.content[start:end]) == digest

    def fits(self, citation: Citation) -> bool:
        """Whether the words that are cited still stand at their place, by their digest."""
        return self.has(citation.start, citation.end, citation.digest)

    def passage(self, citation: Citation) -> str:
        """The words that are cited; nothing where others stand at their place now."""
        return self.content[citation.start : citation.end] if self.fits(citation) else ""

    def cite(self, start: int, end: int) -> Citation:
        """The citation of a stretch of this text."""
        passage = self.content[start:end]
        place = self.source, self.paragraph_of(start), start, end
        return Citation(*place, passage_digest(passage), letters_of(passage))

    def sentences(self, paragraph: int) -> list[Span]:
        """Start and end of each sentence that begins in that paragraph, trailing space left out.

        Trap: where the lines of a text are broken in mid-sentence, a sentence may end in a later paragraph.
        """
        begin, finish = self.paragraphs[paragraph - 1]
        spans = self._sentences_of(self._block_of(begin))
        return spans[bisect_left(spans, (begin, 0)) : bisect_left(spans, (finish, 0))]

    def find(self, words: str) -> list[Span]:
        """Where the words stand, by what a reader sees of them: whatever the case, accents, dashes, ends of lines."""
        return places_of(words, self.content)

    def around(self, start: int, end: int) -> Span:
        """The stretch widened to whole sentences (of the paragraphs that it touches)."""
        touched: list[Span] = []
        for block in range(self._block_of(start), self._block_of(end - 1) + 1):
            spans = self._sentences_of(block)
            first = bisect_right(spans, start, key=lambda span: span[1])
            touched += spans[first : bisect_left(spans, end, key=lambda span: span[0])]
        return (touched[0][0], touched[-1][1]) if touched else (start, end)

    def moved(self, citations: Iterable[Citation]) -> dict[Citation, Citation]:
        """Where cited passages stand now: unchanged, or retouched, so that another digest tells of the same letters.

        Of several places it is the one that moved as the neighbours did. What was reworded is not there.
        """
        waiting = set(citations)
        if not waiting:
            return {}
        found = self._unchanged(waiting)
        for old, places in self._retouched(waiting - _in_step(found)).items():
            known = found.setdefault(old, [])
            known += [new for new in places if not any(new.start < it.end and it.start < new.end for it in known)]
        found |= self._unchanged(waiting - {old for old, places in found.items() if places}, thorough=True)
        return _settled({old: places for old, places in found.items() if places})

    def _unchanged(self, citations: Iterable[Citation], *, thorough: bool = False) -> dict[Citation, list[Citation]]:
        passages = {Passage(item.start, item.end, item.digest): item for item in citations}
        found = places_of_passages(self.content, passages, thorough=thorough)
        return {
            passages[old]: [self.cite(at, at + old.end - old.start) for at in places] for old, places in found.items()
        }

    def _retouched(self, citations: Iterable[Citation]) -> dict[Citation, list[Citation]]:
        """Where only the letters and digits of a passage are the same."""
        wanted = {item: (item.start, item.letters) for item in citations if item.letters}
        spans = self._lettered.find(wanted.values()) if wanted else {}
        return {
            item: [self.cite(*self._with_marks(*span)) for span in spans[key]]
            for item, key in wanted.items()
            if key in spans
        }

    def with_other_line_ends(self) -> Article:
        """The text as it stands on a system that ends lines otherwise."""
        unix = self.content.replace("\r\n", "\n")
        other = unix if unix != self.content else self.content.replace("\n", "\r\n")
        return Article(self.source, other, self.language)

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def _with_marks(self, start: int, end: int) -> Span:
        """The stretch with the marks before and behind it that belong to the same sentences, and to no other words."""
        first, last = self.around(start, end)
        marks = self.content[first:start], self.content[end:last]
        return (start if letters_of(marks[0]) else first), (end if letters_of(marks[1]) else last)

    @cached_property
    def _lettered(self) -> Lettered:
        return Lettered(self.content)

    @cached_property
    def _blocks(self) -> list[Span]:
        return blocks(self.content, self.paragraphs)

    @cached_property
    def _split(self) -> dict[int, list[Span]]:
        """The sentences of the blocks that were asked about; a book has thousands."""
        return {}

    def _block_of(self, offset: int) -> int:
        return max(bisect_right(self._blocks, offset, key=lambda span: span[0]) - 1, 0)

    def _sentences_of(self, block: int) -> list[Span]:
        if block not in self._split:
            self._split[block] = sentences_in(self.content, self._blocks[block], self.language)
        return self._split[block]


def _in_step(found: Mapping[Citation, Sequence[Citation]]) -> set[Citation]:
    """Those that moved as far as the one before them, or the one behind them, that also has but one place.

    Another may be the same words elsewhere, while its own were retouched.
    """
    shifts = [(old, places[0].start - old.start) for old, places in sorted(found.items()) if len(places) == 1]
    pairs = [(one, other) for (one, here), (other, there) in pairwise(shifts) if here == there]
    return {item for pair in pairs for item in pair}


def _settled(found: Mapping[Citation, Sequence[Citation]]) -> dict[Citation, Citation]:
    """One place for each: of several the one that moved as the next one did that has but one place."""
    result = {old: places[0] for old, places in found.items() if len(places) == 1}
    shifts = [(old.start, new.start - old.start) for old, new in sorted(result.items())]
    for old, places in found.items():
        if len(places) > 1:
            _, shift = min(shifts, key=lambda item: abs(item[0] - old.start), default=(0, 0))
            result[old] = min(places, key=lambda new: _unlikely(old, new, shift, bool(shifts)))
    return result


def _unlikely(old: Citation, new: Citation, shift: int, is_told: bool) -> tuple[int, bool, int]:
    """How unlikely it is that the passage moved there; without neighbours, what is unchanged is the likelier."""
    away = abs(new.start - old.start - shift)
    return (away if is_told else 0), new.digest != old.digest, away


def read_texts(folder: Path, sources: Iterable[Source]) -> tuple[dict[str, Article], list[Problem]]:
    """The texts of that folder by source id, and what is wrong with the others that the sources name.

    Where there is no such folder nothing is wrong, the texts are not at hand; in an empty one they are missed only.
    """
    texts: dict[str, Article] = {}
    problems: list[Problem] = []
    severity = Severity.ERROR if has_texts(folder) else Severity.WARNING
    for source in sources if folder.is_dir() else ():
        text = read_text(folder, source)
        if isinstance(text, Article):
            texts[source.id] = text
        elif text is not None:
            problems.append(Problem(source.text_at, text.what, text.hint, severity=severity))
    return texts, problems


def has_texts(folder: Path) -> bool:
    """Whether the folder is there and has anything in it."""
    return bool(entries(folder))


def read_text(folder: Path, source: Source) -> Article | Trouble | None:
    """The source's text from that folder, or why it cannot be read; None where the source names no text.

    Trap: a link that leads out of the folder is not followed. Line ends are kept as they are.
    """
    if not source.text:
        return None
    path = folder / source.text
    if not path.resolve().is_relative_to(folder.resolve()):
        return Trouble(f"{quoted(source.text)} leads out of the folder of texts", "put the file into it")
    content = text_of(path)
    if isinstance(content, str):
        return Article(source.id, content, source.language or "en")
    if not os.path.lexists(path):
        return Trouble(f"no file {quoted(source.text)} in the folder of texts", _name_meant(folder, source.text))
    return content._replace(what=f"the text {quoted(source.text)}: {content.what}")


def _name_meant(folder: Path, name: str) -> str:
    """The file that may have been meant; two names may look the same and be spelt otherwise."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    composed = unicodedata.normalize("NFC", name)
    if any(unicodedata.normalize("NFC", other) == composed for other in names):
        return "there is one whose letters look the same and are composed otherwise: rename it"
    return KnownNames(names).hint(name)
