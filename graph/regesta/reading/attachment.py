"""Hangs phrases on each other from left to right, as far as their order tells: subjects, objects, prepositions, clauses."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.reading.english import English
from regesta.reading.phrases import ADJ, CC, COMMA, NP, P, REL, STOP, SUB, TIME, VP, Phrase
from regesta.reading.trees import Token

_GIVING = frozenset("give send offer grant sell lend hand pay provide deliver tell ask supply owe show award".split())
_CONTROLLED = frozenset(
    "urge ask order force allow help invite encourage persuade prompt press tell warn advise want call enable permit require instruct compel expect use lead".split()
)
_PARTICLES = frozenset("up out off down away back over".split())
_CLAUSAL = frozenset(
    "after before since until as while when once because although though if unless whereas where whether that so lest".split()
)


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


class Attachment:
    """One pass over the phrases of a sentence."""

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

    def run(self) -> None:
        """Sets head and label of every token."""
        for number, phrase in enumerate(self.phrases):
            take = {NP: self._noun, VP: self._verb, P: self._preposition, SUB: self._mark, REL: self._relative,
                    COMMA: self._comma, ADJ: self._adjective, TIME: self._time, STOP: self._stop}.get(phrase.kind)  # fmt: skip
            if take:
                take(number, phrase)
            elif phrase.kind == "ADV" and self.now.verb < 0:
                self.waiting.append((phrase.head, "advmod"))
            elif phrase.kind == "ADV":
                self._set(phrase.head, self.now.verb, "advmod" if self.tokens[phrase.head].pos != "NEG" else "neg")
        self._said_behind()
        self._settle()

    def _set(self, at: int, head: int, dep: str) -> None:
        if at != head and head >= 0 and at >= 0:
            self.tokens[at].head, self.tokens[at].dep = head, dep

    def _kind(self, number: int) -> str:
        return self.phrases[number].kind if 0 <= number < len(self.phrases) else ""

    def _lemma(self, at: int) -> str:
        return self.english.verb(self.tokens[at].low)

    # ------------------------------------------------------------------------------------------- what comes next

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

    # ------------------------------------------------------------------------------------------- nouns

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
            self._set(head, self._joined_to(head), "conj")
            if before == CC:
                self._set(self.phrases[number - 1].head, self.tokens[head].head, "cc")
        elif before == COMMA and self._apposes(number, phrase):
            self._set(head, self.last, "appos")
        elif clause.verb < 0:
            clause.subject = head
        elif before in (CC, COMMA, SUB) and self._finite_ahead(number + 1):
            self._open(number, head)
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
        fresh = self.now.verb >= 0 and self._finite_ahead(number + 1) and self.tokens[self.last].dep != "nsubj"
        if fresh:
            return False
        return before == CC or self._list_goes_on(number)

    def _joined_to(self, head: int) -> int:
        """The member of the list that is like this one: a name for a name."""
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

    # ------------------------------------------------------------------------------------------- prepositions, marks

    def _preposition(self, number: int, phrase: Phrase) -> None:
        head, clause, token = phrase.head, self.now, self.tokens[phrase.head]
        if token.low in _CLAUSAL and self._kind(number + 1) == NP and self._finite_ahead(number + 1):
            self._mark(number, phrase)
            return
        if token.low in _PARTICLES and self._kind(number - 1) == VP and self._kind(number + 1) in (NP, P, TIME):
            self._set(head, clause.verb, "prt")
            return
        adjacent = self._kind(number - 1) == NP or self.tokens[head - 1].low == "such"
        noun = self.last if adjacent else -1
        if noun >= 0 and (token.low in ("of", "between") or clause.verb < 0):
            self._set(head, noun, "prep")
        elif (
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

    def _mark(self, number: int, phrase: Phrase) -> None:
        """A word that brings in a clause: it is the next one's."""
        clause = Clause(mark=phrase.head, leads=self.now.verb < 0)
        if self.now.verb < 0 and self.now.subject < 0 and len(self.stack) > 1:
            self.stack.pop()
        self.stack.append(clause)

    def _relative(self, number: int, phrase: Phrase) -> None:
        self.stack.append(Clause(relative=phrase.head, antecedent=self._noun_before()))

    def _noun_before(self) -> int:
        return self.last

    def _comma(self, number: int, phrase: Phrase) -> None:
        """Behind a comma a clause that was put in is over: a relative one, or one that stood first."""
        ahead = self._kind(number + 1)
        clause = self.now
        if len(self.stack) < 2 or clause.verb < 0:
            return
        outer = self.stack[-2]
        if clause.relative >= 0 and ahead in (VP, ADJ, "ADV"):
            self.stack.pop()
        elif clause.leads and ahead in (NP, P, "ADV", TIME) and outer.verb < 0:
            self.stack.pop()

    def _stop(self, number: int, phrase: Phrase) -> None:
        self._set(phrase.head, self.now.verb, "punct")

    # ------------------------------------------------------------------------------------------- verbs

    def _passive(self, at: int) -> bool:
        return any(token.dep == "auxpass" and token.head == at for token in self.tokens)

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

    def _first(self, at: int) -> int:
        """The first of a list."""
        while self.tokens[at].dep == "conj":
            at = self.tokens[at].head
        return at

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

    def _subject(self, verb: int, at: int) -> None:
        self._set(at, verb, "nsubjpass" if self._passive(verb) else "nsubj")

    def _bring_in(self, head: int, dep: str) -> None:
        """Hangs a clause on the nearest verb before it, or on the main verb that is still to come."""
        outer = next((it.verb for it in reversed(self.stack) if it.verb >= 0 and it.verb != head), self.root)
        if outer >= 0:
            self._set(head, outer, dep)
        else:
            self.waiting.append((head, dep))

    def _open(self, number: int, subject: int) -> None:
        """A further main clause with a subject of its own."""
        while len(self.stack) > 1:
            self.stack.pop()
        outer = self.now.verb
        self.stack = [Clause(verb=outer), Clause(subject=subject)]

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

    # ------------------------------------------------------------------------------------------- at the end

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
