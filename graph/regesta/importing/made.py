"""Entities that a table makes: each value of some columns is one, as each vote of an assembly is an event."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import AS_WRITTEN
from regesta.importing.mapping import COLUMN, Reference


def made_entities(
    table: pl.DataFrame, reference: Reference, corpus: Corpus
) -> tuple[pl.Series, Mapping[str, pl.DataFrame]]:
    """For each row the id that the template gives, null where a column of it is empty; and the frames of the entities.

    An id has lower-case letters, digits and hyphens: what else stands in a cell becomes a hyphen. A name that lacks one
    of its columns is the id.
    """
    ids = table.select(_slug(reference.made).alias("id"))["id"]
    names = table.select(_text(reference.called).alias("name"))["name"]
    entities = (
        pl.DataFrame([ids, names]).drop_nulls("id").unique("id", keep="first", maintain_order=True).sort("id")
        .with_columns(pl.coalesce("name", "id"))
    )  # fmt: skip
    language, known = pl.lit(corpus.language), corpus.ontology.types[reference.type]
    types = pl.lit(list(known.ancestors), pl.List(pl.String))
    return ids, {
        "entities": entities.select(
            "id", type=pl.lit(reference.type), types=types, name="name", note=pl.lit(None, pl.String), language=language
        ),
        "labels": entities.select(entity="id", text="name", language=language, preferred=True),
        "identifiers": pl.DataFrame(schema=AS_WRITTEN["identifiers"]),
        "links": pl.DataFrame(schema=AS_WRITTEN["links"]),
    }


def _text(template: str) -> pl.Expr:
    parts = COLUMN.split(template)
    return pl.concat_str([pl.col(part) if at % 2 else pl.lit(part) for at, part in enumerate(parts) if part])


def _slug(template: str) -> pl.Expr:
    return _text(template).str.to_lowercase().str.replace_all("[^a-z0-9]+", "-").str.strip_chars("-")
