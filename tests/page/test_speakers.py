"""What kind of speaker somebody is, and of which field a relation, as the page tells them apart."""

from __future__ import annotations

import pytest

from regesta.corpus.corpus import Corpus
from regesta.page.fields import field_of, fields_of
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


@pytest.mark.parametrize(
    ("relation", "field"),
    [
        *(("stationsForcesIn", "military"), ("attacked", "military"), ("memberOf", "membership")),
        *(("recognises", "diplomatic"), ("imposedSanctions", "diplomatic"), ("produces", "economic")),
        *(("isAbout", "other"), ("locatedIn", "other")),
    ],
)
def test_a_relation_is_of_the_field_of_its_family(relation: str, field: str) -> None:
    assert field_of(ONTOLOGY, ONTOLOGY.relations[relation]) == field


def test_the_page_offers_the_fields_in_the_ontology_s_order_and_what_has_none_last() -> None:
    names = ("isAbout", "memberOf", "attacked", "recognises")
    found = fields_of(ONTOLOGY, [ONTOLOGY.relations[name] for name in names])
    assert list(found.items()) == [
        *(("military", "military"), ("diplomatic", "diplomatic"), ("membership", "membership"), ("other", ""))
    ]
    assert list(fields_of(ONTOLOGY, [ONTOLOGY.relations["memberOf"]])) == ["membership"]
