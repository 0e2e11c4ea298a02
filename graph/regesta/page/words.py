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
from regesta.values.language import ENGLISH, Language

_OF_BOUNDS = frozenset({Role.BEGINS, Role.ENDS, Role.SUSPENDS})


def when_words(item: Episode, told: Sequence[Statement], said: Language = ENGLISH) -> str:
    """The time of an episode on a line; `told` are the statements that tell of it, in the order of its tellings."""
    own = [one for one, it in zip(told, item.tellings, strict=True) if it.role not in _OF_BOUNDS]
    if len(told) == len(own) == 1:
        return _as_told(own[0].period, said)
    if not is_dated(told):
        return said.say("undated")
    return _spell(item.period, said) if item.kind is EpisodeKind.SPELL else _happening(item.period, said)


def is_dated(told: Iterable[Statement]) -> bool:
    """Whether any of those that tell of an episode gives a time; of what nobody here tells, its bounds stand."""
    periods = [one.period for one in told]
    return not periods or any(period != UNDATED for period in periods)


def _as_told(period: Period, said: Language) -> str:
    if period == UNDATED:
        return said.say("undated")
    if period.text == PRESENT:
        return said.say("as of {day}", day=date_words(period.observed or "", said))
    return period_words(period, said)


def _happening(period: Period, said: Language) -> str:
    first, last = period.earliest_start, period.latest_end
    if first and last:
        return span_words(first, last, said)
    if first:
        return said.say("not before {date}", date=_day(first, said))
    return said.say("by {date}", date=_day(last, said)) if last else said.say("undated")


def _spell(period: Period, said: Language) -> str:
    """Its beginning and its end where they are told; else by when it had begun, and how long it lasted at least."""
    if not period.earliest_start and not period.latest_end:
        return _reported(period, said)
    begun, lasting = period.latest_start, period.earliest_end
    tells_more = bool(begun and lasting and begun < lasting)
    start = _bounds(period.earliest_start, begun, said) if period.earliest_start else ""
    if not period.latest_end:
        if tells_more and lasting:
            return said.say("from {start}, at least to {last}", start=start, last=_day(lasting, said))
        return said.say("from {start}, end not told", start=start)
    end = _bounds(lasting, period.latest_end, said)
    if start:
        both = said.say("from {start} to {end}", start=start, end=end)
        return _within(period.earliest_start, begun, said) if start == end else both
    if tells_more and begun:
        return said.say("to {end}, begun by {first}", end=end, first=_day(begun, said))
    return said.say("to {end}, beginning not told", end=end)


def _within(first: date | None, last: date | None, said: Language) -> str:
    if first and last and len(_names(first, last, said)) > 1:
        return span_words(first, last, said)
    return said.say("in {time}", time=_bounds(first, last, said))


def _reported(period: Period, said: Language) -> str:
    begun, lasting = period.latest_start, period.earliest_end
    if begun and lasting:
        if begun < lasting:
            return said.say("at least from {first} to {last}", first=_day(begun, said), last=_day(lasting, said))
        ends = _names(lasting, begun, said)
        day = ends[0] if len(ends) == 1 else said.say("{from} to {to}", **{"from": ends[0], "to": ends[1]})
        return said.say("as of {day}", day=day)
    if begun:
        return said.say("begun by {date}", date=_day(begun, said))
    return said.say("at least to {date}", date=_day(lasting, said)) if lasting else said.say("undated")


def _bounds(first: date | None, last: date | None, said: Language) -> str:
    if first and last:
        return span_words(first, last, said)
    if first:
        return said.say("{date} or later", date=_day(first, said))
    return said.say("{date} or earlier", date=_day(last, said)) if last else ""


def _day(day: date, said: Language) -> str:
    return date_words(str(day), said)


def span_words(first: date, last: date, said: Language = ENGLISH) -> str:
    """Some day of those from the first to the last, as the shortest name that they have.

    >>> span_words(date(2024, 7, 1), date(2024, 7, 31)), span_words(date(1991, 1, 1), date(1993, 12, 31))
    ('July 2024', 'some time between 1991 and 1993')
    """
    ends = _names(first, last, said)
    return ends[0] if len(ends) == 1 else said.say("some time between {first} and {last}", first=ends[0], last=ends[1])


def _names(first: date, last: date, said: Language) -> list[str]:
    """The name of the span as a whole, or those of its two ends: of days, months or years."""
    if first == last:
        return [_day(first, said)]
    after = last + timedelta(days=1) if last < date.max else last
    if (first.day, after.day) != (1, 1):
        names = [str(first), str(last)]
    elif (first.month, after.month) != (1, 1):
        names = [f"{it.year:04}-{it.month:02}" for it in (first, last)]
    elif first.year % 10 == 0 and last.year == first.year + 9:
        names = [f"{first.year // 10:03}X"]
    else:
        names = [f"{it.year:04}" for it in (first, last)]
    return list(dict.fromkeys(date_words(name, said) for name in names))


def distances(most: int, said: Language = ENGLISH) -> list[tuple[int, str]]:
    """`distance_words` as a table: from which number of days on which words, up to the greatest number.

    >>> distances(32)[-2:]
    [(30, '30 days'), (31, '1 month')]
    """
    found = [(0, distance_words(0, said))]
    while distance_words(most, said) != found[-1][1]:
        low, high = found[-1][0], most  # the words change between them, and never come again
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if distance_words(middle, said) == found[-1][1] else (low, middle)
        found.append((high, distance_words(high, said)))
    return found
