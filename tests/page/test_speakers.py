"""What kind of speaker somebody is, and of which field a relation, as the page tells them apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regesta.corpus.corpus import Corpus
from regesta.page.fields import FIELDS, field_of, fields_of
from regesta.page.speakers import kinds_of_speakers
from regesta.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("nikol-pashinyan", "official"),
        ("armenia", "official"),
        ("european-parliament", "official"),
        ("raffi-elliott", "expert"),
        ("gallup", "poll"),
        ("armenians", "poll"),
        ("armenian-media", "media"),
        ("small-states", "organisation"),
        ("observers", "people"),
    ],
)
def test_a_speaker_is_of_a_kind_by_type_and_office(first_corpus: Corpus, speaker: str, kind: str) -> None:
    assert kinds_of_speakers(first_corpus)[speaker] == kind


def test_only_who_speaks_is_a_speaker(first_corpus: Corpus) -> None:
    speaking = {who for item in first_corpus.statements.values() for who in item.speakers}
    assert set(kinds_of_speakers(first_corpus)) == speaking


def test_the_fields_are_families_that_the_ontology_has() -> None:
    families = {family for item in ONTOLOGY.relations.values() for family in item.families}
    assert {name for names in FIELDS.values() for name in names} <= families


@pytest.mark.parametrize(
    ("relation", "field"),
    [("stationsForcesIn", "military"), ("memberOf", "membership"), ("recognises", "diplomatic"), ("isAbout", "other")],
)
def test_a_relation_is_of_the_field_of_its_family(relation: str, field: str) -> None:
    assert field_of(ONTOLOGY.relations[relation]) == field


def test_a_corpus_s_own_relation_is_of_the_field_that_it_is_put_below() -> None:
    own = replace(ONTOLOGY.relations["isAbout"], id="lendsTo", families=("economicTie",))
    assert field_of(own) == "economic"
    assert fields_of([own, ONTOLOGY.relations["isAbout"], ONTOLOGY.relations["memberOf"]]) == [
        "economic",
        "membership",
        "other",
    ]
