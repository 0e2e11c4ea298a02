"""Dates, periods and their bounds in words."""

from __future__ import annotations

import pytest

from regesta.values.date_words import bounds_words, date_words, period_words
from regesta.values.dates import UNDATED, Kind, Period, parse_period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-07", "July 2024"),
        ("2024-02-03?", "probably 3 February 2024"),
        ("2023-22%", "probably about summer 2023"),
        ("2024-34", "quarter 2 of 2024"),
        ("19XX", "the 1900s"),
        ("2024-10/2025-01", "October 2024 to January 2025"),
        ("[..2023]", "2023 or earlier"),
        ("[2023-09..]", "September 2023 or later"),
        ("[2024-06..2024-12]", "some time from June 2024 to December 2024"),
        ("[2023,2024]", "[2023,2024]"),
        ("", ""),
    ],
)
def test_dates_in_words(text: str, words: str) -> None:
    assert date_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1992/..", "from 1992, with no end"),
        ("1992/", "from 1992, end not known"),
        ("../1999", "with no beginning to 1999"),
        ("/1999", "beginning not known to 1999"),
        ("1993/present", "from 1993 until at least the publication (August 2025)"),
        ("present", "at the time of publication (August 2025)"),
    ],
)
def test_periods_in_words(text: str, words: str) -> None:
    assert period_words(parse_period(text, Kind.STANDING, "2025-08")) == words


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("2024-07", Kind.STANDING, [("began", "not after 2024-07-31"), ("ended", "not before 2024-07-01")]),
        ("2024-07-02", Kind.EVENT, [("happened", "on 2024-07-02")]),
        ("1992/..", Kind.STANDING, [("began", "between 1992-01-01 and 1992-12-31"), ("ended", "no bound")]),
        ("/1992-01-02", Kind.STANDING, [("began", "not known"), ("ended", "on 1992-01-02")]),
    ],
)
def test_bounds_in_words(text: str, kind: Kind, sides: list[tuple[str, str]]) -> None:
    assert bounds_words(parse_period(text, kind), kind) == sides


def test_an_undated_statement_says_so() -> None:
    assert period_words(Period("")) == "undated: the source gives no time"
    assert bounds_words(UNDATED, Kind.EVENT) == []
