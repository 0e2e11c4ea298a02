"""Passages that were retouched are found again by their letters, and nothing else is taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faults import SEEDS
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation
from regesta.seeds.citing import citation_line, read_citation
from regesta.seeds.folder import read_seeds
from regesta.seeds.letters import letters_of
from regesta.seeds.texts import Article, read_texts
from retouching import CASES, retouched

PORT = Article(
    "port",
    "Notices\n\n“The har\xadbour of Port Clair”, the ministry’s spokes\xadman said – in 2019 – «stays open».\n"
    "Belmark’s café fleet, 12 ships, left. It came back.\n\n"
    "Notices\n\nIt came back. Sarnia (the smaller one) agreed!\n",
)


def all_cited(corpus: Corpus) -> list[Citation]:
    told = {mention.citation for item in corpus.statements.values() for mention in item.mentions}
    return sorted({*told, *(item.citation for item in corpus.set_aside)})


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_of_a_made_up_text_is_found_where_it_stands_now(case: str) -> None:
    spans = [span for number in range(1, len(PORT.paragraphs) + 1) for span in PORT.sentences(number)]
    cited = [PORT.cite(*span) for span in spans]
    new = retouched(PORT.content, case)
    text = Article("port", new.content)
    moved = text.moved(item for item in cited if not text.fits(item))
    found = [moved.get(item, item) for item in cited]
    assert len(spans) == 7
    assert [(item.start, item.end) for item in found] == [(new.places[a], new.places[b]) for a, b in spans]
    assert all(text.fits(item) for item in found)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["sound", "nile", "ambre"])
def test_all_citations_of_the_made_up_corpora_are_found(name: str, case: str) -> None:
    loaded = read_seeds(SEEDS / name)
    assert_all_are_found(loaded.corpus, SEEDS / name / "texts", case)


@pytest.mark.parametrize("case", CASES)
def test_all_citations_of_the_first_corpus_are_found_and_none_wrong(
    first_corpus: Corpus, articles: Path, case: str
) -> None:
    assert_all_are_found(first_corpus, articles, case)


def assert_all_are_found(corpus: Corpus, folder: Path, case: str) -> None:
    texts, _ = read_texts(folder, corpus.sources.values())
    for source, text in texts.items():
        cited = [text.cite(item.start, item.end) for item in all_cited(corpus) if item.source == source]
        new = retouched(text.content, case)
        now = Article(source, new.content, text.language)
        moved = now.moved(item for item in cited if not now.fits(item))
        found = [moved.get(item, item) for item in cited]
        assert cited
        assert [(it.start, it.end) for it in found] == [(new.places[it.start], new.places[it.end]) for it in cited]
        assert all(map(now.fits, found))


def test_the_citations_of_the_first_corpus_have_the_digest_of_their_letters() -> None:
    lines = [line for path in sorted((SEEDS.parents[1] / "seeds/statements").glob("*.yaml")) for line in _cites(path)]
    assert len(lines) > 300
    assert all((item := read_citation("x", line)) and item.letters for line in lines)


def _cites(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix("- cite: ") for line in lines if line.startswith("- cite: ")]


@pytest.mark.parametrize(
    "reworded",
    ["“The harbour of Port Clair”, the ministry’s spokesman said – in 2020 – «stays open».", "It came.", "came back"],
)
def test_what_was_reworded_is_not_found(reworded: str) -> None:
    text = Article("port", f"{reworded}\n")
    cited = PORT.cite(*PORT.sentences(2)[0])
    assert text.moved([cited]) == {}


def test_a_passage_of_many_letters_is_not_found_within_a_word() -> None:
    assert Article("t", "The seaport’s quay.").moved([Article("t", "A port").cite(2, 6)]) != {}  # unchanged, anywhere
    assert Article("t", "The seaPORT’s quay.").moved([Article("t", "A port").cite(2, 6)]) == {}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_letters_do_not_change_by_case_form_or_marks(text: str) -> None:
    letters = letters_of(text)
    assert letters_of(f"«{text}» —\xa0") == letters
    assert letters_of("\xad".join(text)) == letters


def test_a_citation_is_read_as_it_is_written_with_and_without_letters() -> None:
    cited = PORT.cite(9, 30)
    assert cited.letters.startswith("16:")
    assert read_citation("port", citation_line(cited)) == cited
    old = citation_line(cited).partition(" ~")[0]
    assert read_citation("port", old) == cited  # the letters are no part of what it is
    assert (read_citation("port", old).letters, read_citation("port", old).id) == ("", cited.id)
    assert read_citation("port", f"{old} ~16:xyz") is None
