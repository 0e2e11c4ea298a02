"""Which entity a cell means: by what a person decided, by code or by name, on the day of its row; never by likeness.

The entities of the corpus come first, then those of the gazetteer. A state is meant only on days when there was one:
`world`'s tables and `successions.tsv` say from when to when, and what was there before. What fits none, or several, is
not matched.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity
from regesta.importing.mapping import Reference
from regesta.reading.finding.gazetteer import ALWAYS, entity_of, world
from regesta.seeds.cldr import SCHEME
from regesta.values.near_names import KnownNames, folded

_SUCCESSIONS = Path(__file__).parent / "successions.tsv"
_FIRST, _LAST = "0000-00-00", "9999-99-99"

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Cells that mean no entity: what stood in them, in how many rows, of which days, and what may have been meant."""

    reference: str
    cells: tuple[str, ...]
    rows: int
    days: Days
    hint: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether the days of the rows are known."""
        return self.days != (_FIRST, _LAST)

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        days = {"first": self.days[0], "last": self.days[1]} if self.is_dated else {}
        return {"entity": self.reference, "cells": list(self.cells), "rows": self.rows, **days, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity that can be meant, and the days on which it was there."""

    id: str
    days: Days

    def on(self, days: Days) -> bool:
        return self.days[0] <= days[1] and days[0] <= self.days[1]


class Matcher:
    """Finds entities by code and name, of one corpus and the world."""

    def __init__(self, corpus: Corpus) -> None:
        self._ontology, self._days = corpus.ontology, _days_there()
        self._types = dict(corpus.tables.entities.select("id", "type").iter_rows())
        self._by_code: dict[tuple[str, str], list[_Known]] = defaultdict(list)
        self._by_name: dict[str, list[_Known]] = defaultdict(list)
        self._worldly = {row.id: row for row in world()}
        own = self._types.keys()
        for entity, scheme, value in corpus.tables.identifiers.select("entity", "scheme", "value").iter_rows():
            self._by_code[scheme, value.casefold()].append(self._known(entity))
        for entity, text in corpus.tables.labels.select("entity", "text").iter_rows():
            self._name(text, entity)
        coded = {(scheme, code) for scheme, code in self._by_code}
        for row in self._worldly.values():
            if row.id in own or (SCHEME, row.iso3166.casefold()) in coded:
                continue
            if row.iso3166:
                self._by_code[SCHEME, row.iso3166.casefold()].append(self._known(row.id))
            for name in row.names:
                self._name(name, row.id)

    def _known(self, entity: str) -> _Known:
        return _Known(entity, self._days.get(entity, (_FIRST, _LAST)))

    def _name(self, text: str, entity: str) -> None:
        known = self._known(entity)
        if known not in self._by_name[folded(text)]:
            self._by_name[folded(text)].append(known)

    def meant(self, reference: Reference, cells: Mapping[str, str | None], days: Days) -> str | None:
        """The one entity that the cells of a row mean on those days, or none."""
        for item in reference.meant:
            if item.cell in cells.values() and (item.since or _FIRST) <= days[1] and days[0] <= (item.until or _LAST):
                return item.entity
        code, name = cells.get(reference.code), cells.get(reference.label)
        coded = self._on(self._by_code.get((reference.scheme, code.casefold()), []), days) if code else set()
        named = self._on(self._by_name.get(folded(name), []), days) if name else set()
        fitting = {item for item in coded & named or coded or named if self._is(item, reference.type)}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _is(self, entity: str, wanted: str) -> bool:
        """Whether the entity is of that type, or of one below it; anything is of none."""
        type_ = self._types.get(entity) or self._worldly[entity].type
        known = self._ontology.types.get(type_)
        return not wanted or (known is not None and wanted in known.ancestors)

    def _on(self, known: Iterable[_Known], days: Days) -> set[str]:
        return {item.id for item in known if item.on(days)}

    def hint(self, reference: Reference, cells: Mapping[str, str | None], days: Days) -> str:
        """What may have been meant: what is called so on other days, or the nearest name."""
        code, name = cells.get(reference.code), cells.get(reference.label)
        known = self._by_code.get((reference.scheme, code.casefold()), []) if code else []
        known = known or (self._by_name.get(folded(name), []) if name else [])
        wrong = [item.id for item in known if item.on(days) and not self._is(item.id, reference.type)]
        if wrong:
            return f"{' and '.join(f'«{name}»' for name in wrong)} is no {reference.type}"
        others = [item for item in known if not item.on(days)]
        if others:
            return "; ".join(f"«{item.id}» was there {_span(item.days)}{_before(item.id)}" for item in others)
        if len(known) > 1:
            return f"it may be {' or '.join(f'«{item.id}»' for item in known)}"
        return self.near(name or "")

    def near(self, name: str) -> str:
        """The entity that is called nearly so, as a hint; nothing where none is."""
        return self._names.hint(name)

    @property
    def entities(self) -> set[str]:
        """The ids of all that the corpus and the gazetteer have."""
        return {*self._types, *self._worldly}

    def knows(self, entity: str) -> bool:
        """Whether the corpus or the gazetteer has an entity of that id."""
        return entity in self.entities

    @cached_property
    def _names(self) -> KnownNames:
        spellings = ((spelling, item.id) for spelling, found in self._by_name.items() for item in found)
        return KnownNames(self.entities, spellings)

    def entity(self, entity: str, languages: tuple[str, ...]) -> Entity | None:
        """The record of an entity of the gazetteer; None for any other."""
        row = self._worldly.get(entity)
        return entity_of(row, languages) if row else None


def matched(table: pl.DataFrame, reference: Reference, matcher: Matcher) -> tuple[pl.Series, list[Unmatched]]:
    """For each row the entity that is meant, null where none is; and what is not matched, by what stands there.

    `table` has the columns of the reference, and `first` and `last`, the days of the row as text or null. Each
    combination of cells and year is looked up once.
    """
    columns = [name for name in (reference.code, reference.label) if name]
    year = (pl.col("first").str.head(4), pl.col("last").str.head(4))
    keyed = table.select(*columns, "first", "last", since=year[0], until=year[1])
    asked = keyed.group_by(*columns, "since", "until").agg(pl.col("first").min(), pl.col("last").max(), rows=pl.len())
    found = []
    for item in asked.iter_rows(named=True):
        days = item["first"] or _FIRST, item["last"] or _LAST
        found.append(matcher.meant(reference, {name: item[name] for name in columns}, days))
    answers = asked.with_columns(entity=pl.Series(found, dtype=pl.String))
    joined = keyed.join(
        answers.select(*columns, "since", "until", "entity"), on=[*columns, "since", "until"], how="left",
        maintain_order="left", nulls_equal=True,
    )  # fmt: skip
    return joined["entity"], list(_unmatched(answers, columns, reference, matcher))


def _unmatched(
    answers: pl.DataFrame, columns: list[str], reference: Reference, matcher: Matcher
) -> Iterable[Unmatched]:
    missing = (
        answers.filter(pl.col("entity").is_null())
        .group_by(*columns).agg(pl.col("rows").sum(), pl.col("first").min(), pl.col("last").max())
        .sort("rows", *columns, descending=[True, *([False] * len(columns))], nulls_last=True)
    )  # fmt: skip
    for item in missing.iter_rows(named=True):
        days = item["first"] or _FIRST, item["last"] or _LAST
        cells = {name: item[name] for name in columns}
        told = tuple(text for text in cells.values() if text)
        yield Unmatched(reference.name, told, item["rows"], days, matcher.hint(reference, cells, days))


@cache
def successions() -> dict[str, tuple[str, tuple[str, ...]]]:
    """From which day on a state was there, and the states that were there before it, whose successor it is."""
    with _SUCCESSIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))
    return {row["state"]: (row["from"], tuple(row["after"].split(";"))) for row in rows}


@cache
def _days_there() -> dict[str, Days]:
    """The days on which entities of the gazetteer were there, where that is known."""
    years = {row.id: row.years for row in world() if row.years != ALWAYS}
    known = {name: (f"{since:04}-01-01", f"{until:04}-12-31") for name, (since, until) in years.items()}
    for name, (since, _) in successions().items():
        known[name] = (since, known.get(name, (_FIRST, _LAST))[1])
    return known


def _span(days: Days) -> str:
    first, last = days
    since, until = f"from {first}" if first != _FIRST else "", f"to {last[:4]}" if last < "9999" else ""
    return " ".join(part for part in (since, until) if part) or "always"


def _before(entity: str) -> str:
    _, after = successions().get(entity, ("", ()))
    return f", before it {' and '.join(f'«{name}»' for name in after)}" if after else ""
