"""The sources for reference managers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exports.made import made_over, written
from regesta.corpus.corpus import Corpus
from regesta.exports.references.bibliography import csl_date


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
        "author": [{"literal": "A. Driftwood"}, {"literal": "B. Hackenbush"}],
        "container-title": "The Gazette",
        "publisher": "The Gazette",
        "issued": {"date-parts": [[2024, 5, 1]]},
        "URL": "https://example.org/gazette/talks",
        "language": "en",
    }
    assert (herald["type"], "issued" in herald) == ("document", False)


def test_bibtex_escapes_and_keeps_names_whole(sound: Corpus, tmp_path: Path) -> None:
    gazette = replace(sound.sources["gazette"], title="100 % & {more} #1_$\nx", authors=("Hail, Fred", "A B"))
    corpus = made_over(sound, sources=(sound.sources | {"gazette": gazette}).values())
    text = written(corpus, "bibtex", tmp_path).read_text("utf-8")
    assert text.startswith("@online{gazette,\n  title = {{100 \\% \\& \\{more\\} \\#1\\_\\$ x}},\n")
    assert "  author = {{Hail, Fred} and A B},\n  organization = {The Gazette},\n  date = {2024-05-01},\n" in text
