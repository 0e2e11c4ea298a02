"""The first corpus: whole, cited, and without a sentence of its articles."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checkout import CHECKOUT
from regesta.answers.opening import examine
from regesta.answers.states import PARTS, state
from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING
from regesta.corpus.records import Modality, Polarity
from regesta.values.problems import errors
from regesta.vocabulary.day_rule import GRADES
from regesta.vocabulary.resources import seeds_folder

WORD = re.compile(r"[^\W_]+")
FIXTURES = CHECKOUT / "tests" / "first_corpus"
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
    assert any(item.speakers for item in items)
    assert any(len(item.sources) > 1 for item in items)
    hedges = {item.quantity.hedge.name for item in items if item.quantity}
    assert {"EXACTLY_AS_STATED", "ABOUT", "MORE_THAN", "LESS_THAN", "RANGE"} <= hedges
    texts = {item.period.text for item in items}
    for shape in ("", "present", r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}", r"\d{3}X", r".+/present", r"/.+"):
        assert any(re.fullmatch(shape, text) for text in texts), f"no period like {shape}"
    types = {first_corpus.entities[entity].type for item in items for entity in (item.subject, item.object)}
    assert {"State", "MilitaryBase", "MilitaryForce", "Treaty", "Person", "Poll"} <= types | {"Poll"}
    assert {name for item in items for name, _ in item.qualifiers} >= {"place", "under", "event", "forces", "goods"}


def test_nearly_every_fact_has_days_of_its_own_or_those_of_its_event(first_corpus: Corpus) -> None:
    """A witness day or bounds, and not only the day of publication; the rest are theory, which has no time."""
    facts = [key for key, item in first_corpus.statements.items() if item.modality is Modality.ACTUAL]
    timed = {key for key, item in first_corpus.statements.items() if item.period.text}
    for item in first_corpus.episodes.values():
        timed |= {telling.statement for telling in item.tellings} if DURING in item.rules else set()
    assert len(timed & set(facts)) > 0.95 * len(facts)


def test_no_source_tells_as_fact_what_comes_after_it(first_corpus: Corpus) -> None:
    facts = first_corpus.tables.statements.filter(pl.col("modality") == "Actual")
    later = facts.filter(pl.coalesce("earliest_start", "earliest_end") > pl.col("known_by"))
    assert later["id"].to_list() == []


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FIXTURES / name).read_text("utf-8").splitlines()))


def test_the_state_on_eight_days_is_what_the_articles_say(first_corpus: Corpus) -> None:
    """The grades were written down from the texts; `expected` has several where the texts leave it open."""
    rows = _rows("eight_days.csv")
    assert (len({row["day"] for row in rows}), len(rows)) == (8, 88)
    wrong = []
    for day in sorted({row["day"] for row in rows}):
        held = [item for item in state(first_corpus, date.fromisoformat(day)) if item.episode.side == "fact"]
        for row in (row for row in rows if row["day"] == day):
            tie = tuple(row[name] for name in ("subject", "relation", "object"))
            found = [item for item in held if (item.episode.subject, item.episode.relation, item.episode.object) == tie]
            named = [item for item in found if row["place_or_forces"] in {it for _, it in item.episode.qualifiers}]
            grades = {item.grade for item in (named if row["place_or_forces"] else found)} or {"no"}
            surest = min(grades, key=[*GRADES, "no"].index)
            if surest not in row["expected"].split("|"):
                wrong.append((day, *tie, surest, row["expected"], row["why"]))
    assert wrong == []


def test_the_documentation_gives_the_numbers_of_three_days(first_corpus: Corpus) -> None:
    text = (CHECKOUT / "graph" / "docs" / "explanation" / "episodes-and-grades.md").read_text("utf-8")
    for day, said in ((date(2023, 6, 1), "1 June 2023"), (date(2024, 9, 1), "1 September 2024"),
                      (date(2025, 12, 1), "1 December 2025")):  # fmt: skip
        found = state(first_corpus, day)
        assert f"| {said} | {' | '.join(str(len(getattr(found, name))) for name in PARTS)} |" in text


def test_every_finding_was_judged(first_corpus: Corpus) -> None:
    """By a person who held it against its passages; what is not right stands there with the reason."""
    judged = {(row["episode"], row["agreement"], row["matter"]): row for row in _rows("findings.csv")}
    found = {(item.episode, item.agreement.value, item.matter) for item in first_corpus.findings}
    assert sorted(judged.keys() ^ found) == []
    assert Counter(row["verdict"] for row in judged.values()).keys() <= {"right", "tolerable", "wrong"}
    assert all(row["reason"] for row in judged.values())
    assert [key for key, row in judged.items() if row["verdict"] == "wrong"] == []


def test_every_citation_is_that_of_its_article(first_corpus: Corpus, articles: Path) -> None:
    assert errors(examine(seeds_folder(), articles).problems) == []
    assert texts_at_hand(first_corpus, articles).keys() == first_corpus.sources.keys()


@pytest.mark.parametrize("folder", ["seeds", "exports", "ontology", "graph", "tests", "README.md", ".github"])
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
