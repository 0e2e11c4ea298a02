"""Cytoscape.js JSON, for Cytoscape desktop and web pages: lists, numbers and truth values stay what they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from regesta.exports.graphs.markup import lexical
from regesta.exports.graphs.property_graph import edges, nodes
from regesta.rdf.built import View


def write(view: View, path: Path) -> None:
    """Nodes and edges, one a line, under `elements`; `name` and `interaction` are what Cytoscape desktop shows."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(view))


def _document(view: View) -> Iterator[str]:
    about = {"name": view.corpus.title, "licence": view.corpus.licence, "base": view.corpus.base}
    yield f'{{"format_version": "1.0", "generated_by": "regesta",\n"data": {_json(about)},\n'
    yield '"elements": {\n"nodes": [\n'
    yield from _lines({**row, "name": row["label"]} for row in nodes(view).iter_rows(named=True))
    yield '],\n"edges": [\n'
    yield from _lines({**row, "interaction": row["relation"]} for row in edges(view).iter_rows(named=True))
    yield "]}}\n"


def _lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before = ""
    for row in rows:
        known = {name: value for name, value in row.items() if value is not None}
        yield f'{before}{{"data": {_json(known)}}}'
        before = ",\n"
    yield "\n"


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, default=lexical, allow_nan=False)
