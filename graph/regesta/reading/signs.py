"""What the validator asks of a knower of words: which are usual for a relation, which deny or plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from regesta.reading.proposals import Passage, Proposal


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
