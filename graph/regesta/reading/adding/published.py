"""When something was published, from the words of a page or a person: as EDTF, never sharper than it is told.

A date that can be taken in two ways has two readings, and only a person can say which is meant.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from regesta.values.date_hints import ascii_digits, guess
from regesta.values.dates import Kind, PeriodError, parse_period

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d?)(?:[/.](\d\d?))?")
_NUMBERS = re.compile(r"(\d\d?)\s*([/.-])\s*(\d\d?)\s*\2\s*(\d{4})(?:,?\s+\d\d?:\d\d.*)?")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I)
_MONTHS = 12


def readings(text: str) -> tuple[str, ...]:
    """What the date can mean, as EDTF: one where it is clear, two where day and month can be taken for one another,
    none where it is not understood. A time of day is left out, in the time zone in which it is told.

    >>> readings("2024-07-20T23:30:00-05:00"), readings("08/07/2025"), readings("20.7.2024"), readings("2024")
    (('2024-07-20',), ('2025-07-08', '2025-08-07'), ('2024-07-20',), ('2024',))
    """
    plain = _WEEKDAY.sub("", " ".join(ascii_digits(text).split()).strip(",;"))
    if match := _STAMP.fullmatch(plain):
        return _sound(match[1])
    if (match := _PACKED.fullmatch(plain)) and not re.fullmatch(r"\d{4}", plain):
        return _sound("-".join(match.groups()))
    if match := _YEAR_FIRST.fullmatch(plain):
        return _sound("-".join(part.zfill(2) for part in match.groups() if part))
    if match := _NUMBERS.fullmatch(plain):
        return _of_numbers(int(match[1]), match[2], int(match[3]), match[4])
    if _sound(plain):
        return (plain,)
    if day := _mailed(plain):
        return _sound(day)
    meant = guess(plain)
    return _sound(meant) if meant and "/" not in plain else ()


def _of_numbers(first: int, sign: str, second: int, year: str) -> tuple[str, ...]:
    """Day and month, or month and day: with points the day comes first everywhere, with other signs here or there."""
    orders = [(first, second)] if sign == "." else [(first, second), (second, first)]
    found = {f"{year}-{month:02}-{day:02}" for day, month in orders if month <= _MONTHS}
    return tuple(sorted(date for date in found if _sound(date)))


def _mailed(text: str) -> str:
    """The day of a date as mail and HTTP have it («Sat, 20 Jul 2024 08:00:00 GMT»)."""
    if not re.search(r"\d:\d\d", text):
        return ""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _sound(text: str) -> tuple[str, ...]:
    """The text, if it is EDTF, and a date that there is."""
    try:
        return (text,) if text and parse_period(text, Kind.EVENT).text != "present" else ()
    except PeriodError:
        return ()
