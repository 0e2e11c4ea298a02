"""From a tie to a proposal: its time, its number and extent, what it rests on, how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.reading.framing.dating import Dating
from regesta.reading.framing.fields import counted
from regesta.reading.framing.qualifying import qualifiers
from regesta.reading.framing.ties import OF_A_THING, Tie
from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Context, Proposal, Span
from regesta.values.dates import Kind
from regesta.vocabulary.definitions import ValueUse

_DOUBT = 0.12  # what each reason to look twice takes from the score
_HARDLY = 0.2
_DURATIONS = frozenset(
    [
        "seconds",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
    ]
)


class Filling(Dating):
    """Makes proposals of the ties of one tree."""

    def __init__(self, tree: Tree, context: Context, english: English, reader: str) -> None:
        super().__init__(tree, context, english)
        self.extents = english.extents
        self.reader = reader

    def proposal(self, tie: Tie) -> Proposal:
        """The tie as a statement that a person can accept."""
        relation = self.context.ontology.relations[tie.frame.relation]
        told, frame = tie.told, tie.frame
        dated = self._dated(tie)
        number = self._number(tie) if relation.value_use is not ValueUse.NONE else None
        modality = told.modality or frame.modality or "Actual"
        weak = [
            *([frame.weak] if frame.weak else []),
            *(it.weak or it.named.doubt for it in (tie.subject, tie.object) if it.weak or it.named.doubt),
            *told.weak,
        ]
        when = self._when(tie, dated, relation.kind is Kind.STANDING, modality)
        places = [
            ("subject", tie.subject.named.span),
            ("relation", self.tree.tokens[tie.found.at].span),
            ("object", tie.object.named.span),
        ]
        places += [("when", dated.span)] if dated and when else []
        places += [("value", number[1])] if number else []
        places += [("speaker", it.named.span) for it in told.speakers[:1]]
        besides = list(qualifiers(tie, self.tree, self.context))
        places += [(name, named.span) for name, named in besides]
        if told.polarity == "":
            weak.append("whether it is so cannot be told from the words")
        return Proposal(
            cite=self.passage.citation, subject=tie.subject.entity, relation=frame.relation, object=tie.object.entity,
            value=number[0] if number else "", when=when, polarity=self._polarity(tie), modality=modality,
            speakers=tuple(dict.fromkeys(it.entity for it in told.speakers)), extent=self._extent(tie) or frame.extent,
            qualifiers=tuple(sorted((name, named.entity) for name, named in besides)),
            places=tuple(places), reader=f"{self.reader}/{frame.name}",
            score=_score(frame.score, weak, told.polarity),
            weak=tuple(dict.fromkeys(weak)),
        )  # fmt: skip

    def _polarity(self, tie: Tie) -> str:
        said = tie.told.polarity
        if tie.frame.polarity == "Negated" and said:
            return "Affirmed" if said == "Negated" else "Negated"
        return said

    def _number(self, tie: Tie) -> tuple[str, Span] | None:
        """The amount below the trigger, if there is one and no more."""
        if field := counted(self.tree, tie.found.at):
            return field
        reach = {it for head in (tie.found.at, *tie.found.words) for it in self._object_phrase(head)}
        spans = [self.tree.tokens[it].span for it in reach]
        near = [
            it
            for it in self.passage.amounts
            if not _is_duration(it.value) and any(a < it.span[1] and it.span[0] < b for a, b in spans)
        ]
        return (near[0].value, near[0].span) if len(near) == 1 else None

    def _object_phrase(self, at: int) -> list[int]:
        tree = self.tree
        skipped = {
            it
            for it in tree.children(at)
            if tree.tokens[it].dep in ("conj", "advcl", "ccomp", "relcl", "xcomp", "parataxis")
        }
        return [it for child in tree.children(at) if child not in skipped for it in tree.below(child)]

    def _extent(self, tie: Tie) -> str:
        """«Only», «partly», «most of»: at the trigger or before the object."""
        tree = self.tree
        near = [it for head in (tie.found.at, self._verb(tie)) for it in tree.children(head, "advmod", "amod", "det")]
        near += tree.children(tie.object.at, "advmod", "amod", "det", "predet")
        head = tree.tokens[tie.object.at].head
        if tree.tokens[head].low == "of":
            above = tree.tokens[head].head
            near += [above, *tree.children(above, "amod", "det")]
        own = {tie.found.at, *tie.found.words}  # «part» of «was part of» tells no extent
        lows = [tree.tokens[it].low for it in near if it not in own]
        return next((self.extents[low] for low in lows if low in self.extents), "")


def _score(usual: float, weak: Sequence[str], polarity: str) -> float:
    """How sure a proposal is: less by each reason to look twice, and by much where it may not be so at all."""
    hardly = (polarity == "") + (OF_A_THING in weak)
    return round(max(0.05, usual - _DOUBT * len(weak) - _HARDLY * hardly), 2)


def _is_duration(value: str) -> bool:
    """Whether an amount tells how long: no relation that frames read has such a number."""
    return value.rpartition(" ")[2] in _DURATIONS
