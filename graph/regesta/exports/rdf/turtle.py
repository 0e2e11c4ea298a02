"""Turtle and TriG, written column by column: the quads stand in order, so a row need only know those beside it.

A subject has a block, a predicate in it a line, and the objects of one predicate stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from regesta.exports.rdf.abbreviation import Prefixes, shortened
from regesta.exports.rdf.layout import ends, joined, with_beginnings
from regesta.rdf.quads import QUAD
from regesta.vocabulary.namespaces import RDF

_TYPE = f"<{RDF}type>"


def document(quads: pl.DataFrame, prefixes: Prefixes) -> Iterator[str]:
    """The file in pieces: the prefixes, then the quads as they stand, those of a named graph between its braces."""
    return in_pieces([quads], prefixes)


def in_pieces(several: Iterable[pl.DataFrame], prefixes: Prefixes) -> Iterator[str]:
    """The same of quads that come in pieces, none of which ends within a subject or a named graph."""
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(prefixes.items()))
    for quads in several:
        if quads.height:
            yield head
            head = ""
            yield from joined(_short(with_beginnings(quads, "graph", "subject", "predicate"), prefixes), *_parts())


def _short(quads: pl.DataFrame, prefixes: Prefixes) -> pl.DataFrame:
    """The quads with their terms as Turtle writes them, and a subject and a graph only where they begin."""
    begun = quads.with_columns(
        *(pl.when(f"new_{name}").then(name).alias(name) for name in ("subject", "graph")),
        pl.col("predicate").replace(_TYPE, "a"),
        named=pl.col("graph").is_not_null(),
    )
    return begun.with_columns(shortened(begun[name], prefixes) for name in QUAD)


def _parts() -> Iterator[pl.Expr]:
    """Each quad with what stands before it, and what ends its object, line, block and graph."""
    inside = pl.col("new_predicate") & ~pl.col("new_subject")
    yield pl.when("new_graph").then(pl.col("graph") + " {\n")
    yield pl.when(pl.col("named") & pl.col("new_predicate")).then(pl.lit("\t"))
    yield pl.when("new_subject").then(pl.col("subject") + " ").when(inside).then(pl.lit("\t"))
    yield pl.when("new_predicate").then(pl.col("predicate") + " ")
    yield pl.col("object")
    end = pl.when(ends("subject")).then(pl.lit(" .\n")).when(ends("predicate")).then(pl.lit(" ;\n"))
    yield end.otherwise(pl.lit(" , "))
    yield pl.when(pl.col("named") & ends("graph")).then(pl.lit("}\n"))
