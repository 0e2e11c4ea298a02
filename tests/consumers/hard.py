"""A made-up corpus with everything that writers get wrong: quotation marks, newlines, scripts from the right, parallel
edges, half-open and unknown dates, several citations, an entity that nothing is said of."""

from __future__ import annotations

from regesta.corpus.corpus import Corpus
from regesta.corpus.identity import short_hash
from regesta.corpus.records import Citation, Entity, Label, Mention, Modality, Polarity, Reading, Source, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.reasoning.conclusion import conclude
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


def _cited(source: str, start: int, note: str = "") -> Mention:
    return Mention(Citation(source, 1, start, start + 9, short_hash([source, start]) * 4), note)


def _said(relation: str, when: str = "", *, start: int = 0, value: str = "", **rest: object) -> Statement:
    """`alpha relation beta`, or as the other fields say."""
    ontology = read_ontology()
    period = parse_period(when, ontology.relations[relation].kind, PUBLISHED) if when else UNDATED
    fields: dict[str, object] = {"subject": "alpha", "object": "beta", "mentions": (_cited("gazette", start),)} | rest
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
        mentions=(_cited("gazette", 120, 'a "note"\nin two lines'), _cited("herald", 5)),
    ),
    "two passages": _said("visited", "2024", object="gamma",
                          mentions=(_cited("gazette", 130), _cited("gazette", 140))),
    # values with a hedge, a bound, a range; qualifiers
    "hedged": _said("tradesWith", "2023", start=150, value="~12.4e9 USD", qualifiers=(("measure", "turnover"),)),
    "range": _said("stationsForcesIn", "2020/2021", start=160, value="1500..3000 persons", object="base"),
    # neither fact nor the source's own word
    "negated": _said("recognises", start=170, subject="beta", object="gamma", polarity=Polarity.NEGATED),
    "planned": _said("leftOrganisation", "2025", start=180, object="union", modality=Modality.PLANNED,
                     speakers=("ambassador",), qualifiers=(("place", "alone"), ("under", "pact"))),
    # what follows: two spells with a gap, a tie that somebody says has ended, one that was suspended and is to end, and
    # one of which two sources tell other ends
    "gained": _said("gainedControlOf", "2005-03", start=190, subject="beta", object="alone"),
    "lost": _said("lostControlOf", "2007-06-05", start=200, subject="beta", object="alone"),
    "gained again": _said("gainedControlOf", "2010", start=210, subject="beta", object="alone"),
    "deployed": _said("deployedForces", "2010-03", start=220, subject="gamma", object="base"),
    "withdrawn, says somebody": _said("withdrewForces", "2015", start=230, subject="gamma", object="base",
                                      speakers=("ambassador",)),
    "suspended": _said("suspendedParticipation", "2020-02", start=240, subject="gamma", object="union"),
    "to end": _said("leftOrganisation", "2030", start=270, subject="gamma", object="union", modality=Modality.PLANNED),
    "one end": _said("alliedWith", "1991/2010", start=250, subject="beta", object="gamma"),
    "another end": _said("alliedWith", "1991/2005", subject="beta", object="gamma", mentions=(_cited("herald", 60),)),
}  # fmt: skip


def corpus(**parts: object) -> Corpus:
    """The corpus, concluded; with these records in the place of its own, if any."""
    head = Head(
        'Hard "cases" & <others>', "https://example.org/hard/", "https://creativecommons.org/publicdomain/zero/1.0/",
        "en", "Two\nlines.",
    )  # fmt: skip
    readings = (Reading("gazette", "2025-09-01", "a reader", "first reading"),)
    own = {"entities": ENTITIES, "sources": SOURCES, "statements": tuple(STATEMENTS.values()), "readings": readings}
    return conclude(Corpus.of(Written(head, **(own | parts)), read_ontology()))  # type: ignore[arg-type]


def id_of(name: str) -> str:
    """The id of the statement of that name in `STATEMENTS`."""
    return STATEMENTS[name].id


def episode_of(given: Corpus, name: str) -> str:
    """The id of the tie or happening that the statement of that name says."""
    item = STATEMENTS[name]
    [found] = [
        key
        for key, episode in given.episodes.items()
        if episode.relation == item.relation and any(one.statement == item.id for one in episode.tellings)
    ]
    return found
