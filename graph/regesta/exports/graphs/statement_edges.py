"""Statements as edges: for tools that keep what each source says apart, and count statements."""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.exports.graphs.property_graph import BOUNDS, CHANGES, cited, label, over_time, relations, time_in_words
from regesta.exports.lists import listed, with_lists, without_empty_lists


def statement_edges(corpus: Corpus) -> pl.DataFrame:
    """Statements, and the ties that only follow from them (`derived`: nobody says so in these words), by id.

    Each has `id`, `source`, `target`, `label` (what is written at it), and all that is said; `time` says in words which
    bounds there are. Days are dates; `value` and its bounds are doubles, with the stated text beside them. `qualifiers`
    are `name=entity`; `citations` are written as in the seeds. `episodes` are the ties or happenings that it says,
    denies or plans, the same for all who tell of them; mostly there is one, but who says of two matters at once tells
    of two ties. `tells_of` is what it does in these and in others: `Ends 949d6e8741c9e415`. `side` is fact, denial,
    prospect or refusal; `standing`, `stretches` and `marks` are those of its episodes, the last two with the id before
    the words of `exports.over_time`. Trap: to count ties, and not statements, count each of `episodes` once.
    """
    tables = corpus.tables
    rows = pl.concat([_said(tables), _derived(tables)], how="diagonal_relaxed")
    joined = with_lists(rows, _of_episodes(rows, tables)).join(
        relations(corpus.ontology), on="relation", how="left", maintain_order="left"
    )
    part = pl.when("derived").then(pl.lit("episode/")).otherwise(pl.lit("statement/"))
    edges = joined.with_columns(modes="modality").select(
        "id", pl.col("subject").alias("source"), pl.col("object").alias("target"),
        label().alias("label"), "relation", "relation_label", "quad_class", "relation_kind", "symmetric",
        "episodes", "tells_of", "side", "standing", "derived",
        time_in_words(*(pl.col(column).fill_null(False) for column in ("open_start", "open_end"))).alias("time"),
        "valid_time", "observed_at", *(pl.col(column).alias(name) for column, name in BOUNDS.items()),
        "open_start", "open_end", "known_by", "stretches", "marks",
        "polarity", "modality", "speakers", "extent", "plain", "contested",
        pl.col("rules").alias("derived_by"), "derived_from",
        pl.col("value", "minimum", "maximum").cast(pl.Float64), "value_as_stated", "unit",
        "qualifiers", "sources", "citations", "notes",
        iri=pl.lit(corpus.base) + part + pl.col("id"),
    )  # fmt: skip
    return without_empty_lists(edges.sort("id"))


def _said(tables: Tables) -> pl.DataFrame:
    doubt = pl.when("sure").then(pl.lit("")).otherwise(pl.lit("perhaps "))
    role = pl.format("{}{} {}", doubt, "role", "episode")
    told = tables.tellings.filter(~pl.col("role").is_in(CHANGES)).join(
        tables.episodes.select("kind", "side", "standing", episode="id"), on="episode"
    )  # fmt: skip
    own = _own(told)
    lists = {
        "episodes": listed(own, "statement", "episode", "episodes"),
        "tells_of": listed(tables.tellings.sort("statement", "episode"), "statement", role, "tells_of"),
        "qualifiers": listed(tables.qualifiers, "statement", pl.format("{}={}", "name", "entity"), "qualifiers"),
        **cited(tables.citations, "statement"),
    }
    sides = told.select("side", id="statement").unique("id")
    standing = own.group_by(id="statement").agg(pl.col("standing").unique()).filter(pl.col("standing").list.len() == 1)
    rows = tables.statements.join(sides, on="id", how="left").join(
        standing.with_columns(pl.col("standing").list.first()), on="id", how="left"
    )
    return with_lists(rows.with_columns(derived=pl.lit(False)), lists)


def _own(told: pl.DataFrame) -> pl.DataFrame:
    """What each statement surely says, denies or plans: `statement`, `episode`, `standing`.

    What an event says is the happening, though it may say of a tie too that it was so.
    """
    sure = told.filter("sure", pl.col("kind") != "Figure")
    first = pl.col("kind") == pl.col("kind").min().over("statement")  # Occurrence before Spell
    return sure.filter(first).select("statement", "episode", "standing").sort("statement", "episode")


def _of_episodes(rows: pl.DataFrame, tables: Tables) -> dict[str, pl.DataFrame]:
    """The stretches and marks of the episodes of each row, in words, with the id of the episode before them."""
    own = rows.select("id", episode="episodes").explode("episode").drop_nulls()
    found = {}
    for name, of_episode in over_time(tables).items():
        words = own.join(of_episode, on="episode", maintain_order="left").explode(name)
        found[name] = listed(words, "id", pl.format("{} {}", "episode", name), name)
    return found


def _derived(tables: Tables) -> pl.DataFrame:
    """What nobody says in these words, as far as it has what a statement has; its speakers are those of its grounds."""
    rows = tables.episodes.filter("derived")
    grounds = tables.derivations.select("episode", "ground").unique().sort("episode", "ground")
    voices = tables.statements.select("speakers", ground="id").explode("speakers").drop_nulls()
    claims = grounds.join(rows.filter("claimed").select(episode="id"), on="episode", how="semi", maintain_order="left")
    spoken = claims.join(voices, on="ground").sort("episode", "speakers")
    pairs = pl.format("{}={}", "name", "entity")
    lists = {
        "derived_from": listed(grounds, "episode", "ground", "derived_from"),
        "speakers": listed(spoken, "episode", "speakers", "speakers"),
        "qualifiers": listed(tables.episode_qualifiers, "episode", pairs, "qualifiers"),
    }
    own = pl.concat_list("id")
    return with_lists(rows.with_columns(episodes=own, modality=pl.lit("Actual"), plain=pl.lit(False)), lists)
