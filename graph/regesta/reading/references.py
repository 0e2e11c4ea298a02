"""Words that mean an entity named before: "the bloc", "the country", "the two countries".

Each noun of `world/references.tsv` means the last entity before it of one of its types. Where the sentence before it
names two that fit, the other one is told as a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from regesta.corpus.records import Entity
from regesta.reading.gazetteer import table
from regesta.reading.heads import head_after, nouns
from regesta.reading.matching import Span
from regesta.reading.proposals import Named
from regesta.vocabulary.ontology import Ontology

_REACH = 3  # sentences before the one that the words stand in
_PAIR = re.compile(r"\b(?i:the two|both|the) (?:countries|nations|states|sides|neighbou?rs)\b")
_EACH = re.compile(r"\b(?i:the two|both) ")
_DEFINED = re.compile(r" (?:of|that|which|where|with|for|to) ")
_POLITY, _BOTH = "Polity", 2


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["types"].split(";")) for row in table("references")}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    return re.compile(rf"\b(?i:the (?:[a-z]+-(?:member|nation|country) )?)(?P<noun>{nouns})(?![\w-])")


def references(
    text: str, sentences: Sequence[Span], names: Sequence[Named], entities: Mapping[str, Entity], ontology: Ontology
) -> Iterator[Named]:
    """The places of a plain text that mean one of the names before them."""
    seen: list[list[Named]] = [[item for item in names if _within(item.span, sentence)] for sentence in sentences]
    taken = {offset for item in names for offset in range(*item.span)}
    for number, sentence in enumerate(sentences):
        before = [item for earlier in seen[max(0, number - _REACH) : number] for item in earlier]
        for match in _pattern().finditer(text, *sentence):
            if taken.isdisjoint(range(*match.span())) and not _DEFINED.match(text, match.end()):
                types = _nouns()[match["noun"]]
                told = _fitting(before + _ahead_of(seen[number], match.start()), types, entities, ontology)
                yield from _last(text, match, told, entities)
        for match in _PAIR.finditer(text, *sentence):
            told = _fitting(before + _ahead_of(seen[number], match.start()), (_POLITY,), entities, ontology)
            yield from _two(text, match, told)


def _ahead_of(names: Sequence[Named], start: int) -> list[Named]:
    return [item for item in names if item.span[1] <= start]


def _within(span: Span, sentence: Span) -> bool:
    return sentence[0] <= span[0] and span[1] <= sentence[1]


def _fitting(
    names: Sequence[Named], types: Sequence[str], entities: Mapping[str, Entity], ontology: Ontology
) -> list[str]:
    """The entities of these types, the last one named first, each once: adjectives only without names.

    What is named twice as often there as the next comes before the last one: it is what the text is about.
    """
    found = [item for item in reversed(names) if _fits(entities[item.entity].type, types, ontology)]
    told = [item.entity for item in [item for item in found if item.how != "demonym"] or found]
    often = [*Counter(told).most_common(_BOTH + 1), ("", 0), ("", 0)]
    first = [entity for (entity, times), (_, less) in pairwise(often[: _BOTH + 1]) if times >= 2 * less > 0]
    return list(dict.fromkeys([*first, *told]))


def _fits(type_id: str, types: Sequence[str], ontology: Ontology) -> bool:
    return any(ontology.is_a(type_id, wanted) for wanted in types)


def _last(text: str, match: re.Match[str], told: Sequence[str], entities: Mapping[str, Entity]) -> Iterator[Named]:
    if not told:
        return
    words = match.group()
    doubt = f"«{words}» may also be {entities[told[1]].name('en')}" if len(told) > 1 else ""
    noun = nouns().get(match["noun"])
    heads = match["noun"] if noun and noun.kind == "organ" else head_after(text, *match.span(), "reference").noun
    yield Named(told[0], match.span(), "reference", heads, doubt)


def _two(text: str, match: re.Match[str], told: Sequence[str]) -> Iterator[Named]:
    """Each of the last two states, at the same place; "the countries" only where no more than two were named."""
    pair = _EACH.match(match.group())
    if len(told) < 2 or (not pair and len(told) > 2):
        return
    heads = head_after(text, *match.span(), "reference").noun
    doubt = "more than two states are named before" if len(told) > 2 else ""
    for entity in sorted(told[:_BOTH]):
        yield Named(entity, match.span(), "reference", heads, doubt)
