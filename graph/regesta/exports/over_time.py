"""What held when, as graph tools and tables can have it: days, grades and marks of each episode, in words and in runs.

Which days those are is computed once, by `reasoning`, and never here; see `vocabulary.day_rule` for the rule of a day.
"""

from __future__ import annotations

import polars as pl

from regesta.answers.states import part_in_polars
from regesta.corpus.frames import Tables
from regesta.reasoning.days import EVER, NEVER, day, number


def graded(tables: Tables) -> pl.DataFrame:
    """The stretches in the order of days, each with the episode's columns, and as `state` the list of `regesta state`
    in which its days stand: a grade, or planned, or denied.
    """
    episodes = tables.episodes.drop("contested").rename({"id": "episode"})
    joined = tables.stretches.rename({"id": "stretch"}).join(episodes, on="episode", maintain_order="left")
    return joined.with_columns(state=part_in_polars()).sort("episode", "first", nulls_last=False)


def stretch_words() -> pl.Expr:
    """A row of `graded` in words: the days as an ISO 8601 interval, then the list of `regesta state`, and whether
    contested: `1993-12-31/2024-07-01 certain`, `../1992-12-30 possible contested`.
    """
    contested = pl.when("contested").then(pl.lit(" contested")).otherwise(pl.lit(""))
    return pl.concat_str(_interval(), pl.lit(" "), "state", contested)


def mark_words() -> pl.Expr:
    """A row of marks in words: `2025-01-31/.. ended, says nver-kostanyan`, `2023-12-31/.. suspended (possible)`."""
    grade = pl.when(pl.col("grade").is_not_null()).then(pl.format(" ({})", "grade")).otherwise(pl.lit(""))
    by = pl.when(pl.col("by").list.len() > 0).then(pl.format(", says {}", pl.col("by").list.join(" and ")))
    return pl.concat_str(_interval(), pl.lit(" "), "mark", grade, by.otherwise(pl.lit("")))


def _interval() -> pl.Expr:
    first, last = (pl.col(side).dt.to_string("%Y-%m-%d").fill_null("..") for side in ("first", "last"))
    return pl.concat_str(first, last, separator="/")


def runs(days: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Of each key the unbroken runs of days: `first` and `last`, null where unbounded. Spans that meet or overlap are
    one.
    """
    numbers = days.select(*keys, first=number("first", EVER), last=number("last", NEVER)).sort(*keys, "first")
    before = pl.col("last").cum_max().shift(1).over(keys)
    apart = (pl.col("first") > before + 1).fill_null(True)
    found = numbers.with_columns(apart.cum_sum().alias("run")).group_by(*keys, "run", maintain_order=True).agg(
        pl.col("first").min(), pl.col("last").max()
    )  # fmt: skip
    return found.select(*keys, day("first").alias("first"), day("last").alias("last"))
