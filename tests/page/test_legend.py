"""The kinds of entity that the page tells apart by shape and colour."""

from __future__ import annotations

from dataclasses import replace

from made_up import ENTITIES, ONTOLOGY, a_type, an_entity, corpus_of, made_up
from regesta.corpus.corpus import Corpus
from regesta.page.legend import MOST, OTHER, kinds


def test_kinds_are_classes_of_the_ontology_and_the_narrower_wins() -> None:
    found = kinds(made_up())
    assert {name: kind.label for name, kind in found.items()} == {
        "Country": "country",
        "Human": "human",
        "Club": "club",
        "Deal": "deal",
        "Place": "place",
    }
    assert sum(kind.entities for kind in set(found.values())) == len(ENTITIES)


def test_more_classes_than_shapes_leave_an_other() -> None:
    names = [f"Class{number}" for number in range(MOST + 2)]
    ontology = replace(ONTOLOGY, types={"Entity": a_type("Entity")} | {name: a_type(name) for name in names})
    entities = {name.lower(): an_entity(name.lower(), name, name) for name in names}
    found = kinds(corpus_of((), entities.values(), ontology=ontology))
    assert len({kind.key for kind in found.values()}) == MOST + 1
    assert found[names[-1]].key == OTHER
    assert found[names[-1]].entities == 2


def test_a_class_of_the_ontology_looks_the_same_whatever_else_a_corpus_has(first_corpus: Corpus, ambre: Corpus) -> None:
    looks = [{kind.label: kind.key for kind in kinds(corpus).values()} for corpus in (first_corpus, ambre)]
    assert looks[0]["event"] == "kind-5"
    common = set(looks[0]) & set(looks[1]) - {OTHER}
    assert len(common) >= 4
    assert [looks[0][label] for label in common] == [looks[1][label] for label in common]
