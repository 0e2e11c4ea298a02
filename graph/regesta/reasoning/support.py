"""Who tells of an episode, independently: the one definition of independent sources.

A source that repeats another is not independent of it: both count as their root. How many root sources tell of an
episode is counted in the voice that decides: the sources' own, and where they tell nothing, that of the speakers whom
most of them let speak. To tell the beginning or the end of a tie is to tell of it.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Role
from regesta.reasoning.episodes import Episodes

_AHEAD = [role.value for role in (Role.PLANS, Role.EXPECTS, Role.RECOMMENDS, Role.SUPPOSES)]


def tellers(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """One row for each episode, statement and source that makes it: `episode`, `statement`, `voice`, `root`, and
    whether the statement `tells_start` or `tells_end`, is `measured`, or `implies` the tie, for it tells of a change.

    Only what is told in the deciding voice is here, and only where it can be of no other episode. Who plans, expects or
    asks for the same does each so in a voice of its own: a demand does not say what an expectation says.
    """
    roots = corpus.tables.sources.select(source="id", root="root")
    made = corpus.tables.citations.select("statement", "source").unique().join(roots, on="source")
    voices = found.rows.select("episode", tellers="claimed")
    bounds = found.told.select("statement", "measured", "tells_start", "tells_end")
    counted = (
        found.tellings.filter("sure", "evident")
        .join(voices, on="episode")
        .filter(pl.col("tellers") | ~pl.col("claimed"))
    )
    joined = counted.join(made, on="statement").join(bounds, on="statement")
    return joined.select(
        "episode", "statement", "root", "measured",
        voice=pl.when(pl.col("role").is_in(_AHEAD)).then(pl.format("{} {}", "role", "voice")).otherwise("voice"),
        tells_start=pl.col("tells_start") | (pl.col("role") == "Begins"),
        tells_end=pl.col("tells_end") | (pl.col("role") == "Ends"),
        implies=pl.col("role").is_in(["Begins", "Ends", "Suspends"]),
    ).unique().sort("episode", "statement", "root")  # fmt: skip


def independent(told: pl.DataFrame) -> pl.DataFrame:
    """How many root sources tell of each episode in the voice that most of them tell it in: `episode`, `roots`."""
    voices = told.group_by("episode", "voice").agg(roots=pl.col("root").n_unique())
    return voices.group_by("episode").agg(independent_sources=pl.col("roots").max().cast(pl.Int64))
