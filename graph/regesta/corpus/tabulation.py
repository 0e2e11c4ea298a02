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
    Modality,
    Polarity,
    Preference,
    Reading,
    Replaced,
    SetAside,
    Source,
    Statement,
)
from regesta.values.dates import Kind, PeriodError, parse_period
from regesta.values.problems import Origin
from regesta.values.quantities import decimal_text
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
    language = written.head.language
    sources = {item.id: item for item in written.sources}
    entities = sorted(written.entities, key=lambda item: item.id)
    statements = merged(written.statements)
    published = {item.id: publication(item) for item in written.sources}
    told = published | _read_undated(published, written.readings)
    frames = {
        "corpus": [_head(written.head)],
        "entities": _entities(entities, ontology, language),
        "labels": _labels(entities),
        "identifiers": _identifiers(entities, ontology),
        "locations": _locations(entities),
        "links": ((item.id, *link) for item in entities for link in item.links),
        "judgements": _judgements(written.judgements, language),
        "preferences": _preferences(written.preferences, language),
        "sources": _sources(sources, published, language),
        "readings": _readings(written.readings),
        "set_aside": _set_aside(written.set_aside),
        "statements": (statement_row(item, ontology, told) for item in statements),
        "qualifiers": _qualifiers(statements),
        "citations": _citations(statements, language),
        "replaced": ((item.part, item.old, item.new) for item in _in_order(written.replaced)),
        "origins": _origins(written, statements),
    }
    return Tables(
        **{name: pl.DataFrame(list(rows), schema=AS_WRITTEN[name], orient="row") for name, rows in frames.items()}
    )


def merged(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each id, in the order of the ids, with the mentions of all in the order of their citations."""
    found: dict[str, list[Statement]] = {}
    for item in statements:
        found.setdefault(item.id, []).append(item)
    return [_together(found[key]) for key in sorted(found)]


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


def _together(same: list[Statement]) -> Statement:
    if len(same) == 1:
        return same[0]
    mentions = {mention for item in same for mention in item.mentions}
    ordered = sorted(mentions, key=lambda mention: (mention.citation, mention.note))
    first = same[0]
    return Statement(
        first.subject, first.relation, first.object, first.quantity, first.period, first.polarity, first.modality,
        first.speakers, first.extent, first.qualifiers, tuple(ordered), first.id,
    )  # fmt: skip


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


def _sources(sources: Mapping[str, Source], published: Mapping[str, Days], language: str) -> Rows:
    roots = root_sources({item.id: item.copies for item in sources.values()})
    for key in sorted(sources):
        item = sources[key]
        yield (
            key, item.title, list(item.authors), item.publisher or None, item.date or None, item.url or None,
            item.language or None, item.text or None, item.copies or None, roots[key], *published[key],
            item.note or None, language, item.sha256 or None, *item.imprint.columns(item.url),
        )  # fmt: skip


def _in_order(replaced: Iterable[Replaced]) -> list[Replaced]:
    return sorted(replaced, key=lambda item: (item.part, item.old))


def _readings(readings: Sequence[Reading]) -> Rows:
    numbers: dict[str, int] = {}
    for item in sorted(readings, key=lambda item: (item.source, item.on, item.how)):
        number = numbers[item.source] = numbers.get(item.source, 0) + 1
        yield f"{item.source}-{number}", item.source, item.on, item.by, item.how


def _set_aside(aside: Sequence[SetAside]) -> Rows:
    for item in sorted(aside, key=lambda item: item.citation):
        cited = item.citation
        yield cited.source, cited.paragraph, cited.start, cited.end, cited.digest, item.reason.value


def statement_row(item: Statement, ontology: Ontology, told: Mapping[str, Days]) -> tuple[object, ...]:
    """The row of a statement; `told` has the days of publication by source."""
    period, quantity = item.period, item.quantity
    numbers = (quantity.value, quantity.minimum, quantity.maximum) if quantity else (None,) * 3
    unit = ontology.units.get(quantity.unit) if quantity else None
    return (
        item.id, item.subject, item.relation, item.object,
        quantity.text if quantity else None,
        *(None if number is None else decimal_text(number) for number in numbers),
        (quantity.hedge.value or None) if quantity else None,
        quantity.unit if quantity else None, unit.iri if unit else None,
        period.text or None, period.edtf, period.observed,
        period.earliest_start, period.latest_start, period.earliest_end, period.latest_end,
        period.open_start or None, period.open_end or None, *_told(item, told),
        item.polarity.value, item.modality.value, list(item.speakers), item.extent or None,
        _role(item, ontology), False, False,
    )  # fmt: skip


def _read_undated(published: Mapping[str, Days], readings: Iterable[Reading]) -> dict[str, Days]:
    """Of a source without a date it is known that it was there when it was first read."""
    read: dict[str, list[date]] = {}
    for item in readings:
        if published.get(item.source) == (None, None) and (day := _day(item.on)):
            read.setdefault(item.source, []).append(day)
    return {source: (None, min(days)) for source, days in read.items()}


def _day(text: str) -> date | None:
    """The day, or none where it is none, which is told where the reading is read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _told(item: Statement, published: Mapping[str, Days]) -> Days:
    """The last day of the first source that tells it, and the first day of the last one, where they are known."""
    days = [published.get(source, (None, None)) for source in item.sources]
    known = [last for _, last in days if last is not None] if item.modality is Modality.ACTUAL else []
    return min(known, default=None), max((first for first, _ in days if first is not None), default=None)


def _role(item: Statement, ontology: Ontology) -> str:
    if item.modality is Modality.ACTUAL and item.polarity is Polarity.NEGATED:
        return "Denies"
    return ontology.lists["Modality"][item.modality.value].flag("givesRole")


def _qualifiers(statements: Iterable[Statement]) -> Rows:
    for item in statements:
        for name, entity in item.qualifiers:
            yield item.id, name, entity


def _citations(statements: Iterable[Statement], language: str) -> Rows:
    for item in statements:
        for mention in item.mentions:
            cited = mention.citation
            yield (
                item.id, cited.id, cited.source, cited.paragraph, cited.start, cited.end,
                f"sha256:{cited.digest}", mention.note or None, language,
            )  # fmt: skip


def _origins(written: Written, statements: Iterable[Statement]) -> Rows:
    """Where each record stands in the seeds; of a statement every place, in their order."""
    places: list[tuple[str, str, Origin]] = [("entity", item.id, item.origin) for item in written.entities]
    places += [("source", item.id, item.origin) for item in written.sources]
    places += [("text", item.id, item.text_at) for item in written.sources]
    places += [("judgement", item.id, item.origin) for item in written.judgements]
    places += [("preference", item.id, item.origin) for item in written.preferences]
    places += [("replaced", f"{item.part} {item.old}", item.origin) for item in written.replaced]
    for item in statements:
        places += [("statement", item.id, mention.origin) for mention in item.mentions]
        places += [("mention", f"{item.id} {mention.citation.id}", mention.origin) for mention in item.mentions]
        places += [("citation", mention.citation.id, mention.cited_at) for mention in item.mentions]
    places += [("citation", aside.citation.id, aside.origin) for aside in written.set_aside]
    return iter(dict.fromkeys((record, key, origin.file, origin.line) for record, key, origin in places))
