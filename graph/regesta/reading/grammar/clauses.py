"""The clauses of a sentence as they are read from left to right without a parser: what is open, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.reading.grammar.english import English
from regesta.reading.grammar.phrases import ADJ, CC, COMMA, NP, REL, STOP, SUB, VP, P, Phrase
from regesta.reading.grammar.trees import Token


@dataclass
class Clause:
    """A clause that is being read: its verb, its subject, its last object, and the word that brings it in."""

    verb: int = -1
    subject: int = -1
    object: int = -1
    mark: int = -1
    relative: int = -1
    antecedent: int = -1
    leads: bool = False


class Clauses:
    """The state of one pass over the phrases of a sentence, and what it can tell of what is still to come."""

    def __init__(self, tokens: list[Token], phrases: list[Phrase], english: English) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.english = english
        self.stack = [Clause()]
        self.root = -1
        self.last = -1  # head of the last nominal phrase
        self.waiting: list[tuple[int, str]] = []  # what hangs on the main verb, which is still to come

    @property
    def now(self) -> Clause:
        return self.stack[-1]

    def _set(self, at: int, head: int, dep: str) -> None:
        if at != head and head >= 0 and at >= 0:
            self.tokens[at].head, self.tokens[at].dep = head, dep

    def _kind(self, number: int) -> str:
        return self.phrases[number].kind if 0 <= number < len(self.phrases) else ""

    def _lemma(self, at: int) -> str:
        return self.english.verb(self.tokens[at].low)

    def _finite_ahead(self, number: int) -> bool:
        """Whether a finite verb comes before the next comma: then a clause of its own begins here."""
        depth = 0
        for at, phrase in enumerate(self.phrases[number : number + 9], number):
            if phrase.kind == CC and self._kind(at + 1) in (VP, "ADV"):
                return False
            if phrase.kind in (COMMA, STOP, SUB):
                return False
            if phrase.kind == REL:
                depth += 1
            if phrase.kind == VP and phrase.form == "finite":
                if not depth:
                    return True
                depth -= 1
            elif phrase.kind == VP and phrase.form in ("to", "ing"):
                return False
        return False

    def _list_goes_on(self, number: int) -> bool:
        """Whether «and» comes before the next verb: then a comma parts the members of a list."""
        for phrase in self.phrases[number + 1 : number + 9]:
            if phrase.kind == CC:
                return True
            if phrase.kind not in (NP, COMMA, P, ADJ):
                return False
        return False

    def _list_acts(self, number: int) -> bool:
        """Whether a list begins here that a finite verb follows: «…, and Norvia, Kestria and Talmark keep»."""
        listed = joined = False
        for at in range(number + 1, min(number + 16, len(self.phrases))):
            phrase, after = self.phrases[at], self._kind(at + 1)
            if phrase.kind == VP:
                return joined and phrase.form == "finite"
            if phrase.kind not in (NP, COMMA, CC) or self.tokens[phrase.head].pos == "PRON":
                return False
            listed |= phrase.kind == COMMA and after == NP
            joined |= phrase.kind == CC and (listed or self._kind(at - 1) == NP)
        return False

    def _passive(self, at: int) -> bool:
        return any(token.dep == "auxpass" and token.head == at for token in self.tokens)

    def _first(self, at: int) -> int:
        """The first of a list."""
        while self.tokens[at].dep == "conj":
            at = self.tokens[at].head
        return at

    def _subject(self, verb: int, at: int) -> None:
        self._set(at, verb, "nsubjpass" if self._passive(verb) else "nsubj")

    def _bring_in(self, head: int, dep: str) -> None:
        """Hangs a clause on the nearest verb before it, or on the main verb that is still to come."""
        outer = next((it.verb for it in reversed(self.stack) if it.verb >= 0 and it.verb != head), self.root)
        if outer >= 0:
            self._set(head, outer, dep)
        else:
            self.waiting.append((head, dep))

    def _open(self, subject: int) -> None:
        """A further main clause with a subject of its own."""
        while len(self.stack) > 1:
            self.stack.pop()
        outer = self.now.verb
        self.stack = [Clause(verb=outer), Clause(subject=subject)]

    def _settle(self) -> None:
        """What nothing was found for hangs loosely on the root."""
        root = self.root if self.root >= 0 else 0
        for at, dep in self.waiting:
            self._set(at, root, dep)
        for at, token in enumerate(self.tokens):
            if token.head == at and at != root:
                token.head, token.dep = root, "dep"
        self.tokens[root].head, self.tokens[root].dep = root, "ROOT"
        self._cut_circles(root)

    def _cut_circles(self, root: int) -> None:
        for at in range(len(self.tokens)):
            seen, it = {at}, at
            while self.tokens[it].head != it:
                it = self.tokens[it].head
                if it in seen:
                    self.tokens[it].head, self.tokens[it].dep = root, "dep"
                    break
                seen.add(it)

    def _said_behind(self) -> None:
        """«…, the ministry said on Monday»: the saying governs what stands before it."""
        verbs = [it for it in self.phrases if it.kind == VP and it.form == "finite"]
        if len(verbs) < 2 or self.root < 0:
            return
        head = verbs[-1].head
        own = [
            at
            for at, token in enumerate(self.tokens)
            if token.head == head and token.dep in ("dobj", "ccomp", "xcomp", "attr")
        ]
        subject = next((at for at, token in enumerate(self.tokens) if token.head == head and token.dep == "nsubj"), -1)
        if head == self.root or own or "said" not in self.english.classes(self._lemma(head)):
            return
        if self.tokens[head].dep in ("conj", "ccomp", "dep") and (subject >= 0 or self._inverted(head)):
            old, self.root = self.root, head
            self.tokens[head].head, self.tokens[head].dep = head, "ROOT"
            self._set(old, head, "ccomp")

    def _inverted(self, head: int) -> bool:
        """«…, said the ministry»."""
        for at, token in enumerate(self.tokens):
            if token.head == head and token.dep == "dobj":
                token.dep = "nsubj"
                return at > head
        return False
