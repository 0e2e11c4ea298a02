"""What the words around a trigger make of it: fact or plan, yes or no, and who says so.

From the trigger the way goes up to the head of the sentence; each word on it may turn a fact into a plan, a
possibility or its denial. Whatever cannot be told stays unknown: nothing is affirmed by default.
"""

from __future__ import annotations

from regesta.reading.framing.slots import Found
from regesta.reading.framing.told import ORDER, VOICES, Told, Words
from regesta.reading.grammar.inflection import BASE, ING, PARTICIPLE

_OF_ITS_NOUN = frozenset(
    ("of", "for", "on", "to", "about", "in", "over", "regarding", "concerning", "against", "into", "at")
)
_CIRCUMSTANCE = ("by", "after", "since", "while", "through", "upon", "following", "despite")
_WITHOUT = "without"
_COMPLEMENTS = ("xcomp", "ccomp", "parataxis", "csubj", "attr", "acomp", "dep", "oprd")


class Cues(Words):
    """Reads the way from a trigger up to the head of its sentence."""

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
        if self.tree.tokens[0].low == "nor" and not told.negations:
            told.unknown = True
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
            head = self._governor(at, told)
            if head < 0:
                return
            verb = tree.is_verb(head)
            lemma = (self.english.verb if verb else self.english.noun)(tree.tokens[head].low)
            subject = tree.tokens[at].dep == "nsubj"
            if tree.tokens[at].dep in ("nsubj", "poss") and not (verb and self.english.classes(lemma)):
                return
            if not subject:
                self._classes(lemma, told, head, noun=True)
            if verb:
                if told.modality or told.negations or told.unknown or told.dropped:
                    self._own(head, told, ())
                    self._up(head, told)
                return
            self._determiner(head, told)
            at = head

    def _governor(self, at: int, told: Told) -> int:
        """The word on which a noun hangs, directly or by a preposition that belongs to it; -1 where none matters."""
        token = self.tree.tokens[at]
        head = token.head
        if head == at:
            return -1
        if token.dep == "pobj":
            low = self.tree.tokens[head].low
            told.negations += low == _WITHOUT
            return self.tree.tokens[head].head if low in _OF_ITS_NOUN else -1
        return head if token.dep in ("dobj", "nsubjpass", "nmod", "compound", "poss", "nsubj") else -1

    def _up(self, at: int, told: Told) -> None:
        """From a verb to the head of the sentence."""
        step: int | None = at
        for _ in range(8):
            if step is None:
                return
            token = self.tree.tokens[step]
            if token.head == step or token.dep == "ROOT":
                return
            step = self._step(step, told)

    def _step(self, at: int, told: Told) -> int | None:
        """One step up: what the word that governs the verb makes of it, and where to go on, if anywhere."""
        token = self.tree.tokens[at]
        head, dep = token.head, token.dep
        if dep == "conj":
            return self._joined(at, told)
        if dep in ("relcl", "acl") and self._told_by_noun(head, told):
            return None
        if dep == "relcl":
            self._determiner(head, told)
        elif dep == "acl":
            self._of_noun(at, told)
            if token.tag == ING:  # «the risk of its leaving», «opposes its joining»
                self._governed(head, told)
        elif dep == "advcl":
            return head if self._adverbial(at, told) else None
        elif dep == "pcomp":
            return self.tree.clause(self.tree.tokens[head].head) if self._behind_preposition(at, told) else None
        elif dep in _COMPLEMENTS and self.tree.tokens[head].pos == "NOUN":
            self._classes(self.english.noun(self.tree.tokens[head].low), told, head, noun=True)
        elif dep in _COMPLEMENTS:
            self._complement(at, head, told)
            self._above(head, told)
            return head
        return None

    def _told_by_noun(self, noun: int, told: Told) -> bool:
        """Whether the clause is what a noun says: «denied reports that it fired», «fears that it may leave»."""
        tree = self.tree
        lemma = self.english.noun(tree.tokens[noun].low)
        mark = tree.tokens[noun + 1].low == "that" if noun + 1 < len(tree.tokens) else False
        if not mark or not set(self.english.classes(lemma)) - {"fact", "attitude"}:
            return False
        governor = tree.tokens[noun].head
        if tree.is_verb(governor) and tree.tokens[noun].dep in ("dobj", "nsubjpass"):
            verb = self.english.verb(tree.tokens[governor].low)
            self._classes(verb, told, governor, only=("denied", "negated", "unsure"))
            classes = self.english.classes(verb)
            told.unknown |= not told.negations and not {"said", "fact"} & set(classes)
            inner = Told()
            self._own(governor, inner, ())
            told.unknown |= bool(inner.negations)
        self._classes(lemma, told, noun, noun=True)
        return True

    def _above(self, head: int, told: Told) -> None:
        """Negation and modals of a governing verb. Of a saying they touch the saying."""
        inner = Told()
        self._own(head, inner, ())
        classes = self.english.classes(self.english.verb(self.tree.tokens[head].low))
        saying = any(name in classes for name in VOICES) and not any(it in classes for it in ("planned", "expected"))
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

    def _joined(self, at: int, told: Told) -> int:
        """Of two verbs joined by «and» or «or» the first one's «not» and «will» may be meant for the second, too."""
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
        if not self._infinitive(at) or self._ranked(head):
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
                self._above(governor, told)
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
            if any(self._ranked(it) for it in tree.children(token.head, "attr")):
                return True
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
        if low == _WITHOUT:
            told.negations += 1
            return False
        if low in _CIRCUMSTANCE:
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
        self._classes(lemma, told, head, noun=not verb, only=tuple(it for it in ORDER if it not in ("said",)))
        if not verb:
            self._determiner(head, told)
            governor = tree.tokens[head].head
            if tree.is_verb(governor) and tree.tokens[head].dep in ("dobj", "nsubjpass"):
                self._classes(
                    self.english.verb(tree.tokens[governor].low), told, governor, only=("negated", "unsure", "denied")
                )
                self._above(governor, told)
            return False
        inner = Told()
        self._own(head, inner, ())
        if inner.negations:
            told.unknown = True
        told.modality = told.modality or inner.modality
        return True

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
            saying = self.tree.is_verb(at) and "said" in self.english.classes(self.english.verb(token.low))
            if saying and not self.tree.in_quotation(at):
                told.speakers = [it for head in self.slots.subjects(at) for it in self.slots.actors.of(head)]
        if not told.speakers:
            told.weak.append("in quotation marks; the speaker is not known")
