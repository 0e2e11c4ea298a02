"""Yes against no: which denials contradict what is told as so, certainly or perhaps.

A happening is contradicted by a denial of all the days on which it can have been. A standing tie is contradicted where
there is a day of which both are sure: the denial, and what is told of the tie. A denial from no earlier than the told
end tells of the time after it, one from no later than the told beginning of the time before. All else that may be of
one time leaves open whether it is a contradiction or a change.
"""

from __future__ import annotations

import polars as pl

from regesta.reasoning import reach
from regesta.reasoning.days import EVER, NEVER

PAIR = {"denial": pl.Int64, "of": pl.Int64, "certain": pl.Boolean}


def of_happenings(facts: pl.DataFrame, denials: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Which denial is of which happening: `denial` and `of`, as groups, and whether the conflict is `certain`.

    A denial that names a party, a place or an occasion is of those happenings alone that name it too.
    """
    found = denials.join(facts, on=["key"], suffix="_fact").filter(
        (pl.col("start_first") <= pl.col("end_last_fact")) & (pl.col("start_first_fact") <= pl.col("end_last"))
    )
    certain = (pl.col("start_first") <= pl.col("start_first_fact")) & (pl.col("end_last_fact") <= pl.col("end_last"))
    pairs = found.select(denial="group", of="group_fact", certain=certain & pl.col("dated") & pl.col("dated_fact"))
    return _naming(pairs, marks).sort("denial", "of")


def _naming(pairs: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Those pairs in which the happening has a mark in common under each name that the denial has."""
    needed = marks.group_by("group").agg(names=pl.col("name").n_unique())
    shared = (
        pairs.join(marks, left_on="denial", right_on="group")
        .join(marks, left_on=["of", "name", "entity"], right_on=["group", "name", "entity"])
        .group_by("denial", "of")
        .agg(has=pl.col("name").n_unique())
    )
    counted = pairs.join(needed, left_on="denial", right_on="group", how="left").join(
        shared, on=["denial", "of"], how="left"
    )
    enough = pl.col("names").fill_null(0) == pl.col("has").fill_null(0)
    return counted.filter(enough).select(list(PAIR))


def of_ties(
    denials: pl.DataFrame, told: pl.DataFrame, spells: pl.DataFrame, pieces: pl.DataFrame, names: tuple[str, ...]
) -> pl.DataFrame:
    """Which denial is of which spell: `denial` (a group), `of` (a spell), `certain`.

    `denials`: one row a group, with what its key says, and its days; `told`: `early` and `late` of each who tells it.
    """
    keys = spells.select("key", "relation", "subject", "object", "extent", *names).unique()
    reached = reach.denied(denials.with_columns(row="group"), keys, names).join(
        denials.select("group", "first", "last"), left_on="row", right_on="group"
    )
    found = reached.join(spells, on="key", suffix="_spell").filter(
        (pl.col("first") <= pl.col("hull_end_last")) & (pl.col("hull_start_first") <= pl.col("last"))
    )
    each = found.drop("early", "late").join(told, left_on="row", right_on="group")  # those of the spell are others
    surely = each.filter("begun").filter(
        (pl.col("hull_start_last") <= pl.col("late")) & (pl.col("early") <= pl.col("hull_end_first"))
    )
    reported = each.join(pieces.filter("sure").select("spell", "early", "late"), on="spell", suffix="_piece").filter(
        (pl.col("early_piece") <= pl.col("late")) & (pl.col("early") <= pl.col("late_piece"))
    )
    certain = pl.concat([surely.select("row", "spell"), reported.select("row", "spell")]).unique()
    joined = (
        found.select("row", "spell")
        .unique()
        .join(certain.with_columns(certain=pl.lit(True)), on=["row", "spell"], how="left")
    )
    pairs = joined.select(
        denial="row", of=pl.col("spell").cast(pl.Int64), certain=pl.col("certain").fill_null(False)
    ).join(_changes(found), on=["denial", "of"], how="left")
    return pairs.filter(pl.col("certain") | pl.col("change").is_null()).select(list(PAIR)).sort("denial", "of")


def _changes(found: pl.DataFrame) -> pl.DataFrame:
    """Where an end of the tie is told, and the denial is from no earlier, or a beginning, and it is from no later."""
    ended = (pl.col("hull_end_last") < NEVER) & (pl.col("hull_end_first") <= pl.col("first"))
    begun = (pl.col("hull_start_first") > EVER) & (pl.col("last") <= pl.col("hull_start_last"))
    pairs = found.filter(ended | begun).select(denial="row", of=pl.col("spell").cast(pl.Int64))
    return pairs.unique().with_columns(change=pl.lit(True))
