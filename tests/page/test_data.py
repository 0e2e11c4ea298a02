"""What the page's scripts are given: episodes and statements in the words that a reader needs, sources, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from made_up import (
    DENIED,
    ENTERED,
    LEFT,
    NO,
    ONTOLOGY,
    PACT,
    PAYS,
    TEXT,
    YES,
    contested,
    corpus_of,
    episode_of,
    made_up,
)
from regesta.answers.parts import select
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Replaced
from regesta.page.data import licence_name, page_data, web_address
from regesta.page.episodes import RULES
from regesta.page.legend import kinds
from regesta.rdf.built import BuiltGraph
from regesta.seeds.texts import Article
from regesta.vocabulary import day_rule
from told import corpus_of as corpus_told
from told import said


def _data(corpus: Corpus, texts: dict[str, Article] | None = None) -> dict[str, Any]:
    return page_data(BuiltGraph(corpus, texts or {}), kinds(corpus))


def _episode(corpus: Corpus, key: str) -> dict[str, Any]:
    return next(item for item in _data(corpus)["episodes"] if item["id"] == key)


def _time(data: dict[str, Any], statement: str) -> dict[str, Any]:
    found: dict[str, Any] = data["periods"][next(it["period"] for it in data["statements"] if it["id"] == statement)]
    return found


def test_an_address_that_is_not_of_the_web_is_left_out() -> None:
    assert web_address("javascript:alert(1)") == ""
    assert {item["id"]: item["url"] for item in _data(made_up())["sources"]} == {
        "gazette": "https://example.org/a?b&c",
        "sheet": "",
    }


def test_former_ids_are_told_where_there_are_any() -> None:
    assert "replaced" not in _data(made_up())
    former = (Replaced("entity", "north", "norland"), Replaced("statement", "00112233aabbccdd", YES.id))
    assert _data(corpus_of(replaced=former))["replaced"] == {
        "entity": {"north": "norland"}, "statement": {"00112233aabbccdd": YES.id},
    }  # fmt: skip


def test_passages_are_in_a_private_page_only() -> None:
    def passages(texts: dict[str, Article]) -> set[str]:
        said_ = _data(made_up(), texts)["statements"]
        return {cited.get("passage", "") for item in said_ for cited in item["citations"]}

    assert passages({}) == {""}
    assert passages({"gazette": Article("gazette", TEXT)}) == {TEXT[28 : 28 + 43], ""}


def test_a_statement_has_the_words_that_a_reader_needs() -> None:
    data = _data(made_up())
    statements = {item["id"]: item for item in data["statements"]}
    paid = statements[PAYS.id]
    assert paid["value"] == "USD 12.4 billion"
    assert _time(data, PAYS.id)["words"] == "about December 2023"
    assert _time(data, PAYS.id)["sides"] == [("happened", "between 2023-11-01 and 2024-01-31")]
    assert paid["number"] == {"value": 12.4e9, "min": 12.35e9, "max": 12.45e9, "unit": "USD"}
    assert statements[PACT.id]["qualifiers"] == [{"label": "at the place", "entity": "harbour"}]
    assert _time(data, DENIED.id)["words"] == "undated: the source gives no time"


def test_an_entity_has_its_links_and_the_page_the_words_for_both_ends() -> None:
    data = _data(made_up())
    assert {item["id"]: item["links"] for item in data["entities"] if "links" in item} == {
        "image": (("organOf", "sudmark"),),
        "pact": (("involves", "norland"), ("involves", "sudmark")),
    }
    assert data["links"] == {
        "involves": ["involves", "involved in"],
        "organOf": ["organ of", "bodies of its own"],
        "succeededBy": ["succeeded by", "successor of"],
    }


def test_what_is_as_usual_is_not_written_and_what_is_not_is() -> None:
    data = _data(contested())
    episodes = {item["id"]: data["usual"]["episode"] | item for item in data["episodes"]}
    corpus = contested()
    for key, item in corpus.episodes.items():
        told = episodes[key]
        flags = (item.contested, item.derived, item.claimed, item.either)
        assert tuple(told[name] for name in ("contested", "derived", "claimed", "either")) == flags
        assert (told["kind"], told["independent"]) == (item.kind.value, item.independent_sources)
        assert told["grounds"] == list(item.grounds)
    statements = {item["id"]: data["usual"]["statement"] | item for item in data["statements"]}
    for key, said_ in corpus.statements.items():
        voice = (said_.polarity.value, said_.modality.value, list(said_.speakers))
        assert tuple(statements[key][name] for name in ("polarity", "modality", "speakers")) == voice
    assert "polarity" not in data["statements"][0]


def test_statements_and_episodes_stand_in_the_order_of_time_undated_last() -> None:
    data = _data(made_up())
    times = [_time(data, item["id"])["text"] for item in data["statements"]]
    assert times == ["199X", "1992/..", "2023-12~", "2024-02-23", "2024-07", "2025", "", "", "", ""]
    words = ["the 1990s", "from 1992, with no end", "about December 2023", "23 February 2024", "July 2024", "2025"]
    assert [item["when"] for item in data["episodes"]] == [*words, "undated", "undated", "undated", "undated"]


def test_an_episode_has_its_stretches_of_days_with_the_list_of_a_state() -> None:
    corpus = contested()
    told = _episode(corpus, episode_of(corpus, YES))
    assert all("list" not in it for it in told["stretches"]), "that of their grade"
    grades = [(it["grade"], it["first"], it.get("contested", False)) for it in told["stretches"]]
    assert grades[1:3] == [("certain", "1992-12-31", False), ("possible", "2023-10-31", True)]
    assert told["contested"] is True
    denied = _episode(corpus, episode_of(corpus, NO))
    assert {(it["grade"], it["list"]) for it in denied["stretches"]} == {("certain", "denied")}
    pact = _episode(corpus, episode_of(corpus, PACT))
    assert pact["stretches"] == [{"list": "happened", "first": "2024-02-23", "last": "2024-02-23"}]


def test_an_episode_has_who_tells_of_it_as_what_and_what_somebody_says_of_its_end() -> None:
    corpus = contested()
    member = _episode(corpus, episode_of(corpus, ENTERED, "member"))
    assert [(it["statement"], it["role"]) for it in member["tellings"]] == [(ENTERED.id, "begins"), (LEFT.id, "ends")]
    assert member["derived"] is True
    assert member["rules"] == ["starts"]
    assert [mark["words"] for mark in member["marks"]] == [f"ended 2020, says {corpus.name('image')}"]
    assert member["marks"][0]["statements"] == [LEFT.id]


def test_an_episode_names_its_entities_and_those_of_the_statements_that_tell_of_it() -> None:
    corpus = contested()
    assert _episode(corpus, episode_of(corpus, ENTERED, "member"))["beside"] == ["image"]
    assert _episode(corpus, episode_of(corpus, PACT))["beside"] == ["harbour"]


def test_what_is_near_a_report_has_the_report_and_words_for_every_distance() -> None:
    corpus = corpus_told(said("s", "uz memberOf csto", "present", published="2023-06-01"))
    data = _data(corpus)
    [episode] = data["episodes"]
    before, after = [it for it in episode["stretches"] if it["grade"] == "near"]
    [statement] = [it["id"] for it in data["statements"]]
    assert (before["nearTo"], before["anchorLast"]) == (statement, "2023-06-01")
    assert (after["nearTo"], after["anchorFirst"]) == (statement, "2023-06-01")
    assert data["distances"][:2] == [(0, "0 days"), (1, "1 day")]
    assert data["distances"][-1][1].endswith("years")


def test_findings_have_their_sides_and_what_a_person_prefers() -> None:
    first, *others = _data(contested())["findings"]
    assert (first["stands"], first["label"], first["matter"]) == ("conflict", "conflicts in polarity with", "polarity")
    assert first["sides"] == [{"says": "so", "statements": [YES.id]}, {"says": "not so", "statements": [NO.id]}]
    assert first["preferred"]["statement"] == NO.id
    assert first["preferred"]["on"] == "22 November 2026"
    assert [it["stands"] for it in others] == ["doubt", *["accord"] * (len(others) - 1)]


def test_a_part_of_a_corpus_tells_what_it_has() -> None:
    part = select(contested(), source="sheet")
    data = _data(part)
    known = {item["id"] for item in data["statements"]}
    assert known == set(part.statements)
    assert {told["statement"] for item in data["episodes"] for told in item.get("tellings", [])} <= known


def test_every_rule_has_its_words(first_corpus: Corpus) -> None:
    assert {rule for item in first_corpus.episodes.values() for rule in item.rules} <= set(RULES)
    assert set(RULES) == {"starts", "ends", "presupposes", "displaces", "duringEvent"}


def test_a_relation_belongs_to_its_nearest_family() -> None:
    wide, near = ("cooperates", "related"), ("related",)
    known = {
        name: replace(item, families=wide if name == "signed" else near) for name, item in ONTOLOGY.relations.items()
    }
    ontology = replace(ONTOLOGY, relations=known, labels={"cooperates": "cooperates with", "Neutral": "neutral"})
    data = _data(corpus_of(ontology=ontology))
    families = {name: item["family"] for name, item in data["relations"].items()}
    expected = dict.fromkeys(["allied", "joined", "left", "pays"], "related")
    assert families == expected | {"signed": "cooperates with"}
    assert data["relations"]["allied"]["quad"] == "neutral"


def test_the_query_of_a_view_has_the_day_rule_from_its_one_place() -> None:
    assert "\n".join(_data(made_up())["holdsInSparql"]) == day_rule.in_sparql("?stretch", "?from", "?to")


def test_the_page_of_the_first_corpus_has_its_findings(first_corpus: Corpus) -> None:
    data = _data(first_corpus)
    conflicts = {item["id"] for item in data["findings"] if item["stands"] == "conflict"}
    assert conflicts == set(first_corpus.tables.findings.filter("conflict")["id"])
    assert len(conflicts) >= 5
    assert {item["id"] for item in data["episodes"]} == first_corpus.episodes.keys()
    assert {item["id"] for item in data["statements"]} == first_corpus.statements.keys()


@pytest.mark.parametrize(
    ("licence", "name"),
    [("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"), ("all rights reserved", "all rights reserved")],
)
def test_licences_have_their_usual_names(licence: str, name: str) -> None:
    assert licence_name(licence) == name
