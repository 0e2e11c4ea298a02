"""Ties as clauses: tense, negation, mood, articles, and what a relation without a verb becomes."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from regesta.briefs.clauses import Clauses, Tense, Tie
from regesta.briefs.verbs import Verbs
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality


@pytest.fixture(scope="module")
def clauses(tebo: Corpus) -> Clauses:
    return Clauses(tebo)


@pytest.mark.parametrize(
    ("relation", "denied", "tense", "said"),
    [
        ("memberOf", False, Tense.THEN, "Kassira was a member of Nigeria"),
        ("memberOf", True, Tense.NOW, "Kassira is not a member of Nigeria"),
        ("joined", True, Tense.THEN, "Kassira did not join Nigeria"),
        ("joined", False, Tense.NOW, "Kassira joined Nigeria"),
        ("supports", False, Tense.NOW, "Kassira supports Nigeria"),
        ("supports", True, Tense.NOW, "Kassira does not support Nigeria"),
        ("hasObligationTo", True, Tense.THEN, "Kassira did not have an obligation to Nigeria"),
        ("withdrewForces", False, Tense.THEN, "Kassira withdrew forces from Nigeria"),
    ],
)
def test_tense_and_negation(clauses: Clauses, relation: str, denied: bool, tense: Tense, said: str) -> None:
    assert clauses.clause(Tie("kassira", relation, "nigeria", denied), tense) == said


@pytest.mark.parametrize(
    ("modality", "denied", "said"),
    [
        (Modality.PLANNED, False, "there is a plan for Kassira to leave Nigeria"),
        (Modality.PLANNED, True, "there is a plan for Kassira not to leave Nigeria"),
        (Modality.EXPECTED, False, "it is expected that Kassira will leave Nigeria"),
        (Modality.RECOMMENDED, True, "it is asked for that Kassira should not leave Nigeria"),
        (Modality.CONDITIONAL, False, "Kassira would leave Nigeria on a condition"),
        (Modality.POSSIBLE, False, "Kassira may leave Nigeria"),
    ],
)
def test_what_is_to_come_never_reads_as_what_was(clauses: Clauses, modality: Modality, denied: bool, said: str) -> None:
    assert clauses.to_come(Tie("kassira", "leftOrganisation", "nigeria", denied), modality) == said


@pytest.mark.parametrize(
    ("modality", "said"),
    [
        (Modality.PLANNED, "there was a plan for Kassira to leave Nigeria"),
        (Modality.EXPECTED, "it was expected that Kassira would leave Nigeria"),
        (Modality.RECOMMENDED, "it was asked for that Kassira should leave Nigeria"),
        (Modality.CONDITIONAL, "it is thought possible that Kassira left Nigeria on a condition"),
        (Modality.POSSIBLE, "it is thought possible that Kassira left Nigeria"),
    ],
)
def test_what_was_to_come_and_whose_time_is_over(clauses: Clauses, modality: Modality, said: str) -> None:
    assert clauses.to_come(Tie("kassira", "leftOrganisation", "nigeria"), modality, over=True) == said


def test_organisations_agreements_and_events_have_their_article(clauses: Clauses) -> None:
    assert clauses.named("nigeria") == "Nigeria"
    assert clauses.named("ecowas") == "the Economic Community of West African States"
    assert clauses.named("accra-accord") == "the Accra Accord"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Political leadership of Kassira", "PopulationGroup", "the political leadership of Kassira"),
        ("Ministry of Defence of Kassira", "GovernmentBody", "the Ministry of Defence of Kassira"),
        ("coast guard of Kassira", "MilitaryForce", "the coast guard of Kassira"),
        ("Military depots of Kassira", "Infrastructure", "the military depots of Kassira"),
        ("Military states", "Bloc", "military states"),
        ("Lomba airport", "Airport", "Lomba airport"),
        ("Tebo War Museum", "Organisation", "Tebo War Museum"),
        ("Victory Day parade in Lomba", "Meeting", "the Victory Day parade in Lomba"),
        ("Transport links", "Topic", "transport links"),
        ("Minister Without Portfolio", "Person", "Minister Without Portfolio"),
        ("United States", "State", "the United States"),
        ("eleven fishermen", "PopulationGroup", "eleven fishermen"),
        ("the West", "Bloc", "the West"),
        ("", "Organisation", ""),
    ],
)
def test_a_description_has_its_article_and_no_capital_and_a_name_keeps_its_own(
    tebo: Corpus, name: str, kind: str, said: str
) -> None:
    entities = tebo.tables.entities
    row = entities.filter(pl.col("id") == "tebo-front").to_dicts()[0]
    row |= {"name": name, "types": list(tebo.ontology.types[kind].ancestors)}
    other = pl.from_dicts([row], schema=entities.schema)
    rest = entities.filter(pl.col("id") != "tebo-front")
    named = replace(tebo, tables=replace(tebo.tables, entities=pl.concat([rest, other])))
    assert Clauses(named).named("tebo-front") == said


def test_an_obligation_is_under_an_agreement_and_to_anybody_else(clauses: Clauses) -> None:
    said = [clauses.clause(Tie("kassira", "fulfilledObligation", it), Tense.THEN) for it in ("nigeria", "accra-accord")]
    assert said[0] == "Kassira fulfilled its obligation to Nigeria"
    assert said[1] == "Kassira fulfilled its obligation under the Accra Accord"
    left = clauses.clause(Tie("kassira", "withdrewFromAgreement", "accra-accord"), Tense.THEN)
    assert left == "Kassira withdrew from the Accra Accord"
    assert clauses.clause(Tie("kassira", "hostsBase", "accra-accord"), Tense.NOW) == "Kassira hosts the Accra Accord"
    assert clauses.clause(Tie("kassira", "hostsBase", "nigeria"), Tense.NOW) == "Kassira hosts the base Nigeria"


def test_a_group_that_is_named_in_the_plural_has_the_verb_of_several(clauses: Clauses) -> None:
    assert clauses.clause(Tie("kassirans", "trusts", "nigeria"), Tense.NOW) == "Kassirans trust Nigeria"
    assert clauses.clause(Tie("kassirans", "alliedWith", "nigeria"), Tense.THEN) == "Kassirans were allied with Nigeria"
    weakened = clauses.clause(Tie("kassirans", "weakenedTiesWith", "nigeria"), Tense.THEN)
    assert weakened == "Kassirans weakened their ties with Nigeria"


def test_every_relation_of_the_ontology_begins_with_a_verb(tebo: Corpus) -> None:
    verbs = Verbs(tebo.ontology)
    assert [it.label for it in tebo.ontology.relations.values() if verbs.of(it) is None] == []
    for it in tebo.ontology.relations.values():
        verb = verbs.of(it)
        assert verb and it.label in (verb.now(), verb.then()), it.label


def test_a_relation_whose_label_has_no_verb_is_told_with_its_label(tebo: Corpus) -> None:
    relation = replace(tebo.ontology.relations["supports"], label="partner of")
    ontology = replace(tebo.ontology, relations={**tebo.ontology.relations, "supports": relation})
    clauses = Clauses(replace(tebo, ontology=ontology))
    tie = Tie("kassira", "supports", "nigeria", denied=True)
    assert clauses.clause(tie, Tense.NOW) == "Kassira — NOT partner of — Nigeria"
    assert clauses.to_come(tie, Modality.PLANNED) == "planned: Kassira — NOT partner of — Nigeria"
