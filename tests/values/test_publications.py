"""ISBN, DOI and pages: what is sound passes, a slip is seen, and the way out is sound itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.values.addresses import is_web_address
from regesta.values.publications import doi_address, doi_fault, isbn_fault, pages_fault

# Of books that the standard's users' manual and others give as examples.
ISBNS = ("978-0-306-40615-7", "0-306-40615-2", "978 3 16 148410 0", "9783161484100", "0-8044-2957-X", "080442957x")


@pytest.mark.parametrize("isbn", ISBNS)
def test_an_isbn_passes(isbn: str) -> None:
    assert isbn_fault(isbn) is None


@given(st.sampled_from(ISBNS), st.data())
def test_one_wrong_digit_of_an_isbn_is_always_seen(isbn: str, data: st.DataObject) -> None:
    places = [place for place, sign in enumerate(isbn) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != isbn[place]]))
    assert isbn_fault(isbn[:place] + other + isbn[place + 1 :])


@pytest.mark.parametrize("doi", ["10.5555/12345678", "10.1000/182", "10.1002/(SICI)1096-8644(199601)99:1<1::AID-A1>3"])
def test_a_doi_passes_unless_it_would_break_an_address(doi: str) -> None:
    assert (doi_fault(doi) is None) is ("<" not in doi)


@pytest.mark.parametrize("before", ["https://doi.org/", "http://dx.doi.org/", "doi:", "DOI: ", "doi.org/"])
def test_what_stands_before_a_doi_is_taken_off_in_the_hint(before: str) -> None:
    assert doi_fault(f"{before}10.5555/a.b") == (f"«{before}10.5555/a.b» is no DOI", "write 10.5555/a.b")


def test_a_word_is_no_doi() -> None:
    assert doi_fault("unknown") == ("«unknown» is no DOI", "it begins like 10.1234/")


@given(st.from_regex(r"10\.[0-9]{4,9}/[ -~]{1,20}", fullmatch=True))
def test_a_doi_that_passes_leads_to_an_address(doi: str) -> None:
    assert doi_fault(doi) or is_web_address(doi_address(doi))


@pytest.mark.parametrize("pages", ["12", "41-57", "41–57", "xi-xx", "3, 7-9", "A12", "IV", "S1-S9"])
def test_pages_pass(pages: str) -> None:
    assert pages_fault(pages) is None


@pytest.mark.parametrize(
    ("pages", "hint"),
    [
        ("pp. 41-57", "write 41-57"),
        ("p.41", "write 41"),
        ("S. 12-14", "write 12-14"),
        ("41--57", "write 41-57"),
        ("the end", "write 41-57, or 41"),
        ("141-57", "write 141-157"),
        ("57-41", ""),
    ],
)  # fmt: skip
def test_what_are_no_pages_has_a_way_out(pages: str, hint: str) -> None:
    found = pages_fault(pages)
    assert found and found[1] == hint
