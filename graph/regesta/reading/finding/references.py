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
from regesta.reading.finding.gazetteer import table
from regesta.reading.finding.heads import head_after, nouns
from regesta.reading.finding.matching import Span
from regesta.reading.proposals import Named
from regesta.vocabulary.ontology import Ontology

_REACH = 3  # sentences before the one that the words stand in
_PAIR = re.compile(r"\b(?i:the two|both|the) (?:countries|nations|states|sides|neighbou?rs)\b")
_EACH = re.compile(r"\b(?i:the two|both) ")
_DEFINED = re.compile(r" (?:of|that|which|where|with|for|to) ")
_SAYING = re.compile(r" (?:said|says|announced|reported|added|confirmed)\b")
_WORD = re.compile(r" ([a-z]+)")
_POLITY, _BOTH = "Polity", 2
_OFTEN, _MUCH = 3, 1.5  # mentions, at least, of what a text is about; and how much oftener than the next


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: tuple(row["types"].split(";")) for row in table("references")}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    return re.compile(rf"\b(?i:the (?:[a-z0-9]+-(?:member|nation|country) )?)(?P<noun>{nouns})(?![\w-])")


def references(
    text: str, sentences: Sequence[Span], names: Sequence[Named], entities: Mapping[str, Entity], ontology: Ontology
) -> Iterator[Named]:
    """The places of a plain text that mean one of the names before them."""
    seen: list[list[Named]] = [[item for item in names if _within(item.span, sentence)] for sentence in sentences]
    taken = {offset for item in names for offset in range(*item.span)}
    told: Counter[str] = Counter()
    topic = _topic(names, entities, ontology)
    pair = _two_spoken_of(names, entities, ontology)
    for number, sentence in enumerate(sentences):
        before = [item for earlier in seen[max(0, number - _REACH) : number] for item in earlier]
        told.update(item.entity for earlier in seen[max(0, number - 1) : number] for item in earlier)
        for match in _pattern().finditer(text, *sentence):
            if taken.isdisjoint(range(*match.span())) and not _DEFINED.match(text, match.end()):
                near = before + _ahead_of(seen[number], match.start())
                fitting = [item for item in near if _fits(item, _nouns()[match["noun"]], entities, ontology)]
                first = (
                    [it.entity for it in fitting if sentence[0] <= it.span[0]][:1]
                    if _SAYING.match(text, match.end())
                    else []
                )
                yield from _last(text, match, [*first, *_in_order(fitting, told, topic)], entities)
        for match in _PAIR.finditer(text, *sentence):
            near = before + _ahead_of(seen[number], match.start())
            fitting = [item for item in near if _fits(item, (_POLITY,), entities, ontology)]
            ordered = _in_order(fitting, told)
            here = {it.entity for it in fitting if sentence[0] <= it.span[0]}
            spoken_of = here if len(here) == _BOTH else pair
            both = spoken_of and spoken_of <= set(ordered) and _EACH.match(match.group())
            yield from _two(text, match, sorted(spoken_of) if both else ordered)


def _ahead_of(names: Sequence[Named], start: int) -> list[Named]:
    return [item for item in names if item.span[1] <= start]


def _within(span: Span, sentence: Span) -> bool:
    return sentence[0] <= span[0] and span[1] <= sentence[1]


def _fits(named: Named, types: Sequence[str], entities: Mapping[str, Entity], ontology: Ontology) -> bool:
    return any(ontology.is_a(entities[named.entity].type, wanted) for wanted in types)


def _topic(names: Sequence[Named], entities: Mapping[str, Entity], ontology: Ontology) -> str:
    """The state that the text names first and most often, or much oftener than any other: it is about that one."""
    states = [it.entity for it in names if ontology.is_a(entities[it.entity].type, _POLITY)]
    (state, most), (_, second) = [*Counter(states).most_common(_BOTH), ("", 0), ("", 0)][:_BOTH]
    ahead = most > second if states[:1] == [state] else most >= _MUCH * second
    return state if most >= _OFTEN and ahead else ""


def _two_spoken_of(names: Sequence[Named], entities: Mapping[str, Entity], ontology: Ontology) -> set[str]:
    """The two states that a text is about, each named much oftener than any third; none where there are no two."""
    states = (it.entity for it in names if ontology.is_a(entities[it.entity].type, _POLITY))
    counts = Counter(states).most_common(_BOTH + 1)
    third = counts[_BOTH][1] if len(counts) > _BOTH else 0
    return (
        {name for name, _ in counts[:_BOTH]}
        if len(counts) >= _BOTH and counts[1][1] >= max(_OFTEN, 2 * third)
        else set()
    )


def _in_order(fitting: Sequence[Named], told: Counter[str], topic: str = "") -> list[str]:
    """The entities, the last one named first, each once: adjectives only without names.

    What the text is about comes before the last one, and what was named twice as often before as the next.
    """
    found = [item.entity for item in reversed(fitting) if item.how != "demonym"]
    last = list(dict.fromkeys(found or [item.entity for item in reversed(fitting)]))
    often = [*sorted(last, key=lambda entity: -told[entity])[: _BOTH + 1], ""]
    first = [one for one, other in pairwise(often) if other and told[one] >= 2 * max(1, told[other])]
    about = [topic] if topic in last else []
    return list(dict.fromkeys([*about, *first, *last]))


def _last(text: str, match: re.Match[str], told: Sequence[str], entities: Mapping[str, Entity]) -> Iterator[Named]:
    if not told:
        return
    words = match.group()
    others = [it for it in told if it != told[0]]
    doubt = f"«{words}» may also be {entities[others[0]].name('en')}" if others else ""
    yield Named(told[0], match.span(), "reference", _heads(text, match), doubt)


def _heads(text: str, match: re.Match[str]) -> str:
    """What the words qualify: of "the military parade" the parade, of "the government" the government itself."""
    following = _WORD.match(text, match.end())
    if following and following[1] in nouns():
        return following[1]
    noun = match["noun"].split()[-1]
    if noun in nouns() and nouns()[noun].kind == "organ" and not text.startswith("'s", match.end()):
        return noun
    return head_after(text, *match.span(), "reference").noun


def _two(text: str, match: re.Match[str], told: Sequence[str]) -> Iterator[Named]:
    """Each of the last two states, at the same place; "the countries" only where no more than two were named."""
    pair = _EACH.match(match.group())
    if len(told) < 2 or (not pair and len(told) > 2):
        return
    heads = head_after(text, *match.span(), "reference").noun
    doubt = "more than two states are named before" if len(told) > 2 else ""
    for entity in sorted(told[:_BOTH]):
        yield Named(entity, match.span(), "reference", heads, doubt)
