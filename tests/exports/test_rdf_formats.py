"""Further projections of the RDF: N-Triples, RDF 1.2, nanopublications."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from exports.made import triples_of, written
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.namespaces import OA, RDF, RG

BASE = "https://example.org/freedonia/"


def test_ntriples_are_the_default_graph(built: BuiltGraph, tmp_path: Path) -> None:
    found = pyoxigraph.parse(path=written(built, "ntriples", tmp_path), format=RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in found} == triples_of(built)


def test_rdf12_is_the_default_graph_with_each_tie_reified_by_statements_and_episodes(
    built: BuiltGraph, sound: Corpus, tmp_path: Path
) -> None:
    parsed = pyoxigraph.parse(path=written(built, "rdf12", tmp_path), format=RdfFormat.TURTLE)
    triples = {quad.triple for quad in parsed}
    reified = {triple for triple in triples if triple.predicate.value == f"{RDF}reifies"}
    assert triples - reified == triples_of(built)
    ties = {triple.subject.value: tuple(term.value for term in triple.object) for triple in reified}
    known = {"statement": sound.statements, "episode": sound.episodes}
    assert ties == {
        f"{BASE}{part}/{key}": (f"{BASE}entity/{item.subject}", RG + item.relation, f"{BASE}entity/{item.object}")
        for part, items in known.items()
        for key, item in items.items()
    }


# Nanopublications -----------------------------------------------------------------------------------------------------


@pytest.fixture
def quads(built: BuiltGraph, tmp_path: Path) -> list[Quad]:
    return list(pyoxigraph.parse(path=written(built, "nanopublications", tmp_path), format=RdfFormat.TRIG))


def _plain(sound: Corpus) -> set[str]:
    return set(sound.tables.statements.filter("plain")["id"])


def test_a_nanopublication_has_four_graphs_that_name_each_other(quads: list[Quad], sound: Corpus) -> None:
    publications = {quad.subject.value for quad in quads if quad.object.value.endswith("nschema#Nanopublication")}
    assert publications == {f"{BASE}nanopublication/{key}" for key in _plain(sound)} != set()
    for publication in publications:
        graphs = {part: {quad.triple for quad in quads if quad.graph_name.value == f"{publication}#{part}"}
                  for part in ("head", "assertion", "provenance", "pubinfo")}  # fmt: skip
        assert all(graphs.values())
        named = {f"{publication}#assertion", f"{publication}#pubinfo"}
        assert {triple.object.value for triple in graphs["head"]} >= named
        assert f"{publication}#assertion" in {triple.subject.value for triple in graphs["provenance"]}
        assert {triple.subject.value for triple in graphs["pubinfo"]} == {publication}


def test_a_nanopublication_names_nothing_of_the_corpus_that_it_does_not_describe(
    first_corpus: Corpus, tmp_path: Path
) -> None:
    """But entities and sources, which are what it is about and whose word it is."""
    path = written(first_corpus, "nanopublications", tmp_path)
    described: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for quad in pyoxigraph.parse(path=path, format=RdfFormat.TRIG):
        publication = quad.graph_name.value.partition("#")[0]
        described.setdefault(publication, set()).add(quad.subject.value)
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(first_corpus.base):
            named.setdefault(publication, set()).add(quad.object.value)
    left = {
        iri.removeprefix(first_corpus.base).partition("/")[0]
        for publication, iris in named.items()
        for iri in iris - described[publication]
        if not iri.startswith(f"{publication}#")
    }
    assert left == {"entity", "source", ""}, "and the corpus, which it is a part of"


def test_a_nanopublication_has_the_passages_of_its_statement_and_no_other(quads: list[Quad], sound: Corpus) -> None:
    for key in _plain(sound):
        graph = f"{BASE}nanopublication/{key}#provenance"
        starts = {
            quad.object.value
            for quad in quads
            if quad.predicate.value == f"{OA}start" and quad.graph_name.value == graph
        }
        assert starts == {str(mention.citation.start) for mention in sound.statements[key].mentions}


def test_a_nanopublication_is_dated_by_its_reading_or_not_at_all(quads: list[Quad], sound: Corpus) -> None:
    created = {quad.subject.value.rpartition("/")[2]: quad.object.value for quad in quads
               if quad.predicate.value.endswith("/created")}  # fmt: skip
    read = {key for key in _plain(sound) if "gazette" in sound.statements[key].sources}
    assert created == dict.fromkeys(read, "2024-06-01")
