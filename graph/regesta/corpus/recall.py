"""Frames to records: a row as a person reads it. Runs when an answer or a format wants records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import polars as pl

from regesta.corpus.episodes import (
    Agreement,
    Episode,
    EpisodeKind,
    Finding,
    Mark,
    Role,
    Side,
    Standing,
    Stretch,
    Telling,
)
from regesta.corpus.frames import Tables
from regesta.corpus.imprints import Genre, Imprint
from regesta.corpus.records import (
    NOWHERE,
    Citation,
    Decision,
    Entity,
    Identifier,
    Judgement,
    Label,
    Match,
    Mention,
    Modality,
    Polarity,
    Preference,
    Reading,
    Reason,
    Replaced,
    SetAside,
    Source,
    Statement,
)
from regesta.values.dates import Period
from regesta.values.problems import Origin
from regesta.values.quantities import Hedge, Quantity

Row = dict[str, Any]
Item = TypeVar("Item")
_DIGEST = "sha256:"


def entities(tables: Tables) -> dict[str, Entity]:
    """The entities by id, in the order of their ids."""
    labels = _grouped(tables.labels, "entity", lambda it: Label(it["text"], it["language"], it["preferred"]))
    known = _grouped(
        tables.identifiers, "entity", lambda it: Identifier(it["scheme"], it["value"], Match[it["match"].upper()])
    )
    places = {it["entity"]: (it["latitude"], it["longitude"]) for it in tables.locations.iter_rows(named=True)}
    links = _grouped(tables.links, "entity", lambda it: (it["link"], it["other"]))
    return {
        it["id"]: Entity(
            it["id"], it["type"], labels.get(it["id"], ()), it["note"] or "", known.get(it["id"], ()),
            places.get(it["id"]), links.get(it["id"], ()),
        )
        for it in tables.entities.iter_rows(named=True)
    }  # fmt: skip


def sources(tables: Tables) -> dict[str, Source]:
    """The sources by id, in the order of their ids, with where they, and their texts, are named."""
    places = {
        (record, key): Origin(file, line)
        for record, key, file, line in tables.origins.filter(pl.col("record").is_in(["source", "text"])).iter_rows()
    }
    return {
        it["id"]: Source(
            it["id"], it["title"], tuple(it["authors"]), it["publisher"] or "", it["date"] or "", it["url"] or "",
            it["language"] or "", it["text"] or "", it["copies"] or "", it["note"] or "", it["sha256"] or "",
            _imprint(it),
            places.get(("source", it["id"]), NOWHERE), places.get(("text", it["id"]), NOWHERE),
        )
        for it in tables.sources.iter_rows(named=True)
    }  # fmt: skip


def _imprint(it: Mapping[str, Any]) -> Imprint:
    names = ("container", "volume", "issue", "pages", "isbn", "doi", "archive", "accessed")
    genre = Genre(it["genre"]) if it["genre"] else None
    return Imprint(genre, editors=tuple(it["editors"] or ()), **{name: it[name] or "" for name in names})


def statements(tables: Tables, ids: Iterable[str] | None = None) -> dict[str, Statement]:
    """The statements by id, in the order of their ids: all of them, or those that are named."""
    rows, qualifiers, citations = tables.statements, tables.qualifiers, tables.citations
    if ids is not None:
        wanted = list(ids)
        rows = rows.filter(pl.col("id").is_in(wanted))
        qualifiers = qualifiers.filter(pl.col("statement").is_in(wanted))
        citations = citations.filter(pl.col("statement").is_in(wanted))
    pairs = _grouped(qualifiers, "statement", lambda it: (it["name"], it["entity"]))
    mentions = _grouped(citations, "statement", _mention)
    return {it["id"]: _statement(it, pairs, mentions) for it in rows.iter_rows(named=True)}


def episodes(tables: Tables, ids: Iterable[str] | None = None) -> dict[str, Episode]:
    """The episodes by id, in the order of the table: all of them, or those that are named."""
    rows, parts = tables.episodes, [
        tables.episode_qualifiers, tables.tellings, tables.stretches, tables.marks, tables.derivations,
    ]  # fmt: skip
    if ids is not None:
        wanted = list(ids)
        rows = rows.filter(pl.col("id").is_in(wanted))
        parts = [part.filter(pl.col("episode").is_in(wanted)) for part in parts]
    qualifiers = _grouped(parts[0], "episode", lambda it: (it["name"], it["entity"]))
    tellings = _grouped(parts[1], "episode", lambda it: Telling(it["statement"], Role(it["role"]), it["sure"]))
    stretches = _grouped(parts[2], "episode", _stretch)
    marks = _grouped(parts[3], "episode", _mark)
    grounds = _grouped(parts[4], "episode", lambda it: str(it["ground"]))
    return {
        it["id"]: Episode(
            id=it["id"], kind=EpisodeKind(it["kind"]), subject=it["subject"], relation=it["relation"],
            object=it["object"], period=_hull(it), standing=Standing(it["standing"]), contested=it["contested"],
            either=it["either"], extent=it["extent"] or "", qualifiers=qualifiers.get(it["id"], ()),
            independent_sources=it["independent_sources"], rules=tuple(it["rules"]), derived=it["derived"],
            side=it["side"], claimed=it["claimed"],
            tellings=tellings.get(it["id"], ()), stretches=stretches.get(it["id"], ()), marks=marks.get(it["id"], ()),
            grounds=tuple(dict.fromkeys(grounds.get(it["id"], ()))),
        )
        for it in rows.iter_rows(named=True)
    }  # fmt: skip


def findings(tables: Tables, ids: Iterable[str] | None = None) -> list[Finding]:
    """The findings, in the order of the table: all of them, or those that are named."""
    rows, parts = tables.findings, tables.sides
    if ids is not None:
        wanted = list(ids)
        rows, parts = rows.filter(pl.col("id").is_in(wanted)), parts.filter(pl.col("finding").is_in(wanted))
    sides: dict[str, dict[int, tuple[str, list[str]]]] = {}
    for it in parts.iter_rows(named=True):
        _, told = sides.setdefault(it["finding"], {}).setdefault(it["side"], (it["says"], []))
        told += [it["statement"]] if it["statement"] else []
    return [
        Finding(
            it["id"], it["episode"], Agreement(it["agreement"]), it["matter"], it["reason"],
            tuple(Side(says, tuple(told)) for _, (says, told) in sorted(sides.get(it["id"], {}).items())),
        )
        for it in rows.iter_rows(named=True)
    ]  # fmt: skip


def judgements(tables: Tables) -> tuple[Judgement, ...]:
    return tuple(
        Judgement(it["first"], it["second"], Decision(it["decision"]), it["by"], it["on"], it["reason"])
        for it in tables.judgements.iter_rows(named=True)
    )


def preferences(tables: Tables) -> tuple[Preference, ...]:
    return tuple(
        Preference(it["first"], it["second"], it["by"], it["on"], it["reason"])
        for it in tables.preferences.iter_rows(named=True)
    )


def readings(tables: Tables) -> tuple[Reading, ...]:
    return tuple(Reading(it["source"], it["on"], it["by"], it["how"]) for it in tables.readings.iter_rows(named=True))


def replaced(tables: Tables) -> tuple[Replaced, ...]:
    """The former ids, in the order of the table."""
    return tuple(Replaced(*row) for row in tables.replaced.iter_rows())


def set_aside(tables: Tables) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(
            Citation(it["source"], it["paragraph"], it["start"], it["end"], it["digest"]), Reason(it["reason"])
        )
        for it in tables.set_aside.iter_rows(named=True)
    )  # fmt: skip


def _grouped(frame: pl.DataFrame, key: str, read: Callable[[Row], Item]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for row in frame.iter_rows(named=True):
        groups.setdefault(row[key], []).append(read(row))
    return {name: tuple(items) for name, items in groups.items()}


def _statement(
    row: Row, pairs: Mapping[str, tuple[tuple[str, str], ...]], mentions: Mapping[str, tuple[Mention, ...]]
) -> Statement:
    key = row["id"]
    return Statement(
        row["subject"], row["relation"], row["object"], _quantity(row), _period(row), Polarity(row["polarity"]),
        Modality(row["modality"]), tuple(row["speakers"]), row["extent"] or "", pairs.get(key, ()),
        mentions.get(key, ()), key,
    )  # fmt: skip


def _mention(row: Row) -> Mention:
    cited = Citation(row["source"], row["paragraph"], row["start"], row["end"], row["digest"].removeprefix(_DIGEST))
    return Mention(cited, row["note"] or "")


def _quantity(row: Row) -> Quantity | None:
    if row["value_as_stated"] is None:
        return None
    numbers = (None if row[name] is None else Decimal(row[name]) for name in ("value", "minimum", "maximum"))
    return Quantity(row["value_as_stated"], row["unit"], Hedge(row["hedge"] or ""), *numbers)


def _period(row: Row) -> Period:
    return Period(
        row["when"] or "", *_bounds(row), bool(row["open_start"]), bool(row["open_end"]), row["observed_at"]
    )  # fmt: skip


def _hull(row: Row) -> Period:
    return Period("", *_bounds(row))


def _bounds(row: Row) -> tuple[date | None, date | None, date | None, date | None]:
    return row["earliest_start"], row["latest_start"], row["earliest_end"], row["latest_end"]


def _stretch(row: Row) -> Stretch:
    return Stretch(
        row["grade"], row["first"], row["last"], row["contested"], row["before"] or "", row["after"] or "",
        row["near_to"] or "",
        row["anchor_first"], row["anchor_last"],
    )  # fmt: skip


def _mark(row: Row) -> Mark:
    return Mark(
        row["mark"], row["first"], row["last"], tuple(row["statements"]), tuple(row["by"]), row["grade"] or ""
    )  # fmt: skip
