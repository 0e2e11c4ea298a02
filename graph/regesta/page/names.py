"""The search of names in a large corpus: the entities and sources that may be meant, for the page to put in order.

The page ranks what it gets by its own rule (`page/js/matching.js`); here are found those that have any rank, and of
many the likeliest. Names are compared as the page compares them (`letters`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import islice, takewhile

from regesta.corpus.corpus import Corpus
from regesta.page.letters import folded, slips_in

MOST = 60  # entities or sources in an answer
LONGEST = 200  # characters of what is typed
_WORDS = 6  # of what is typed, that are taken for two names
_PART = 6  # entities for a part of what is typed
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Named:
    """Something by one of its names, as it is compared."""

    place: int
    text: str
    words: tuple[str, ...]
    initials: str


class Names:
    """What can be found by a name; the heavier of two that fit alike comes first."""

    def __init__(self, names: Iterable[tuple[int, str]], weight: Callable[[int], int]) -> None:
        texts = ((place, folded(name)) for place, name in dict.fromkeys(names))
        self._named = [_named(place, text) for place, text in texts if text]
        self._weight = weight
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._with_initials: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._named):
            self._with_initials[one.initials].append(number)
            for word in one.words:
                self._with_word[word].append(number)
        self._vocabulary = sorted(self._with_word)
        self._letters = [_letters(word) for word in self._vocabulary]

    def found(self, typed: str, most: int = MOST) -> list[int]:
        """The places of what has all that is typed, the likeliest first."""
        text = folded(typed)
        words = tuple(text.split())
        ranks: dict[int, int] = {}
        for one in self._fitting(text, words):
            rank = _rank(one, text, words)
            if rank is not None:
                ranks[one.place] = min(rank, ranks.get(one.place, rank))
        return self._first(ranks, most)

    def nearly(self, typed: str, most: int = MOST) -> list[int]:
        """The places of what has all that is typed, but for a slip or two in a word."""
        words = folded(typed).split()
        near = [self._near(word) for word in words]
        if not words or not all(near) or not any(slips_in(len(word)) for word in words):
            return []
        return self._first({self._named[number].place: 0 for number in self._having(near)}, most)

    def _fitting(self, text: str, words: tuple[str, ...]) -> Iterator[Named]:
        """Whatever has a rank for this text."""
        if not words:
            return
        fits = self._having(self._beginning(word) for word in words)
        fits.update(self._with_initials.get(text, ()) if len(text) > 2 else ())
        fits.update(number for number, one in enumerate(self._named) if text in one.text)
        yield from (self._named[number] for number in fits)

    def _having(self, choices: Iterable[Iterable[str]]) -> set[int]:
        """Those that have a word of each choice, by number."""
        found = ({number for word in words for number in self._with_word[word]} for words in choices)
        return reduce(set.__and__, found)

    def _beginning(self, start: str) -> list[str]:
        """The words that begin so."""
        first = bisect_left(self._vocabulary, start)
        return list(takewhile(lambda word: word.startswith(start), islice(self._vocabulary, first, None)))

    def _first(self, ranks: Mapping[int, int], most: int) -> list[int]:
        return sorted(ranks, key=lambda place: (ranks[place], -self._weight(place), place))[:most]

    def _near(self, word: str) -> frozenset[str]:
        most, own = slips_in(len(word)), _letters(word)
        return frozenset(
            other
            for other, letters in zip(self._vocabulary, self._letters, strict=True)
            if other.startswith(word)
            or (
                abs(len(other) - len(word)) <= most
                and (own ^ letters).bit_count() <= 2 * most
                and distance(word, other) <= most
            )
        )


def _named(place: int, text: str) -> Named:
    words = tuple(text.split())
    return Named(place, text, words, "".join(word[0] for word in words if len(word) > 2))


def _rank(one: Named, text: str, words: tuple[str, ...]) -> int | None:
    """Roughly how well a name fits, the best first; None where it does not."""
    if one.text == text:
        return 0
    if one.text.startswith(text) or (len(text) > 2 and one.initials == text):
        return 1
    if all(any(own.startswith(word) for own in one.words) for word in words):
        return 2
    return 3 if len(text) > 1 and text in one.text else None


def _letters(word: str) -> int:
    """The letters of a word as bits, to tell in no time which words cannot be near."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) % 61)
    return found


def distance(one: str, other: str) -> int:
    """Letters to be put in, taken out, changed, or turned round with their neighbour (`page/js/nearly.js`)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for at, its in enumerate(other, start=1):
            best = min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (letter != its))
            if row > 1 and at > 1 and letter == other[at - 2] and one[row - 2] == its:
                best = min(best, before[at - 2] + 1)
            now.append(best)
        before, last = last, now
    return last[-1]


def names_of_entities(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Every name of every entity, with the entity's place."""
    places = {key: place for place, key in enumerate(corpus.tables.entities["id"])}
    for key, name in corpus.tables.entities.select("id", "name").iter_rows():
        yield places[key], name
    for key, text in corpus.tables.labels.select("entity", "text").iter_rows():
        yield places[key], text


def names_of_sources(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Every source's title, publisher and authors, with its place."""
    rows = corpus.tables.sources.select("title", "publisher", "authors").iter_rows()
    for place, (title, publisher, authors) in enumerate(rows):
        for name in (title, publisher or "", *(authors or ())):
            yield place, name


def halves(typed: str) -> list[tuple[str, str]]:
    """The ways to take a text for two names.

    >>> halves("norland and sudmark")
    [('norland', 'and sudmark'), ('norland and', 'sudmark')]
    """
    words = folded(typed).split()
    cuts = range(1, len(words)) if len(words) <= _WORDS else ()
    return [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]


def of_two(find: Callable[[str, int], list[int]], typed: str) -> tuple[list[int], list[int]]:
    """The few that a beginning of the text, and those that an end of it, may mean; one of each is a pair."""
    ones, others = zip(*halves(typed), strict=True) if halves(typed) else ((), ())
    return tuple([place for part in parts for place in find(part, _PART)] for parts in (ones, others))  # type: ignore[return-value]
