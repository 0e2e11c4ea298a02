"""The graph as wide tables, from which graph tools' formats are written: its nodes, and what all edges share.

Edges are statements (`statement_edges`), or ties and happenings (`episode_edges`). Attribute names avoid those that
Gephi, Sigma, igraph and Cytoscape keep for themselves (`type`, `kind`, `weight`, `start`, `end`, `size`, `x`, `y`);
`id`, `source`, `target` and `label` mean what they mean there. Null is unknown.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.exports.lists import listed, with_lists
from regesta.exports.over_time import graded, mark_words, stretch_words
from regesta.vocabulary.ontology import Ontology

BOUNDS = {
    "earliest_start": "valid_from_earliest",
    "latest_start": "valid_from_latest",
    "earliest_end": "valid_to_earliest",
    "latest_end": "valid_to_latest",
}
"""The four bounds, and what they are called in graph tools."""

CHANGES = ("Begins", "Ends", "Suspends")
"""The roles of statements that tell of something else than that the tie was so, was not so, or is to be."""


def nodes(corpus: Corpus) -> pl.DataFrame:
    """Entities, by id: `id`, `label` (in the corpus's language), `entity_type`, and what else is known.

    `aliases` are the names in all languages, without their tags; `identifiers` are written as in the seeds
    (`wikidata:Q399`, `wikidata:Q456 close`).
    """
    tables = corpus.tables
    lists = {"aliases": _aliases(tables), "identifiers": _identifiers(tables)}
    places = tables.locations.select(id="entity", latitude="latitude", longitude="longitude")
    joined = with_lists(tables.entities, lists).join(places, on="id", how="left", maintain_order="left")
    return joined.select(
        "id", pl.col("name").alias("label"), pl.col("type").alias("entity_type"), "aliases", "identifiers",
        pl.col("latitude", "longitude").cast(pl.Float64), "note",
        iri=pl.lit(f"{corpus.base}entity/") + pl.col("id"),
    ).sort("id")  # fmt: skip


def relations(ontology: Ontology) -> pl.DataFrame:
    """What an edge has from its relation: `relation`, `relation_label`, `quad_class`, `relation_kind`, `symmetric`."""
    rows = [
        (item.id, item.label, item.quad_class, item.kind.value, item.symmetric) for item in ontology.relations.values()
    ]
    texts = ("relation", "relation_label", "quad_class", "relation_kind")
    return pl.DataFrame(rows, schema=dict.fromkeys(texts, pl.String()) | {"symmetric": pl.Boolean()}, orient="row")


def label() -> pl.Expr:
    """What is written at an edge, of its `relation_label`, `side` and `modes`: no tool shows what is denied or only to
    come as if it were so: `NOT recognises`, `left [planned]`.
    """
    denied = pl.when(pl.col("side").is_in(["denial", "refusal"])).then(pl.lit("NOT ")).otherwise(pl.lit(""))
    ahead = pl.col("side").is_in(["prospect", "refusal"])
    mode = pl.when(ahead).then(pl.format(" [{}]", pl.col("modes").str.to_lowercase())).fill_null("")
    return pl.concat_str(denied, "relation_label", mode)


def edge_type() -> pl.Expr:
    """The type of an edge for tools that group, count or merge by it: the relation for what is told as so, and for what
    is not, with its side: `recognises_denial`. So a query for the relation has nothing that is denied or only to come.
    """
    return (
        pl.when(pl.col("side") == "fact")
        .then("relation")
        .otherwise(pl.format("{}_{}", "relation", "side").fill_null(pl.col("relation")))
    )


def over_time(tables: Tables) -> dict[str, pl.DataFrame]:
    """The stretches and the marks of each episode, in words, as list attributes."""
    return {
        "stretches": listed(graded(tables), "episode", stretch_words(), "stretches"),
        "marks": listed(tables.marks, "episode", mark_words(), "marks"),
    }


def cited(citations: pl.DataFrame, key: str) -> dict[str, pl.DataFrame]:
    """What rests on which citations, as list attributes: sources, passages, and the editor's notes on them."""
    place = pl.format("{} ¶{} {}-{} {}", "source", "paragraph", "start", "end", "digest")
    return {
        "sources": listed(citations.sort(key, "source"), key, "source", "sources"),
        "citations": listed(citations, key, place, "citations"),
        "notes": listed(citations.drop_nulls("note"), key, "note", "notes"),
    }


def time_in_words(open_start: pl.Expr, open_end: pl.Expr) -> pl.Expr:
    """`dated` where both ends of the widest span are known, `undated` where nothing is; else what is open or unknown:
    `start unknown`, `open end`, `start unknown, end unknown`.
    """
    known = [pl.col(column).is_not_null() for column in BOUNDS]
    sides = [
        pl.when(opens).then(pl.lit(f"open {side}")).when(pl.col(outer).is_null()).then(pl.lit(f"{side} unknown"))
        for side, opens, outer in (("start", open_start, "earliest_start"), ("end", open_end, "latest_end"))
    ]
    return (
        pl.when(~pl.any_horizontal(*known, open_start, open_end))
        .then(pl.lit("undated"))
        .when(pl.col("earliest_start").is_not_null() & pl.col("latest_end").is_not_null())
        .then(pl.lit("dated"))
        .otherwise(pl.concat_str(sides, separator=", ", ignore_nulls=True))
    )


def _aliases(tables: Tables) -> pl.DataFrame:
    names = tables.entities.select("name", entity="id")
    others = tables.labels.join(names, on="entity", maintain_order="left").filter(pl.col("text") != pl.col("name"))
    return listed(others, "entity", "text", "aliases")


def _identifiers(tables: Tables) -> pl.DataFrame:
    sureness = pl.when(pl.col("match") == "same").then(pl.lit("")).otherwise(pl.lit(" ") + pl.col("match"))
    return listed(tables.identifiers, "entity", pl.format("{}:{}{}", "scheme", "value", sureness), "identifiers")
