"""The context of JSON-LD: every term stands for something that is defined and written, and hides no prefix."""

from __future__ import annotations

import json

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

from regesta.rdf.mapping import MAPPING, Fixed, Literal, Part
from regesta.vocabulary.namespaces import CORPUS_PARTS, EDTF, RG, VOCABULARIES
from regesta.vocabulary.ontology import read_ontology
from regesta.vocabulary.resources import ontology_folder

DEFINED = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
TERMS = {
    name: {"@id": value} if isinstance(value, str) else value
    for name, value in DEFINED.items()
    if not name.startswith("@") and not str(value).startswith(("@", "http"))
}
OURS = {name: value for name, value in TERMS.items() if value["@id"].startswith("rg:")}
ONTOLOGY = Graph().parse(ontology_folder() / "regesta.ttl")


def _node(value: dict[str, str]) -> URIRef:
    return URIRef(RG + value["@id"].removeprefix("rg:"))


def test_the_prefixes_are_the_usual_ones() -> None:
    prefixes = {name: value for name, value in DEFINED.items() if str(value).startswith("http")}
    assert prefixes.items() <= VOCABULARIES.items()


def test_no_term_is_named_like_a_part_of_the_corpus_whose_prefix_it_would_hide() -> None:
    assert not TERMS.keys() & (set(CORPUS_PARTS) | VOCABULARIES.keys())


def test_no_two_terms_stand_for_one_property() -> None:
    assert len({value["@id"] for value in TERMS.values()}) == len(TERMS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_term_of_ours_is_a_property_and_its_values_are_as_the_ontology_has_them(name: str) -> None:
    node = _node(OURS[name])
    is_object = (node, RDF.type, OWL.ObjectProperty) in ONTOLOGY
    assert is_object or (node, RDF.type, OWL.DatatypeProperty) in ONTOLOGY
    assert (OURS[name].get("@type") == "@id") is is_object
    told = ONTOLOGY.value(node, RDFS.range)
    if str(told).startswith(str(XSD)) and told != XSD.string:
        assert OURS[name]["@type"] == f"xsd:{str(told).removeprefix(str(XSD))}"


def test_every_property_of_ours_that_is_written_has_a_term_with_the_datatype_that_is_written() -> None:
    written = {pattern.predicate.iri: pattern.object for pattern in MAPPING if isinstance(pattern.predicate, Fixed)}
    by_iri = {str(_node(value)): value for value in OURS.values()}
    assert {iri for iri in written if iri.startswith(RG)} <= by_iri.keys()
    for iri, value in written.items():
        told = by_iri.get(iri, {}).get("@type", "")
        if iri.startswith(RG) and isinstance(value, Literal):
            assert told == value.datatype.replace(EDTF, "edtf:").replace(str(XSD), "xsd:"), iri
        if iri.startswith(RG) and isinstance(value, Part | Fixed):
            assert told == "@id", iri


def test_every_qualifier_link_and_kind_of_agreement_has_a_term() -> None:
    ontology = read_ontology()
    assert {*ontology.qualifiers, *ontology.links, *ontology.agreements} <= TERMS.keys()
