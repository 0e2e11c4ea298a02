"""Persons whom a text introduces with their office: what is said of them later is said of the state's organ.

Nobody's name is known here: "Kenyan Foreign Minister Ann Doe" and "President Doe of Kenya" tell it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from regesta.reading.finding.heads import function_words, head_after, is_office, nouns
from regesta.reading.finding.matching import Span
from regesta.reading.proposals import Named

_FORCES = frozenset(("forces", "army", "military", "navy", "guard", "police", "force"))
_LETTERS = re.compile(r" \(([A-Z]{2,}[a-z]?[A-Z]*|[A-Z]+[a-z]+[A-Z]+)\)")
_WORD = r"(?:[A-Z]\.|[A-Z][^\W\d_](?:[\w-]|'(?!s\b))*)"
_NAME = rf"{_WORD}(?: (?:(?:al|bin|ben|ibn|de|da|van|von|der|del|el)[ -])?{_WORD}){{0,3}}"
_BEHIND = re.compile(rf"(?: of State)?,? ({_NAME})")
_OF = re.compile(rf"\b([A-Z]?[a-z]+) ({_NAME}) of (?:the )?$")
_RANK = (
    r"(?:a|an|the|then|now|former|acting|deputy|new|newly|outgoing|incoming|current|senior|veteran|interim|long-time)"
)
_BESIDE = re.compile(rf"({_NAME}), (?:{_RANK} )*(?:(?:[a-z-]+ ){{0,3}}[a-z]+ (?:of|for|to) )?(?:the )?$")
_UNTOLD = re.compile(
    rf"(?<!['’]s )\b(?:Prime |Foreign |Defen[cs]e |Interior |Finance |Vice[ -])?"
    rf"(?P<office>President|Minister|Chancellor|King|Queen|Emir|Sultan) (?P<name>{_NAME})"
)
_CAPITAL_BEFORE = re.compile(r"(?<![.?!:] )\b([A-Z][\w'-]+) $")
_CAPITAL_BEHIND = re.compile(r" [A-Z]")
_SCANNED = 80  # characters before a name


def introduced(text: str, names: Sequence[Named], states: Collection[str]) -> list[Named]:
    """Every place where a person stands whom the text introduces beside one of these names, in the text's order.

    `states` are the states that the text names. Where there is one alone, a president or a minister of no state is
    taken to be that one's, with a doubt.
    """
    taken = {offset for named in names for offset in range(*named.span)}
    people: dict[str, Named] = {}
    for named in names:
        for person, span, office in _beside(text, named):
            if not taken & set(range(*span)):
                words = person.split()
                for known in {person, words[0], words[-1]}:  # the family name, which may come first
                    people.setdefault(known, Named(named.entity, span, "metonym", office))
    for state in states if len(states) == 1 else ():
        for match in _UNTOLD.finditer(text):
            if taken.isdisjoint(range(*match.span())) and match["name"] not in people and _is_name(match["name"]):
                doubt = f"whose {match['office'].lower()} this is, the text does not tell"
                people[match["name"]] = Named(state, match.span("name"), "metonym", match["office"].lower(), doubt)
    for named in names:
        for short, span in _shortened(text, named):
            people.setdefault(short, Named(named.entity, span, "metonym", "forces"))
    return list(_places(text, people, taken))


def _shortened(text: str, named: Named) -> Iterator[tuple[str, Span]]:
    """The letters by which the text calls the state's forces further on: «Kenyan Defence Forces (KDF)»."""
    head = head_after(text, *named.span, named.how)
    if head.noun in _FORCES and (match := _LETTERS.match(text, head.end)):
        yield match[1], match.span(1)


def _beside(text: str, named: Named) -> Iterator[tuple[str, Span, str]]:
    """The person who holds the office that the name heads."""
    start, end = named.span
    of = text.endswith((" of ", " of the "), 0, start)  # asked first, for the pattern is slow
    if of and (match := _OF.search(text, max(0, start - _SCANNED), start)) and is_office(match[1].lower()):
        yield match[2], match.span(2), match[1].lower()
    if not is_office(named.heads.removeprefix("former ")):
        return
    head = head_after(text, start, end, named.how)
    behind = _BEHIND.match(text, head.end) if head.noun else None
    for match in (behind, _BESIDE.search(text, max(0, start - _SCANNED), start)):
        if match and _is_name(match[1]):
            yield match[1], match.span(1), named.heads
            return


def _is_name(words: str) -> bool:
    first = words.split()[0].lower()
    return first not in function_words() and first not in nouns() and len(words) > 2


def _places(text: str, people: dict[str, Named], taken: set[int]) -> Iterator[Named]:
    if not people:
        return
    longest_first = sorted(people, key=len, reverse=True)
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b(?!-)", text):
        beside = _CAPITAL_BEFORE.search(text, max(0, match.start() - _SCANNED), match.start())
        titled = beside and is_office(beside[1].lower())
        alone = " " in match.group() or titled or not (beside or _CAPITAL_BEHIND.match(text, match.end()))
        if alone and not taken & set(range(*match.span())):
            known = people[match.group()]
            yield Named(known.entity, match.span(), "metonym", known.heads, known.doubt)
