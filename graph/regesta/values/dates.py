"""When a relation held: a period as it is written, and its four bounds.

Runs when a statement is loaded. A period is EDTF (ISO 8601-2, Library of Congress) or it has
`present`, which is no EDTF: "when the source was published" (pub. below), which needs a date.
`date_spans` says what the first and last day of an expression are. They bound the period so:

| written                | earliest start | latest start  | earliest end  | latest end |
| ---------------------- | -------------- | ------------- | ------------- | ---------- |
| date or set, event     | first          | last          | first         | last       |
| date or set, standing  | -              | last          | first         | -          |
| `a/b`                  | first of a     | last of a     | first of b    | last of b  |
| `present`              | -              | last of pub.  | first of pub. | -          |
| `a/present`            | first of a     | last of a     | first of pub. | -          |

An end of an interval that is `..` is said to have no bound (a flag), an empty one is unknown.
Bounds are not clamped to one another: `2023/2023` starts and ends in 2023, and no more is known.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from regesta.values.date_hints import PRESENT, guess
from regesta.values.date_spans import MARGINS, Margin, PeriodError, ends_of, span_of
from regesta.values.problems import quoted

__all__ = [
    "MARGINS",
    "PRESENT",
    "UNDATED",
    "Kind",
    "Margin",
    "Period",
    "PeriodError",
    "parse_period",
    "sort_key",
]


_NAMES_PRESENT = re.compile(rf"\b{PRESENT}\b")


class Kind(Enum):
    """Of a relation: it holds over a period, or it happens at a time."""

    STANDING = "standing"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Period:
    """When something held, as written and as four bounds (see the module); days are inclusive.

    A bound that is absent is unknown, unless the flag of its side says that there is none.
    Trap: two sources' `present` are two times, so a period is known by `identity`, not by `text`.
    """

    text: str
    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    open_start: bool = False
    open_end: bool = False
    observed: str | None = None
    """The EDTF of the publication, where the text says `present`."""

    @property
    def edtf(self) -> str | None:
        """The text as pure EDTF: `1993/present` is `1993/`, its end unknown; `present` is None."""
        return self.text.removesuffix(PRESENT) or None

    @property
    def identity(self) -> str:
        """What a statement's hash takes in: `2024-07`, `1993/present@2025-08-07`; of a derived period its bounds."""
        if self.text or self == UNDATED:
            return self.text if self.observed is None else f"{self.text}@{self.observed}"
        bounds = (self.earliest_start, self.latest_start, self.earliest_end, self.latest_end)
        return " ".join("-" if day is None else day.isoformat() for day in bounds)


UNDATED = Period("")


def parse_period(text: str, kind: Kind, published: str | None = None) -> Period:
    """What a source says of the time; `published`, the EDTF of its publication, is for `present`.

    For a standing relation a plain date says that it held at some time then, and not when it began
    or ended. Trap: an event `a/b` is taken to fill its interval; "some time between" is a set,
    `[2024-02-01..2024-02-28]`. Raises PeriodError with a message for the writer of the text.
    """
    if _NAMES_PRESENT.search(text):
        return _in_order(_present_period(text, published))
    return _plain_period(text, kind)


@lru_cache(maxsize=65536)  # sources give many statements one date
def _plain_period(text: str, kind: Kind) -> Period:
    if "/" in text:
        start, end = ends_of(text)
        return _in_order(Period(text, *start[:2], *end[:2], start.is_open, end.is_open))
    first, last, _ = span_of(text)
    ends = (first, last, first, last) if kind is Kind.EVENT else (None, last, first, None)
    return _in_order(Period(text, *ends))


def sort_key(period: Period) -> tuple[bool, date, date, str]:
    """Orders by the first bound that is known, from start to end, then the latest end, then text.

    An absent bound comes after every date, and an undated period after everything.
    """
    starts = period.earliest_start or period.latest_start
    ends = period.earliest_end or period.latest_end
    return (
        period == UNDATED,
        starts or ends or date.max,
        period.latest_end or date.max,
        period.identity,
    )


def _in_order(period: Period) -> Period:
    first, last = period.earliest_start, period.latest_end
    if first is not None and last is not None and last < first:
        raise PeriodError(f"{quoted(period.text)} ends before it starts")
    return period


def _present_period(text: str, published: str | None) -> Period:
    start, slash, end = text.rpartition("/")
    if end != PRESENT or PRESENT in start or (slash and not start):
        meant = guess(text)
        where = "write it alone or as the end of an interval, as in 1993/present"
        where = f"did you mean {meant}?" if meant.endswith(f"/{PRESENT}") and meant != text else where
        raise PeriodError(f"{quoted(text)} has `present` in the wrong place", where)
    if not slash:
        first, last = _publication(text, published)
        return Period(text, None, last, first, None, observed=published)
    begin = ends_of(text)[0]
    first, last = _publication(text, published)
    if begin.first is not None and begin.first > last:
        raise PeriodError(f"{quoted(text)} starts after its source was published ({published})")
    return Period(text, begin.first, begin.last, first, None, begin.is_open, observed=published)


def _publication(text: str, published: str | None) -> tuple[date, date]:
    if not published or PRESENT in published:
        raise PeriodError(f"{quoted(text)} needs the date of its source, which has none")
    try:
        period = parse_period(published, Kind.EVENT)
    except PeriodError as error:
        raise PeriodError(f"{quoted(text)} needs the date of its source: {error.what}", error.hint) from error
    if period.earliest_start is None or period.latest_end is None:
        raise PeriodError(f"{quoted(text)} needs the date of its source, and «{published}» has no bound")
    return period.earliest_start, period.latest_end
