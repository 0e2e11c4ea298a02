"""Hangs verbs on what stands before them: main verbs, infinitives, participles, clauses that are put in."""

from __future__ import annotations

from regesta.reading.grammar.clauses import Clause, Clauses
from regesta.reading.grammar.phrases import ADJ, CC, COMMA, NP, STOP, TIME, VP, P, Phrase

_CONTROLLED = frozenset(
    ("urge", "ask", "order", "force", "allow", "help", "invite", "encourage", "persuade", "prompt", "press", "tell",
     "warn", "advise", "want", "call", "enable", "permit", "require", "instruct", "compel", "expect", "use", "lead")
)  # fmt: skip


class VerbAttachment(Clauses):
    """What is done with verbal phrases."""

    def _verb(self, number: int, phrase: Phrase) -> None:
        {"to": self._to, "ing": self._ing, "participle": self._participle}.get(phrase.form, self._finite)(
            number, phrase
        )

    def _to(self, number: int, phrase: Phrase) -> None:
        head, clause, before = phrase.head, self.now, self._kind(number - 1)
        if before == CC and clause.verb >= 0:
            self._set(head, clause.verb, "conj")
        elif clause.verb < 0:
            if clause.subject >= 0:
                self._set(head, clause.subject, "acl")
        elif before in (VP, ADJ, "ADV", TIME):
            self._set(head, clause.verb, "xcomp")
        elif before == NP and self._plans(self.last) and self.tokens[self.last].pos == "NOUN":
            self._set(head, self.last, "acl")
        elif self._lemma(clause.verb) in _CONTROLLED or self._governs(clause.verb):
            self._set(head, clause.verb, "xcomp")
        else:
            self._set(head, clause.verb, "advcl")
        self.stack.append(Clause(verb=head))

    def _plans(self, at: int) -> bool:
        return bool(self.english.classes(self.english.noun(self.tokens[at].low))) if at >= 0 else False

    def _governs(self, at: int) -> bool:
        return any(
            it in ("planned", "negated", "recommended", "expected") for it in self.english.classes(self._lemma(at))
        )

    def _ing(self, number: int, phrase: Phrase) -> None:
        head, before, clause = phrase.head, self._kind(number - 1), self.now
        if before == P:
            self._set(head, self.phrases[number - 1].head, "pcomp")
        elif before == VP and clause.verb >= 0:
            self._set(head, clause.verb, "xcomp")
        elif clause.mark >= 0 and clause.verb < 0:
            self._set(clause.mark, head, "mark")
            self._bring_in(head, "advcl")
            clause.verb = head
            return
        elif before == NP and self.last >= 0 and clause.verb >= 0 and self.last != clause.subject:
            self._set(head, self.last, "acl")
        elif before == CC and clause.verb >= 0:
            self._set(head, clause.verb, "conj")
        elif before == NP and clause.verb < 0:
            self._set(head, self.last, "acl")
        else:
            self._bring_in(head, "advcl")
        self.stack.append(Clause(verb=head, leads=clause.verb < 0))

    def _participle(self, number: int, phrase: Phrase) -> None:
        """Without an auxiliary: a past tense, or what qualifies the noun before it."""
        if self._kind(number - 1) == NP and (self.now.verb >= 0 or self._finite_ahead(number + 1)):
            self._set(phrase.head, self.last, "acl")
            self.tokens[phrase.head].tag = "participle"
            self.stack.append(Clause(verb=phrase.head))
        else:
            self._finite(number, phrase)

    def _reduced(self, number: int, phrase: Phrase) -> bool:
        """Whether a form in -ed behind a noun only qualifies it: the clause has its verb, or gets another one."""
        token = self.tokens[phrase.head]
        if token.tag not in ("past", "participle") or phrase.end - phrase.start > 1 or self._kind(number - 1) != NP:
            return False
        if not self.english.may_be(token.low, "participle") and not token.low.endswith("ed"):
            return False
        if self.now.relative >= 0 and self.now.verb < 0:
            return False
        follows = self._kind(number + 1)
        if self.now.verb < 0 or self.now.mark >= 0:
            return self._finite_ahead(number + 1) and follows in (P, "ADV")
        return (
            follows in (P, "ADV", STOP, COMMA, TIME)
            and self.tokens[self.last].pos == "NOUN"
            and self._kind(number - 2) != CC
        )

    def _finite(self, number: int, phrase: Phrase) -> None:
        head, before = phrase.head, self._kind(number - 1)
        if self._reduced(number, phrase):
            self._participle(number, Phrase(VP, phrase.start, phrase.end, head, "participle"))
            return
        self._back(number)
        clause = self.now
        if clause.relative >= 0 and clause.verb < 0:
            self._set(head, clause.antecedent, "relcl")
            self._subject(head, clause.relative if clause.subject < 0 else clause.subject)
            if clause.subject >= 0:
                self._set(clause.relative, head, "dobj")
            clause.verb = head
        elif clause.verb < 0:
            self._begin(head)
        elif (
            before == NP
            and self.tokens[self._first(self.last)].head == clause.verb
            and self.tokens[self._first(self.last)].dep in ("dobj", "attr", "dative")
        ):
            subject = self._first(self.last)  # «said Ruritania attacked»
            clause.object = -1
            self._set(head, clause.verb, "ccomp")
            self._subject(head, subject)
            self.stack.append(Clause(verb=head, subject=subject))
        else:
            self._set(head, clause.verb, "conj")
            if before == CC:
                self._set(self.phrases[number - 1].head, clause.verb, "cc")
            self.stack[-1] = Clause(verb=head, mark=clause.mark, leads=clause.leads)

    def _begin(self, head: int) -> None:
        """The verb of a clause that has none yet."""
        clause = self.now
        clause.verb = head
        if clause.subject >= 0:
            self._subject(head, clause.subject)
        if clause.mark >= 0:
            self._set(clause.mark, head, "mark")
            that = self.tokens[clause.mark].low in ("that", "whether")
            self._bring_in(head, "ccomp" if that else "advcl")
        elif self.root < 0 and len(self.stack) == 1:
            self.root = head
            self.tokens[head].head, self.tokens[head].dep = head, "ROOT"
            for at, dep in self.waiting:
                self._set(at, head, dep)
            self.waiting.clear()
        else:
            self._bring_in(head, "conj")

    def _back(self, number: int) -> None:
        """To the clause whose subject waits for this verb, or, behind «and», to the last finite one."""
        before = self._kind(number - 1)
        waiting = next((it for it in reversed(self.stack) if it.subject >= 0 and it.verb < 0), None)
        if self.now.verb < 0:
            return
        if (
            waiting is not None
            and before in (COMMA, NP, "ADV", TIME, ADJ)
            and not (before == NP and self.tokens[self.last].dep in ("dobj",) and self._saying())
        ):
            while self.now is not waiting:
                self.stack.pop()
        elif before in (CC, "ADV", COMMA):
            while (
                len(self.stack) > 1
                and self.tokens[self.now.verb].tag in ("base", "ing")
                and self._to_or_ing(self.now.verb)
            ):
                self.stack.pop()

    def _to_or_ing(self, at: int) -> bool:
        return self.tokens[at].dep in ("xcomp", "advcl", "acl", "pcomp")

    def _saying(self) -> bool:
        return "said" in self.english.classes(self._lemma(self.now.verb))
