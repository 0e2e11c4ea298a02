"""What is drawn: every episode on one tie, each look apart, doubt by wider gaps."""

from __future__ import annotations

from typing import Any

import pytest

from made_up import NEGATED, contested, corpus_of, made_up, said
from regesta.corpus.episodes import EpisodeKind
from regesta.corpus.records import Modality
from regesta.page.drawing import DASHES, bundles, drawing, label_lines
from regesta.page.episodes import Look, look
from regesta.page.legend import kinds
from regesta.vocabulary.day_rule import GRADES


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Look.STATED),
        ({"speakers": ("club",)}, Look.CLAIMED),
        ({"speakers": ("club",), "modality": Modality.EXPECTED}, Look.PROSPECTIVE),
        ({"modality": Modality.PLANNED}, Look.PROSPECTIVE),
        ({"polarity": NEGATED}, Look.NEGATED),
        ({"polarity": NEGATED, "modality": Modality.PLANNED, "speakers": ("club",)}, Look.PROSPECTIVE),
    ],
)
@pytest.mark.parametrize("relation", ["signed", "allied"])
def test_only_what_a_source_tells_as_fact_in_its_own_voice_looks_stated(
    relation: str, fields: dict[str, Any], expected: Look
) -> None:
    [episode] = corpus_of([said("norland", relation, "pact", **fields)]).episodes.values()
    assert look(episode) is expected


def test_what_nobody_says_in_these_words_looks_derived() -> None:
    corpus = corpus_of([said("norland", "entered", "club", "2001", speakers=("image",))])
    looks = {item.relation: look(item) for item in corpus.episodes.values()}
    assert looks == {"entered": Look.CLAIMED, "member": Look.DERIVED}


def test_every_episode_is_on_exactly_one_drawn_tie() -> None:
    corpus = contested()
    drawn = [item.id for bundle in bundles(corpus.episodes.values()) for item in bundle.episodes]
    assert sorted(drawn) == sorted(corpus.episodes)
    ties = drawing(corpus, kinds(corpus)).ties
    assert sorted(key for tie in ties for key in tie["episodes"]) == sorted(corpus.episodes)


def test_ties_of_one_pair_that_look_different_are_drawn_apart() -> None:
    corpus = made_up()
    drawn = drawing(corpus, kinds(corpus)).ties
    ties = [tie for tie in drawn if {tie["from"], tie["to"]} == {"norland", "sudmark"}]
    assert [(tie["look"], len(tie["episodes"])) for tie in ties] == [
        ("stated", 2),
        ("claimed", 1),
        ("prospective", 1),
        ("negated", 1),
    ]
    assert len({tie.get("bend", 0) for tie in ties}) == 4
    assert [tie["id"] for tie in ties] == [f"norland sudmark {tie['look']}" for tie in ties]


def test_doubt_is_told_by_wider_gaps_from_grade_to_grade_in_every_look() -> None:
    assert set(DASHES) == {item.value for item in Look}
    for strokes in DASHES.values():
        assert tuple(strokes) == GRADES
        gaps = [min((stroke or (0, 0))[1::2]) for stroke in strokes.values()]
        assert gaps == sorted(set(gaps))


def test_a_node_is_the_bigger_the_more_episodes_name_it() -> None:
    corpus = made_up()
    nodes = {node["id"]: node for node in drawing(corpus, kinds(corpus)).nodes}
    assert {name: node["episodes"] for name, node in nodes.items()} == {
        "norland": 7,
        "sudmark": 5,
        "club": 3,
        "image": 2,
        "script": 2,
        "pact": 2,
        "harbour": 1,
        "alone": 0,
    }
    assert nodes["norland"]["size"] > nodes["club"]["size"] > nodes["alone"]["size"]


def test_nothing_moves_by_itself_and_no_node_or_tie_has_a_title() -> None:
    corpus = made_up()
    drawn = drawing(corpus, kinds(corpus))
    assert drawn.options["physics"] == {"enabled": False}
    assert all("title" not in item for item in (*drawn.nodes, *drawn.ties))


def test_long_names_are_cut_on_the_canvas() -> None:
    assert label_lines("Club of the Very Long Names of Many Words and More") == [
        "Club of the Very",
        "Long Names of Many",
        "Words and More",
    ]
    assert label_lines("a bb " * 20)[-1].endswith("…")
    assert label_lines("  ") == ["  "]


def test_what_is_denied_hides_behind_nothing_that_is_stated() -> None:
    corpus = contested()
    of_ties = [item for item in corpus.episodes.values() if item.kind is EpisodeKind.SPELL]
    by_look = {(item.subject, item.object, look(item)) for item in of_ties if item.relation == "allied"}
    assert ("norland", "sudmark", Look.STATED) in by_look
    assert ("norland", "sudmark", Look.NEGATED) in by_look
