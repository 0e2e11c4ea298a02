"""Tables to quads, written column by column after the mapping; and quads to N-Quads.

A quad is a row of four texts in N-Quads syntax; `graph` is null in the default graph. No blank nodes. The rows stand
once each and in an order of their own (see `ordering`), so that the same tables give the same bytes, and a statement
reads from its type to its citations in every form that keeps the order. No two patterns give the same quad.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Template:
    """The N-Quads syntax of a term, or of several in a row: a text with a gap, `{}`, for each of the columns."""

    text: str
    columns: tuple[pl.Expr, ...] = ()

    def column(self, height: int) -> pl.Expr:
        """The text of each row, null where one of the columns is; of so many rows, where no column is wanted."""
        return pl.format(self.text, *self.columns) if self.columns else pl.repeat(self.text, height, dtype=pl.String)


Shape = Callable[[Sequence[Template], int], list[pl.Expr]]
"""The columns that are made of the terms of a pattern (three, or four with a graph) and the number of its rows."""


def as_quad(terms: Sequence[Template], height: int) -> list[pl.Expr]:
    """A column for each term: `subject`, `predicate`, `object`, `graph`."""
    found = [term.column(height) for term in terms]
    graph = [] if len(terms) == len(QUAD) else [pl.lit(None, pl.String)]
    return [column.alias(name) for column, name in zip([*found, *graph], QUAD, strict=True)]


def as_line(terms: Sequence[Template], height: int) -> list[pl.Expr]:
    """The `line` of N-Quads that they are, without its end, and the `graph`: half the work, where that will do.

    What sorts terms sorts lines alike, for a blank comes before every sign that a term may go on with.
    """
    text = " ".join([*(term.text for term in terms), "."])
    line = Template(text, tuple(column for term in terms for column in term.columns))
    graph = terms[3].column(height) if len(terms) == len(QUAD) else pl.lit(None, pl.String)
    return [graph.alias("graph"), line.column(height).alias("line")]


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
    return (piece for part in quads.iter_slices(_CHUNK) for piece in joined_lines(_lines(part)))


def _lines(quads: pl.DataFrame) -> pl.DataFrame:
    graph = pl.when(pl.col("graph").is_null()).then(pl.lit("")).otherwise(pl.lit(" ") + pl.col("graph"))
    return quads.select(pl.format("{} {} {}{} .", "subject", "predicate", "object", graph))


def joined_lines(lines: pl.DataFrame) -> Iterator[bytes]:
    """The lines of the one column, each with its end, many at a time: Polars joins them faster than Python."""
    for some in lines.iter_slices(_CHUNK):
        text = BytesIO()
        some.write_csv(text, include_header=False, quote_style="never")
        yield text.getvalue()


def default_graph(quads: pl.DataFrame) -> pl.DataFrame:
    """Only the quads of the default graph, which holds everything."""
    return quads.filter(pl.col("graph").is_null())


def unescaped(column: pl.Expr) -> pl.Expr:
    r"""The texts that stand in literals of the quads, as they were before they were escaped.

    >>> pl.select(unescaped(pl.lit(r"\\n\t\u0001"))).item()
    '\\n\t\x01'
    """
    return column.str.replace_many(list(_ESCAPES.values()), list(_ESCAPES))


def carry_out(
    pattern: Pattern, frame: pl.DataFrame, names: Names, place: int, shape: Shape = as_quad
) -> pl.DataFrame:  # fmt: skip
    """The quads of one pattern, whose place in the mapping is given, with the column `order` to sort them by."""
    frame = _filtered(frame, pattern.where)
    listed = [name for name, kind in frame.schema.items() if kind == pl.List(pl.String)]
    for column in listed:
        if column in _columns(pattern):
            frame = frame.explode(column)
    places = (pattern.subject, pattern.predicate, pattern.object, *([pattern.graph] if pattern.graph else []))
    columns = shape([_template(each, names, frame) for each in places], frame.height)
    result = frame.select(ordering.order(pattern.subject, place), *columns)
    return _once(result.drop_nulls([name for name in result.columns if name != "graph"]))


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, each once; several of one subject in an order of their own."""
    if rows["order"].n_unique() == rows.height:
        return rows
    return rows.unique().sort(rows.columns)


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


def _template(place: Place, names: Names, frame: pl.DataFrame) -> Template:
    """How one place of a pattern is written."""
    match place:
        case Fixed(iri):
            return Template(f"<{iri}>")
        case Base():
            return Template(f"<{names.base}>")
        case Part(part, column, suffix):
            return Template(f"<{names.base}{part}/{{}}{suffix}>", (pl.col(column),))
        case Term(column):
            return Template("<{}>", (_iri(column, names.own),))
        case Iri(column):
            return Template("<{}>", (pl.col(column),))
        case Literal(column, datatype):
            return Template(f'"{{}}"^^<{datatype}>', (_lexical(column, frame.schema[column]),))
        case FreeText(column, language):
            text = _escaped(pl.col(column))
            return Template('"{}"@{}', (text, pl.col(language))) if language else Template('"{}"', (text,))
        case Typed(column, datatype):
            return Template('"{}"^^<{}>', (_escaped(pl.col(column)), pl.col(datatype)))


def _iri(column: str, own: Mapping[str, str]) -> pl.Expr:
    """The IRI of each name in the column; with the program's terms alone nothing is looked up."""
    iri = pl.lit(RG) + pl.col(column)
    return iri.replace([RG + name for name in own], list(own.values())) if own else iri


def _lexical(column: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Date:
        return pl.col(column).dt.to_string("%Y-%m-%d")
    return pl.col(column).cast(pl.String)


def _escaped(column: pl.Expr) -> pl.Expr:
    return column.str.replace_many(list(_ESCAPES), list(_ESCAPES.values()))
