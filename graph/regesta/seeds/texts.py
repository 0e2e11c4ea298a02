"""The articles' texts, where they are at hand: paragraphs, sentences, passages and their digests.

The texts are copyright and are never part of a build's output unless a person asks for a private one.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from regesta.corpus.records import Citation, Source


@dataclass(frozen=True)
class Text:
    """One article, exactly as its UTF-8 file has it: offsets count code points, line ends included."""

    source: str
    content: str

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end (exclusive) of each line that is not blank; paragraph 1 comes first."""
        lines = re.finditer(r"[^\r\n]+", self.content)
        return tuple(match.span() for match in lines if match.group().strip())

    def paragraph_of(self, offset: int) -> int:
        """The number, from 1, of the last paragraph that starts at or before the offset; 0 before the first."""
        return bisect_right([start for start, _ in self.paragraphs], offset)

    def passage(self, citation: Citation) -> str:
        return self.content[citation.start : citation.end]

    def cite(self, start: int, end: int) -> Citation:
        """The citation of a stretch of this text."""
        digest = passage_digest(self.content[start:end])
        return Citation(self.source, self.paragraph_of(start), start, end, digest)

    def sentences(self, paragraph: int) -> list[tuple[int, int]]:
        """Start and end of each sentence of that paragraph, trailing space left out."""
        import pysbd  # only here: no other command needs sentences

        begin, finish = self.paragraphs[paragraph - 1]
        at, spans = begin, []
        for piece in pysbd.Segmenter(language="en", clean=False).segment(self.content[begin:finish]):
            start = self.content.index(piece.strip(), at)
            at = start + len(piece.strip())
            spans.append((start, at))
        return spans

    def find(self, words: str) -> list[tuple[int, int]]:
        """Where the words stand, whatever the case, white space and kind of quotation mark."""
        tokens = [_loose(word) for word in words.split()]
        found = re.finditer(r"\s+".join(tokens), self.content, re.IGNORECASE) if tokens else ()
        return [match.span() for match in found]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch widened to whole sentences (of the paragraphs that it touches)."""
        first, last = self.paragraph_of(start), self.paragraph_of(end - 1)
        touched = [
            span
            for number in range(first, last + 1)
            for span in self.sentences(number)
            if span[0] < end and start < span[1]
        ]
        return touched[0][0], touched[-1][1]

    def moved(self, citation: Citation) -> Citation | None:
        """Where the cited passage stands now, if it stands anywhere unchanged."""
        length = citation.end - citation.start
        for start in range(len(self.content) - length + 1 if length > 0 else 0):
            if passage_digest(self.content[start : start + length]) == citation.digest:
                return self.cite(start, start + length)
        return None


def passage_digest(passage: str) -> str:
    """SHA-256 of the passage in UTF-8, hexadecimal."""
    return hashlib.sha256(passage.encode()).hexdigest()


def read_text(folder: Path, source: Source) -> Text | None:
    """The source's text from that folder, or None where it is not at hand. Line ends are kept as they are."""
    path = folder / source.text
    if not source.text or not path.is_file():
        return None
    return Text(source.id, path.read_bytes().decode("utf-8"))


def _loose(word: str) -> str:
    escaped = re.escape(word)
    return re.sub(r"['’‘]", "['’‘]", re.sub(r'["“”„«»]', '["“”„«»]', escaped))
