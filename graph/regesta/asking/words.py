"""The words for relations and types in a question: the ontology's own labels, and a declared list beside them.

Of the list (`relations.csv`) a phrase that begins with * begins with a verb, which is found in all its forms. The
further labels of the ontology are for searching, and some of them are opposites: they are not read here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from regesta.reading.grammar.english import read_english
from regesta.reading.grammar.inflection import PARTICIPLE, PAST, plural
from regesta.vocabulary.ontology import Ontology

LIST = Path(__file__).with_name("relations.csv")
_FURTHER = {"country": "State", "actor": "Agent", "organization": "Organisation"}
_ALONE = frozenset((word,) for word in ("about", "at", "for", "from", "in", "near", "of", "on", "with"))
"""What is left of «is about» is a small word of many questions, and no tie."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The relations that a phrase may mean, and whether it can be the verb of a passive: «hosted by»."""

    relations: tuple[str, ...]
    passive: bool = False


NOTHING = Meant(())
Phrases = Mapping[tuple[str, ...], Meant]


def phrases_of(ontology: Ontology) -> Phrases:
    """By the words of a phrase what it means in this ontology."""
    found: dict[tuple[str, ...], Meant] = {}
    for words, passive, relations in _listed():
        known = tuple(name for name in relations if ontology.of_family(name))
        if known:
            before = found.get(words, NOTHING)
            merged = tuple(dict.fromkeys((*before.relations, *known)))
            found[words] = Meant(merged, passive or before.passive)
    for item in ontology.relations.values():
        for words, passive in _of_label(item.label):
            if words not in _ALONE:
                found.setdefault(words, Meant((item.id,), passive))
    return found


def in_present(phrase: str) -> bool:
    """Whether the verb of a phrase is of now: «controls», and not «controlled»."""
    verb = phrase.split()[0]
    tags = {item.tag for item in read_english().verbs.get(verb, ())}
    return not tags & {PAST, PARTICIPLE} if tags else not verb.endswith("ed")


@lru_cache(maxsize=1024)
def _of_label(label: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The label of a relation, its verb in all its forms; of «is a member of», what stands behind the verb."""
    first, *rest = label.casefold().split()
    if first in ("is", "was", "has", "had"):
        return ((tuple(word for word in rest if word not in ("a", "an", "the")), False),)
    known = read_english().verbs.get(first)
    verbs = [known[0].lemma] if known else [first.removesuffix("ed"), first.removesuffix("d"), first.removesuffix("s")]
    forms = {(form, *rest): form in _participles(verb) for verb in verbs for form in _verb_forms(verb)}
    return tuple(sorted((forms | {(first, *rest): forms.get((first, *rest), False)}).items()))


@lru_cache(maxsize=1)
def _listed() -> tuple[tuple[tuple[str, ...], bool, tuple[str, ...]], ...]:
    """Each phrase in each of its forms, whether it is a participle, and the relations."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (words, passive, tuple(row["relations"].split())) for row in rows for words, passive in _forms(row["words"])
    )


def _forms(phrase: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    first, *rest = phrase.removeprefix("*").split()
    if not phrase.startswith("*"):
        yield (first, *rest), False
        return
    for form in _verb_forms(first):
        yield (form, *rest), form in _participles(first)


@lru_cache(maxsize=256)
def _verb_forms(verb: str) -> frozenset[str]:
    from regesta.reading.grammar.inflection import forms_of

    known = {form for form, items in read_english().verbs.items() if any(item.lemma == verb for item in items)}
    return frozenset(known or {form for form, _ in forms_of(verb, {})})


def _participles(verb: str) -> frozenset[str]:
    from regesta.reading.grammar.inflection import forms_of

    known = {
        form
        for form, items in read_english().verbs.items()
        if any((item.lemma, item.tag) == (verb, PARTICIPLE) for item in items)
    }
    return frozenset(known or {form for form, tag in forms_of(verb, {}) if tag == PARTICIPLE})


def types_of(ontology: Ontology) -> dict[tuple[str, ...], str]:
    """By the words for a type, one or many of it, its name."""
    found: dict[tuple[str, ...], str] = {}
    for item in ontology.types.values():
        words = item.label.casefold().split()
        found[tuple(words)] = found[(*words[:-1], plural(words[-1]))] = item.id
    for word, name in _FURTHER.items():
        if name in ontology.types:
            found[(word,)] = found[(plural(word),)] = name
    return found
