"""When an episode was, in words: no bound is told as a date that no source gave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.answers.wording import distance_words
from regesta.corpus.corpus import Corpus
from regesta.page.words import distances, span_words, when_words
from told import NOT, PLANNED, Told, corpus_of, said


def _words(corpus: Corpus, relation: str) -> list[str]:
    return sorted(
        when_words(item, [corpus.statements[it.statement] for it in item.tellings])
        for item in corpus.episodes.values()
        if item.relation == relation
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([said("s", "uz memberOf csto", "present", published="2023-06")], ["as of June 2023"]),
        ([said("s", "uz memberOf csto")], ["undated"]),
        ([said("s", "uz memberOf csto", "1992/..")], ["from 1992, with no end"]),
        ([said("s", "uz memberOf csto"), said("t", "uz memberOf csto")], ["undated"]),
        (
            [said("s", "uz memberOf csto", "present", published="2023-06"), said("t", "uz memberOf csto", "2025")],
            ["at least from 30 June 2023 to 1 January 2025"],
        ),
        (
            [said("s", "uz memberOf csto", "1992/"), said("t", "uz memberOf csto", "present", published="2023-06-01")],
            ["from 1992, at least to 1 June 2023"],
        ),
        (
            [said("s", "uz joined csto", "1992-05"), said("t", "uz leftOrganisation csto", "1999")],
            ["from May 1992 to 1999"],
        ),
        ([said("s", "uz leftOrganisation csto", "1999")], ["to 1999, beginning not told"]),
        ([said("s", "uz joined csto", "[1991..1993]")], ["from some time between 1991 and 1993, end not told"]),
        ([said("s", "uz joined csto")], ["undated"]),
        ([said("s", "uz memberOf csto", "2020", **NOT), said("t", "uz memberOf csto", **NOT)], ["in 2020"]),
        ([said("s", "uz memberOf csto", "2030/", **PLANNED)], ["from 2030, end not known"]),
    ],
)
def test_a_tie_is_told_by_its_beginning_and_end_or_by_its_reports(told: list[Told], words: list[str]) -> None:
    assert _words(corpus_of(*told), "memberOf") == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([said("s", "a metWith b", "2024-07"), said("t", "a metWith b", "2024-07-03")], ["3 July 2024"]),
        ([said("s", "a metWith b"), said("t", "a metWith b")], ["undated"]),
        ([said("s", "uz joined csto"), said("t", "uz joined csto", "[..1993]")], ["by 31 December 1993"]),
        ([said("s", "a metWith b", "199X")], ["the 1990s"]),
    ],
)
def test_a_happening_is_told_by_the_days_that_all_allow(told: list[Told], words: list[str]) -> None:
    relation = told[0].statement.relation
    assert _words(corpus_of(*told), relation) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-07-03", "2024-07-03", "3 July 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "the 1990s"),
        ("1991-01-01", "1999-12-31", "some time between 1991 and 1999"),
        ("2024-09-01", "2024-12-31", "some time between September 2024 and December 2024"),
        ("2024-09-02", "2024-12-31", "some time between 2 September 2024 and 31 December 2024"),
        ("9999-12-01", "9999-12-31", "some time between 1 December 9999 and 31 December 9999"),
    ],
)
def test_a_span_of_days_has_its_shortest_name(first: str, last: str, words: str) -> None:
    assert span_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@settings(deadline=None)
@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_the_table_of_distances_says_what_the_words_of_a_state_say(most: int, days: int) -> None:
    table = distances(most)
    assert [number for number, _ in table] == sorted({number for number, _ in table})
    asked = min(days, most)
    assert max((number, words) for number, words in table if number <= asked)[1] == distance_words(asked)


@settings(deadline=None)
@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 5000))
def test_every_span_has_words(first: date, days: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    assert span_words(first, last)
