"""What is measured, each task in a process of its own: `python tests/benchmarks/tasks.py TASK SIZE FOLDER`.

A task first makes ready what it works on, which does not count, then does the work once and prints as JSON its seconds,
its seconds of CPU, the peak of memory in MB, and a digest of the answer, by which peers are held against each other.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import synthetic
from regesta.corpus.corpus import Corpus

Work = Callable[[], object]
"""Does the work, and gives what came of it: what peers must agree on, or None."""
Later = Callable[[], str]
"""Tells what came of the work once that is done and measured."""
COUNTS = ("count-by-source", "count-by-year-and-quad-class", "entities-with-one-statement")


def concluded(size: int, folder: Path) -> Corpus:
    """A made-up corpus of that size, from the cache of the benchmarks, made once a run."""
    from regesta.answers.opening import load

    return load(seeds(size, folder))


def seeds(size: int, folder: Path, yaml: bool = False) -> Path:
    path = folder / f"{'yaml' if yaml else 'tables'}-{size}"
    return path if path.exists() else synthetic.folder(size, path, yaml=yaml)


def nquads_ours(size: int, folder: Path) -> Work:
    from regesta.exports.rdf.files import write_nquads
    from regesta.rdf.built import BuiltGraph

    corpus, path = concluded(size, folder), folder / "ours.nq"

    def work() -> str:
        write_nquads(BuiltGraph(corpus), path)
        return _lines(path)

    return work


def bare_write(size: int, folder: Path) -> Work:
    """The bytes of the N-Quads, written as they are."""
    content = _quads(size, folder)
    return lambda: _written(folder / "bare.nq", content)


def nquads_pyoxigraph(size: int, folder: Path) -> Work:
    """The same quads, given as texts row by row, through pyoxigraph's serialiser."""
    import pyoxigraph

    from quads import rows, with_pyoxigraph

    given, path = rows(_quads(size, folder).decode()), folder / "pyoxigraph.nq"
    assert pyoxigraph

    def work() -> str:
        with_pyoxigraph(given, path)
        return _lines(path)

    return work


def nquads_rdflib(size: int, folder: Path) -> Work:
    from quads import rows, with_rdflib

    given, path = rows(_quads(size, folder).decode()), folder / "rdflib.nq"
    return lambda: with_rdflib(given, path)


def turtle_ours(size: int, folder: Path) -> Work:
    from regesta.exports.rdf.files import write_turtle
    from regesta.rdf.built import BuiltGraph

    corpus = concluded(size, folder)
    return lambda: write_turtle(BuiltGraph(corpus), folder / "ours.ttl")


def turtle_rdflib(size: int, folder: Path) -> Work:
    """The same triples, given as texts row by row, through rdflib's graph and serialiser."""
    import rdflib

    from quads import rows

    given = [row for row in rows(_quads(size, folder).decode()) if not row[-1]]

    def work() -> None:
        graph = rdflib.Graph()
        for subject, predicate, value, datatype, language, _ in given:
            literal = rdflib.Literal(value, lang=language or None, datatype=None if language else datatype or None)
            term = literal if datatype or language else rdflib.URIRef(value)
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
        graph.serialize(folder / "rdflib.ttl", format="turtle")

    return work


def ntriples_ours(size: int, folder: Path) -> Work:
    from regesta.exports.rdf.files import write_ntriples
    from regesta.rdf.built import BuiltGraph

    corpus, path = concluded(size, folder), folder / "ours.nt"

    def work() -> str:
        write_ntriples(BuiltGraph(corpus), path)
        return _lines(path)

    return work


def ntriples_maplib(size: int, folder: Path) -> Work:
    """The same triples, ready as a frame for each predicate and datatype, mapped by maplib and written by it."""
    import maplib

    from triples import frames, typed, with_maplib

    given, path = [typed(each) for each in frames(_triples(size, folder))], folder / "maplib.nt"
    assert maplib

    def work() -> str:
        with_maplib(given, path)
        return _lines(path)

    return work


def jsonld_ours(size: int, folder: Path) -> Work:
    from regesta.exports.rdf import jsonld
    from regesta.rdf.built import BuiltGraph
    from triples import nodes

    corpus, path = concluded(size, folder), folder / "ours.jsonld"

    def work() -> Later:
        jsonld.write(BuiltGraph(corpus), path)
        return lambda: _digest(nodes(json.loads(path.read_bytes())))

    return work


def jsonld_pyld(size: int, folder: Path) -> Work:
    """The same triples, ready as PyLD's data set, through its way from RDF and its compaction with the same context."""
    import pyld.jsonld

    from regesta.exports.rdf import jsonld
    from regesta.rdf.built import BuiltGraph
    from triples import data_set, nodes

    path = folder / "pyld.jsonld"
    jsonld.write(BuiltGraph(concluded(size, folder)), path)
    context, given = json.loads(path.read_bytes())["@context"], data_set(_triples(size, folder))

    def work() -> Later:
        expanded = pyld.jsonld.from_rdf(given)
        found = pyld.jsonld.compact(expanded, context, {"graph": True, "skipExpansion": True})
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
        return lambda: _digest(nodes(found))

    return work


def graphml_ours(size: int, folder: Path) -> Work:
    return _format("graphml", size, folder)


def gexf_ours(size: int, folder: Path) -> Work:
    return _format("gexf", size, folder)


def graphml_networkx(size: int, folder: Path) -> Work:
    import networkx

    net = _network(size, folder)
    return lambda: networkx.write_graphml(net, folder / "networkx.graphml")


def gexf_networkx(size: int, folder: Path) -> Work:
    import networkx

    net = _network(size, folder)
    return lambda: networkx.write_gexf(net, folder / "networkx.gexf")


def checks_ours(size: int, folder: Path) -> Work:
    from regesta.checks.rules import check
    from regesta.seeds.folder import read_seeds

    corpus = read_seeds(seeds(size, folder)).corpus
    return lambda: str(not check(corpus))


def checks_pyshacl(size: int, folder: Path) -> Work:
    """The shapes, judged by pySHACL on the graph of the same corpus."""
    from regesta.checks.shacl import judge
    from regesta.rdf.rdflib_graph import graph

    corpus = concluded(size, folder)
    triples = graph(corpus)
    return lambda: str(not list(judge(corpus, triples)))


def question_sparql(size: int, folder: Path) -> Work:
    """The three questions that count everything, in SPARQL on the kept store."""
    from regesta.answers.shipped_queries import shipped_queries
    from regesta.answers.sparql import ask

    corpus = concluded(size, folder)
    texts = [shipped_queries()[name].bound(corpus, {}) for name in COUNTS]
    ask(corpus, "ASK {}")  # the store is made
    return lambda: _digest([ask(corpus, text).rows for text in texts])


def question_sql(size: int, folder: Path) -> Work:
    from regesta.answers.sql import ask_twin

    corpus = concluded(size, folder)
    return lambda: _digest([ask_twin(corpus, name, {}).rows for name in COUNTS])


def read_yaml(size: int, folder: Path) -> Work:
    from regesta.seeds.folder import read_seeds

    path = seeds(size, folder, yaml=True)
    return lambda: str(read_seeds(path).corpus)


def read_tables(size: int, folder: Path) -> Work:
    from regesta.seeds.folder import read_seeds

    path = seeds(size, folder)
    return lambda: str(read_seeds(path).corpus)


def conclude(size: int, folder: Path) -> Work:
    from regesta.reasoning.conclusion import conclude
    from regesta.seeds.folder import read_seeds

    corpus = read_seeds(seeds(size, folder)).corpus
    return lambda: str(conclude(corpus))


def build(size: int, folder: Path) -> Work:
    """From the tables of a made-up corpus to all that a build writes, with all checks; of size 0, the first corpus."""
    from regesta.answers.opening import examine
    from regesta.exports.building import write_exports
    from regesta.vocabulary.resources import seeds_folder

    path = seeds(size, folder) if size else seeds_folder()
    return lambda: str(len(list(write_exports(examine(path, path / "texts").corpus, folder / "built"))))


def build_changed(size: int, folder: Path) -> Work:
    """From YAML to all that a build writes, after one article of thousands has changed since the last build."""
    path = seeds(size, folder, yaml=True)
    _built(path, folder / "changed")
    article = sorted((path / "statements").iterdir())[size // 50]
    year = 1900 + os.getpid() % 100
    article.write_text(re.sub(r"when: .*", f"when: {year}", article.read_text("utf-8"), count=1), "utf-8")
    return lambda: _built(path, folder / "changed")


def build_anew(size: int, folder: Path) -> Work:
    """The same with nothing that was kept."""
    os.environ["REGESTA_CACHE"] = "off"
    path = seeds(size, folder, yaml=True)
    return lambda: _built(path, folder / "anew")


def _built(seeds: Path, out: Path) -> str:
    """A build, and the digests of what it wrote."""
    from regesta.answers.opening import examine
    from regesta.exports.building import write_exports

    *_, digests = write_exports(examine(seeds, seeds / "texts").corpus, out)
    return digests.read_text("utf-8")


TASKS: dict[str, Callable[[int, Path], Work]] = {
    task.__name__: task
    for task in (
        *(nquads_ours, bare_write, nquads_pyoxigraph, nquads_rdflib, turtle_ours, turtle_rdflib),
        *(ntriples_ours, ntriples_maplib, jsonld_ours, jsonld_pyld),
        *(graphml_ours, graphml_networkx, gexf_ours, gexf_networkx, checks_ours, checks_pyshacl),
        *(question_sparql, question_sql, read_yaml, read_tables, conclude, build),
        *(build_changed, build_anew),
    )
}


def _quads(size: int, folder: Path) -> bytes:
    """The N-Quads of the corpus, made once a run."""
    path = folder / f"given-{size}.nq"
    if not path.exists():
        from regesta.exports.rdf.files import write_nquads
        from regesta.rdf.built import BuiltGraph

        write_nquads(BuiltGraph(concluded(size, folder)), path)
    return path.read_bytes()


def _triples(size: int, folder: Path) -> Any:
    """Those of the default graph, in N-Triples syntax, a frame."""
    from regesta.rdf.built import BuiltGraph
    from regesta.rdf.quads import default_graph

    return default_graph(BuiltGraph(concluded(size, folder)).quads)


def _format(name: str, size: int, folder: Path) -> Work:
    from regesta.exports.registry import FORMATS
    from regesta.rdf.built import BuiltGraph

    item, corpus = next(it for it in FORMATS if it.id == name), concluded(size, folder)
    return lambda: item.write(BuiltGraph(corpus), folder / item.name)


def _network(size: int, folder: Path) -> Any:
    """The graph that `regesta.network` gives, its lists and days as text, which networkx' writers want."""
    from regesta.exports.graphs.networks import network

    net = network(concluded(size, folder))
    for _, _, data in net.edges(data=True):
        _as_text(data)
    for _, data in net.nodes(data=True):
        _as_text(data)
    return net


def _as_text(data: dict[str, Any]) -> None:
    for name, value in list(data.items()):
        if value is None:
            del data[name]
        elif not isinstance(value, str | bool | int | float):
            data[name] = str(value)


def _lines(path: Path) -> str:
    """How many lines the file has: the same quads in any order, each once."""
    with path.open("rb") as file:
        return str(sum(piece.count(b"\n") for piece in _pieces(file)))


def _pieces(file: Any) -> Iterator[bytes]:
    while piece := file.read(1 << 24):
        yield piece


def _written(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _digest(answer: object) -> str:
    return hashlib.sha256(json.dumps(answer).encode()).hexdigest()[:12]


def main(name: str, size: int, folder: Path) -> None:
    work = TASKS[name](size, folder)
    gc.collect()
    began, used = time.perf_counter(), time.process_time()
    answer = work()
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = answer() if callable(answer) else answer
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "answer": told}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
