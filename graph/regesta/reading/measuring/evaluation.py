"""How good a reader is, measured on gold: read with no entity known but the gazetteer's and those that are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regesta.answers.shares import Share
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity
from regesta.corpus.tabulation import Written
from regesta.reading.finding.passages import read_passages
from regesta.reading.measuring.gold import Gold, GoldDocument, GoldTie, actors_of
from regesta.reading.measuring.scoring import (
    FIELDS,
    PAIR,
    TRIPLE,
    Outcome,
    Score,
    by_relation,
    compare,
    reachable,
    tally,
)
from regesta.reading.proposals import LEAST, Context, Proposal, Reader
from regesta.vocabulary.ontology import Ontology

__all__ = ["FIELDS", "PAIR", "TRIPLE", "Evaluation", "PairEvaluation", "evaluate", "evaluate_pairs"]


@dataclass(frozen=True)
class Evaluation:
    """The scores, one outcome a document, and the contexts in which they were read."""

    reader: str
    scores: Mapping[str, Score]
    relations: Mapping[str, Score]
    outcomes: tuple[tuple[GoldDocument, Outcome], ...]
    names: Mapping[str, str]
    reachable: frozenset[GoldTie] = frozenset()

    def told(self, item: Proposal) -> str:
        """The proposal in a line, with names."""
        ends = (self.names.get(it, it) for it in (item.subject, item.object))
        extra = [
            it
            for it in (item.when, item.value, item.polarity or "unknown", item.modality, *item.speakers)
            if it not in ("Affirmed", "Actual")
        ]
        subject, obj = ends
        return f"{subject} {item.relation} {obj}" + (f" [{', '.join(extra)}]" if extra else "")

    def to_dict(self) -> dict[str, Any]:
        return {
            "reader": self.reader,
            "reachable": len(self.reachable),
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            "relations": {name: score.to_dict() for name, score in self.relations.items()},
            "false": [_row(document, item, self) for document, outcome in self.outcomes for item in outcome.false],
            "half": [
                {**_row(document, it.proposal, self), "gold": str(it.tie), "level": it.level}
                for document, outcome in self.outcomes
                for it in outcome.met
                if it.level < 3
            ],
            "beside": [_row(document, item, self) for document, outcome in self.outcomes for item in outcome.beside],
            "missed": [
                {"document": document.article.source, "gold": str(tie), "reachable": tie in self.reachable}
                for document, outcome in self.outcomes
                for tie in outcome.missed
            ],
        }


def _row(document: GoldDocument, item: Proposal, evaluation: Evaluation) -> dict[str, Any]:
    passage = document.article.content[item.cite.start : item.cite.end]
    return {
        "document": document.article.source,
        "proposal": evaluation.told(item),
        "by": item.reader,
        "score": item.score,
        "passage": passage,
    }


@dataclass(frozen=True)
class PairEvaluation:
    """Of records with two actors: of how many the pair was found, and of these how many in the right direction."""

    reader: str
    found: Share
    direction: Share
    kinds: Mapping[str, Share]
    missed: tuple[tuple[str, str], ...]
    turned: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "reader": self.reader, "found": self.found.to_dict(), "direction": self.direction.to_dict(),
            "kinds": {name: share.to_dict() for name, share in self.kinds.items()},
            "missed": [list(it) for it in self.missed], "turned": [list(it) for it in self.turned],
        }  # fmt: skip


def evaluate(
    gold: Gold, reader: Reader, ontology: Ontology, entities: Iterable[Entity] = (), least: float = LEAST
) -> Evaluation:
    """The reader's scores on the gold, with these entities known besides the gazetteer's.

    A proposal counts from the score `least` on: what is not shown to a person is neither right nor false.
    """
    corpus = Corpus.of(Written(entities=tuple(entities)), ontology)
    outcomes: list[tuple[GoldDocument, Outcome]] = []
    names: dict[str, str] = {}
    within: set[GoldTie] = set()
    for document in gold.documents:
        passages, context = read_passages(document.article, corpus, document.published)
        proposals = [it for it in reader.propose(passages, context) if it.score >= least]
        outcomes.append((document, compare(proposals, document.ties, context)))
        within.update(reachable(document.ties, context))
        names |= {key: entity.name("en") for key, entity in context.entities.items()}
    results = [outcome for _, outcome in outcomes]
    return Evaluation(reader.name, tally(results), by_relation(results), tuple(outcomes), names, frozenset(within))


def evaluate_pairs(gold: Gold, reader: Reader, ontology: Ontology, least: float = 0.0) -> PairEvaluation:
    """Of PLOVER's records, in how many a tie of the two actors is found, and its direction; the actors are given.

    The surest tie of the pair counts, however sure that is.
    """
    context = Context(ontology, actors_of(gold.documents))
    found: dict[str, list[bool]] = {}
    turned, missed, right = [], [], 0
    for document in gold.documents:
        kind = document.ties[0].relation.rstrip("~")
        proposals = [it for it in reader.propose(document.passages, context) if it.score >= least]
        direction = _direction(proposals, document.ties)
        found.setdefault(kind, []).append(direction is not None)
        entry = (str(document.ties[0]), document.article.content)
        if direction is None:
            missed.append(entry)
        elif direction:
            right += 1
        else:
            turned.append(entry)
    every = [it for items in found.values() for it in items]
    kinds = {name: Share(sum(items), len(items)) for name, items in sorted(found.items())}
    share = Share(sum(every), len(every))
    return PairEvaluation(reader.name, share, Share(right, share.number), kinds, tuple(missed), tuple(turned))


def _direction(proposals: Sequence[Proposal], ties: Sequence[GoldTie]) -> bool | None:
    """Whether the surest tie of such a pair has the gold's direction; None where there is no such tie."""
    from regesta.values.near_names import folded

    ranked = sorted(proposals, key=lambda it: -it.score)
    for item in ranked:
        ends = folded(item.subject), folded(item.object)
        for tie in ties:
            if ends[0] in tie.subject and ends[1] in tie.object:
                return True
            if ends[1] in tie.subject and ends[0] in tie.object:
                return tie.relation.endswith("~")
    return None
