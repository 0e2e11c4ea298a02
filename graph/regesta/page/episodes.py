"""The episodes as the page's scripts read them: the tie, its stretches of days, its marks, and who tells of it as what.

Runs when the page is built. Whatever can be said before a reader has chosen a day is said here, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from regesta.answers.states import DENIED, PLANNED, Held, part_of
from regesta.answers.wording import in_order, mark_words, names
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING, Episode, EpisodeKind, Mark, Stretch, Telling
from regesta.corpus.records import Modality, Statement
from regesta.page.findings import with_dates_in_words
from regesta.page.words import distances, is_dated, when_words
from regesta.reasoning.reach import BEGINS, DISPLACES, ENDS, PRESUPPOSES
from regesta.values.dates import Period, sort_key
from regesta.values.language import ENGLISH, Language

Data = dict[str, Any]
RULE = "rule of derivation"
"""The context of their words in a catalogue."""

HAPPENED = "happened"
"""The list of what happens and does not last; the page tells what may have happened apart once a time is chosen."""

RULES = {
    BEGINS: "An event of a relation starts the standing relation between the same two entities.",
    ENDS: "An event of a relation ends the standing relation that held between the same two entities.",
    PRESUPPOSES: "An event of a relation could only happen while the standing relation held.",
    DISPLACES: "An event of a relation ends the standing relation of everybody else to the same object.",
    DURING: "A happening of which nobody says when was when the event was of which it was a part.",
}


def rules_in(said: Language) -> dict[str, str]:
    """What each rule of derivation is."""
    return {rule: said.say_of(RULE, words) for rule, words in RULES.items()}


class Look(Enum):
    """How an episode is drawn: the first look, from below, that applies to it."""

    STATED = "stated"
    DERIVED = "derived"
    CLAIMED = "claimed"
    PROSPECTIVE = "prospective"
    NEGATED = "negated"


_LOOK_OF = {PLANNED: Look.PROSPECTIVE, DENIED: Look.NEGATED}


def look(item: Episode) -> Look:
    """Only what a source tells as fact in its own voice is drawn as stated.

    What is derived looks so whoever's words it rests on: nobody said it.
    """
    return look_in(item, list_of(item, HAPPENED))


def look_in(item: Episode, listed: str) -> Look:
    """The look of what stands in that list."""
    if listed in _LOOK_OF:
        return _LOOK_OF[listed]
    if item.derived:
        return Look.DERIVED
    return Look.CLAIMED if item.claimed else Look.STATED


def list_of(item: Episode, grade: str) -> str:
    """In which list of `answers.states` it stands on a day for which it has that grade."""
    return part_of(Held(item, grade, Stretch(grade, None, None)))


def by_time(items: Iterable[Episode], statements: Mapping[str, Statement]) -> list[Episode]:
    """In the order of time; last what no statement dates, though it is known by when it was told."""

    def key(item: Episode) -> tuple[bool, tuple[bool, date, date, str], str]:
        dated = is_dated(statements[it.statement] for it in item.tellings)
        return not dated, sort_key(item.period), item.id

    return sorted(items, key=key)


USUAL: Data = {
    "kind": EpisodeKind.SPELL.value,
    "look": Look.STATED.value,
    "independent": 1,
    "bounds": [None] * 4,
    **dict.fromkeys(("standing", "extent", "says"), ""),
    **dict.fromkeys(("negated", "contested", "derived", "claimed", "either"), False),
    **{name: [] for name in ("qualifiers", "beside", "modes", "speakers", "tellings", "stretches", "marks")},
    **{name: [] for name in ("rules", "grounds")},
}
"""What the fields of an episode usually are: they are written only where they are not that."""


def episode_data(
    corpus: Corpus, item: Episode, statements: Mapping[str, Statement], beside: list[str], said: Language = ENGLISH
) -> Data:
    """One episode; `beside` are the entities that it names beside its two."""
    ontology = corpus.ontology
    told = {it.statement: it for it in item.tellings}
    listed = list_of(item, HAPPENED)
    telling = in_order(statements[key] for key in told)
    speakers = sorted({who for it in telling for who in it.speakers}) if item.claimed else []
    period = item.period
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    found = {
        "id": item.id,
        "kind": item.kind.value,
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "look": look_in(item, listed).value,
        "when": when_words(item, [statements[key] for key in told], said),
        "bounds": [_day(day) for day in bounds],
        "standing": said.label(ontology.lists["Standing"][item.standing.value].label),
        "negated": item.side in ("denial", "refusal"),
        "extent": said.label(ontology.lists["Extent"][item.extent].label) if item.extent else "",
        "qualifiers": [
            {"label": said.label(ontology.qualifiers[name].label), "entity": entity} for name, entity in item.qualifiers
        ],
        "beside": beside,
        "modes": _modes(item, telling),
        "speakers": speakers,
        "says": names(corpus, speakers, said),
        "independent": item.independent_sources,
        "tellings": [_telling(corpus, told[it.id], said) for it in telling],
        "stretches": _stretches(item, listed),
        "marks": [_mark(corpus, it, statements, said) for it in item.marks],
        "rules": list(item.rules),
        "grounds": list(item.grounds),
    }
    flags = {"contested": item.contested, "derived": item.derived, "claimed": item.claimed, "either": item.either}
    return unusual(found | flags, USUAL)


def unusual(record: Data, usual: Data) -> Data:
    """The record without the fields that are as usual: a corpus can have tens of thousands."""
    return {name: value for name, value in record.items() if name not in usual or value != usual[name]}


def _telling(corpus: Corpus, item: Telling, said: Language) -> Data:
    """That a statement tells of it, and as what; unless said otherwise, for sure."""
    role = said.label(corpus.ontology.lists["Role"][item.role.value].label)
    return {"statement": item.statement, "role": role} | ({} if item.sure else {"sure": False})


def _modes(item: Episode, told: list[Statement]) -> list[str]:
    """As what is told that is to come, or not to come: planned, expected…"""
    if item.side not in ("prospect", "refusal"):
        return []
    return sorted({it.modality.value.lower() for it in told if it.modality is not Modality.ACTUAL})


def _stretches(item: Episode, listed: str) -> list[Data]:
    """The days of a tie, grade by grade; of a happening, one stretch: the days that it may have been on."""
    if item.kind is EpisodeKind.SPELL:
        return [_stretch("" if listed == HAPPENED else listed, it) for it in item.stretches]
    first, last = item.period.earliest_start, item.period.latest_end
    return [{"list": listed, "first": _day(first), "last": _day(last)}]


def _stretch(listed: str, it: Stretch) -> Data:
    """One grade through some days, in the list of that name unless said otherwise."""
    further = {
        "list": listed,
        "contested": it.contested,
        "before": it.before,
        "after": it.after,
        "nearTo": it.near_to,
        "anchorFirst": _day(it.anchor_first) if it.grade == "near" else None,
        "anchorLast": _day(it.anchor_last) if it.grade == "near" else None,
    }
    days = {"first": _day(it.first), "last": _day(it.last)}
    return {"grade": it.grade} | days | {name: value for name, value in further.items() if value}


def _mark(corpus: Corpus, mark: Mark, statements: Mapping[str, Statement], said: Language) -> Data:
    told = [statements[key] for key in mark.statements if key in statements]
    return {
        "words": with_dates_in_words(mark_words(corpus, mark, told, said), _periods(mark, told), said),
        "first": _day(mark.first),
        "last": _day(mark.last),
        "statements": [it.id for it in told],
    }


def _periods(mark: Mark, told: Iterable[Statement]) -> list[Period]:
    days = [Period(str(mark.first))] if mark.first else []
    return [*(it.period for it in told), *days]


def distances_of(items: Iterable[Episode], said: Language = ENGLISH) -> list[tuple[int, str]]:
    """The words for every distance of a day to a report that it is near to, as far as any stretch reaches."""
    near = [it for item in items for it in item.stretches if it.grade == "near"]
    days = [it.distance(day) for it in near for day in (it.first, it.last) if day]
    return distances(max(days, default=0), said)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
