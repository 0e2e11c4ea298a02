"""Names of states in other languages, from Unicode's CLDR as Babel carries it. Runs while entities are loaded."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from babel import Locale

from regesta.corpus.records import Entity, Label

_SCHEME = "iso3166"  # CLDR names territories by ISO 3166-1 alpha-2, and `EU`


def named_by_cldr(entity: Entity, languages: tuple[str, ...]) -> Entity:
    """The entity with CLDR's names of its territory, behind those that the seeds give.

    A name is preferred in a language for which the seeds have none, and an alias elsewhere. An entity without an
    ISO 3166 code, or a code that CLDR does not know, stays as it is.
    """
    code = next((item.value for item in entity.identifiers if item.scheme == _SCHEME), "")
    given = {(label.text, label.language) for label in entity.labels}
    preferred = {label.language for label in entity.labels if label.preferred}
    found = [
        Label(name, language, language not in preferred)
        for language in languages
        if (name := _territories(language).get(code)) and (name, language) not in given
    ]
    return replace(entity, labels=(*entity.labels, *found))


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language, sep="-").territories)
