"""What held on a day: certainly, possibly, and what was only planned, expected or denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Modality, Polarity, Statement
from regesta.values.dates import UNDATED, Held, Kind, holds


@dataclass(frozen=True, slots=True)
class State:
    """The standing statements that bear on a day, in the order of their ids; each is in one of the lists only.

    `undated` are those of which no source says when: possibly, on any day. `suspended` has, by the id of a tie, the ids
    of those that say it was not practised on that day, or may not have been: it held in law.
    """

    certain: list[Statement] = field(default_factory=list)
    possible: list[Statement] = field(default_factory=list)
    undated: list[Statement] = field(default_factory=list)
    planned: list[Statement] = field(default_factory=list)
    denied: list[Statement] = field(default_factory=list)
    suspended: dict[str, list[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterable[Statement]:
        """All of them, the certain ones first."""
        for part in (self.certain, self.possible, self.undated, self.planned, self.denied):
            yield from part


def state(corpus: Corpus, day: date, about: str = "", relation: str = "") -> State:
    """What held on that day of all that stands; `about` an entity or anything within it, of a relation or family.

    A tie of which another statement tells the end is shown as derived, with its end, and not as it was said before.
    """
    result = State()
    ended = ends_told(corpus)
    wanted = within(corpus, about) if about else set()
    for key, item in corpus.everything.items():
        tie = corpus.ontology.relations[item.relation]
        if tie.kind is not Kind.STANDING or key in ended or (relation and relation not in (tie.id, *tie.families)):
            continue
        if not about or entities_of(item) & wanted:
            _sort_in(result, item, day)
    result.suspended.update(_suspended(corpus, result, day, ended))
    return result


def within(corpus: Corpus, entity: str) -> set[str]:
    """The entity and all that lies in it or is part of it, by the transitive relations of the ontology."""
    inside: dict[str, set[str]] = {}
    for item in corpus.statements.values():
        if corpus.ontology.relations[item.relation].transitive and item.fact:
            inside.setdefault(item.object, set()).add(item.subject)
    found, ahead = {entity}, [entity]
    while ahead:
        new = inside.get(ahead.pop(), set()) - found
        found |= new
        ahead += sorted(new)
    return found


def ends_told(corpus: Corpus) -> dict[str, str]:
    """By the id of a tie whose end is derived in the same voice, the derived statement that has it with its end."""
    return {key: item.id for _, item in sorted(corpus.derived.items()) for key in _replaced(corpus, item)}


def _replaced(corpus: Corpus, item: Statement) -> list[str]:
    grounds = (corpus.statement(key) for key in item.grounds if item.rule == "ends")
    return [tie.id for tie in grounds if tie.relation == item.relation and tie.speaker == item.speaker]


def _suspended(corpus: Corpus, result: State, day: date, ended: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The ties that a standing suspension of the same two entities bears on; the ontology says which suspends what."""
    relations = corpus.ontology.relations.values()
    pauses = {(tie, pause) for item in relations for tie in item.suspends for pause in item.starts}
    paused: dict[tuple[str, str, str], list[str]] = {}
    for key, item in corpus.everything.items():
        for tie, pause in pauses if key not in ended else ():
            if item.relation == pause and item.fact and holds(item.period, day) is not Held.NO:
                paused.setdefault((item.subject, tie, item.object), []).append(key)
    for item in (*result.certain, *result.possible, *result.undated):
        if found := paused.get((item.subject, item.relation, item.object)):
            yield item.id, found


def _sort_in(result: State, item: Statement, day: date) -> None:
    held = holds(item.period, day)
    if held is Held.NO:
        return
    if item.polarity is Polarity.NEGATED:
        result.denied.append(item)
    elif item.modality is not Modality.ACTUAL:
        result.planned.append(item)
    elif item.period == UNDATED:
        result.undated.append(item)
    else:
        (result.certain if held is Held.CERTAIN else result.possible).append(item)
