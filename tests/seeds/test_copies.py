"""Words that somebody copied out of a text are found to the letter, whatever a copy loses of its typography."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.seeds.wording import copies_of

TEXT = "In Côte Émeraude the envoy said: “the lake–shore pact  isn’t ours”, and left. Zoë’s co\u00adoperation ended.\n"
WORDS = TEXT.split()


def _retouched(text: str, how: int) -> str:
    """The text as another program gives it back."""
    found = text
    if how & 1:
        found = unicodedata.normalize("NFD", found)
    if how & 2:
        found = found.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"}))
    if how & 4:
        found = found.replace("\u00ad", "")
    return found.replace(" ", "\u00a0\n") if how & 8 else found


@given(st.integers(0, len(WORDS) - 1), st.integers(1, 6), st.integers(0, 15), st.integers(0, 15))
def test_a_copy_is_found_where_it_was_copied(start: int, number: int, copied: int, stored: int) -> None:
    words = WORDS[start : start + number]
    content = _retouched(TEXT, stored)
    found = copies_of(_retouched(" ".join(words), copied), content)
    same = [unicodedata.normalize("NFC", content[slice(*span)]).replace("\u00ad", "").split() for span in found]
    meant = unicodedata.normalize("NFC", _retouched(" ".join(words), stored)).replace("\u00ad", "").split()
    assert meant in same


@pytest.mark.parametrize(
    "words", ["in côte émeraude", "Cote Emeraude", "the env", "nvoy said", "said “the lake", "", "…"]
)
def test_other_words_are_not(words: str) -> None:
    assert copies_of(words, TEXT) == []


def test_words_that_stand_twice_are_found_twice() -> None:
    assert len(copies_of("the", TEXT)) == 2
