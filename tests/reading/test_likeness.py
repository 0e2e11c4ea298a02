"""How like two texts are: the estimate lies near what can be counted, and copies are found among many."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.reading.adding.likeness import estimate, likenesses, shingles, signature


def words(first: int, last: int) -> str:
    return " ".join(f"word{number}" for number in range(first, last))


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of five words, counted by hand."""
    found = text.split()
    return {tuple(found[at : at + 5]) for at in range(len(found) - 4)}


@pytest.mark.parametrize("share", [0.0, 0.2, 0.6, 0.95])
def test_the_share_that_is_told_is_the_share_that_there_is(share: float) -> None:
    whole = words(0, 1000)
    cut = round(1000 * share)
    other = f"{words(0, cut)} {words(5000, 6000 - cut)}".strip()
    found = likenesses(other, {"whole": whole, "another": words(9000, 9900)})
    if share < 0.3:
        assert found == []
        return
    [item] = found
    true = len(runs(whole) & runs(other)) / len(runs(other))
    assert (item.source, item.of_new) == ("whole", pytest.approx(true))
    assert item.of_new == pytest.approx(share, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(st.integers(50, 4000), st.integers(0, 4000), st.integers(0, 4000))
def test_the_estimate_lies_near_the_true_index(both: int, first: int, second: int) -> None:
    one = f"{words(0, both)} {words(10_000, 10_000 + first)}"
    other = f"{words(0, both)} {words(20_000, 20_000 + second)}"
    true = len(runs(one) & runs(other)) / len(runs(one) | runs(other))
    assert estimate(signature(shingles(one)), signature(shingles(other))) == pytest.approx(true, abs=0.1)


@given(st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=5, max_size=80))
def test_as_many_numbers_as_there_are_runs(found: list[str]) -> None:
    text = " ".join(found)
    assert len(shingles(text)) == len(runs(text))


def test_case_accents_and_marks_make_no_difference_and_the_order_of_words_does() -> None:
    text = "“The Café on Grey-Island”, said Élodie, is OPEN again."
    assert shingles(text).tolist() == shingles("the cafe on grey island said elodie is open again").tolist()
    assert shingles(text).tolist() != shingles("again open is elodie said island grey on cafe the").tolist()


def test_a_dispatch_within_a_long_text_is_found_however_short_it_is_beside_it() -> None:
    [item] = likenesses(words(100, 300), {"book": words(0, 60_000)})
    assert item.of_new == 1.0 and item.of_known < 0.01
    [turned] = likenesses(words(0, 60_000), {"dispatch": words(100, 300)})
    assert turned.of_known == 1.0


def test_short_texts_are_compared_as_a_whole_and_empty_ones_are_like_nothing() -> None:
    assert likenesses("A ferry sails.", {"a": "a FERRY sails", "b": "a ferry sank"})[0].source == "a"
    assert likenesses("…", {"a": "", "b": "…"}) == []


def test_a_thousand_sources_are_no_wait() -> None:
    known = {f"s{number}": words(number * 2000, number * 2000 + 1000) for number in range(1000)}
    began = time.process_time()
    [item] = likenesses(words(500 * 2000 + 100, 500 * 2000 + 1100), known)
    assert (item.source, round(item.of_new, 1)) == ("s500", 0.9)
    assert time.process_time() - began < 15
