"""What other registers may take from a corpus: ties and happenings that sources tell as fact themselves, with their
dates.

Each stands once, with all its sources. Left out is what is denied, planned, claimed by a speaker alone, contested in
anything but its dates, only derived, or perhaps another happening. A bound is given where a source tells it in its own
voice and nothing contests it, and as sharply as a year, a month or a day can say it without adding to what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.corpus.frames import Tables
from regesta.rdf.built import BuiltGraph

_TIE, _HAPPENING = "Spell", "Occurrence"
_MATTERS = {"start": "start", "end": "end", "on": "date"}  # of which date a finding says that it is contested


@dataclass(frozen=True, slots=True)
class Fact:
    """A tie or happening, by the id of its episode, with the ids of what says so (`statements`) and of all sources.

    `start` and `end` are those of a tie, or of what went on for longer, and `on` is when something happened: `2024`,
    `2024-07` or `2024-07-01`, or empty. `unsaid` names those of the three that are told and cannot be written so;
    `contested` says in which dates sources, or a speaker, disagree, and how. Both are empty where the dates are whole.
    """

    id: str
    subject: str
    relation: str
    object: str
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    start: str = ""
    end: str = ""
    on: str = ""
    unsaid: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()


def facts(corpus: Corpus) -> list[Fact]:
    """All of them, in the order of their ids."""
    tables = corpus.tables
    rows = _told_as_fact(tables).join(_tellers(tables), on="id").join(_disputed(tables), on="id", how="left")
    return [_fact(row) for row in rows.sort("id").iter_rows(named=True)]


def facts_of(built: BuiltGraph) -> list[Fact]:
    """The same, found once however many formats ask."""
    return built.once("facts", facts)


def partial_date(first: date | None, last: date | None) -> str:
    """The day, month or year that has all days from the first to the last; nothing where none has.

    >>> partial_date(date(2024, 7, 1), date(2024, 7, 31)), partial_date(date(1992, 1, 1), date(1992, 3, 31))
    ('2024-07', '1992')
    >>> partial_date(date(1999, 12, 1), date(2000, 1, 31))
    ''
    """
    if first is None or last is None:
        return ""
    parts = list(zip(first.isoformat().split("-"), last.isoformat().split("-"), strict=True))
    same = next((number for number, (one, other) in enumerate(parts) if one != other), len(parts))
    return "-".join(one for one, _ in parts[:same])


def _told_as_fact(tables: Tables) -> pl.DataFrame:
    conflicts = tables.findings.filter("conflict")
    otherwise = conflicts.filter(pl.col("agreement") != Agreement.CONFLICT_OF_DATES.value)
    fact = (pl.col("side") == "fact") & pl.col("kind").is_in([_TIE, _HAPPENING])
    open_ = ~pl.any_horizontal("claimed", "derived", "either")
    return tables.episodes.filter(fact, open_).join(otherwise, left_on="id", right_on="episode", how="anti")


def _tellers(tables: Tables) -> pl.DataFrame:
    """Who tells of each episode in a source's own voice: `id`, `statements` that say so, all `sources`, and whether the
    start, the end, or any time is told (`starts`, `ends`, `dated`).
    """
    own = tables.statements.filter(pl.col("speakers").list.len() == 0).select(
        statement="id", starts=pl.col("earliest_start").is_not_null(), ends=pl.col("latest_end").is_not_null(),
        dated=pl.col("valid_time").is_not_null(),
    )  # fmt: skip
    says = pl.col("role") == "SaysSo"
    told = tables.tellings.filter("sure").join(own, on="statement").with_columns(
        starts=(says & pl.col("starts")) | (pl.col("role") == "Begins"),
        ends=(says & pl.col("ends")) | (pl.col("role") == "Ends"),
    )  # fmt: skip
    cited = told.join(tables.citations.select("statement", "source").unique(), on="statement")
    found = cited.group_by(id="episode").agg(
        pl.col("statement").filter(says).unique().sort().alias("statements"),
        pl.col("source").unique().sort().alias("sources"), pl.col("starts").any(), pl.col("ends").any(),
        pl.col("dated").filter(says).any(),
    )  # fmt: skip
    return found.filter(pl.col("statements").list.len() > 0)


def _disputed(tables: Tables) -> pl.DataFrame:
    """Of each episode the matters in which its dates are contested, and how."""
    dates = tables.findings.filter(pl.col("agreement") == Agreement.CONFLICT_OF_DATES.value)
    return dates.group_by(id="episode").agg("matter", "reason")


def _fact(row: Mapping[str, Any]) -> Fact:
    disputed = dict(zip(row["matter"] or (), row["reason"] or (), strict=True))
    dates: dict[str, Any] = {name: partial_date(*ends) for name, ends in _bounds(row) if _MATTERS[name] not in disputed}
    if "on" in dates and not dates["on"]:
        dates = _from_to(row) or dates
    unsaid = tuple(name for name, text in dates.items() if not text)
    fields: dict[str, Any] = {name: row[name] for name in ("id", "subject", "relation", "object")}
    fields |= {name: tuple(row[name]) for name in ("statements", "sources")}
    return Fact(**fields, **dates, unsaid=unsaid, contested=tuple(sorted(disputed.values())))


def _bounds(row: Mapping[str, Any]) -> Iterator[tuple[str, tuple[date | None, date | None]]]:
    """The dates that are told, each with the first and the last day that it can be."""
    if row["kind"] == _HAPPENING:
        if row["dated"]:
            yield "on", (row["earliest_start"], row["latest_end"])
        return
    if row["starts"]:
        yield "start", (row["earliest_start"], row["latest_start"])
    if row["ends"]:
        yield "end", (row["earliest_end"], row["latest_end"])


def _from_to(row: Mapping[str, Any]) -> dict[str, str]:
    """The start and the end of what went on for longer than one date can say, where both are told."""
    start = partial_date(row["earliest_start"], row["latest_start"]) if row["starts"] else ""
    end = partial_date(row["earliest_end"], row["latest_end"]) if row["ends"] else ""
    return {"start": start, "end": end} if start and end else {}
