"""Peoples and places that do not exist, and sentences about them as passages, for the tests of reading."""

from __future__ import annotations

import re

from regesta.corpus.records import Entity, Label
from regesta.reading.proposals import Context, Counted, Dated, Named, Passage
from regesta.vocabulary.ontology import read_ontology

ENTITIES = {
    "norvia": ("State", "Norvia"), "kestria": ("State", "Kestria"), "talmark": ("State", "Talmark"),
    "ostavia": ("State", "Ostavia"), "veldania": ("State", "Veldania"), "gorland": ("State", "Gorland"),
    "league": ("InternationalOrganisation", "Coastal League"), "union": ("Bloc", "Harbour Union"),
    "hill-front": ("MilitaryForce", "Hill Front"), "halm": ("City", "Halm"), "pelsk": ("Region", "Pelsk"),
    "brenna": ("City", "Brenna"), "fort-ald": ("MilitaryBase", "Fort Ald"), "treaty": ("Treaty", "Treaty of Halm"),
    "ada-moss": ("Person", "Ada Moss"), "ivo-tarn": ("Person", "Ivo Tarn"), "games": ("Event", "Tide Games"),
    "islanders": ("PopulationGroup", "Pelsk islanders"),
}  # fmt: skip
DEMONYMS = {
    "Norvian": "norvia", "Kestrian": "kestria", "Talmarkan": "talmark", "Ostavian": "ostavia", "Veldanian": "veldania",
    "Gorlander": "gorland",
}  # fmt: skip
_NAMES = {name: key for key, (_, name) in ENTITIES.items()}
_WORDS = re.compile("|".join(sorted((*_NAMES, *(f"{it}s?" for it in DEMONYMS)), key=len, reverse=True)))
_DATES = re.compile(r"\b(?:in|since|by|from)? ?\b((?:19|20)\d\d)\b")
_AMOUNTS = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d{2,3})\b")


def context(published: str = "2031-05-04") -> Context:
    """What a reader may know of the made-up world."""
    entities = {key: Entity(key, kind, (Label(name, "en", True),)) for key, (kind, name) in ENTITIES.items()}
    return Context(read_ontology(), entities, published)


def passages(*sentences: str) -> list[Passage]:
    """The sentences as one text, each a passage with its names, years and numbers."""
    found, start = [], 0
    for number, sentence in enumerate(sentences, 1):
        found.append(_passage(sentence, number, start))
        start += len(sentence) + 1
    return found


def _passage(sentence: str, number: int, start: int) -> Passage:
    names = [_named(match, start, sentence) for match in _WORDS.finditer(sentence)]
    dates = [Dated(match[1], (start + match.start(1), start + match.end(1))) for match in _DATES.finditer(sentence)]
    amounts = [
        Counted(match[1].replace(",", ""), (start + match.start(), start + match.end()))
        for match in _AMOUNTS.finditer(sentence)
    ]
    return Passage(
        "made-up", number, 1, (start, start + len(sentence)), sentence, tuple(names), tuple(dates), tuple(amounts)
    )


def _named(match: re.Match[str], start: int, sentence: str) -> Named:
    word, span = match.group(), (start + match.start(), start + match.end())
    if word in _NAMES:
        return Named(_NAMES[word], span)
    following = re.match(r"(?:[ -]\w+)? ?(\w+)", sentence[match.end() :])
    return Named(
        DEMONYMS[word.rstrip("s") if word.rstrip("s") in DEMONYMS else word],
        span,
        "demonym",
        following[1] if following else "",
    )
