"""Tables to quads, written column by column after the mapping; and quads to N-Quads.

A quad is a row of four texts in N-Quads syntax; `graph` is null in the default graph. No blank nodes. The rows stand
once each and in an order of their own (see `ordering`), so that the same tables give the same bytes, and a statement
reads from its type to its citations in every form that keeps the order. No two patterns give the same quad.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import polars as pl

from regesta.corpus.frames import Tables
from regesta.rdf import ordering
from regesta.rdf.joins import joined, own_definitions
from regesta.rdf.mapping import (
    MAPPING,
    Base,
    Fixed,
    FreeText,
    Iri,
    Literal,
    Part,
    Pattern,
    Place,
    Term,
    Typed,
)
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.ontology import Ontology

QUAD = ("subject", "predicate", "object", "graph")
_CHUNK = 100_000  # lines joined at a time
# As the canonical forms of RDFC-1.0 and RDF 1.2 escape a text; that of RDF 1.1 escapes the first four only.
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f"}
_CONTROLS = (chr(code) for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF))
_ESCAPES |= {sign: f"\\u{ord(sign):04X}" for sign in _CONTROLS if sign not in _ESCAPES}


@dataclass(frozen=True, slots=True)
class Names:
    """Where names stand: `base` is that of the corpus's resources, `own` has the IRIs of its own terms by name."""

    base: str
    own: Mapping[str, str] = field(default_factory=dict)


def quads(tables: Tables, base: str, ontology: Ontology | None = None) -> pl.DataFrame:
    """All quads of the tables: columns `subject`, `predicate`, `object`, `graph`, in N-Quads syntax, in order.

    The ontology is that of the corpus: of terms that it brought itself it has the IRIs, and what its files say of them,
    which is written too. Without it, every term is the program's.
    """
    frames, names = ranked(tables, base, ontology)
    found = [carry_out(pattern, frames[pattern.table], names, place) for place, pattern in enumerate(MAPPING)]
    plain = pl.concat(each for each, pattern in zip(found, MAPPING, strict=True) if pattern.graph is None)
    named = pl.concat(each for each, pattern in zip(found, MAPPING, strict=True) if pattern.graph is not None)
    ordered = plain.sort("order", maintain_order=True), named.sort("graph", "order", maintain_order=True)
    return pl.concat(ordered).drop("order")


def ranked(tables: Tables, base: str, ontology: Ontology | None) -> tuple[dict[str, pl.DataFrame], Names]:
    """The tables that the mapping reads, with the ranks of their subjects, and where names stand."""
    frames = ordering.ranked(dict(tables) | joined(tables)) | own_definitions(ontology)
    return frames, Names(base, ontology.own if ontology else {})


def to_nquads(quads: pl.DataFrame) -> Iterator[str]:
    """The quads as N-Quads, in pieces of whole lines."""
    return (piece.decode() for piece in in_pieces(quads))


def in_pieces(quads: pl.DataFrame) -> Iterator[bytes]:
    """The same as it stands in a file."""
    return (as_bytes(piece) for piece in quads.iter_slices(_CHUNK))


def as_bytes(quads: pl.DataFrame) -> bytes:
    """The quads as N-Quads at once, for a store that takes them so: Polars joins the lines faster than Python."""
    graph = pl.when(pl.col("graph").is_null()).then(pl.lit("")).otherwise(pl.lit(" ") + pl.col("graph"))
    text = BytesIO()
    lines = quads.select(pl.format("{} {} {}{} .", "subject", "predicate", "object", graph))
    lines.write_csv(text, include_header=False, quote_style="never")
    return text.getvalue()


def default_graph(quads: pl.DataFrame) -> pl.DataFrame:
    """Only the quads of the default graph, which holds everything."""
    return quads.filter(pl.col("graph").is_null())


def unescaped(column: pl.Expr) -> pl.Expr:
    r"""The texts that stand in literals of the quads, as they were before they were escaped.

    >>> pl.select(unescaped(pl.lit(r"\\n\t\u0001"))).item()
    '\\n\t\x01'
    """
    return column.str.replace_many(list(_ESCAPES.values()), list(_ESCAPES))


def carry_out(pattern: Pattern, frame: pl.DataFrame, names: Names, place: int) -> pl.DataFrame:
    """The quads of one pattern, whose place in the mapping is given, with the column `order` to sort them by."""
    frame = _filtered(frame, pattern.where)
    listed = [name for name, kind in frame.schema.items() if kind == pl.List(pl.String)]
    for column in listed:
        if column in _columns(pattern):
            frame = frame.explode(column)
    graph = pl.lit(None, pl.String) if pattern.graph is None else _expression(pattern.graph, names, frame)
    result = frame.select(
        ordering.order(pattern.subject, place),
        _expression(pattern.subject, names, frame).alias("subject"),
        _expression(pattern.predicate, names, frame).alias("predicate"),
        _expression(pattern.object, names, frame).alias("object"),
        graph.alias("graph"),
    )
    return _once(result.drop_nulls(["subject", "predicate", "object"]))


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, each once; several of one subject in an order of their own."""
    if rows["order"].n_unique() == rows.height:
        return rows
    return rows.unique().sort("order", "predicate", "object", "graph")


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


def _expression(place: Place, names: Names, frame: pl.DataFrame) -> pl.Expr:
    """The column of N-Quads terms for one place of a pattern."""
    match place:
        case Fixed(iri):
            return _repeated(f"<{iri}>", frame)
        case Base():
            return _repeated(f"<{names.base}>", frame)
        case Part(part, column, suffix):
            return pl.format(f"<{names.base}{part}/{{}}{suffix}>", pl.col(column))
        case Term(column):
            return pl.format("<{}>", _iri(column, names.own))
        case Iri(column):
            return pl.format("<{}>", pl.col(column))
        case Literal(column, datatype):
            return pl.format(f'"{{}}"^^<{datatype}>', _lexical(column, frame.schema[column]))
        case FreeText(column, language):
            quoted = pl.format('"{}"', _escaped(pl.col(column)))
            return pl.format("{}@{}", quoted, language) if language else quoted
        case Typed(column, datatype):
            return pl.format('"{}"^^<{}>', _escaped(pl.col(column)), pl.col(datatype))


def _iri(column: str, own: Mapping[str, str]) -> pl.Expr:
    """The IRI of each name in the column; with the program's terms alone nothing is looked up."""
    iri = pl.lit(RG) + pl.col(column)
    return iri.replace([RG + name for name in own], list(own.values())) if own else iri


def _repeated(text: str, frame: pl.DataFrame) -> pl.Expr:
    return pl.repeat(text, frame.height, dtype=pl.String)


def _lexical(column: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Date:
        return pl.col(column).dt.to_string("%Y-%m-%d")
    return pl.col(column).cast(pl.String)


def _escaped(column: pl.Expr) -> pl.Expr:
    return column.str.replace_many(list(_ESCAPES), list(_ESCAPES.values()))
