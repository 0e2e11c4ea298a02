"""What name a person may have meant, and that the question stays cheap."""

from __future__ import annotations

import difflib
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.values.near_names import LOOKED_UP, KnownNames
from regesta.values.problems import Origin, Problem, Severity, did_you_mean, errors_first

STATES = KnownNames(
    ["armenia", "russia", "eu", "marx-pact"], [("Russian Federation", "russia"), ("Türkiye", "eu"), ("Eu", "armenia")]
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("rusia", "russia"),
        ("Armenia", "armenia"),
        ("marx_pact", "marx-pact"),
        ("MarxPact", "marx-pact"),
        ("russian-federation", "russia"),
        ("Rusian Federation", "russia"),
        ("TURKIYE", "eu"),
        ("EU", "eu"),  # a name before another's label
    ],
)
def test_a_name_is_meant_by_its_spelling_its_labels_and_what_is_near(word: str, meant: str) -> None:
    assert STATES.hint(word) == f"did you mean «{meant}»?"


@pytest.mark.parametrize("word", ["", "—", "xyz", "q" * 300, "france"])
def test_what_is_like_nothing_has_no_hint(word: str) -> None:
    assert STATES.hint(word) == ""


def test_a_stricter_likeness_gives_fewer_hints() -> None:
    assert did_you_mean("tanks", ["tons"]) == "did you mean «tons»?"
    assert KnownNames(["tons"], likeness=0.75).hint("tanks") == ""


@given(st.text("abcd", min_size=5, max_size=12), st.integers(0, 4))
def test_a_letter_left_out_of_a_long_list_is_found_as_difflib_finds_it(name: str, place: int) -> None:
    others = [f"{letter}{number}" for letter in "xyz" for number in range(100)]
    word = name[:place] + name[place + 1 :]
    near = KnownNames([*others, name]).hint(word)
    found = difflib.get_close_matches(word, [name], cutoff=0.6)
    assert (near == f"did you mean «{name}»?") == bool(found)


def test_fifty_thousand_mistakes_among_fifty_thousand_names_take_seconds() -> None:
    names = [f"entity-{number}" for number in range(50_000)]
    known = KnownNames(names)
    began = process_time()
    hints = [known.hint(f"{name}-x") for name in names]
    assert process_time() - began < 60  # each against each would take hours
    assert sum(map(bool, hints)) == LOOKED_UP
    assert hints[7] == "did you mean «entity-7»?"


def test_errors_stand_before_warnings_and_both_by_place() -> None:
    late, early, warning = (
        Problem(Origin("b.yaml", 2), "late"),
        Problem(Origin("b.yaml", 1), "early"),
        Problem(Origin("a.yaml", 1), "only odd", severity=Severity.WARNING),
    )
    assert errors_first([warning, late, early]) == [early, late, warning]
