"""What became of plans and expectations: within its time a plan is fulfilled, or overtaken; outside it, nothing is."""

from __future__ import annotations

import polars as pl

from regesta.corpus.episodes import Agreement
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.episodes import DENIAL, FACT, PROSPECT, REFUSAL, Episodes
from regesta.reasoning.findings.star import rows, two_sides


def outcomes(found: Episodes) -> list[pl.DataFrame]:
    """Plans that came about, and plans that facts have overtaken; the first outcome of each, by time."""
    plans = _plans(found)
    wanted, unwanted = plans.filter(pl.col("side") == PROSPECT), plans.filter(pl.col("side") == REFUSAL)
    facts, denials = _facts(found, FACT), _facts(found, DENIAL)
    came, failed = _within(wanted, facts), _throughout(wanted, denials)
    averted, instead = _throughout(unwanted, denials), _within(unwanted, facts)
    fulfilled = _first(pl.concat([came, averted]))
    overtaken = _first(pl.concat([failed, instead])).join(fulfilled.select("plan"), on="plan", how="anti")
    return [
        rows(_sides(found, fulfilled, " came about"), Agreement.FULFILS, "plan"),
        rows(_sides(found, overtaken, " came otherwise"), Agreement.SUPERSEDES, "plan"),
    ]


def _plans(found: Episodes) -> pl.DataFrame:
    """Episodes of what looks ahead: `plan`, `what` was planned, from when to when it was for, and since when told."""
    ahead = (
        found.tellings.join(found.told.filter("ahead").select("statement"), on="statement")
        .group_by("episode")
        .agg(what=pl.col("role").min())
    )
    rows_ = found.rows.filter(pl.col("side").is_in([PROSPECT, REFUSAL])).join(ahead, on="episode")
    since = pl.when("dated").then(pl.lit(EVER)).otherwise(pl.col("since_told") + 1)
    words = pl.col("what").replace({"Plans": "planned", "Expects": "expected", "Recommends": "asked for"})
    return rows_.select(
        "kind", "key", "side", plan="episode", what=words, first=pl.max_horizontal("start_first", since),
        last="end_last", sharp="dated",
    ).filter((pl.col("first") > EVER) | "sharp")  # fmt: skip


def _facts(found: Episodes, side: str) -> pl.DataFrame:
    """What came about, or did not: the days of the happening, or of the tie's beginning."""
    told = found.rows.filter((pl.col("side") == side) & ~pl.col("either"))
    begins = pl.when(pl.col("kind") == "Spell").then("start_last").otherwise("end_last")
    return told.select("kind", "key", fact="episode", fact_first="start_first", fact_last=begins, is_dated="dated")


def _within(plans: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """A dated plan is met by what may have been in its time; an undated one only by what surely came after it."""
    found = plans.join(facts, on=["kind", "key"])
    meets = (pl.col("fact_first") <= pl.col("last")) & (pl.col("first") <= pl.col("fact_last"))
    later = pl.col("fact_first") >= pl.col("first")
    known = (pl.col("fact_first") > EVER) & (pl.col("fact_last") < NEVER)
    return found.filter(pl.when("sharp").then(meets & known).otherwise(later & known)).select(
        "plan", "what", "fact", "fact_first"
    )


def _throughout(plans: pl.DataFrame, denials: pl.DataFrame) -> pl.DataFrame:
    """A dated plan is overtaken by a denial of all the days that it was for."""
    found = plans.filter("sharp").join(denials.filter("is_dated"), on=["kind", "key"])
    covers = (pl.col("fact_first") <= pl.col("first")) & (pl.col("last") <= pl.col("fact_last"))
    return found.filter(covers).select("plan", "what", "fact", "fact_first")


def _first(found: pl.DataFrame) -> pl.DataFrame:
    return found.sort("plan", "fact_first", "fact").unique("plan", keep="first", maintain_order=True)


def _sides(found: Episodes, pairs: pl.DataFrame, ending: str) -> pl.DataFrame:
    told = found.tellings.select("episode", "statement")
    reason = pl.lit("what was ") + pl.col("what") + pl.lit(ending)
    frame = pairs.select(episode="plan", reason=reason, one="fact", other="plan")
    return two_sides(frame, told.with_columns(says=pl.lit("fact")), told.with_columns(says=pl.lit("plan")))
