"""Who and what is told of: entities of every type, those of the same kind in the order of how often they are named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from regesta.corpus.records import Entity, Label
from regesta.generating.chance import Whole
from regesta.vocabulary.ontology import Ontology

_PER_STATEMENT = 15  # statements for one entity; there are never fewer than two of a type
_COMMON = (
    "State",
    "InternationalOrganisation",
    "Person",
    "Settlement",
    "Company",
    "Meeting",
    "Treaty",
    "MilitaryForce",
)
"""Types that most entities of a corpus have, as far as the ontology knows them."""


@dataclass(frozen=True)
class Cast:
    """The entities by number, the most often named first of each type. The first two are the pair told of most."""

    types: tuple[str, ...]
    """The type of each."""
    ontology: Ontology

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(f"{_in_id(kind)}-{number}" for kind, number in self._numbered)

    @cached_property
    def _numbered(self) -> list[tuple[str, int]]:
        seen: dict[str, int] = {}
        numbered = []
        for kind in self.types:
            seen[kind] = seen.get(kind, 0) + 1
            numbered.append((kind, seen[kind]))
        return numbered

    def of_type(self, wanted: str) -> Whole:
        """Those of that type or one below it."""
        fitting = {kind for kind in self.ontology.types if self.ontology.is_a(kind, wanted)}
        return np.array([number for number, kind in enumerate(self.types) if kind in fitting], dtype=np.int64)

    def records(self, language: str) -> list[Entity]:
        """The entities as records, named by their type and a number."""
        return [
            Entity(key, kind, (Label(f"{self.ontology.types[kind].label.capitalize()} {number}", language, True),))
            for key, (kind, number) in zip(self.ids, self._numbered, strict=True)
        ]


def cast(statements: int, ontology: Ontology) -> Cast:
    """The entities of a corpus of so many statements: two of each type, and the others of the common ones."""
    every = sorted(ontology.types)
    common = [kind for kind in _COMMON if kind in ontology.types] or every
    pair = next((kind for kind in common), every[0])
    further = max(0, statements // _PER_STATEMENT - 2 * len(every))
    return Cast((pair, pair, *every, *every, *(common[number % len(common)] for number in range(further))), ontology)


def _in_id(kind: str) -> str:
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in kind).lstrip("-")
