"""What the ontology says of other vocabularies: every mapping has two ends, and no two contradict each other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Namespace
from rdflib.term import Node

from regesta.exports.others.followthemoney import ENDS, schemata
from regesta.values.dates import Kind
from regesta.vocabulary.alignments import matches
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.ontology import read_ontology
from regesta.vocabulary.resources import ontology_folder

NS = Namespace(RG)
SCHEMES = "https://w3id.org/regesta/schemes/"
PLOVER, CAMEO = Namespace(SCHEMES + "plover/"), Namespace(SCHEMES + "cameo/")

ONTOLOGY = read_ontology()
OURS = Graph().parse(ontology_folder() / "regesta.ttl")
ALIGNMENTS = Graph().parse(ontology_folder() / "alignments.ttl")
THEIRS = Graph().parse(ontology_folder() / "schemes.ttl")

MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
MAPPINGS = sorted((s, p, o) for p in MATCHES for s, o in ALIGNMENTS.subject_objects(p))
WITHOUT = Namespace("https://w3id.org/regesta/alignments#")


def _quads_of_plover() -> dict[Node, str]:
    """PLOVER's types with their quad category, as the local name of the quad class that we map to it."""
    ours = {theirs: str(quad).removeprefix(RG) for quad, theirs in ALIGNMENTS.subject_objects(SKOS.exactMatch)}
    return {kind: ours[quad] for kind, quad in THEIRS.subject_objects(SKOS.broader) if str(kind).startswith(PLOVER)}


# Relations that PLOVER puts into another quad class than we do, and why we do.
OTHER_QUAD_CLASS = {
    ("requested", "REQUEST"): "PLOVER's REQUEST is mostly its former DEMAND, a verbal conflict; ours is asking for "
    "help or a decision, which CAMEO too has as verbal cooperation (02, appeal); pressing others is urged.",
}


def test_what_is_mapped_is_ours() -> None:
    ours = ONTOLOGY.relations.keys() | {quad.quad_class for quad in ONTOLOGY.relations.values()}
    ours |= {str(node).removeprefix(RG) for node in OURS.subjects(RDF.type, OWL.Class)}
    assert {str(subject).removeprefix(RG) for subject, _, _ in MAPPINGS} <= ours


def test_what_it_is_mapped_to_has_a_scheme_that_says_what_was_read() -> None:
    for _, _, target in MAPPINGS:
        scheme = THEIRS.value(target, SKOS.inScheme)
        assert THEIRS.value(target, SKOS.prefLabel), target
        assert (scheme, RDF.type, SKOS.ConceptScheme) in THEIRS, target
        for told in (DCTERMS.title, DCTERMS.source, SKOS.editorialNote):
            assert THEIRS.value(scheme, told), (scheme, told)


def test_nothing_but_skos_says_what_is_alike() -> None:
    used = set(ALIGNMENTS.predicates())
    assert used <= {*MATCHES, RDF.type, SKOS.member, SKOS.prefLabel, DCTERMS.title, DCTERMS.license, DCTERMS.references}
    assert not {OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs, RDFS.subClassOf} & set(THEIRS.predicates())


def test_two_terms_are_mapped_in_one_way() -> None:
    assert [pair for pair, times in Counter((s, o) for s, _, o in MAPPINGS).items() if times > 1] == []


def test_a_term_is_the_same_as_one_of_a_scheme_and_as_no_other_of_ours() -> None:
    same = [(s, THEIRS.value(o, SKOS.inScheme), o) for s, p, o in MAPPINGS if p == SKOS.exactMatch]
    assert len({(s, scheme) for s, scheme, _ in same}) == len(same)
    assert len({o for _, _, o in same}) == len(same)


@pytest.mark.parametrize(("what", "names"), [("relations", ONTOLOGY.relations), ("classes", ONTOLOGY.types)])
def test_each_is_mapped_or_stands_among_those_without_a_counterpart(what: str, names: dict[str, object]) -> None:
    without = set(ALIGNMENTS.objects(WITHOUT[f"{what}-without-counterpart"], SKOS.member))
    mapped = {subject for subject, _, _ in MAPPINGS}
    everything = {NS[name] for name in names} - {NS.Entity}
    assert sorted(everything - mapped - without) == [], "map it in alignments.ttl, or list it there as looked for"
    assert sorted(without - everything) == []
    assert sorted(without & mapped) == []


def test_a_state_of_affairs_is_never_exactly_a_type_of_event() -> None:
    for subject, match, target in MAPPINGS:
        relation = ONTOLOGY.relations.get(str(subject).removeprefix(RG))
        if match == SKOS.exactMatch and relation and str(target).startswith((PLOVER, CAMEO)):
            assert relation.kind is Kind.EVENT, subject


def test_plover_and_we_agree_on_the_quad_class() -> None:
    theirs = _quads_of_plover()
    comparable = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
    pairs = [(str(s).removeprefix(RG), o) for s, match, o in MAPPINGS if match in comparable and o in theirs]
    differing = {
        (name, str(target).removeprefix(PLOVER))
        for name, target in pairs
        if ONTOLOGY.relations[name].quad_class != theirs[target]
    }
    assert len(pairs) > 30
    assert differing == OTHER_QUAD_CLASS.keys()


def test_each_type_of_plover_has_one_quad_category() -> None:
    quads = {quad for _, _, quad in MAPPINGS if str(quad).startswith(PLOVER) and "_" in str(quad)}
    types = {kind for kind in THEIRS.subjects(SKOS.inScheme) if str(kind).startswith(PLOVER)} - quads
    assert len(quads) == 4
    assert len(types) == 16
    assert all(len(list(THEIRS.objects(kind, SKOS.broader))) == 1 for kind in types)


def test_every_sub_code_of_cameo_hangs_on_its_root() -> None:
    for code in THEIRS.subjects(SKOS.inScheme):
        local = str(code).removeprefix(CAMEO)
        if str(code).startswith(CAMEO) and len(local) > 2:
            assert THEIRS.value(code, SKOS.broader) == CAMEO[local[:2]]


def test_an_iri_coined_here_ends_in_the_code_it_stands_for() -> None:
    for concept in THEIRS.subjects(RDF.type, SKOS.Concept):
        code = THEIRS.value(concept, SKOS.notation)
        assert code is None or str(concept).rpartition("/")[2].casefold() == str(code).casefold()


def test_for_each_class_one_schema_of_followthemoney_is_the_narrowest() -> None:
    """The exporter takes it; so of any two schemata that an entity could have, one class must be below the other."""
    known = schemata().keys() & ONTOLOGY.types.keys()
    for kind in ONTOLOGY.types.values():
        above = sorted(known & set(kind.ancestors), key=lambda name: len(ONTOLOGY.types[name].ancestors))
        for wider, narrower in pairwise(above):
            assert ONTOLOGY.is_a(narrower, wider), (kind.id, wider, narrower)


def test_each_relation_with_a_schema_of_followthemoney_is_one_whose_ends_the_exporter_knows() -> None:
    relations = {name: schema for name, schema in schemata().items() if name in ONTOLOGY.relations}
    assert set(relations.values()) == ENDS.keys()
    assert relations["heldOffice"] == "Occupancy"


def test_a_term_that_is_mapped_twice_into_one_vocabulary_is_told() -> None:
    """A format could write only one of them, and would have to choose."""
    with pytest.raises(ValueError, match=r"^\w+ is mapped to both http"):
        matches("http", "exactMatch", "closeMatch")
