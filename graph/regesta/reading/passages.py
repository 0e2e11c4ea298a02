"""A text as readers take it: its sentences and headings, each with the names, times and amounts found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regesta.corpus.corpus import Corpus
from regesta.reading.matching import Span, plain
from regesta.reading.naming import namer_of
from regesta.reading.persons import introduced
from regesta.reading.proposals import Context, Named, Passage
from regesta.seeds.texts import Article

_HEADING = 15  # words at most
_ENDS = re.compile(r"[.!?…։।؟。！？:;,][\"'”’»)\]]*$")


def read_passages(article: Article, corpus: Corpus, published: str = "") -> tuple[list[Passage], Context]:
    """The passages of a text in its order, and the context that readers need for them.

    `published` is the EDTF date of the text, by which "last month" is read; without it such words stay undated. The
    context has the corpus's entities and those of the gazetteer that the text names.
    """
    text = plain(article.content)
    places = list(_places(article))
    sentences = [span for span, _, _ in places]
    namer = namer_of(corpus.entities.values(), corpus.ontology, article.language)
    named = namer.names(text, sentences, {})
    named = sorted([*named, *introduced(text, named)], key=lambda item: item.span)
    passages = [
        Passage(
            article.source,
            number,
            paragraph,
            span,
            article.content[slice(*span)],
            tuple(_within(span, named)),
            heading=heading,
        )
        for number, (span, paragraph, heading) in enumerate(places, 1)
    ]
    known = {item.entity for item in named} - corpus.entities.keys()
    entities = corpus.entities | {name: namer.gazetteer.entities[name] for name in sorted(known)}
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
