"""The sources for reference managers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exports.made import made_over, written
from regesta.corpus.corpus import Corpus
from regesta.corpus.imprints import Genre, Imprint
from regesta.corpus.references import csl_date


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2024-05-01", {"date-parts": [[2024, 5, 1]]}),
        ("2023-09~", {"date-parts": [[2023, 9]], "circa": True}),
        ("2024?", {"date-parts": [[2024]], "circa": True}),
        ("2024-10/2025-01", {"date-parts": [[2024, 10], [2025, 1]]}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("2024-37", None),
        ("199X", None),
        ("1992/..", None),
        ("[2024-01,2024-03]", None),
    ],
)
def test_csl_has_the_dates_that_it_can_say(edtf: str, parts: dict[str, object] | None) -> None:
    assert csl_date(edtf) == parts


def test_sources_arrive_for_zotero(sound: Corpus, tmp_path: Path) -> None:
    gazette, herald = json.loads(written(sound, "csl", tmp_path).read_text("utf-8"))
    assert gazette == {
        "id": "gazette",
        "type": "webpage",
        "title": "A Year of Talks",
        "author": [{"family": "Driftwood", "given": "A."}, {"family": "Hackenbush", "given": "B."}],
        "container-title": "The Gazette",
        "publisher": "The Gazette",
        "issued": {"date-parts": [[2024, 5, 1]]},
        "URL": "https://example.org/gazette/talks",
        "language": "en",
    }
    assert (herald["type"], "issued" in herald) == ("document", False)


def test_a_date_that_csl_cannot_say_is_text(sound: Corpus, tmp_path: Path) -> None:
    gazette = replace(sound.sources["gazette"], date="199X")
    corpus = made_over(sound, sources=(sound.sources | {"gazette": gazette}).values())
    assert json.loads(written(corpus, "csl", tmp_path).read_text("utf-8"))[0]["issued"] == {"literal": "199X"}


def test_bibtex_escapes_and_takes_names_of_persons_apart(sound: Corpus, tmp_path: Path) -> None:
    authors = ("Hail, Fred", "Ursula von der Leyen", "Gazette & Herald")
    gazette = replace(sound.sources["gazette"], title="100 % & {more} #1_$\nx", authors=authors)
    corpus = made_over(sound, sources=(sound.sources | {"gazette": gazette}).values())
    text = written(corpus, "bibtex", tmp_path).read_text("utf-8")
    assert text.startswith("@online{gazette,\n  title = {{100 \\% \\& \\{more\\} \\#1\\_\\$ x}},\n")
    assert "  author = {Hail, Fred and von der Leyen, Ursula and {Gazette \\& Herald}},\n" in text
    assert "  organization = {The Gazette},\n  date = {2024-05-01},\n" in text


# Of each genre one, made up; the numbers are those that ISO and Crossref keep for examples.
PRINTED = {
    "chapter": (
        Imprint(
            container="Rivers & Ports", editors=("M. Roe", "Doe, Jane"), pages="41–57", isbn="978-0-306-40615-7",
        ),
        "@incollection{gazette,", "chapter",
        {
            "booktitle": "{Rivers \\& Ports}", "editor": "Roe, M. and Doe, Jane", "pages": "41--57",
            "isbn": "978-0-306-40615-7", "publisher": "The Gazette",
        },
        {
            "container-title": "Rivers & Ports",
            "editor": [{"family": "Roe", "given": "M."}, {"family": "Doe", "given": "Jane"}],
            "page": "41–57", "ISBN": "978-0-306-40615-7",
        },
    ),
    "article": (
        Imprint(container="Journal of Rivers", volume="12", issue="3", pages="9", doi="10.5555/r_1"),
        "@article{gazette,", "article-journal",
        {"journaltitle": "{Journal of Rivers}", "volume": "12", "number": "3", "pages": "9", "doi": "10.5555/r_1"},
        {"container-title": "Journal of Rivers", "volume": "12", "issue": "3", "page": "9", "DOI": "10.5555/r_1"},
    ),
    "book": (
        Imprint(isbn="0-306-40615-2"), "@book{gazette,", "book",
        {"isbn": "0-306-40615-2", "publisher": "The Gazette"}, {"ISBN": "0-306-40615-2"},
    ),
    "report": (
        Imprint(written_genre=Genre.REPORT, accessed="2026-11-22"), "@report{gazette,", "report",
        {"institution": "The Gazette", "urldate": "2026-11-22"}, {"accessed": {"date-parts": [[2026, 11, 22]]}},
    ),
    "manuscript": (
        Imprint(archive="Archive of Ports, box 3"), "@unpublished{gazette,", "manuscript",
        {"library": "Archive of Ports, box 3", "organization": "The Gazette"}, {"archive": "Archive of Ports, box 3"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("imprint", "entry", "kind", "bibtex", "csl"), PRINTED.values(), ids=list(PRINTED))
def test_a_source_arrives_as_what_it_is(
    imprint: Imprint, entry: str, kind: str, bibtex: dict[str, str], csl: dict[str, object],
    sound: Corpus, tmp_path: Path,
) -> None:  # fmt: skip
    gazette = replace(sound.sources["gazette"], imprint=imprint)
    corpus = made_over(sound, sources=(sound.sources | {"gazette": gazette}).values())
    assert corpus.sources["gazette"] == gazette
    text = written(corpus, "bibtex", tmp_path).read_text("utf-8")
    assert text.startswith(entry)
    assert [line for name, value in bibtex.items() if (line := f"  {name} = {{{value}}},") not in text] == []
    item = json.loads(written(corpus, "csl", tmp_path).read_text("utf-8"))[0]
    assert item["type"] == kind
    assert {name: item[name] for name in csl} == csl
