"""The first corpus: whole, cited, and without a sentence of its articles."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import CHECKOUT
from regesta.answers.opening import examine
from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality, Polarity
from regesta.values.problems import errors
from regesta.vocabulary.resources import seeds_folder

WORD = re.compile(r"[^\W_]+")
RUN = 9  # words in a row that make a quotation


def test_it_has_no_errors() -> None:
    assert errors(examine(seeds_folder(), Path("nowhere")).problems) == []


def test_every_article_is_read_with_at_least_forty_statements(first_corpus: Corpus) -> None:
    counts = Counter(source for item in first_corpus.statements.values() for source in item.sources)
    assert counts.keys() == first_corpus.sources.keys()
    assert min(counts.values()) >= 40


def test_every_reading_is_recorded(first_corpus: Corpus) -> None:
    assert {item.source for item in first_corpus.readings} == first_corpus.sources.keys()


def test_every_part_of_the_model_is_used_by_real_facts(first_corpus: Corpus) -> None:
    items = first_corpus.statements.values()
    assert {item.polarity for item in items} == set(Polarity)
    assert {item.modality for item in items} == set(Modality)
    assert any(item.speaker for item in items)
    assert any(len(item.sources) > 1 for item in items)
    hedges = {item.quantity.hedge.name for item in items if item.quantity}
    assert {"EXACTLY_AS_STATED", "ABOUT", "MORE_THAN", "LESS_THAN", "RANGE"} <= hedges
    texts = {item.period.text for item in items}
    for shape in ("", "present", r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}", r"\d{3}X", r".+/present", r"/.+"):
        assert any(re.fullmatch(shape, text) for text in texts), f"no period like {shape}"
    types = {first_corpus.entities[entity].type for item in items for entity in (item.subject, item.object)}
    assert {"State", "MilitaryBase", "MilitaryForce", "Treaty", "Person", "Poll"} <= types | {"Poll"}
    assert {name for item in items for name, _ in item.qualifiers} >= {"place", "under", "event", "forces", "goods"}


def test_every_citation_is_that_of_its_article(first_corpus: Corpus, articles: Path) -> None:
    assert errors(examine(seeds_folder(), articles).problems) == []
    assert texts_at_hand(first_corpus, articles).keys() == first_corpus.sources.keys()


@pytest.mark.parametrize("folder", ["seeds", "exports", "ontology", "graph", "tests", "README.md"])
def test_no_sentence_of_an_article_stands_in_the_project(first_corpus: Corpus, articles: Path, folder: str) -> None:
    titles = {run for source in first_corpus.sources.values() for run in _runs(source.title)}
    known = {run for text in texts_at_hand(first_corpus, articles).values() for run in _runs(text.content)} - titles
    root = CHECKOUT / folder
    files = [root] if root.is_file() else sorted(root.rglob("*"))
    for path in (path for path in files if "node_modules" not in path.parts):
        if path.is_file() and path.suffix not in {".txt", ".parquet", ".pyc", ".png"}:
            assert not known & set(_runs(path.read_text("utf-8", errors="replace"))), path


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [match.group().lower() for match in WORD.finditer(text)]
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
