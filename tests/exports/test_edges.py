"""The wide tables of edges: a statement each, or a tie each; and what they say of themselves."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from regesta.corpus.corpus import Corpus
from regesta.exports.graphs.episode_edges import episode_edges
from regesta.exports.graphs.statement_edges import statement_edges
from told import EXPECTED, NOT, PLANNED, corpus_of, said

GAP = corpus_of(
    said("s", "uz joined csto", "1992-05-15"),
    said("s", "uz leftOrganisation csto", "1999-04-02"),
    said("t", "uz joined csto", "2006-08-16"),
    said("t", "uz leftOrganisation csto", "2012-12-19"),
)


def _rows(frame: pl.DataFrame, relation: str) -> list[dict[str, Any]]:
    return frame.filter(pl.col("relation") == relation).sort("valid_from_earliest").to_dicts()


def test_what_nobody_says_in_these_words_is_an_edge_of_its_own_and_marked() -> None:
    first, second = _rows(statement_edges(GAP), "memberOf")
    assert (first["derived"], first["plain"], first["episodes"]) == (True, False, [first["id"]])
    assert (first["derived_by"], len(first["derived_from"])) == (["ends", "starts"], 2)
    assert (first["sources"], first["citations"], first["tells_of"]) == (None, None, None)
    assert first["stretches"] == [f"{first['id']} 1992-05-15/1999-04-02 certain"]
    assert second["stretches"] == [f"{second['id']} 2006-08-16/2012-12-19 certain"]


def test_a_statement_says_what_it_does_in_each_episode_that_it_tells_of() -> None:
    [joined, _] = _rows(statement_edges(GAP), "joined")
    [happening] = joined["episodes"]
    [member, _] = _rows(statement_edges(GAP), "memberOf")
    assert sorted(joined["tells_of"]) == sorted([f"SaysSo {happening}", f"Begins {member['id']}"])
    assert (joined["derived"], joined["side"], joined["stretches"]) == (False, "fact", None)


def test_what_all_tell_of_is_one_episode_and_one_edge_where_edges_are_ties() -> None:
    corpus = corpus_of(*(said(source, "uz memberOf csto", "1992/1999") for source in "stv"))
    statements, [tie] = _rows(statement_edges(corpus), "memberOf"), _rows(episode_edges(corpus), "memberOf")
    assert [row["episodes"] for row in statements] == [[tie["id"]]]
    assert (len(statements), tie["independent_sources"], tie["standing"]) == (1, 3, "Agreed")
    assert (tie["statements"], tie["sources"]) == ([statements[0]["id"]], ["s", "t", "v"])


@pytest.mark.parametrize(
    ("how", "label", "side"),
    [
        ({}, "is a member of", "fact"),
        (NOT, "NOT is a member of", "denial"),
        (PLANNED, "is a member of [planned]", "prospect"),
        (NOT | EXPECTED, "NOT is a member of [expected]", "refusal"),
    ],
    ids=["so", "denied", "planned", "expected not to be"],
)
def test_the_label_tells_what_is_denied_or_only_to_come(how: dict[str, Any], label: str, side: str) -> None:
    corpus = corpus_of(said("s", "uz memberOf csto", "2030/" if "modality" in how else "1992/", **how))
    for frame in (statement_edges(corpus), episode_edges(corpus)):
        [row] = _rows(frame, "memberOf")
        assert (row["label"], row["relation_label"], row["side"]) == (label, "is a member of", side)


def test_a_claim_has_its_speakers_and_so_has_what_follows_from_it() -> None:
    corpus = corpus_of(said("s", "uz joined csto", "1992", speaker="putin kim"))
    assert {row["relation"]: sorted(row["speakers"]) for row in statement_edges(corpus).to_dicts()} == {
        "joined": ["kim", "putin"],
        "memberOf": ["kim", "putin"],
    }
    assert set(episode_edges(corpus)["standing"]) == {"Claimed"}


def test_what_may_be_one_of_two_happenings_is_an_edge_of_its_own_and_says_so() -> None:
    corpus = corpus_of(
        said("s", "a metWith b", "2024"), said("t", "a metWith b", "2024-07-03"), said("v", "a metWith b", "2024-11-05")
    )
    assert [len(row["episodes"]) for row in statement_edges(corpus).to_dicts()] == [1, 1, 1]
    told = episode_edges(corpus)
    assert sorted(told["one_of_several"]) == [False, False, True]


def test_the_numbers_of_a_tie_stand_at_the_tie_and_are_no_edge() -> None:
    corpus = corpus_of(
        said("s", "a tradesWith b", "2021", "2.5e9 USD"),
        said("t", "a tradesWith b", "2024", "12.4e9 USD"),
        said("s", "c tradesWith b", "2024", ">1e9 USD"),
    )
    told = {
        row["source"]: (row["figures"], row["value"], row["unit"]) for row in _rows(episode_edges(corpus), "tradesWith")
    }
    assert told == {
        "a": (["2.5e9 USD [2021]", "12.4e9 USD [2024]"], None, None),
        "b": ([">1e9 USD [2024]"], 1e9, "USD"),
    }
    numbers = {row["value"] for row in statement_edges(corpus).to_dicts()}
    assert numbers == {2.5e9, 12.4e9, 1e9}


def test_what_bears_on_a_tie_stands_at_it_in_words() -> None:
    corpus = corpus_of(
        said("s", "uz memberOf csto", "1992/present", published="2020"),
        said("t", "uz leftOrganisation csto", "2010-03-01", speaker="putin", published="2021"),
        said("v", "uz leftOrganisation csto", "2030", published="2024", **PLANNED),
    )
    [tie] = [row for row in _rows(episode_edges(corpus), "memberOf") if row["side"] == "fact"]
    assert tie["marks"] == ["2010-03-01/.. ended, says putin", "2024-01-01/.. planned end"]


def test_every_statement_has_one_row_and_every_episode_but_figures_one(sound: Corpus, first_corpus: Corpus) -> None:
    for corpus in (sound, first_corpus):
        episodes = corpus.episodes.values()
        derived = {item.id for item in episodes if item.derived}
        assert sorted(statement_edges(corpus)["id"]) == sorted({*corpus.statements, *derived})
        assert sorted(episode_edges(corpus)["id"]) == sorted(
            item.id for item in episodes if item.kind.value != "Figure"
        )
        assert derived
