"""Names of states and of languages, from Unicode's CLDR as Babel carries it. Runs while seeds are read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from babel import Locale, UnknownLocaleError

from regesta.corpus.records import Entity, Label
from regesta.values.languages import is_language_tag, tag_meant

SCHEME = "iso3166"  # CLDR names territories by ISO 3166-1 alpha-2, and `EU`


def named_by_cldr(entity: Entity, languages: tuple[str, ...]) -> Entity:
    """The entity with CLDR's names of its territory, behind those that the seeds give.

    A name is preferred in a language for which the seeds have none, and an alias elsewhere. An entity without an
    ISO 3166 code, or a code that CLDR does not know, stays as it is.
    """
    code = code_of(entity)
    if not code:
        return entity
    given = {(label.text, label.language) for label in entity.labels}
    preferred = {label.language for label in entity.labels if label.preferred}
    found = [
        Label(name, language, language not in preferred)
        for language in languages
        if (name := territory_names(language).get(code)) and (name, language) not in given
    ]
    return replace(entity, labels=(*entity.labels, *found))


def code_of(entity: Entity) -> str:
    """The entity's ISO 3166 code, or ""."""
    return next((item.value for item in entity.identifiers if item.scheme == SCHEME), "")


@cache
def territory_names(language: str) -> dict[str, str]:
    """The names of territories in that language by code; empty where CLDR has none in it."""
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}


def names_territories(language: str) -> bool:
    """Whether CLDR names states in that language."""
    return len(territory_names(language)) > 1


def is_language(tag: str) -> bool:
    """Whether it is the tag of a language. CLDR knows all tags of two letters, and not all of three."""
    language = tag.partition("-")[0]
    return is_language_tag(tag) and (len(language) > 2 or language in _english_names())


def language_name(tag: str) -> str:
    """The English name of the language with that tag, or the tag.

    >>> language_name("fr-CA"), language_name("x-own")
    ('French', 'x-own')
    """
    return _english_names().get(tag.partition("-")[0].lower(), tag)


def tag_hint(text: str) -> str:
    """What tag may have been meant, by its name in English or by its form; or how a tag is written.

    >>> tag_hint("english"), tag_hint("en_US"), tag_hint("?")
    ('did you mean en?', 'did you mean en-US?', 'write it as BCP 47 has it: en, hy')
    """
    wanted = text.casefold()
    named = (tag.replace("_", "-") for tag, name in _english_names().items() if name.casefold() == wanted)
    meant = next(named, "") or tag_meant(text)
    return f"did you mean {meant}?" if meant and meant != text else "write it as BCP 47 has it: en, hy"


@cache
def _english_names() -> dict[str, str]:
    return dict(Locale("en").languages)
