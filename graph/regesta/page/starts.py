"""Where an entity begins its way to its place: by what it is, never by which others there are.

Two builds place an entity alike because it begins at the same point in both. Runs when a page is built. A state begins
in its region, which the number that the Correlates of War project gives to states tells by its hundreds; how far aside
of a middle anything begins, its id alone decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from regesta.corpus.corpus import Corpus
from regesta.page.steady import Point, Start

_REGIONS = (
    (200, (-0.95, -0.15)),  # the Americas
    (300, (-0.55, -0.60)),  # western Europe
    (345, (-0.15, -0.80)),  # central Europe
    (360, (-0.35, -0.10)),  # southern Europe
    (400, (0.30, -0.60)),  # eastern Europe
    (600, (-0.45, 0.70)),  # Africa, of which what follows is the north
    (700, (0.25, 0.70)),  # the Middle East
    (900, (0.85, 0.10)),  # Asia
    (1000, (0.70, 0.80)),  # Oceania
)
"""By the first number that is beyond a region, where it is, right and down, on a map of 2 × 2."""

_SCHEMES = ("cow", "gw")


def starts(corpus: Corpus, entities: Iterable[str]) -> list[Start]:
    """For each entity where it begins; what has no region of its own begins at the middle of those it is tied to."""
    return [Start(_region(corpus, entity), aside(entity)) for entity in entities]


def aside(entity: str) -> Point:
    """How far from a middle, in a square of 2 × 2, the entity begins: its own way, whatever else there is.

    >>> aside("a") == aside("a") != aside("b")
    True
    """
    digest = hashlib.blake2b(entity.encode(), digest_size=8).digest()
    one, other = (int.from_bytes(digest[half : half + 4], "big") / 2**32 for half in (0, 4))
    return 2 * one - 1, 2 * other - 1


def _region(corpus: Corpus, entity: str) -> Point | None:
    numbers = {item.scheme: item.value for item in corpus.entities[entity].identifiers if item.scheme in _SCHEMES}
    number = next((numbers[scheme] for scheme in _SCHEMES if numbers.get(scheme, "").isdecimal()), "")
    return next((point for beyond, point in _REGIONS if number and int(number) < beyond), None)
