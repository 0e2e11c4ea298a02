"""How surely each spell held, day by day: stretches of days with one grade, which do not overlap.

The rules, for days within the bounds that exclude the others:

- *certain*: from a told beginning to the last day on which it is known to have held; or where one statement is sure of
  the day.
- *attested*: between two reports of one spell, as far as nothing that is told in between ends or suspends it.
- *near*: before the first report or after the last one, by no more than the relation carries. Where it is not known on
  which of several days a report was true, the distance is that to the farthest of them. Not after a told end, though it
  may be that of an earlier spell.
- *possible*: all other days that no bound excludes; without a told beginning, not longer before the first report than
  the horizon. Days about which it is contested whether the tie held are possible, and no more.

Each rule gives layers, from a first to a last day; the layers are summed up at their edges, in the order of days, and
of those that cover a day the surest is its grade.
"""

from __future__ import annotations

import polars as pl

from regesta.reasoning.days import EVER, NEVER, day, moved
from regesta.vocabulary.day_rule import GRADES

CONTESTED = "contested"

_NO_GROUP = pl.lit(0)

LAYER = {"spell": pl.UInt32, "layer": pl.String, "first": pl.Int64, "last": pl.Int64, "group": pl.Int64}


def layers(
    spells: pl.DataFrame, reports: pl.DataFrame, breaks: pl.DataFrame, near: pl.DataFrame, horizon: int
) -> pl.DataFrame:
    """The layers of all spells: `spell`, `layer` (a grade, or contested), `first`, `last`, and of near ones `group`.

    `spells`: `spell`, `hull_start_first`, `hull_end_last`, `hull_start_last`, `hull_end_first`, `begun`, `early`,
    `carries`, and the disputed days. `reports`: `spell`, `early`, `late` of each piece. `breaks`: `spell`, `at`, the
    days from which somebody says that the tie had ended or was suspended. `near` is that of `nearness`.
    """
    within = pl.col("hull_start_first"), pl.col("hull_end_last")
    close = _layer(near, "near", pl.col("near_first"), pl.col("near_last"), pl.col("group"))
    reach_back = moved(pl.col("early"), pl.max_horizontal(pl.lit(horizon), "carries"), -1)
    known = pl.col("hull_start_first") > EVER
    possible = _layer(
        spells, "possible", pl.when(known).then("hull_start_first").otherwise(reach_back), pl.col("hull_end_last")
    )
    told = spells.filter("begun")
    certain = _layer(told, "certain", pl.col("hull_start_last"), pl.col("hull_end_first"))
    sure = _layer(reports.filter(pl.col("early") <= pl.col("late")), "certain", pl.col("early"), pl.col("late"))
    disputed = [
        _layer(spells.drop_nulls(f"{side}_disputed_from"), CONTESTED,
               pl.col(f"{side}_disputed_from"), pl.col(f"{side}_disputed_to"))
        for side in ("start", "end")
    ]  # fmt: skip
    attested = _attested(reports, breaks)
    found = pl.concat([possible, close, attested, certain, sure, *disputed])
    bounds = spells.select("spell", low=within[0], high=within[1])
    clipped = found.join(bounds, on="spell").with_columns(
        first=pl.max_horizontal("first", "low"), last=pl.min_horizontal("last", "high")
    )
    return clipped.filter(pl.col("first") <= pl.col("last")).select(list(LAYER))


def _layer(frame: pl.DataFrame, name: str, first: pl.Expr, last: pl.Expr, group: pl.Expr = _NO_GROUP) -> pl.DataFrame:
    return frame.select(
        spell="spell", layer=pl.lit(name), first=first, last=last, group=group
    ).cast(LAYER)  # type: ignore[arg-type]  # fmt: skip


def _attested(reports: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Between one report and the next, up to what is told in between; from the first day that surely lies after one."""
    since = reports.group_by("spell").agg(since=pl.col("early").min())
    ordered = reports.filter(pl.col("late") > EVER).sort("spell", "late").join(since, on="spell")
    gaps = ordered.select(
        "spell", first=pl.max_horizontal(pl.col("late").shift(1).over("spell"), "since"), last="late"
    ).filter(pl.col("first") < pl.col("last"))
    cut = gaps.sort("spell", "first").join_asof(
        breaks.sort("spell", "at"), left_on="first", right_on="at", by="spell", strategy="forward",
        allow_exact_matches=False, check_sortedness=False,
    )  # fmt: skip
    return _layer(cut, "attested", pl.col("first"), pl.min_horizontal("at", "last"))


def summed(found: pl.DataFrame) -> pl.DataFrame:
    """The stretches of the layers: `spell`, `grade`, `first`, `last` (dates, null where unbounded), `contested`, and
    of what is near the `group`.
    """
    names = [*GRADES, CONTESTED]
    opening = found.select("spell", "layer", "group", at="first", by=pl.lit(1))
    closing = found.select("spell", "layer", -pl.col("group"), at=pl.col("last") + 1, by=pl.lit(-1))
    edges = pl.concat([opening, closing]).group_by("spell", "at").agg(
        *(pl.col("by").filter(pl.col("layer") == name).sum().alias(name) for name in names), pl.col("group").sum()
    ).sort("spell", "at")  # fmt: skip
    covered = edges.with_columns(pl.col(*names, "group").cum_sum().over("spell")).with_columns(
        until=pl.col("at").shift(-1).over("spell") - 1
    )
    surest = pl.coalesce(pl.when(pl.col(name) > 0).then(pl.lit(name)) for name in GRADES)
    possible = pl.when(pl.col("possible") > 0).then(pl.lit("possible"))
    grade = pl.when(pl.col(CONTESTED) > 0).then(possible).otherwise(surest)
    graded = covered.with_columns(grade=grade, contested=pl.col(CONTESTED) > 0).drop_nulls(["grade", "until"])
    return _runs(graded.with_columns(group=pl.when(pl.col("grade") == "near").then("group").otherwise(_NO_GROUP)))


def _runs(graded: pl.DataFrame) -> pl.DataFrame:
    """Neighbouring days with one grade, put together; what is near only where it is so to the same reports."""
    alike = (pl.col(name) == pl.col(name).shift(1).over("spell") for name in ("grade", "contested", "group"))
    same = pl.all_horizontal(*alike, pl.col("at") == pl.col("until").shift(1).over("spell") + 1)
    runs = graded.with_columns(run=(~same.fill_null(False)).cum_sum())
    joined = runs.group_by("run", maintain_order=True).agg(
        pl.col("spell", "grade", "contested", "group").first(), pl.col("at").first(), pl.col("until").last()
    )
    return joined.select(
        "spell", "grade", "contested", "group", from_day="at", to_day="until", first=day("at"), last=day("until")
    )


def with_reports(stretches: pl.DataFrame, reports: pl.DataFrame, near: pl.DataFrame) -> pl.DataFrame:
    """The stretches with the last report `before` each, or at its start, and the first one `after`, or at its end.

    What is near has the report that it is `near_to`, and of which days that can be; see `nearness`.
    """
    earlier = reports.filter(pl.col("early") < NEVER).sort("spell", "early", "statement", descending=_LEAST_LAST)
    later = reports.filter(pl.col("late") > EVER).sort("spell", "late", "statement", descending=_LEAST_LAST)
    before = stretches.sort("spell", "from_day").join_asof(
        earlier.select("spell", "early", before="statement"), left_on="from_day", right_on="early", by="spell",
        strategy="backward", check_sortedness=False,
    )  # fmt: skip
    both = before.sort("spell", "to_day").join_asof(
        later.select("spell", "late", after="statement"), left_on="to_day", right_on="late", by="spell",
        strategy="forward", check_sortedness=False,
    )  # fmt: skip
    nearest = pl.when(pl.col("to_day") <= pl.col("first_day")).then("first_report").otherwise("last_report")
    joined = both.drop("early", "late", strict=False).join(_anchors(near), on=["spell", "group"], how="left")
    return joined.with_columns(near_to=nearest).sort("spell", "from_day")


_LEAST_LAST = [False, False, True]


def _anchors(near: pl.DataFrame) -> pl.DataFrame:
    return near.select(
        "spell", "group", "first_report", "last_report", first_day="early",
        anchor_first=day("late"), anchor_last=day("early"),
    )  # fmt: skip
