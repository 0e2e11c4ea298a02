"""Is every sentence of an article accounted for: cited, set aside with a reason, or still unread?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Reason
from regesta.seeds.texts import Article


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, and what became of it. Offsets are code points, the end exclusive.

    `statements` are the ids of those that cite any part of it. A sentence is unread that has none and no `reason`.
    """

    source: str
    paragraph: int
    start: int
    end: int
    statements: tuple[str, ...]
    reason: Reason | None

    @property
    def status(self) -> str:
        if self.statements:
            return "cited"
        return "set aside" if self.reason else "unread"


def coverage(corpus: Corpus, texts: Mapping[str, Article]) -> Iterator[Sentence]:
    """Every sentence of the texts, in the order of the sources and of each text.

    A citation counts only if its digest fits: what stands at its place now may be other words.
    """
    by_source = _citing(corpus)
    for source in sorted(texts):
        text = texts[source]
        citing = {cited: told for cited, told in by_source.get(source, {}).items() if text.fits(cited)}
        aside = {item.citation: item.reason for item in corpus.set_aside if item.citation.source == source}
        aside = {cited: reason for cited, reason in aside.items() if text.fits(cited)}
        for paragraph, start, end in _sentences(text):
            found = {item for cited, items in citing.items() if _overlap(cited, start, end) for item in items}
            reasons = [reason for cited, reason in aside.items() if _overlap(cited, start, end)]
            yield Sentence(source, paragraph, start, end, tuple(sorted(found)), reasons[0] if reasons else None)


def _sentences(text: Article) -> Iterator[tuple[int, int, int]]:
    for paragraph in range(1, len(text.paragraphs) + 1):
        for start, end in text.sentences(paragraph):
            yield paragraph, start, end


def _citing(corpus: Corpus) -> dict[str, dict[Citation, list[str]]]:
    """By source, its citations, each with the statements that rest on it."""
    result: dict[str, dict[Citation, list[str]]] = {}
    for item in corpus.statements.values():
        for mention in item.mentions:
            result.setdefault(mention.citation.source, {}).setdefault(mention.citation, []).append(item.id)
    return result


def _overlap(cited: Citation, start: int, end: int) -> bool:
    return cited.start < end and start < cited.end
