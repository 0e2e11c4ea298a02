"""A happening that names the event of which it was a part, and no time of its own, takes the time of that event.

The time of an event is what sources tell, in their own voice, of where it took place or who took part in it; the
ontology says which relations tell so (`rg:datesEvent`), and where several do the first of `ORDER` that has a date
decides. Of several times that have days in common these count, of others all: nothing is settled here.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning.keys import qualified
from regesta.vocabulary.definitions import TellsApart

ORDER = ("subject", "object")
"""Where a relation has the event: as its subject (where it took place) before its object (who took part)."""


@dataclass(frozen=True)
class Timed:
    """`rows`: those of `keys.told`, with the days that follow. `parts`: which `statement` has its time of which
    `event`; `grounds`: which statements, as `ground`, give that `event` its time.
    """

    rows: pl.DataFrame
    parts: pl.DataFrame
    grounds: pl.DataFrame


def with_times_of_events(corpus: Corpus, rows: pl.DataFrame) -> Timed:
    """The rows of `keys.told`, the happenings among them that name no time of their own with that of their event.

    The grounds stand by event, and not by statement: a thousand may tell when it was, and a thousand of its parts.
    """
    facts = rows.filter("actual", ~pl.col("claimed"), ~pl.col("standing"))
    named = events_of(corpus, facts)
    telling = telling_when(named, facts)
    undated = facts.filter(~pl.col("dated")).select("statement")
    following = named.join(undated, on="statement").join(_spans(telling), on="event")
    bounds = following.group_by("statement").agg(event_first=pl.col("low").max(), event_last=pl.col("high").min())
    bounds = bounds.filter(pl.col("event_first") <= pl.col("event_last"))
    parts = following.select("statement", "event").join(bounds.select("statement"), on="statement").unique()
    return Timed(_moved(rows, bounds), parts, telling.select("event", ground="statement").unique())


def events_of(corpus: Corpus, facts: pl.DataFrame) -> pl.DataFrame:
    """Which event each statement is of, `statement` and `event`; `place` is the end at which its relation has it."""
    occasions = qualified(corpus, TellsApart.OCCASION_OF_FACT).select("statement", event="entity", place=pl.lit(""))
    parts = [occasions.join(facts.select("statement"), on="statement")]
    for end in ORDER:
        relations = [item.canonical for item in corpus.ontology.relations.values() if item.dates_event == end]
        own = facts.filter(pl.col("relation").is_in(relations))
        parts.append(own.select("statement", event=end, place=pl.lit(end)))
    return pl.concat(parts)


def telling_when(named: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """The dated reports that give an event its time, with their days as `first` and `last`."""
    dated = facts.filter("dated", ~pl.col("denied")).select("statement", "first", "last")
    told = named.filter(pl.col("place") != "").join(dated, on="statement")
    ranked = told.with_columns(rank=pl.col("place").replace_strict(list(ORDER), list(range(len(ORDER)))))
    return ranked.filter(pl.col("rank") == pl.col("rank").min().over("event"))


def _spans(telling: pl.DataFrame) -> pl.DataFrame:
    """From which day to which each event was: `event`, `low`, `high`."""
    hull = telling.group_by("event").agg(
        first=pl.col("first").max(), last=pl.col("last").min(), low=pl.col("first").min(), high=pl.col("last").max()
    )
    common = pl.col("first") <= pl.col("last")
    return hull.select("event", low=pl.when(common).then("first").otherwise("low"),
                       high=pl.when(common).then("last").otherwise("high"))  # fmt: skip


def _moved(rows: pl.DataFrame, bounds: pl.DataFrame) -> pl.DataFrame:
    """The rows, those that follow within the days of their event; never later than they were known."""
    joined = rows.join(bounds, on="statement", how="left")
    follows = pl.col("event_first").is_not_null() & (pl.col("event_first") <= pl.col("last"))
    first = pl.when(follows).then(pl.max_horizontal("first", "event_first")).otherwise("first")
    last = pl.when(follows).then(pl.min_horizontal("last", "event_last")).otherwise("last")
    moved = joined.with_columns(first=first, last=last, during_event=follows)
    return (
        moved.with_columns(
            start_first=pl.when("during_event").then("first").otherwise("start_first"),
            start_last=pl.when("during_event").then(pl.min_horizontal("start_last", "last")).otherwise("start_last"),
            end_first=pl.when("during_event").then(pl.max_horizontal("end_first", "first")).otherwise("end_first"),
            end_last=pl.when("during_event").then("last").otherwise("end_last"),
        )
        .drop("event_first", "event_last")
        .sort("statement")
    )
