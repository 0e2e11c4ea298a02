"""Statements and episodes in words, as people read them on a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING, Episode, EpisodeKind, Mark, Stretch
from regesta.corpus.records import Mention, Modality, Polarity, Statement
from regesta.values.date_words import date_words
from regesta.values.dates import UNDATED, Period, sort_key
from regesta.values.language import ENGLISH, Language
from regesta.values.quantities import spoken

_YEAR, _MONTH = 365.25, 30.44  # days


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By time as `dates.sort_key` orders it, undated last, then by id."""
    return sorted(statements, key=lambda item: (sort_key(item.period), item.id))


def sentence(corpus: Corpus, item: Statement) -> str:
    """The statement in words: names, relation, value, and what it is under, by, for."""
    relation = corpus.ontology.relations[item.relation].label
    negation = "NOT " if item.polarity is Polarity.NEGATED else ""
    text = f"{corpus.name(item.subject)} — {negation}{relation} — {corpus.name(item.object)}"
    if item.quantity:
        text += f": {spoken(item.quantity)}"
    return text + _further(corpus, item.qualifiers, item.extent)


def tie(corpus: Corpus, item: Episode) -> str:
    """The tie of an episode in words, with what tells it apart from others."""
    relation = corpus.ontology.relations[item.relation].label
    negation = "NOT " if item.side in ("denial", "refusal") else ""
    text = f"{corpus.name(item.subject)} — {negation}{relation} — {corpus.name(item.object)}"
    return text + _further(corpus, item.qualifiers, item.extent)


def said_by(corpus: Corpus, item: Statement) -> str:
    """The statement in words, with modality and speakers."""
    return sentence(corpus, item) + voice_of(corpus, item)


def voice_of(corpus: Corpus, item: Statement) -> str:
    """Modality and speakers, where they are not the usual ones."""
    parts = [] if item.modality is Modality.ACTUAL else [item.modality.value.lower()]
    parts += [f"says {names(corpus, item.speakers)}"] if item.speakers else []
    return f" [{', '.join(parts)}]" if parts else ""


def told_as(corpus: Corpus, item: Episode, told: Iterable[Statement]) -> str:
    """The tie of an episode in words, with its amounts, in what voice it is told, and how it stands.

    `told` are the statements that tell of it.
    """
    told = list(told)
    return f"{tie(corpus, item)}{amounts(item, told)}{voices(corpus, item, told)}{standing_of(item)}"


def amounts(item: Episode, told: Iterable[Statement]) -> str:
    """The numbers that are told of a figure or a happening, each once; of a tie none, they are of days of it."""
    if item.kind is EpisodeKind.SPELL:
        return ""
    quantities = sorted(
        (it.quantity for it in told if it.quantity), key=lambda it: (it.maximum or it.minimum or 0, it.text)
    )
    shown = dict.fromkeys(spoken(quantity) for quantity in quantities)
    return f": {' or '.join(shown)}" if shown else ""


def standing_of(item: Episode) -> str:
    """How an episode stands, where it is not told as fact by a source itself."""
    parts = [f"derived: {', '.join(item.rules)}"] if item.derived else []
    parts += ["at the time of its event"] if DURING in item.rules else []
    parts += ["contested"] if item.contested else []
    return f" [{', '.join(parts)}]" if parts else ""


def voices(corpus: Corpus, item: Episode, told: Iterable[Statement]) -> str:
    """As what an episode is told, where it is not fact: planned, expected…, and by whom it is claimed."""
    told = list(told)
    modes = sorted({it.modality.value.lower() for it in told if it.modality is not Modality.ACTUAL})
    parts = modes if item.side in ("prospect", "refusal") else []
    speakers = sorted({who for it in told for who in it.speakers}) if item.claimed else []
    parts += [f"says {names(corpus, speakers)}"] if speakers else []
    return f" [{', '.join(parts)}]" if parts else ""


def names(corpus: Corpus, entities: Iterable[str], said: Language = ENGLISH) -> str:
    """Several names, with «and» before the last; of nobody, nothing."""
    known = [corpus.name(entity) for entity in entities]
    if len(known) < 2:
        return "".join(known)
    return said.say("{some} and {last}", some=", ".join(known[:-1]), last=known[-1])


def cited(corpus: Corpus, mention: Mention) -> str:
    """The citation on one line: source, book, publisher, date and pages, then paragraph and offsets."""
    citation = mention.citation
    source = corpus.sources[citation.source]
    pages = source.imprint.pages and f"p. {source.imprint.pages}"
    parts = [source.id, source.imprint.container, source.publisher, source.date, pages]
    place = f"¶{citation.paragraph} {citation.start}-{citation.end}"
    return f"{', '.join(part for part in parts if part)}, {place}"


def when(period: Period) -> str:
    """The time as it is given; of an episode, between which bounds; and `undated` where there is none."""
    if period.text or period == UNDATED:
        return period.text or "undated"
    return f"{_span(period.earliest_start, period.latest_start)}/{_span(period.earliest_end, period.latest_end)}"


def when_held(item: Episode) -> str:
    """The hull of an episode: of a happening one span of days, of a tie its beginning and its end, as far as told.

    Of a tie of which neither is told, the days on which it is reported: `reported 2023-09/2025-12`.
    """
    period = item.period
    if item.kind is not EpisodeKind.SPELL:
        return _span(period.earliest_start, period.latest_end) or "undated"
    start = _span(period.earliest_start, period.latest_start) if period.earliest_start else ""
    end = _span(period.earliest_end, period.latest_end) if period.latest_end else ""
    if item.side != "fact" and start == end:
        return start or _reported(period)
    return f"{start}/{end}" if start or end else _reported(period)


def _reported(period: Period) -> str:
    """From when to when a tie is reported, or in which span of days one report of it lies."""
    by, until = period.latest_start, period.earliest_end
    if by is None or until is None:
        return "undated"
    if until <= by:
        return f"reported {_span(until, by)}"
    return f"reported {by}/{until}"


def distance_words(days: int, said: Language = ENGLISH) -> str:
    """A number of days in the largest unit of which there is at least one, rounded.

    >>> distance_words(92), distance_words(20), distance_words(800)
    ('3 months', '20 days', '2 years')
    """
    if days >= _YEAR:
        return said.say_many(round(days / _YEAR), "{number} year", "{number} years")
    if days >= _MONTH:
        return said.say_many(round(days / _MONTH), "{number} month", "{number} months")
    return said.say_many(days, "{number} day", "{number} days")


def nearness(stretch: Stretch, day: date) -> str:
    """How far the day is from the report that it is near to: «3 months after the last report of it»."""
    away = distance_words(stretch.distance(day))
    if stretch.anchor_last is None or stretch.anchor_last <= day:
        return f"{away} after the last report of it"
    if stretch.anchor_first is None or day <= stretch.anchor_first:
        return f"{away} before the first report of it"
    return f"at most {away} from a report of it"


def mark_words(corpus: Corpus, mark: Mark, told: Iterable[Statement], said: Language = ENGLISH) -> str:
    """What bears on a tie: «suspended since 2024-02, says X», «ended, says X», «planned to end 2025-01-01».

    `told` are the statements of the mark.
    """
    dates = [item.period.text for item in in_order(told) if item.period.text]
    when = (date_words(dates[0], said) if dates[0].startswith("[") else dates[0]) if dates else ""
    what = _marked(mark.kind, when, said)
    if mark.kind != "planned end" and mark.grade in ("near", "possible"):
        what = said.say("perhaps {what}", what=what)
    by = said.say("says {names}", names=names(corpus, mark.by, said))
    return f"{what}, {by}" if mark.by else what


def _marked(kind: str, when: str, said: Language) -> str:
    if kind == "planned end":
        return said.say("planned to end {date}", date=when) if when else said.say("planned to end")
    if kind == "suspended":
        return said.say("suspended since {date}", date=when) if when else said.say("suspended")
    return said.say("ended {date}", date=when) if when else said.say("ended")


def _further(corpus: Corpus, qualifiers: Iterable[tuple[str, str]], extent: str) -> str:
    labels = corpus.ontology.qualifiers
    further = [f"{labels[name].label}: {corpus.name(entity)}" for name, entity in qualifiers]
    further += [corpus.ontology.lists["Extent"][extent].label] if extent else []
    return f" ({'; '.join(further)})" if further else ""


def _span(first: date | None, last: date | None) -> str:
    """A span of days as short as it can be said: a day, a month, a year, a decade, or from when to when.

    >>> _span(date(1992, 1, 1), date(1992, 12, 31)), _span(date(1990, 1, 1), date(1999, 12, 31))
    ('1992', '199X')
    >>> _span(date(2020, 6, 15), date(2020, 12, 31)), _span(None, date(2025, 1, 31))
    ('[2020-06-15..2020-12-31]', '[..2025-01-31]')
    """
    if first is None and last is None:
        return ""
    whole = _whole(first, last) if first and last else ""
    return whole or f"[{first or ''}..{last or ''}]"


def _whole(first: date, last: date) -> str:
    """The day, month, year or decade that the span is; empty where it is none."""
    if first == last:
        return first.isoformat()
    after = last + timedelta(days=1) if last < date.max else last
    if (first.day, after.day) != (1, 1):
        return ""
    months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return first.isoformat()[:7]
    if first.month == 1 and months == 12:
        return first.isoformat()[:4]
    return f"{first.year // 10:03}X" if first.month == 1 and first.year % 10 == 0 and months == 120 else ""
