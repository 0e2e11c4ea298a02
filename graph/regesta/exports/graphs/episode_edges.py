"""Ties and happenings as edges, each once: for tools that draw or count what held when.

Five sources that tell of one membership are five statements, and one tie. A tool that counts edges, adds them up or
shows those of a day would otherwise make five of it, and one more of each number that is told of it.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.exports.graphs.property_graph import BOUNDS, CHANGES, cited, label, over_time, relations, time_in_words
from regesta.exports.lists import listed, with_lists, without_empty_lists


def episode_edges(corpus: Corpus) -> pl.DataFrame:
    """Ties and happenings, by id, however many tell of them, and those too that only follow (`derived`).

    `episode_kind` is Spell (of a standing tie) or Occurrence; `side` tells what is denied, and what is only to come.
    The bounds are those of the hull. `figures` are the numbers that are told of it, as stated and with their time;
    `value` and `unit` stand where there is one alone. `statements` and `sources` are those that tell of it, in
    whichever role; `derived_from` are the statements that it, or a bound of it, follows from. Figures have no row of
    their own: whatever tells a number of a tie tells of the tie. `stretches` and `marks` are in words; see
    `exports.over_time`.
    """
    tables = corpus.tables
    rows = tables.episodes.filter(pl.col("kind") != "Figure").join(
        relations(corpus.ontology), on="relation", how="left"
    )
    numbers = _figures(tables)
    joined = with_lists(rows, _lists(tables, numbers) | over_time(tables)).join(
        _single(numbers), on="id", how="left", maintain_order="left"
    ).join(_modes(tables), on="id", how="left", maintain_order="left")  # fmt: skip
    edges = joined.select(
        "id", pl.col("subject").alias("source"), pl.col("object").alias("target"),
        label().alias("label"), "relation", "relation_label", "quad_class", "relation_kind", "symmetric",
        pl.col("kind").alias("episode_kind"), "side", "standing", "polarity", "contested", "derived", "claimed",
        pl.col("either").alias("one_of_several"), "independent_sources",
        time_in_words(pl.lit(False), pl.lit(False)).alias("time"),
        *(pl.col(column).alias(name) for column, name in BOUNDS.items()),
        "stretches", "marks", "extent", "speakers", "figures", "value", "unit",
        "qualifiers", "statements", "sources", "citations", "notes",
        pl.col("rules").alias("derived_by"), "derived_from",
        iri=pl.lit(f"{corpus.base}episode/") + pl.col("id"),
    )  # fmt: skip
    return without_empty_lists(edges.sort("id"))


def _lists(tables: Tables, numbers: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """For each list attribute of an episode, a table of `episode` and the list; speakers are those of a mere claim."""
    told = tables.tellings.sort("episode", "statement")
    voices = tables.statements.select("speakers", statement="id").explode("speakers").drop_nulls()
    claims = told.join(tables.episodes.filter("claimed").select(episode="id"), on="episode", how="semi")
    spoken = claims.join(voices, on="statement").sort("episode", "speakers")
    pairs = pl.format("{}={}", "name", "entity")
    grounds = tables.derivations.select("episode", "ground").unique().sort("episode", "ground")
    return {
        "statements": listed(told, "episode", "statement", "statements"),
        "speakers": listed(spoken, "episode", "speakers", "speakers"),
        "figures": listed(numbers, "episode", "figure", "figures"),
        "qualifiers": listed(tables.episode_qualifiers, "episode", pairs, "qualifiers"),
        "derived_from": listed(grounds, "episode", "ground", "derived_from"),
        **cited(told.join(tables.citations, on="statement", maintain_order="left_right"), "episode"),
    }


def _modes(tables: Tables) -> pl.DataFrame:
    """As what each episode is told: planned, expected, possible…"""
    told = tables.tellings.join(tables.statements.select("modality", statement="id"), on="statement")
    return told.group_by(pl.col("episode").alias("id")).agg(modes=pl.col("modality").unique().sort().str.join(", "))


def _figures(tables: Tables) -> pl.DataFrame:
    """The numbers told of each tie or happening, in the order of time: `episode`, `figure` (words), `value`, `unit`."""
    time = pl.coalesce("valid_time", "observed_at")
    unit, when = (pl.format(form, column).fill_null("") for form, column in ((" {}", "unit"), (" [{}]", time)))
    numbers = tables.statements.drop_nulls("value_as_stated").select(
        "value", "unit", figure=pl.concat_str("value_as_stated", unit, when), statement="id",
        at=pl.coalesce("earliest_start", "latest_end"),
    )  # fmt: skip
    told = tables.tellings.filter(~pl.col("role").is_in(CHANGES))
    return told.join(numbers, on="statement").sort("episode", "at", "statement", nulls_last=True)


def _single(numbers: pl.DataFrame) -> pl.DataFrame:
    """The number, by `id` of the episode, where all who give one give the same."""
    given = numbers.group_by(pl.col("episode").alias("id")).agg(pl.col("value", "unit").unique())
    alone = given.filter((pl.col("value").list.len() == 1) & (pl.col("unit").list.len() == 1))
    return alone.select("id", pl.col("value").list.first().cast(pl.Float64), pl.col("unit").list.first())
