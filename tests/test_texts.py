"""Paragraphs, passages and their citations."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.corpus.records import Citation
from regesta.seeds.texts import Text, passage_digest

TEXT = Text("letter", "Dear Sir,\n\nI am well. You owe me “12.5 crowns”,\u00a0Sir. Pay soon!\n \nYours\n")


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert [TEXT.content[start:end] for start, end in TEXT.paragraphs] == [
        "Dear Sir,",
        "I am well. You owe me “12.5 crowns”,\u00a0Sir. Pay soon!",
        "Yours",
    ]


def test_words_are_found_whatever_the_space_and_the_quotation_marks() -> None:
    assert [TEXT.content[slice(*span)] for span in TEXT.find('"12.5 CROWNS", sir')] == ["“12.5 crowns”,\u00a0Sir"]


def test_a_find_is_widened_to_its_sentence() -> None:
    span = TEXT.around(*TEXT.find("crowns")[0])
    assert TEXT.content[slice(*span)] == "You owe me “12.5 crowns”,\u00a0Sir."


def test_a_find_over_two_sentences_is_widened_to_both() -> None:
    start, end = TEXT.find("well")[0][0], TEXT.find("owe")[0][1]
    assert TEXT.content[slice(*TEXT.around(start, end))].startswith("I am well. You owe")


def test_a_citation_has_paragraph_offsets_and_digest() -> None:
    start = TEXT.content.index("I am well.")
    digest = hashlib.sha256(b"I am well.").hexdigest()
    assert TEXT.cite(start, start + 10) == Citation("letter", 2, 11, 21, digest)


def test_offsets_count_code_points() -> None:
    text = Text("names", "🕊 Ֆրիդոնիա signed.")
    cited = text.cite(2, 10)
    assert text.passage(cited) == "Ֆրիդոնիա"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_count_as_they_are(line_end: str) -> None:
    text = Text("t", f"One.{line_end}Two.")
    assert text.cite(4 + len(line_end), 8 + len(line_end)).paragraph == 2


def test_a_passage_that_moved_is_found_again() -> None:
    old = Citation("letter", 1, 0, 10, passage_digest("Pay soon!"[:10].ljust(9)))
    assert TEXT.moved(old) is None
    there = Citation("letter", 1, 0, 9, passage_digest("Pay soon!"))
    moved = TEXT.moved(there)
    assert moved is not None
    assert (moved.paragraph, TEXT.passage(moved)) == (2, "Pay soon!")


@given(st.text(st.sampled_from("ab. \n“”é"), max_size=60))
def test_sentences_lie_in_their_paragraph_and_in_order(content: str) -> None:
    text = Text("t", content)
    for number, (begin, finish) in enumerate(text.paragraphs, 1):
        spans = text.sentences(number)
        flat = [offset for span in spans for offset in span]
        assert flat == sorted(flat)
        assert all(begin <= offset <= finish for offset in flat)
        assert "".join(content[a:b] for a, b in spans).replace(" ", "") == content[begin:finish].replace(" ", "")
