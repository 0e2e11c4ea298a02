"""Proposals against gold: which are right, which are not, and what nobody proposed.

The rules. A proposal and a gold tie meet in one sentence: the gold's place lies within the proposal's passage. They are
of one *pair* if their ends mean the same, by any name of the entity (and a person may stand for its state); of one
*triple* if the relation is the same, too, or its inverse, and the direction: of a symmetric relation either will do.
*All fields* are right if, besides, polarity, modality, time and number agree, and whether somebody is said to say so.
Times agree if they are the same to the letter but for «~»; a tie told in the present tense has none, and `D/present`
is `D/..`. A number counts only where the gold has one. Each gold tie is met once, by the proposal that agrees best.

Gold whose relation is `other:…` is in no count; a proposal of such a pair is told apart («beside») and counts neither
as right nor as false. Precision is a lower bound: gold may lack ties that are there, so whatever met nothing is listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regesta.answers.shares import Share
from regesta.reading.measuring.gold import GoldTie
from regesta.reading.proposals import Context, Proposal
from regesta.values.near_names import folded
from regesta.vocabulary.ontology import Ontology

PAIR, TRIPLE, FIELDS = "pair", "triple", "all fields"


@dataclass(frozen=True, slots=True)
class Score:
    """Of `proposed` and `gold` so many agreed."""

    right: int
    proposed: int
    gold: int

    @property
    def precision(self) -> Share:
        return Share(self.right, self.proposed)

    @property
    def recall(self) -> Share:
        return Share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.proposed + self.gold) if self.proposed + self.gold else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "right": self.right,
            "precision": self.precision.to_dict(),
            "recall": self.recall.to_dict(),
            "f1": self.f1,
        }


@dataclass(frozen=True, slots=True)
class Met:
    """A proposal and the gold tie that it met, and how far they agree: pair, triple or all fields."""

    proposal: Proposal
    tie: GoldTie
    level: int


@dataclass(frozen=True)
class Outcome:
    """What came of one document. `beside` met only ties of which no relation is defined."""

    met: tuple[Met, ...]
    false: tuple[Proposal, ...]
    missed: tuple[GoldTie, ...]
    beside: tuple[Proposal, ...]


def compare(proposals: Sequence[Proposal], gold: Sequence[GoldTie], context: Context) -> Outcome:
    """The proposals of one document against its gold, by the rules above."""
    judge = _Judge(context)
    candidates = [
        (-judge.level(proposal, tie), number, place)
        for number, proposal in enumerate(proposals)
        for place, tie in enumerate(gold)
        if not tie.other and judge.level(proposal, tie) > 0
    ]
    used: set[int] = set()
    taken: set[int] = set()
    met = []
    for level, number, place in sorted(candidates):
        if number not in used and place not in taken:
            used.add(number)
            taken.add(place)
            met.append(Met(proposals[number], gold[place], -level))
    others = [tie for tie in gold if tie.other]
    left = [item for number, item in enumerate(proposals) if number not in used]
    beside = [item for item in left if any(judge.pair(item, tie) for tie in others)]
    return Outcome(
        tuple(met), tuple(item for item in left if item not in beside),
        tuple(tie for place, tie in enumerate(gold) if place not in taken and not tie.other), tuple(beside),
    )  # fmt: skip


def reachable(gold: Sequence[GoldTie], context: Context) -> tuple[GoldTie, ...]:
    """The ties both of whose ends are entities that the reader knew: no reader can propose the others."""
    known = {name for entity in context.entities for name in _Judge(context).names(entity)}
    return tuple(tie for tie in gold if not tie.other and tie.subject & known and tie.object & known)


class _Judge:
    """Whether a proposal and a gold tie agree."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ontology: Ontology = context.ontology
        self._names: dict[str, frozenset[str]] = {}

    def level(self, proposal: Proposal, tie: GoldTie) -> int:
        """0 nothing, 1 the pair, 2 the relation and direction, too, 3 all fields."""
        if not self.pair(proposal, tie):
            return 0
        if not self._same_relation(proposal, tie):
            return 1
        return 3 if self._fields(proposal, tie) else 2

    def pair(self, proposal: Proposal, tie: GoldTie) -> bool:
        """Whether they stand in one sentence and are of the same two, in either direction."""
        if proposal.cite.source != tie.doc or not proposal.cite.start <= tie.at < proposal.cite.end:
            return False
        ends = self.names(proposal.subject), self.names(proposal.object)
        return bool(
            (ends[0] & tie.subject and ends[1] & tie.object) or (ends[0] & tie.object and ends[1] & tie.subject)
        )

    def _same_relation(self, proposal: Proposal, tie: GoldTie) -> bool:
        relation = self.ontology.relations[proposal.relation]
        straight = bool(self.names(proposal.subject) & tie.subject)
        if tie.relation == relation.id:
            return straight or relation.symmetric
        return bool(relation.inverse) and tie.relation == relation.inverse and not straight

    def _fields(self, proposal: Proposal, tie: GoldTie) -> bool:
        voiced = bool(proposal.speakers) or any(word.startswith(_UNNAMED) for word in proposal.weak)
        return (
            (proposal.polarity, proposal.modality) == (tie.polarity, tie.modality)
            and (tie.voiced is None or tie.voiced == voiced)
            and _time(proposal.when) == _time(tie.when)
            and (not _is_number(tie.value) or _number(proposal.value) == _number(tie.value))
        )

    def names(self, entity: str) -> frozenset[str]:
        """What the entity is called, folded."""
        if entity not in self._names:
            known = self.context.entities.get(entity)
            labels = {folded(label.text) for label in known.labels} if known else set()
            self._names[entity] = frozenset(labels | {entity, folded(entity)})
        return self._names[entity]


_UNNAMED = ("said by", "«reportedly", "«allegedly", "told by", "in quotation", "the speaker", "«alleged", "«reported")


def _time(when: str) -> str:
    when = when.replace("~", "")
    if when == "present":
        return ""
    start, slash, end = when.partition("/")
    return f"{start}/.." if slash and end in ("present", "", "..") else when


def _is_number(value: str) -> bool:
    return bool(value) and value.replace(".", "").replace("/", "").isdigit()


def _number(value: str) -> str:
    return "".join(sign for sign in value.split(" ")[0] if sign.isdigit() or sign in "./")


def tally(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """The three scores over all documents."""
    outcomes = list(outcomes)
    met = [it for outcome in outcomes for it in outcome.met]
    proposed = len(met) + sum(len(outcome.false) for outcome in outcomes)
    gold = len(met) + sum(len(outcome.missed) for outcome in outcomes)
    levels = {PAIR: 1, TRIPLE: 2, FIELDS: 3}
    return {name: Score(sum(it.level >= level for it in met), proposed, gold) for name, level in levels.items()}


def by_relation(outcomes: Iterable[Outcome]) -> Mapping[str, Score]:
    """The triples' scores, relation by relation, by name."""
    right: dict[str, int] = defaultdict(int)
    proposed: dict[str, int] = defaultdict(int)
    gold: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        for it in outcome.met:
            proposed[it.proposal.relation] += 1
            gold[it.tie.relation] += 1
            right[it.tie.relation] += it.level >= 2
        for item in outcome.false:
            proposed[item.relation] += 1
        for tie in outcome.missed:
            gold[tie.relation] += 1
    return {name: Score(right[name], proposed[name], gold[name]) for name in sorted({*proposed, *gold})}
