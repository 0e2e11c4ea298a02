"""A made-up corpus with everything that writers get wrong: quotation marks, newlines, scripts from the right, parallel
edges, half-open and unknown dates, several citations, an entity that nothing is said of."""

from __future__ import annotations

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import (
    Citation,
    Entity,
    Label,
    Modality,
    Polarity,
    Reading,
    Source,
    Statement,
    Support,
    short_hash,
)
from regesta.values.dates import UNDATED, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

QUOTED = 'The "Free" & <Odd>\nRepublic, \\ so\u2019s it'
ARMENIAN, ARABIC = "Երկրորդ Հանրապետություն", "الجمهورية الثانية"
PUBLISHED = "2025-08"


def _entity(name: str, kind: str, *labels: Label) -> Entity:
    return Entity(name, kind, labels or (Label(name.title(), "en", True),))


ENTITIES = (
    _entity("alpha", "State", Label(QUOTED, "en", True), Label('the "Odd" | one', "en"), Label("Ալֆա", "hy", True)),
    _entity("beta", "State", Label(ARMENIAN, "hy", True), Label(ARABIC, "ar", True)),
    _entity("gamma", "State", Label(ARABIC, "ar", True), Label("Gamma; or: 'C', \t tabbed", "en")),
    _entity("alone", "City", Label("Alone", "en", True)),
    _entity("union", "InternationalOrganisation"),
    _entity("pact", "Treaty"),
    _entity("base", "MilitaryBase"),
    _entity("ambassador", "Person", Label("O\u2019Brien, “Ned”", "en", True)),
    _entity("turnover", "Measure"),
)
SOURCES = (
    Source("gazette", 'A "Year" of <Talks> & more', ("A. Ծ", "B, the \"second\""), "The Gazette", PUBLISHED,
           "https://example.org/gazette/?a=1&b=2", "en"),
    Source("herald", "Undated\tRumours", language="hy"),
)  # fmt: skip


def _cited(source: str, start: int, note: str = "") -> Support:
    return Support(Citation(source, 1, start, start + 9, short_hash([source, start]) * 4), note)


def _said(relation: str, when: str = "", *, start: int = 0, value: str = "", **rest: object) -> Statement:
    """`alpha relation beta`, or as the other fields say."""
    ontology = read_ontology()
    period = parse_period(when, ontology.relations[relation].kind, PUBLISHED) if when else UNDATED
    fields: dict[str, object] = {"subject": "alpha", "object": "beta", "supports": (_cited("gazette", start),)} | rest
    return Statement(relation=relation, period=period, quantity=parse_quantity(value) if value else None, **fields)  # type: ignore[arg-type]


STATEMENTS = {
    # three parallel edges of one relation: a day, a month, no date
    "parallel day": _said("criticised", "2001-03-04", start=10),
    "parallel month": _said("criticised", "2002-02", start=20),
    "parallel undated": _said("criticised", start=30),
    # and two of one standing relation, whose times overlap
    "overlap one": _said("controlsTerritory", "1999-02/2001-06", start=40, object="alone"),
    "overlap two": _said("controlsTerritory", "2000/2003-11-30", start=50, object="alone"),
    # ends that are open, unknown, approximate, a decade, before now and still so
    "open": _said("memberOf", "1992/..", start=60, object="union"),
    "unknown end": _said("memberOf", "1992/", start=70, object="union", subject="beta"),
    "present": _said("memberOf", "1993/present", start=80, object="union", subject="gamma"),
    "approximate": _said("signedAgreement", "2023-12~", start=90, object="pact"),
    "decade": _said("signedAgreement", "199X", start=100, object="pact", subject="gamma"),
    "undated": _said("alliedWith", start=110, object="gamma"),
    # two citations, of two sources; and two of one source
    "two sources": _said(
        "signedAgreement", "2024-02", subject="beta", object="pact",
        supports=(_cited("gazette", 120, 'a "note"\nin two lines'), _cited("herald", 5)),
    ),
    "two passages": _said("visited", "2024", object="gamma",
                          supports=(_cited("gazette", 130), _cited("gazette", 140))),
    # values with a hedge, a bound, a range; qualifiers
    "hedged": _said("tradesWith", "2023", start=150, value="~12.4e9 USD", qualifiers=(("measure", "turnover"),)),
    "range": _said("stationsForcesIn", "2020/2021", start=160, value="1500..3000 persons", object="base"),
    # neither fact nor the source's own word
    "negated": _said("recognises", start=170, subject="beta", object="gamma", polarity=Polarity.NEGATED),
    "planned": _said("leftOrganisation", "2025", start=180, object="union", modality=Modality.PLANNED,
                     speaker="ambassador", qualifiers=(("place", "alone"), ("under", "pact"))),
}  # fmt: skip


def corpus() -> Corpus:
    """The corpus, statements in the order of their ids."""
    return Corpus(
        title='Hard "cases" & <others>',
        base="https://example.org/hard/",
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        language="en",
        ontology=read_ontology(),
        description="Two\nlines.",
        entities={item.id: item for item in ENTITIES},
        sources={item.id: item for item in SOURCES},
        statements={item.id: item for item in sorted(STATEMENTS.values(), key=lambda item: item.id)},
        readings=(Reading("gazette", "2025-09-01", "a reader", "first reading"),),
    )


def id_of(name: str) -> str:
    """The id of the statement of that name in `STATEMENTS`."""
    return STATEMENTS[name].id
