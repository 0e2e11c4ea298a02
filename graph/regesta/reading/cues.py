"""What the words around a trigger make of it: fact or plan, yes or no, and who says so.

From the trigger the way goes up to the head of the sentence; each word on it may turn a fact into a plan, a
possibility or its denial. Whatever cannot be told stays unknown: nothing is affirmed by default.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.reading.actors import Actor
from regesta.reading.english import English
from regesta.reading.inflection import BASE, ING, PARTICIPLE
from regesta.reading.slots import Found, Slots

_MODALITIES = {
    "planned": "Planned", "expected": "Expected", "possible": "Possible", "recommended": "Recommended", "conditional": "Conditional",
}  # fmt: skip
_VOICES = ("said", "accused", "denied")
_ORDER = (
    "denied",
    "accused",
    "negated",
    "planned",
    "expected",
    "recommended",
    "possible",
    "unsure",
    "attitude",
    "said",
    "fact",
)
_OF_ITS_NOUN = frozenset("of for on to about in over regarding concerning against into at".split())
_OUTSIDE = frozenset("without".split())


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


class Cues:
    """Reads the way from a trigger up to the head of its sentence."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.tree = slots.tree
        self.english: English = slots.english

    def told(self, found: Found) -> Told:
        """How the tie of that trigger is told."""
        told = Told()
        if self.tree.passage.text.rstrip("\"'”’» )").endswith("?"):
            told.unknown = True
            told.weak.append("a question")
        at = found.at
        if found.kind == "verb":
            self._own(at, told, found.words)
            self._up(at, told)
        else:
            self._noun(found, told)
        self._according(told)
        if not told.voiced and self.tree.in_quotation(found.at):
            self._quoted(told)
        return told

    def _noun(self, found: Found, told: Told) -> None:
        """A noun or adjective: by the verb that carries it or says it, or as something that is taken for granted."""
        tree, at = self.tree, found.at
        token = tree.tokens[at]
        self._determiner(at, told)
        carrier = self.slots.carrier(at)
        head = token.head
        if carrier is None and token.dep in ("attr", "acomp", "oprd") and tree.is_verb(head):
            carrier = head
        if carrier is not None and tree.tokens[carrier].dep != "acl":
            self._classes(
                self.english.verb(tree.tokens[carrier].low),
                told,
                carrier,
                only=("negated", "planned", "recommended", "unsure"),
            )
            self._own(carrier, told, ())
            self._up(carrier, told)
        elif found.kind == "noun" and token.pos != "NAME":
            self._governed(at, told)

    def _governed(self, at: int, told: Told) -> None:
        """What governs a noun: «plans for a withdrawal», «support for its membership», «denied the attack»."""
        tree = self.tree
        for _ in range(4):
            at = tree.first_conjunct(at)
            token = tree.tokens[at]
            head = token.head
            if head == at:
                return
            if token.dep == "pobj":
                low = tree.tokens[head].low
                if low in _OUTSIDE:
                    told.negations += 1
                    return
                if low not in _OF_ITS_NOUN:
                    return
                head = tree.tokens[head].head
            elif token.dep not in ("dobj", "nsubjpass", "nmod", "compound", "poss", "nsubj"):
                return
            verb = tree.is_verb(head)
            lemma = (self.english.verb if verb else self.english.noun)(tree.tokens[head].low)
            if token.dep in ("nsubj", "poss") and not (verb and self.english.classes(lemma)):
                return
            if token.dep != "nsubj":
                self._classes(lemma, told, head, noun=True)
            if verb:
                if told.modality or told.negations or told.unknown or told.dropped:
                    self._own(head, told, ())
                    self._up(head, told, only_modal=True)
                return
            self._determiner(head, told)
            at = head

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
            elif low in ("attempted", "failed", "abortive", "foiled", "threatened"):
                told.unknown = True

    def _own(self, at: int, told: Told, words: tuple[int, ...]) -> None:
        """What the verb itself has: «not», «will», «may», «no agreement», «if»."""
        tree = self.tree
        small = self.english.small
        for child in tree.children(at):
            token = tree.tokens[child]
            if token.low == "longer" and any(it.low == "no" for it in tree.tokens[max(0, child - 1) : child]):
                told.negations += tree.tokens[child - 1].head != at
            elif token.dep == "neg" or (
                token.dep in ("advmod", "preconj", "cc", "det") and token.low in small["negations"] and child < at
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
        told.modality = _MODALITIES[name]

    def _conditional(self, low: str, told: Told) -> None:
        if low == "whether":
            told.unknown = True
        told.modality = "Conditional"

    def _up(self, at: int, told: Told, only_modal: bool = False) -> None:
        """From a verb to the head of the sentence; of a noun's verb only what would make it unreal."""
        tree = self.tree
        for _ in range(8):
            token = tree.tokens[at]
            head, dep = token.head, token.dep
            if head == at or dep == "ROOT":
                return
            if dep == "conj":
                at = self._joined(at, told)
                continue
            if dep in ("relcl",):
                self._determiner(head, told)
                return
            if dep == "acl":
                self._of_noun(at, told)
                if token.tag == ING:  # «the risk of its leaving», «opposes its joining»
                    self._governed(head, told)
                return
            if dep == "advcl":
                if not self._adverbial(at, told):
                    return
                at = head
                continue
            if dep == "pcomp":
                if not self._behind_preposition(at, told):
                    return
                at = tree.clause(tree.tokens[head].head)
                continue
            if dep in ("xcomp", "ccomp", "parataxis", "csubj", "attr", "acomp", "dep", "oprd"):
                if tree.tokens[head].pos == "NOUN" and not tree.is_verb(head):
                    self._classes(self.english.noun(tree.tokens[head].low), told, head, noun=True)
                    return
                self._complement(at, head, told)
                self._above(head, told, only_modal)
                at = head
                continue
            return

    def _above(self, head: int, told: Told, only_modal: bool) -> None:
        """Negation and modals of a governing verb. Of a saying they touch the saying."""
        inner = Told()
        self._own(head, inner, ())
        classes = self.english.classes(self.english.verb(self.tree.tokens[head].low))
        saying = any(name in classes for name in _VOICES) and not any(it in classes for it in ("planned", "expected"))
        if inner.negations and (saying or "recommended" in classes):
            told.unknown = True
        else:
            told.negations += inner.negations
        if inner.modality and not (saying and inner.modality == "Conditional"):
            if saying:
                told.unknown = True
            else:
                told.modality = inner.modality
        told.weak += inner.weak
        told.unknown |= inner.unknown

    def _complement(self, at: int, head: int, told: Told) -> None:
        token = self.tree.tokens[head]
        lemma = self.english.verb(token.low) if self.tree.is_verb(head) else token.low
        infinitive = self._infinitive(at)
        adjectives = [self.tree.tokens[it].low for it in self.tree.children(head, "acomp") if it != at]
        if lemma == "be" and adjectives:
            lemma = adjectives[0]
        if lemma in ("have", "be") and infinitive:
            told.modality = "Recommended" if lemma == "have" else "Planned"
        elif lemma == "go" and infinitive and token.tag == ING:
            told.modality = "Planned"
        elif lemma == "use" and infinitive:
            told.unknown = True
        elif not self._classes(lemma, told, head, infinitive=infinitive) and lemma not in ("be", "have", "do"):
            told.unknown = True
            told.weak.append(f"«{token.text}» governs it")

    def _classes(
        self, lemma: str, told: Told, at: int, noun: bool = False, infinitive: bool = False, only: tuple[str, ...] = ()
    ) -> bool:
        """What the governing word makes of it; whether it is a cue at all."""
        classes = [name for name in _ORDER if name in self.english.classes(lemma) and (not only or name in only)]
        if not classes:
            return False
        if infinitive and "planned" in classes:
            name = "planned"
        elif infinitive and "recommended" in classes:
            name = "recommended"
        elif not infinitive and not noun and "said" in classes and classes[0] not in ("denied", "accused"):
            name = "said"
            told.modality = "Planned" if told.modality == "Conditional" else told.modality
        else:
            name = classes[0]
        if name == "negated":
            told.negations += 1
        elif name == "unsure":
            told.unknown = True
            told.weak.append(f"«{self.tree.tokens[at].text}»: it may be over")
        elif name == "attitude":
            told.dropped = True
        elif name in _MODALITIES:
            told.modality = _MODALITIES[name]
        elif name in _VOICES:
            if name == "denied":
                told.negations += 1
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

    def _joined(self, at: int, told: Told) -> int:
        """Of two verbs joined by «and», «or», «but» the first one's «not» and «will» may be meant for the second, too."""
        tree, token = self.tree, self.tree.tokens[at]
        head = token.head
        if tree.child(at, "nsubj", "nsubjpass", "aux", "auxpass") is None and token.tag in (BASE, PARTICIPLE, ING):
            link = next((tree.tokens[it].low for it in tree.children(head, "cc") if it < at), "and")
            inner = Told()
            self._own(head, inner, ())
            if inner.modality and not told.modality:
                told.modality = inner.modality
            if inner.negations and link in ("or", "nor"):
                told.negations += 1
            elif inner.negations and link != "but":
                told.unknown = True
        return head

    def _of_noun(self, at: int, told: Told) -> None:
        """«Its plan to leave», «a refusal to sign»; a participle says what is so."""
        head = self.tree.tokens[at].head
        if not self._infinitive(at):
            return
        lemma = self.english.noun(self.tree.tokens[head].low)
        if not self._classes(lemma, told, head, noun=True, infinitive=True):
            told.modality = told.modality or "Planned"
            told.weak.append("an aim")
        self._determiner(head, told)
        governor = self.tree.tokens[head].head
        if self.tree.tokens[head].dep in ("dobj", "nsubjpass", "attr") and self.tree.is_verb(governor):
            verb = self.english.verb(self.tree.tokens[governor].low)
            if verb in self.english.light:
                self._above(governor, told, False)
            else:
                self._classes(verb, told, governor, only=("negated", "unsure", "denied"))

    def _adverbial(self, at: int, told: Told) -> bool:
        """A clause of circumstance: a condition, an aim, or what is so besides. Whether its head matters to it."""
        tree, token = self.tree, self.tree.tokens[at]
        marks = [tree.tokens[it].low for it in tree.children(at, "mark", "advmod")]
        if any(mark in self.english.small["conditions"] for mark in marks):
            told.modality = "Conditional"
            return False
        if self._infinitive(at):
            head = self.english.verb(tree.tokens[token.head].low)
            if any(
                name in self.english.classes(head)
                for name in ("planned", "negated", "recommended", "unsure", "attitude")
            ):
                self._classes(head, told, token.head, infinitive=True)
                return True
            told.modality = told.modality or "Planned"
            told.weak.append("an aim")
            return False
        if marks or tree.child(at, "nsubj", "nsubjpass") is not None or token.tag != ING:
            return False
        inner = Told()
        self._own(token.head, inner, ())
        told.unknown |= bool(inner.negations)
        told.modality = told.modality or inner.modality
        return False

    def _behind_preposition(self, at: int, told: Told) -> bool:
        """«Without signing», «accused of arming», «the risk of losing». Whether the governing word matters."""
        tree = self.tree
        preposition = tree.tokens[at].head
        low, head = tree.tokens[preposition].low, tree.tokens[preposition].head
        if low in _OUTSIDE:
            told.negations += 1
            return False
        if low in ("by", "after", "since", "while", "through", "upon", "following", "despite"):
            inner = Told()
            self._own(head, inner, ())
            told.unknown |= bool(inner.negations)
            told.modality = told.modality or inner.modality
            return False
        if low == "before":
            told.unknown = True
            return False
        above = tree.tokens[head].head
        if (
            not tree.is_verb(head)
            and tree.is_verb(above)
            and not self.english.classes(self.english.noun(tree.tokens[head].low))
        ):
            head = above  # «accused them of»: it hangs on the verb, wherever a parser hangs it
        verb = tree.is_verb(head)
        lemma = (self.english.verb if verb else self.english.noun)(tree.tokens[head].low)
        self._classes(lemma, told, head, noun=not verb, only=tuple(it for it in _ORDER if it not in ("said",)))
        if not verb:
            self._determiner(head, told)
            governor = tree.tokens[head].head
            if tree.is_verb(governor) and tree.tokens[head].dep in ("dobj", "nsubjpass"):
                self._classes(
                    self.english.verb(tree.tokens[governor].low), told, governor, only=("negated", "unsure", "denied")
                )
                self._above(governor, told, False)
            return False
        inner = Told()
        self._own(head, inner, ())
        if inner.negations:
            told.unknown = True
        told.modality = told.modality or inner.modality
        return True

    def _infinitive(self, at: int) -> bool:
        return any(self.tree.tokens[it].low == "to" for it in self.tree.children(at, "aux", "mark"))

    def _according(self, told: Told) -> None:
        """«According to the ministry», wherever it hangs."""
        if told.voiced:
            return
        for at, token in enumerate(self.tree.tokens):
            if token.low == "according":
                told.voiced = True
                for prep in [at, *self.tree.children(at, "prep")]:
                    for head in self.tree.children(prep, "pobj"):
                        told.speakers = self.slots.actors.of(head)
                if not told.speakers:
                    told.weak.append("told by somebody whom nobody knows here")

    def _quoted(self, told: Told) -> None:
        """A word between quotation marks is its speaker's, whoever that is."""
        told.voiced = True
        for at, token in enumerate(self.tree.tokens):
            if self.tree.is_verb(at) and not self.tree.in_quotation(at):
                if "said" in self.english.classes(self.english.verb(token.low)):
                    told.speakers = [it for head in self.slots.subjects(at) for it in self.slots.actors.of(head)]
        if not told.speakers:
            told.weak.append("in quotation marks; the speaker is not known")
