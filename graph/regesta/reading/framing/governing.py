"""Who does it and to whom it is done: subject and object of a verb, whatever hangs where, and whose a predicate is."""

from __future__ import annotations

from regesta.reading.framing.actors import COUNTRIES
from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import BASE, PARTICIPLE
from regesta.reading.grammar.trees import Tree

_OBJECT_CONTROL = ("dobj", "dative")
_KEEPING = frozenset(["promise", "threaten", "vow", "pledge", "swear", "offer"])  # their subject does what they say
_CALLING = frozenset(["call", "appeal", "plead", "press", "prevail", "pressure"])
_OF_THE_OBJECT = frozenset(["of", "for", "from", "into", "against"])
_DEEDS = frozenset(["mediation", "visit", "attack", "request", "proposal", "invitation", "talk", "pressure", "threat"])
_CARRYING = frozenset(["in", "into", "under", "to"])  # «engaged in talks», «came under attack»
_BE = frozenset(["be", "become", "remain", "stay", "constitute"])
_ATTRIBUTIVE = ("attr", "acomp", "oprd")


class Governing:
    """What governs what in one tree."""

    def __init__(self, tree: Tree, english: English) -> None:
        self.tree = tree
        self.english = english

    def carrier(self, at: int) -> int | None:
        """The verb that carries a noun: «launched» of «launched an attack»."""
        at = self.tree.first_conjunct(at)
        token = self.tree.tokens[at]
        head = token.head
        if token.dep == "pobj" and self.tree.tokens[head].low in _CARRYING:
            head = self.tree.tokens[head].head
        if token.dep in ("dobj", "nsubjpass", "pobj") and self.tree.is_verb(head):
            return head if self.english.verb(self.tree.tokens[head].low) in self.english.light else None
        if token.dep == "acl" or self.tree.child(at, "acl") is not None:
            inner = self.tree.child(at, "acl")
            if inner is not None and self.english.verb(self.tree.tokens[inner].low) in self.english.light:
                return inner
        return None

    def passive(self, at: int) -> bool:
        """Whether the verb stands in the passive."""
        if self.tree.child(at, "nsubjpass", "auxpass") is not None:
            return True
        token = self.tree.tokens[at]
        if token.dep == "conj" and token.tag == PARTICIPLE and self.tree.child(at, "nsubj", "aux") is None:
            return self.passive(token.head) if token.head != at else False
        return token.dep in ("acl", "advcl") and token.tag == PARTICIPLE and self.tree.child(at, "aux", "nsubj") is None

    def subjects(self, at: int) -> list[int]:
        """Who does it: the subject, or the agent of a passive, or whoever governs the infinitive."""
        if self.passive(at):
            agents = [it for it in self.tree.children(at, "agent", "prep") if self.tree.tokens[it].low == "by"]
            if not agents:  # a parser may hang «by» on the word before it
                inner = [it for prep in self.tree.children(at, "prep") for it in self.tree.children(prep, "pobj")]
                agents = [
                    it for head in inner for it in self.tree.children(head, "prep") if self.tree.tokens[it].low == "by"
                ]
            theirs = [it for it in agents if not self._of_a_deed(it)]
            return [it for agent in theirs for it in self.tree.children(agent, "pobj")]
        return [*self._governing(at), *self._as_do(at)]

    def _of_a_deed(self, by: int) -> bool:
        """Whether «by» tells who did what the noun before it names: «signed after mediation by Borduria»."""
        return self.english.noun(self.tree.tokens[by - 1].low) in _DEEDS

    def _as_do(self, at: int) -> list[int]:
        """«…, as do Borduria and others»: they do it, too, if no other verb stands between."""
        tokens = self.tree.tokens
        for it in range(at + 2, len(tokens)):
            if tokens[it].low in ("do", "did", "does") and tokens[it - 1].low == "as":
                return self.tree.children(it, "nsubj", "dobj")
            if tokens[it].pos == "VERB":
                return []
        return []

    def objects(self, at: int) -> list[int]:
        """To whom it is done: the object, or the subject of a passive."""
        if not self.passive(at):
            return self.tree.children(at, "dobj", "oprd")
        own = self.tree.children(at, "nsubjpass", "nsubj")
        token = self.tree.tokens[at]
        if not own and token.dep == "conj":
            return self.objects(token.head)
        return own or ([token.head] if token.dep in ("acl", "relcl") else self._governing(at))

    def holders(self, at: int) -> list[int]:
        """Of what a noun or an adjective is said: «X is a member», «X, a member», «X as a member»."""
        at = self.tree.first_conjunct(at)
        token, head = self.tree.tokens[at], self.tree.tokens[at].head
        if token.dep in _ATTRIBUTIVE and self.english.verb(self.tree.tokens[head].low) in _BE:
            return self._governing(head)
        if token.dep == "nsubj" and self.english.verb(self.tree.tokens[head].low) in _BE:
            return self.tree.children(head, "attr")  # «members are Norvia and Kestria»
        if token.dep == "pobj" and self.tree.tokens[self.tree.tokens[head].head].low == "one":
            return self.holders(self.tree.tokens[head].head)  # «one of its largest donors»
        if token.dep in ("appos", "amod", "acl", "relcl") and head != at:
            return [head]
        if token.dep == "pobj" and self.tree.tokens[head].low == "as" and self.tree.tokens[head - 1].low != "such":
            return self._governing(self.tree.clause(head))
        appositions = self.tree.children(at, "appos") if token.pos == "NOUN" else []
        if token.dep == "ROOT" and (copula := self.tree.child(at, "cop")) is not None:
            return self._governing(copula) or self.tree.children(at, "nsubj")
        return appositions

    def _governing(self, at: int) -> list[int]:
        """The subject of the verb, or of what it hangs on where it has none of its own."""
        for _ in range(6):
            if own := self.tree.children(at, "nsubj", "nsubjpass", "expl", "csubj"):
                return own
            token = self.tree.tokens[at]
            if token.head == at:
                return []
            found = self._given_by(at)
            if found is not None:
                return found
            at = token.head if self.tree.is_verb(token.head) else self.tree.clause(token.head)
            if self.passive(at) and token.dep in ("advcl", "pcomp", "xcomp"):
                return self.objects(at) if token.dep == "xcomp" else self.subjects(at) or self.objects(at)
        return []

    def _given_by(self, at: int) -> list[int] | None:
        """Whom the governing word makes the subject of a verb without one; None where that one's subject is meant."""
        tree, token = self.tree, self.tree.tokens[at]
        head = token.head
        if token.dep == "acl" and token.tag == BASE:
            return self._of_intention(head)
        if token.dep in ("acl", "relcl"):
            copula = tree.tokens[head].head
            said_of = tree.tokens[head].dep == "attr" and self.english.verb(tree.tokens[copula].low) in _BE
            return self._governing(copula) if said_of and tree.tokens[head].low in COUNTRIES else [head]
        if token.dep in ("xcomp", "ccomp") and tree.is_verb(head):
            lemma = self.english.verb(tree.tokens[head].low)
            others = tree.children(head, *_OBJECT_CONTROL) or self._called_on(head, lemma)
            if others and lemma not in _KEEPING:
                return others[:1]
            return self.objects(head) if self.passive(head) else None
        if token.dep == "pcomp" and tree.tokens[head].low in _OF_THE_OBJECT:
            return self.objects(tree.clause(head)) or None
        return None

    def _called_on(self, verb: int, lemma: str) -> list[int]:
        """Of «called on them to leave» those who would leave."""
        preps = [
            it
            for it in self.tree.children(verb, "prep")
            if self.tree.tokens[it].low in ("on", "upon", "to", "for", "with")
        ]
        return [it for prep in preps for it in self.tree.children(prep, "pobj")] if lemma in _CALLING else []

    def _of_intention(self, noun: int) -> list[int]:
        """Of «its plan to leave», «took steps to leave» who would leave: the owner, or the subject of the verb."""
        tree = self.tree
        owners = [
            it for it in tree.children(noun, "poss", "amod", "compound") if tree.tokens[it].pos in ("NAME", "PRON")
        ]
        head = tree.tokens[noun].head
        if owners or head == noun or not tree.is_verb(head):
            return owners
        against = self.english.classes(self.english.verb(tree.tokens[head].low))
        return [] if "attitude" in against else self._governing(head)
