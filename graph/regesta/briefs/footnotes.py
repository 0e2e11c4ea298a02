"""The footnotes of a brief: one a sentence, with every passage that it rests on; the same passages, the same note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Source
from regesta.values.date_words import date_words


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a note; `kind` is "" for plain words, "title", or "address"."""

    text: str
    kind: str = ""


Note = tuple[Run, ...]


class Style(Protocol):
    """How a source is cited, in a note with its paragraphs, and in the list of sources."""

    def note(self, source: Source, paragraphs: tuple[int, ...]) -> Note: ...

    def entry(self, source: Source) -> Note: ...


class OwnStyle:
    """The style where none of CSL is asked for: authors, title, publisher, date, paragraph, address."""

    def note(self, source: Source, paragraphs: tuple[int, ...]) -> Note:
        return (*_work(source), Run(f", {paragraph_words(paragraphs)}."), *address_of(source))

    def entry(self, source: Source) -> Note:
        return (*_work(source), Run("."), *address_of(source))


def paragraph_words(paragraphs: Iterable[int]) -> str:
    """The numbers of paragraphs: «¶2, ¶5»."""
    return ", ".join(f"¶{number}" for number in paragraphs)


def address_of(source: Source) -> Note:
    """The address of the source; nothing where it has none."""
    return (Run(" "), Run(source.url, "address")) if source.url else ()


def _work(source: Source) -> Note:
    before = f"{', '.join(source.authors)}, " if source.authors else ""
    after = [part for part in (source.publisher, date_words(source.date) if source.date else "") if part]
    return (Run(before), Run(source.title, "title"), Run("".join(f", {part}" for part in after)))


class Footnotes:
    """Numbered by first mention."""

    def __init__(self, corpus: Corpus, style: Style) -> None:
        self._corpus, self._style = corpus, style
        self._numbers: dict[tuple[tuple[str, tuple[int, ...]], ...], int] = {}
        self._led_to: set[int] = set()

    def number(self, citations: Iterable[Citation]) -> int:
        """The number of the note with these passages; 0 where there are none."""
        by_source: dict[str, set[int]] = {}
        for it in citations:
            by_source.setdefault(it.source, set()).add(it.paragraph)
        key = tuple((source, tuple(sorted(places))) for source, places in sorted(by_source.items()))
        return self._numbers.setdefault(key, len(self._numbers) + 1) if key else 0

    def is_first(self, number: int) -> bool:
        """Whether this is the first mark of the note; asked for once a mark."""
        first = number not in self._led_to
        self._led_to.add(number)
        return first

    def notes(self) -> Iterator[tuple[int, list[Note]]]:
        """Each note: its number, and what it has of each source."""
        for key, number in self._numbers.items():
            yield number, [self._style.note(self._corpus.sources[source], places) for source, places in key]
