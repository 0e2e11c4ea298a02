"""The times that a text tells, as EDTF: never sharper than it tells them, and none that it leaves open.

What has no year, or hangs on another day ("in June", "last month", "two days later"), is read by the day of publication
or by the time that was told before, and says by which. Where those two differ nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from regesta.reading.finding.relative_times import NO_YEAR, Hanging, Told, hanging_times, with_year
from regesta.reading.finding.time_words import Date, edtf_of, written_dates
from regesta.reading.proposals import Dated, Span
from regesta.values.dates import PRESENT, Kind, PeriodError, parse_period

_LEADS = {
    "since": r"(?:ever )?since",
    "still": r"(?:until|till|to) at least",
    "until": r"until|till|up to|up until|through",
    "by": r"by|no later than|not later than",
    "before": r"before|prior to|ahead of",
    "after": r"after|following",
    "about": r"about|around|circa|approximately|c\.|roughly",
}
_LEAD = re.compile(rf"\b(?i:{'|'.join(f'(?P<{name}>{words})' for name, words in _LEADS.items())}) $")
_RANGE = re.compile(r"\b(?i:(?P<word>from|between)) $")
_JOIN = re.compile(r" ?(?i:(?P<word>to|until|till|through|and|-|up to)) ?")
_NOUN = re.compile(r" (?!of\b|in\b|and\b|or\b|to\b)[a-zA-Z]")
_WITH_ITS_YEAR = re.compile(r"(?:,? and|,? or| to| until| till| through|,| ?-) ?(?:on |in )?")
_TO_NOW = re.compile(r"(?: (?i:to|until|through) |-)(?i:the present(?: day)?|present|today|now|this day)\b")
_WEEKDAY = re.compile(r"(?:[A-Za-z]+ )?[A-Z][a-z]+day,? (?:the )?")
_SCANNED = 20  # characters before a date
_UNREADABLE = "cannot be read as one time"


def times_in(text: str, sentences: Sequence[Span], published: str = "") -> dict[Span, tuple[Dated, ...]]:
    """The times of a plain text, by sentence. `published` is the EDTF of the text's own date, or empty."""
    told = Told(published)
    return {sentence: tuple(_of_sentence(text, sentence, told)) for sentence in sentences}


def _of_sentence(text: str, sentence: Span, told: Told) -> list[Dated]:
    told.begin()
    dates = []
    apart = list(_apart(text, [*hanging_times(text, *sentence), *written_dates(text, *sentence)]))
    for found, following in zip_longest(apart, apart[1:]):
        told.look(text[sentence[0] : found.span[0]], text[found.span[1] : sentence[1]])
        edtf, how = _alone(text, found, following, told)
        told.note(edtf)
        dates.append(Dated(edtf, found.span, how))
    return [_checked(item, told.published) for item in _with_words_around(text, dates, sentence[0])]


def _apart(text: str, found: Sequence[Date | Hanging]) -> Iterator[Date | Hanging]:
    """In the order of the text; of two that overlap the one that begins first, and of those the longer.

    A weekday before its date ("on Friday, 3 May") tells nothing more.
    """
    reached = 0
    ordered = sorted(found, key=lambda item: (item.span[0], -item.span[1]))
    for number, item in enumerate(ordered):
        following = ordered[number + 1] if number + 1 < len(ordered) else None
        of_a_date = isinstance(following, Date) and _WEEKDAY.fullmatch(text, item.span[0], following.span[0])
        if item.span[0] >= reached and not of_a_date:
            yield item
            reached = item.span[1]


def _alone(text: str, found: Date | Hanging, following: Date | Hanging | None, told: Told) -> tuple[str, str]:
    """What the date says without the words around it: EDTF, and how it was resolved."""
    if isinstance(found, Hanging):
        return found.read(told)
    shared = _shared(text, found, following)
    return (shared, "") if shared else _written(text, found, told)


def _shared(text: str, found: Date, following: Date | Hanging | None) -> str:
    """The first of two days or months that have one year between them: "12 May and 3 June 2024"."""
    if found.edtf or found.asks or not isinstance(following, Date) or not following.parts[0]:
        return ""
    if not _WITH_ITS_YEAR.fullmatch(text, found.span[1], following.span[0]):
        return ""
    (_, month, day), (year, last, _) = found.parts, following.parts
    return edtf_of(year - (month > last), month, day)


def _written(text: str, found: Date, told: Told) -> tuple[str, str]:
    """A date by itself. One that names something ("the 7 May accords") says nothing of its year."""
    if found.asks:
        return "", f"{found.asks}: which?"
    if found.edtf:
        return found.edtf, ""
    start, end = found.span
    named = text.endswith(("the ", "The "), 0, start) and _NOUN.match(text, end)
    return ("", NO_YEAR) if named else with_year(*found.parts[1:], told)


def _with_words_around(text: str, dates: Sequence[Dated], begin: int) -> Iterator[Dated]:
    """Two that are the ends of one interval as one, and what "since", "by" or "about" make of one."""
    number = 0
    while number < len(dates):
        item = dates[number]
        if (number + 1 < len(dates)) and (joined := _joined(text, item, dates[number + 1], begin)):
            yield joined
            number += 2
            continue
        yield _led(text, item, begin)
        number += 1


def _joined(text: str, first: Dated, second: Dated, begin: int) -> Dated | None:
    """From one to the other, between the two; the second must follow at once."""
    join = _JOIN.fullmatch(text, first.span[1], second.span[0])
    lead = _RANGE.search(text, max(begin, first.span[0] - _SCANNED), first.span[0])
    between = lead is not None and lead["word"].lower() == "between"
    if join is None or between != (join["word"] == "and") or "/" in first.edtf + second.edtf:
        return None
    span = (lead.start() if lead else first.span[0], second.span[1])
    how = "; ".join(dict.fromkeys(item.how for item in (first, second) if item.how))
    if not first.edtf or not second.edtf:
        return Dated("", span, how)
    if between and len(first.edtf) == len(second.edtf) and re.fullmatch("[0-9-]+", first.edtf + second.edtf):
        return Dated(f"[{first.edtf}..{second.edtf}]", span, how or "between")
    return Dated(f"{first.edtf}/{second.edtf}", span, how or "from")


def _led(text: str, item: Dated, begin: int) -> Dated:
    start, end = item.span
    lead = _LEAD.search(text, max(begin, start - _SCANNED), start)
    if not item.edtf or item.edtf == PRESENT:
        return item
    if (now := _TO_NOW.match(text, end)) and "/" not in item.edtf:
        start = start - len("from ") if text[begin:start].lower().endswith("from ") else start
        return Dated(f"{item.edtf}/{PRESENT}", (start, now.end()), "since")
    if lead is None:
        return item
    word = str(lead.lastgroup)
    return Dated(_placed(item.edtf, word), (lead.start(), end), "; ".join(filter(None, (word, item.how))))


def _placed(edtf: str, word: str) -> str:
    """What the word before a time makes of it; nothing where EDTF has no form for it."""
    if "/" in edtf or "[" in edtf:
        return ""
    plain = edtf.rstrip("~")
    first, last = plain.replace("X", "0"), plain.replace("X", "9")
    if word == "still":
        return edtf  # it lasts at least so long: a time at which it held
    if word == "since":
        return f"{edtf}/.."
    if word == "until":
        return f"/{edtf}"
    if word == "by":
        return f"[..{last}]"
    if word == "before":
        return f"[..{int(first) - 1:04}]" if len(first) == len("2024") else f"[..{first}]"
    if word == "after":
        return f"[{int(last) + 1:04}..]" if len(last) == len("2024") else f"[{last}..]"
    return f"{plain}~"


def _checked(item: Dated, published: str) -> Dated:
    """The time as it is, if regesta reads its EDTF; else undated, as «until 2012» of a time that is none."""
    if not item.edtf:
        return item if item.how else Dated("", item.span, _UNREADABLE)
    try:
        parse_period(item.edtf, Kind.EVENT, published or None)
    except PeriodError as error:
        return Dated("", item.span, f"{_UNREADABLE}: {error.what}")
    return item
