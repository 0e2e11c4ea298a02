"""A corpus with an ontology of its own: its terms work wherever the program's do, and travel with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from faults import SEEDS, said
from regesta.answers.opening import examine, load
from regesta.answers.sparql import ask, shorten
from regesta.corpus.corpus import Corpus
from regesta.exports.own_terms import own_terms
from regesta.exports.rdf import files, jsonld, nanopublications, rdf12
from regesta.rdf.built import BuiltGraph
from regesta.rdf.rdflib_graph import graph
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.seeds.own_terms import FILES
from regesta.vocabulary.namespaces import RG, prefixes
from regesta.vocabulary.ontology import program_triples
from regesta.vocabulary.triples import parse_turtle
from told import findings, grades, spells

NILE = SEEDS / "nile"
OWN, TERM, ENTITY = Namespace("https://example.org/nile/ontology#"), Namespace(RG), "https://example.org/nile/entity/"


@pytest.fixture(scope="module")
def nile() -> Corpus:
    return conclude(read_seeds(NILE).corpus)


def test_it_has_no_fault_by_the_checks_and_by_the_shapes() -> None:
    assert said(NILE) == ""
    assert examine(NILE, NILE / "texts", shacl=True).problems == ()


def test_its_relations_begin_and_end_ties_as_the_programs_do(nile: Corpus) -> None:
    assert spells(nile, "claimsLand") == ["1958/"]
    assert grades(nile, "1990-01-01")["certain"] == ["sudan halaib-triangle"]
    assert "egypt nile" in grades(nile, "2024-01-01")["attested"]
    assert "sudan nile" in grades(nile, "2030-01-01")["near"]


def test_a_corpus_that_was_kept_has_them_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path))
    built, again = load(NILE), load(NILE)
    assert len(list(tmp_path.iterdir())) == 1
    assert again.ontology == built.ontology
    assert again.ontology.iri("River") == str(OWN.River)
    assert again.prefixes["nile"] == str(OWN)


def test_its_inverse_relations_tell_of_one_tie(nile: Corpus) -> None:
    assert findings(nile) == [("conflictsInValueWith", "value")]


def test_every_term_of_its_own_is_written_with_its_own_iri(nile: Corpus) -> None:
    found = graph(nile)
    assert (URIRef(f"{ENTITY}nile"), RDF.type, OWN.River) in found
    assert (URIRef(f"{ENTITY}renaissance-dam"), RDF.type, TERM.Infrastructure) in found
    assert (URIRef(f"{ENTITY}ethiopia"), OWN.filledReservoirOf, URIRef(f"{ENTITY}renaissance-dam")) in found
    assert (URIRef(f"{ENTITY}renaissance-dam"), OWN.damNumber, Literal("5001")) in found
    for predicate, value in [
        (TERM.relation, OWN.claimsLand),
        (TERM.extent, OWN.HalfOf),
        (TERM.unit, OWN.Feddan),
        (OWN.basin, URIRef(f"{ENTITY}nile")),
    ]:
        assert (None, predicate, value) in found
    undefined = {term for triple in found for term in triple if str(term).startswith(RG)} - _program_terms()
    assert undefined == set()


def _program_terms() -> set[URIRef]:
    return {URIRef(subject) for subject in program_triples().subjects_of_all()}


def test_what_its_files_say_travels_with_the_rdf(nile: Corpus) -> None:
    found = graph(nile)
    for name in FILES:
        for triple in Graph().parse(NILE / name):
            assert triple in found
    assert (None, None, URIRef("https://example.org/nile/ontology")) in found
    assert set(found.objects(OWN.River, RDFS.label)) == {Literal("river", lang="en"), Literal("fleuve", lang="fr")}


@pytest.mark.parametrize(
    ("write", "form"),
    [
        (files.write_turtle, pyoxigraph.RdfFormat.TURTLE),
        (files.write_nquads, pyoxigraph.RdfFormat.N_QUADS),
        (files.write_trig, pyoxigraph.RdfFormat.TRIG),
        (files.write_ntriples, pyoxigraph.RdfFormat.N_TRIPLES),
        (files.write_rdfxml, pyoxigraph.RdfFormat.RDF_XML),
        (rdf12.write, pyoxigraph.RdfFormat.TURTLE),
        (jsonld.write, pyoxigraph.RdfFormat.JSON_LD),
    ],
    ids=lambda item: getattr(item, "__qualname__", "") + getattr(item, "__module__", "")[-6:],
)
def test_each_form_of_rdf_carries_the_definitions_and_the_prefix(
    nile: Corpus, tmp_path: Path, write: object, form: pyoxigraph.RdfFormat
) -> None:
    path = tmp_path / "graph"
    write(BuiltGraph(nile), path)  # type: ignore[operator]
    read = {quad.triple for quad in pyoxigraph.parse(path=path, format=form)}
    for name in FILES:
        assert set(parse_turtle((NILE / name).read_text("utf-8"))[0]) <= read
    text = path.read_text("utf-8")
    in_lines = form in (pyoxigraph.RdfFormat.N_QUADS, pyoxigraph.RdfFormat.N_TRIPLES)
    assert ("nile:laidClaimTo" in text) is not in_lines
    assert str(OWN) in text


def test_json_ld_writes_its_terms_short(nile: Corpus, tmp_path: Path) -> None:
    jsonld.write(BuiltGraph(nile), tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text("utf-8"))
    nodes = {node["id"]: node for node in document["@graph"]}
    assert document["@context"]["nile"] == {"@id": str(OWN), "@prefix": True}
    assert nodes["nile:River"]["label"] == {"en": "river", "fr": "fleuve"}
    assert nodes["entity:sudan"]["nile:laidClaimTo"] == {"id": "entity:halaib-triangle"}


def test_a_nanopublication_asserts_the_tie_under_its_own_iri(nile: Corpus, tmp_path: Path) -> None:
    nanopublications.write(BuiltGraph(nile), tmp_path / "n.trig")
    assert "entity:ethiopia nile:filledReservoirOf entity:renaissance-dam" in (tmp_path / "n.trig").read_text("utf-8")


def test_queries_know_its_prefix_and_its_families(nile: Corpus) -> None:
    found = ask(nile, "SELECT DISTINCT ?r { ?s a rg:Statement ; rg:relation ?r . ?r rdfs:subPropertyOf nile:waterTie }")
    assert sorted(shorten(row[0], nile) or "" for row in found.rows) == [
        "nile:drawsWaterFrom", "nile:filledReservoirOf", "nile:suppliesWaterTo",
    ]  # fmt: skip
    named = ask(nile, 'SELECT ?e { ?e a nile:River ; skos:prefLabel "Nile"@en }')
    assert named.rows == [[f"{ENTITY}nile"]]


def test_a_class_of_its_own_is_what_it_is_below(nile: Corpus) -> None:
    assert nile.ontology.is_a("Dam", "Place")
    found = graph(nile)
    assert (OWN.Dam, RDFS.subClassOf, TERM.Infrastructure) in found
    assert (OWN.Dam, RDF.type, OWL.Class) in found
    assert (OWN.Dam, SKOS.definition, None) in found


def test_without_files_of_its_own_nothing_is_added(sound: Corpus) -> None:
    assert sound.prefixes == prefixes(sound.base)
    assert not any(str(subject).startswith(RG) for subject in graph(sound).subjects())


def test_every_format_can_be_written_and_none_puts_its_terms_into_the_programs_namespace(
    nile: Corpus, tmp_path: Path
) -> None:
    from regesta.exports.registry import FORMATS

    own = "|".join(sorted(nile.ontology.own))
    for item in FORMATS:
        path = tmp_path / item.name
        item.write(BuiltGraph(nile), path)
        for file in [path] if path.is_file() else path.rglob("*"):
            assert not re.search(rf"(rg:|{re.escape(RG)})({own})\b".encode(), file.read_bytes()), file.name


def test_the_readme_of_the_exports_says_what_its_terms_mean(nile: Corpus, sound: Corpus) -> None:
    told = own_terms(nile)
    assert told.startswith("\n## Terms of its own\n")
    assert "| `claimsLand` | relation | claims | The subject holds that the object is its own. " in told
    for name in ("River", "basin", "feddans"):
        assert f"| `{name}` |" in told
    assert own_terms(sound) == ""
