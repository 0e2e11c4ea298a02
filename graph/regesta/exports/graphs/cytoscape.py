"""Cytoscape.js JSON, for Cytoscape desktop and web pages: lists, numbers and truth values stay what they are.

An edge is a statement, as in GraphML: a style or a filter of `side`, `derived` and `episodes` tells them apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars as pl

from regesta.exports.graphs.property_graph import nodes
from regesta.exports.graphs.statement_edges import statement_edges
from regesta.rdf.built import BuiltGraph


def write(built: BuiltGraph, path: Path) -> None:
    """Nodes and edges, one a line, under `elements`; `name` and `interaction` are what Cytoscape desktop shows."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(built))


def _document(built: BuiltGraph) -> Iterator[str]:
    corpus = built.corpus
    about = {"name": corpus.title, "licence": corpus.licence, "base": corpus.base}
    yield f'{{"format_version": "1.0", "generated_by": "regesta",\n"data": {_json(about)},\n'
    yield '"elements": {\n"nodes": [\n'
    yield from _lines(_rows(nodes(corpus).with_columns(name="label")))
    yield '],\n"edges": [\n'
    yield from _lines(_rows(statement_edges(corpus).with_columns(interaction="relation")))
    yield "]}}\n"


def _rows(frame: pl.DataFrame) -> Iterator[Mapping[str, object]]:
    """The rows, days as ISO 8601 text."""
    days = [name for name, kind in frame.schema.items() if kind == pl.Date]
    return frame.with_columns(pl.col(days).dt.to_string("%Y-%m-%d")).iter_rows(named=True)


def _lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before = ""
    for row in rows:
        known = {name: value for name, value in row.items() if value is not None}
        yield f'{before}{{"data": {_json(known)}}}'
        before = ",\n"
    yield "\n"


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
