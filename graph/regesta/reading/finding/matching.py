"""Where known forms of words stand in a text: whole words, the longest first, in one pass (Aho–Corasick)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

Span = tuple[int, int]

# One sign for one, so that offsets stay. A long dash parts a sentence, and is no hyphen.
_SAME = dict.fromkeys(map(ord, "’‘ʼ`´"), "'") | dict.fromkeys(map(ord, "“”„‟«»"), '"')
_SAME |= dict.fromkeys(map(ord, "‐‑‒–−"), "-") | dict.fromkeys(map(ord, "\xa0\u2009\u202f\r\n\t"), " ")
_SHOUTED = 4  # letters of a name that is known in capitals, too; shorter ones are other words


def plain(text: str) -> str:
    """The text with plain quotes, hyphens and spaces, sign for sign: offsets in it are offsets in the text.

    >>> plain("Côte d’Ivoire–Ghana")
    "Côte d'Ivoire-Ghana"
    """
    return text.translate(_SAME)


class Matcher:
    """Finds forms of words. A form is found as it is written, without its accents, and wholly in capitals."""

    def __init__(self, forms: Iterable[str]) -> None:
        written: dict[str, str] = {}
        for form in forms:
            for variant in _variants(plain(form)):
                written.setdefault(variant, form)
        self._forms = list(written.values())
        self._automaton = AhoCorasick(list(written))

    def find(self, text: str) -> list[tuple[Span, str]]:
        """Where they stand in a plain text, in its order, each with the form as it was given."""
        places = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(start, end, number) for number, start, end in places if _whole(text, start, end)]
        whole.sort(key=lambda place: (place[0] - place[1], place[0]))
        taken = bytearray(len(text))
        found: list[tuple[Span, str]] = []
        for start, end, number in whole:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(((start, end), self._forms[number]))
        return sorted(found)


def _variants(form: str) -> list[str]:
    """The form, without accents, in capitals, and with a capital where it begins a sentence."""
    spelt = [form, bare] if (bare := _without_accents(form)) != form else [form]
    capitals = [item[0].upper() + item[1:] for item in spelt]
    shouted = [item.upper() for item in spelt if len(item) >= _SHOUTED]
    return [*spelt, *capitals, *shouted]


def _without_accents(form: str) -> str:
    parts = unicodedata.normalize("NFD", form)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not unicodedata.combining(sign)))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether neither end lies within a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = after.isalnum() and (text[end - 1].isalnum() or text[end - 1] == ".")
    return not before.isalnum() and not inside and (text[end - 1] != "-" or after.isalpha())
