"""Where the ends of a tie stand around its trigger: subject and object, active or passive, prepositions, owners.

`frames.yaml` says what the places are called; each gives the heads of the phrases that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.reading.framing.actors import ACTING, Actor, Actors
from regesta.reading.framing.fields import counted
from regesta.reading.framing.governing import Governing
from regesta.reading.framing.offices import Offices
from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Named

_TOPIC = "nobody is named: taken for the subject of the text"
_ONLY_ONE = "whose office it is, the words do not tell: the only one of that title here"
_GIVING = frozenset(["give", "send", "offer", "grant", "sell", "lend", "hand", "provide", "deliver", "supply"])
_MUST = frozenset(["must", "should", "ought", "need", "needs"])
_APART = frozenset(["according", "prior", "due", "owing", "thanks", "contrary"])  # «according to officials»
_BESIDES = frozenset(["solidarity", "line", "accordance", "keeping", "parallel", "connection", "comparison", "tandem"])
_DEGREES = frozenset(["extent", "degree"])
_POSTED = frozenset(["deployed", "stationed", "based", "posted", "garrisoned", "serving", "operating"])
_ADPOSITION = ("prep", "dative", "agent", "prt", "advmod")


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in a tree: its place, those of its further words, and those that its frame needs besides."""

    at: int
    kind: str
    words: tuple[int, ...] = ()
    needed: tuple[int, ...] = ()


class Slots(Governing):
    """The places around the triggers of one tree."""

    def __init__(
        self, tree: Tree, english: English, actors: Actors, offices: Offices, topic: Named | None = None
    ) -> None:
        super().__init__(tree, english)
        self.offices = offices
        self.topic = topic
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
        if slot in ("office", "post"):
            return self._office(found.at) if slot == "office" else self._post(found)
        if slot == "doer":
            return self._doer(found.at, kinds)
        heads = dict.fromkeys(self.heads(found, slot))
        if slot == "titled":  # of «President Moss and Ivo Tarn» the first alone
            return [it for head in heads for it in self.actors.alone(head, kinds)]
        return list({it.entity: it for head in heads for it in self.actors.of(head, kinds)}.values())

    def _owners(self, found: Found, whose: str) -> list[Actor]:
        """Whose the object, the subject, or a needed word is."""
        if whose == "needed":
            own = self.subjects(found.at)  # whose inventory it is: not who it is from
            return [it for head in found.needed if head not in own for it in self.actors.owners(head, of=False)]
        heads = self.subjects(found.at) if whose == "subject" else [*found.words, *self.objects(found.at)]
        return [it for head in dict.fromkeys(heads) for it in self.actors.owners(head)]

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
            objects = [it for it in objects if found.words or not self._itself_done(it)]
            bearers += [it for it in objects if tree.tokens[it].pos != "NAME" or self._described(it)]
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

    def _described(self, at: int) -> bool:
        """Whether words of the text, and no name, mean an entity: «signed a trade agreement with»."""
        named = self.tree.tokens[at].named
        return named is not None and named.how == "reference"

    def _itself_done(self, at: int) -> bool:
        """Whether a noun is somebody's act, to which what follows belongs: «supported its return to a bloc»."""
        tree = self.tree
        return tree.tokens[at].pos == "NOUN" and bool(tree.children(at, "poss"))

    def _behind(self, bearers: Iterable[int], preposition: str) -> Iterator[int]:
        """What stands behind the preposition that hangs on one of these."""
        for bearer in bearers:
            for child in self.tree.children(bearer):
                token = self.tree.tokens[child]
                if token.dep not in _ADPOSITION or token.low in _APART or self._in_brackets(bearer, child):
                    continue
                if (
                    child > 1
                    and self.tree.tokens[child - 1].low in _BESIDES
                    and self.tree.tokens[child - 2].low == "in"
                ):
                    continue
                inner = [it for it in self.tree.children(child, "prep") if self.tree.tokens[it].low == preposition]
                at = child if token.low == preposition else next(iter(inner), None)
                if at is not None:
                    behind = self.tree.children(at, "pobj", "dobj")
                    yield from (it for it in behind if self.tree.tokens[it].low not in _DEGREES)
            if preposition == "in":
                yield from self._where(bearer)

    def _where(self, at: int) -> Iterator[int]:
        """The place that a clause with «where» is said of: «Chad, where France keeps troops»."""
        tree = self.tree
        if any(tree.tokens[it].low == "where" for it in tree.children(at)):
            before = next((it for it in range(at, 0, -1) if tree.tokens[it].low == "where"), 0) - 1
            before -= before > 0 and tree.tokens[before].low == ","
            if before >= 0 and tree.tokens[before].pos == "NAME":
                yield before

    def _in_brackets(self, bearer: int, at: int) -> bool:
        """Whether brackets were opened between the two and not closed."""
        words = [it.low for it in self.tree.tokens[bearer:at]]
        return words.count("(") > words.count(")")

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

    def _office(self, at: int) -> list[Actor]:
        """The office that a title names, of the state that stands beside it, if it is a known one."""
        tokens = self.tree.tokens
        first = at
        while first and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ"):
            first -= 1
        titles = [" ".join(it.low for it in tokens[begin : at + 1]) for begin in range(first, at + 1)]
        owners = [it for head in (at, *self._titled(at)) for it in self.actors.owners(head)]
        span = tokens[first].span[0], tokens[at].span[1]
        for owner in owners:
            if office := self.offices.of(titles, owner.entity):
                return [Actor(Named(office, span), at)]
        alone = "" if owners else self.offices.alone(titles)
        return [Actor(Named(alone, span), at, _ONLY_ONE)] if alone else []

    def _post(self, found: Found) -> list[Actor]:
        """The office to which or from which somebody goes: «resigned as president», «named her prime minister»."""
        heads = list(self.tree.children(found.at, "oprd", "attr"))
        for preposition in ("as", "from", "to"):
            heads += self._behind([found.at, *self.objects(found.at)], preposition)
        return [it for head in heads if self.tree.tokens[head].pos != "NAME" for it in self._office(head)]

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
