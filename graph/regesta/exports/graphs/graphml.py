"""GraphML, for igraph, graph-tool, NetworkX, Cytoscape, yEd, Tulip, and for Gephi where GEXF is not wanted.

Gephi takes the key ids `d3` and `d7` (yEd's) for the labels of nodes and edges, and networkx' writer gives just such
ids; here they are `n_<name>` and `e_<name>`, and what is a label is called `label`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from regesta.exports.graphs.markup import content, lexical, quoted
from regesta.exports.graphs.property_graph import edges, nodes
from regesta.rdf.built import View

BETWEEN = " | "
"""Joins the items of a list: GraphML has no lists."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {pl.Boolean: "boolean", pl.Float64: "double"}
# What GraphML has a place of its own for.
_STRUCTURE = {"id", "source", "target"}


def write(view: View, path: Path) -> None:
    """Nodes and edges with their ids, lists joined with ` | `, days as text in ISO 8601."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(view))


def _document(view: View) -> Iterator[str]:
    entities, statements = nodes(view), edges(view)
    yield _HEAD
    yield from _keys("node", entities)
    yield from _keys("edge", statements)
    yield '<graph edgedefault="directed">\n'
    for row in entities.iter_rows(named=True):
        yield f"<node id={quoted(row['id'])}>{_data('node', row)}</node>\n"
    for row in statements.iter_rows(named=True):
        ends = " ".join(f"{name}={quoted(row[name])}" for name in ("id", "source", "target"))
        yield f"<edge {ends}>{_data('edge', row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(kind: str, frame: pl.DataFrame) -> Iterator[str]:
    for name, dtype in frame.schema.items():
        if name not in _STRUCTURE:
            attribute = f'attr.name="{name}" attr.type="{_TYPES.get(dtype.base_type(), "string")}"'
            yield f'<key id="{_key(kind, name)}" for="{kind}" {attribute}/>\n'


def _key(kind: str, name: str) -> str:
    return f"{kind[0]}_{name}"


def _data(kind: str, row: Mapping[str, object]) -> str:
    known = ((name, value) for name, value in row.items() if value is not None and name not in _STRUCTURE)
    return "".join(f'<data key="{_key(kind, name)}">{content(_text(value))}</data>' for name, value in known)


def _text(value: object) -> str:
    return BETWEEN.join(value) if isinstance(value, list) else lexical(value)
