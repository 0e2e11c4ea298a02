"""How much of one text stands in another: copies, and texts that were made of one another.

A text is the set of its runs of five words (shingles), each hashed to a number. MinHash (Broder 1997, with the least
numbers of one hash) estimates from a short signature how like two sets are; of the texts that it finds, the shares are
then counted, not estimated.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
Signature = NDArray[np.uint64]

_WORDS = 5  # in a run: of two texts about one event, few have five words alike that neither took from the other
_LEAST_NUMBERS = 512  # in a signature: the estimate is off by 0.02 in two of three, where half is alike
_LEAST = 0.01  # estimated; less have two texts of like length of which either has a good part of the other
_LONGER = 10  # times: of a text within one so much longer an estimate tells nothing, and it is counted
_TOLD = 0.3  # share of the smaller text from which on a person should hear of it
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known text that shares runs of words with a new one: the share of the new one's that stand in the known one,
    and of the known one's that stand in the new.
    """

    source: str
    of_new: float
    of_known: float


def shingles(text: str) -> Shingles:
    """The runs of five words, as numbers, each once and in order; of a shorter text the whole is one run.

    Case, accents, and all that is no letter or digit make no difference.
    """
    words = _WORD.findall(_folded(text))
    numbers = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    length = min(_WORDS, len(words))
    runs = np.zeros(len(words) - length + 1 if words else 0, np.uint64)
    for place in range(length):
        runs = _mixed(runs * np.uint64(0x9E3779B97F4A7C15) + numbers[place : place + len(runs)])
    return np.unique(runs)


def signature(runs: Shingles) -> Signature:
    """The least of the numbers: a sample of the runs that is the same sample in every text that has them."""
    return runs[:_LEAST_NUMBERS]


def estimate(first: Signature, second: Signature) -> float:
    """About the Jaccard index of two texts: what both have, of what either has."""
    sample = np.union1d(first, second)[:_LEAST_NUMBERS]
    both = np.intersect1d(first, second, assume_unique=True)
    return float(np.isin(sample, both, assume_unique=True).mean()) if len(sample) else 0.0


def likenesses(text: str, known: Mapping[str, str]) -> list[Likeness]:
    """The known texts, by source, of which a good part stands in the text, or that have a good part of it.

    The likest comes first. A thousand texts of a thousand words take some seconds.
    """
    mine = shingles(text)
    sign = signature(mine)
    found = list(_near(mine, sign, known)) if len(mine) else []
    return sorted(found, key=lambda it: (-max(it.of_new, it.of_known), it.source))


def _near(mine: Shingles, sign: Signature, known: Mapping[str, str]) -> Iterator[Likeness]:
    for source, other in known.items():
        theirs = shingles(other)
        if not len(theirs):
            continue
        shorter, longer = sorted((len(mine), len(theirs)))
        if longer > _LONGER * shorter or estimate(sign, signature(theirs)) >= _LEAST:
            both = len(np.intersect1d(mine, theirs, assume_unique=True))
            likeness = Likeness(source, both / len(mine), both / len(theirs))
            if max(likeness.of_new, likeness.of_known) >= _TOLD:
                yield likeness


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit of the result depends on every bit of the number (the finisher of MurmurHash3)."""
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return numbers ^ (numbers >> np.uint64(33))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return plain if plain.isascii() else "".join(sign for sign in plain if not unicodedata.combining(sign))
