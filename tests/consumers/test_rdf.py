"""The RDF files, read by raptor, serd, oxigraph, N3.js, jsonld.js, PyLD and pySHACL: the same quads in each."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyshacl
import pytest
from pyld import jsonld
from pyoxigraph import Triple
from rdflib import Graph

from consumers.conftest import Exported
from consumers.facts import parsed, quads, triples
from consumers.hard import STATEMENTS
from consumers.tools import node, program, run
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

BASE = "https://example.org/hard/"
ENTITY = f"{BASE}entity/"
WITH_GRAPHS = {"graph.nq", "graph.trig"}
RDF = ["graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.rdf", "graph.jsonld"]
XML_AND_JSON = {"graph.rdf", "graph.jsonld"}
LINES = [name for name in RDF if name not in XML_AND_JSON]
# What each tool calls the syntax of the file.
RAPTOR = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml"}
SERD = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "ntriples"}
N3 = {"nq": "application/n-quads", "trig": "application/trig", "ttl": "text/turtle", "nt": "application/n-triples"}


def _syntax(name: str, names: dict[str, str]) -> str:
    return names[name.rpartition(".")[2]]


def _assert_whole(exported: Exported, name: str, nquads: str) -> None:
    wanted = quads(exported.corpus) if name in WITH_GRAPHS else triples(exported.corpus)
    found = parsed(nquads)
    assert len(found) == len(wanted)
    assert found == wanted


@pytest.mark.tools("rapper")
@pytest.mark.parametrize("name", [name for name in RDF if name != "graph.jsonld"])
def test_rapper(exported: Exported, name: str) -> None:
    path = exported.file(name)
    _assert_whole(exported, name, run(program("rapper"), "-q", "-i", _syntax(name, RAPTOR), "-o", "nquads", path))


@pytest.mark.tools("serdi")
@pytest.mark.parametrize("name", LINES)
def test_serdi(exported: Exported, name: str) -> None:
    _assert_whole(exported, name, run(program("serdi"), "-i", _syntax(name, SERD), "-o", "nquads", exported.file(name)))


@pytest.mark.tools("N3.js")
@pytest.mark.parametrize("name", LINES)
def test_n3_js(exported: Exported, name: str) -> None:
    _assert_whole(exported, name, node("n3", exported.file(name), _syntax(name, N3)))


@pytest.mark.tools("oxigraph")
@pytest.mark.parametrize("name", RDF)
def test_oxigraph(exported: Exported, name: str) -> None:
    path = exported.file(name)
    _assert_whole(exported, name, run(program("oxigraph"), "convert", "--from-file", path, "--to-format", "nq"))


@pytest.mark.tools("jsonld.js", "PyLD")
@pytest.mark.reads("graph.jsonld")
def test_jsonld_js_and_pyld_agree_on_the_canonical_form(exported: Exported) -> None:
    path = exported.file("graph.jsonld")
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _no_network}
    by_python = jsonld.normalize(json.loads(path.read_text("utf-8")), options)
    by_node = node("jsonld", path)
    assert by_node == by_python
    _assert_whole(exported, path.name, by_node)


def _no_network(*_: object) -> None:
    raise AssertionError("the context must stand in the file")


@pytest.mark.tools("oxigraph")
@pytest.mark.parametrize("name", sorted(WITH_GRAPHS))
def test_a_store_answers_a_plain_query_and_one_by_source(hard: Exported, name: str, tmp_path: Path) -> None:
    """A dataset of named graphs alone would answer nothing to the first."""
    oxigraph = program("oxigraph")
    run(oxigraph, "load", "-l", tmp_path, "-f", hard.file(name))
    plain = "SELECT (COUNT(?s) AS ?n) { ?s a rg:Statement }"
    assert _rows(oxigraph, tmp_path, plain) == [[str(len(STATEMENTS))]]
    who = f"SELECT ?source {{ GRAPH ?source {{ <{ENTITY}beta> rg:signedAgreement <{ENTITY}pact> }} }} ORDER BY ?source"
    assert _rows(oxigraph, tmp_path, who) == [[f"{BASE}source/gazette"], [f"{BASE}source/herald"]]
    safe = f"SELECT ?o {{ <{ENTITY}alpha> rg:leftOrganisation|rg:memberOf ?o }}"
    assert _rows(oxigraph, tmp_path, safe) == [[f"{ENTITY}union"]], "what is planned is no plain tie"


def _rows(oxigraph: str, store: Path, query: str) -> list[list[str]]:
    command = (oxigraph, "query", "-l", store, "--query", f"PREFIX rg: <{RG}> {query}", "--results-format", "csv")
    return list(csv.reader(io.StringIO(run(*command))))[1:]


@pytest.mark.tools("oxigraph", "N3.js")
@pytest.mark.reads("graph-1.2.ttl")
def test_rdf_1_2_is_read_by_oxigraph_and_by_n3_js_with_a_triple_term_for_each_tie(exported: Exported) -> None:
    path = exported.file("graph-1.2.ttl")
    by_oxigraph = parsed(run(program("oxigraph"), "convert", "--from-file", path, "--to-format", "nq"))
    reified = {quad for quad in by_oxigraph if isinstance(quad.object, Triple)}
    assert {quad.subject.value.rpartition("/")[2] for quad in reified} == {
        *exported.corpus.statements,
        *exported.corpus.episodes,
    }
    assert by_oxigraph - reified == triples(exported.corpus)
    assert parsed(node("n3", path, N3["ttl"])) == by_oxigraph


@pytest.mark.tools("rapper", "oxigraph", "N3.js")
@pytest.mark.reads("nanopublications.trig")
def test_nanopublications_are_read_the_same_by_rapper_oxigraph_and_n3_js(exported: Exported) -> None:
    path = exported.file("nanopublications.trig")
    by_rapper = parsed(run(program("rapper"), "-q", "-i", "trig", "-o", "nquads", path))
    assert by_rapper == parsed(run(program("oxigraph"), "convert", "--from-file", path, "--to-format", "nq"))
    assert by_rapper == parsed(node("n3", path, N3["trig"]))
    heads = {quad.graph_name for quad in by_rapper if quad.predicate.value.endswith("nschema#hasAssertion")}
    graphs = {quad.graph_name for quad in by_rapper}
    assert len(graphs) == 4 * len(heads) > 0, "head, assertion, provenance and publication info of each"


@pytest.mark.tools("pySHACL")
@pytest.mark.reads("graph.ttl")
def test_pyshacl_finds_the_file_sound_and_a_spoilt_one_not(hard: Exported) -> None:
    shapes = Graph().parse(ontology_folder() / "shapes.ttl")
    data = Graph().parse(hard.file("graph.ttl"))
    for name in DEFINITIONS:
        data.parse(ontology_folder() / name)
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, report
    spoilt = hard.file("graph.ttl").read_text("utf-8").replace("rg:modality rg:Actual", "rg:modality rg:Maybe", 1)
    conforms, _, _ = pyshacl.validate(data.parse(data=spoilt, format="turtle"), shacl_graph=shapes)
    assert not conforms
