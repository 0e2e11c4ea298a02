"""Days of publication: never sharper than they are told, and two readings where there are two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.reading.adding.published import readings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024-07-20", ("2024-07-20",)),
        ("2024-07-20T23:30:00-05:00", ("2024-07-20",)),
        ("2024-07-20 08:00:00.123 UTC", ("2024-07-20",)),
        ("20240720", ("2024-07-20",)),
        ("2024/7/5", ("2024-07-05",)),
        ("Sat, 20 Jul 2024 08:00:00 GMT", ("2024-07-20",)),
        ("Saturday, July 20, 2024", ("2024-07-20",)),
        ("20 July 2024", ("2024-07-20",)),
        ("July 2024", ("2024-07",)),
        ("2024-07", ("2024-07",)),
        ("2024", ("2024",)),
        ("2023-09~", ("2023-09~",)),
        ("[2024-07-01..2024-07-20]", ("[2024-07-01..2024-07-20]",)),
        ("08/07/2025", ("2025-07-08", "2025-08-07")),
        ("8-7-2025 10:15", ("2025-07-08", "2025-08-07")),
        ("13/07/2025", ("2025-07-13",)),
        ("07/13/2025", ("2025-07-13",)),
        ("07/07/2025", ("2025-07-07",)),
        ("08.07.2025", ("2025-07-08",)),
        ("30/02/2024", ()),
        ("31/31/2024", ()),
        ("2024-02-30", ()),
        ("yesterday", ()),
        ("today", ()),
        ("present", ()),
        ("08/07/25", ()),
        ("", ()),
    ],
)
def test_a_date_is_read_as_it_is_told(text: str, read: tuple[str, ...]) -> None:
    assert readings(text) == read


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)))
def test_day_and_month_in_numbers_are_one_reading_only_where_they_cannot_change_places(day: date) -> None:
    found = readings(f"{day.day:02}/{day.month:02}/{day.year}")
    assert day.isoformat() in found
    assert (len(found) == 1) == (day.day > 12 or day.day == day.month)


@given(st.text(max_size=40))
def test_nothing_that_is_written_makes_it_fail(text: str) -> None:
    assert all(readings(found) == (found,) for found in readings(text))
