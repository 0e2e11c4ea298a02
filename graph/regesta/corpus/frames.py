"""The corpus as a handful of typed tables (Polars frames): what everything computes on, from loading to export.

Columns that may be unknown are null, never an empty text. Numbers of statements are kept as canonical xsd:decimal
text, so that no digit that a source gave is lost to a binary float.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import polars as pl

TEXT, FLAG, DAY, COUNT = pl.String(), pl.Boolean(), pl.Date(), pl.Int64()
TEXTS = pl.List(TEXT)

Schema = dict[str, pl.DataType]

_BOUNDS: Schema = {"earliest_start": DAY, "latest_start": DAY, "earliest_end": DAY, "latest_end": DAY}

AS_WRITTEN: dict[str, Schema] = {
    "corpus": {
        "title": TEXT, "description": TEXT, "licence": TEXT, "language": TEXT, "base": TEXT, "languages": TEXTS,
    },
    "entities": {"id": TEXT, "type": TEXT, "types": TEXTS, "name": TEXT, "note": TEXT, "language": TEXT},
    "labels": {"entity": TEXT, "text": TEXT, "language": TEXT, "preferred": FLAG},
    "identifiers": {
        "entity": TEXT, "scheme": TEXT, "value": TEXT, "match": TEXT,
        "predicate": TEXT, "iri": TEXT, "property": TEXT,
    },
    "locations": {"entity": TEXT, "latitude": TEXT, "longitude": TEXT, "wkt": TEXT},
    "links": {"entity": TEXT, "link": TEXT, "other": TEXT},
    "judgements": {
        "id": TEXT, "first": TEXT, "second": TEXT, "decision": TEXT, "predicate": TEXT,
        "by": TEXT, "on": TEXT, "reason": TEXT, "language": TEXT,
    },
    "preferences": {
        "id": TEXT, "first": TEXT, "second": TEXT, "by": TEXT, "on": TEXT, "reason": TEXT, "language": TEXT,
    },
    "sources": {
        "id": TEXT, "title": TEXT, "authors": TEXTS, "publisher": TEXT, "date": TEXT, "url": TEXT, "language": TEXT,
        "text": TEXT, "copies": TEXT, "root": TEXT, "published_first": DAY, "published_last": DAY,
        "note": TEXT, "note_language": TEXT,
    },
    "readings": {"id": TEXT, "source": TEXT, "on": TEXT, "by": TEXT, "how": TEXT},
    "set_aside": {"source": TEXT, "paragraph": COUNT, "start": COUNT, "end": COUNT, "digest": TEXT, "reason": TEXT},
    "statements": {
        "id": TEXT, "subject": TEXT, "relation": TEXT, "object": TEXT,
        "value_as_stated": TEXT, "value": TEXT, "minimum": TEXT, "maximum": TEXT, "hedge": TEXT,
        "unit": TEXT, "unit_iri": TEXT, "when": TEXT, "valid_time": TEXT, "observed_at": TEXT,
        **_BOUNDS, "open_start": FLAG, "open_end": FLAG, "known_by": DAY, "last_told": DAY,
        "polarity": TEXT, "modality": TEXT, "speakers": TEXTS, "extent": TEXT,
        "tells_as": TEXT, "plain": FLAG, "contested": FLAG,
    },
    "qualifiers": {"statement": TEXT, "name": TEXT, "entity": TEXT},
    "citations": {
        "statement": TEXT, "citation": TEXT, "source": TEXT, "paragraph": COUNT,
        "start": COUNT, "end": COUNT, "digest": TEXT, "note": TEXT, "note_language": TEXT,
    },
    "replaced": {"part": TEXT, "old": TEXT, "new": TEXT},
    "origins": {"record": TEXT, "key": TEXT, "file": TEXT, "line": COUNT},
}  # fmt: skip

COMPUTED: dict[str, Schema] = {
    "episodes": {
        "id": TEXT, "kind": TEXT, "subject": TEXT, "relation": TEXT, "object": TEXT, "extent": TEXT,
        "polarity": TEXT, **_BOUNDS, "side": TEXT, "standing": TEXT, "contested": FLAG, "derived": FLAG,
        "claimed": FLAG, "either": FLAG, "rules": TEXTS, "independent_sources": COUNT,
    },
    "episode_qualifiers": {"episode": TEXT, "name": TEXT, "entity": TEXT},
    "tellings": {"statement": TEXT, "episode": TEXT, "role": TEXT, "sure": FLAG},
    "stretches": {
        "id": TEXT, "episode": TEXT, "grade": TEXT, "first": DAY, "last": DAY, "contested": FLAG,
        "before": TEXT, "after": TEXT, "near_to": TEXT, "anchor_first": DAY, "anchor_last": DAY,
    },
    "marks": {
        "episode": TEXT, "mark": TEXT, "first": DAY, "last": DAY, "grade": TEXT, "by": TEXTS, "statements": TEXTS,
        "pause": TEXT,
    },
    "derivations": {"episode": TEXT, "rule": TEXT, "ground": TEXT},
    "findings": {
        "id": TEXT, "episode": TEXT, "agreement": TEXT, "matter": TEXT, "conflict": FLAG, "reason": TEXT,
        "language": TEXT,
    },
    "sides": {"finding": TEXT, "side": COUNT, "says": TEXT, "statement": TEXT},
}  # fmt: skip

SCHEMAS: dict[str, Schema] = AS_WRITTEN | COMPUTED

INTERNAL = frozenset({"origins", "replaced", "set_aside"})
"""The tables that are no export's: where things stand in the seeds, former ids, and what was read and left out."""


def empty(name: str) -> pl.DataFrame:
    """The table of that name without a row."""
    return pl.DataFrame(schema=SCHEMAS[name])


def _table(name: str) -> pl.DataFrame:
    return field(default_factory=lambda: empty(name))


@dataclass(frozen=True, slots=True)
class Tables:
    """One frame for each kind of record; `SCHEMAS` has their columns. Those of `COMPUTED` are empty until concluded.

    `links`, `qualifiers`, `citations`, `tellings` and `sides` have one row for each pair of what they tie.
    """

    corpus: pl.DataFrame = _table("corpus")
    entities: pl.DataFrame = _table("entities")
    labels: pl.DataFrame = _table("labels")
    identifiers: pl.DataFrame = _table("identifiers")
    locations: pl.DataFrame = _table("locations")
    links: pl.DataFrame = _table("links")
    judgements: pl.DataFrame = _table("judgements")
    preferences: pl.DataFrame = _table("preferences")
    sources: pl.DataFrame = _table("sources")
    readings: pl.DataFrame = _table("readings")
    set_aside: pl.DataFrame = _table("set_aside")
    statements: pl.DataFrame = _table("statements")
    qualifiers: pl.DataFrame = _table("qualifiers")
    citations: pl.DataFrame = _table("citations")
    replaced: pl.DataFrame = _table("replaced")
    origins: pl.DataFrame = _table("origins")
    episodes: pl.DataFrame = _table("episodes")
    episode_qualifiers: pl.DataFrame = _table("episode_qualifiers")
    tellings: pl.DataFrame = _table("tellings")
    stretches: pl.DataFrame = _table("stretches")
    marks: pl.DataFrame = _table("marks")
    derivations: pl.DataFrame = _table("derivations")
    findings: pl.DataFrame = _table("findings")
    sides: pl.DataFrame = _table("sides")

    def __iter__(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Name and frame of each table."""
        return ((item.name, getattr(self, item.name)) for item in fields(self))

    def public(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Name and frame of each table that exports write."""
        return ((name, frame) for name, frame in self if name not in INTERNAL)
