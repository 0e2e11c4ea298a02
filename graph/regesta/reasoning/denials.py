"""Denials of a tie that follow one another are one, as its reports are one spell, unless it is reported in between.

Who says in 2023 that a tie does not hold, and who says so in 2025, say the same of one absence, and agree.
"""

from __future__ import annotations

import polars as pl


def lasting(rows: pl.DataFrame, reports: pl.DataFrame, occasions: pl.DataFrame) -> pl.DataFrame:
    """The rows; each that denies a tie has the days, `first` to `last`, of all that deny it with no report between.

    `rows` have `key`, `actual`, `denied`, `first` and `last`; `reports` are those that it held: `key` and `last`. What
    names the occasion that it is of, a `statement` of `occasions`, is of that one alone.
    """
    counted = reports.sort("key", "last").select("key", "last", after=pl.int_range(1, pl.len() + 1).over("key"))
    told = counted.with_columns(since=pl.col("last") + 1).sort("since")
    joined = rows.with_row_index("row_").sort("first").join_asof(
        told.select("key", "since", "after"), left_on="first", right_on="since", by="key", strategy="backward",
        check_sortedness=False,
    )  # fmt: skip
    denies = pl.col("actual") & pl.col("denied") & ~pl.col("statement").is_in(occasions["statement"].implode())
    one = ["key", "after", "actual", "denied", "claimed", denies]
    return joined.with_columns(
        first=pl.when(denies).then(pl.col("first").min().over(one)).otherwise("first"),
        last=pl.when(denies).then(pl.col("last").max().over(one)).otherwise("last"),
    ).sort("row_").drop("row_", "after", "since")  # fmt: skip


def settled_denials(groups: pl.DataFrame) -> pl.DataFrame:
    """The groups; denials of a tie on days apart do not dispute one another, for it can be absent on many days."""
    denies = (pl.col("kind") == "Spell") & (pl.col("side") == "denial")
    return groups.with_columns(disputed=pl.col("disputed") & ~denies)
