"""What a brief is made of, before it has a form: sections of paragraphs and tables, each part with its citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regesta.corpus.records import Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the passages that they rest on. Words are plain text: each form escapes what it must."""

    words: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a row."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences one below the other, where each stands for itself."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table; the words of a row's last cell have the row's footnote."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    citations: tuple[tuple[Citation, ...], ...]


Block = Paragraph | Points | Figures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the second level, or of the third, and what stands below it."""

    title: str
    blocks: tuple[Block, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole. `view` is the address in the page that shows the same; `sources` are those cited, in order."""

    title: str
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    view: str
    sources: tuple[str, ...]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence that is made from statements, in order; rows of tables are none."""
        for section in self.sections:
            for block in section.blocks:
                if not isinstance(block, Figures):
                    yield from (it for it in block.sentences if it.citations)
