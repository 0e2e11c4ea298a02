"""What is found by a name of a large corpus is what is found by looking at every name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regesta.page.letters import folded
from regesta.page.names import Names, _named, _rank

WORDS = st.lists(
    st.sampled_from(["state", "st", "stat", "12", "1", "of", "bay", "ba", "tate", "Étate"]), min_size=1, max_size=4
)
TEXTS = WORDS.map(" ".join)
TYPED = TEXTS | st.sampled_from(["s", "sob", "te 1", "ate", " ", "of b", "ssb", "sbs"])


@given(st.lists(st.tuples(st.integers(0, 5), TEXTS), max_size=12), TYPED)
def test_found_is_whatever_has_a_rank(names: list[tuple[int, str]], typed: str) -> None:
    text = folded(typed)
    words = tuple(text.split())
    ranks: dict[int, int] = {}
    for place, name in names if words else ():
        rank = _rank(_named(place, folded(name)), text, words)
        if rank is not None:
            ranks[place] = min(rank, ranks.get(place, rank))
    expected = sorted(ranks, key=lambda place: (ranks[place], place))
    assert Names(names, lambda _: 0).found(typed) == expected


def test_with_a_slip_every_word_must_be_near() -> None:
    names = Names([(0, "State of the Bay"), (1, "Bay State"), (2, "Company of the Bay")], lambda place: place)
    assert names.nearly("sttae bay") == [1, 0]
    assert names.nearly("comapny") == [2]
    assert names.nearly("sttae lagoon") == []
    assert names.nearly("") == []


def test_initials_find_what_has_them_in_its_longer_words() -> None:
    names = Names([(0, "State Organisation of the Bay"), (1, "Bay State")], lambda _: 0)
    assert (names.found("sotb"), names.found("sob")) == ([0], [])
