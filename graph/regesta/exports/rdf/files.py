"""The RDF files, each as the columns of the quads give them: in lines, with prefixes, and as XML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from regesta.exports.rdf import rdfxml, turtle
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph


def write_nquads(built: BuiltGraph, path: Path) -> None:
    """Everything in the default graph, each plain tie again in the graph of every source that supports it."""
    _write_lines(built.lines(), path)


def write_ntriples(built: BuiltGraph, path: Path) -> None:
    """The default graph, a triple a line."""
    _write_lines(built.lines(named=False), path)


def write_trig(built: BuiltGraph, path: Path) -> None:
    """The same quads as the N-Quads, grouped and with prefixes."""
    write(turtle.in_pieces(built.pieces(), built.prefixes), path)


def write_turtle(built: BuiltGraph, path: Path) -> None:
    """The default graph, which holds everything."""
    write(turtle.in_pieces(map(default_graph, built.pieces()), built.prefixes), path)


def write_rdfxml(built: BuiltGraph, path: Path) -> None:
    """The default graph, for tools that read nothing else."""
    write(rdfxml.in_pieces(map(default_graph, built.pieces()), built.prefixes), path)


def _write_lines(pieces: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def write(pieces: Iterable[str], path: Path) -> None:
    """The file of these pieces, with the same ends of lines everywhere."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
