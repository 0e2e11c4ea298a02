"""The RDF files: N-Quads as the columns give them, and the pretty forms that a library makes of those quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, to_nquads


def write_nquads(built: BuiltGraph, path: Path) -> None:
    """Everything in the default graph, each plain tie again in the graph of every source that supports it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(built.nquads())


def write_ntriples(built: BuiltGraph, path: Path) -> None:
    """The default graph, a triple a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_nquads(default_graph(built.quads)))


def write_trig(built: BuiltGraph, path: Path) -> None:
    """The same quads as the N-Quads, grouped and with prefixes."""
    path.write_bytes(pretty(built, built.parsed(), RdfFormat.TRIG))


def write_turtle(built: BuiltGraph, path: Path) -> None:
    """The default graph, which holds everything."""
    path.write_bytes(pretty(built, built.triples(), RdfFormat.TURTLE))


def write_rdfxml(built: BuiltGraph, path: Path) -> None:
    """The default graph, for tools that read nothing else."""
    path.write_bytes(pretty(built, built.triples(), RdfFormat.RDF_XML))


def pretty(
    built: BuiltGraph,
    quads: Iterable[Quad] | Iterable[Triple],
    form: RdfFormat,
    further: Mapping[str, str] | None = None,
) -> bytes:
    """Serialised with the corpus's and further prefixes, in order: pyoxigraph gives them in a new one on every run."""
    text = pyoxigraph.serialize(quads, format=form, prefixes={**built.prefixes, **(further or {})})
    assert text is not None
    declaration = rb' xmlns:\w+="[^"]*"' if form == RdfFormat.RDF_XML else rb"@prefix [^\n]*\n"
    declared = re.search(b"(?:" + declaration + b")+", text)
    if declared is None:  # there is not one quad
        return text
    in_order = b"".join(sorted(re.findall(declaration, declared.group())))
    return text[: declared.start()] + in_order + text[declared.end() :]
