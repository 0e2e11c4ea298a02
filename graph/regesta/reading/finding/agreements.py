"""Agreements that a text describes and does not name: «signed a minerals agreement with Rwanda».

An agreement of the corpus that is called by its parties («EU–Rwanda minerals agreement»), or that has them told, is
meant by the rest of its name where the text has just spoken of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.corpus.records import Entity
from regesta.reading.finding.matching import Span, plain
from regesta.reading.finding.meanings import Gazetteer
from regesta.reading.proposals import Named
from regesta.vocabulary.ontology import Ontology

_REACH = 2  # sentences before the one in which it stands
_PARTING = re.compile(r" ?[-/–—] ?|,? and (?:the )?|, ")
_FEWEST = 2  # parties; and letters of a description
_KINDS = re.compile(
    r"\b(?:agreement|treaty|pact|accord|memorandum|deal|declaration|protocol|partnership|contract|convention|charter)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Described:
    """An agreement, the words that describe it besides its parties, and these."""

    entity: str
    words: str
    parties: frozenset[str]


def described(
    text: str,
    sentences: Sequence[Span],
    names: Sequence[Named],
    own: Mapping[str, Entity],
    gazetteer: Gazetteer,
    ontology: Ontology,
) -> Iterator[Named]:
    """The places of a plain text that describe one of the corpus's agreements, whose parties are named near them.

    Where the words fit several, none is meant.
    """
    known = list(_agreements(own, gazetteer, ontology))
    if not known:
        return
    by_words: dict[str, list[_Described]] = {}
    for item in known:
        by_words.setdefault(item.words.lower(), []).append(item)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(by_words, key=len, reverse=True)))})\b", re.IGNORECASE)
    taken = {offset for item in names for offset in range(*item.span)}
    spoken = [{item.entity for item in names if begin <= item.span[0] < end} for begin, end in sentences]
    for number, sentence in enumerate(sentences):
        near = set().union(*spoken[max(0, number - _REACH) : number + 1])
        for match in pattern.finditer(text, *sentence):
            fitting = [item for item in by_words[match.group().lower()] if item.parties <= near]
            if len(fitting) == 1 and taken.isdisjoint(range(*match.span())):
                doubt = f"«{match.group()}» is taken for {own[fitting[0].entity].name('en')}"
                yield Named(fitting[0].entity, match.span(), "reference", "", doubt)


def _agreements(own: Mapping[str, Entity], gazetteer: Gazetteer, ontology: Ontology) -> Iterator[_Described]:
    for entity in own.values():
        if not ontology.is_a(entity.type, "Agreement"):
            continue
        involved = frozenset(to for link, to in entity.links if link == "involves")
        for label in entity.labels:
            words, parties = _without_parties(plain(label.text), gazetteer)
            parties = involved or parties
            if len(parties) >= _FEWEST and _KINDS.search(words):
                yield _Described(entity.id, words, parties)


def _without_parties(label: str, gazetteer: Gazetteer) -> tuple[str, frozenset[str]]:
    """The label behind the names with which it begins, and whom they mean.

    A name may have several words; the longest that is known counts.
    """
    parties: set[str] = set()
    rest = label
    while True:
        form = next((it for it in _beginnings(rest) if it in gazetteer.meanings), "")
        if not form:
            return rest.strip(), frozenset(parties)
        parties.add(gazetteer.meanings[form][0].entity)
        behind = rest[len(form) :]
        parting = _PARTING.match(behind)
        rest = behind[parting.end() :] if parting else behind.lstrip()
        if not parting:
            return rest.strip(), frozenset(parties)


def _beginnings(label: str) -> Iterator[str]:
    """The beginnings of a label that end with a word, the longest first."""
    ends = [match.end() for match in re.finditer(r"[^\W_]+\.?", label)]
    yield from (label[:end] for end in reversed(ends[:5]))
