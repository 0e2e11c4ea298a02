"""Names that mean more than one thing: two states, a state and a person. What speaks for which is told, never hidden.

They stand in `world/ambiguous.tsv`, with the words of a text that speak for one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from regesta.reading.finding.gazetteer import table
from regesta.reading.finding.heads import function_words, nouns

_PERSON, _OF_A_STATE = "-person-", "-of a state-"
_BEFORE = re.compile(r"([A-Za-z][\w.'-]*) $")
_AFTER = re.compile(r" ([A-Z][\w'-]*)")
_COURTESY = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lord", "lady"))
_NO_PART_OF_A_NAME = re.compile(
    "north|south|east|west|central|upper|lower|greater|great|inner|outer|mainland|modern|ancient|communist|soviet"
    "|imperial|fascist|nazi|republican|democratic|both|post|pro|anti|january|february|march|april|may|june|july"
    "|august|september|october|november|december|prime|foreign|deputy|vice|.*ern|.*day|.*ly|.*ing",
    re.IGNORECASE,
)
_STATE_BEFORE = re.compile(r"(?:'s|s'|\b[A-Z]\w+(?:an|ian|ish|ese|i|ch|ek)|National|Supreme) $")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|Jr\.|St\.")
_SCANNED = 30  # characters before a name


@cache
def _rivals() -> dict[str, dict[str, tuple[str, ...]]]:
    """By form, what it may mean, the likeliest first, each with the words that speak for it."""
    result: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in table("ambiguous"):
        clues = tuple(clue for clue in row["clues"].split(";") if clue)
        result.setdefault(row["name"], {})[row["may mean"]] = clues
    return result


def rivals(form: str) -> tuple[str, ...]:
    """The rows of the world that the form may mean, the likeliest first; none for a form with one meaning."""
    return tuple(name for name in _rivals().get(form, ()) if not name.startswith("-"))


def doubtful_forms() -> tuple[str, ...]:
    """All forms that may mean several rows."""
    return tuple(form for form in _rivals() if rivals(form))


def supported(form: str, text: str) -> list[str]:
    """Those of its rivals that the text has words for."""
    meant = _rivals().get(form, {})
    return [name for name in rivals(form) if any(clue in text for clue in meant[name])]


def is_person(form: str, text: str, start: int, end: int, known: Iterable[str] | Mapping[str, object]) -> bool:
    """Whether the form is here part of a person's name: beside a capitalised word that is no other name or title."""
    if _PERSON not in _rivals().get(form, {}):
        return False
    before = _BEFORE.search(text, max(0, start - _SCANNED), start)
    word = before[1] if before else ""
    if word.lower() in _COURTESY:
        return True
    ends_a_sentence = word.endswith(".") and not _INITIAL.fullmatch(word)
    if word[:1].isupper() and not ends_a_sentence and not _is_common(word, known):
        return True
    after = _AFTER.match(text, end)
    return after is not None and not _is_common(after[1], known)


def is_of_a_state(form: str, text: str, start: int) -> bool:
    """Whether a body that states have, too, belongs to one here: the National Security Council."""
    return _OF_A_STATE in _rivals().get(form, {}) and bool(_STATE_BEFORE.search(text, max(0, start - _SCANNED), start))


def _is_common(word: str, known: Iterable[str] | Mapping[str, object]) -> bool:
    bare = word.removesuffix("'s")
    plain = bare.lower()
    return plain in function_words() or plain in nouns() or bare in known or bool(_NO_PART_OF_A_NAME.fullmatch(plain))
