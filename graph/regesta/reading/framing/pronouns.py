"""Whom «it», «they», «we», «the two countries» and «the military» of a text mean: by the rules of thumb of a reader.

What is found so is told as weak: a person should look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from regesta.reading.framing.actors import Actor, Actors, is_pronoun
from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Token, Tree
from regesta.reading.proposals import Context, Named, Passage

_OWN_ORGANS = frozenset({"the military", "the army", "the government", "the armed forces"})
_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})
_PERSON = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_FIRST = frozenset({"we", "our", "us", "ours", "i", "my"})
_COUPLES = frozenset(
    {
        "countries",
        "sides",
        "nations",
        "states",
        "parties",
        "neighbors",
        "neighbours",
        "governments",
        "powers",
        "rivals",
        "allies",
        "republics",
        "partners",
    }
)
_OF_NOW = frozenset({"new", "current", "interim", "transitional", "present"})
_OWN = frozenset({"military", "government", "army", "country", "kingdom", "republic", "junta", "regime"})
_NO_REFERENCES = frozenset({"VERB", "AUX", "ADP", "ADV", "PUNCT", "CCONJ", "SCONJ", "PROPN", "NUM", "TIME"})
_SOON = 5  # sentences
_MENTIONS, _AHEAD = 3, 1.25  # of a text's subject, at least, and how much oftener than the next state it is named

Meant = tuple[tuple[Named, ...], str]


class Pronouns:
    """Remembers, sentence by sentence, who was spoken of. One for a text."""

    def __init__(self, passages: Sequence[Passage], context: Context, english: English) -> None:
        self.context = context
        self.english = english
        self.topic = _topic(passages, context)
        self.is_polity = polities(context)
        self._last: tuple[Named, ...] = ()
        self._pair: tuple[Named, ...] = ()
        self._person: tuple[Named, ...] = ()
        self._spoken: dict[int, tuple[Named, ...]] = {}
        self._rivals: tuple[Named, ...] = ()
        self._fought = 0

    def of(self, tree: Tree) -> dict[int, Meant]:
        """By the place of a word, whom it means, and in words why a person should look."""
        found: dict[int, Meant] = {}
        actors = Actors(tree, self.english, found, self.is_polity)
        for at, token in enumerate(tree.tokens):
            if token.named and token.named.how == "reference" and self.topic and token.low in _OWN_ORGANS:
                how = f"«{token.text}» is taken for that of {self._names((self.topic,))}"
                token.named = replace(token.named, entity=self.topic.entity, doubt=how)
            if meant := self._referred(tree, at, actors):
                found[at] = meant, f"«{token.text}» {'is' if len(meant) == 1 else 'are'} taken for {self._names(meant)}"
            if token.dep in ("nsubj", "nsubjpass"):
                self._remember(actors.of(at) or self._forgotten(tree, at))
            elif token.dep == "conj" and token.pos == "NAME" and tree.tokens[token.head].pos == "NAME":
                self._couples(actors.of(tree.first_conjunct(at)))
        return found

    def _referred(self, tree: Tree, at: int, actors: Actors) -> tuple[Named, ...]:
        """Whom a pronoun, «both sides», «his country» or «the government» means."""
        token, number = tree.tokens[at], tree.passage.number
        if token.pos in _NO_REFERENCES:
            return ()
        if self._sides(token, number):
            return self._rivals
        if self._doubtful_couple(token):
            return self._spoken.get(number) or self._pair
        if is_pronoun(token.low):
            return self._meant(token.low, tree, at, actors)
        if self._own_country(tree, at):
            return self._last if len(self._last) == 1 else ()
        if self._couple(tree, at):
            return self._pair
        return (self.topic,) if self.topic and self._alone(tree, at) else ()

    def _meant(self, low: str, tree: Tree, at: int, actors: Actors) -> tuple[Named, ...]:
        if low in _PERSON:
            return self._person
        if low in _FIRST:
            return self._speaker(tree, actors) if tree.in_quotation(at) else ()
        if low in _PLURAL:
            return self._last
        return self._last if low in _SINGULAR and len(self._last) == 1 else ()

    def _speaker(self, tree: Tree, actors: Actors) -> tuple[Named, ...]:
        """Of «we» within quotation marks whoever says so outside them."""
        for it, token in enumerate(tree.tokens):
            saying = tree.is_verb(it) and "said" in self.english.classes(self.english.verb(token.low))
            if saying and not tree.in_quotation(it):
                heads = [head for head in tree.children(it, "nsubj") if not tree.in_quotation(head)]
                return tuple(actor.named for head in heads for actor in actors.of(head))
        return ()

    def _forgotten(self, tree: Tree, at: int) -> list[Actor]:
        """Nobody; and behind a main subject whom nobody knows, «it» or «he» is not the one before."""
        token = tree.tokens[at]
        if tree.tokens[token.head].dep == "ROOT" and token.pos == "PROPN":
            self._last = self._person = ()
        return []

    def _doubtful_couple(self, token: Token) -> bool:
        """Whether the words are «the two countries», where more than two were named before."""
        named = token.named
        return bool(named and named.how == "reference" and named.doubt and token.low.split()[-1] in _COUPLES)

    def _remember(self, actors: Iterable[Actor]) -> None:
        persons = tuple(it.named for it in actors if self._is(it, "Person") or it.named.how == "metonym")
        others = tuple(it.named for it in actors if not self._is(it, "Person"))
        self._person = persons or self._person
        self._last = others or self._last
        self._couples(actors)

    def _couples(self, actors: Iterable[Actor]) -> None:
        states = tuple(it.named for it in actors if self._is(it, "Polity"))
        self._pair = states if len(states) == 2 else self._pair

    def pair(self, one: Named, other: Named) -> None:
        """Two states that were said to do something with each other: «the two countries» are these."""
        self._pair = (one, other)

    def rivals(self, number: int, one: Named, other: Named) -> None:
        """Two who fight, by that sentence: soon behind it «both sides» are these."""
        self._rivals, self._fought = (one, other), number

    def _sides(self, token: Token, number: int) -> bool:
        """Whether the words are «both sides», of those who fought a few sentences before."""
        couple = token.named is not None and token.named.how == "reference" and " " in token.low
        sides = token.low.split()[-1] in ("sides", "parties") and couple
        return sides and bool(self._rivals) and 0 < number - self._fought <= _SOON

    def spoken_of(self, number: int, one: Named, other: Named) -> None:
        """The two states of the first main clause of that sentence: further on in it «the two countries» are these."""
        self._spoken.setdefault(number, (one, other))

    def _is(self, actor: Actor, kind: str) -> bool:
        entity = self.context.entities.get(actor.entity)
        return entity is not None and self.context.ontology.is_a(entity.type, kind)

    def _couple(self, tree: Tree, at: int) -> bool:
        token = tree.tokens[at]
        if token.low not in _COUPLES or any(tree.tokens[it].pos == "NAME" for it in tree.children(at)):
            return False
        return any(
            tree.tokens[it].low in ("two", "both") for it in tree.children(at, "nummod", "det", "amod", "predet")
        )

    def _own_country(self, tree: Tree, at: int) -> bool:
        """Whether it is «his country», «her delegation»: whose envoy speaks."""
        token = tree.tokens[at]
        whose = [tree.tokens[it].low for it in tree.children(at, "poss")]
        return token.low in ("country", "delegation", "government", "nation") and whose in (["his"], ["her"])

    def _alone(self, tree: Tree, at: int) -> bool:
        """Whether it is «the military», «the government» of nobody in particular."""
        token = tree.tokens[at]
        if token.pos != "NOUN" or token.low not in _OWN:
            return False
        if any(tree.tokens[it].low == "of" for it in tree.children(at, "prep")):
            return False
        below = [tree.tokens[it] for it in tree.children(at) if tree.tokens[it].dep != "prep"]
        return any(it.low == "the" for it in below) and not any(
            it.pos in ("NAME", "PROPN") or (it.dep in ("amod", "poss", "nummod") and it.low not in _OF_NOW)
            for it in below
        )

    def _names(self, meant: Iterable[Named]) -> str:
        entities = (self.context.entities.get(it.entity) for it in meant)
        return " and ".join(it.name(self.context.language) for it in entities if it)


def polities(context: Context) -> Callable[[str], bool]:
    """Whether an entity is a state or the like, by its id."""
    known = {name for name, it in context.entities.items() if context.ontology.is_a(it.type, "Polity")}
    return known.__contains__


def _topic(passages: Sequence[Passage], context: Context) -> Named | None:
    """The state that the text is about, if one is named first and most, or much oftener than any other."""
    counts: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for passage in passages:
        for named in passage.names:
            entity = context.entities.get(named.entity)
            if entity and context.ontology.is_a(entity.type, "Polity"):
                counts[named.entity] += 1
                first.setdefault(named.entity, named)
    if not counts:
        return None
    (name, most), (_, second) = [*counts.most_common(2), ("", 0)][:2]
    leads = next(iter(first)) == name and most > second
    return first[name] if most >= _MENTIONS and (leads or most >= _AHEAD * second) else None
