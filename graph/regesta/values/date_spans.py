"""The days that an EDTF date, set or interval can mean: its syntax and the calendar.

EDTF is ISO 8601-2 in the form of the Library of Congress: levels 0 and 1 for the years 0001 to
9999, and from level 2 the sets, `X` in a month or day, the parts of a year, and a mark before the
whole date. Days with a time of day are not read, and `edtf_forms` tells what else is EDTF. The
`edtf` library is no help: it takes 2023-02-29 and 1992/1990 for dates, and neither 2024-37~ nor
2024-37/2025, which ISO 8601-2 allows.

The *span* of a date is the first and the last calendar day that it can mean:

- `2024-07` is July 1 to 31, `199X` 1990 to 1999; `X` is any digit that the calendar allows.
- Seasons 21 to 24: spring is March to May, winter is December to February of the *next* year.
  They are the meteorological seasons of the north: EDTF leaves the hemisphere open. 25 to 28 are
  the same, and said to be of the north, 29 to 32 those of the south (29, spring: from September).
- Quarters 33 to 36, thirds 37 to 39 (here: early, mid, late), halves 40 and 41.
- `~` (about) and `?` (uncertain) move both ends outward: by 3 days for a day, 1 month for a month,
  3 months for a part of a year, 1 year for a year, 5 years for a decade, 25 years for a century
  (`MARGINS`; EDTF gives no figure). `%` (both) moves them twice as far. The precision is that of
  the part before the first `X`: `2023-XX-05~` is widened as a year.
- A mark *before* the date is one of its year alone: `~2004-06` is June, of 2004 or so.
- A set runs from its lowest to its highest member, `[..1990]` from nowhere; its gaps are not kept.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from regesta.values.date_hints import MONTHS, PRESENT, guess
from regesta.values.edtf_forms import is_edtf, without_times
from regesta.values.problems import RegestaError, quoted


class PeriodError(RegestaError, ValueError):
    """A date that cannot be read: `what` is wrong, and a `hint`, empty where there is none."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(f"{what}, {hint}" if hint else what)
        self.what = what
        self.hint = hint


class Span(NamedTuple):
    """The first and last day that an expression can mean, both inclusive.

    An absent end is unknown, or is said to have no bound: then `is_open`.
    """

    first: date | None
    last: date | None
    is_open: bool = False


class Margin(NamedTuple):
    """By how much `~` or `?` moves each end of a span outward."""

    months: int
    days: int


MARGINS: Mapping[str, Margin] = MappingProxyType(
    {
        "day": Margin(0, 3),
        "month": Margin(1, 0),
        "part of a year": Margin(3, 0),
        "year": Margin(12, 0),
        "decade": Margin(5 * 12, 0),
        "century": Margin(25 * 12, 0),
    }
)
_FORMS = "write 2024, 2024-07, 2024-07-01, 2023-09~, 1992/2004 or 1992/.."
_TIMES = {"?": 1, "~": 1, "%": 2}
_DIGITS = "0123456789"
# The code of a part of a year: its first month, and how many months it has.
_PARTS = {str(code + i): (3 + 3 * i, 3) for code in (21, 25) for i in range(4)}
_PARTS |= {"29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3)}
_PARTS |= {str(33 + i): (1 + 3 * i, 3) for i in range(4)}
_PARTS |= {str(37 + i): (1 + 4 * i, 4) for i in range(3)}
_PARTS |= {str(40 + i): (1 + 6 * i, 6) for i in range(2)}

_YEAR = "[0-9]{4}|[0-9]{3}X|[0-9]{2}XX"
_DATE = re.compile(f"([?~%])?({_YEAR})(?:-([0-9X]{{2}})(?:-([0-9X]{{2}}))?)?(?(1)|([?~%])?)")
_PLAIN = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_RANGE = rf"{_PLAIN}\.\.{_PLAIN}"
_MEMBER = rf"(?:{_RANGE}|[?~%]?[0-9X]{{4}}(?:-[0-9X]{{2}}){{0,2}}[?~%]?)"
_LIST = rf"{_MEMBER}(?:,{_MEMBER})*"
_OPEN_LIST = rf"\.\.{_PLAIN}(?:,{_MEMBER})*|(?:{_MEMBER},)*{_PLAIN}\.\."
_SET = re.compile(rf"\[(?:{_LIST}|{_OPEN_LIST})\]|\{{(?:{_LIST}|{_OPEN_LIST})\}}")


class _UnreadableError(ValueError):
    """A text, or a part of one, that is no date; why, and what may be meant, is looked up only for the whole."""


def ends_of(text: str) -> tuple[Span, Span]:
    """The spans of both ends of an interval; an end may be `..`, or empty or `present`: unknown.

    Raises PeriodError.
    """
    ends = text.removesuffix(PRESENT).split("/")
    if len(ends) != 2 or not all(end in ("", "..") or _DATE.fullmatch(end) for end in ends):
        raise _unreadable(text)
    if {*ends} <= {"", ".."} and not text.endswith(PRESENT):
        raise PeriodError(f"{quoted(text)} says nothing of either end", "leave the date out")
    start, end = (_read(_date_span, e) if e.strip(".") else Span(None, None, e == "..") for e in ends)
    return start, end


def span_of(text: str) -> Span:
    """The span of a date or a set, not of an interval. Raises PeriodError."""
    return _read(_set_span if text[:1] in ("[", "{") else _date_span, text)


def _read(span: Callable[[str], Span], text: str) -> Span:
    try:
        return span(text)
    except _UnreadableError as error:
        raise _unreadable(str(error)) from None


def _set_span(text: str) -> Span:
    if not _SET.fullmatch(text):
        raise _UnreadableError(text)
    spans = [_member_span(text, member) for member in text[1:-1].split(",")]
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    return Span(
        min(firsts) if len(firsts) == len(spans) else None,
        max(lasts) if len(lasts) == len(spans) else None,
    )


def _member_span(text: str, member: str) -> Span:
    low, dots, high = member.partition("..")
    if not dots:
        return _date_span(member)
    if low and high and len(low) != len(high):
        raise PeriodError(f"{quoted(member)} is not EDTF", "write both ends of a range alike")
    first = _date_span(low).first if low else None
    last = _date_span(high).last if high else None
    if first is not None and last is not None and last < first:
        raise PeriodError(f"{quoted(text)} has a range that ends before it starts")
    return Span(first, last)


def _date_span(text: str) -> Span:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _UnreadableError(text)
    of_year, year, month, day, of_all = match.groups()
    try:
        first, last = _calendar_span(text, year, month, day)
        if mark := of_year or of_all:
            precision = _precision(year) if of_year else _precision(year, month, day)
            first, last = _widened(first, last, MARGINS[precision], _TIMES[mark])
    except OverflowError:
        raise PeriodError(f"{quoted(text)} reaches beyond the years 0001 to 9999") from None
    return Span(first, last)


def _calendar_span(text: str, year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """The span by the calendar alone, without a qualifier."""
    if int(year.replace("X", "0")) < date.min.year:
        raise OverflowError
    if month in _PARTS:
        return _part_span(text, year, month, day)
    numbers = (_fitting(year, 9999), _fitting(month or "XX", 12), _fitting(day or "XX", 31))
    first = next(_days(*numbers), None)
    last = next(_days(*(each[::-1] for each in numbers)), None)
    if first is None or last is None:
        raise _not_in_calendar(text, *numbers[:2])
    return first, last


def _part_span(text: str, year: str, part: str, day: str | None) -> tuple[date, date]:
    if day or "X" in year:
        raise PeriodError(f"{quoted(text)} names a part of a year", "give it a full year and no day")
    month, length = _PARTS[part]
    first = date(int(year), month, 1)
    return first, _moved(first, length, -1)


@lru_cache(maxsize=4096)
def _fitting(pattern: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to the highest, ascending, that digits and `X` can stand for."""
    digits = (_DIGITS if sign == "X" else sign for sign in pattern)
    numbers = (int("".join(number)) for number in product(*digits))
    return tuple(number for number in numbers if 1 <= number <= highest)


def _days(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Iterator[date]:
    for year, month, day in product(years, months, days):
        if day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _precision(year: str, month: str | None = None, day: str | None = None) -> str:
    if "X" in year:
        return "century" if year.endswith("XX") else "decade"
    if month is None or "X" in month:
        return "year"
    if month in _PARTS:
        return "part of a year"
    return "month" if day is None or "X" in day else "day"


def _widened(first: date, last: date, margin: Margin, times: int) -> tuple[date, date]:
    """Each end moved outward; the last by way of the day after it, so a month's end stays one."""
    months, days = margin.months * times, margin.days * times
    after = _moved(last, 0, 1)
    return _moved(first, -months, -days), _moved(after, months, days - 1)


def _moved(day: date, months: int, days: int) -> date:
    """The day so many months and then days on; the 31st of a shorter month is its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days)


def _not_in_calendar(text: str, years: Sequence[int], months: Sequence[int]) -> ValueError:
    """Why no day fits, with the years and months that the text can mean."""
    if not months and "X" in text:
        return _UnreadableError(text)
    if not months:
        codes = "seasons 21 to 32, quarters 33 to 36, thirds 37 to 39, halves 40 and 41"
        return PeriodError(f"{quoted(text)} has no such month", f"months are 01 to 12, {codes}")
    if "X" in text:
        return PeriodError(f"{quoted(text)} is not in the calendar")
    length = calendar.monthrange(years[0], months[0])[1]
    month = f"{MONTHS[months[0] - 1]} {years[0]:04}"
    return PeriodError(f"{quoted(text)} is not in the calendar", f"{month} has {length} days")


def _unreadable(text: str) -> PeriodError:
    if not text:
        return PeriodError("the date is empty", "leave it out where the source gives none")
    if (days := without_times(text)) != text:
        hint = f"write the day alone: {days}" if _exists(days) else _FORMS
        return PeriodError(f"{quoted(text)} has a time of day, which is not read here", hint)
    if re.match("[?~%]?(Y-?[0-9]|-[0-9]{4}|[0-9]{5}(-|$))", text):
        return PeriodError(f"{quoted(text)} lies outside the years 0001 to 9999")
    if is_edtf(text):
        return PeriodError(f"{quoted(text)} is EDTF of a form that is not read here", _FORMS)
    return PeriodError(f"{quoted(text)} is not EDTF", _hint(text))


def _hint(text: str) -> str:
    meant = guess(text)
    if meant == PRESENT or _SET.fullmatch(meant) or _exists(meant):
        return f"did you mean {meant}?"
    return _FORMS


def _exists(text: str) -> bool:
    """Whether a guessed date or interval can be read; one that cannot must not be guessed again."""
    ends = text.removesuffix(PRESENT).split("/")
    dates = [end for end in ends if end not in ("", "..")]
    try:
        known = all(_DATE.fullmatch(each) and _date_span(each) for each in dates)
        return known and bool(dates) and len(ends) < 3
    except (PeriodError, _UnreadableError):
        return False
