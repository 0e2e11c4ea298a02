"""Chance that is the same on every machine and with every version of a library: numbers that are hashed, not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Share = NDArray[np.float64]

_STEP, _FIRST, _SECOND = (np.uint64(it) for it in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_MANTISSA = 53  # bits of a float's fraction


@dataclass(frozen=True)
class Chance:
    """Draws that hang on the seed and on what they are called, and not on their order.

    >>> Chance(1).whole("dice", 5, 6).tolist() == Chance(1).whole("dice", 5, 6).tolist()
    True
    """

    seed: int

    def share(self, name: str, number: int) -> Share:
        """So many numbers from 0 to 1, without 1: SplitMix64 from a start that is the hash of seed and name."""
        start = np.uint64(int.from_bytes(sha256(f"{self.seed} {name}".encode()).digest()[:8], "big"))
        with np.errstate(over="ignore"):
            mixed = start + np.arange(1, number + 1, dtype=np.uint64) * _STEP
            mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
            mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
            mixed ^= mixed >> np.uint64(31)
        found: Share = (mixed >> np.uint64(64 - _MANTISSA)).astype(np.float64) / 2**_MANTISSA
        return found

    def whole(self, name: str, number: int, below: int) -> Whole:
        """So many whole numbers from 0 on, all below that one."""
        return (self.share(name, number) * below).astype(np.int64)

    def weighted(self, name: str, number: int, weights: Sequence[float]) -> Whole:
        """So many places of the weights, each as often as it weighs."""
        steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        found: Whole = np.searchsorted(steps, self.share(name, number) * steps[-1], side="right").astype(np.int64)
        return found

    def skewed(self, name: str, number: int, below: int) -> Whole:
        """So many whole numbers below that one, the first far more often than the last: as one through their place."""
        return self.weighted(name, number, (1 / np.arange(1, below + 1, dtype=np.float64)).tolist())
