"""Tables to quads, written column by column after the mapping; and quads to lines of N-Quads.

A quad is a row of four texts in N-Quads syntax; `graph` is null in the default graph. No blank nodes. The rows stand
once each and in an order of their own (graph, subject, place of the pattern in the mapping, the rest), so that the same
tables give the same bytes, and a statement reads from its type to its citations in every form that keeps the order.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from regesta.corpus.frames import Tables
from regesta.rdf.mapping import (
    MAPPING,
    Base,
    Fixed,
    Iri,
    Literal,
    Part,
    Pattern,
    Place,
    Term,
    Text,
)
from regesta.vocabulary.namespaces import RG

_CHUNK = 100_000  # lines joined at a time
# As the canonical forms of RDFC-1.0 and RDF 1.2 escape a text; that of RDF 1.1 escapes the first four only.
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
_CONTROLS = (chr(code) for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF))
_ESCAPES |= {sign: f"\\u{ord(sign):04X}" for sign in _CONTROLS if sign not in _ESCAPES}


def quads(tables: Tables, base: str) -> pl.DataFrame:
    """All quads of the tables: columns `subject`, `predicate`, `object`, `graph`, in N-Quads syntax, in order."""
    frames = dict(tables) | {"plain": _plain(tables), "generated": _generated(tables)}
    found = [
        _carry_out(pattern, frames[pattern.table], base).with_columns(place=pl.lit(place, pl.Int32))
        for place, pattern in enumerate(MAPPING)
    ]
    order = ("graph", "subject", "place", "predicate", "object")
    ordered = pl.concat(found).sort(*order, nulls_last=False)
    return ordered.drop("place").unique(maintain_order=True)


def lines(quads: pl.DataFrame) -> Iterator[str]:
    """The quads as N-Quads, in pieces of whole lines."""
    graph = pl.when(pl.col("graph").is_null()).then(pl.lit("")).otherwise(pl.lit(" ") + pl.col("graph"))
    line = pl.format("{} {} {}{} .\n", "subject", "predicate", "object", graph)
    for piece in quads.select(line.alias("line"))["line"].to_frame().iter_slices(_CHUNK):
        yield "".join(piece["line"])


def default_graph(quads: pl.DataFrame) -> pl.DataFrame:
    """Only the quads of the default graph, which holds everything."""
    return quads.filter(pl.col("graph").is_null())


def _plain(tables: Tables) -> pl.DataFrame:
    """Each plain tie beside each source that supports it: what the named graphs repeat."""
    ties = tables.statements.filter("plain").select("id", "subject", "relation", "object")
    supports = tables.citations.select("statement", "source").unique()
    return ties.join(supports, left_on="id", right_on="statement")


def _generated(tables: Tables) -> pl.DataFrame:
    """Each statement beside each reading of a source that supports it: how it came to be."""
    supports = tables.citations.select("statement", "source").unique()
    return supports.join(tables.readings.select("id", "source"), on="source")


def _carry_out(pattern: Pattern, frame: pl.DataFrame, base: str) -> pl.DataFrame:
    frame = _filtered(frame, pattern.where)
    listed = [name for name, kind in frame.schema.items() if kind == pl.List(pl.String)]
    for column in listed:
        if column in _columns(pattern):
            frame = frame.explode(column)
    graph = pl.lit(None, pl.String) if pattern.graph is None else _expression(pattern.graph, base, frame)
    result = frame.select(
        _expression(pattern.subject, base, frame).alias("subject"),
        _expression(pattern.predicate, base, frame).alias("predicate"),
        _expression(pattern.object, base, frame).alias("object"),
        graph.alias("graph"),
    )
    return result.drop_nulls(["subject", "predicate", "object"])


def _filtered(frame: pl.DataFrame, where: str) -> pl.DataFrame:
    if not where:
        return frame
    column = pl.col(where.lstrip("!"))
    if frame.schema[where.lstrip("!")] == pl.String:
        column = column.is_not_null()
    return frame.filter(~column if where.startswith("!") else column)


def _columns(pattern: Pattern) -> set[str]:
    places = (pattern.subject, pattern.predicate, pattern.object)
    return {getattr(place, "column", "") for place in places}


def _expression(place: Place, base: str, frame: pl.DataFrame) -> pl.Expr:
    """The column of N-Quads terms for one place of a pattern."""
    match place:
        case Fixed(iri):
            return _repeated(f"<{iri}>", frame)
        case Base():
            return _repeated(f"<{base}>", frame)
        case Part(part, column, suffix):
            return pl.format(f"<{base}{part}/{{}}{suffix}>", pl.col(column))
        case Term(column):
            return pl.format(f"<{RG}{{}}>", pl.col(column))
        case Iri(column):
            return pl.format("<{}>", pl.col(column))
        case Literal(column, datatype):
            return pl.format(f'"{{}}"^^<{datatype}>', _lexical(column, frame.schema[column]))
        case Text(column, language):
            quoted = pl.format('"{}"', _escaped(pl.col(column)))
            return pl.format("{}@{}", quoted, language) if language else quoted


def _repeated(text: str, frame: pl.DataFrame) -> pl.Expr:
    return pl.repeat(text, frame.height, dtype=pl.String)


def _lexical(column: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Date:
        return pl.col(column).dt.to_string("%Y-%m-%d")
    return pl.col(column).cast(pl.String)


def _escaped(column: pl.Expr) -> pl.Expr:
    return column.str.replace_many(list(_ESCAPES), list(_ESCAPES.values()))
