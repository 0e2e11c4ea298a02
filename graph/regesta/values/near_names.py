"""The known name that a person may have meant, for the hint of an error only; nothing is read by it.

Runs when a name is not known. One index over the names serves all questions, so that a corpus of tens of thousands of
names, with as many mistakes in it, is checked in seconds.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nlargest

LOOKED_UP = 1000
"""So many different words get a hint; who has more mistakes than that has one mistake, and sees it in the first."""
_LIKE = 0.6  # difflib's ratio; below it a guess misleads more than it helps
_LONGEST = 100  # letters of a word that may be a misspelt name
_COMPARED = 20  # names a word, those that share most with it
_SHARING = 3000  # names that share some letters with a word are weighed, from its rarest letters on
_IDLE = re.compile(r"[\W_]+")


class KnownNames:
    """Names, and the further words (labels, aliases) under which people may know them.

    >>> states = KnownNames(["armenia", "russia"], [("Russian Federation", "russia")])
    >>> states.hint("rusia"), states.hint("russian_federation"), states.hint("atlantis")
    ('did you mean «russia»?', 'did you mean «russia»?', '')
    """

    def __init__(self, names: Iterable[str], further: Iterable[tuple[str, str]] = (), likeness: float = _LIKE) -> None:
        self._names = names
        self._further = further
        self._likeness = likeness
        self._asked: dict[str, str] = {}

    def hint(self, word: str) -> str:
        """«did you mean …?», or nothing when no name is near."""
        near = self.nearest(word)
        return f"did you mean «{near}»?" if near else ""

    def nearest(self, word: str) -> str:
        """The name itself, or "" when none is near. Trap: "", too, after `LOOKED_UP` different words."""
        if word not in self._asked and len(self._asked) < LOOKED_UP:
            self._asked[word] = self._nearest(word)
        return self._asked.get(word, "")

    def _nearest(self, word: str) -> str:
        wanted = folded(word)
        if not wanted or len(wanted) > _LONGEST:
            return ""
        if same := self._by_spelling.get(wanted):
            return same
        matcher = difflib.SequenceMatcher(b=wanted)
        found = []
        for spelling in self._sharing(wanted):
            matcher.set_seq1(spelling)
            if matcher.real_quick_ratio() >= self._likeness and matcher.quick_ratio() >= self._likeness:
                found.append((matcher.ratio(), spelling))
        best = max(found, default=(0.0, ""))
        return self._by_spelling[best[1]] if best[0] >= self._likeness else ""

    def _sharing(self, wanted: str) -> list[str]:
        """The spellings that share most letters in a row with the word; all of them where there are few."""
        if len(self._by_spelling) <= _COMPARED:
            return list(self._by_spelling)
        parts = sorted((self._with.get(part, []) for part in _parts(wanted)), key=len)
        shared: Counter[str] = Counter()
        for spellings in parts:
            if shared and len(shared) + len(spellings) > _SHARING:
                break
            shared.update(spellings)
        size = len(wanted)
        fitting = [item for item in shared.items() if self._long_enough(item[0], size)]
        best = nlargest(_COMPARED, fitting, key=lambda item: (item[1] / (size + len(item[0])), item[0]))
        return [spelling for spelling, _ in best]

    def _long_enough(self, spelling: str, size: int) -> bool:
        return 2 * min(size, len(spelling)) >= self._likeness * (size + len(spelling))

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        """The name behind each spelling; a name is found by itself before it is by another's label."""
        own = {folded(name): name for name in self._names}
        return {folded(word): name for word, name in self._further} | own

    @cached_property
    def _with(self) -> dict[str, list[str]]:
        """The spellings that have those letters in a row."""
        result: dict[str, list[str]] = defaultdict(list)
        for spelling in self._by_spelling:
            for part in _parts(spelling):
                result[part].append(spelling)
        return result


def folded(word: str) -> str:
    """The letters and digits alone, without case and accents.

    >>> folded("Côte d’Ivoire")
    'cotedivoire'
    """
    letters = unicodedata.normalize("NFKD", word).casefold()
    return _IDLE.sub("", "".join(sign for sign in letters if not unicodedata.combining(sign)))


def _parts(spelling: str) -> set[str]:
    """Every three letters in a row, its beginning marked."""
    marked = f"^^{spelling}"
    return {marked[at : at + 3] for at in range(len(marked) - 2)}
