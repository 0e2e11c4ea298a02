"""The graph as two wide tables, one row an entity and one row a statement: what graph tools' formats are written from.

Attribute names avoid those that Gephi, Sigma, igraph and Cytoscape keep for themselves (`type`, `kind`, `weight`,
`start`, `end`, `size`, `x`, `y`); `id`, `source`, `target` and `label` mean what they mean there. Null is unknown.
"""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.rdf.built import View
from regesta.vocabulary.ontology import Ontology

_BOUNDS = {
    "earliest_start": "valid_from_earliest",
    "latest_start": "valid_from_latest",
    "earliest_end": "valid_to_earliest",
    "latest_end": "valid_to_latest",
}


def nodes(view: View) -> pl.DataFrame:
    """Entities, by id: `id`, `label` (in the corpus's language), `entity_type`, and what else is known.

    `aliases` are the names in all languages, without their tags; `identifiers` are written as in the seeds
    (`wikidata:Q399`, `wikidata:Q456 close`).
    """
    tables, corpus = view.tables, view.corpus
    named = tables.entities.select("id", entity_type="type", note="note").with_columns(_names(corpus, tables))
    joined = (
        named.join(_aliases(named, tables), on="id", how="left")
        .join(_identifiers(tables), on="id", how="left")
        .join(tables.locations.select(id="entity", latitude="latitude", longitude="longitude"), on="id", how="left")
    )
    return joined.select(
        "id", "label", "entity_type", "aliases", "identifiers",
        pl.col("latitude", "longitude").cast(pl.Float64), "note",
        iri=pl.lit(f"{corpus.base}entity/") + pl.col("id"),
    ).sort("id")  # fmt: skip


def edges(view: View) -> pl.DataFrame:
    """Statements, derived ones too, by id: `id`, `source`, `target`, `label` (of the relation), and all that is said.

    `time` says in words which bounds there are (see `_time`). Days are dates; `value` and its bounds are doubles, with
    the stated text beside them. `qualifiers` are `name=entity`; `citations` are written as in the seeds.
    """
    tables = view.tables
    stated = tables.statements.join(_relations(view.corpus.ontology), on="relation", how="left")
    for name, listed in _lists(tables).items():
        stated = stated.join(listed.rename({"item": name}), left_on="id", right_on="statement", how="left")
    return stated.select(
        "id", pl.col("subject").alias("source"), pl.col("object").alias("target"),
        "label", "relation", "quad_class", "relation_kind", "symmetric",
        _time().alias("time"), "valid_time", "observed_at",
        *(pl.col(column).alias(name) for column, name in _BOUNDS.items()), "open_start", "open_end",
        "polarity", "modality", "speaker", "plain", "contested",
        pl.col("rule").alias("derived_by"), "derived_from",
        pl.col("value", "minimum", "maximum").cast(pl.Float64), "value_as_stated", "unit",
        "qualifiers", "sources", "citations", "notes",
        iri=pl.lit(f"{view.corpus.base}statement/") + pl.col("id"),
    ).sort("id")  # fmt: skip


def _names(corpus: Corpus, tables: Tables) -> pl.Series:
    return pl.Series("label", [corpus.name(entity) for entity in tables.entities["id"]], pl.String)


def _aliases(named: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    label = pl.col("entity").replace_strict(named["id"], named["label"], return_dtype=pl.String)
    return _grouped(
        tables.labels.filter(pl.col("text") != label), "entity", "text", {"entity": "id", "item": "aliases"}
    )


def _identifiers(tables: Tables) -> pl.DataFrame:
    sureness = pl.when(pl.col("match") == "same").then(pl.lit("")).otherwise(pl.lit(" ") + pl.col("match"))
    written = tables.identifiers.with_columns(pl.format("{}:{}{}", "scheme", "value", sureness).alias("written"))
    return _grouped(written, "entity", "written", {"entity": "id", "item": "identifiers"})


def _relations(ontology: Ontology) -> pl.DataFrame:
    rows = [
        (item.id, item.label, item.quad_class, item.kind.value, item.symmetric) for item in ontology.relations.values()
    ]
    names = {"relation": pl.String, "label": pl.String, "quad_class": pl.String, "relation_kind": pl.String}
    return pl.DataFrame(rows, schema=names | {"symmetric": pl.Boolean}, orient="row")


def _lists(tables: Tables) -> dict[str, pl.DataFrame]:
    """For each list attribute of a statement, a table of `statement` and `item`, the list."""
    pairs = tables.qualifiers.with_columns(pl.format("{}={}", "name", "entity").alias("pair"))
    place = pl.format("{} ¶{} {}-{} {}", "source", "paragraph", "start", "end", "digest")
    cited = tables.citations.with_columns(place.alias("place"))
    return {
        "derived_from": _grouped(tables.derivations, "statement", "ground"),
        "qualifiers": _grouped(pairs, "statement", "pair"),
        "sources": _grouped(cited, "statement", "source"),
        "citations": _grouped(cited, "statement", "place"),
        "notes": _grouped(cited.filter(pl.col("note").is_not_null()), "statement", "note"),
    }


def _grouped(frame: pl.DataFrame, key: str, column: str, names: dict[str, str] | None = None) -> pl.DataFrame:
    """Each key with the list of its items, each once, in the order of the table."""
    listed = frame.group_by(key, maintain_order=True).agg(pl.col(column).unique(maintain_order=True).alias("item"))
    return listed.rename(names) if names else listed


def _time() -> pl.Expr:
    """`dated` where both ends of the widest span are known, `undated` where nothing is; else what is open or unknown:
    `start unknown`, `open end`, `start unknown, end unknown`.
    """
    known = [pl.col(column).is_not_null() for column in _BOUNDS]
    sides = [
        pl.when(pl.col(f"open_{side}"))
        .then(pl.lit(f"open {side}"))
        .when(pl.col(outer).is_null())
        .then(pl.lit(f"{side} unknown"))
        for side, outer in (("start", "earliest_start"), ("end", "latest_end"))
    ]
    anything = pl.any_horizontal(*known, pl.col("open_start").fill_null(False), pl.col("open_end").fill_null(False))
    partly = pl.concat_str(sides, separator=", ", ignore_nulls=True)
    return (
        pl.when(~anything)
        .then(pl.lit("undated"))
        .when(pl.col("earliest_start").is_not_null() & pl.col("latest_end").is_not_null())
        .then(pl.lit("dated"))
        .otherwise(partly)
    )
