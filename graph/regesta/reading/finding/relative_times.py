"""Times that hang on another day: on that of publication ("last month", "on Tuesday"), or on the time told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from regesta.reading.finding.time_words import MONTH, NUMBERED_DAY, SEASON, SEASONS, edtf_of, month_number

Span = tuple[int, int]
Reading = tuple[str, str]
"""EDTF, or nothing where it is not told; and how it was read."""

BY_PUBLICATION, BY_NARRATIVE = "by the publication", "by the time told before"
NOT_PUBLISHED, NOT_TOLD = "needs the time of publication", "needs a sharper time told before"
NO_YEAR = "its year is not told"
_FAR = 6  # sentences; a time told longer ago is no longer what the text speaks of
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
_SHIFTS = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "current": 0, "next": 1, "following": 1}
_NEWS = 31  # days before the publication
_LEADING = 2  # words that can stand before a time at the head of a clause
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|which|who|although|after|when) | (?:under|after|before) which | and (?=\w+ (?:said|says))"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|plan(?:s|ned)?|expect(?:s|ed)?|due|scheduled|intend(?:s|ed)?|upcoming|would|set to|aims?)\b"
)


@dataclass
class Told:
    """What a text has told so far: the day it was published, and the last time that it named."""

    published: str = ""
    last: str = ""
    age: int = 0
    ahead: bool = False

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known to the day."""
        return date.fromisoformat(self.published) if re.fullmatch(r"\d{4}-\d\d-\d\d", self.published) else None

    @property
    def months(self) -> tuple[int, int]:
        """Year and month of publication, 0 for what is not known."""
        match = re.match(r"(\d{4})(?:-([01]\d))?(?!\d)", self.published)
        return (int(match[1]), int(match[2] or 0)) if match else (0, 0)

    @property
    def year(self) -> int:
        """The year that the text spoke of last."""
        return int(self.last[:4] or 0)

    def begin(self) -> None:
        """Another sentence begins."""
        self.age += 1
        if self.age > _FAR:
            self.last = ""

    def look(self, before: str, behind: str) -> None:
        """Whether the clause around a time looks ahead: by the words before it, or behind it where none is a verb's."""
        clause = _CLAUSE.split(before)[-1]
        led = clause if len(clause.split()) > _LEADING else f"{clause} {_CLAUSE.split(behind.lstrip(' ,'))[0]}"
        self.ahead = bool(_AHEAD.search(led))

    def note(self, edtf: str) -> None:
        """A time was told, of which the last year and its month or day count from now on."""
        if dates := re.findall(r"(?<![\dX])\d{4}(?:-[01]\d(?:-\d\d)?)?(?![\dX])", edtf):
            self.last, self.age = dates[-1], 0


@dataclass(frozen=True, slots=True)
class Hanging:
    """A time that hangs on another: its words, and the rule by which it is read from what was told before."""

    match: re.Match[str]
    rule: Callable[[re.Match[str], Told], Reading]

    @property
    def span(self) -> Span:
        return self.match.span()

    def read(self, told: Told) -> Reading:
        return self.rule(self.match, told)


def hanging_times(text: str, start: int, end: int) -> Iterator[Hanging]:
    """Those of a stretch of plain text, in its order."""
    for match in _ANY.finditer(text, start, end):
        phrase = next(number for number in range(len(_PHRASES)) if match[f"p{number}"] is not None)
        found = _COMPILED[phrase].match(text, match.start(), end)
        if found is not None:
            yield Hanging(found, _PHRASES[phrase][1])


def with_year(month: int, day: int, told: Told) -> Reading:
    """A date without a year: by publication and by the time told before, and nothing where the two differ.

    Trap: by publication it is the last one before it, or the next one in a sentence that looks ahead.
    """
    by_narrative = edtf_of(told.year, month, day) if told.year else ""
    by_publication = _nearest(month, day, told)
    if by_publication and by_narrative[: len(told.published)] > told.published and not told.ahead:
        by_narrative = ""  # what a text tells as done was not done after it
    if day and told.age and told.day and 0 <= (told.day - date.fromisoformat(by_publication)).days <= _NEWS:
        by_narrative = ""  # of the news, whatever the sentence before it recalled
    if by_narrative and by_publication and by_narrative != by_publication:
        return "", f"{by_narrative} {BY_NARRATIVE}, {by_publication} {BY_PUBLICATION}"
    if by_publication:
        return by_publication, BY_PUBLICATION
    return (by_narrative, BY_NARRATIVE) if by_narrative else ("", NO_YEAR)


def _nearest(month: int, day: int, told: Told) -> str:
    """The nearest such day or month before the publication, or after it where the sentence looks ahead."""
    year, published = told.months
    if not published:
        return ""
    this_day = told.day.day if told.day and day else 0
    if told.ahead:
        year += (month, day if this_day else 0) < (published, this_day)
    else:
        year -= (month, day if this_day else 0) > (published, this_day)
    return edtf_of(year, month, day)


def _now(_: re.Match[str], told: Told) -> Reading:
    return ("present", BY_PUBLICATION) if told.published else ("", NOT_PUBLISHED)


def _beside_today(match: re.Match[str], told: Told) -> Reading:
    if told.day is None:
        return "", NOT_PUBLISHED
    return str(told.day + timedelta(1 if match["beside"].lower() == "tomorrow" else -1)), BY_PUBLICATION


def _weekday(match: re.Match[str], told: Told) -> Reading:
    """The last such day up to the publication, or the next one; nothing where its sentence tells another year's time.

    A year alone, as in «since 2021», is no time of which a text tells by the days of the week.
    """
    if told.day is None:
        return "", NOT_PUBLISHED
    if told.year and told.year != told.day.year and told.age < 1 and not re.fullmatch(r"\d{4}", told.last):
        return "", f"the text speaks of {told.last}"
    back = (told.day.weekday() - _WEEKDAYS.index(match["weekday"])) % 7
    on = told.day + timedelta(7 - back) if told.ahead and back else told.day - timedelta(back)
    which = (match["which"] or "").lower()
    if which == "last" and not back:
        on -= timedelta(7)
    if which == "next":
        on = told.day + timedelta(7 - back)
    return str(on), BY_PUBLICATION


def _unit(match: re.Match[str], told: Told) -> Reading:
    """This, last or next week, month, year; with an article it is that after the time told before."""
    shift, unit = _SHIFTS[match["shift"].lower()], match["unit"].lower()
    if match["article"] or match["shift"].lower() in ("that", "following", "previous", "same"):
        return _after_told(told, shift, unit, exact=True)
    year, month = told.months
    if unit == "week" and told.day:
        monday = told.day + timedelta(7 * shift - told.day.weekday())
        return f"[{monday}..{monday + timedelta(6)}]", BY_PUBLICATION
    sharp = {"month": month, "year": year, "decade": year, "century": year}.get(unit)
    return (_moved(told.published, shift, unit, exact=True), BY_PUBLICATION) if sharp else ("", NOT_PUBLISHED)


def _season(match: re.Match[str], told: Told) -> Reading:
    """This, last, next summer; the last one is the last that had ended."""
    year, month = told.months
    if not month:
        return "", NOT_PUBLISHED
    code, shift = SEASONS[match["season"].lower()], _SHIFTS[match["shift"].lower()]
    first = 3 * (code - 20)
    year -= code == SEASONS["winter"] and month < first - 9
    if shift < 0 and month <= first + 2:
        year -= 1
    if shift > 0 and month >= first:
        year += 1
    return f"{year}-{code}", BY_PUBLICATION


def _month_of(match: re.Match[str], told: Told) -> Reading:
    """Last, this, next June."""
    year, published = told.months
    if not published:
        return "", NOT_PUBLISHED
    month, shift = month_number(match["month"]), _SHIFTS[match["shift"].lower()]
    if (shift < 0 and month >= published) or (shift > 0 and month <= published):
        year += shift
    return edtf_of(year, month), BY_PUBLICATION


def _month_of_year(match: re.Match[str], told: Told) -> Reading:
    """June last year, 15 June of that year."""
    edtf, how = _unit(match, told)
    day = int(match["day"] or 0)
    return (edtf_of(int(edtf), month_number(match["month"]), day), how) if edtf else ("", how)


def _counted(match: re.Match[str], told: Told) -> Reading:
    """Two days later, a year ago."""
    word = match["way"].lower()
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"].lower()]
    unit = match["unit"].lower()
    if word == "ago":
        edtf = _moved(told.published, -count, unit)
        return (edtf, BY_PUBLICATION) if edtf else ("", NOT_PUBLISHED)
    shift = count if word in ("later", "afterwards") else -count
    return _after_told(told, shift, unit)


def _span_to_now(match: re.Match[str], told: Told) -> Reading:
    """Over the last three years."""
    if not told.published:
        return "", NOT_PUBLISHED
    count = match["count"] or "one"
    number = int(count) if count.isdigit() else _COUNTS[count.lower()]
    start = _moved(told.published, -number, match["unit"].lower())
    return (f"{start}/{told.published}", BY_PUBLICATION) if start else ("", NOT_PUBLISHED)


def _after_told(told: Told, count: int, unit: str, *, exact: bool = False) -> Reading:
    """So many units after the time told before; nothing where that is not told as sharply as the unit."""
    edtf = _moved(told.last, count, unit, exact=exact)
    return (edtf, BY_NARRATIVE) if edtf else ("", NOT_TOLD)


def _moved(base: str, count: int, unit: str, *, exact: bool = False) -> str:
    """The time so many units after the base, as sharp as the unit; about then, unless it is named and not counted.

    Nothing where the base is not told as sharply as the unit.
    """
    match = re.match(r"(\d{4})(?:-([01]\d))?(?:-(\d\d))?", base)
    if match is None:
        return ""
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    about = "" if exact else "~"
    if unit == "century":
        return f"{year // 100 + count:02}XX"
    if unit == "decade":
        return f"{year // 10 + count:03}X{about}"
    if unit == "year":
        return f"{year + count:04}{about}"
    if unit == "month" and month:
        moved = year * 12 + month - 1 + count
        return edtf_of(moved // 12, moved % 12 + 1) + about
    if unit in ("day", "week") and day:
        on = date(year, month, day) + timedelta(count * (7 if unit == "week" else 1))
        return f"{on}~" if unit == "week" else str(on)
    return ""


_UNIT = r"(?i:(?P<unit>day|week|month|year|decade|century))"
_UNITS = r"(?i:(?P<unit>day|week|month|year|decade)s?)"
_COUNT = rf"(?i:(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}))"
_SHIFT = rf"(?i:(?P<article>the )?(?P<shift>{'|'.join(_SHIFTS)}))"
_ROUGHLY = r"(?i:about|around|nearly|almost|some|exactly|just)"
_PART_OF = r"(?i:earlier|later|late|early|(?:the )?(?:beginning|start|middle|end|course) of)"
_WHOSE = r"(?i:(?P<shift>last|this|next))"
_PHRASES: tuple[tuple[str, Callable[[re.Match[str], Told], Reading]], ...] = (
    (rf"(?:{NUMBERED_DAY}(?: of)? )?{MONTH},? (?:of )?{_SHIFT} (?P<unit>year)", _month_of_year),
    (r"(?i:today|nowadays|currently|at present|to date)", _now),
    (r"(?i:(?P<beside>yesterday|tomorrow))", _beside_today),
    (rf"(?:(?i:(?P<which>on|last|this|next|late|early)) )?(?P<weekday>{'|'.join(_WEEKDAYS)})", _weekday),
    (rf"{_WHOSE} {SEASON}", _season),
    (rf"{_WHOSE} {MONTH}", _month_of),
    (rf"(?i:over|in|during|for|within|throughout) (?i:the (?:past|last)) (?:{_COUNT} )?{_UNITS}(?! of)", _span_to_now),
    (rf"(?:{_PART_OF} )?{_SHIFT} {_UNIT}", _unit),
    (rf"(?:{_ROUGHLY} )?{_COUNT} {_UNITS} (?i:(?P<way>ago|later|afterwards|earlier))", _counted),
)  # fmt: skip
_COMPILED = tuple(re.compile(rf"{phrase}\b") for phrase, _ in _PHRASES)
_ANY = re.compile(
    "|".join(
        rf"(?P<p{number}>\b{re.sub(r'[?]P<[a-z]+>', '?:', phrase)}\b)" for number, (phrase, _) in enumerate(_PHRASES)
    )
)
