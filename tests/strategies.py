"""Made-up statements for property tests, over the entities of the sound seeds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Modality, Polarity, Statement, Support, short_hash
from regesta.values.dates import UNDATED, Kind, parse_period
from regesta.values.quantities import parse_quantity

# What may stand in a name or a note: anything but surrogates and control characters that XML cannot carry.
TEXTS = st.text(st.one_of(st.sampled_from("\"\\\n\r\t<>&'@^"), st.characters(exclude_categories=["C"])), min_size=1)
PUBLISHED = "2024-05-01"
PERIODS = ["1933-03", "193X", "1933~", "1933/1940-02-03", "/1940", "1933/", "../1940", "present", "1933/present"]
STANDING = [*PERIODS, "1933/.."]
QUANTITIES = ["12e6 USD", "~1900 persons", ">90 percent", "<=5000 persons", "250e6..400e6 USD", "-0.5 percent"]


@st.composite
def statements(draw: st.DrawFn, corpus: Corpus) -> Statement:
    relation = draw(st.sampled_from(sorted(corpus.ontology.relations)))
    kind = corpus.ontology.relations[relation].kind
    period = draw(st.sampled_from(["", *(STANDING if kind is Kind.STANDING else PERIODS)]))
    quantity = draw(st.none() | st.sampled_from(QUANTITIES))
    entity = st.sampled_from(sorted(corpus.entities))
    pairs = st.tuples(st.sampled_from(sorted(corpus.ontology.qualifiers)), entity)
    citation = st.builds(
        lambda source, start, length: Citation(source, 1, start, start + length, short_hash([start]) * 4),
        *(st.sampled_from(sorted(corpus.sources)), st.integers(0, 9999), st.integers(1, 999)),
    )
    supports = st.lists(st.builds(Support, citation, st.just("") | TEXTS), min_size=1, max_size=3, unique=True)
    return Statement(
        subject=draw(entity),
        relation=relation,
        object=draw(entity),
        quantity=parse_quantity(quantity) if quantity else None,
        period=parse_period(period, kind, PUBLISHED) if period else UNDATED,
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        speaker=draw(st.just("") | entity),
        qualifiers=tuple(sorted(set(draw(st.lists(pairs, max_size=3))))),
        supports=tuple(sorted(draw(supports), key=lambda item: (item.citation, item.note))),
    )


@st.composite
def corpora(draw: st.DrawFn, corpus: Corpus) -> Corpus:
    """The corpus with other statements, and with a name for each entity that may hold anything."""
    names = {item: Label(draw(TEXTS), "en", True) for item in corpus.entities}
    entities = {item: Entity(item, known.type, (names[item],)) for item, known in corpus.entities.items()}
    found = {item.id: item for item in draw(st.lists(statements(corpus), max_size=6))}
    return replace(corpus, entities=entities, statements=found)
