"""Yes against no: findings of what `polarity` pairs, and denials of a tie's beginning or end."""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.reasoning import reach
from regesta.reasoning.episodes import DENIAL, FACT, OCCURRENCE, SPELL, Episodes
from regesta.reasoning.findings.star import rows, two_sides

_SO, _NOT_SO = "so", "not so"


def polarities(found: Episodes, support: pl.DataFrame) -> list[pl.DataFrame]:
    """Each denial against the episode that it is of: certainly where there is one, else the first that it may be of.

    One teller who dates both, so that both can be right, tells of a change. `support` is of `support.tellers`.
    """
    dated = found.rows.select("episode", "dated")
    kept = (
        found.denials.join(dated.rename({"episode": "denial", "dated": "no_dated"}), on="denial")
        .join(dated.rename({"episode": "of", "dated": "yes_dated"}), on="of")
        .sort("denial", pl.col("certain").not_(), "of")
        .unique("denial", keep="first", maintain_order=True)
    )
    both = pl.col("no_dated") & pl.col("yes_dated")
    surely = kept.filter("certain").with_columns(reason=pl.lit("affirmed and negated"))
    changes = _of_one_teller(kept.filter(both), support)
    perhaps = kept.filter(~pl.col("certain")).join(changes, on=["of", "denial"], how="anti").with_columns(
        reason=pl.when(both).then(pl.lit("affirmed and negated, of times that may be the same"))
        .otherwise(pl.lit("affirmed and negated, one of them without a date"))
    )  # fmt: skip
    return [
        rows(_sides(found, surely), Agreement.CONFLICT_OF_POLARITY, "polarity"),
        rows(_sides(found, perhaps), Agreement.MAY_CONFLICT, "polarity"),
    ]


def _of_one_teller(pairs: pl.DataFrame, support: pl.DataFrame) -> pl.DataFrame:
    """Those pairs of which one source, in one voice, tells both sides, and nobody else either."""
    voices = support.select("episode", teller=pl.concat_str("root", "voice", separator=" "))
    both = [pairs.select("of", "denial", episode=side).join(voices, on="episode") for side in ("of", "denial")]
    counted = pl.concat(both).group_by("of", "denial").agg(pl.col("teller").n_unique())
    return counted.filter(pl.col("teller") == 1).select("of", "denial")


def _sides(found: Episodes, pairs: pl.DataFrame) -> pl.DataFrame:
    told = found.tellings.select("episode", "statement")
    frame = pairs.select(episode="of", reason=pl.col("reason").first().over("of"), one="of", other="denial")
    return two_sides(frame, told.with_columns(says=pl.lit(_SO)), told.with_columns(says=pl.lit(_NOT_SO)))


def denied_ends(found: Episodes) -> pl.DataFrame:
    """An end that somebody denies ends nothing: the spell is told of both."""
    unsettled = found.denials.filter("certain").select(by="of", denial="denial")
    reached = found.ends.join(unsettled, on="by").join(_spells(found), on="key")
    frame = reached.filter(pl.col("ends_first") <= pl.col("end_last")).select(
        episode="episode", reason=pl.lit("its end is affirmed and negated"), one="by", other="denial"
    )
    told = found.tellings.select("episode", "statement")
    sides = two_sides(frame, told.with_columns(says=pl.lit("ended")), told.with_columns(says=pl.lit("did not end")))
    return rows(sides, Agreement.CONFLICT_OF_POLARITY, "end")


def denied_beginnings(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """A told beginning, and a denial that it began on any of those days."""
    frame = refuted(corpus, found).select(
        "episode", reason=pl.lit("its beginning is affirmed and negated"), one="episode", other="denial"
    )
    begins = found.pieces.filter("tells_start").drop_nulls("statement").select("episode", "statement")
    told = found.tellings.select("episode", "statement")
    sides = two_sides(frame, begins.with_columns(says=pl.lit("began")), told.with_columns(says=pl.lit("did not begin")))
    return rows(sides, Agreement.CONFLICT_OF_POLARITY, "start")


def refuted(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """The spells whose told beginning lies on days of which a source denies it: `episode`, `denial`."""
    denials = found.rows.filter(
        (pl.col("kind") == OCCURRENCE) & (pl.col("side") == DENIAL) & pl.col("dated") & ~pl.col("claimed")
    ).join(reach.pairs(corpus, reach.BEGINS), left_on="relation", right_on="event")  # fmt: skip
    begun = found.pieces.filter(pl.col("tells_start") & pl.col("sure")).drop_nulls("statement")
    spells = found.rows.select("episode", "relation", "subject", "object", "extent", "kind").filter(
        pl.col("kind") == SPELL
    )
    told = begun.select("episode", began_first="start_first", began_last="start_last").join(spells, on="episode")
    joined = denials.rename({"episode": "denial"}).join(
        told, left_on=["tie", "subject", "object", "extent"], right_on=["relation", "subject", "object", "extent"],
        suffix="_spell",
    )  # fmt: skip
    inside = (pl.col("start_first") <= pl.col("began_first")) & (pl.col("began_last") <= pl.col("end_last"))
    return joined.filter(inside).select("episode", "denial").unique().sort("episode", "denial")


def _spells(found: Episodes) -> pl.DataFrame:
    return found.rows.filter((pl.col("kind") == SPELL) & (pl.col("side") == FACT)).select("episode", "key", "end_last")
