"""A clause as a tree of its words, however it was made: by a parser, or from the order of the words.

Labels are those of ClearNLP, as spaCy's English models have them. A name is one token, however many words it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from regesta.reading.proposals import Named, Passage, Span

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "csubj"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "NAME", "PROPN", "PRON", "NUM"})


@dataclass(slots=True)
class Token:
    """A word: as it stands and in small letters, part of speech, form of a verb, its head's place, and what it means.

    `pos` is a universal part of speech, or NAME for what means an entity; the head of the root is its own place.
    """

    text: str
    low: str
    pos: str
    span: Span
    tag: str = ""
    head: int = -1
    dep: str = ""
    named: Named | None = None


@dataclass
class Tree:
    """The tokens of a clause, and what hangs on what."""

    passage: Passage
    tokens: list[Token]
    quoted: Sequence[Span] = field(default=())

    @cached_property
    def _children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            if token.head != at and token.head >= 0:
                found[token.head].append(at)
        return found

    def children(self, at: int, *deps: str) -> list[int]:
        """What hangs on the token, in order; only by these labels where any are given."""
        found = self._children[at]
        return [it for it in found if self.tokens[it].dep in deps] if deps else found

    def child(self, at: int, *deps: str) -> int | None:
        """The first of these, if there is one."""
        return next(iter(self.children(at, *deps)), None)

    def below(self, at: int) -> Iterator[int]:
        """The token and all that hangs on it, in no order."""
        yield at
        for child in self._children[at]:
            yield from self.below(child)

    def above(self, at: int) -> Iterator[int]:
        """The token's head, its head, and so on to the root; a circle ends."""
        seen = {at}
        while (head := self.tokens[at].head) not in seen and head >= 0:
            yield head
            seen.add(head)
            at = head

    def conjuncts(self, at: int) -> list[int]:
        """The token and those that are joined to it by «and», in order.

        Behind the last one, before which «and» stands, a comma begins something else, whatever a parser thinks.
        """
        found = sorted(self._joined(at))
        for number, it in enumerate(found[1:-1], 1):
            if self._after_and(it) and not self._after_and(found[number + 1]):
                return found[: number + 1]
        return found

    def _joined(self, at: int) -> list[int]:
        return [at, *(it for child in self.children(at, "conj") for it in self._joined(child))]

    def _after_and(self, at: int) -> bool:
        """Whether «and» or «or» stands before the phrase with that head."""
        first = min(self.below_nominal(at))
        return first > 0 and self.tokens[first - 1].low in ("and", "or", "&")

    def below_nominal(self, at: int) -> list[int]:
        """The head and what qualifies it before it: determiner, adjectives, genitives."""
        return [
            at,
            *(
                it
                for child in self.children(at)
                if child < at and self.tokens[child].dep not in ("cc", "punct", "conj", "preconj")
                for it in self.below(child)
            ),
        ]

    def first_conjunct(self, at: int) -> int:
        """The first of a coordination that the token is in."""
        while self.tokens[at].dep == "conj" and self.tokens[at].head != at:
            at = self.tokens[at].head
        return at

    def is_verb(self, at: int) -> bool:
        return self.tokens[at].pos in VERBAL

    def clause(self, at: int) -> int:
        """The verb, or other head, of the clause that the token stands in."""
        for it in (at, *self.above(at)):
            if self.is_verb(it) and self.tokens[it].dep not in ("aux", "auxpass", "amod", "compound"):
                return it
            at = it
        return at

    def in_quotation(self, at: int) -> bool:
        """Whether the word stands between quotation marks."""
        start, end = self.tokens[at].span
        return any(begin <= start and end <= finish for begin, finish in self.quoted)
