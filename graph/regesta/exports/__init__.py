"""The formats that `regesta build` writes: one module a format (or family), one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regesta.exports import graphml, html, parquet, rdf
from regesta.exports.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """A file (or folder) of the exports folder, how it is written, and what it is, for people."""

    name: str
    write: Callable[[View, Path], None]
    description: str


FORMATS: tuple[Format, ...] = (
    Format("graph.nq", rdf.write_nquads, "N-Quads: all, with the named graphs of the sources"),
    Format("graph.trig", rdf.write_trig, "TriG: the same, to be read"),
    Format("graph.ttl", rdf.write_turtle, "Turtle: the default graph"),
    Format("graph.jsonld", rdf.write_jsonld, "JSON-LD 1.1: the default graph"),
    Format("graph.rdf", rdf.write_rdfxml, "RDF/XML: the default graph"),
    Format("graph.graphml", graphml.write, "GraphML: entities and statements as nodes and edges"),
    Format("graph.html", html.write, "the graph to explore in a browser"),
    Format("tables", parquet.write, "Parquet: the tables"),
)
