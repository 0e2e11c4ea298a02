"""When an episode was, in words: as its only statement has it, or by the bounds that all that tell of it allow.

Runs when the page is built. A bound that comes from a source's publication alone is no date that a source gave, and is
not told as one: what no statement dates is undated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from regesta.answers.wording import distance_words
from regesta.corpus.episodes import Episode, EpisodeKind, Role
from regesta.corpus.records import Statement
from regesta.values.date_words import date_words, period_words
from regesta.values.dates import PRESENT, UNDATED, Period

_OF_BOUNDS = frozenset({Role.BEGINS, Role.ENDS, Role.SUSPENDS})
UNDATED_WORDS = "undated"


def when_words(item: Episode, told: Sequence[Statement]) -> str:
    """The time of an episode on a line; `told` are the statements that tell of it, in the order of its tellings."""
    own = [said for said, it in zip(told, item.tellings, strict=True) if it.role not in _OF_BOUNDS]
    if len(told) == len(own) == 1:
        return _as_told(own[0].period)
    if not is_dated(told):
        return UNDATED_WORDS
    return _spell(item.period) if item.kind is EpisodeKind.SPELL else _happening(item.period)


def is_dated(told: Iterable[Statement]) -> bool:
    """Whether any of those that tell of an episode gives a time; of what nobody here tells, its bounds stand."""
    periods = [said.period for said in told]
    return not periods or any(period != UNDATED for period in periods)


def _as_told(period: Period) -> str:
    if period == UNDATED:
        return UNDATED_WORDS
    return f"as of {date_words(period.observed or '')}" if period.text == PRESENT else period_words(period)


def _happening(period: Period) -> str:
    first, last = period.earliest_start, period.latest_end
    if first and last:
        return span_words(first, last)
    if first:
        return f"not before {date_words(str(first))}"
    return f"by {date_words(str(last))}" if last else UNDATED_WORDS


def _spell(period: Period) -> str:
    """Its beginning and its end where they are told; else by when it had begun, and how long it lasted at least."""
    if not period.earliest_start and not period.latest_end:
        return _reported(period)
    begun, lasting = period.latest_start, period.earliest_end
    tells_more = bool(begun and lasting and begun < lasting)
    start = _bounds(period.earliest_start, begun) if period.earliest_start else ""
    if not period.latest_end:
        return f"from {start}, at least to {date_words(str(lasting))}" if tells_more else f"from {start}, end not told"
    end = _bounds(lasting, period.latest_end)
    if start:
        return _within(start) if start == end else f"from {start} to {end}"
    return f"to {end}, begun by {date_words(str(begun))}" if tells_more else f"to {end}, beginning not told"


def _within(words: str) -> str:
    return words if words.startswith("some time") else f"in {words}"


def _reported(period: Period) -> str:
    begun, lasting = period.latest_start, period.earliest_end
    if begun and lasting:
        if begun < lasting:
            return f"at least from {date_words(str(begun))} to {date_words(str(lasting))}"
        return f"as of {_names(lasting, begun, ' to ')}"
    if begun:
        return f"begun by {date_words(str(begun))}"
    return f"at least to {date_words(str(lasting))}" if lasting else UNDATED_WORDS


def _bounds(first: date | None, last: date | None) -> str:
    if first and last:
        return span_words(first, last)
    return f"{date_words(str(first))} or later" if first else f"{date_words(str(last))} or earlier"


def span_words(first: date, last: date) -> str:
    """Some day of those from the first to the last, as the shortest name that they have.

    >>> span_words(date(2024, 7, 1), date(2024, 7, 31)), span_words(date(1991, 1, 1), date(1993, 12, 31))
    ('July 2024', 'some time between 1991 and 1993')
    """
    words = _names(first, last, " and ")
    return f"some time between {words}" if " and " in words else words


def _names(first: date, last: date, link: str) -> str:
    """The name of the span as a whole, or those of its two ends: of days, months or years."""
    if first == last:
        return date_words(str(first))
    after = last + timedelta(days=1) if last < date.max else last
    if (first.day, after.day) != (1, 1):
        names = [str(first), str(last)]
    elif (first.month, after.month) != (1, 1):
        names = [f"{it.year:04}-{it.month:02}" for it in (first, last)]
    elif first.year % 10 == 0 and last.year == first.year + 9:
        names = [f"{first.year // 10:03}X"]
    else:
        names = [f"{it.year:04}" for it in (first, last)]
    return link.join(dict.fromkeys(date_words(name) for name in names))


def distances(most: int) -> list[tuple[int, str]]:
    """`distance_words` as a table: from which number of days on which words, up to the greatest number.

    >>> distances(32)[-2:]
    [(30, '30 days'), (31, '1 month')]
    """
    found = [(0, distance_words(0))]
    while distance_words(most) != found[-1][1]:
        low, high = found[-1][0], most  # the words change between them, and never come again
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if distance_words(middle) == found[-1][1] else (low, middle)
        found.append((high, distance_words(high)))
    return found
