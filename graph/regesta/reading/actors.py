"""Whom a phrase means: the name itself, or the state behind «the Ruritanian government», never that behind its citizens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.reading.english import English
from regesta.reading.proposals import Named
from regesta.reading.trees import Tree

ACTING = ("organ",)
DEMONYM = "demonym"

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_WHOSE = ("poss", "amod", "compound", "nmod", "npadvmod", "nn")
_EXAMPLES = ("including", "like", "as", "namely", "with")
_PRONOUNS = frozenset(
    {"it", "its", "they", "their", "them", "he", "she", "his", "her", "we", "our", "us", "i", "my", "itself"}
)


Meant = Mapping[int, tuple[tuple[Named, ...], str]]
"""By the place of a word, whom it stands for, and in words why a person should look."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant, where that stands, and why a person should look twice, if so."""

    named: Named
    at: int
    weak: str = ""
    people: bool = False

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

    def _one(self, at: int, kinds: Sequence[str]) -> Iterator[Actor]:
        token = self.tree.tokens[at]
        if token.pos == "NAME" and token.named:
            if token.named.heads.startswith("former "):
                return
            if token.named.how != DEMONYM or "people" in kinds or self._shared_head(at):
                yield Actor(token.named, at)
            return
        if at in self.references and token.low not in _RELATIVE:
            names, how = self.references[at]
            yield from (Actor(name, at, how) for name in names)
            return
        if token.low in _RELATIVE:
            yield from self._antecedent(at, kinds)
            return
        if token.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            yield from self._through(at, kinds)

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
                if self.tree.tokens[before].low not in _RELATIVE:
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
        tree, token = self.tree, self.tree.tokens[at]
        lemma = self.english.noun(token.low)
        if any(self.english.of_kind(tree.tokens[it].low, ("outside",)) for it in tree.below_nominal(at)):
            return
        if token.pos == "NUM" or self.english.of_kind(lemma, ("quantity",)):
            for prep in tree.children(at, "prep"):
                if tree.tokens[prep].low == "of":
                    for inner in tree.children(prep, "pobj"):
                        yield from self.of(inner, kinds)
        if self.english.of_kind(lemma, ("namesake",)):
            yield from (
                it
                for it in self.owners(at, of=False, genitive=False)
                if not self.is_polity(it.entity) and it.named.how != DEMONYM
            )
        if named := self._named_place(at, lemma, kinds):
            yield named
        elif self.english.of_kind(lemma, kinds) or self._titled(at):
            people = not self.english.of_kind(lemma, [kind for kind in kinds if kind != "people"]) and not self._titled(
                at
            )
            weak = f"«{token.text}» of theirs, not the state itself" if people else ""
            yield from (Actor(it.named, it.at, weak or it.weak, people) for it in self.owners(at))
        for child in tree.children(at, "appos"):
            if tree.tokens[child].pos == "NAME":
                yield from self._one(child, kinds)
        for child in tree.children(at, "prep"):
            low = tree.tokens[child].low
            if low in _EXAMPLES[:3] and (low != "as" or tree.tokens[child - 1].low == "such"):
                for inner in tree.children(child, "pobj"):
                    yield from self.of(inner, kinds)

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
            token = self.tree.tokens[child]
            if token.dep == "poss" and not genitive:
                continue
            if token.pos == "NAME":
                joined = [it for it in self.tree.children(child, "compound", "nmod") if self.tree.tokens[it].named]
                for it in [*joined, *self.tree.conjuncts(child)]:  # «the Borduria-Norvia war» is of both
                    if (named := self.tree.tokens[it].named) and not self._of_an_era(it):
                        found.setdefault(named.entity, Actor(named, it))
            elif token.dep == "poss":
                for actor in self.of(child):
                    found.setdefault(actor.entity, actor)
            elif token.dep in ("compound", "amod", "nmod") and not found and token.low not in ("era", "-era"):
                for inner in self.tree.children(child, *_WHOSE):
                    if (named := self.tree.tokens[inner].named) is not None:
                        found.setdefault(named.entity, Actor(named, inner))
        if not found and of:
            for prep in self.tree.children(at, "prep"):
                if self.tree.tokens[prep].low in ("of", "from", "in"):
                    for inner in self.tree.children(prep, "pobj"):
                        for actor in self.of(inner):
                            found.setdefault(actor.entity, actor)
        return list(found.values())


def is_pronoun(low: str) -> bool:
    """Whether the word stands for somebody who was named before."""
    return low in _PRONOUNS
