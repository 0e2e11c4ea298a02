"""The built graph as a handful of tables (Polars frames): what every exporter reads.

Columns that may be unknown are null there, never an empty text. Numbers of statements are kept as canonical
xsd:decimal text, so that no digit that a source gave is lost to a binary float.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Decision, Finding, Match, Statement
from regesta.values.quantities import decimal_text
from regesta.vocabulary.namespaces import OWL, RG, SKOS

_TEXT, _FLAG, _DAY, _COUNT = pl.String(), pl.Boolean(), pl.Date(), pl.Int64()

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "corpus": {"title": _TEXT, "description": _TEXT, "licence": _TEXT, "language": _TEXT},
    "entities": {"id": _TEXT, "type": _TEXT, "types": pl.List(_TEXT), "note": _TEXT, "language": _TEXT},
    "labels": {"entity": _TEXT, "text": _TEXT, "language": _TEXT, "preferred": _FLAG},
    "identifiers": {
        "entity": _TEXT, "scheme": _TEXT, "value": _TEXT, "match": _TEXT,
        "predicate": _TEXT, "iri": _TEXT, "property": _TEXT,
    },
    "locations": {"entity": _TEXT, "latitude": _TEXT, "longitude": _TEXT, "wkt": _TEXT},
    "judgements": {
        "id": _TEXT, "first": _TEXT, "second": _TEXT, "decision": _TEXT, "predicate": _TEXT,
        "by": _TEXT, "on": _TEXT, "reason": _TEXT, "language": _TEXT,
    },
    "preferences": {
        "id": _TEXT, "first": _TEXT, "second": _TEXT, "by": _TEXT, "on": _TEXT, "reason": _TEXT, "language": _TEXT,
    },
    "sources": {
        "id": _TEXT, "title": _TEXT, "authors": pl.List(_TEXT), "publisher": _TEXT, "date": _TEXT,
        "url": _TEXT, "language": _TEXT, "copies": _TEXT, "note": _TEXT, "note_language": _TEXT,
    },
    "readings": {"id": _TEXT, "source": _TEXT, "on": _TEXT, "by": _TEXT, "how": _TEXT},
    "statements": {
        "id": _TEXT, "subject": _TEXT, "relation": _TEXT, "object": _TEXT,
        "value_as_stated": _TEXT, "value": _TEXT, "minimum": _TEXT, "maximum": _TEXT,
        "unit": _TEXT, "unit_iri": _TEXT, "valid_time": _TEXT, "observed_at": _TEXT,
        "earliest_start": _DAY, "latest_start": _DAY, "earliest_end": _DAY, "latest_end": _DAY,
        "open_start": _FLAG, "open_end": _FLAG,
        "polarity": _TEXT, "modality": _TEXT, "speaker": _TEXT,
        "plain": _FLAG, "contested": _FLAG, "rule": _TEXT,
    },
    "derivations": {"statement": _TEXT, "rule": _TEXT, "ground": _TEXT},
    "findings": {
        "id": _TEXT, "first": _TEXT, "second": _TEXT, "agreement": _TEXT, "symmetric": _FLAG, "conflict": _FLAG,
        "reason": _TEXT, "language": _TEXT,
    },
    "qualifiers": {"statement": _TEXT, "name": _TEXT, "entity": _TEXT},
    "citations": {
        "statement": _TEXT, "citation": _TEXT, "source": _TEXT, "paragraph": _COUNT,
        "start": _COUNT, "end": _COUNT, "digest": _TEXT, "note": _TEXT, "note_language": _TEXT,
    },
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Tables:
    """One frame for each kind of record; `SCHEMAS` has their columns.

    `statements` has the derived ones too, with their `rule`.
    `qualifiers` and `citations` have one row for each statement and qualifier, or statement and place where it is made.
    """

    corpus: pl.DataFrame
    entities: pl.DataFrame
    labels: pl.DataFrame
    identifiers: pl.DataFrame
    locations: pl.DataFrame
    judgements: pl.DataFrame
    preferences: pl.DataFrame
    sources: pl.DataFrame
    readings: pl.DataFrame
    statements: pl.DataFrame
    derivations: pl.DataFrame
    findings: pl.DataFrame
    qualifiers: pl.DataFrame
    citations: pl.DataFrame

    def __iter__(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Name and frame of each table."""
        return ((item.name, getattr(self, item.name)) for item in fields(self))


def tabulate(corpus: Corpus) -> Tables:
    """The corpus as tables, each in the order of its ids."""
    everything = corpus.everything
    rows: dict[str, list[tuple[object, ...]]] = {
        "corpus": [(corpus.title, corpus.description or None, corpus.licence, corpus.language)],
        "entities": list(_entities(corpus)),
        "labels": list(_labels(corpus)),
        "identifiers": list(_identifiers(corpus)),
        "locations": list(_locations(corpus)),
        "judgements": list(_judgements(corpus)),
        "preferences": list(_preferences(corpus)),
        "sources": list(_sources(corpus)),
        "readings": list(_readings(corpus)),
        "statements": [_statement(corpus, item) for item in everything.values()],
        "derivations": [(key, item.rule, ground) for key, item in corpus.derived.items() for ground in item.grounds],
        "findings": [_finding(corpus, item) for item in corpus.findings],
        "qualifiers": list(_qualifiers(everything.values())),
        "citations": list(_citations(corpus)),
    }
    frames = {name: pl.DataFrame(rows[name], schema=schema, orient="row") for name, schema in SCHEMAS.items()}
    return Tables(**frames)


def _entities(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.entities.values(), key=lambda item: item.id):
        types = sorted(corpus.ontology.types[item.type].ancestors)
        yield item.id, item.type, types, item.note or None, corpus.language


def _labels(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.entities.values(), key=lambda item: item.id):
        for label in item.labels:
            yield item.id, label.text, label.language, label.preferred


def _identifiers(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.entities.values(), key=lambda item: item.id):
        for known in item.identifiers:
            scheme = corpus.ontology.schemes[known.scheme]
            iri = scheme.space + known.value if scheme.space else None
            predicate = MATCHES[known.match] if iri else None
            yield (
                item.id, known.scheme, known.value, known.match.name.lower(), predicate, iri, scheme.property or None,
            )  # fmt: skip


def _locations(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.entities.values(), key=lambda item: item.id):
        if item.location:
            latitude, longitude = item.location
            yield item.id, latitude, longitude, f"POINT({longitude} {latitude})"


def _judgements(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.judgements, key=lambda item: item.id):
        decision, predicate = item.decision.value, DECISIONS[item.decision]
        yield item.id, item.first, item.second, decision, predicate, item.by, item.on, item.reason, corpus.language


def _preferences(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.preferences, key=lambda item: item.id):
        yield item.id, item.first, item.second, item.by, item.on, item.reason, corpus.language


def _sources(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in sorted(corpus.sources.values(), key=lambda item: item.id):
        yield (
            item.id, item.title, list(item.authors), item.publisher or None, item.date or None,
            item.url or None, item.language or None, item.copies or None, item.note or None, corpus.language,
        )  # fmt: skip


def _readings(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    numbers: dict[str, int] = {}
    for item in sorted(corpus.readings, key=lambda item: (item.source, item.on, item.how)):
        number = numbers[item.source] = numbers.get(item.source, 0) + 1
        yield f"{item.source}-{number}", item.source, item.on, item.by, item.how


def _statement(corpus: Corpus, item: Statement) -> tuple[object, ...]:
    period, quantity = item.period, item.quantity
    numbers = (quantity.value, quantity.minimum, quantity.maximum) if quantity else (None,) * 3
    unit = quantity.unit if quantity else None
    return (
        item.id, item.subject, item.relation, item.object,
        quantity.text if quantity else None,
        *(None if number is None else decimal_text(number) for number in numbers),
        unit, corpus.ontology.units[unit].iri if unit else None, period.edtf, period.observed,
        period.earliest_start, period.latest_start, period.earliest_end, period.latest_end,
        period.open_start or None, period.open_end or None,
        item.polarity.value, item.modality.value, item.speaker or None,
        item.plain and item.id not in corpus.contested, item.id in corpus.contested, item.rule or None,
    )  # fmt: skip


def _finding(corpus: Corpus, item: Finding) -> tuple[object, ...]:
    agreement = item.agreement
    return (
        item.id, item.first, item.second, agreement.value, not agreement.directed, agreement.is_conflict,
        item.reason, corpus.language,
    )  # fmt: skip


def _qualifiers(statements: Iterable[Statement]) -> Iterator[tuple[object, ...]]:
    for item in statements:
        for name, entity in item.qualifiers:
            yield item.id, name, entity


def _citations(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for item in corpus.statements.values():
        for support in item.supports:
            cited = support.citation
            yield (
                item.id, cited.id, cited.source, cited.paragraph, cited.start, cited.end,
                f"sha256:{cited.digest}", support.note or None, corpus.language,
            )  # fmt: skip
