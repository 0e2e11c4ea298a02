"""Finds the triggers of frames in a tree: single words, and several that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from regesta.reading.framing.frames import ADJECTIVE, NAME, NOUN, VERB, Frame, Lexicon
from regesta.reading.framing.slots import Found
from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import PARTICIPLE
from regesta.reading.grammar.trees import Tree

_BELOW = frozenset(
    [
        "dobj",
        "prt",
        "prep",
        "pobj",
        "attr",
        "acomp",
        "nsubjpass",
        "advmod",
        "xcomp",
        "oprd",
        "dative",
        "compound",
        "amod",
        "pcomp",
        "aux",
        "agent",
        "nmod",
        "det",
        "ccomp",
        "conj",
    ]
)
_DESCRIBING = frozenset(["for", "in", "near", "at", "against", "by", "from", "between", "during", "after", "under"])
_CIRCUMSTANCES = frozenset(
    ["for", "after", "during", "despite", "following", "since", "before", "without", "against", "because"]
)
_HOSTING = frozenset(["host", "hosts", "hosted", "hosting"])
_DEEP = 4  # words between a trigger's first word and its last, at most, in the tree
_WIDE = 12  # and in the sentence


class Triggers:
    """The triggers of one tree, each with its frame."""

    def __init__(self, tree: Tree, english: English, lexicon: Lexicon) -> None:
        self.tree = tree
        self.english = english
        self.lexicon = lexicon
        self._near_verb: dict[int, tuple[list[int], set[str]]] = {}

    def found(self) -> Iterator[tuple[Frame, Found]]:
        """Each trigger word with the frames that it begins, those with more words first; none twice for a relation."""
        found = list(self._all())
        yield from sorted(found, key=lambda it: (-len(it[1].words), it[1].at))

    def _all(self) -> Iterator[tuple[Frame, Found]]:
        for at, token in enumerate(self.tree.tokens):
            if token.pos in ("PUNCT", "DET", "PRON", "ADP"):
                continue
            for kind, lemma in self._readings(at):
                seen: set[tuple[str, str]] = set()
                for frame, words in self.lexicon.entries.get((kind, lemma), ()):
                    places = self._words(at, kind, words[1:])
                    if places is None or (frame.relation, frame.name) in seen:
                        continue
                    needed = self._needed(frame, at, places)
                    if needed is not None:
                        seen.add((frame.relation, frame.name))
                        yield frame, Found(at, kind, places, needed)

    def _readings(self, at: int) -> Iterator[tuple[str, str]]:
        token = self.tree.tokens[at]
        if token.pos == "NAME":
            yield NOUN, NAME
        elif token.low.startswith("-"):
            yield ADJECTIVE, token.low
        elif token.pos in ("VERB", "AUX"):
            yield VERB, self.english.verb(token.low)
            if token.tag == PARTICIPLE or token.low.endswith("ed"):
                yield ADJECTIVE, token.low
        elif token.pos == "ADJ":
            yield ADJECTIVE, token.low
        elif token.pos in ("NOUN", "PROPN"):
            yield NOUN, self.english.noun(token.low)

    def _words(self, at: int, kind: str, words: tuple[str, ...]) -> tuple[int, ...] | None:
        """Where the further words of a trigger stand, or None where one is missing."""
        if not words:
            return ()
        if kind != VERB:
            return self._before(at, words)
        reach, lemmas = self._within_reach(at)
        if not lemmas.issuperset(words):
            return None
        places: list[int] = []
        for word in words:
            if word in self.english.small["prepositions"] and not self._beside(at, word, places):
                return None
            fitting = (it for it in reach if it not in places and self._is_head(it, word, words))
            place = next((it for it in fitting if not self._aside(it, at, words)), None)
            if place is None:
                return None
            places.append(place)
        return tuple(places)

    def _aside(self, it: int, at: int, words: tuple[str, ...]) -> bool:
        """Whether the word only describes the object: no submarines are provided with «technology for submarines»."""
        tree = self.tree
        for head in tree.above(it):
            if head == at:
                return False
            token = tree.tokens[head]
            outer = tree.tokens[token.head]
            if token.dep == "prep" and token.head == at and token.low in _CIRCUMSTANCES and token.low not in words:
                return True
            if token.dep != "prep" or outer.pos != "NOUN" or token.low in words:
                continue
            counted = token.low == "of" and not self.english.of_kind(
                self.english.noun(outer.low), ("quantity", "means")
            )
            if token.low in _DESCRIBING or (counted and outer.dep == "dobj" and self.tree.tokens[at].low in _HOSTING):
                return True
        return False

    def _beside(self, at: int, word: str, places: list[int]) -> bool:
        """Whether a preposition of the trigger stands just behind the words before it, and no other object between."""
        place = next(
            (it for it in range(at + 1, at + 5) if it < len(self.tree.tokens) and self.tree.tokens[it].low == word), 0
        )
        others = (it for it in self.tree.children(at, "dobj", "dative") if it not in places and it < place)
        return bool(place) and next(others, None) is None

    def _before(self, at: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
        """The words that must qualify a noun: «military base», «exchange of fire»."""
        modifiers = list(self.tree.children(at, "compound", "amod", "nmod", "conj", "poss"))
        modifiers += [it for child in modifiers for it in self.tree.children(child)]
        preps = [it for it in self.tree.children(at, "prep") if self.tree.tokens[it].low in words]
        modifiers += preps + [it for prep in preps for it in self.tree.children(prep, "pobj")]
        places = [next((it for it in modifiers if self._is(it, word)), None) for word in words]
        return None if None in places else tuple(it for it in places if it is not None)

    def _within_reach(self, at: int) -> tuple[list[int], set[str]]:
        """The words that a trigger can have besides the verb, and all that they may be; kept, since many ask."""
        if at not in self._near_verb:
            places = self._reach(at)
            lows = {self.tree.tokens[it].low for it in places}
            verbs = {self.english.verb(low) for low in lows}
            self._near_verb[at] = places, lows | verbs | {self.english.noun(low) for low in lows}
        return self._near_verb[at]

    def _reach(self, at: int) -> list[int]:
        """What a word of the trigger can be: below the verb and in its clause, or what its participle qualifies."""
        found: list[int] = []
        layer = [at]
        for _ in range(_DEEP):
            layer = [it for head in layer for it in self.tree.children(head, *_BELOW) if not self._other(it)]
            found += layer
        token = self.tree.tokens[at]
        if token.dep == "acl" and token.tag == PARTICIPLE:
            found.append(token.head)
        if token.dep == "conj" and not self.tree.children(at, "dobj", "nsubjpass"):
            found += self.tree.children(token.head, "nsubjpass")
        return sorted((it for it in found if abs(it - at) <= _WIDE), key=lambda it: (it < at, it))

    def _other(self, at: int) -> bool:
        """Whether another clause begins with the word."""
        token = self.tree.tokens[at]
        return token.dep in ("conj", "ccomp") and token.pos in ("VERB", "AUX")

    def _is_head(self, at: int, word: str, words: tuple[str, ...]) -> bool:
        """Whether the word stands there as itself, not as a part of another: «war» is no war in «war games»."""
        token = self.tree.tokens[at]
        head = self.tree.tokens[token.head]
        inside = (
            token.dep == "compound" and token.pos == head.pos == "NOUN" and self.english.noun(head.low) not in words
        )
        return not inside and self._is(at, word)

    def _is(self, at: int, word: str) -> bool:
        token = self.tree.tokens[at]
        if token.low == word:
            return True
        if token.pos in ("VERB", "AUX") and token.dep in ("amod", "compound"):
            return False
        if token.pos in ("NOUN", "PROPN"):
            return self.english.noun(token.low) == word
        return token.pos in ("VERB", "AUX", "ADJ") and self.english.verb(token.low) == word

    def _needed(self, frame: Frame, at: int, places: tuple[int, ...]) -> tuple[int, ...] | None:
        """Where the words stand that a frame needs; None where there is none, or one with which it means else."""
        if frame.mentions and not frame.mentions & self._mentioned:
            return None
        if not frame.needs and not frame.unless:
            return ()
        near = {it: self._lemmas(it) for it in sorted(self._near(at, places))}
        if any(frame.unless & lemmas for lemmas in near.values()):
            return None
        needed = tuple(it for it, lemmas in near.items() if frame.needs & lemmas)
        return None if frame.needs and not needed else needed

    @cached_property
    def _mentioned(self) -> set[str]:
        """The words of the whole sentence, beyond semicolons."""
        words = re.findall(r"[^\W\d_]+", self.tree.passage.text.lower())
        return {*words, *map(self.english.noun, words)}

    def _lemmas(self, at: int) -> set[str]:
        low = self.tree.tokens[at].low
        return {low, self.english.noun(low)}

    def _near(self, at: int, places: tuple[int, ...]) -> set[int]:
        """The words of the trigger's own clause."""
        tree = self.tree
        found = {at, *places}
        layer = [at, *places]
        if tree.tokens[at].dep == "acl":
            layer.append(tree.tokens[at].head)
        elif tree.tokens[at].pos in ("NOUN", "PROPN") and tree.tokens[at].dep in ("dobj", "nsubjpass", "pobj", "attr"):
            found.add(tree.tokens[at].head)
        found.update(layer)
        for _ in range(3):
            layer = [
                it
                for head in layer
                for it in tree.children(head)
                if tree.tokens[it].dep not in ("relcl", "advcl", "ccomp", "appos") and not self._other(it)
            ]
            found.update(layer)
        return found
