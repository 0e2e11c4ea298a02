"""Writing JSON-LD a node at a time, beside pyoxigraph and PyLD, which expand and compact the same triples, in one run.

Run: python tests/benchmarks/jsonld.py [STATEMENTS]     (1,000 by default; prints ratios, asserts nothing)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyld.jsonld
import pyoxigraph

from quads import seconds
from regesta.exports.rdf import jsonld
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph, in_pieces
from regesta.reasoning.conclusion import conclude
from synthetic import corpus


def with_pyld(built: BuiltGraph, context: object, path: Path) -> None:
    lines = b"".join(in_pieces(default_graph(built.quads)))
    triples = (quad.triple for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    expanded = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.JSON_LD)
    assert expanded is not None
    compacted = pyld.jsonld.compact(json.loads(expanded), context, {"graph": True, "skipExpansion": True})
    path.write_text(json.dumps(compacted, ensure_ascii=False, indent=1), "utf-8")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    built = BuiltGraph(conclude(corpus(size)))
    triples = default_graph(built.quads).height
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.jsonld")
        ours = seconds(lambda: jsonld.write(built, path))
        context = json.loads(path.read_text("utf-8"))["@context"]
        theirs = seconds(lambda: with_pyld(built, context, path))
    sys.stdout.write(
        f"{size} statements, {triples} triples, from quads to a file: a node at a time {ours:.2f} s, "
        f"pyoxigraph and PyLD {theirs / ours:.1f} times that.\n"
    )


if __name__ == "__main__":
    main()
