"""The forms of English words: from the dictionary form to all others, and back.

Regular forms follow by rule; the irregular ones, and those that double a consonant, stand in `ontology/english.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

BASE, THIRD, PAST, PARTICIPLE, ING = "base", "third", "past", "participle", "ing"

_VOWELS = "aeiou"


class Form(NamedTuple):
    """What a written form may be: of which verb, and which form of it."""

    lemma: str
    tag: str


Irregular = Mapping[str, tuple[tuple[str, ...], ...]]
"""By verb its rows of forms: third person, past, participle, -ing (and others, as of «be»)."""


def forms_of(verb: str, irregular: Irregular) -> list[tuple[str, str]]:
    """All forms of a verb with the tag of each.

    >>> [form for form, _ in forms_of("deny", {})]
    ['deny', 'denies', 'denied', 'denied', 'denying']
    """
    if verb in irregular:
        tags = (THIRD, PAST, PARTICIPLE, ING)
        rows = [row for row in irregular[verb] if len(row) == len(tags)]
        pairs = [(form, tag) for row in rows for form, tag in zip(row, tags, strict=True)]
        return [(verb, BASE), *pairs]
    past = _past(verb)
    return [(verb, BASE), (plural(verb), THIRD), (past, PAST), (past, PARTICIPLE), (_ing(verb), ING)]


def plural(word: str) -> str:
    """The word with the -s of the plural, or of a verb's third person.

    >>> plural("pledge"), plural("ally"), plural("clash"), plural("envoy")
    ('pledges', 'allies', 'clashes', 'envoys')
    """
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}s"


def singular(word: str, plurals: Mapping[str, str]) -> str:
    """The dictionary form of a noun.

    >>> singular("allies", {}), singular("clashes", {}), singular("bases", {}), singular("crisis", {})
    ('ally', 'clash', 'base', 'crisis')
    """
    if word in plurals:
        return plurals[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def table_of(verbs: Iterable[str], irregular: Irregular) -> dict[str, tuple[Form, ...]]:
    """What each written form may be."""
    found: dict[str, list[Form]] = {}
    for verb in dict.fromkeys(verbs):
        for form, tag in forms_of(verb, irregular):
            found.setdefault(form, []).append(Form(verb, tag))
    return {form: tuple(dict.fromkeys(items)) for form, items in found.items()}


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"
