"""What changed between two days: the ties that began, ended, or stand in another list of `state` than before; what of
it changed hands, and what became contested.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from regesta.answers.passages import Texts
from regesta.answers.states import DENIED, PLANNED, State, part_of, state, tie_as_dict
from regesta.answers.tabular import EPISODE, Tabular, episode_row
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.records import Statement
from regesta.vocabulary.ontology import Ontology

NO = "no"
"""The list of a tie that is in none: a bound excludes that it held on that day."""


RULE: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    ((PLANNED, DENIED), (), "changed"),
    ((), (PLANNED, DENIED), "changed"),
    ((NO,), (), "began"),
    ((), (NO,), "ended"),
    ((), (), "changed"),
)
"""What became of a tie: the first row whose lists have that of the first day and that of the last; () has any. The page
has the same rows."""


def kind_of(before: str, after: str) -> str:
    """`began`, `ended`, or `changed`; what is only planned or denied neither begins nor ends.

    >>> kind_of("no", "certain"), kind_of("near", "no"), kind_of("planned", "certain")
    ('began', 'ended', 'changed')
    """
    return next(kind for first, last, kind in RULE if before in (first or (before,)) and after in (last or (after,)))


def in_javascript() -> str:
    """The same for the page's scripts, as a module."""
    return (
        "// What became of a tie between two days, by its lists on either: answers/changes.py writes this module.\n"
        f"const RULE = {json.dumps(RULE)};\n\n"
        "export const kindOf = (before, after) => RULE.find(([first, last]) => "
        "(!first.length || first.includes(before)) && (!last.length || last.includes(after)))[2];\n"
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One tie, and the list of `state` in which it stood on the first day and on the last; `no` where in none.

    `contested`: it is on the last day, and was not on the first.
    """

    episode: Episode
    before: str
    after: str
    contested: bool = False

    @property
    def kind(self) -> str:
        """`began`, `ended`, or `changed`, see `RULE`."""
        return kind_of(self.before, self.after)

    @property
    def is_vague(self) -> bool:
        """Whether it did not begin or end, and one of its lists is of what is only possible: no more than that reports
        of it came near, or went away.
        """
        return self.kind == "changed" and "possible" in (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Handover:
    """What only one can have (see `exclusive`), and who had it on the first day and who on the last."""

    relation: str
    object: str
    ended: tuple[Change, ...]
    began: tuple[Change, ...]


@dataclass(frozen=True)
class Changes(Tabular):
    """The ties that differ between two days, each in one list, in the order of subject, relation and object.

    `handed` and `contested` are beside these: what of it ended for one and began for another, and the ties that are
    contested on the last day alone, whatever their lists.
    """

    first: date
    last: date
    began: tuple[Change, ...] = ()
    ended: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    handed: tuple[Handover, ...] = ()
    contested: tuple[Change, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Change]:
        yield from (*self.began, *self.ended, *self.changed)

    def to_polars(self) -> pl.DataFrame:
        """One row a tie that differs: how, its list on both days, and the episode."""
        rows = [{"change": it.kind, "before": it.before, "after": it.after, **episode_row(it.episode)} for it in self]
        return pl.DataFrame(rows, schema={**dict.fromkeys(("change", "before", "after"), pl.String), **EPISODE})

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """The days and the lists as plain data; each item has its tie, its lists, and its statements with citations.
        A handover names the episodes of the other lists.
        """
        lists = {name: [self._item(it, texts or {}) for it in getattr(self, name)] for name in (*_KINDS, "contested")}
        handed = [_handover_as_dict(it) for it in self.handed]
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), **lists, "handed": handed}

    def _item(self, item: Change, texts: Texts) -> dict[str, Any]:
        return {"before": item.before, "after": item.after, **tie_as_dict(item.episode, self.statements, texts)}


_KINDS = ("began", "ended", "changed")


def _handover_as_dict(item: Handover) -> dict[str, Any]:
    sides = {name: [it.episode.id for it in getattr(item, name)] for name in ("ended", "began")}
    return {"relation": item.relation, "object": item.object, **sides}


def changes(corpus: Corpus, first: date, last: date, about: str = "", relation: str = "") -> Changes:
    """What began, ended or changed its list from the first day to the last; `about` and `relation` are as in `state`.

    >>> import regesta
    >>> found = changes(regesta.load(), date(2023, 6, 1), date(2025, 2, 1), "zvartnots-airport", "garrisonedAt")
    >>> [(item.episode.subject, item.before) for item in found.ended]
    [('fsb-border-guards', 'certain')]
    """
    both = [state(corpus, day, about, relation) for day in (first, last)]
    before, after = (_lists(one) for one in both)
    disputed_before, disputed_after = (_contested(one) for one in both)
    episodes = {item.episode.id: item.episode for one in both for item in one}
    found = [
        Change(episodes[key], before.get(key, NO), after.get(key, NO), key in disputed_after - disputed_before)
        for key in episodes
    ]
    found.sort(key=lambda it: (it.episode.subject, it.episode.relation, it.episode.object, it.episode.id))
    kinds = {kind: tuple(it for it in found if it.before != it.after and it.kind == kind) for kind in _KINDS}
    contested = tuple(it for it in found if it.contested)
    kept = [it for items in (*kinds.values(), contested) for it in items]
    told = {telling.statement for it in kept for telling in it.episode.tellings}
    told |= {key for it in kept for key in it.episode.grounds}
    handed = handovers(kinds["began"], kinds["ended"], exclusive(corpus.ontology))
    statements = corpus.statements_of(sorted(told))
    return Changes(first, last, **kinds, handed=handed, contested=contested, statements=statements)


def exclusive(ontology: Ontology) -> frozenset[str]:
    """The standing relations that one only can have to an object: what starts such a tie ends that of everybody else.

    >>> import regesta
    >>> sorted(exclusive(regesta.load().ontology))
    ['controlsTerritory']
    """
    return frozenset(one for item in ontology.relations.values() for one in item.starts if one in item.displaces)


def handovers(began: Iterable[Change], ended: Iterable[Change], relations: frozenset[str]) -> tuple[Handover, ...]:
    """What ended for one and began for another; of what begins or ends for several, all of them."""
    sides = [defaultdict[tuple[str, str], list[Change]](list) for _ in range(2)]
    for items, side in zip((ended, began), sides, strict=True):
        for it in items:
            if it.episode.relation in relations:
                side[it.episode.relation, it.episode.object].append(it)
    gone, come = sides
    return tuple(Handover(*key, tuple(gone[key]), tuple(come[key])) for key in sorted(gone.keys() & come.keys()))


def _lists(found: State) -> dict[str, str]:
    return {item.episode.id: part_of(item) for item in found}


def _contested(found: State) -> set[str]:
    return {item.episode.id for item in found if item.stretch.contested}
