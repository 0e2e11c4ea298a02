"""What a name qualifies: in "Kenyan troops" the troops. A state's organs act for it, its citizens and goods do not.

The nouns stand in `world/heads.tsv`, each as an organ, as people or as a thing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from regesta.reading.finding.gazetteer import table

_WORD = re.compile(r"[ -]([A-Za-z][\w'-]*)")
_POSSESSIVE = re.compile(r"'s?(?= )")
_HYPHENED = re.compile(r"-([a-z]+)")
_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Tt]he) $")
_ONE_NAME = re.compile(r"[A-Z][\w'-]*[a-rt-z]")  # no plural: «the Netherlands» has its article always
_ABSTRACT = re.compile(r".*(?:tions?|sions?|ments?|ness|it(?:y|ies)|ships?|[ea]nces?|isms?|ures?|ages?)")
_BEFORE = re.compile(
    r"\b([A-Za-z-]+) (?:(?P<of>of)|(?:based |living |operating )?(?:in|from|throughout|across|inside))"
    r" (?:the )?(?:[a-z]+ern )?$"
)
_HOLDER_BEFORE = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z][\w'.-]* ){1,4}of (?:the )?$")
_FORMER = re.compile(r"\b(?:former|ex-|late|would-be|exiled|self-proclaimed) ?$", re.IGNORECASE)
_FORMER_HOLDER = re.compile(r"\b(?:former|late|ousted|deposed|ex)[ -](?:[\w.'-]+ ){0,4}$", re.IGNORECASE)
_NOT_IN_OFFICE = frozenset(("former", "ex", "late", "exiled", "would-be"))
_NOT_OF_THE_STATE = frozenset(
    ("rebel", "opposition", "separatist", "insurgent", "guerrilla", "militant", "dissident", "tribal", "religious")
)
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

    Trap: without a possessive, a name (no demonym) heads a noun only where it is a short form ("EU officials"), part of
    a pair ("Kenya-Uganda border") or has an article that it has not else ("the Kenya crisis"); and a noun that is a
    verb, too, only behind an article: of "Kenya supports" nothing.
    """
    if plain[end : end + 1] == "-":
        return _compound(plain, end)
    possessive = _POSSESSIVE.match(plain, end)
    if how == "demonym" or possessive:
        return _marked(plain, start, _noun_phrase(plain, possessive.end() if possessive else end))
    if (
        (titled := _noun_phrase(plain, end)).noun
        and is_office(titled.noun)
        and plain[titled.end - len(titled.noun)].isupper()
    ):
        return _marked(plain, start, titled)
    words = plain[start:end]
    paired, article = plain[start - 1 : start] == "-", _ARTICLE.search(plain, max(0, start - 4), start)
    attributive = article and how == "name" and _ONE_NAME.fullmatch(words)
    if not (words.replace(".", "").isupper() or paired or attributive):
        return NOTHING
    found = _noun_phrase(plain, end)
    known = nouns().get(found.noun.rpartition(" ")[2])
    surely = paired or attributive or (article and article.group()[-2] != "e")
    return _marked(plain, start, found) if known and (surely or not known.verb) else NOTHING


def head_before(plain: str, start: int) -> Head:
    """The organ or the people that stand before "of" and the name ("the government of", "President Doe of").

    People are those of a place that they are in, too ("rebels in"); troops that are in a place are another state's.
    """
    for pattern in (_BEFORE, _HOLDER_BEFORE):
        match = pattern.search(plain, max(0, start - 2 * _SCANNED), start)
        noun = match[1].lower() if match else ""
        whose = ("people",) if match and "of" in match.groupdict() and not match["of"] else ("people", "organ")
        if match and noun in nouns() and nouns()[noun].kind in whose:
            return _marked(plain, match.start(1), Head(noun, match.end(1)))
    return NOTHING


def _compound(plain: str, end: int) -> Head:
    """Of "Kenya-based" or "Kenyan-led" what follows the hyphen."""
    match = _HYPHENED.match(plain, end)
    return Head(match[1], match.end()) if match else NOTHING


def _noun_phrase(plain: str, at: int) -> Head:
    """The last known noun of the words that follow, or what is made of it ("military capabilities"); else the last."""
    found = NOTHING
    known, unknown, marks = False, 0, []
    for _ in range(_LONGEST):
        match = _WORD.match(plain, at)
        word = match[1].lower() if match else ""
        bare = word.removesuffix("'s").removesuffix("'")
        if match is None or bare in function_words():
            break
        at = match.end()
        if bare in _NOT_IN_OFFICE and not known:
            marks.append("former")
            continue
        is_known = bare in nouns() or (known and _ABSTRACT.fullmatch(bare) is not None)
        if not is_known and (known or unknown >= _UNKNOWN_WORDS):
            break
        marks += [found.noun] if found.noun in _NOT_OF_THE_STATE else []
        found, known = Head(bare, match.start(1) + len(bare)), is_known
        unknown += not is_known
        if bare != word:
            break
    return Head(" ".join([*marks[:1], found.noun]), found.end) if found.noun else NOTHING


def without_office(plain: str, start: int, head: Head) -> Head:
    """The office of a person at that place, who holds it no more where "former" stands before the name."""
    found = _FORMER_HOLDER.search(plain, max(0, start - 2 * _SCANNED), start)
    return Head(f"former {head.noun}", head.end) if found and " " not in head.noun else head


def _marked(plain: str, start: int, head: Head) -> Head:
    """Who holds the office no more, or never did, does not act for the state."""
    if head.noun and not head.noun.startswith("former ") and _FORMER.search(plain, max(0, start - _SCANNED), start):
        return Head(f"former {head.noun}", head.end)
    return head
