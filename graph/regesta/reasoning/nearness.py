"""How far reports of a tie carry: the days that are near to one, and to which.

What somebody says in between, that the tie had ended or was suspended, parts the reports into groups; a report that may
lie on either side of that is a group by itself. Within a group the tie went on from one report to the next, so a day is
near if it is not farther from the last report, nor from the first one, than the relation carries: where it is not known
on which of several days a report was true, it is the farthest of them that counts. Of two groups the nearer one counts.
"""

from __future__ import annotations

import polars as pl

from regesta.reasoning.days import EVER, NEVER, moved


def near(spells: pl.DataFrame, reports: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """One row a group: `spell`, `group`, the days that are near to it (`near_first`, `near_last`), on or after which
    day its last report was true (`late`) and on or before which its first (`early`), and which those are.

    `spells`: `spell`, `carries` in months, and `over`, the day from which on nothing is near. `reports`: `spell`,
    `statement`, `early`, `late`. `breaks`: `spell`, `at`.
    """
    told = reports.filter((pl.col("early") < NEVER) | (pl.col("late") > EVER))
    groups = (
        _parted(told, breaks)
        .sort("spell", "part", "statement")
        .group_by("spell", "part", maintain_order=True)
        .agg(
            pl.col("early").min(),
            pl.col("late").max(),
            first_report=pl.col("statement").sort_by("early", maintain_order=True).first(),
            last_report=pl.col("statement").sort_by("late", descending=True, maintain_order=True).first(),
        )
    )
    spans = groups.join(spells.select("spell", "carries", "over"), on="spell").with_columns(
        near_first=moved(pl.col("early"), pl.col("carries"), -1),
        near_last=pl.min_horizontal(moved(pl.col("late"), pl.col("carries"), 1), "over"),
    )
    return _the_nearer(spans.filter(pl.col("near_first") <= pl.col("near_last")))


def _parted(reports: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """The reports with the `part` of time between two breaks that they lie in, or a number below zero of their own."""
    if not breaks.height:
        return reports.with_columns(part=pl.lit(0, pl.Int64))
    numbered = breaks.unique().sort("spell", "at").with_columns(past=pl.int_range(1, pl.len() + 1).over("spell"))
    counted = reports.with_row_index("report").with_columns(
        low=pl.min_horizontal("early", "late"), high=pl.max_horizontal("early", "late")
    )
    for side in ("low", "high"):
        counted = (
            counted.sort("spell", side)
            .join_asof(
                numbered.sort("spell", "at").rename({"past": f"past_{side}"}),
                left_on=side, right_on="at", by="spell", strategy="backward", check_sortedness=False,
            )
            .drop("at")
            .with_columns(pl.col(f"past_{side}").fill_null(0))
        )  # fmt: skip
    whole = pl.col("past_low") == pl.col("past_high")
    part = pl.when(whole).then("past_low").otherwise(-1 - pl.col("report").cast(pl.Int64))
    return counted.with_columns(part=part.cast(pl.Int64)).select(*reports.columns, "part")


def _the_nearer(spans: pl.DataFrame) -> pl.DataFrame:
    """The groups in the order of time, numbered, each with the days that no other one of the spell is nearer to."""
    ordered = spans.sort("spell", pl.col("early") + pl.col("late"), "first_report").with_columns(
        group=pl.int_range(1, pl.len() + 1).over("spell").cast(pl.Int64)
    )
    halfway = (pl.col("late") + pl.col("early").shift(-1).over("spell")) // 2
    last = pl.min_horizontal("near_last", halfway)
    first = pl.max_horizontal("near_first", last.shift(1).over("spell") + 1)
    return ordered.with_columns(near_last=last, near_first=first).filter(pl.col("near_first") <= pl.col("near_last"))
