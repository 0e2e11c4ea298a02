"""Where passages stand now that their text has changed: all that a text has lost, found together.

A digest cannot be searched for; stretches must be hashed until one fits. They are tried in the order in which they are
likely: from sentence to sentence, near the old place, from word to word, everywhere; and what moved by as much as
another is tried at once.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

_TRIED = 2_000_000  # stretches of one text: a few seconds; what is not found by then has most likely been reworded
_LOOKED_AT = 10  # places that are looked at in the time in which one stretch is hashed
_NEAR = 2000  # characters either way: a caption, a line of furniture, a paragraph
_SHIFTS = 20
SENTENCE = re.compile(r"(?:(?:\A|[\r\n])\s*|(?<=[.!?…։।؟。！？])[\"'”’»)\]]*\s+)(?=\S)")
SENTENCE_END = re.compile(r"(?<=[.!?…։।؟。！？])[\"'”’»)\]]*|(?<=\S)(?=\s*(?:[\r\n]|\Z))")
WORD = re.compile(r"(?<!\w)(?=\w)|(?<!\S)(?=\S)")
WORD_END = re.compile(r"(?<=\w)(?!\w)|(?<=\S)(?!\S)")


class Passage(NamedTuple):
    """A passage as it was cited: its old start and end, and its digest."""

    start: int
    end: int
    digest: str


def passage_digest(passage: str) -> str:
    """SHA-256 of the passage in UTF-8, hexadecimal."""
    return hashlib.sha256(passage.encode()).hexdigest()


def places_of_passages(
    content: str, passages: Iterable[Passage], *, thorough: bool = False
) -> dict[Passage, list[int]]:
    """Where each passage begins that stands somewhere unchanged; several places, where it stands in several.

    What is not thorough looks between words and near the old place only. Trap: in a text of a million characters one
    that does not lie between words is not found.
    """
    search = Search(content, passages)
    if thorough:
        search.between(range(len(content)), None)
        return search.found
    search.between(_starts(SENTENCE, content), _ends(SENTENCE_END, content))
    search.nearby()
    search.between(_starts(WORD, content), _ends(WORD_END, content))
    return search.found


class Search:
    """What is still to be found, and how much was tried for it; `digest` is that of the passages."""

    def __init__(
        self, content: str, passages: Iterable[Passage], digest: Callable[[str], str] = passage_digest
    ) -> None:
        self.content = content
        self._digest = digest
        self.found: dict[Passage, list[int]] = {}
        self._waiting = {item for item in passages if item.start < item.end}
        self._shifts: set[int] = set()
        self._left = _TRIED

    def between(self, starts: Sequence[int], ends: Collection[int] | None) -> None:
        """Try every stretch from one of the starts to one of the ends (None: anywhere) that is as long as a passage."""
        for length in sorted({item.end - item.start for item in self._waiting}):
            wanted = {item for item in self._waiting if item.end - item.start == length}
            if wanted and self._left > 0:
                self._among(starts, ends, length, wanted)

    def nearby(self) -> None:
        """Try every stretch that begins near the old place."""
        for item in sorted(self._waiting):
            if item in self._waiting and self._left > 0:
                starts = range(max(item.start - _NEAR, 0), item.start + _NEAR)
                self._among(starts, None, item.end - item.start, {item})

    def _among(self, starts: Sequence[int], ends: Collection[int] | None, length: int, wanted: set[Passage]) -> None:
        last = len(self.content) - length
        fitting = [at for at in starts if at <= last and (ends is None or at + length in ends)]
        self._left -= len(fitting) + len(starts) // _LOOKED_AT
        if self._left < 0:
            return
        digests = {item.digest for item in wanted}
        places: dict[str, list[int]] = defaultdict(list)
        for at in fitting:
            digest = self._digest(self.content[at : at + length])
            if digest in digests:
                places[digest].append(at)
        for item in sorted(item for item in wanted if item.digest in places):
            if len(places[item.digest]) > 1:
                self.found[item] = places[item.digest]
                self._waiting.discard(item)
            elif item in self._waiting:
                self._note(item, places[item.digest][0])

    def _note(self, item: Passage, start: int) -> None:
        """A passage is found: others may have moved by as much."""
        self.found[item] = [start]
        self._waiting.discard(item)
        shift = start - item.start
        if shift not in self._shifts and len(self._shifts) < _SHIFTS:
            self._shifts.add(shift)
            for other in sorted(self._waiting):
                if other.start + shift >= 0 and self._stands(other, other.start + shift):
                    self.found[other] = [other.start + shift]
                    self._waiting.discard(other)

    def _stands(self, item: Passage, at: int) -> bool:
        return self._digest(self.content[at : at + item.end - item.start]) == item.digest


def _starts(pattern: re.Pattern[str], content: str) -> list[int]:
    return [match.end() for match in pattern.finditer(content)]


def _ends(pattern: re.Pattern[str], content: str) -> set[int]:
    """The end of each match, and the places within it: closing quotation marks may belong to a passage or not."""
    return {at for match in pattern.finditer(content) for at in range(match.start(), match.end() + 1)}
