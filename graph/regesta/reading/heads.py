"""What a name qualifies: in "Kenyan troops" the troops. A state's organs act for it, its citizens and goods do not.

The nouns stand in `world/heads.tsv`, each as an organ, as people or as a thing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from regesta.reading.gazetteer import table

PEOPLE = "people"
_WORD = re.compile(r"[ -]([A-Za-z][\w'-]*)")
_POSSESSIVE = re.compile(r"'s?(?= )")
_HYPHENED = re.compile(r"-([a-z]+)")
_ARTICLE = re.compile(r"\b[Aa]n? $")
_BEFORE = re.compile(r"\b([A-Za-z-]+) of (?:the )?$")
_FORMER = re.compile(
    r"\b(?:former|ex-|late|then-opposition|opposition|would-be|exiled|self-proclaimed) ?$", re.IGNORECASE
)
_NOT_IN_OFFICE = frozenset(("former", "ex", "late", "exiled", "would-be"))
_UNKNOWN_WORDS = 2  # words without a meaning here that may stand between a demonym and its noun
_LONGEST = 7
_SCANNED = 24  # characters before a name that are looked at


class Noun(NamedTuple):
    """`kind` is "organ", "people" or "thing"; `office` is one that a person holds; `verb` one that is a verb, too."""

    kind: str
    office: bool
    verb: bool


class Head(NamedTuple):
    """The noun, lower-case, and where it ends."""

    noun: str
    end: int


NOTHING = Head("", -1)


@cache
def function_words() -> frozenset[str]:
    """Words that are no part of a noun phrase or of a name, lower-case."""
    return frozenset(row["word"] for row in table("function-words"))


@cache
def nouns() -> dict[str, Noun]:
    """The nouns by themselves, lower-case."""
    return {row["noun"]: Noun(row["kind"], bool(row["office"]), bool(row["verb"])) for row in table("heads")}


def acts_for_it(heads: str) -> bool:
    """Whether what a name heads acts for the one named: nothing (the name stands alone), or an organ of it.

    >>> acts_for_it("troops"), acts_for_it("citizens"), acts_for_it("former president"), acts_for_it("")
    (True, False, False, True)
    """
    return not heads or (heads in nouns() and nouns()[heads].kind == "organ")


def is_office(heads: str) -> bool:
    """Whether a person holds it: president, foreign minister."""
    return heads in nouns() and nouns()[heads].office


def head_after(plain: str, start: int, end: int, how: str) -> Head:
    """What the name at these offsets heads, behind it: its noun, or that of a possessive.

    Trap: without a possessive, a name (no demonym) heads a noun only where it is a short form ("EU officials"), and
    the noun is no verb, too: of "Kenya supports" nothing.
    """
    if plain[end : end + 1] == "-":
        return _compound(plain, end)
    possessive = _POSSESSIVE.match(plain, end)
    at = possessive.end() if possessive else end
    if how == "demonym" or possessive:
        found = _noun_phrase(plain, at)
    elif plain[start:end].replace(".", "").isupper():
        found = _noun_phrase(plain, at)
        known = nouns().get(found.noun.rpartition(" ")[2])
        found = found if known and (not known.verb or _ARTICLE.search(plain, max(0, start - 3), start)) else NOTHING
    else:
        found = NOTHING
    return _marked(plain, start, found)


def head_before(plain: str, start: int) -> Head:
    """The organ or the people that stand before "of" and the name: "the government of", "citizens of"."""
    at = max(0, start - _SCANNED)
    match = _BEFORE.search(plain, at, start)
    noun = match[1].lower() if match else ""
    if match is None or noun not in nouns() or nouns()[noun].kind == "thing":
        return NOTHING
    return _marked(plain, match.start(1), Head(noun, match.end(1)))


def _compound(plain: str, end: int) -> Head:
    """Of "Kenya-based" or "Kenyan-led" what follows the hyphen."""
    match = _HYPHENED.match(plain, end)
    return Head(match[1], match.end()) if match else NOTHING


def _noun_phrase(plain: str, at: int) -> Head:
    """The last known noun of the words that follow; else the first of them."""
    best = first = NOTHING
    former = ""
    for number in range(_LONGEST):
        match = _WORD.match(plain, at)
        if match is None:
            break
        word, at = match[1].lower(), match.end()
        bare = word.removesuffix("'s").removesuffix("'")
        if bare in function_words():
            break
        if bare in _NOT_IN_OFFICE and not best.noun:
            former = "former "
        elif bare in nouns():
            best = Head(bare, match.start(1) + len(bare))
        elif best.noun or number >= _UNKNOWN_WORDS + bool(former):
            break
        else:
            first = first if first.noun else Head(bare, match.start(1) + len(bare))
        if bare != word:
            break
    found = best if best.noun else first
    return Head(former + found.noun, found.end) if found.noun else NOTHING


def _marked(plain: str, start: int, head: Head) -> Head:
    """Who holds the office no more, or never did, does not act for the state."""
    if head.noun and not head.noun.startswith("former ") and _FORMER.search(plain, max(0, start - _SCANNED), start):
        return Head(f"former {head.noun}", head.end)
    return head
