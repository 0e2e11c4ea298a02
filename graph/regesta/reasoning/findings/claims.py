"""What somebody says in one source and another tells as fact: the two agree, and are no two independent sources.

A speaker makes no fact, so nothing here counts towards the independent sources of an episode; but whoever asks who
says so wants to know that the prime minister does.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.reasoning.episodes import FACT, Episodes
from regesta.reasoning.findings.star import rows


def said_too(corpus: Corpus, found: Episodes, support: pl.DataFrame, apart: pl.DataFrame) -> pl.DataFrame:
    """Of what sources tell as fact and nobody disputes, what speakers say of it in others; one finding an episode.

    `apart` are the findings in which times cannot all be right: who claims such a time says something else.
    """
    told = found.rows.filter(
        (pl.col("side") == FACT) & ~pl.any_horizontal("derived", "either", "disputed", "claimed")
    ).join(support.group_by("episode").agg(known=pl.col("root").unique()), on="episode")  # fmt: skip
    claims = (
        found.tellings.filter("sure", "evident", "claimed", pl.col("role") == "SaysSo")
        .join(told.select("episode", "known"), on="episode")
        .join(apart.select("episode", "statement").unique(), on=["episode", "statement"], how="anti")
        .join(_roots(corpus), on="statement")
        .filter(pl.col("roots").list.set_difference("known").list.len() > 0)
        .join(_names(corpus), on="statement")
    )
    names = pl.col("speaker").unique().sort().str.join(" and ")
    reasons = claims.group_by("episode").agg(reason=pl.format("also said by {}", names))
    facts = support.join(reasons, on="episode").select("episode", "reason", "statement", side=0, says=pl.lit("told"))
    said = claims.join(reasons, on="episode").select(
        "episode", "reason", "statement", side=1, says=pl.format("said by {}", "speaker")
    )
    return rows(pl.concat([facts, said], how="vertical_relaxed").unique(), Agreement.CONCURS, "claim")


def _roots(corpus: Corpus) -> pl.DataFrame:
    """The root sources that each statement stands in."""
    roots = corpus.tables.sources.select(source="id", root="root")
    made = corpus.tables.citations.select("statement", "source").join(roots, on="source")
    return made.group_by("statement").agg(roots=pl.col("root").unique())


def _names(corpus: Corpus) -> pl.DataFrame:
    """By what names its speakers are known: `statement`, `speaker`."""
    names = corpus.tables.entities.select("id", "name")
    spoken = corpus.tables.statements.select("speakers", statement="id").explode("speakers").drop_nulls()
    named = spoken.join(names, left_on="speakers", right_on="id").sort("statement", "speakers")
    return named.group_by("statement", maintain_order=True).agg(speaker=pl.col("name").str.join(" and "))
