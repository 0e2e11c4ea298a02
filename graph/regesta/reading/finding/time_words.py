"""Dates as a text writes them, one by one: full ones, months, years, decades, seasons, and those without a year.

What a date says stands here; what is around it ("since", "from … to") and what it hangs on is in `times`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.reading.finding.gazetteer import table
from regesta.values.date_hints import MONTHS

Parts = tuple[int, int, int]
"""Year, month and day; 0 for what is not said."""

_SHORT = {"sept": 9} | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_CENTURIES = ("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")
_THIRDS = {"early": 37, "beginning": 37, "start": 37, "turn": 37, "mid": 38, "middle": 38}
_THIRDS |= {"late": 39, "end": 39, "close": 39}

MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_OTHER_MONTH = MONTH.replace("<month>", "<other>")
NUMBERED_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_OTHER_DAY = NUMBERED_DAY.replace("<day>", "<other>")
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
_TO = r"(?: ?- ?| to | through | until )"
_AND = r"(?: ?- ?| to | through | until | and )"
_PART = (
    r"(?i:(?:the )?(?:very )?(?:(?P<part>early|mid|late)(?:[- ]in)?[- ](?:the )?"
    r"|(?P<end>beginning|start|middle|end|close|turn) of (?:the )?))"
)
SEASON = rf"(?i:(?P<season>{'|'.join(SEASONS)}))"
_ORDINAL = rf"(?i:(?P<ordinal>{'|'.join(_ORDINALS)}))"
_CENTURY = rf"(?i:(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_CENTURIES)}))[- ][Cc]entury\b"


@dataclass(frozen=True, slots=True)
class Date:
    """One date of a text: its span, its EDTF as far as it is told, and the parts that are missing.

    `edtf` is empty where a year is missing (`parts` has the rest) or where it can be read in two ways (`asks` tells).
    """

    span: tuple[int, int]
    edtf: str = ""
    parts: Parts = (0, 0, 0)
    asks: str = ""


def written_dates(text: str, start: int, end: int) -> Iterator[Date]:
    """The dates of a stretch of plain text, in its order; no two overlap."""
    at = start
    while match := _ANY.search(text, at, end):
        for shape, made in _SHAPES:
            if found := shape.match(text, match.start(), end):
                date = made(found)
                if date is not None:
                    yield date
                    at = found.end()
                    break
        else:
            at = match.start() + 1
            while at < end and text[at - 1].isalnum() and text[at].isalnum():
                at += 1


def edtf_of(year: int, month: int = 0, day: int = 0) -> str:
    """The date as EDTF, as sharp as its parts.

    >>> edtf_of(2021, 5), edtf_of(2021)
    ('2021-05', '2021')
    """
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def month_number(name: str) -> int:
    return _SHORT[name[:3].lower()]


def _full(match: re.Match[str]) -> Date:
    """A day or a month; early, mid or late in a month is the month."""
    found = match.groupdict()
    parts = (int(found.get("year") or 0), month_number(found["month"]), int(found.get("day") or 0))
    return Date(match.span(), edtf_of(*parts) if parts[0] else "", parts)


def _days(match: re.Match[str]) -> Date | None:
    """From one day to another of the same month."""
    if not match["year"]:
        return None
    year, month = int(match["year"]), month_number(match["month"])
    return Date(match.span(), f"{edtf_of(year, month, int(match['day']))}/{edtf_of(year, month, int(match['other']))}")


def _months(match: re.Match[str]) -> Date:
    year = int(match["year"])
    return Date(
        match.span(), f"{edtf_of(year, month_number(match['month']))}/{edtf_of(year, month_number(match['other']))}"
    )


def _years(match: re.Match[str]) -> Date | None:
    first, last = match["year"], match["other"]
    last = first[: 4 - len(last)] + last
    counted = _COUNTED.match(match.string, match.end()) or _MEASURED.match(match.string, match.end())
    return Date(match.span(), f"{first}/{last}") if last > first and not counted else None


def _digits(match: re.Match[str]) -> Date | None:
    """With figures alone: the day first or the month first, where only one of them is possible."""
    one, other, year = int(match["one"]), int(match["two"]), int(match["year"])
    day_first, month_first = 1 <= other <= 12 and one <= 31, 1 <= one <= 12 and other <= 31
    if day_first and month_first and one != other and match["mark"] != ".":
        asks = f"{edtf_of(year, other, one)} or {edtf_of(year, one, other)}"
        return Date(match.span(), parts=(0, 0, 0), asks=asks)
    if day_first:
        return Date(match.span(), edtf_of(year, other, one))
    return Date(match.span(), edtf_of(year, one, other)) if month_first and match["mark"] != "." else None


def _part_of_year(match: re.Match[str]) -> Date:
    code = _THIRDS[(match["part"] or match["end"]).lower()]
    return Date(match.span(), f"{match['year']}-{code}")


def _season_of(match: re.Match[str]) -> Date:
    season = SEASONS[match["season"].lower()]
    return Date(match.span(), f"{match['year']}-{season}")


def _half(match: re.Match[str]) -> Date | None:
    number = _ORDINALS[match["ordinal"].lower()]
    if match["share"] == "half":
        return Date(match.span(), f"{match['year']}-{39 + number}") if number <= 2 else None
    return Date(match.span(), f"{match['year']}-{32 + number}")


def _decade(match: re.Match[str]) -> Date:
    return Date(match.span(), f"{match['decade']}X")


def _century(match: re.Match[str]) -> Date | None:
    number = int(match["number"]) if match["number"] else 15 + _CENTURIES.index(match["word"].lower())
    return Date(match.span(), f"{number - 1:02}XX") if 1 <= number <= 22 else None


def _iso(match: re.Match[str]) -> Date:
    return Date(match.span(), match.group())


def _year(match: re.Match[str]) -> Date | None:
    """A number of four digits, where nothing beside it makes it a number of anything else."""
    text, (start, end) = match.string, match.span()
    if _NUMBER_OF.search(text, max(0, start - 20), start) or _MEASURED.match(text, end):
        return None
    told = _TIME_BEFORE.search(text, max(0, start - 10), start)
    if not told and (int(match["year"]) < _EARLIEST or _COUNTED.match(text, end)):
        return None
    return Date((start, end), match["year"])


def _bare_month(match: re.Match[str]) -> Date | None:
    """A month alone; «May» and «March» begin sentences that speak of no month."""
    text, start = match.string, match.start()
    unsure = match["month"] in ("May", "March", "Mar", "Mar.") or len(match["month"]) <= len("Sept.")
    if unsure and not _MONTH_BEFORE.search(text, max(0, start - 12), start):
        return None
    return _full(match)


_EARLIEST = 1700  # a year that nothing tells to be one
_NUMBER_OF = re.compile(
    r"(?:\b(?:articles?|resolutions?|nos?|act|section|paragraph|page|chapter|flight|room|route|highway|unit|model"
    r"|protocol|directive|regulation|iso|unscr|decree|order|number|vision|agenda|horizon|mark|type|boeing|airbus|law"
    r"|bill|rule|point|line)\.? |[$€£¥#/]|[\w,.]-|[0-9][.,:]|\+)$",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"[,.]?[0-9]|[%°$€]| ?(?:per ?cent|[mb]illion|thousand|trillion|hundred|km|kg|mm)\b")
_UNITS = r"tons|tonnes|kilomet(?:er|re)s|miles|met(?:er|re)s|feet|dollars|euros|pounds|r[uo]+bles|barrels|hectares"
_NOUNS = "|".join((*(row["noun"] for row in table("counted")), "jobs", "hours", "days", "years", _UNITS))
_COUNTED = re.compile(rf"(?:-[a-z0-9]+)? (?:[a-z]+ )?(?:{_NOUNS})\b")
_TIME_BEFORE = re.compile(
    r"\b(?:in|since|by|during|until|till|before|after|of|from|early|late|mid|year|through|for|the) $", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|during|until|till|before|after|of|from|early|late|mid|this|last|next|through|and|to|between) $",
    re.IGNORECASE,
)
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Date | None]], ...] = tuple(
    (re.compile(shape), made)
    for shape, made in (
        (r"(?:1[0-9]|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9-])", _iso),
        (rf"(?P<one>[0-9]{{1,2}})(?P<mark>[./-])(?P<two>[0-9]{{1,2}})(?P=mark){_YEAR}", _digits),
        (rf"{NUMBERED_DAY}{_AND}{_OTHER_DAY}(?: of)? {MONTH},? {_YEAR}", _days),
        (rf"{MONTH} {NUMBERED_DAY}{_AND}{_OTHER_DAY},? {_YEAR}", _days),
        (rf"{NUMBERED_DAY}(?: of)? {MONTH},? (?:of )?{_YEAR}", _full),
        (rf"{MONTH} {NUMBERED_DAY},? {_YEAR}", _full),
        (rf"{MONTH}{_TO}{_OTHER_MONTH},? (?:of )?{_YEAR}", _months),
        (rf"(?:{_PART})?{MONTH},? (?:of )?{_YEAR}", _full),
        (rf"{NUMBERED_DAY}(?: of)? {MONTH}\b(?!-)", _full),
        (rf"{MONTH} {NUMBERED_DAY}\b(?![,.]?[0-9])", _full),
        (rf"(?:{_PART})?(?:[Tt]he )?(?P<decade>1[0-9]{{2}}|20[0-9])0'?s\b", _decade),
        (rf"(?:{_PART})?(?:[Tt]he )?(?:{_CENTURY})", _century),
        (rf"{_PART}{_YEAR}(?! ?-[0-9])", _part_of_year),
        (rf"(?:[Tt]he )?{SEASON}(?: of)?,? {_YEAR}(?:[-/][0-9]{{2}})?", _season_of),
        (rf"(?:[Tt]he )?{_ORDINAL} (?P<share>half|quarter) of {_YEAR}", _half),
        (rf"{_YEAR} ?[-/] ?(?P<other>[0-9]{{4}}|[0-9]{{2}})(?![0-9-])", _years),
        (rf"{_PART}{MONTH}\b", _full),
        (rf"{MONTH}(?!-|\w)", _bare_month),
        (_YEAR, _year),
    )
)  # fmt: skip
_WORDS = "|".join((*SEASONS, *_ORDINALS, *_CENTURIES, *_THIRDS))
_NAMES = "|".join((*MONTHS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec"))
_ANY = re.compile(rf"\b(?:[0-9]|(?i:the (?=[0-9]|{_WORDS})|(?:{_WORDS})\b)|(?:{_NAMES})\b)")
