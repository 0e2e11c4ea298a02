"""Records to frames: what a person wrote, as columns. Runs once, when a corpus has been read.

A record that is wrong in part (an unknown type, relation or unit) still gives its row: what is wrong with it is for the
checks to say, which work on these frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from regesta.corpus.frames import AS_WRITTEN, Tables
from regesta.corpus.records import (
    Decision,
    Entity,
    Judgement,
    Match,
    Preference,
    Reading,
    Replaced,
    SetAside,
    Source,
    Statement,
)
from regesta.corpus.statements import as_read, joined
from regesta.values.dates import Kind, PeriodError, parse_period
from regesta.values.problems import Origin
from regesta.vocabulary.namespaces import OWL, RG, SKOS
from regesta.vocabulary.ontology import Ontology

Days = tuple[date | None, date | None]
Rows = Iterator[tuple[object, ...]]

# How an IRI elsewhere is tied to the entity, and two entities by a judgement.
MATCHES = {
    Match.SAME: f"{OWL}sameAs",
    Match.EXACT: f"{SKOS}exactMatch",
    Match.CLOSE: f"{SKOS}closeMatch",
    Match.BROAD: f"{SKOS}broadMatch",
}
DECISIONS = {
    Decision.SAME: f"{OWL}sameAs",
    Decision.DIFFERENT: f"{OWL}differentFrom",
    Decision.UNSURE: f"{RG}possiblySameAs",
}


@dataclass(frozen=True)
class Head:
    """What `corpus.yaml` says of the corpus as a whole."""

    title: str = ""
    base: str = ""
    licence: str = ""
    language: str = "en"
    description: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """Everything that people wrote, as records. Statements may repeat: their mentions are put together."""

    head: Head = Head()
    entities: Sequence[Entity] = ()
    sources: Sequence[Source] = ()
    statements: Sequence[Statement] = ()
    readings: Sequence[Reading] = ()
    set_aside: Sequence[SetAside] = ()
    judgements: Sequence[Judgement] = ()
    preferences: Sequence[Preference] = ()
    replaced: Sequence[Replaced] = ()


def tabulate(written: Written, ontology: Ontology) -> Tables:
    """The records as frames, each in the order of its ids."""
    read = as_read(written.statements, written.readings, written.set_aside, ontology, written.head.language)
    return tabulated(written, [read], ontology)


def tabulated(written: Written, read: Iterable[Mapping[str, pl.DataFrame]], ontology: Ontology) -> Tables:
    """The same, of statements, readings and what was set aside the frames that were `read` (see `as_read`)."""
    language = written.head.language
    entities = sorted(written.entities, key=lambda item: item.id)
    rows = {
        "corpus": [_head(written.head)],
        "entities": _entities(entities, ontology, language),
        "labels": _labels(entities),
        "identifiers": _identifiers(entities, ontology),
        "locations": _locations(entities),
        "links": ((item.id, *link) for item in entities for link in item.links),
        "judgements": _judgements(written.judgements, language),
        "preferences": _preferences(written.preferences, language),
        "sources": _sources({item.id: item for item in written.sources}, language),
        "replaced": ((item.part, item.old, item.new) for item in _in_order(written.replaced)),
        "origins": _origins(written),
    }
    frames = {name: pl.DataFrame(list(found), schema=AS_WRITTEN[name], orient="row") for name, found in rows.items()}
    told = joined(read, frames["sources"])
    return Tables(**frames | told | {"origins": pl.concat([frames["origins"], told["origins"]])})


def publication(source: Source) -> Days:
    """The first and the last day on which the source can have been published; None where that is not known."""
    try:
        period = parse_period(source.date, Kind.EVENT) if source.date else None
    except PeriodError:  # told where the source is read
        period = None
    return (period.earliest_start, period.latest_end) if period else (None, None)


def root_sources(copies: Mapping[str, str]) -> dict[str, str]:
    """For each source the one that it repeats, over any number of steps; in a ring, the first of the ring by id.

    >>> root_sources({"a": "", "b": "a", "c": "d", "d": "c"})
    {'a': 'a', 'b': 'a', 'c': 'c', 'd': 'c'}
    """
    roots: dict[str, str] = {}
    for source in sorted(copies):
        way: list[str] = []
        while source not in roots and source not in way:
            way.append(source)
            source = copies.get(source) or source
        root = roots.get(source) or min(way[way.index(source) :])
        roots |= dict.fromkeys(way, root)
    return {source: roots[source] for source in copies}


def _head(head: Head) -> tuple[object, ...]:
    return (head.title, head.description or None, head.licence, head.language, head.base, list(head.languages))


def _entities(entities: Sequence[Entity], ontology: Ontology, language: str) -> Rows:
    for item in entities:
        known = ontology.types.get(item.type)
        types = list(known.ancestors) if known else []
        yield item.id, item.type, types, item.name(language), item.note or None, language


def _labels(entities: Sequence[Entity]) -> Rows:
    for item in entities:
        for label in item.labels:
            yield item.id, label.text, label.language, label.preferred


def _identifiers(entities: Sequence[Entity], ontology: Ontology) -> Rows:
    for item in entities:
        for known in item.identifiers:
            scheme = ontology.schemes[known.scheme]
            iri = scheme.space + known.value if scheme.space else None
            predicate = MATCHES[known.match] if iri else None
            match = known.match.name.lower()
            yield item.id, known.scheme, known.value, match, predicate, iri, scheme.property or None


def _locations(entities: Sequence[Entity]) -> Rows:
    for item in entities:
        if item.location:
            latitude, longitude = item.location
            yield item.id, latitude, longitude, f"POINT({longitude} {latitude})"


def _judgements(judgements: Sequence[Judgement], language: str) -> Rows:
    for item in sorted(judgements, key=lambda item: item.id):
        decision, predicate = item.decision.value, DECISIONS[item.decision]
        yield item.id, item.first, item.second, decision, predicate, item.by, item.on, item.reason, language


def _preferences(preferences: Sequence[Preference], language: str) -> Rows:
    for item in sorted(preferences, key=lambda item: item.id):
        yield item.id, item.first, item.second, item.by, item.on, item.reason, language


def _sources(sources: Mapping[str, Source], language: str) -> Rows:
    roots = root_sources({item.id: item.copies for item in sources.values()})
    for key in sorted(sources):
        item = sources[key]
        yield (
            key, item.title, list(item.authors), item.publisher or None, item.date or None, item.url or None,
            item.language or None, item.text or None, item.copies or None, roots[key], *publication(item),
            item.note or None, language, item.sha256 or None, *item.imprint.columns(item.url),
        )  # fmt: skip


def _in_order(replaced: Iterable[Replaced]) -> list[Replaced]:
    return sorted(replaced, key=lambda item: (item.part, item.old))


def _origins(written: Written) -> Rows:
    """Where each record that is no statement's stands in the seeds."""
    places: list[tuple[str, str, Origin]] = [("entity", item.id, item.origin) for item in written.entities]
    places += [("source", item.id, item.origin) for item in written.sources]
    places += [("text", item.id, item.text_at) for item in written.sources]
    places += [("judgement", item.id, item.origin) for item in written.judgements]
    places += [("preference", item.id, item.origin) for item in written.preferences]
    places += [("replaced", f"{item.part} {item.old}", item.origin) for item in written.replaced]
    return iter(dict.fromkeys((record, key, origin.file, origin.line) for record, key, origin in places))
