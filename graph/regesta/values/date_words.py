"""Periods in words, for people: `2024-07` is "July 2024", `1992/..` is "from 1992, with no end".

What has no simple words (parts of a year, sets, levels of EDTF that nobody writes) stays as it is written.
"""

from __future__ import annotations

import re
from datetime import date

from regesta.values.dates import PRESENT, UNDATED, Kind, Period
from regesta.values.language import ENGLISH, Language

_DATE = re.compile(r"([?~%]?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")
_YEARS = re.compile(r"([?~%]?)(\d{3}X|\d\dXX)([?~%]?)")
_ONE = re.compile(r"[\[{]([^.,\]}]*)[\]}]")
_ONE_OF = re.compile(r"\[([^.,\]]*)\.\.([^.,\]]*)\]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)  # not `calendar.month_name`, which speaks the language of the machine
_PARTS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS |= {str(25 + i): f"northern {_PARTS[str(21 + i)]}" for i in range(4)}
_PARTS |= {str(29 + i): f"southern {_PARTS[str(21 + i)]}" for i in range(4)}
_PARTS |= {str(33 + i): f"quarter {i + 1} of" for i in range(4)}
_PARTS |= {"37": "early", "38": "mid", "39": "late", "40": "first half of", "41": "second half of"}
WITH_DAY, OF_YEAR = "with a day", "before a year"
MONTHS = {WITH_DAY: _MONTHS, OF_YEAR: (*_MONTHS, *_PARTS.values())}
"""All that can stand for a month, in English, by where it stands: some languages have other words there."""


def date_words(text: str, said: Language = ENGLISH) -> str:
    """A date of EDTF in words, or two with "to" between; a list or anything rarer as it is written.

    >>> date_words("2024-02-23"), date_words("199X~"), date_words("2024-22")
    ('23 February 2024', 'about the 1990s', 'summer 2024')
    """
    if "/" in text.strip("/."):
        ends = [date_words(end, said) for end in text.split("/")]
        return said.say("{from} to {to}", **{"from": ends[0], "to": ends[1]}) if len(ends) == 2 else text
    if match := _YEARS.fullmatch(text):
        return _hedged(match[1] or match[3], said.say("the {years}s", years=match[2].replace("X", "0")), said)
    if match := _ONE.fullmatch(text):
        return date_words(match[1], said)
    if match := _ONE_OF.fullmatch(text):
        return _some_time(said, *match.groups())
    match = _DATE.fullmatch(text)
    return text if match is None else _date(said, *match.groups())


def _date(said: Language, of_year: str, year: str, month: str | None, day: str | None, hedge: str) -> str:
    years = _hedged(of_year, year, said)
    if day and month:
        date = day.lstrip("0")
        number = said.say_of("first day of a month", "1") if date == "1" else date
        words = said.say("{day} {month} {year}", day=number, month=said.say_of(WITH_DAY, _month(month)), year=years)
    elif month:
        words = said.say("{month} {year}", month=said.say_of(OF_YEAR, _month(month)), year=years)
    else:
        words = said.say_of("a year alone", "{year}", year=years)
    return _hedged(hedge, words, said)


def _hedged(hedge: str, date: str, said: Language) -> str:
    if hedge == "~":
        return said.say("about {date}", date=date)
    if hedge == "?":
        return said.say("probably {date}", date=date)
    return said.say("probably about {date}", date=date) if hedge == "%" else date


def _some_time(said: Language, first: str, last: str) -> str:
    """One date of those from the first to the last, of which either may be open."""
    if not last:
        return said.say("{date} or later", date=date_words(first, said))
    if not first:
        return said.say("{date} or earlier", date=date_words(last, said))
    return said.say(
        "some time from {first} to {last}", first=date_words(first, said), last=date_words(last, said)
    )  # fmt: skip


def period_words(period: Period, said: Language = ENGLISH) -> str:
    """The whole expression in words.

    >>> period_words(Period("1992/..")), period_words(UNDATED)
    ('from 1992, with no end', 'undated: the source gives no time')
    """
    if period == UNDATED:
        return said.say("undated: the source gives no time")
    if not period.text:
        return _derived(period, said)
    if period.text == PRESENT:
        return said.say("at the time of publication ({date})", date=date_words(period.observed or "", said))
    if "/" not in period.text:
        return date_words(period.text, said)
    start, end = period.text.split("/")
    if start in ("", ".."):
        begun = said.say("beginning not known") if not start else said.say("with no beginning")
    else:
        begun = said.say("from {date}", date=date_words(start, said))
    return _ended(begun, end, period, said)


def _derived(period: Period, said: Language) -> str:
    """What follows from others has bounds alone, and no wording of a source."""
    begun = _side(period.earliest_start, period.latest_start, period.open_start, said)
    ended = _side(period.earliest_end, period.latest_end, period.open_end, said)
    unknown = said.say("not known")
    first = said.say("beginning not known") if begun == unknown else said.say("began {when}", when=begun)
    last = said.say("end not known") if ended == unknown else said.say("ended {when}", when=ended)
    return f"{first}, {last}"


def bounds_words(period: Period, kind: Kind, said: Language = ENGLISH) -> list[tuple[str, str]]:
    """What the four bounds say, as (which side, words); an event on a day has one line, an undated period none."""
    start = _side(period.earliest_start, period.latest_start, period.open_start, said)
    end = _side(period.earliest_end, period.latest_end, period.open_end, said)
    if period == UNDATED:
        return []
    if kind is Kind.EVENT and start == end and "/" not in period.text:
        return [(said.say("happened"), start)]
    return [(said.say("began"), start), (said.say("ended"), end)]


def _ended(begin: str, end: str, period: Period, said: Language) -> str:
    if end == PRESENT:
        day = date_words(period.observed or "", said)
        return said.say("{begin} until at least the publication ({date})", begin=begin, date=day)
    if end == "":
        return said.say("{begin}, end not known", begin=begin)
    if end == "..":
        return said.say("{begin}, with no end", begin=begin)
    return said.say("{begin} to {date}", begin=begin, date=date_words(end, said))


def _side(earliest: date | None, latest: date | None, is_open: bool, said: Language) -> str:
    if is_open:
        return said.say("no bound")
    if earliest and latest:
        if earliest == latest:
            return said.say("on {date}", date=earliest)
        return said.say("between {first} and {last}", first=earliest, last=latest)
    if earliest:
        return said.say("not before {date}", date=earliest)
    return said.say("not after {date}", date=latest) if latest else said.say("not known")


def _month(number: str) -> str:
    if number in _PARTS:
        return _PARTS[number]
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= len(_MONTHS) else number
