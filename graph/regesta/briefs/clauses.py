"""Ties as clauses of a sentence: who, the verb in its tense and mood, whom or what, and what it is under, by or for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from regesta.briefs.naming import Names
from regesta.briefs.verbs import Verbs
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality
from regesta.vocabulary.definitions import Relation

_PHRASES = {
    "addressee": "addressed to", "comparedWith": "compared with", "concerning": "concerning",
    "event": "in connection with", "goods": "namely", "jointlyWith": "jointly with", "place": "in",
    "purpose": "with the aim of",
    "reason": "because of", "role": "as", "under": "under", "via": "via",
}  # fmt: skip
"""How a qualifier is said; any other one, as those that a corpus brings, stands in brackets with its label."""

_APPOSED = ("addressee", "goods", "role")
_SEVERAL = ("PopulationGroup", "MilitaryForce")


class Tense(Enum):
    """Whether a tie is told as of a day that is past, or as it stands."""

    NOW = "now"
    THEN = "then"


@dataclass(frozen=True, slots=True)
class Tie:
    """What a clause is about: an episode or a statement, without who says so and when."""

    subject: str
    relation: str
    object: str
    denied: bool = False


class Clauses:
    """Clauses in the language of the templates, English, with the names that the corpus has."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._verbs = Verbs(corpus.ontology)
        self._names = Names(corpus)

    def clause(self, tie: Tie, tense: Tense) -> str:
        """«Freedonia joined the Marx Pact», «Freedonia was not a member of the Marx Pact»."""
        relation = self.corpus.ontology.relations[tie.relation]
        verb = self._verbs.of(relation)
        if verb is None:
            return self._bare(tie, relation)
        several = self._is_several(tie.subject)
        now = tense is Tense.NOW and relation.kind.value == "standing"
        if now:
            return self._joined(tie, verb.not_now(several) if tie.denied else verb.now(several))
        return self._joined(tie, verb.not_then(several) if tie.denied else verb.then(several))

    def to_come(self, tie: Tie, modality: Modality, over: bool = False) -> str:
        """What is only planned, expected, possible, conditional or asked for; `over` where its time is over.

        «there is a plan for Freedonia to leave the Marx Pact», «it was expected that Freedonia would leave it».
        """
        relation = self.corpus.ontology.relations[tie.relation]
        verb = self._verbs.of(relation)
        if verb is None:
            return f"{modality.value.lower()}: {self._bare(tie, relation)}"
        negation = "not " if tie.denied else ""
        plain = verb.plain(self._is_several(tie.subject))
        was = "was" if over else "is"
        match modality:
            case Modality.PLANNED:
                who, what = self.named(tie.subject), self.named(tie.object)
                return f"there {was} a plan for {who} {negation}to {self._fitting(plain, tie.object)} {what}"
            case Modality.EXPECTED:
                will = "would" if over else "will"
                return f"it {was} expected that {self._joined(tie, f'{will} {negation}{plain}')}"
            case Modality.RECOMMENDED:
                return f"it {was} asked for that {self._joined(tie, f'should {negation}{plain}')}"
            case _ if over:
                condition = " on a condition" if modality is Modality.CONDITIONAL else ""
                return f"it is thought possible that {self.clause(tie, Tense.THEN)}{condition}"
            case Modality.CONDITIONAL:
                return self._joined(tie, f"would {negation}{plain}") + " on a condition"
            case _:
                return self._joined(tie, f"may {negation}{plain}")

    def named(self, entity: str) -> str:
        """The name as it stands in a sentence."""
        return self._names.said(entity)

    def list_of(self, entities: Iterable[str]) -> str:
        """Several names, with «and» before the last."""
        known = [self.named(it) for it in entities]
        return " and ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)

    def further(self, qualifiers: Iterable[tuple[str, str]], extent: str) -> str:
        """What a tie is under, by, for or about, as it goes on behind the object; and of how much of it it is said."""
        by_name: dict[str, list[str]] = {}
        for name, entity in qualifiers:
            by_name.setdefault(name, []).append(entity)
        said = [(name, self._phrase(name, entities)) for name, entities in by_name.items() if name in _PHRASES]
        text = "".join(
            f"{', ' if place or name in _APPOSED else ' '}{phrase}" for place, (name, phrase) in enumerate(said)
        )
        labels = self.corpus.ontology.qualifiers
        apart = [
            f"{labels[name].label}: {self.list_of(entities)}"
            for name, entities in by_name.items()
            if name not in _PHRASES
        ]
        apart += [self.corpus.ontology.lists["Extent"][extent].label] if extent else []
        return text + (f" ({'; '.join(apart)})" if apart else "")

    def _phrase(self, name: str, entities: list[str]) -> str:
        at = name == "place" and self._names.is_of(entities[0], "Facility")
        return f"{'at' if at else _PHRASES[name]} {self.list_of(entities)}"

    def _joined(self, tie: Tie, form: str) -> str:
        return f"{self.named(tie.subject)} {self._fitting(form, tie.object)} {self.named(tie.object)}"

    def _fitting(self, form: str, target: str) -> str:
        """Of «under or to» the one that goes with the object; and no «the base» before «the 7th Base»."""
        fitting = form.replace(" under or to", " under" if self._names.is_of(target, "Agreement") else " to")
        return re.sub(r" the \w+$", "", fitting) if self.named(target).startswith("the ") else fitting

    def _bare(self, tie: Tie, relation: Relation) -> str:
        """Where the label has no verb."""
        negation = "NOT " if tie.denied else ""
        return f"{self.named(tie.subject)} — {negation}{relation.label} — {self.named(tie.object)}"

    def _is_several(self, entity: str) -> bool:
        """Whether a group is named in the plural, as «border guards» are."""
        return self._names.is_of(entity, *_SEVERAL) and self._names.is_several(entity)


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
