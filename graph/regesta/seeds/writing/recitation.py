"""Citations written anew after a text has changed: moved and retouched passages, each under the statements it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regesta.corpus.records import Citation
from regesta.seeds.citing import citation_line, read_citation
from regesta.seeds.texts import Article
from regesta.seeds.writing.document import Document, Path
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.finding import files_of, rows_at
from regesta.values.problems import Origin

MOVED, RETOUCHED, COMPLETED, LOST = "moved", "retouched", "completed", "not found"


@dataclass(frozen=True, slots=True)
class Completed:
    """How many citations of a source only got the digest of their letters, which older ones do not have."""

    source: str
    number: int
    what: str = COMPLETED

    def __str__(self) -> str:
        citations = "1 citation of «{}» has" if self.number == 1 else f"{self.number} citations of «{{}}» have"
        return f"{citations.format(self.source)} a digest of the letters now"

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        return {"source": self.source, "what": self.what, "number": self.number}


@dataclass(frozen=True, slots=True)
class Recited:
    """What became of one citation: it moved, was retouched, or its words are not found."""

    origin: Origin
    what: str
    old: Citation
    new: Citation | None

    def __str__(self) -> str:
        tail = f" is now ¶{self.new.paragraph} {self.new.start}-{self.new.end}" if self.new else ""
        return f"{self.origin}: {self.what}: ¶{self.old.paragraph} {self.old.start}-{self.old.end}{tail}"

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        new = citation_line(self.new) if self.new else None
        place = {"file": self.origin.file, "line": self.origin.line, "source": self.old.source}
        return place | {"what": self.what, "old": citation_line(self.old), "new": new}


def recite(drafts: Drafts, texts: Mapping[str, Article]) -> tuple[Recited | Completed, ...]:
    """Let all citations of these texts fit again; those that do not need it are not told of.

    What is not found stays as it is: its words were changed, and a person has to look.
    """
    told: list[Recited | Completed] = []
    for source in sorted(texts):
        found = [item for document in files_of(drafts, source) for item in _recited(document, texts[source])]
        told += [item for item in found if item.what != COMPLETED]
        completed = sum(item.what == COMPLETED for item in found)
        told += [Completed(source, completed)] if completed else []
    return tuple(told)


def _recited(document: Document, text: Article) -> Iterator[Recited]:
    rows = enumerate(rows_at(document, ("passages",)))
    cited = {number: read_citation(text.source, str(row.get("cite", ""))) for number, row in rows}
    known = {number: cite for number, cite in cited.items() if cite is not None}
    moved = text.moved(cite for cite in known.values() if not text.fits(cite))
    lines: dict[Path, str] = {}
    for number, cite in known.items():
        new = text.cite(cite.start, cite.end) if text.fits(cite) else moved.get(cite)
        if new and citation_line(new) == citation_line(cite):
            continue
        path: Path = ("passages", number, "cite")
        yield Recited(Origin(document.name, document.line_of(path)), _what(cite, new), cite, new)
        if new:
            lines[path] = citation_line(new)
    if lines:
        document.rewrite(lines)


def _what(old: Citation, new: Citation | None) -> str:
    if new is None:
        return LOST
    return RETOUCHED if new.digest != old.digest else COMPLETED if new == old else MOVED
