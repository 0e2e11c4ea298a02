"""Times that cannot all be right: of one happening, of a tie's beginning, of its end."""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.reasoning import reach
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.episodes import FACT, OCCURRENCE, SPELL, Episodes
from regesta.reasoning.findings.star import disagreements, none, rows

_UNDATED = "without a date"
_DURING = "when its event was"


def happenings(found: Episodes, words: pl.DataFrame) -> pl.DataFrame:
    """One happening, put at several times."""
    disputed = found.rows.filter((pl.col("kind") == OCCURRENCE) & pl.col("disputed"))
    days = found.told.select("statement", "first", "last", "during_event")
    said = _deciding(found, disputed).join(days, on="statement").join(words, on="statement").with_columns(
        says=pl.coalesce("when", pl.when("during_event").then(pl.lit(_DURING)), pl.lit(_UNDATED))
    )  # fmt: skip
    return rows(disagreements(said, "one happening: "), Agreement.CONFLICT_OF_DATES, "date")


def beginnings(found: Episodes, words: pl.DataFrame) -> pl.DataFrame:
    """A beginning put at several times, or a report of the tie from before it had begun."""
    disputed = found.rows.filter(pl.col("kind") == SPELL).drop_nulls("start_disputed_from")
    pieces = found.pieces.filter("sure").join(disputed.select("episode", begins="start_disputed_to"), on="episode")
    told = pieces.with_columns(
        first=pl.when("tells_start").then("start_first").otherwise(pl.lit(EVER)),
        last=pl.when("tells_start").then("start_last").otherwise("early"),
    ).filter(pl.col("tells_start") | (pl.col("early") < pl.col("begins")))  # fmt: skip
    said = _statements(found, told).join(words, on="statement").with_columns(says=_start_words())
    return rows(disagreements(said, "the beginning: "), Agreement.CONFLICT_OF_DATES, "start")


def ends(found: Episodes, words: pl.DataFrame) -> pl.DataFrame:
    """An end put at several times, or a report of the tie from after it had ended."""
    disputed = found.rows.filter(pl.col("kind") == SPELL).drop_nulls("end_disputed_from")
    pieces = found.pieces.filter("sure").join(disputed.select("episode", over="end_disputed_from"), on="episode")
    told = pieces.with_columns(
        first=pl.when("tells_end").then("end_first").otherwise("late"),
        last=pl.when("tells_end").then("end_last").otherwise(pl.lit(NEVER)),
    ).filter(pl.col("tells_end") | (pl.col("late") > pl.col("over")))  # fmt: skip
    said = _statements(found, told).join(words, on="statement").with_columns(says=_end_words())
    return rows(disagreements(said, "the end: "), Agreement.CONFLICT_OF_DATES, "end")


def claimed(found: Episodes, words: pl.DataFrame) -> list[pl.DataFrame]:
    """A speaker puts the beginning or the end of a tie at a time that what sources tell in their own voice excludes."""
    spells = found.rows.filter((pl.col("kind") == SPELL) & (pl.col("side") == FACT) & ~pl.col("claimed"))
    return [
        rows(_claims(found, spells, words, side, says), Agreement.CONFLICT_OF_DATES, side)
        for side, says in (("start", _start_words()), ("end", _end_words()))
    ]


def _claims(found: Episodes, spells: pl.DataFrame, words: pl.DataFrame, side: str, says: pl.Expr) -> pl.DataFrame:
    settled = spells.filter(pl.col(f"{side}_disputed_from").is_null())
    told = _statements(found, _telling(found.pieces.filter("sure"), side)).join(settled.select("episode"), on="episode")
    known = told.group_by("episode").agg(low=pl.col("first").max(), high=pl.col("last").min())
    said = _statements(found, _telling(found.beside.filter("sure"), side)).join(known, on="episode")
    apart = said.filter((pl.col("last") < pl.col("low")) | (pl.col("high") < pl.col("first"))).drop("low", "high")
    both = pl.concat([apart, told.join(apart.select("episode").unique(), on="episode")]).join(words, on="statement")
    name = {"start": "the beginning: ", "end": "the end: "}[side]
    return disagreements(both.with_columns(says=says), name)


def _telling(pieces: pl.DataFrame, side: str) -> pl.DataFrame:
    """The pieces that tell a beginning, or an end, with its days as `first` and `last`."""
    return pieces.filter(f"tells_{side}").with_columns(first=f"{side}_first", last=f"{side}_last")


def in_other_words(corpus: Corpus, found: Episodes, words: pl.DataFrame) -> pl.DataFrame:
    """A happening in the words of which sources tell that a tie began, begun when that had not begun or long had."""
    pairs = reach.pairs(corpus, "may_start")
    spells = found.rows.filter((pl.col("kind") == SPELL) & (pl.col("side") == FACT) & pl.col("begun"))
    events = found.rows.filter((pl.col("kind") == OCCURRENCE) & (pl.col("side") == FACT) & pl.col("dated"))
    told = events.join(pairs, left_on="relation", right_on="event").join(
        spells, left_on=["tie", "subject", "object"], right_on=["relation", "subject", "object"], suffix="_spell"
    )
    apart = told.filter(
        (pl.col("start_last") < pl.col("start_first_spell")) | (pl.col("start_last_spell") < pl.col("start_first"))
    ).filter((pl.col("start_first") > EVER) & (pl.col("start_last") < NEVER))
    if not apart.height:
        return none()
    starts = _statements(found, _telling(found.pieces.filter("sure"), "start")).join(
        apart.select(episode="episode_spell").unique(), on="episode"
    )
    reported = apart.select(at="episode", episode="episode_spell", first="start_first", last="start_last").join(
        found.tellings.select(at="episode", statement="statement"), on="at"
    )
    both = pl.concat([starts, reported.select(starts.columns)]).join(words, on="statement")
    said = both.with_columns(says=_start_words())
    return rows(disagreements(said, "the beginning, told in other words: "), Agreement.CONFLICT_OF_DATES, "start")


def _deciding(found: Episodes, episodes: pl.DataFrame) -> pl.DataFrame:
    """The statements in the voice that decides: a source's own, or where there is none, the speakers'."""
    joined = found.tellings.join(episodes.select("episode", tellers="claimed"), on="episode")
    return joined.filter(pl.col("tellers") | ~pl.col("claimed")).select("episode", "statement")


def _statements(found: Episodes, pieces: pl.DataFrame) -> pl.DataFrame:
    """The statements of pieces: their own, or those of the happening; `episode`, `statement`, `first`, `last`."""
    own = pieces.drop_nulls("statement").select("episode", "statement", "first", "last")
    by_group = pieces.filter(pl.col("statement").is_null()).select("episode", "group", "first", "last")
    members = found.members.join(by_group, on="group").select("episode", "statement", "first", "last")
    return pl.concat([own, members]).unique(maintain_order=True)


def _start_words() -> pl.Expr:
    begins = pl.col("when").str.split("/").list.first()
    return (
        pl.when(pl.col("when").is_null())
        .then(pl.lit(_UNDATED))
        .when(begins == "")
        .then(pl.lit("earlier"))
        .otherwise(begins)
    )


def _end_words() -> pl.Expr:
    ends = pl.col("when").str.split("/").list.last()
    shown = pl.when(ends == "").then("when").otherwise(ends).replace({"..": "no end"})
    seen = pl.when(ends == "present").then(pl.lit("still so when published, ") + pl.col("observed_at")).otherwise(shown)
    return seen.fill_null(_UNDATED)
