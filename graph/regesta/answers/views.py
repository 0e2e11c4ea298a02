"""What a view of a large corpus shows, and how much: the episodes that pass its time and its filters, and by facet and
value how many would pass. The same as the page's `shown.js` does with what it holds, by columns and of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from regesta.answers.changes import exclusive, kind_of
from regesta.answers.facets import EVERY, Facets
from regesta.corpus.episodes import EpisodeKind
from regesta.vocabulary import day_rule

Result = TypeVar("Result")
NO, HAPPENED, PERHAPS = "no", "happened", "perhaps"
_SPELL = EpisodeKind.SPELL.value


@dataclass(frozen=True)
class View:
    """The time of a view, or two days that are held against each other; what is left out, by facet; who is hidden."""

    time: tuple[date, date] | None = None
    since: date | None = None
    off: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    @property
    def key(self) -> object:
        """The same for views that show the same."""
        off = sorted((name, tuple(sorted(values))) for name, values in self.off.items() if values)
        return self.time, self.since, tuple(off), tuple(sorted(self.hidden))

    @property
    def timeless(self) -> View:
        """The same without the time, and without the filters that it brings."""
        off = {name: values for name, values in self.off.items() if name not in ("when", "change")}
        return View(off=off, hidden=self.hidden)


@dataclass(frozen=True)
class Seen:
    """What a view shows. `rows` are the episodes that it is about, with `list`, where each stands at the time, and
    `fails`, how many facets are against it; `episodes` those that none is against.
    """

    facets: Facets
    view: View
    rows: pl.DataFrame
    _against: Mapping[str, pl.Series] = field(repr=False)
    _changes: pl.DataFrame | None = field(default=None, repr=False)
    _is_way: bool = False
    _known: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, work: Callable[[], Result]) -> Result:
        """What comes of a work on the view, done once under that name."""
        if name not in self._known:
            self._known[name] = work()
        found: Result = self._known[name]
        return found

    @cached_property
    def episodes(self) -> pl.DataFrame:
        return self.rows.filter(pl.col("fails") == 0)

    @cached_property
    def is_shown(self) -> pl.Series:
        """By row of an episode, whether the view shows it."""
        return marked(self.facets.rows.height, self.episodes["row"])

    @cached_property
    def happenings(self) -> pl.DataFrame:
        """How many of what happened may have been from one year to another, `begin` and `stop`."""
        dated = self.episodes.select("kind", "begin", "stop").filter(pl.col("kind") == EpisodeKind.OCCURRENCE.value)
        return dated.drop_nulls().group_by("begin", "stop").len()

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """The pairs that a shown episode ties, each with their number."""
        return pairs_of(self.facets, self.episodes)

    @cached_property
    def named(self) -> pl.Series:
        """The entities that the view shows: those that its episodes name, but for hidden ones and kinds left out."""
        if self._is_way or self.view.since:  # then only their two ends count
            places = pl.concat([self.episodes["subject"], self.episodes["object"].alias("subject")])
        else:
            places = self._shown_of(self.facets.named)["place"]
        named = marked(len(self.facets.kinds), places).arg_true()
        kinds, ids = self.facets.kinds.gather(named), self.facets.corpus.tables.entities["id"].gather(named)
        out = kinds.is_in(list(self.view.off.get(EVERY, ()))) | ids.is_in(list(self.view.hidden))
        return named.filter(~out)

    def within(self, places: list[int]) -> Seen:
        """What it shows among these entities."""
        inside = self.rows.select(pl.col("subject").is_in(places) & pl.col("object").is_in(places)).to_series()
        against = {name: one.filter(inside) for name, one in self._against.items()}
        return Seen(self.facets, self.view, self.rows.filter(inside), against, self._changes, True)

    @cached_property
    def told(self) -> dict[str, Any]:
        """How much the view shows, how surely at its time, and by facet and value how much it would."""
        told = marked(self.facets.corpus.tables.statements.height, self._shown_of(self.facets.told)["place"])
        return {
            "shown": {
                "episodes": self.episodes.height,
                "entities": len(self.named),
                "statements": int(told.sum()),
                "sources": self._shown_of(self.facets.values["source"])["value"].n_unique(),
                "derived": int(self.episodes["derived"].sum()),
                "conflicts": int(self.is_shown.gather(self.facets.conflicts).sum()),
            },
            "lists": dict(self.episodes.group_by("list").len().filter(pl.col("list") != "").sort("list").iter_rows()),
            "counts": self.counts(),
            "kinds": dict(self.facets.kinds.gather(self.named).value_counts().iter_rows()),
            "changes": self._changed(),
        }

    def _shown_of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """What a frame with a `row` has of the episodes that are shown."""
        return frame.filter(self.is_shown.gather(frame["row"]))

    def _changed(self) -> dict[str, int]:
        """By what became of them, how many ties; of what changed hands, how many things."""
        if self._changes is None:
            return {}
        ends = self._changes.join(self.episodes.select("row", "relation", "object"), on="row")
        numbers = dict(ends.group_by("value").len().iter_rows())
        handed = ends.filter(pl.col("value") == "handed").select("relation", "object").n_unique()
        return numbers | ({"handed": handed} if handed else {})

    def counts(self) -> dict[str, dict[str, int]]:
        """By facet and value, how many would be shown with the value on: all other facets hold, its own need not."""
        return {name: dict(self._counted(name)) for name in (*self.facets.names, "when", "change")}

    def _counted(self, name: str) -> Iterator[tuple[str, int]]:
        alone = (pl.col("fails") == 1) & pl.lit(self._against[name]) if name in self._against else pl.lit(value=False)
        own = [name] if name in self.rows.columns else []
        rows = self.rows.select("row", "list", "listed", "fails", *own).filter((pl.col("fails") == 0) | alone)
        values = _values(self.facets, rows, name, self._changes)["value"]
        found = values.value_counts().drop_nulls("value").with_columns(pl.col("value").cast(pl.String))
        yield from found.sort("value").iter_rows()


def marked(number: int, places: pl.Series) -> pl.Series:
    """So many, of which those at these places are true; a place may be named more than once.

    >>> marked(4, pl.Series([2, 0, 2])).to_list()
    [True, False, True, False]
    """
    return pl.repeat(value=False, n=number, eager=True).scatter(places, values=True)


def pairs_of(facets: Facets, episodes: pl.DataFrame) -> pl.DataFrame:
    """The pairs that these tie, by the places of the two, each with the number of episodes."""
    numbers = episodes["pair"].value_counts(name="number")
    return facets.pairs[numbers["pair"]].with_columns(numbers["number"])


def seen(facets: Facets, view: View) -> Seen:
    """What the view shows of the whole."""
    changes = _changes(facets, view) if view.since and view.time else None
    rows = _at_the_time(facets, view, changes)
    if view.hidden:
        ids = facets.corpus.tables.entities.with_row_index("place").filter(pl.col("id").is_in(list(view.hidden)))
        out = ids["place"].to_list()
        rows = rows.filter(~pl.col("subject").is_in(out), ~pl.col("object").is_in(out))
    against = {
        name: _against(facets, rows, name, values, changes) for name, values in view.off.items() if values
    }  # fmt: skip
    fails = pl.sum_horizontal(pl.lit(one).cast(pl.Int8) for one in against.values()) if against else pl.lit(0)
    return Seen(facets, view, rows.with_columns(fails=fails), against, changes)


def _values(facets: Facets, rows: pl.DataFrame, name: str, changes: pl.DataFrame | None) -> pl.DataFrame:
    """The values that these episodes have of a facet, each with its `row`."""
    if name == "when":
        apart = rows["listed"] != ""
        return rows.filter(~apart, ~pl.col("list").is_in(["", NO])).select("row", value="list")
    if name == "change":
        found = changes if changes is not None else pl.DataFrame(schema={"row": pl.UInt32, "value": pl.String})
        return found.join(rows.select("row"), on="row", how="semi")
    if name in facets.values:
        every = facets.values[name]
        return every.filter(marked(facets.rows.height, rows["row"]).gather(every["row"]))
    return rows.select("row", value=name)


def _against(
    facets: Facets, rows: pl.DataFrame, name: str, out: frozenset[str], changes: pl.DataFrame | None
) -> pl.Series:
    """Which episodes the facet keeps out: those of whose values all are left out, of EVERY any; what has none stays."""
    values = _values(facets, rows, name, changes)
    is_out = values["value"].is_in(list(out))
    number = facets.rows.height
    found = marked(number, values["row"].filter(is_out))
    if name != EVERY:
        found &= ~marked(number, values["row"].filter(~is_out))
    return found.gather(rows["row"])


def _at_the_time(facets: Facets, view: View, changes: pl.DataFrame | None) -> pl.DataFrame:
    """The episodes that bear on the time, each with the `list` that it stands in then; all where there is no time."""
    rows = facets.rows.with_columns(list=pl.lit(""), disputed=pl.col("contested"))
    if changes is not None:
        return rows.join(changes.select("row").unique(), on="row", how="semi", maintain_order="left")
    if view.time is None:
        return rows
    found = pl.concat([_spells(facets, *view.time), _happenings(facets, *view.time)])
    return facets.rows.join(found, on="row", maintain_order="left")


def _spells(facets: Facets, first: date, last: date) -> pl.DataFrame:
    """The ties that held then: of the stretches that hold, the surest."""
    held = facets.stretches.filter(day_rule.in_polars(first, last))
    surest = held.unique("row", keep="first", maintain_order=True)
    told = facets.rows.select("kind", "listed")[surest["row"]]
    found = surest.hstack(told).filter(pl.col("kind") == _SPELL)
    listed = pl.col("listed").cast(pl.String)
    return found.select("row", list=pl.when(listed != "").then(listed).otherwise("grade"), disputed="disputed")


def _happenings(facets: Facets, first: date, last: date) -> pl.DataFrame:
    """What may have happened then; it did for sure where the time has all the days on which it may have been."""
    items = facets.rows.filter(pl.col("kind") != _SPELL)
    days = items.select(
        "row", "listed", disputed="contested", first="earliest_start", last="latest_end"
    ).filter(day_rule.in_polars(first, last))  # fmt: skip
    within = (pl.col("first") >= first) & (pl.col("last") <= last)
    listed = pl.col("listed").cast(pl.String)
    then = pl.when(within.fill_null(value=False)).then(pl.lit(HAPPENED)).otherwise(pl.lit(PERHAPS))
    return days.select("row", list=pl.when(listed != "").then(listed).otherwise(then), disputed="disputed")


def _changes(facets: Facets, view: View) -> pl.DataFrame:
    """What became of each tie that is not the same on both days, as `row` and `value`; it may be more than one."""
    assert view.since is not None
    assert view.time is not None
    before, after = (_spells(facets, day, day) for day in (view.since, view.time[1]))
    both = before.join(after, on="row", how="full", coalesce=True, suffix="_after").with_columns(
        pl.col("list", "list_after").fill_null(NO), pl.col("disputed", "disputed_after").fill_null(value=False)
    )
    pairs = both.select("list", "list_after").unique()
    kinds = [kind_of(*pair) if pair[0] != pair[1] else None for pair in pairs.iter_rows()]
    known = both.join(pairs.with_columns(value=pl.Series(kinds, dtype=pl.String)), on=["list", "list_after"])
    told = known.drop_nulls("value").select("row", "value")
    disputed = known.filter(pl.col("disputed_after") & ~pl.col("disputed")).select("row", value=pl.lit("contested"))
    return pl.concat([told, disputed, _handed(facets, told)])


def _handed(facets: Facets, told: pl.DataFrame) -> pl.DataFrame:
    """Of what one alone can have, the ties that ended for one and began for another."""
    one_only = facets.rows.filter(pl.col("relation").cast(pl.String).is_in(sorted(exclusive(facets.corpus.ontology))))
    moved = told.filter(pl.col("value").is_in(["began", "ended"])).join(
        one_only.select("row", "relation", "object"), on="row"
    )
    both = moved.group_by("relation", "object").agg(pl.col("value").n_unique()).filter(pl.col("value") == 2)
    return moved.join(both, on=["relation", "object"], how="semi").select("row", value=pl.lit("handed"))
