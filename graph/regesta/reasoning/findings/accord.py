"""What agrees: the same told by sources that do not depend on each other, and the same told more sharply."""

from __future__ import annotations

import polars as pl

from regesta.corpus.episodes import Agreement
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.episodes import FIGURE, SPELL, Episodes
from regesta.reasoning.findings.star import none, rows

_NAMED = 3  # sources that a reason names; of more it gives the number


def corroborations(found: Episodes, support: pl.DataFrame, apart: pl.DataFrame) -> list[pl.DataFrame]:
    """What two or more root sources tell in the same voice, of what is not disputed; denials as much as affirmations.

    `support` is that of `support.tellers`; `apart` are the episodes whose numbers cannot all be right. Of a spell whose
    end is disputed, sources may agree on the beginning. Those that give numbers of a tie agree, or not, on its figures.
    """
    kinds = found.rows.select(
        "episode", spell=(pl.col("kind") == SPELL) & (pl.col("side") == "fact"), disputed="disputed",
        start=pl.col("start_disputed_from").is_not_null(), end=pl.col("end_disputed_from").is_not_null(),
        derived="derived", either="either", figure=pl.col("kind") == FIGURE,
    ).join(apart.with_columns(differs=pl.lit(True)), on="episode", how="left")  # fmt: skip
    told = support.join(kinds, on="episode").filter(
        ~pl.col("derived") & ~pl.col("either") & ~(pl.col("spell") & pl.col("measured"))
        & ~(pl.col("figure") & pl.col("differs").fill_null(False))
    )  # fmt: skip
    whole = _agreed(told.filter(~pl.col("disputed")))
    begins = told.filter("spell", "end", ~pl.col("start")).filter("tells_start")
    ends = told.filter("spell", "start", ~pl.col("end")).filter("tells_end")
    return [
        rows(whole, Agreement.CORROBORATES, pl.when("figure").then(pl.lit("value")).otherwise(pl.lit("tie"))),
        rows(_agreed(begins), Agreement.CORROBORATES, "start"),
        rows(_agreed(ends), Agreement.CORROBORATES, "end"),
    ]


def within_sides(support: pl.DataFrame, contradictions: pl.DataFrame) -> pl.DataFrame:
    """Of what is contradicted, those who say the same: two or more root sources, in one voice, on one side.

    `contradictions` are findings whose sides say when it was, began or ended, or how much it was.
    """
    told = support.select("episode", "statement", "voice", "root").unique()
    sides = contradictions.select("episode", "matter", "side", "says", "statement").unique()
    voices = (
        sides.join(told, on=["episode", "statement"])
        .group_by("episode", "matter", "side", "says", "voice")
        .agg(pl.col("statement").unique(), roots=pl.col("root").n_unique(), names=pl.col("root").unique().sort())
        .filter(pl.col("roots") > 1)
        .sort("episode", "matter", "side", pl.col("roots"), "voice", descending=[False, False, False, True, False])
        .unique(["episode", "matter", "side"], keep="first", maintain_order=True)
        .with_columns(side=pl.int_range(pl.len()).over("episode", "matter"))
    )
    worded = voices.with_columns(reason=pl.format("{} say {}, independently", _named(), "says"))
    whole = worded.with_columns(reason=pl.col("reason").str.join("; ").over("episode", "matter"))
    return rows(whole.explode("statement"), Agreement.CORROBORATES, pl.col("matter"))


def _agreed(told: pl.DataFrame) -> pl.DataFrame:
    """The voices in which two or more root sources tell of an episode, the strongest of each episode."""
    voices = (
        told.group_by("episode", "voice")
        .agg(roots=pl.col("root").n_unique(), names=pl.col("root").unique().sort(), changes=pl.col("implies").any())
        .filter(pl.col("roots") > 1)
    )
    best = voices.sort("episode", pl.col("roots"), "voice", descending=[False, True, False]).unique(
        "episode", keep="first", maintain_order=True
    )
    joined = told.join(best.select("episode", "voice", reason=_reason()), on=["episode", "voice"])
    sides = joined.select("episode", "reason", "statement", "figure", side=pl.lit(0), says=pl.lit("the same")).unique()
    return sides.sort("episode", "statement")


def _reason() -> pl.Expr:
    """Who agrees. Who tells of a change of the tie implies it, and does not say it."""
    said = pl.when("changes").then(pl.lit("tell of it")).otherwise(pl.lit("say the same"))
    return pl.format("{} {}, independently", _named(), said)


def _named() -> pl.Expr:
    """The root sources by name as far as they are few, and the number of the others."""
    more = pl.col("roots").cast(pl.Int64) - _NAMED
    names = pl.col("names").list
    last = pl.when(more > 0).then(pl.format("{} more", more)).otherwise(names.last())
    shown = pl.when(more > 0).then(names.head(_NAMED)).otherwise(names.slice(0, names.len() - 1))
    return pl.format("{} and {}", shown.list.join(", "), last)


def refinements(found: Episodes, apart: pl.DataFrame) -> list[pl.DataFrame]:
    """Of what is not disputed, who tells it more sharply than another: when it happened, began or ended.

    Not of figures whose numbers are `apart`: those are of other days, and not of the same ones more sharply.
    """
    events = found.rows.filter((pl.col("kind") != SPELL) & ~pl.col("disputed") & ~pl.col("either")).join(
        apart, on="episode", how="anti"
    )
    spells = found.rows.filter((pl.col("kind") == SPELL) & (pl.col("side") == "fact"))
    told = found.told.select("statement", "first", "last", "claimed", "dated")
    happened = (
        found.tellings.select("episode", "statement")
        .join(events.select("episode", tellers="claimed"), on="episode")
        .join(told.filter("dated"), on="statement")
        .filter(pl.col("tellers") | ~pl.col("claimed"))
    )
    pieces = found.pieces.filter(pl.col("sure")).drop_nulls("statement")
    begun = pieces.filter("tells_start").join(
        spells.filter(pl.col("start_disputed_from").is_null()).select("episode"), on="episode"
    )
    ended = pieces.filter("tells_end").join(
        spells.filter(pl.col("end_disputed_from").is_null()).select("episode"), on="episode"
    )
    return [
        rows(_sharper(happened.select("episode", "statement", "first", "last"), "its time"), Agreement.REFINES, "date"),
        rows(_sharper(begun.select("episode", "statement", first="start_first", last="start_last"), "its beginning"),
             Agreement.REFINES, "start"),
        rows(_sharper(ended.select("episode", "statement", first="end_first", last="end_last"), "its end"),
             Agreement.REFINES, "end"),
    ]  # fmt: skip


def _sharper(told: pl.DataFrame, what: str) -> pl.DataFrame:
    """The statements with the narrowest span of days, and those whose span is wider and has all of it inside."""
    bounded = told.filter((pl.col("first") > EVER) & (pl.col("last") < NEVER)).unique()
    if not bounded.height:
        return none()
    width = pl.col("last") - pl.col("first")
    narrow = bounded.with_columns(width=width).with_columns(
        least=pl.col("width").min().over("episode"), most=pl.col("width").max().over("episode")
    ).filter(pl.col("least") < pl.col("most"))  # fmt: skip
    sharpest = narrow.filter(pl.col("width") == pl.col("least"))
    inner = sharpest.group_by("episode").agg(inner_first=pl.col("first").min(), inner_last=pl.col("last").max())
    around = narrow.join(inner, on="episode").filter(
        (pl.col("width") > pl.col("least"))
        & (pl.col("first") <= pl.col("inner_first")) & (pl.col("inner_last") <= pl.col("last"))
    )  # fmt: skip
    kept = sharpest.join(around.select("episode").unique(), on="episode")
    sides = pl.concat(
        [
            kept.select("episode", "statement", side=pl.lit(0), says=pl.lit("sharper")),
            around.select("episode", "statement", side=pl.lit(1), says=pl.lit("wider")),
        ]
    )
    return sides.with_columns(reason=pl.lit(f"{what} more sharply"))


def vague(found: Episodes) -> pl.DataFrame:
    """What may tell of one happening or of another, and so tells of neither alone."""
    either = found.rows.filter("either").select("episode", "kind", "key", "side", "start_first", "end_last")
    others = found.rows.filter(~pl.col("either") & (pl.col("kind") != SPELL))
    if not either.height:
        return none()
    counted = either.join(others, on=["kind", "key", "side"], suffix="_other").filter(
        (pl.col("start_first") <= pl.col("end_last_other")) & (pl.col("start_first_other") <= pl.col("end_last"))
    )
    reason = (
        counted.group_by("episode")
        .agg(pl.len().alias("number"))
        .with_columns(reason=pl.format("it may be any of {} that are told of", "number"))
    )
    told = found.tellings.select("episode", "statement").join(reason, on="episode")
    return rows(told.with_columns(side=pl.lit(0), says=pl.lit("one of them")), Agreement.MAY_TELL_OF, "occasion")
