"""Periods in words, for people: `2024-07` is "July 2024", `1992/..` is "from 1992, with no end".

What has no simple words (parts of a year, sets, levels of EDTF that nobody writes) stays as it is written.
"""

from __future__ import annotations

import re
from datetime import date

from regesta.values.dates import PRESENT, UNDATED, Kind, Period

_DATE = re.compile(r"([?~%]?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_YEARS = re.compile(r"([?~%]?)(\d{3}X|\d\dXX)([?~%]?)")
_ONE = re.compile(r"[\[{]([^.,\]}]*)[\]}]")
_ONE_OF = re.compile(r"\[([^.,\]]*)\.\.([^.,\]]*)\]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)  # not `calendar.month_name`, which speaks the language of the machine
_HEDGES = {"": "", "~": "about ", "?": "probably ", "%": "probably about "}
_PARTS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS |= {str(25 + i): f"northern {_PARTS[str(21 + i)]}" for i in range(4)}
_PARTS |= {str(29 + i): f"southern {_PARTS[str(21 + i)]}" for i in range(4)}
_PARTS |= {str(33 + i): f"quarter {i + 1} of" for i in range(4)}
_PARTS |= {"37": "early", "38": "mid", "39": "late", "40": "first half of", "41": "second half of"}


def date_words(text: str) -> str:
    """A date of EDTF in words, or two with "to" between; a list or anything rarer as it is written.

    >>> date_words("2024-02-23"), date_words("199X~"), date_words("2024-22")
    ('23 February 2024', 'about the 1990s', 'summer 2024')
    """
    if "/" in text.strip("/."):
        return " to ".join(date_words(end) for end in text.split("/"))
    if match := _YEARS.fullmatch(text):
        return f"{_HEDGES[match[1] or match[3]]}the {match[2].replace('X', '0')}s"
    if match := _ONE.fullmatch(text):
        return date_words(match[1])
    if match := _ONE_OF.fullmatch(text):
        return _some_time(*match.groups())
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    of_year, year, month, day, hedge = match.groups()
    parts = [day.lstrip("0") if day else "", _month(month) if month else "", _HEDGES[of_year] + year]
    return _HEDGES[hedge] + " ".join(part for part in parts if part)


def _some_time(first: str, last: str) -> str:
    """One date of those from the first to the last, of which either may be open."""
    if not first or not last:
        return f"{date_words(first or last)} or {'later' if first else 'earlier'}"
    return f"some time from {date_words(first)} to {date_words(last)}"


def period_words(period: Period) -> str:
    """The whole expression in words.

    >>> period_words(Period("1992/..")), period_words(UNDATED)
    ('from 1992, with no end', 'undated: the source gives no time')
    """
    if period == UNDATED:
        return "undated: the source gives no time"
    if not period.text:
        return _derived(period)
    if period.text == PRESENT:
        return f"at the time of publication ({date_words(period.observed or '')})"
    if "/" not in period.text:
        return date_words(period.text)
    start, end = period.text.split("/")
    begun = {"": "beginning not known", "..": "with no beginning"}
    return begun.get(start, f"from {date_words(start)}") + _ended(end, period)


def _derived(period: Period) -> str:
    """What follows from others has bounds alone, and no wording of a source."""
    begun = _side(period.earliest_start, period.latest_start, period.open_start)
    ended = _side(period.earliest_end, period.latest_end, period.open_end)
    first = "beginning not known" if begun == "not known" else f"began {begun}"
    return f"{first}, {'end not known' if ended == 'not known' else f'ended {ended}'}"


def bounds_words(period: Period, kind: Kind) -> list[tuple[str, str]]:
    """What the four bounds say, as (which side, words); an event on a day has one line, an undated period none."""
    start = _side(period.earliest_start, period.latest_start, period.open_start)
    end = _side(period.earliest_end, period.latest_end, period.open_end)
    if period == UNDATED:
        return []
    if kind is Kind.EVENT and start == end and "/" not in period.text:
        return [("happened", start)]
    return [("began", start), ("ended", end)]


def _ended(end: str, period: Period) -> str:
    if end == PRESENT:
        return f" until at least the publication ({date_words(period.observed or '')})"
    return {"": ", end not known", "..": ", with no end"}.get(end, f" to {date_words(end)}")


def _side(earliest: date | None, latest: date | None, is_open: bool) -> str:
    if is_open:
        return "no bound"
    if earliest and latest:
        return f"on {earliest}" if earliest == latest else f"between {earliest} and {latest}"
    if earliest:
        return f"not before {earliest}"
    return f"not after {latest}" if latest else "not known"


def _month(number: str) -> str:
    if number in _PARTS:
        return _PARTS[number]
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= len(_MONTHS) else number
