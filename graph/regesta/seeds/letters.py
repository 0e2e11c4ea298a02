"""Passages by their letters and digits alone, to find again what was retouched: other quotation marks, dashes, spaces.

NFKD, casefolded, all else dropped: so a soft hyphen, a no-break space, an accent or a ligature makes no difference.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from regesta.seeds.relocation import SENTENCE, SENTENCE_END, WORD, WORD_END, Passage, Search, passage_digest

_DIGITS = 16  # hexadecimal, of the digest: 64 bits


def letters_of(passage: str) -> str:
    """How many letters and digits the passage has, and the beginning of the SHA-256 of them; empty if it has none.

    >>> letters_of("“The co\\u00adoperation”, in 2024") == letters_of('"the\\u00a0cooperation" – in 2024')
    True
    """
    letters = "".join(map(_letters, passage))
    return f"{len(letters)}:{_digest(letters)}" if letters else ""


class Lettered:
    """The letters of a text, and the offset of the character from which each comes."""

    def __init__(self, content: str) -> None:
        self.content = content
        signs = [(_letters(sign), at) for at, sign in enumerate(content)]
        self.text = "".join(letters for letters, _ in signs)
        self._offsets = [at for letters, at in signs for _ in letters]

    def find(self, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], list[tuple[int, int]]]:
        """Where passages stand, each from its first letter to its last: starts and ends in the content.

        Of each is given where it began, and its `letters_of`. Trap: one that does not lie between words is not found.
        """
        passages = {Passage(*self._expected(*item)): item for item in wanted}
        search = Search(self.text, passages, _digest)
        search.between(self._places(SENTENCE), {*self._places(SENTENCE_END)})
        search.between(self._places(WORD), {*self._places(WORD_END)})
        return {passages[item]: self._spans(item, places) for item, places in search.found.items()}

    def _spans(self, item: Passage, places: Iterable[int]) -> list[tuple[int, int]]:
        spans = [self._span(at, at + item.end - item.start) for at in places]
        return [span for span in spans if letters_of(self.content[slice(*span)]).endswith(item.digest)]

    def _expected(self, start: int, letters: str) -> tuple[int, int, str]:
        number, _, digest = letters.partition(":")
        at = bisect_left(self._offsets, start)
        return at, at + int(number), digest

    def _places(self, pattern: re.Pattern[str]) -> list[int]:
        """The ends of what the pattern matches, counted in letters."""
        return sorted({bisect_left(self._offsets, match.end()) for match in pattern.finditer(self.content)})

    def _span(self, first: int, behind: int) -> tuple[int, int]:
        end = self._offsets[behind - 1] + 1
        while end < len(self.content) and unicodedata.combining(self.content[end]):
            end += 1
        return self._offsets[first], end


@cache
def _letters(sign: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", sign).casefold() if letter.isalnum())


def _digest(letters: str) -> str:
    return passage_digest(letters)[:_DIGITS]
