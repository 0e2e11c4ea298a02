"""The longer set: GraphML in libraries that are not on PyPI, or are large: R's igraph, graph-tool, Tulip."""

from __future__ import annotations

import csv
import json
import shutil
import site
import subprocess
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import regesta
from checkout import CHECKOUT
from consumers.conftest import Exported
from consumers.facts import BETWEEN, Facts, assert_arrived, edge_facts, node_facts
from consumers.tools import DEBIAN_S_PYTHON, HERE, absent, longer_program, program, run
from faults import SEEDS
from regesta.vocabulary.resources import seeds_folder

pytestmark = [pytest.mark.consumer_all, pytest.mark.reads("graph.graphml")]


@pytest.mark.tools("igraph (R)")
def test_r_igraph(exported: Exported, tmp_path: Path) -> None:
    program("Rscript")
    script = """
    library(igraph)
    given <- commandArgs(TRUE)
    g <- read_graph(given[1], "graphml")
    write.csv(as_data_frame(g, "vertices"), given[2], row.names = FALSE, fileEncoding = "UTF-8")
    write.csv(as_data_frame(g, "edges"), given[3], row.names = FALSE, fileEncoding = "UTF-8")
    """
    nodes, edges = tmp_path / "n.csv", tmp_path / "e.csv"
    environment = shutil.which("env") or ""
    run(environment, "LC_ALL=C.UTF-8", "Rscript", "-e", script, exported.file("graph.graphml"), nodes, edges)
    assert_arrived(
        {
            "nodes": {row["id"]: row for row in _table(nodes)},
            # The first two columns are the places of both ends among the nodes; the attribute «id» is igraph's fault.
            "edges": {row["iri"].rpartition("/")[2]: row for row in _ends(_table(edges), _table(nodes))},
        },
        exported.corpus,
    )


def _table(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ends(edges: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    names = [row["name"] if "name" in row else row["id"] for row in nodes]
    for row in edges:
        ends = {"source": row["from"], "target": row["to"]}
        yield row | {key: names[int(value) - 1] if value.isdigit() else value for key, value in ends.items()}


@pytest.mark.tools("graph-tool")
def test_graph_tool(exported: Exported) -> None:
    _with_graph_tool()
    read = run(DEBIAN_S_PYTHON, HERE / "graphtool.py", exported.file("graph.graphml"))
    assert_arrived(json.loads(read), exported.corpus)


@pytest.mark.parametrize("seeds", [seeds_folder(), SEEDS / "ambre"], ids=["first", "ambre"])
def test_as_graph_tool_has_the_network(seeds: Path) -> None:
    """Vertices, edges and each of their attributes, compared where graph-tool is: in Debian's Python."""
    _with_graph_tool()
    program = """
    import sys
    sys.path += sys.argv[2:]
    import regesta
    corpus = regesta.load(sys.argv[1])
    net, found = regesta.network(corpus), regesta.as_graph_tool(corpus)
    def known(kind, one):
        values = {name: of[one] for (at, name), of in found.properties.items() if at == kind}
        return {name: list(it) if type(it).__name__.startswith("Vector") else it for name, it in values.items()}
    def plain(told):
        return {name: it for name, it in told.items() if it not in (None, "", []) and it == it}
    ids = found.vp.id
    nodes = {ids[it]: plain(known("v", it)) for it in found.vertices()}
    assert nodes == {key: plain({"id": key, **told}) for key, told in net.nodes(data=True)}
    edges = {found.ep.id[it]: (ids[it.source()], ids[it.target()], plain(known("e", it))) for it in found.edges()}
    assert edges == {key: (a, b, plain({"id": key, **told})) for a, b, key, told in net.edges(keys=True, data=True)}
    print(found.num_vertices(), found.num_edges())
    """
    paths = [site.getsitepackages()[0], str(CHECKOUT / "graph")]
    read = run(DEBIAN_S_PYTHON, "-c", dedent(program), seeds, *paths)
    net = regesta.network(regesta.load(seeds))
    assert read.split() == [str(net.number_of_nodes()), str(net.number_of_edges())]


def _with_graph_tool() -> None:
    known = subprocess.run([DEBIAN_S_PYTHON, "-c", "import graph_tool"], capture_output=True, check=False)
    if known.returncode:
        absent("Debian's python3-graph-tool")


@pytest.mark.tools("Tulip")
def test_tulip_reads_all_but_the_beginnings_of_a_few_texts(exported: Exported) -> None:
    """Its importer keeps the last piece of a text that Python's XML reader hands it in several: a text with a line end,
    and one that happens to stand where a block of 64 KiB of the file ends.
    """
    file = exported.file("graph.graphml")
    read = json.loads(run(longer_program("python"), HERE / "tulips.py", file))
    names = sorted(exported.corpus.entities)
    for edge in read["edges"]:
        edge |= {end: names[edge[end]] for end in ("source", "target")}
    found = {
        "nodes": dict(zip(names, read["nodes"], strict=True)),
        "edges": dict(zip(sorted(edge_facts(exported.corpus)), read["edges"], strict=True)),
    }
    wanted = {"nodes": node_facts(exported.corpus), "edges": edge_facts(exported.corpus)}
    cut = [whole for kind, facts in wanted.items() for whole in _mend(found[kind], facts)]
    assert_arrived(found, exported.corpus)
    assert len([text for text in cut if "\n" not in text]) <= file.stat().st_size // 2**16


def _mend(found: dict[str, dict[str, Any]], facts: Facts) -> Iterator[str]:
    """The texts of which only the end was read; each is made whole in what was found."""
    for key, attributes in facts.items():
        for name, value in attributes.items():
            whole = BETWEEN.join(value) if isinstance(value, list) else value
            read = found[key][name]
            if whole and read and read != whole and whole.endswith(read):
                found[key][name] = whole
                yield whole
