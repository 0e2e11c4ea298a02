"""Judgements make one entity of two, and lose nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SOUND
from regesta.answers.sparql import ask
from regesta.checks.rules import check
from regesta.corpus.corpus import Corpus
from regesta.corpus.identities import canonical, together
from regesta.corpus.records import Decision, Identifier, Judgement, Preference, Statement
from regesta.reasoning.conclusion import conclude
from regesta.reasoning.identities import resolve
from regesta.seeds.folder import read_seeds

CORPUS = read_seeds(SOUND).corpus
PAIRS = st.tuples(*[st.sampled_from(sorted(CORPUS.entities))] * 2)


def judged(*pairs: tuple[str, str], decision: Decision = Decision.SAME, **parts: tuple[object, ...]) -> Corpus:
    found = [Judgement(first, second, decision, "a reader", "2024-06-02", "because") for first, second in pairs]
    return CORPUS.with_records(judgements=found, **parts)


def messages(corpus: Corpus) -> list[str]:
    return [str(problem) for problem in check(corpus)]


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


def test_identifiers_notes_and_place_are_kept_from_both() -> None:
    entities = {**CORPUS.entities}
    entities["freedonia"] = replace(entities["freedonia"], note="One note.")
    entities["sylvania"] = replace(
        entities["sylvania"], note="Another.", identifiers=(Identifier("iso3166", "LU"), Identifier("wikidata", "Q9"))
    )
    entity = resolve(judged(("freedonia", "sylvania"), entities=tuple(entities.values()))).entities["freedonia"]
    assert [(item.scheme, item.value) for item in entity.identifiers] == [
        ("cow", "999"), ("wikidata", "Q123"), ("iso3166", "LU"), ("wikidata", "Q9"),
    ]  # fmt: skip
    assert entity.note == "One note. Another."
    assert entity.location == ("49.6117", "6.13")


def test_links_of_either_and_to_either_go_to_the_one_that_stays() -> None:
    entities = {**CORPUS.entities}
    entities["marx-pact"] = replace(entities["marx-pact"], links=(("organOf", "freedonia"),))
    corpus = resolve(judged(("sylvania", "freedonia"), entities=tuple(entities.values())))
    assert corpus.entities["turnover"].links == (("involves", "sylvania"),)
    assert corpus.entities["marx-pact"].links == (("organOf", "sylvania"),)
    merged = resolve(judged(("trentino", "marx-pact"), entities=tuple(entities.values())))
    assert merged.entities["trentino"].links == (("organOf", "freedonia"),)


def test_different_and_unsure_change_nothing_but_are_told() -> None:
    for decision, predicate in ((Decision.DIFFERENT, "owl:differentFrom"), (Decision.UNSURE, "rg:possiblySameAs")):
        corpus = judged(("freedonia", "sylvania"), decision=decision)
        assert resolve(corpus) == corpus
        assert ask(corpus, f"ASK {{ entity:freedonia {predicate} entity:sylvania }}").rows == [["true"]]


def test_a_judgement_is_exported_with_its_reason() -> None:
    corpus = resolve(judged(("freedonia", "sylvania")))
    question = "SELECT ?reason { ?j a rg:Judgement ; rg:judges entity:sylvania ; skos:editorialNote ?reason }"
    assert ask(corpus, question).rows == [["because"]]


@settings(deadline=None, max_examples=50)
@given(st.lists(PAIRS.filter(lambda pair: pair[0] != pair[1]), max_size=5))
def test_over_any_chain_no_entity_is_left_dangling_and_no_citation_lost(pairs: list[tuple[str, str]]) -> None:
    corpus = judged(*pairs)
    resolved = resolve(corpus)
    kept = canonical(corpus.tables.judgements)
    assert not set(kept) & set(kept.values())
    assert resolved.entities.keys() == corpus.entities.keys() - kept.keys()
    assert all(item.entities <= resolved.entities.keys() for item in resolved.statements.values())
    assert resolved.tables.citations.equals(corpus.tables.citations)
    assert resolved.statements.keys() == corpus.statements.keys()
    assert resolve(resolved).statements == resolved.statements


@given(st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_judgements_changes_nothing(pairs: list[tuple[str, str]], chance: object) -> None:
    mixed = list(pairs)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert together(pairs) == together(mixed)


# Case 40: ids survive a judgement, so what people decided of a statement still finds it


def test_a_preference_for_a_statement_of_an_entity_that_is_merged_passes_and_is_kept() -> None:
    first, second = sorted(CORPUS.statements)[:2]
    named = CORPUS.statements[first]
    preference = Preference(first, second, "a reader", "2024-06-02", "seen by an eye-witness")
    corpus = judged(("trentino", named.object), preferences=(preference,))
    assert [text for text in messages(corpus) if "unknown statement" in text] == []
    concluded = conclude(corpus)
    assert first in concluded.statements
    assert ask(concluded, f"ASK {{ statement:{first} rg:preferredTo statement:{second} }}").rows == [["true"]]


def test_a_preference_is_told_and_the_loser_stays() -> None:
    first, second = sorted(CORPUS.statements)[:2]
    corpus = CORPUS.with_records(
        preferences=(Preference(first, second, "a reader", "2024-06-02", "seen by an eye-witness"),)
    )
    question = f"""SELECT ?reason {{ statement:{first} rg:preferredTo statement:{second} .
                    ?j rg:judges statement:{second} ; skos:editorialNote ?reason }}"""
    assert ask(corpus, question).rows == [["seen by an eye-witness"]]
    assert ask(corpus, f"ASK {{ statement:{second} a rg:Statement }}").rows == [["true"]]


# Cases 41 to 43: judgements that cannot be


def test_two_identifiers_of_one_scheme_are_reported_where_entities_are_merged() -> None:
    entities = {**CORPUS.entities}
    entities["sylvania"] = replace(entities["sylvania"], identifiers=(Identifier("wikidata", "Q9"),))
    [problem] = [
        text for text in messages(judged(("freedonia", "sylvania"), entities=tuple(entities.values()))) if "Q9" in text
    ]
    assert "wikidata" in problem


def test_a_judgement_that_makes_an_entity_its_own_organ_is_a_problem() -> None:
    entities = {**CORPUS.entities}
    entities["marx-pact"] = replace(entities["marx-pact"], links=(("organOf", "freedonia"),))
    found = messages(judged(("freedonia", "marx-pact"), entities=tuple(entities.values())))
    what = "«marx-pact» and «freedonia» are judged the same, and one stands in the other's «organOf»"
    assert [text for text in found if "organOf" in text] == [f"marx-pact:0: {what}, the judgement or the link must go"]


def test_a_body_that_is_made_one_of_two_is_the_organ_of_one() -> None:
    entities = {**CORPUS.entities}
    for body, whose in (("marx-pact", "freedonia"), ("trentino", "sylvania")):
        entities[body] = replace(entities[body], links=(("organOf", whose),))
    found = messages(judged(("marx-pact", "trentino"), entities=tuple(entities.values())))
    what = "«marx-pact», made one of several, has several «organOf»: freedonia, sylvania"
    assert [text for text in found if "several «organOf»" in text] == [
        f"marx-pact:0: {what}, one of the links, or a judgement, must go"
    ]
    same = messages(judged(("marx-pact", "trentino"), ("freedonia", "sylvania"), entities=tuple(entities.values())))
    assert not [text for text in same if "several «organOf»" in text]


def test_a_chain_of_same_that_ends_in_different_is_a_problem_that_names_them() -> None:
    same = [
        Judgement(*pair, Decision.SAME, "a", "2024-06-02", "b")
        for pair in (("freedonia", "sylvania"), ("sylvania", "trentino"))
    ]
    other = Judgement("freedonia", "trentino", Decision.DIFFERENT, "a", "2024-06-02", "b")
    [problem] = [text for text in messages(CORPUS.with_records(judgements=(*same, other))) if "different" in text]
    assert all(name in problem for name in ("freedonia", "sylvania", "trentino"))


def test_a_statement_that_becomes_one_of_an_entity_about_itself_is_a_problem() -> None:
    criticised = Statement(
        "freedonia", "criticised", "sylvania", mentions=next(iter(CORPUS.statements.values())).mentions
    )
    corpus = judged(("freedonia", "sylvania"), statements=(criticised,))
    [problem] = [text for text in messages(corpus) if "both sides" in text]
    assert "«freedonia» and «sylvania» are judged the same" in problem
