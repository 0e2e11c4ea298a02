"""What two periods have to do with each other, as far as their bounds tell. Used when statements are compared."""

from __future__ import annotations

from datetime import date

from regesta.values.dates import Period


def apart(first: Period, second: Period) -> bool:
    """Whether the two periods have certainly no day in common."""
    return _before(first.latest_end, second.earliest_start) or _before(second.latest_end, first.earliest_start)


def within(first: Period, second: Period) -> bool:
    """Whether all that the first period may be lies inside the second, which is wider."""
    if first == second or None in (second.earliest_start, second.latest_end) or _in_parts(second):
        return False
    hull = (first.earliest_start, first.latest_end)
    if hull[0] is None or hull[1] is None:
        return False
    wide = (second.earliest_start, second.latest_end)
    assert wide[0] is not None
    assert wide[1] is not None
    return wide[0] <= hull[0] and hull[1] <= wide[1] and wide != hull


def _in_parts(period: Period) -> bool:
    """Whether it may be one of several stretches: `202X-12` is some December, and no other month lies within it."""
    return "X-" in period.text


def meet(first: Period, second: Period) -> bool:
    """Whether they are one time, or there is a day on which both certainly held."""
    if first == second:
        return True
    starts, ends = (first.latest_start, second.latest_start), (first.earliest_end, second.earliest_end)
    if None in (*starts, *ends):
        return False
    days = [max(day for day in starts if day), min(day for day in ends if day)]
    return days[0] <= days[1]


def disjoint(first: date | None, last: date | None, other_first: date | None, other_last: date | None) -> bool:
    """Whether two stretches of days, whose ends may be unknown, have certainly no day in common."""
    return _before(last, other_first) or _before(other_last, first)


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other
