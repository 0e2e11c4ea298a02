"""Hangs phrases on each other from left to right, as far as their order tells: nouns, prepositions, and all else."""

from __future__ import annotations

from regesta.reading.grammar.clauses import Clause
from regesta.reading.grammar.phrases import ADJ, CC, COMMA, NP, REL, STOP, SUB, TIME, VP, P, Phrase
from regesta.reading.grammar.verb_attachment import VerbAttachment

_GIVING = frozenset(
    ("give", "send", "offer", "grant", "sell", "lend", "hand", "pay", "provide", "deliver", "tell", "ask", "supply",
     "owe", "show", "award")
)  # fmt: skip
_PARTICLES = frozenset(("up", "out", "off", "down", "away", "back", "over"))
_CLAUSAL = frozenset(
    ("after", "before", "since", "until", "as", "while", "when", "once", "because", "although", "though", "if",
     "unless", "whereas", "where", "whether", "that", "so", "lest")
)  # fmt: skip


class Attachment(VerbAttachment):
    """One pass over the phrases of a sentence."""

    def run(self) -> None:
        """Sets head and label of every token."""
        for number, phrase in enumerate(self.phrases):
            take = {NP: self._noun, VP: self._verb, P: self._preposition, ADJ: self._adjective, TIME: self._time}
            if phrase.kind in take:
                take[phrase.kind](number, phrase)
            elif phrase.kind == SUB:
                self._mark(phrase.head)
            elif phrase.kind == REL:
                self.stack.append(Clause(relative=phrase.head, antecedent=self.last))
            elif phrase.kind == COMMA:
                self._comma(number)
            elif phrase.kind == STOP:
                self._set(phrase.head, self.now.verb, "punct")
            elif phrase.kind == "ADV" and self.now.verb < 0:
                self.waiting.append((phrase.head, "advmod"))
            elif phrase.kind == "ADV":
                self._set(phrase.head, self.now.verb, "advmod" if self.tokens[phrase.head].pos != "NEG" else "neg")
        self._said_behind()
        self._settle()

    def _noun(self, number: int, phrase: Phrase) -> None:
        head, before = phrase.head, self._kind(number - 1)
        clause = self.now
        if (
            before == P
            and self.phrases[number - 1].head != clause.mark
            and self.tokens[self.phrases[number - 1].head].dep != "prt"
        ):
            self._set(head, self.phrases[number - 1].head, "pobj")
        elif before == COMMA and self._described(number, phrase):
            self._set(head, self.last, "appos")
        elif self._joins(number, before):
            self._set(head, self._joined_to(), "conj")
            if before == CC:
                self._set(self.phrases[number - 1].head, self.tokens[head].head, "cc")
        elif before == COMMA and self._apposes(number, phrase):
            self._set(head, self.last, "appos")
        elif clause.verb < 0:
            clause.subject = head
        elif before in (CC, COMMA, SUB) and (self._finite_ahead(number + 1) or self._list_acts(number)):
            self._open(head)
        elif before != COMMA:
            self._object(head)
        self.last = head

    def _joins(self, number: int, before: str) -> bool:
        """Whether the noun is one of a list."""
        if self.last < 0 or before not in (CC, COMMA):
            return False
        begins = number < 2 or self._kind(number - 2) not in (NP, COMMA)
        if begins and self._kind(number - 2) not in (TIME, ADJ, "ADV"):
            return False
        ahead = self._finite_ahead(number + 1) or (before == CC and self._list_acts(number))
        fresh = self.now.verb >= 0 and ahead and self.tokens[self.last].dep != "nsubj"
        if fresh:
            return False
        return before == CC or self._list_goes_on(number)

    def _joined_to(self) -> int:
        """The member of the list to which the next one is joined."""
        last = self.last
        if self.tokens[last].dep == "appos":
            return self.tokens[last].head
        return last

    def _described(self, number: int, phrase: Phrase) -> bool:
        """Whether a name is followed by what it is, or by what stands in brackets: «Borduria, a member of …»."""
        if self.last < 0 or self._kind(number - 2) != NP or self.tokens[self.last].pos not in ("NAME", "PROPN"):
            return False
        if self.tokens[phrase.start - 1].low == "(":
            return True
        described = self.tokens[phrase.start].low in ("a", "an", "the") and self.tokens[phrase.head].pos == "NOUN"
        return described and not (self.now.verb >= 0 and self._finite_ahead(number + 1))

    def _apposes(self, number: int, phrase: Phrase) -> bool:
        first = self.tokens[phrase.start]
        if self.last < 0 or self._kind(number - 2) != NP:
            return False
        if self.tokens[self.last].pos == "NAME" or self.tokens[self.last].pos == "PROPN":
            described = first.low in ("a", "an", "the", "its") or first.pos == "NOUN" or phrase.head == phrase.start
            if described and self.tokens[phrase.head].pos == "NOUN":
                return not (self.now.verb >= 0 and self._finite_ahead(number + 1))
            return False
        return self.tokens[phrase.head].pos == "NAME" and self._kind(number + 1) in (COMMA, STOP, "")

    def _object(self, head: int) -> None:
        clause = self.now
        if self._lemma(clause.verb) in ("be", "become", "remain") and not self._passive(clause.verb):
            self._set(head, clause.verb, "attr")
        elif clause.object < 0:
            self._set(head, clause.verb, "dobj")
            clause.object = head
        elif (
            self._lemma(clause.verb) in _GIVING
            and self.tokens[clause.object].dep == "dobj"
            and self.last == clause.object
        ):
            self.tokens[clause.object].dep = "dative"
            self._set(head, clause.verb, "dobj")

    def _adjective(self, number: int, phrase: Phrase) -> None:
        if self.now.verb >= 0 and self._kind(number - 1) in (VP, "ADV"):
            self._set(phrase.head, self.now.verb, "acomp")
        elif self.last >= 0 and self._kind(number - 1) == NP:
            self._set(phrase.head, self.last, "amod")

    def _time(self, number: int, phrase: Phrase) -> None:
        if self._kind(number - 1) == P:
            self._set(phrase.head, self.phrases[number - 1].head, "pobj")
        elif self.now.verb >= 0:
            self._set(phrase.head, self.now.verb, "npadvmod")
        else:
            self.waiting.append((phrase.head, "npadvmod"))

    def _preposition(self, number: int, phrase: Phrase) -> None:
        head, clause, token = phrase.head, self.now, self.tokens[phrase.head]
        if token.low in _CLAUSAL and self._kind(number + 1) == NP and self._finite_ahead(number + 1):
            self._mark(head)
            return
        if token.low in _PARTICLES and self._kind(number - 1) == VP and self._kind(number + 1) in (NP, P, TIME):
            self._set(head, clause.verb, "prt")
            return
        adjacent = self._kind(number - 1) == NP or self.tokens[head - 1].low == "such"
        noun = self.last if adjacent else -1
        if (noun >= 0 and (token.low in ("of", "between") or clause.verb < 0)) or (
            noun >= 0
            and self.tokens[noun].pos == "NOUN"
            and self.tokens[noun].dep in ("dobj", "pobj", "attr", "nsubj", "appos", "nsubjpass")
        ):
            self._set(head, noun, "prep")
        elif clause.verb >= 0:
            dep = "agent" if token.low == "by" and self._passive(clause.verb) else "prep"
            on = self.phrases[number - 1].head if self._kind(number - 1) == ADJ else clause.verb
            self._set(head, on if on >= 0 else clause.verb, dep)
        elif self.last >= 0 and self._kind(number - 1) != COMMA:
            self._set(head, self.last, "prep")
        else:
            self.waiting.append((head, "prep"))

    def _mark(self, at: int) -> None:
        """A word that brings in a clause: it is the next one's."""
        clause = Clause(mark=at, leads=self.now.verb < 0)
        if self.now.verb < 0 and self.now.subject < 0 and len(self.stack) > 1:
            self.stack.pop()
        self.stack.append(clause)

    def _comma(self, number: int) -> None:
        """Behind a comma a clause that was put in is over: a relative one, or one that stood first."""
        ahead = self._kind(number + 1)
        clause = self.now
        if len(self.stack) < 2 or clause.verb < 0:
            return
        outer = self.stack[-2]
        if (clause.relative >= 0 and ahead in (VP, ADJ, "ADV")) or (
            clause.leads and ahead in (NP, P, "ADV", TIME) and outer.verb < 0
        ):
            self.stack.pop()
