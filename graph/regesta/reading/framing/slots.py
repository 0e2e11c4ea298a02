"""Where the ends of a tie stand around its trigger: subject and object, active or passive, prepositions, owners.

`frames.yaml` says what the places are called; each gives the heads of the phrases that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.reading.framing.actors import ACTING, Actor, Actors
from regesta.reading.framing.fields import counted
from regesta.reading.framing.offices import Offices
from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import BASE, PARTICIPLE
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Named

_OBJECT_CONTROL = ("dobj", "dative")
_TOPIC = "nobody is named: taken for the subject of the text"
_KEEPING = frozenset(["promise", "threaten", "vow", "pledge", "swear", "offer"])  # their subject does what they say
_CALLING = frozenset(["call", "appeal", "plead", "press", "prevail", "pressure"])
_OF_THE_OBJECT = frozenset(["of", "for", "from", "into", "against"])
_GIVING = frozenset(["give", "send", "offer", "grant", "sell", "lend", "hand", "provide", "deliver", "supply"])
_CARRYING = frozenset(["in", "into", "under", "to"])  # «engaged in talks», «came under attack»
_MUST = frozenset(["must", "should", "ought", "need", "needs"])
_BE = frozenset(["be", "become", "remain", "stay", "constitute"])
_ATTRIBUTIVE = ("attr", "acomp", "oprd")
_APART = frozenset(["according", "prior", "due", "owing", "thanks", "contrary"])  # «according to officials»
_POSTED = frozenset(["deployed", "stationed", "based", "posted", "garrisoned", "serving", "operating"])
_ADPOSITION = ("prep", "dative", "agent", "prt", "advmod")


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in a tree: its place, those of its further words, and those that its frame needs besides."""

    at: int
    kind: str
    words: tuple[int, ...] = ()
    needed: tuple[int, ...] = ()


class Slots:
    """The places around the triggers of one tree."""

    def __init__(self, tree: Tree, english: English, actors: Actors, offices: Offices, topic: Named | None = None) -> None:
        self.tree = tree
        self.offices = offices
        self.topic = topic
        self.english = english
        self.actors = actors

    def heads(self, found: Found, slot: str) -> Iterator[int]:
        """The heads of the phrases that stand in that place; every other name of a slot is a preposition."""
        known: dict[str, Callable[[Found], Iterable[int]]] = {
            "subject": lambda it: self.subjects(it.at), "object": lambda it: self.objects(it.at),
            "dative": lambda it: self._receivers(it.at), "holder": lambda it: self.holders(it.at),
            "doer": lambda it: self._doers(it.at), "modified": lambda it: [self.tree.tokens[it.at].head],
            "complement-subject": lambda it: self._complement(it.at, subject=True),
            "complement-object": lambda it: self._complement(it.at, subject=False),
            "self": lambda it: [it.at], "beside": lambda it: self._beside(it.at),
            "complement-must": lambda it: self._must(it.at), "titled": lambda it: self._titled(it.at),
            "before": lambda it: self._before(it.at),
            "counted": lambda it: [it.at] if counted(self.tree, it.at) else [],
        }  # fmt: skip
        if slot in known:
            yield from known[slot](found)
        elif slot.startswith("subject-"):
            for subject in self.subjects(found.at):
                yield from self._behind([subject], slot.removeprefix("subject-"))
        elif slot.startswith("needed-"):
            yield from self._behind(self._with_quantity(found.needed), slot.removeprefix("needed-"))
        else:
            yield from self._behind(self._bearers(found), slot)

    def _with_quantity(self, places: Iterable[int]) -> list[int]:
        """The words, and of «amounts of items» the amounts, too: what follows may hang on either."""
        tree = self.tree
        ofs = (tree.tokens[at].head for at in places if tree.tokens[at].dep == "pobj")
        return [*places, *(tree.tokens[it].head for it in ofs if tree.tokens[it].low == "of")]

    def fill(self, found: Found, slot: str, kinds: Sequence[str] = ACTING) -> list[Actor]:
        """Who stands in that place."""
        if slot in ("owner", "member"):
            return self.actors.owners(found.at, of=False)
        if slot in ("genitive", "named"):
            deps = ("poss",) if slot == "genitive" else ("compound", "appos", "nmod")
            named = [it for it in self.tree.children(found.at, *deps) if self.tree.tokens[it].pos == "NAME"]
            return [it for head in named for it in self.actors.of(head)]
        if slot.endswith("-owner"):
            return self._owners(found, slot.removesuffix("-owner"))
        if slot == "topic":
            return [Actor(self.topic, found.at, _TOPIC)] if self.topic else []
        if slot == "office":
            return self._office(found)
        if slot == "doer":
            return self._doer(found.at, kinds)
        heads = dict.fromkeys(self.heads(found, slot))
        return list({it.entity: it for head in heads for it in self.actors.of(head, kinds)}.values())

    def _owners(self, found: Found, whose: str) -> list[Actor]:
        """Whose the object, the subject, or a needed word is."""
        if whose == "needed":
            return [it for head in found.needed for it in self.actors.owners(head, of=False)]
        heads = self.subjects(found.at) if whose == "subject" else [*found.words, *self.objects(found.at)]
        return [it for head in dict.fromkeys(heads) for it in self.actors.owners(head)]

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
            return [it for agent in agents for it in self.tree.children(agent, "pobj")]
        return [*self._governing(at), *self._as_do(at)]

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
            return [head]
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

    def _bearers(self, found: Found) -> list[int]:
        """The words on which a preposition of the trigger may hang."""
        tree = self.tree
        bearers = [found.at, *found.words]
        if found.kind == "verb":
            behind = [it for word in found.words for it in tree.children(word, "pobj")]
            bearers += [it for it in behind if tree.tokens[it].pos == "NOUN"]
            posted = (it for word in found.words for it in tree.children(word, "acl"))
            bearers += [it for it in posted if tree.tokens[it].low in _POSTED]  # «has troops deployed in»
            objects = tree.children(found.at, "dobj", "attr", "acomp", "nsubjpass", "oprd", "dative")
            bearers += [it for it in objects if tree.tokens[it].pos != "NAME"]
            bearers += [it for child in objects for it in tree.children(child, "conj") if tree.tokens[it].pos != "NAME"]
        else:
            ofs = [it for it in tree.children(found.at, "prep") if tree.tokens[it].low == "of"]
            inner = [it for prep in ofs for it in tree.children(prep, "pobj")]
            bearers += [it for it in inner if tree.tokens[it].pos == "NOUN"]
            carrier = self.carrier(found.at)
            bearers += [carrier] if carrier is not None else []
            first = tree.first_conjunct(found.at)
            bearers += tree.conjuncts(first) if first != found.at or tree.child(first, "conj") else []
        return list(dict.fromkeys(bearers))

    def _behind(self, bearers: Iterable[int], preposition: str) -> Iterator[int]:
        """What stands behind the preposition that hangs on one of these."""
        for bearer in bearers:
            for child in self.tree.children(bearer):
                token = self.tree.tokens[child]
                if token.dep not in _ADPOSITION or token.low in _APART:
                    continue
                inner = [it for it in self.tree.children(child, "prep") if self.tree.tokens[it].low == preposition]
                at = child if token.low == preposition else next(iter(inner), None)
                if at is not None:
                    yield from self.tree.children(at, "pobj", "dobj")

    def _doer(self, at: int, kinds: Sequence[str]) -> list[Actor]:
        """Who is behind a noun: the subject of the verb that carries it, else whose it is, else by whom."""
        carrier = self.carrier(at)
        if carrier is not None:
            subjects = self.subjects(carrier)
            if found := [it for head in subjects for it in self.actors.of(head, kinds)]:
                return found
        if owners := self.actors.owners(at, of=False):
            return owners
        if found := [it for head in self._behind([at], "by") for it in self.actors.of(head, kinds)]:
            return found
        token = self.tree.tokens[at]
        if token.dep == "pobj" and self.tree.tokens[token.head].low == "in":  # «in support of», «in violation of»
            return [it for head in self.subjects(self.tree.clause(token.head)) for it in self.actors.of(head, kinds)]
        return []

    def _doers(self, at: int) -> list[int]:
        carrier = self.carrier(at)
        return self.subjects(carrier) if carrier is not None else []

    def _complement(self, at: int, subject: bool) -> Iterator[int]:
        for inner in self.tree.children(at, "ccomp", "xcomp"):
            if subject:
                yield from self.tree.children(inner, "nsubj", "nsubjpass")
            else:
                verbs = [inner, *self.tree.children(inner, "xcomp")]
                yield from (it for verb in verbs for it in self.tree.children(verb, "dobj", "dative"))
                preps = [it for verb in verbs for it in self.tree.children(verb, "prep", "dative", "agent")]
                objects = [it for verb in verbs for it in self.tree.children(verb, "dobj")]
                preps += [it for each in objects for it in self.tree.children(each, "prep")]
                yield from (it for prep in preps for it in self.tree.children(prep, "pobj"))

    def _receivers(self, at: int) -> list[int]:
        """Of «gave Borduria weapons» Borduria, even where it looks like a part of «Borduria weapons»."""
        tree = self.tree
        if found := tree.children(at, "dative", "iobj"):
            return found
        if self.english.verb(tree.tokens[at].low) not in _GIVING or any(
            it.low == "to" and it.head == at for it in tree.tokens
        ):
            return []
        inner = (it for thing in tree.children(at, "dobj") for it in tree.children(thing, "compound", "nmod"))
        return [it for it in inner if (named := tree.tokens[it].named) and named.how != "demonym"]

    def _beside(self, at: int) -> list[int]:
        """What stands in the brackets behind a name."""
        tokens = self.tree.tokens
        bracket = at + 1 < len(tokens) and tokens[at + 1].low in ("(", ";")
        return self.tree.children(at, "appos", "conj") if bracket else []

    def _titled(self, at: int) -> list[int]:
        """The name that a title stands before: «President Ada Moss», «its president, Ada Moss»."""
        token = self.tree.tokens[at]
        before = token.dep in ("compound", "nmod", "amod", "appos") and self.tree.tokens[token.head].pos == "NAME"
        beside = (it for it in self.tree.children(at, "appos") if self.tree.tokens[it].pos == "NAME")
        return [token.head] if before else list(beside)

    def _office(self, found: Found) -> list[Actor]:
        """The office that a title names, of the state that stands beside it, if it is a known one."""
        tokens = self.tree.tokens
        first = found.at
        while first and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ"):
            first -= 1
        titles = [" ".join(it.low for it in tokens[at : found.at + 1]) for at in range(first, found.at + 1)]
        owners = [it for head in (found.at, *self._titled(found.at)) for it in self.actors.owners(head)]
        for owner in owners:
            if office := self.offices.of(titles, owner.entity):
                return [Actor(Named(office, (tokens[first].span[0], tokens[found.at].span[1])), found.at)]
        return []

    def _before(self, at: int) -> Iterator[int]:
        """The place told with the verb to which this one is joined: «entered Kestria and withdrew»."""
        tree = self.tree
        token = tree.tokens[at]
        if token.dep == "conj" and tree.is_verb(token.head):
            yield from tree.children(token.head, "dobj")
            yield from self._behind([token.head, *tree.children(token.head, "dobj")], "into")
            yield from self._behind([token.head, *tree.children(token.head, "dobj")], "to")

    def _must(self, at: int) -> Iterator[int]:
        for inner in self.tree.children(at, "ccomp"):
            if any(self.tree.tokens[it].low in _MUST for it in self.tree.children(inner, "aux")):
                yield from self.tree.children(inner, "nsubj", "nsubjpass")
