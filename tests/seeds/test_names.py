"""Names of states come from CLDR, behind those that the seeds give."""

from __future__ import annotations

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Identifier, Label
from regesta.seeds.cldr import named_by_cldr

GEORGIA = Entity("x", "State", (Label("Sakartvelo", "en", True),), identifiers=(Identifier("iso3166", "GE"),))


def test_a_name_is_preferred_where_the_seeds_have_none_and_an_alias_elsewhere() -> None:
    assert named_by_cldr(GEORGIA, ("en", "hy", "fa")).labels == (
        Label("Sakartvelo", "en", True),
        Label("Georgia", "en"),
        Label("Վրաստան", "hy", True),
        Label("گرجستان", "fa", True),
    )


def test_an_entity_without_a_code_stays_as_it_is() -> None:
    plain = Entity("x", "Person", (Label("X", "en", True),))
    assert named_by_cldr(plain, ("en", "hy")) == plain


def test_every_state_with_a_code_is_named_in_every_language_of_its_corpus(first_corpus: Corpus) -> None:
    assert set(first_corpus.languages) >= {"en", "hy", "ru", "az", "tr", "fa", "fr"}
    coded = [item for item in first_corpus.entities.values() if any(i.scheme == "iso3166" for i in item.identifiers)]
    assert len(coded) >= 15
    for entity in coded:
        preferred = [label.language for label in entity.labels if label.preferred]
        assert sorted(preferred) == sorted(first_corpus.languages), entity.id
