"""The ontology's files are whole, and say what the code reads from them."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Namespace

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, Role, Standing
from regesta.corpus.records import Modality, Polarity
from regesta.importing.mapping import read_mapping
from regesta.values.dates import Kind
from regesta.vocabulary.day_rule import GRADES
from regesta.vocabulary.definitions import ValueUse
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.ontology import read_ontology
from regesta.vocabulary.resources import ontology_folder

NS = Namespace(RG)
ONTOLOGY = read_ontology()
MAPPINGS = Path(__file__).parents[1] / "importing" / "tables"
GRAPH = Graph().parse(ontology_folder() / "regesta.ttl")

CORE = (
    "memberOf joined appliedForMembership seeksMembershipOf suspendedParticipation leftOrganisation "
    "alliedWith strategicPartnerOf signedAgreement ratified accededTo partyTo invokedTreaty "
    "fulfilledObligation violated stationsForcesIn operatesBaseAt hostsBase garrisonedAt guards "
    "deployedForces withdrewForces monitors attacked foughtWarWith clashedWith blockaded "
    "controlsTerritory lostControlOf agreedCeasefire mediatedBetween negotiatesWith "
    "conductedJointExercise suppliesArms cooperatesMilitarilyWith providesAid tradesWith suppliesEnergy "
    "dependsOn ownsInfrastructureIn invested imposedSanctions recognises hasDiplomaticRelations supports "
    "opposes criticised accused requested rejected announced metWith visited heldOffice headOf "
    "memberOfBody authored publishedBy locatedIn partOf tookPlaceIn participatedIn causedBy followedBy "
    "votedOn issuedWarrant closedBorder openedBorder displacedFrom pollFinding indicator "
).split()


@pytest.mark.parametrize("name", CORE)
def test_every_core_name_of_the_design_is_a_relation(name: str) -> None:
    assert name in ONTOLOGY.relations


@pytest.mark.parametrize("name", sorted(ONTOLOGY.relations))
def test_a_relation_is_defined_in_full(name: str) -> None:
    relation = ONTOLOGY.relations[name]
    assert relation.label
    assert len(relation.definition) > 20
    assert {relation.domain, relation.range} <= ONTOLOGY.types.keys()
    assert relation.families
    assert relation.quad_class in {
        "VerbalCooperation", "MaterialCooperation", "VerbalConflict", "MaterialConflict", "Neutral",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(ONTOLOGY.relations))
def test_only_an_event_starts_ends_or_suspends_and_only_what_stands(name: str) -> None:
    relation = ONTOLOGY.relations[name]
    touched = (*relation.starts, *relation.ends, *relation.suspends)
    assert not touched or relation.kind is Kind.EVENT
    assert all(ONTOLOGY.relations[other].kind is Kind.STANDING for other in touched)


def test_labels_and_definitions_are_not_shared() -> None:
    relations = ONTOLOGY.relations.values()
    assert len({item.label for item in relations}) == len(ONTOLOGY.relations)
    assert len({item.definition for item in relations}) == len(ONTOLOGY.relations)


def test_a_symmetric_relation_has_one_class_on_both_sides() -> None:
    assert all(item.domain == item.range for item in ONTOLOGY.relations.values() if item.symmetric)


def test_membership_begins_pauses_and_ends() -> None:
    relations = ONTOLOGY.relations
    assert "memberOf" in relations["joined"].starts
    assert "memberOf" in relations["leftOrganisation"].ends
    assert "memberOf" in relations["suspendedParticipation"].suspends
    assert relations["ratified"].starts == ("partyTo",)
    assert relations["signedAgreement"].starts == ()


def test_classes_inherit() -> None:
    assert ONTOLOGY.is_a("State", "Agent")
    assert ONTOLOGY.is_a("State", "Place")
    assert not ONTOLOGY.is_a("Agent", "State")
    assert not ONTOLOGY.is_a("Nonsense", "Entity")


def test_measures_need_values() -> None:
    required = {name for name, item in ONTOLOGY.relations.items() if item.value_use is ValueUse.REQUIRED}
    assert required == {"indicator", "pollFinding"}


@pytest.mark.parametrize("name", sorted(ONTOLOGY.links))
def test_a_link_is_defined_in_full_and_is_no_relation(name: str) -> None:
    link = ONTOLOGY.links[name]
    assert link.label
    assert link.inverse_label
    assert len(link.definition) > 20
    assert link.borne_by
    assert {*link.borne_by, link.range} <= ONTOLOGY.types.keys()
    assert name not in ONTOLOGY.relations


def test_an_entity_can_involve_several_and_is_the_organ_of_one() -> None:
    assert {name: link.single for name, link in ONTOLOGY.links.items()} == {
        "involves": False,
        "organOf": True,
        "succeededBy": False,
    }


def test_no_blank_nodes_and_no_datatype_that_owl_does_not_know() -> None:
    assert not any(isinstance(term, BNode) for triple in GRAPH for term in triple)
    assert not {XSD.date, XSD.gYear, XSD.gYearMonth} & set(GRAPH.objects(None, RDFS.range))


def test_everything_is_labelled_and_defined_in_english() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for node in GRAPH.subjects(RDF.type, kind):
            if str(node).startswith(RG):
                assert [label.language for label in GRAPH.objects(node, RDFS.label)] == ["en"], node
                assert [text.language for text in GRAPH.objects(node, SKOS.definition)] == ["en"], node


def test_no_relation_stands_unused(first_corpus: Corpus, tebo: Corpus) -> None:
    """Each is used by a corpus or a table of tests, begins or ends a tie, is the other side of one, or a core name."""
    used = _used(first_corpus) | _used(tebo) | _imported()
    named = {name for item in ONTOLOGY.relations.values() for name in (*item.starts, *item.ends, *item.suspends)}
    named |= {name for name, item in ONTOLOGY.relations.items() if item.starts or item.ends}
    pairs = {item.inverse for item in ONTOLOGY.relations.values() if item.id in used | named}
    opposites = {item.opposite for item in ONTOLOGY.relations.values() if item.id in used}
    assert set(ONTOLOGY.relations) - used - set(CORE) - named - pairs - opposites == set()


def _imported() -> set[str]:
    """The relations of the tables that the tests import."""
    mappings = (read_mapping(path, ONTOLOGY, ())[0] for path in MAPPINGS.glob("*.yaml"))
    return {said.relation for mapping in mappings for said in mapping.says}


def _used(corpus: Corpus) -> set[str]:
    """The relations of statements, and of what follows from them."""
    return {*corpus.tables.statements["relation"], *corpus.tables.episodes["relation"]}


def test_no_two_relations_mean_the_same() -> None:
    """Two relations may share kind, quad class, classes and family, but never their words."""
    words = {
        name: frozenset(re.findall(r"[a-z]{4,}", item.definition.lower())) for name, item in ONTOLOGY.relations.items()
    }
    for one, other in combinations(sorted(words), 2):
        shared = len(words[one] & words[other]) / len(words[one] | words[other])
        assert shared < 0.8, f"{one} and {other} are defined in the same words"


def test_every_relation_and_class_that_the_corpus_uses_has_an_example(first_corpus: Corpus) -> None:
    examples = Graph().parse(ontology_folder() / "examples.ttl")
    shown = {str(node).removeprefix(RG) for node in examples.subjects(SKOS.example)}
    assert shown == _used(first_corpus) | set(first_corpus.tables.entities["type"])
    ids = {str(node).rpartition("/")[2] for node in examples.objects(None, SKOS.example)}
    tables = first_corpus.tables
    assert ids <= {*tables.statements["id"], *tables.episodes["id"], *tables.entities["id"]}


def test_every_standing_relation_carries_for_a_reason_and_no_event_does() -> None:
    standing = {item.id: item for item in ONTOLOGY.relations.values() if item.kind is Kind.STANDING}
    assert all(item.carries > 0 and item.carries_because for item in standing.values())
    assert not any(
        item.carries or item.carries_because for name, item in ONTOLOGY.relations.items() if name not in standing
    )


def test_membership_carries_longer_than_a_stance_and_the_map_longest() -> None:
    carried = {
        name: ONTOLOGY.relations[name].carries for name in ("locatedIn", "memberOf", "stationsForcesIn", "supports")
    }
    assert carried["locatedIn"] > carried["memberOf"] > carried["stationsForcesIn"] >= carried["supports"]


@pytest.mark.parametrize("name", sorted(ONTOLOGY.relations))
def test_a_relation_is_known_under_further_words(name: str) -> None:
    relation = ONTOLOGY.relations[name]
    assert relation.other_labels
    assert relation.label not in relation.other_labels


def test_words_for_names_are_labels_and_further_words() -> None:
    words = set(ONTOLOGY.words_for({"State", "imposedSanctions"}))
    assert {("state", "State"), ("country", "State"), ("sanctioned", "imposedSanctions")} <= words
    assert {name for _, name in words} == {"State", "imposedSanctions"}
    assert ("tonnes", "tons") in set(ONTOLOGY.words_for(ONTOLOGY.units))


def test_the_lists_are_those_that_the_code_knows() -> None:
    known = {"Polarity": Polarity, "Modality": Modality, "Role": Role, "Standing": Standing}
    for name, enum in known.items():
        assert set(ONTOLOGY.lists[name]) == {item.value for item in enum}, name
    assert {item.notation for item in ONTOLOGY.lists["Grade"].values()} == set(GRADES)
    assert set(ONTOLOGY.agreements) == {item.value for item in Agreement}


def test_the_program_brings_no_terms_of_a_corpus() -> None:
    assert ONTOLOGY.own == ONTOLOGY.prefixes == {}
    assert ONTOLOGY.own_triples == ()
    assert ONTOLOGY.iri("memberOf") == f"{RG}memberOf"
    assert ONTOLOGY.curie("memberOf") == "rg:memberOf"
