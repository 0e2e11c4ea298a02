"""How a tie is told, and what single words make of it: «not», «may», «plan», «denied», and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.reading.framing.actors import Actor
from regesta.reading.framing.slots import Slots
from regesta.reading.grammar.english import English

MODALITIES = {
    "planned": "Planned",
    "expected": "Expected",
    "possible": "Possible",
    "recommended": "Recommended",
    "conditional": "Conditional",
}
VOICES = ("said", "accused", "denied")
ORDER = (
    ("denied", "accused", "negated", "planned", "expected", "recommended", "possible", "unsure", "attitude", "said",
     "fact")
)  # fmt: skip

_RANKS = frozenset(("first", "second", "third", "last", "only", "latest"))


@dataclass
class Told:
    """How a tie is told; `dropped` where nothing follows from the words at all."""

    negations: int = 0
    modality: str = ""
    unknown: bool = False
    dropped: bool = False
    speakers: list[Actor] = field(default_factory=list)
    voiced: bool = False
    weak: list[str] = field(default_factory=list)
    former: str = ""

    @property
    def polarity(self) -> str:
        """Affirmed, Negated, or nothing where that is not sure."""
        if self.unknown or self.negations > 1:
            return ""
        return "Negated" if self.negations else "Affirmed"


class Words:
    """Reads single words into what is told."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.tree = slots.tree
        self.english: English = slots.english

    def _own(self, at: int, told: Told, words: tuple[int, ...]) -> None:
        """What the verb itself has: «not», «will», «may», «no agreement», «if»."""
        tree = self.tree
        small = self.english.small
        if at and tree.tokens[at - 1].low in small["almost"]:
            told.unknown = True
            told.weak.append(f"«{tree.tokens[at - 1].text}»: it did not quite happen")
        for child in tree.children(at):
            token = tree.tokens[child]
            if token.low == "longer" and any(it.low == "no" for it in tree.tokens[max(0, child - 1) : child]):
                told.negations += tree.tokens[child - 1].head != at
            elif token.dep == "neg" or (
                token.dep in ("advmod", "preconj", "cc", "det")
                and (token.low in small["negations"] or token.low == "nor")
                and child < at
            ):
                told.negations += 1
            elif token.dep in ("aux", "auxpass") and token.low in self.english.modals:
                self._modal(self.english.modals[token.low], told)
            elif token.dep == "mark" and token.low in small["conditions"]:
                self._conditional(token.low, told)
            elif token.low in small["hearsay"]:
                self._unnamed(told, token.low)
            elif token.low in small["guesses"] and token.dep == "advmod":
                told.modality = told.modality or "Possible"
            elif token.dep in ("nsubj", "nsubjpass", "dobj") or child in words:
                self._negative_noun(child, told)

    def _negative_noun(self, at: int, told: Told) -> None:
        """«No state signed», «signed no treaty», «neither X nor Y»."""
        if self.tree.tokens[at].low in ("nobody", "none", "neither", "nothing"):
            told.negations += 1
            return
        for child in self.tree.children(at, "det", "preconj", "cc", "neg"):
            if self.tree.tokens[child].low in ("no", "neither"):
                told.negations += 1
                return

    def _modal(self, name: str, told: Told) -> None:
        if name == "conditional" and told.modality:
            return
        told.modality = MODALITIES[name]

    def _conditional(self, low: str, told: Told) -> None:
        if low == "whether":
            told.unknown = True
        told.modality = "Conditional"

    def _determiner(self, at: int, told: Told) -> None:
        for child in self.tree.children(at, "det", "amod", "neg", "advmod", "preconj"):
            low = self.tree.tokens[child].low
            if low in ("no", "neither", "never", "not"):
                told.negations += 1
            elif low in ("former", "one-time", "erstwhile", "ex", "then"):
                told.former = low
            elif low in ("possible", "potential", "future", "prospective", "would-be", "hypothetical", "feared"):
                told.modality = told.modality or "Possible"
            elif low in ("planned", "proposed", "intended", "pending", "upcoming", "scheduled"):
                told.modality = told.modality or "Planned"
            elif low in ("expected", "looming", "imminent", "anticipated"):
                told.modality = told.modality or "Expected"
            elif low in ("alleged", "supposed", "purported", "reported", "so-called"):
                self._unnamed(told, low)
            elif low in ("attempted", "failed", "abortive", "foiled"):
                told.unknown = True

    def _classes(
        self, lemma: str, told: Told, at: int, noun: bool = False, infinitive: bool = False, only: tuple[str, ...] = ()
    ) -> bool:
        """What the governing word makes of it; whether it is a cue at all."""
        classes = [name for name in ORDER if name in self.english.classes(lemma) and (not only or name in only)]
        if not classes:
            return False
        name = _meant(classes, noun, infinitive)
        if name == "said" and told.modality == "Conditional":  # «said it would»
            told.modality = "Planned"
        told.negations += name in ("negated", "denied")
        told.dropped |= name == "attitude"
        if name == "unsure":
            told.unknown = True
            told.weak.append(f"«{self.tree.tokens[at].text}»: it may be over")
        elif name in MODALITIES:
            told.modality = MODALITIES[name]
        elif name in VOICES:
            self._voice(at, told)
        return True

    def _voice(self, at: int, told: Told) -> None:
        """The subject of a saying, or whose report it is."""
        if told.voiced:
            return
        told.voiced = True
        tree = self.tree
        if tree.is_verb(at):
            heads = self.slots.subjects(at)
            found = [it for head in heads for it in self.slots.actors.of(head)]
        else:
            heads, found = [at], self.slots.actors.owners(at)
        told.speakers = found
        if not found:
            words = " ".join(tree.tokens[it].text for head in heads for it in sorted(tree.below(head))[:6])
            told.weak.append(f"said by «{words}», whom nobody knows here" if words else "the speaker is not named")

    def _unnamed(self, told: Told, low: str) -> None:
        told.voiced = True
        told.weak.append(f"«{low}»: by hearsay")

    def _ranked(self, noun: int) -> bool:
        """Whether somebody did what follows before or after all others: «the first state to recognise it»."""
        before = (self.tree.tokens[it].low for it in range(max(0, noun - 3), noun))
        return any(low in _RANKS for low in before)

    def _infinitive(self, at: int) -> bool:
        return any(self.tree.tokens[it].low == "to" for it in self.tree.children(at, "aux", "mark"))


def _meant(classes: list[str], noun: bool, infinitive: bool) -> str:
    """Which of its classes a cue is meant in: «promised to» plans, «promised that» says."""
    if infinitive:
        return next((it for it in ("planned", "recommended") if it in classes), classes[0])
    said = not noun and "said" in classes and classes[0] not in ("denied", "accused")
    return "said" if said else classes[0]
