"""What is new in a corpus since another state of it: statements, and what became of the episodes that they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from regesta.answers.naming import parts_of
from regesta.answers.passages import Texts, statement_as_dict
from regesta.answers.states import episode_as_dict
from regesta.answers.wording import in_order
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, EpisodeKind, Standing
from regesta.corpus.records import Statement
from regesta.seeds.writing.forwarding import renamed

FIELDS = ("subject", "relation", "object", "quantity", "period", "polarity", "modality", "speakers", "extent",
          "qualifiers")  # fmt: skip
"""What can be mended of a statement, in the order in which it is told."""

TURNS = ("began", "ended", "agreed", "contested", "settled")
"""What can have become of an episode: a tie's beginning or end is told now, independent sources agree on it now, it is
contested now, or no longer."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A statement that was put in the place of another one, and what is different in it."""

    before: Statement
    after: Statement

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ."""
        return self.changed({})

    def changed(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """The names of the fields that differ in more than that entities have these other ids now."""
        before = renamed(self.before, names)
        return tuple(name for name in FIELDS if getattr(before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class Turn:
    """An episode as it is now, and as it was, if it was told of before."""

    after: Episode
    before: Episode | None = None


@dataclass(frozen=True)
class Since:
    """What is new, in the order of time: statements, further sources of known ones, what was taken back or mended, and
    the turns of episodes by what became of them.
    """

    before: Corpus
    after: Corpus
    new: tuple[Statement, ...] = ()
    backed: tuple[Statement, ...] = ()
    withdrawn: tuple[Statement, ...] = ()
    mended: tuple[Mended, ...] = ()
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that were not there before."""
        return tuple(sorted(self.after.sources.keys() - self.before.sources.keys()))

    @property
    def renamed(self) -> dict[str, str]:
        """The entities that have another id now, or are one with another, by their former ids."""
        known = {it.old for it in self.before.replaced}
        return {it.old: it.new for it in self.after.replaced if it.part == "entity" and it.old not in known}

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """The lists as plain data."""
        known = texts or {}
        return {
            "sources": [*self.sources],
            "new": [statement_as_dict(it, known) for it in self.new],
            "backed": [statement_as_dict(it, known) for it in self.backed],
            "withdrawn": [statement_as_dict(it, {}) for it in self.withdrawn],
            "mended": [
                {"before": statement_as_dict(it.before, {}), "after": statement_as_dict(it.after, known),
                 "fields": [*it.fields]}
                for it in self.mended
            ],
            **{name: [_turn_as_dict(it) for it in self.turns.get(name, ())] for name in TURNS},
        }  # fmt: skip


def since(before: Corpus, after: Corpus, about: str = "", relation: str = "") -> Since:
    """What `after` has that `before` had not, and the other way round; `about` and `relation` are as in `state`.

    A statement is mended where another one stands in its place: by a former id that leads on, or of the same passage
    and like it in what it says. Offsets that moved with their passage are no news.
    """
    gone = [it for key, it in before.statements.items() if key not in after.statements]
    come = [it for key, it in after.statements.items() if key not in before.statements]
    backed = [
        it
        for key, it in after.statements.items()
        if key in before.statements and {*it.sources} - {*before.statements[key].sources}
    ]
    leads_on = {it.old: it.new for it in after.replaced if it.part == "statement"}
    names = Since(before, after).renamed
    mended = _mended(gone, [*come, *backed], leads_on, names)
    wanted = _filter(after, about, relation)
    replaced = {it.id for pair in mended for it in (pair.before, pair.after)}
    return Since(
        before,
        after,
        tuple(it for it in in_order(come) if it.id not in replaced and wanted(it)),
        tuple(it for it in in_order(backed) if it.id not in replaced and wanted(it)),
        tuple(it for it in in_order(gone) if it.id not in replaced and wanted(it)),
        tuple(it for it in mended if wanted(it.after) or wanted(it.before)),
        _turns(before, after, {it.before.id: it.after.id for it in mended}, wanted),
    )


def _mended(
    gone: Iterable[Statement], come: Iterable[Statement], leads_on: Mapping[str, str], names: Mapping[str, str]
) -> list[Mended]:
    """Pairs of a statement that went and one that came, each in one pair: those that are likest first."""
    old, new = {it.id: it for it in gone}, {it.id: it for it in come}
    pairs = [(old[key], new[other]) for key, other in sorted(leads_on.items()) if key in old and other in new]
    there: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in new.values():
        for place in _places(item):
            there[place].append(item)
    likely = {
        (-_alike(renamed(one, names), other), one.id, other.id)
        for one in old.values() for place in _places(one) for other in there[place]
    }  # fmt: skip
    taken = {it.id for pair in pairs for it in pair}
    for alike, key, other in sorted(likely):
        if -alike > 1 and not {key, other} & taken:
            pairs.append((old[key], new[other]))
            taken |= {key, other}
    by_time = {it.id: place for place, it in enumerate(in_order(other for _, other in pairs))}
    return sorted((Mended(*pair) for pair in pairs), key=lambda it: by_time[it.after.id])


def _places(item: Statement) -> set[tuple[str, str]]:
    """The passages that it is cited from: by their digest, whatever moved them."""
    return {(it.citation.source, it.citation.digest) for it in item.mentions}


def _alike(one: Statement, other: Statement) -> int:
    """In how many of its parts it is the same; the ends of a tie may have changed sides."""
    same = sum(getattr(one, name) == getattr(other, name) for name in ("relation", "quantity", "period"))
    return int(same) + len({one.subject, one.object} & {other.subject, other.object}) - (one.quantity is None)


def _turns(
    before: Corpus, after: Corpus, mended: Mapping[str, str], wanted: Callable[[Statement | Episode], bool]
) -> dict[str, tuple[Turn, ...]]:
    """What became of each episode; the one before is that of the same id, or that with most of its statements."""
    earlier: dict[str, list[str]] = defaultdict(list)
    for key, item in before.episodes.items():
        for telling in item.tellings:
            earlier[mended.get(telling.statement, telling.statement)].append(key)
    found: dict[str, list[Turn]] = {name: [] for name in TURNS}
    for key, item in after.episodes.items():
        if not wanted(item):
            continue
        known = key if key in before.episodes else _most(
            other for it in item.tellings for other in earlier.get(it.statement, ())
            if _fits(before.episodes[other], item)
        )  # fmt: skip
        turn = Turn(item, before.episodes.get(known))
        for name in _became(turn):
            found[name].append(turn)
    order = {name: sorted(turns, key=lambda it: _place(it.after)) for name, turns in found.items()}
    return {name: tuple(turns) for name, turns in order.items()}


def _fits(one: Episode, other: Episode) -> bool:
    return (one.kind, one.side, one.relation) == (other.kind, other.side, other.relation)


def _most(keys: Iterable[str]) -> str:
    """The key that comes most often; the first by name of those that come alike, "" of none."""
    counted: dict[str, int] = defaultdict(int)
    for key in keys:
        counted[key] += 1
    return min(counted, key=lambda key: (-counted[key], key), default="")


def _became(turn: Turn) -> Iterator[str]:
    """The turns that an episode took. A spell that is told as fact begins and ends; all can be agreed or contested."""
    now, then = turn.after, turn.before
    if now.kind is EpisodeKind.SPELL and now.side == "fact":
        if _begun(now) and not (then and _begun(then)):
            yield "began"
        if _over(now) and not (then and _over(then)):
            yield "ended"
    if now.standing is Standing.AGREED and not (then and then.standing is Standing.AGREED):
        yield "agreed"
    if now.contested and not (then and then.contested):
        yield "contested"
    if then and then.contested and not now.contested:
        yield "settled"


def _begun(item: Episode) -> bool:
    """Whether it is told since when it holds: a day before which it did not."""
    return item.period.earliest_start is not None


def _over(item: Episode) -> bool:
    """Whether it is told until when it held: a day after which it did not."""
    return item.period.latest_end is not None


def _place(item: Episode) -> tuple[str, str, str, str]:
    return item.subject, item.relation, item.object, item.id


def _filter(corpus: Corpus, about: str, relation: str) -> Callable[[Statement | Episode], bool]:
    """Whether a statement or an episode names what is asked about."""
    parts = parts_of(corpus, about) if about else set()
    family = set(corpus.ontology.of_family(relation)) if relation else set()

    def wanted(item: Statement | Episode) -> bool:
        named = {item.subject, item.object, *(entity for _, entity in item.qualifiers)}
        if isinstance(item, Statement):
            named |= item.entities
        return (not about or bool(named & parts)) and (not relation or item.relation in family)

    return wanted


def _turn_as_dict(turn: Turn) -> dict[str, Any]:
    now = turn.after
    return {
        "subject": now.subject,
        "relation": now.relation,
        "object": now.object,
        "qualifiers": [list(pair) for pair in now.qualifiers],
        "before": episode_as_dict(turn.before) if turn.before else None,
        "after": episode_as_dict(now),
        "statements": [it.statement for it in now.tellings],
    }
