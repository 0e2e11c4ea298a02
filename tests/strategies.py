"""Made-up statements for property tests.

`corpora` draws anything that can be written, over the entities of the sound seeds: for round trips. `histories` draws
what the rules of `reasoning` are about, told of two pairs of entities by sources of several years: for those rules.
`entanglements` draws what bears on other pairs than its own: for what may be computed apart.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from regesta.corpus.corpus import Corpus
from regesta.corpus.identity import short_hash
from regesta.corpus.records import Citation, Label, Mention, Modality, Polarity, Statement
from regesta.values.dates import UNDATED, Kind, parse_period
from regesta.values.quantities import parse_quantity
from told import Told, said

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
    mentions = st.lists(st.builds(Mention, citation, st.just("") | TEXTS), min_size=1, max_size=3, unique=True)
    return Statement(
        subject=draw(entity),
        relation=relation,
        object=draw(entity),
        quantity=parse_quantity(quantity) if quantity else None,
        period=parse_period(period, kind, PUBLISHED) if period else UNDATED,
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        speakers=tuple(sorted(draw(st.sets(entity, max_size=2)))),
        extent=draw(st.sampled_from(["", *corpus.ontology.lists["Extent"]])),
        qualifiers=tuple(sorted(set(draw(st.lists(pairs, max_size=3))))),
        mentions=tuple(sorted(draw(mentions), key=lambda item: (item.citation, item.note))),
    )


@st.composite
def corpora(draw: st.DrawFn, corpus: Corpus) -> Corpus:
    """The corpus, not concluded, with other statements and links, and a name for each entity that may hold anything."""
    pairs = st.tuples(st.sampled_from(sorted(corpus.ontology.links)), st.sampled_from(sorted(corpus.entities)))
    entities = [
        replace(
            item,
            labels=(Label(draw(TEXTS), "en", True),),
            links=tuple(sorted(draw(st.sets(pairs.filter(lambda pair, own=item.id: pair[1] != own), max_size=2)))),
        )
        for item in corpus.entities.values()
    ]
    found = {item.id: item for item in draw(st.lists(statements(corpus), max_size=6))}
    return corpus.with_records(entities=entities, statements=found.values())


YEARS = range(1990, 2021)
_TOLD = {
    "memberOf": ("joined", "leftOrganisation", "suspendedParticipation"),
    "controlsTerritory": ("gainedControlOf", "lostControlOf", ""),
    "stationsForcesIn": ("deployedForces", "withdrewForces", ""),
}
_PAIRS = {
    "memberOf": ("uz csto", "am csto"),
    "controlsTerritory": ("am nk", "az nk"),
    "stationsForcesIn": ("ru zv", "ru base"),
}
_PUBLISHED = {f"s{year}": str(year) for year in (1995, 2005, 2015, 2024)}


@st.composite
def _told(draw: st.DrawFn, relation: str) -> Told:
    """One statement of the history of a pair: a report of the tie, its beginning, end, suspension, or a denial."""
    subject, target = draw(st.sampled_from(_PAIRS[relation])).split()
    changes = [name for name in _TOLD[relation] if name]
    name = draw(st.sampled_from([relation, relation, *changes]))
    source = draw(st.sampled_from(sorted(_PUBLISHED)))
    year = draw(st.sampled_from([it for it in YEARS if it <= int(_PUBLISHED[source])]))
    forms = [
        str(year),
        f"{year}-0{1 + year % 9}",
        f"{year // 10}X" if year // 10 * 10 + 9 <= int(_PUBLISHED[source]) else str(year),
    ]
    if name == relation:
        forms += ["present", "", f"{year - 2}/{year}", f"{year}/"]
    polarity = draw(st.sampled_from([Polarity.AFFIRMED] * 5 + [Polarity.NEGATED]))
    modality = draw(st.sampled_from([Modality.ACTUAL] * 8 + [Modality.PLANNED]))
    return said(
        source, f"{subject} {name} {target}", draw(st.sampled_from(forms)), published=_PUBLISHED[source],
        speaker=draw(st.sampled_from(["", "", "", "putin"])), polarity=polarity, modality=modality,
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, most: int = 8) -> list[Told]:
    """What several sources tell of the same tie of one or two pairs: most with a beginning and an end of it."""
    relation = draw(st.sampled_from(sorted(_TOLD)))
    told = draw(st.lists(_told(relation), min_size=2, max_size=most))
    return list({item.statement.id: item for item in told}.values())


_ENTANGLED = (
    *("ru", "am", "az", "fsb", "ministry"),  # two states of which each has an organ
    *("nk", "part", "zv", "war", "pact"),
)
_TIES = ("controlsTerritory", "stationsForcesIn", "guards", "garrisonedAt", "partyTo", "hasDiplomaticRelations")
_HAPPENINGS = (
    *("gainedControlOf", "lostControlOf", "deployedForces", "withdrewForces", "withdrewForces", "voided"),
    *("withdrewFromAgreement", "brokeOffDiplomaticRelations"),
)
_DATING, _PLACES = ("tookPlaceIn", "participatedIn"), ("locatedIn", "partOf")


@st.composite
def _entangled(draw: st.DrawFn) -> Told:
    """One statement of few entities: a tie, a happening that may end one of others, an event's time, a place."""
    name = draw(st.sampled_from((*_TIES, *_HAPPENINGS * 2, *_DATING, *_PLACES)))
    subjects = ("war",) if name == "tookPlaceIn" else _ENTANGLED[:5] if name not in _PLACES else ("zv", "part", "nk")
    targets = ("war",) if name == "participatedIn" else ("nk", "part", "zv", "am", "az", "pact")
    subject = draw(st.sampled_from(subjects))
    target = draw(st.sampled_from([it for it in targets if it != subject]))
    source = draw(st.sampled_from(sorted(_PUBLISHED)))
    years = [it for it in (1992, 1994, 2004, 2014) if it <= int(_PUBLISHED[source])]
    forms = ["", str(draw(st.sampled_from(years))), f"{draw(st.sampled_from(years))}-05"]
    happens = name in _HAPPENINGS
    further = {} if name in (*_DATING, *_PLACES) else {
        **({"place": draw(st.sampled_from(["zv", "part"]))} if draw(st.integers(0, 3)) == 0 else {}),
        **({"forces": "fsb"} if draw(st.integers(0, 4)) == 0 else {}),
    } | {
        **({"event": "war"} if happens and draw(st.integers(0, 2)) == 0 else {}),
    }  # fmt: skip
    return said(
        source, f"{subject} {name} {target}", draw(st.sampled_from(forms)), published=_PUBLISHED[source],
        speaker=draw(st.sampled_from(["", "", "", "", "putin"])),
        polarity=draw(st.sampled_from([Polarity.AFFIRMED] * 5 + [Polarity.NEGATED])),
        modality=draw(st.sampled_from([Modality.ACTUAL] * 6 + [Modality.PLANNED])), **further,
    )  # fmt: skip


@st.composite
def entanglements(draw: st.DrawFn, most: int = 16) -> list[Told]:
    """What is told of several pairs that bear on one another."""
    told = draw(st.lists(_entangled(), min_size=6, max_size=most))
    return list({item.statement.id: item for item in told}.values())
