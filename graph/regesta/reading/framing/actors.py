"""Whom a phrase means: the name itself, or the state behind its government; never the state behind its citizens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.reading.finding.heads import is_office
from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Named

ACTING = ("organ",)
DEMONYM = "demonym"

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_WHOSE = ("poss", "amod", "compound", "nmod", "npadvmod", "nn")
_PRONOUNS = frozenset(
    {"it", "its", "they", "their", "them", "he", "she", "his", "her", "we", "our", "us", "i", "my", "itself"}
)
COUNTRIES = frozenset({"country", "state", "nation", "member", "government", "power", "republic", "one"})
_PEOPLES = frozenset({"nation", "country", "republic"})
_ANY = frozenset({"a", "an", "any", "no", "another"})


Meant = Mapping[int, tuple[tuple[Named, ...], str]]
"""By the place of a word, whom it stands for, and in words why a person should look."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant, where that stands, and why a person should look twice, if so."""

    named: Named
    at: int
    weak: str = ""

    @property
    def entity(self) -> str:
        return self.named.entity


class Actors:
    """Finds whom phrases of a tree mean; `reference` tells what a pronoun or «the two countries» stands for."""

    def __init__(self, tree: Tree, english: English, references: Meant, is_polity: Callable[[str], bool]) -> None:
        self.tree = tree
        self.english = english
        self.references = references
        self.is_polity = is_polity

    def of(self, at: int, kinds: Sequence[str] = ACTING) -> list[Actor]:
        """Everybody that the phrase with this head means, conjuncts too, each once.

        `kinds` are the kinds of words through which a name may be meant.
        """
        found: dict[str, Actor] = {}
        for it in self.tree.conjuncts(at):
            for actor in self._one(it, kinds):
                found.setdefault(actor.entity, actor)
        return list(found.values())

    def alone(self, at: int, kinds: Sequence[str] = ACTING) -> list[Actor]:
        """Whom the phrase means without its conjuncts."""
        return list(self._one(at, kinds))

    def _one(self, at: int, kinds: Sequence[str]) -> Iterator[Actor]:
        token = self.tree.tokens[at]
        if at in self.references and token.named:
            names, how = self.references[at]
            yield from (Actor(name, at, how) for name in names)
            return
        if token.pos == "NAME" and token.named:
            if token.named.heads.startswith(("former ", "non-")):
                return
            if token.named.how != DEMONYM or "people" in kinds or self._shared_head(at):
                yield from (Actor(it, at) for it in self._at_one_place(token.named))
                if not self.is_polity(token.named.entity):  # «the minister, Ada Moss»
                    yield from self._named_beside(at, kinds)
            return
        if at in self.references and token.low not in _RELATIVE:
            names, how = self.references[at]
            yield from (Actor(name, at, how) for name in names)
            return
        if token.low in _RELATIVE:
            yield from self._antecedent(at, kinds)
            return
        if token.pos in ("NOUN", "PROPN", "ADJ", "NUM") or self.english.of_kind(token.low, ("quantity",)):
            yield from self._through(at, kinds)

    def _at_one_place(self, named: Named) -> list[Named]:
        """Of «the two countries» both; of any other name itself."""
        if named.how != "reference":
            return [named]
        others = (it for it in self.tree.passage.names if it.span == named.span and it.how == "reference")
        return [named, *(it for it in others if it.entity != named.entity)]

    def _shared_head(self, at: int) -> bool:
        """Of «Ruritanian and Borduran officials» the first, which a parser may take for a noun: who heads the last."""
        named = self.tree.tokens[at].named
        return bool(named and named.heads and self.english.of_kind(self.english.noun(named.heads.lower()), ACTING))

    def _antecedent(self, at: int, kinds: Sequence[str]) -> Iterator[Actor]:
        """Of «which» the noun that its clause hangs on."""
        behind = self._before_relative(at)
        if behind >= 0 and self.tree.tokens[behind].pos == "NAME":  # a parser may hang the clause on another name
            yield from self._one(behind, kinds)
            return
        for head in self.tree.above(at):
            if self.tree.tokens[head].dep == "relcl":
                before = self.tree.tokens[head].head
                said_of = self.tree.children(self.tree.tokens[before].head, "nsubj")
                if self.tree.tokens[before].dep == "attr" and self.tree.tokens[before].low in COUNTRIES:
                    yield from (it for subject in said_of for it in self._one(subject, kinds))
                elif self.tree.tokens[before].low not in _RELATIVE:
                    yield from self._one(before, kinds)
                return

    def _before_relative(self, at: int) -> int:
        """The word before a relative pronoun, without the comma; of a name with brackets behind it the name."""
        tokens = self.tree.tokens
        behind = at - 1 if at and tokens[at - 1].low != "," else at - 2
        if behind >= 0 and tokens[behind].low == ")":
            opened = next((it for it in range(behind, -1, -1) if tokens[it].low == "("), 0)
            inside = next((it for it in range(opened, behind) if tokens[it].pos == "NAME"), opened - 1)
            return opened - 1 if tokens[opened - 1].pos == "NAME" else inside
        return behind

    def _through(self, at: int, kinds: Sequence[str]) -> Iterator[Actor]:
        """Who is meant through a noun that is no name itself."""
        lemma = self.english.noun(self.tree.tokens[at].low)
        if lemma in _PEOPLES and any(self.tree.tokens[it].low in _ANY for it in self.tree.children(at, "det")):
            return  # «a Norvian nation»: not the state
        if any(self._is(it, "outside") for it in self.tree.below_nominal(at)):
            return
        holders = (
            [it for it in self._named_beside(at, kinds) if not self.is_polity(it.entity)] if is_office(lemma) else []
        )
        if holders:  # «Norvia's president, Ada Moss»: she alone
            yield from holders
            return
        if self.tree.tokens[at].pos == "NUM" or self.english.of_kind(lemma, ("quantity",)):
            yield from (it for head in self._behind(at, "of") for it in self.of(head, kinds))
        if self.english.of_kind(lemma, ("namesake",)):
            owners = self.owners(at, of=False, genitive=False)
            yield from (it for it in owners if not self.is_polity(it.entity) and it.named.how != DEMONYM)
        if named := self._named_place(at, lemma, kinds):
            yield named
        elif self.english.of_kind(lemma, ("people",)) and "people" not in kinds:
            yield from (it for it in self.owners(at) if not self.is_polity(it.entity) and it.named.how != DEMONYM)
        elif self.english.of_kind(lemma, kinds) or self._titled(at):
            yield from self.owners(at, of=not self.english.of_kind(lemma, ("acts",)))
        yield from self._named_beside(at, kinds)

    def _named_beside(self, at: int, kinds: Sequence[str]) -> Iterator[Actor]:
        """The names in apposition to a noun, or those that stand for examples: «suppliers such as Borduria»."""
        beside = self.tree.children(at, "appos")
        if self.tree.tokens[at].pos != "NAME" or not any(self.tree.tokens[it - 1].low == "(" for it in beside[:1]):
            yield from (
                it for child in beside if self.tree.tokens[child].pos == "NAME" for it in self._one(child, kinds)
            )
        examples = (*self._behind(at, "including"), *self._behind(at, "like"), *self._behind(at, "as", after="such"))
        yield from (it for head in examples for it in self.of(head, kinds))

    def _behind(self, at: int, preposition: str, after: str = "") -> list[int]:
        """The heads behind a preposition that hangs on the word, where that other word stands before it."""
        tokens = self.tree.tokens
        preps = [it for it in self.tree.children(at, "prep") if tokens[it].low == preposition]
        return [
            head
            for prep in preps
            if not after or tokens[prep - 1].low == after
            for head in self.tree.children(prep, "pobj")
        ]

    def _is(self, at: int, kind: str) -> bool:
        return self.english.of_kind(self.tree.tokens[at].low, (kind,))

    def _named_place(self, at: int, lemma: str, kinds: Sequence[str]) -> Actor | None:
        """Of «Borduria's province of Pelsk» the province, not Borduria."""
        if "place" not in kinds or not self.english.of_kind(lemma, ("place",)):
            return None
        for prep in self.tree.children(at, "prep"):
            for inner in self.tree.children(prep, "pobj") if self.tree.tokens[prep].low == "of" else ():
                named = self.tree.tokens[inner].named
                if named and not self.is_polity(named.entity):
                    return Actor(named, inner)
        return None

    def _titled(self, at: int) -> bool:
        """Whether it is a person's name behind a title: «Ruritanian President Ada Moss»."""
        nouns = (self.tree.tokens[it] for it in self.tree.children(at, "compound", "nmod", "appos", "amod"))
        return self.tree.tokens[at].pos == "PROPN" and any(
            self.english.of_kind(self.english.noun(it.low), ACTING) for it in nouns
        )

    def _of_an_era(self, at: int) -> bool:
        """«Soviet-era»: of a time, not of a state."""
        return any(token.low in ("era", "-era") for token in self.tree.tokens[at + 1 : at + 3])

    def owners(self, at: int, of: bool = True, genitive: bool = True) -> list[Actor]:
        """Whose it is: by a genitive, an adjective of a country, a name before it, or «of»."""
        found: dict[str, Actor] = {}
        for child in self.tree.children(at, *_WHOSE):
            if genitive or self.tree.tokens[child].dep != "poss":
                for actor in self._owner(child, nested=not found):
                    found.setdefault(actor.entity, actor)
        if not found and of:
            heads = [head for preposition in ("of", "from", "in") for head in self._behind(at, preposition)]
            return list({it.entity: it for head in heads for it in self.of(head)}.values())
        return list(found.values())

    def _owner(self, child: int, nested: bool) -> Iterator[Actor]:
        """Whom a word before a noun means, with those that are joined to it, or the name before that word."""
        tree, token = self.tree, self.tree.tokens[child]
        if token.pos == "NAME":
            joined = [it for it in tree.children(child, "compound", "nmod") if tree.tokens[it].named]
            places = [*joined, *tree.conjuncts(child)]  # «the Borduria-Norvia war» is of both
            yield from self._names(it for it in places if not self._of_an_era(it))
        elif token.dep == "poss":
            yield from self.of(child)
        elif nested and token.low not in ("era", "-era"):
            yield from self._names(tree.children(child, *_WHOSE))

    def _names(self, places: Iterable[int]) -> Iterator[Actor]:
        yield from (Actor(named, it) for it in places if (named := self.tree.tokens[it].named))


def is_pronoun(low: str) -> bool:
    """Whether the word stands for somebody who was named before."""
    return low in _PRONOUNS
