"""A text as readers take it: its sentences and headings, each with the names, times and amounts found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regesta.corpus.corpus import Corpus
from regesta.reading.finding.agreements import described
from regesta.reading.finding.amounts import amounts_in
from regesta.reading.finding.datelines import without_datelines
from regesta.reading.finding.matching import Span, plain
from regesta.reading.finding.naming import Timed, namer_of
from regesta.reading.finding.persons import introduced
from regesta.reading.finding.references import references
from regesta.reading.finding.times import times_in
from regesta.reading.proposals import Context, Dated, Named, Passage
from regesta.seeds.texts import Article

_HEADING = 15  # words at most
_ENDS = re.compile(r"[.!?…։।؟。！？:;,][\"'”’»)\]]*$")


def read_passages(article: Article, corpus: Corpus, published: str = "") -> tuple[list[Passage], Context]:
    """The passages of a text in its order, and the context that readers need for them.

    `published` is the EDTF date of the text, by which "last month" is read; without it such words stay undated. The
    context has the corpus's entities and those of the gazetteer that the text names.
    """
    text = without_datelines(plain(article.content), article.paragraphs)
    places = list(_places(article))
    sentences = [span for span, _, _ in places]
    dates = times_in(text, sentences, published)
    amounts = amounts_in(text, sentences, corpus.ontology, dates)
    namer = namer_of(corpus.entities.values(), corpus.ontology, article.language)
    spoken_of = {span: Timed(_years(found), _year(published)) for span, found in dates.items()}
    named = namer.names(text, sentences, spoken_of)
    meanable = namer.gazetteer.entities
    states = {item.entity for item in named if corpus.ontology.is_a(meanable[item.entity].type, "State")}
    named = sorted([*named, *introduced(text, named, states)], key=lambda item: item.span)
    agreed = described(text, sentences, named, corpus.entities, namer.gazetteer, corpus.ontology)
    named = sorted([*named, *agreed], key=lambda item: item.span)
    meant = references(text, sentences, named, meanable, corpus.ontology)
    named = sorted([*named, *meant], key=lambda item: item.span)
    passages = [
        Passage(
            article.source,
            number,
            paragraph,
            span,
            article.content[slice(*span)],
            tuple(_within(span, named)),
            tuple(_outside(dates[span], named)),
            amounts[span],
            heading,
        )
        for number, (span, paragraph, heading) in enumerate(places, 1)
    ]
    known = {item.entity for item in named} - corpus.entities.keys()
    entities = corpus.entities | {name: meanable[name] for name in sorted(known)}
    return passages, Context(corpus.ontology, entities, published, article.language)


def _places(article: Article) -> Iterator[tuple[Span, int, bool]]:
    """Each sentence with the number of its paragraph, and whether it is a heading."""
    for paragraph, (begin, end) in enumerate(article.paragraphs, 1):
        line = article.content[begin:end].strip()
        heading = len(line.split()) <= _HEADING and not _ENDS.search(line)
        for span in article.sentences(paragraph):
            yield span, paragraph, heading


def _within(sentence: Span, found: Sequence[Named]) -> Iterator[Named]:
    return (item for item in found if sentence[0] <= item.span[0] and item.span[1] <= sentence[1])


def _outside(dates: Sequence[Dated], names: Sequence[Named]) -> Iterator[Dated]:
    """The times that are no part of a name, as that of the 26 July Movement is."""
    long = [item.span for item in names if item.how != "reference"]
    return (it for it in dates if not any(begin <= it.span[0] and it.span[1] <= end for begin, end in long))


def _years(dates: Sequence[Dated]) -> tuple[int, ...]:
    """The years that the sentence tells."""
    return tuple(int(year) for item in dates for year in re.findall(r"(?<![\dX])\d{4}", item.edtf))


def _year(published: str) -> int:
    return next((int(year) for year in re.findall(r"^\d{4}", published)), 0)
