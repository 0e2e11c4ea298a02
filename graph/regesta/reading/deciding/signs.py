"""What the validator asks of a knower of words: which are usual for a relation, which deny or plan.

Readers by frames weigh such words by their place in the sentence. Of what a language model proposes only the words
themselves are looked at: enough to say that a person should look twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from regesta.reading.framing.frames import Lexicon
from regesta.reading.grammar.english import English
from regesta.reading.proposals import Passage, Proposal, Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|n['’]t\b")
_AROUND = 30  # characters before the tie and behind it: «is not», «plans to»
_DENY, _PLAN = ("negated", "denied"), ("planned", "expected", "possible", "recommended", "conditional")


class Signs(Protocol):
    """Tells what the words around a proposal are signs of. `complete`: a denial without such a word is odd."""

    complete: bool

    def trigger(self, passages: Sequence[Passage], item: Proposal) -> bool:
        """Whether a word of the passages is a usual one for the relation of the proposal."""
        ...

    def of(self, passages: Sequence[Passage], item: Proposal) -> frozenset[str]:
        """The polarity and the modalities that words near the proposal are signs of, by their names."""
        ...


class NoSigns:
    """Knows no words, and doubts nothing."""

    complete = False

    def trigger(self, passages: Sequence[Passage], item: Proposal) -> bool:  # noqa: ARG002
        return True

    def of(self, passages: Sequence[Passage], item: Proposal) -> frozenset[str]:  # noqa: ARG002
        return frozenset()


@dataclass(frozen=True)
class LexicalSigns:
    """The words of the frames and the cues of the language, wherever they stand near the tie."""

    lexicon: Lexicon
    english: English
    complete = True

    def trigger(self, passages: Sequence[Passage], item: Proposal) -> bool:
        """Whether any word begins a trigger of the relation; of a relation without frames nobody can tell."""
        usual = self._usual.get(item.relation)
        return usual is None or any(word in usual for part in passages for word in self._lemmas(part.text))

    def of(self, passages: Sequence[Passage], item: Proposal) -> frozenset[str]:
        """What stands from the one end of the tie to the other, and shortly before and behind."""
        spans = [span for name, span in item.places if name in ("subject", "object", "relation", "quote")]
        near = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
        return frozenset(sign for part in passages for word in _near(part, near) for sign in self._signs(word))

    def _signs(self, word: str) -> Iterator[str]:
        if word in self.english.small["negations"] or word == "n’t":
            yield "Negated"
        if modal := self.english.modals.get(word):
            yield modal.capitalize()
        for lemma in {self.english.verb(word), self.english.noun(word)}:
            for name in self.english.classes(lemma):
                if name in _DENY:
                    yield "Negated"
                elif name in _PLAN:
                    yield name.capitalize()

    def _lemmas(self, text: str) -> Iterator[str]:
        for word in _WORD.findall(text.lower()):
            yield from (word, self.english.verb(word), self.english.noun(word))

    @cached_property
    def _usual(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for (_, word), entries in self.lexicon.entries.items():
            for frame, _ in entries:
                found.setdefault(frame.relation, set()).add(word)
        return found


def _near(passage: Passage, near: Span | None) -> list[str]:
    if near is None:
        return _WORD.findall(passage.text.lower())
    start, end = (place - passage.span[0] for place in near)
    return _WORD.findall(passage.text[max(start - _AROUND, 0) : max(end + _AROUND, 0)].lower())
