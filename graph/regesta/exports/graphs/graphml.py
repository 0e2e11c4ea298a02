"""GraphML, for igraph, graph-tool, NetworkX, Cytoscape, yEd, Tulip, and for Gephi where GEXF is not wanted.

An edge is a statement: these tools know no time and draw no day, and whoever counts with them wants to choose what. To
count ties, and not statements, count each of `episodes` once; what is denied or only to come is told by `side`.

Gephi takes the key ids `d3` and `d7` (yEd's) for the labels of nodes and edges, and networkx' writer gives just such
ids; here they are `n_<name>` and `e_<name>`, and what is a label is called `label`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from regesta.exports.graphs.markup import content, lexical, lines, quoted
from regesta.exports.graphs.property_graph import nodes
from regesta.exports.graphs.statement_edges import statement_edges
from regesta.rdf.built import BuiltGraph

BETWEEN = " | "
"""Joins the items of a list: GraphML has no lists."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {pl.Boolean: "boolean", pl.Float64: "double"}
_STRUCTURE = {"id", "source", "target"}
"""What GraphML has a place of its own for."""


def write(built: BuiltGraph, path: Path) -> None:
    """Nodes and edges with their ids, lists joined with ` | `, days as text in ISO 8601."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(built))


def _document(built: BuiltGraph) -> Iterator[str]:
    entities, statements = nodes(built.corpus), statement_edges(built.corpus)
    yield _HEAD
    yield from _keys("node", entities)
    yield from _keys("edge", statements)
    yield '<graph edgedefault="directed">\n'
    yield from lines(entities, *_element("node", entities, "id"))
    yield from lines(statements, *_element("edge", statements, "id", "source", "target"))
    yield "</graph>\n</graphml>\n"


def _keys(kind: str, frame: pl.DataFrame) -> Iterator[str]:
    for name, dtype in frame.schema.items():
        if name not in _STRUCTURE:
            attribute = f'attr.name="{name}" attr.type="{_TYPES.get(dtype.base_type(), "string")}"'
            yield f'<key id="{_key(kind, name)}" for="{kind}" {attribute}/>\n'


def _key(kind: str, name: str) -> str:
    return f"{kind[0]}_{name}"


def _element(kind: str, frame: pl.DataFrame, *ends: str) -> Iterator[str | pl.Expr]:
    yield f"<{kind}"
    for name in ends:
        yield from (f" {name}=", quoted(pl.col(name)))
    yield ">"
    for name, dtype in frame.schema.items():
        if name not in _STRUCTURE:
            text = pl.col(name).list.join(BETWEEN) if dtype.base_type() == pl.List else lexical(name, dtype)
            yield pl.format(f'<data key="{_key(kind, name)}">{{}}</data>', content(text))
    yield f"</{kind}>"
