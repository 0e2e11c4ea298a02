"""Offices by what they are called: of «Ruritanian President» the office «President of Ruritania», if one knows it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from regesta.corpus.records import Entity
from regesta.reading.proposals import Context
from regesta.values.near_names import folded


class Offices:
    """The offices among the entities of a context. None is made up: what nobody has defined is no office."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known = {
            folded(label.text): entity.id
            for entity in context.entities.values()
            if context.ontology.is_a(entity.type, "Office")
            for label in entity.labels
        }

    def of(self, titles: Iterable[str], owner: str) -> str:
        """The office of one of these titles, the first that is known, at that owner; nothing where there is none.

        The owner is an entity's id, the titles are lower-case: «prime minister».
        """
        entity = self._context.entities.get(owner)
        if not self._known or entity is None:
            return ""
        names = _folded(entity)
        wanted = (f"{folded(title)}of{the}{name}" for title in titles for name in names for the in ("", "the"))
        return next((self._known[it] for it in wanted if it in self._known), "")

    def alone(self, titles: Iterable[str]) -> str:
        """The only known office of the first of these titles that any office has; nothing where several have it."""
        for title in titles:
            if found := {office for name, office in self._known.items() if name.startswith(f"{folded(title)}of")}:
                return found.pop() if len(found) == 1 else ""
        return ""


@lru_cache(maxsize=1024)
def _folded(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(label.text) for label in entity.labels))
