"""Spans of days in words, as prose has them: «in July 2024», «between 1990 and 1992», «until some time in 2023»."""

from __future__ import annotations

from datetime import date, timedelta

from regesta.corpus.episodes import Episode, EpisodeKind
from regesta.values.date_words import date_words

_AGAIN = (("from ", "through the same time"), ("until ", "until then"), ("on ", "on that day"), ("by ", "by that day"))
REPORTED = "as reported "


def at(first: date | None, last: date | None) -> str:
    """When something happened; empty where nothing of it is known.

    >>> at(date(2024, 7, 1), date(2024, 7, 31)), at(date(2025, 12, 4), date(2025, 12, 4))
    ('in July 2024', 'on 4 December 2025')
    >>> at(date(1990, 1, 1), date(1992, 12, 31)), at(None, date(2025, 1, 31))
    ('between 1990 and 1992', 'by 31 January 2025')
    """
    if first is None or last is None:
        return f"by {_day(last)}" if last else f"on {_day(first)} or later" if first else ""
    if first == last:
        return f"on {_day(first)}"
    return f"in {whole}" if (whole := _unit(first, last)) else f"between {_from_to(first, last)}"


def moment(first: date | None, last: date | None) -> str:
    """The same as a noun, behind «from» and «until».

    >>> moment(date(1990, 1, 1), date(1992, 12, 31)), moment(date(1992, 1, 1), date(1992, 12, 31))
    ('some time between 1990 and 1992', '1992')
    """
    if first is None or last is None:
        return f"{_day(last)} at the latest" if last else f"{_day(first)} at the earliest" if first else ""
    if first == last:
        return _day(first)
    return _unit(first, last) or f"some time between {_from_to(first, last)}"


def held(item: Episode) -> str:
    """When a happening was, or a tie held, as far as anybody tells: «from 1992 on», «until July 2024», «in 2023»."""
    period = item.period
    if item.kind is not EpisodeKind.SPELL:
        return at(period.earliest_start, period.latest_end)
    begun = (period.earliest_start, period.latest_start)
    ended = (period.earliest_end, period.latest_end)
    known = (period.earliest_start is not None, period.latest_end is not None)
    if all(known):
        return at(*begun) if begun == ended else f"from {moment(*begun)} until {moment(*ended)}"
    if any(known):
        return f"from {moment(*begun)} on" if known[0] else f"until {moment(*ended)}"
    by, until = period.latest_start, period.earliest_end
    return at(min(by, until), max(by, until)) if by and until else ""


def is_only_reported(item: Episode) -> bool:
    """Whether of a tie neither beginning nor end is told, so that `held` has the days of its reports."""
    period = item.period
    return item.kind is EpisodeKind.SPELL and period.earliest_start is None and period.latest_end is None


def again(time: str) -> str:
    """What stands in the place of a time that the sentence before has named.

    >>> again("from 1992 on"), again("on 4 December 2025"), again("in 2023"), again("as reported in 2023")
    ('from then on', 'on that day', 'in that time', 'as reported in that time')
    """
    if time.startswith(REPORTED):
        return REPORTED + again(time.removeprefix(REPORTED))
    if time.startswith("from ") and time.endswith(" on"):
        return "from then on"
    return next((words for begin, words in _AGAIN if time.startswith(begin)), "in that time")


def _from_to(first: date, last: date) -> str:
    """Both ends in the largest unit that is whole for both."""
    after = _next(last)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return f"{first.year} and {last.year}"
    if first.day == after.day == 1:
        begun, ended = date_words(first.isoformat()[:7]), date_words(last.isoformat()[:7])
        return f"{begun.split()[0] if first.year == last.year else begun} and {ended}"
    return f"{_day(first)} and {_day(last)}"


def _unit(first: date, last: date) -> str:
    """The month, year or decade that the span is; empty where it is none."""
    after = _next(last)
    if (first.day, after.day) != (1, 1):
        return ""
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return date_words(first.isoformat()[:7])
    if first.month == 1 and months == 12:
        return str(first.year)
    return f"the {first.year}s" if first.month == 1 and first.year % 10 == 0 and months == 120 else ""


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _day(day: date) -> str:
    return date_words(day.isoformat())
