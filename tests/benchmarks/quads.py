"""Writing N-Quads column by column, beside what pyoxigraph and rdflib take for the same quads, in one run.

Run: python tests/benchmarks/quads.py [STATEMENTS]     (10,000 by default; prints ratios, asserts nothing)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import rdflib

from regesta.corpus.frames import Tables
from regesta.rdf.quads import quads, to_nquads
from regesta.reasoning.conclusion import conclude
from synthetic import corpus as made_up

Row = tuple[str, str, str, str, str, str]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def rows(text: str) -> list[Row]:
    """The quads as texts, as a row-by-row program has them: subject, predicate, object, datatype, language, graph."""
    result = []
    for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS):
        value = quad.object
        literal = isinstance(value, pyoxigraph.Literal)
        result.append(
            (
                quad.subject.value,
                quad.predicate.value,
                value.value,
                value.datatype.value if literal else "",
                (value.language or "") if literal else "",
                "" if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else quad.graph_name.value,
            )
        )
    return result


def with_pyoxigraph(given: list[Row], path: Path) -> None:
    def quads() -> Iterator[pyoxigraph.Quad]:
        node = pyoxigraph.NamedNode
        for subject, predicate, value, datatype, language, graph in given:
            if language:
                term: pyoxigraph.Literal | pyoxigraph.NamedNode = pyoxigraph.Literal(value, language=language)
            else:
                term = pyoxigraph.Literal(value, datatype=node(datatype)) if datatype else node(value)
            name = node(graph) if graph else pyoxigraph.DefaultGraph()
            yield pyoxigraph.Quad(node(subject), node(predicate), term, name)

    pyoxigraph.serialize(quads(), path, pyoxigraph.RdfFormat.N_QUADS)


def with_rdflib(given: list[Row], path: Path) -> None:
    dataset = rdflib.Dataset()
    for subject, predicate, value, datatype, language, graph in given:
        if language:
            term: rdflib.Literal | rdflib.URIRef = rdflib.Literal(value, lang=language)
        else:
            term = rdflib.Literal(value, datatype=rdflib.URIRef(datatype)) if datatype else rdflib.URIRef(value)
        place = dataset.graph(rdflib.URIRef(graph)) if graph else dataset.default_graph
        place.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    dataset.serialize(path, format="nquads")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    corpus = conclude(made_up(size))
    tables = corpus.tables
    given = rows("".join(to_nquads(quads(tables, corpus.base))))
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.nq")
        ours = seconds(lambda: _write(tables, corpus.base, path))
        oxigraph = seconds(lambda: with_pyoxigraph(given, path))
        library = seconds(lambda: with_rdflib(given, path))
    sys.stdout.write(
        f"{size} statements, {len(given)} quads, from tables or rows to a file: columns {ours:.2f} s (sorted, each "
        f"once), row by row pyoxigraph {oxigraph / ours:.1f} times that, rdflib {library / ours:.1f} times.\n"
    )


def _write(tables: Tables, base: str, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(to_nquads(quads(tables, base)))


if __name__ == "__main__":
    main()
