"""Spans of days in words."""

from __future__ import annotations

from datetime import date

import pytest

from regesta.briefs.times import at, moment

DAYS = {
    "day": (date(2024, 2, 23), date(2024, 2, 23)),
    "month": (date(2024, 2, 1), date(2024, 2, 29)),
    "year": (date(2024, 1, 1), date(2024, 12, 31)),
    "decade": (date(1990, 1, 1), date(1999, 12, 31)),
    "ten years that are no decade": (date(1991, 1, 1), date(2000, 12, 31)),
    "months of a year": (date(2023, 8, 1), date(2023, 10, 31)),
    "months of two years": (date(2024, 10, 1), date(2025, 1, 31)),
    "days": (date(2024, 2, 3), date(2024, 3, 9)),
    "no beginning": (None, date(2025, 1, 31)),
    "no end": (date(1994, 1, 1), None),
    "nothing": (None, None),
    "the last of days": (date(9999, 12, 31), date(9999, 12, 31)),
}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("day", "on 23 February 2024"),
        ("month", "in February 2024"),
        ("year", "in 2024"),
        ("decade", "in the 1990s"),
        ("ten years that are no decade", "between 1991 and 2000"),
        ("months of a year", "between August and October 2023"),
        ("months of two years", "between October 2024 and January 2025"),
        ("days", "between 3 February 2024 and 9 March 2024"),
        ("no beginning", "by 31 January 2025"),
        ("no end", "on 1 January 1994 or later"),
        ("nothing", ""),
        ("the last of days", "on 31 December 9999"),
    ],
)
def test_when_something_happened(name: str, said: str) -> None:
    assert at(*DAYS[name]) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("day", "23 February 2024"),
        ("decade", "the 1990s"),
        ("days", "some time between 3 February 2024 and 9 March 2024"),
        ("no beginning", "31 January 2025 at the latest"),
        ("no end", "1 January 1994 at the earliest"),
        ("nothing", ""),
    ],
)
def test_from_or_until_when(name: str, said: str) -> None:
    assert moment(*DAYS[name]) == said
