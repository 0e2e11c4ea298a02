"""Judgements make one entity of two, and lose nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Decision, Judgement
from regesta.reasoning.identities import canonical, resolve
from regesta.seeds.folder import read_seeds

CORPUS = read_seeds(SOUND).corpus
PAIRS = st.tuples(*[st.sampled_from(sorted(CORPUS.entities))] * 2)


def judged(*pairs: tuple[str, str], decision: Decision = Decision.SAME) -> Corpus:
    found = [Judgement(first, second, decision, "a reader", "2024-06-02", "because") for first, second in pairs]
    return replace(CORPUS, judgements=tuple(found))


def test_what_was_said_of_either_is_said_of_the_first() -> None:
    corpus = resolve(judged(("sylvania", "marx-pact")))
    assert "marx-pact" not in corpus.entities
    assert {(item.relation, item.object) for item in corpus.statements.values()} == {
        ("joined", "sylvania"), ("tradesWith", "sylvania"), ("leftOrganisation", "sylvania"),
        ("guards", "spaulding-line"), ("alliedWith", "sylvania"),
    }  # fmt: skip


def test_the_names_of_the_second_become_aliases() -> None:
    entity = resolve(judged(("sylvania", "freedonia"))).entities["sylvania"]
    names = [(label.text, label.preferred) for label in entity.labels if label.language in ("en", "ar")]
    assert names == [
        ("Sylvania", True), ("Luxembourg", False), ("Freedonia", False), ("Land of the Free", False),
        ("فريدونيا", False),
    ]  # fmt: skip


def test_identifiers_and_place_are_kept_from_both() -> None:
    entity = resolve(judged(("freedonia", "sylvania"))).entities["freedonia"]
    assert [(item.scheme, item.value) for item in entity.identifiers] == [
        ("cow", "999"), ("iso3166", "LU"), ("wikidata", "Q123"),
    ]  # fmt: skip
    assert entity.location == ("49.6117", "6.13")


def test_different_and_unsure_change_nothing_but_are_told() -> None:
    for decision, predicate in ((Decision.DIFFERENT, "owl:differentFrom"), (Decision.UNSURE, "rg:possiblySameAs")):
        corpus = judged(("freedonia", "sylvania"), decision=decision)
        assert resolve(corpus) == corpus
        assert ask(corpus, f"ASK {{ entity:freedonia {predicate} entity:sylvania }}").rows == [["true"]]


def test_a_judgement_is_exported_with_its_reason() -> None:
    corpus = resolve(judged(("freedonia", "sylvania")))
    question = "SELECT ?reason { ?j a rg:Judgement ; rg:judges entity:sylvania ; skos:editorialNote ?reason }"
    assert ask(corpus, question).rows == [["because"]]


@settings(deadline=None)
@given(st.lists(PAIRS.filter(lambda pair: pair[0] != pair[1]), max_size=5))
def test_over_any_chain_no_entity_is_left_dangling_and_no_citation_lost(pairs: list[tuple[str, str]]) -> None:
    corpus = judged(*pairs)
    resolved = resolve(corpus)
    kept = canonical(corpus)
    assert not set(kept) & set(kept.values())
    assert resolved.entities.keys() == corpus.entities.keys() - kept.keys()
    assert all(entities_of(item) <= resolved.entities.keys() for item in resolved.statements.values())
    assert set(resolved.citations()) == set(corpus.citations())
    assert all(key == item.id for key, item in resolved.statements.items())
    assert resolve(resolved) == resolved


def test_statements_that_become_one_keep_both_citations() -> None:
    joined = next(item for item in CORPUS.statements.values() if item.relation == "joined")
    other = next(item for item in CORPUS.statements.values() if item.relation == "alliedWith")
    twin = replace(joined, object="sylvania", supports=other.supports)
    both = {item.id: item for item in (joined, twin)}
    corpus = resolve(replace(judged(("marx-pact", "sylvania")), statements=both))
    [merged] = corpus.statements.values()
    assert merged.sources == ("gazette", "herald")


def test_a_preference_is_told_and_the_loser_stays() -> None:
    from regesta.corpus.records import Preference

    first, second = sorted(CORPUS.statements)[:2]
    corpus = replace(
        CORPUS, preferences=(Preference(first, second, "a reader", "2024-06-02", "seen by an eye-witness"),)
    )
    question = f"""SELECT ?reason {{ statement:{first} rg:preferredTo statement:{second} .
                    ?j rg:judges statement:{second} ; skos:editorialNote ?reason }}"""
    assert ask(corpus, question).rows == [["seen by an eye-witness"]]
    assert ask(corpus, f"ASK {{ statement:{second} a rg:Statement }}").rows == [["true"]]
