"""Entities that people judged to be the same are made one. Runs after the checks, before anything is computed.

`same` makes one entity of two: the first one stays, the second one's names become its aliases, its identifiers, notes
and links stand beside the first one's, and what was said of either is said of it. Statements keep their ids, so that
what people decided of a statement still finds it. `different` and `unsure` change nothing and are exported as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.identities import canonical


def resolve(corpus: Corpus) -> Corpus:
    """The corpus with the entities that were judged the same made one, over any chain of judgements."""
    kept = canonical(corpus.tables.judgements)
    if not kept:
        return corpus
    tables = corpus.tables
    return corpus.with_tables(
        entities=_with_notes(tables.entities, kept),
        labels=_with_aliases(tables.labels, kept),
        identifiers=tables.identifiers.with_columns(_one("entity", kept)).unique(maintain_order=True).sort("entity"),
        locations=tables.locations.with_columns(_one("entity", kept)).unique("entity", keep="first").sort("entity"),
        links=_with_links(tables.links, kept),
        statements=tables.statements.with_columns(
            _one("subject", kept), _one("object", kept),
            pl.col("speakers").list.eval(pl.element().replace(kept).unique(maintain_order=True)),
        ),
        replaced=tables.replaced.with_columns(
            pl.when(pl.col("part") == "entity").then(_one("new", kept)).otherwise("new").alias("new")
        ),
        qualifiers=tables.qualifiers.with_columns(_one("entity", kept)).unique().sort("statement", "name", "entity"),
    )  # fmt: skip


def _one(column: str, kept: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).replace(kept)


def _with_links(links: pl.DataFrame, kept: Mapping[str, str]) -> pl.DataFrame:
    """The links of both, to what stays: each once, and none to itself, which the checks refuse."""
    turned = links.with_columns(_one("entity", kept), _one("other", kept)).filter(pl.col("entity") != pl.col("other"))
    return turned.unique().sort(links.columns)


def _with_notes(entities: pl.DataFrame, kept: Mapping[str, str]) -> pl.DataFrame:
    """Those that stay, with the notes of all; each once."""
    notes = (
        entities.with_columns(first=pl.col("id").is_in(list(kept)), id=_one("id", kept))
        .drop_nulls("note").sort("id", "first", "note").group_by("id", maintain_order=True)
        .agg(notes=pl.col("note").unique(maintain_order=True).str.join(" "))
    )  # fmt: skip
    staying = entities.filter(~pl.col("id").is_in(list(kept)))
    joined = staying.join(notes, on="id", how="left", maintain_order="left")
    return joined.with_columns(note=pl.col("notes")).select(entities.columns)


def _with_aliases(labels: pl.DataFrame, kept: Mapping[str, str]) -> pl.DataFrame:
    """The names of those that stay, and behind them those of the others, which are not preferred any more."""
    added = pl.col("entity").is_in(list(kept))
    turned = labels.with_row_index("place").with_columns(
        added=added, preferred=pl.col("preferred") & ~added, entity=_one("entity", kept)
    )
    ordered = turned.sort("entity", "added", "place").unique(
        ["entity", "text", "language"], keep="first", maintain_order=True
    )
    return ordered.select(labels.columns)
