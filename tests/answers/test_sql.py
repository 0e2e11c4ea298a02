"""The SQL twin of a query gives the rows that the query gives, and is asked where the corpus is large."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from faults import SEEDS
from regesta.answers import sql
from regesta.answers.shipped_queries import query, shipped_queries
from regesta.answers.sparql import ask
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return conclude(read_seeds(generated_seeds(1_000, 1)).corpus)


def test_every_twin_is_that_of_a_query_without_parameters() -> None:
    assert len(sql.twins()) == 3
    assert [shipped_queries()[name].parameters for name in sql.twins()] == [(), (), ()]


@pytest.mark.parametrize("name", sql.twins())
@pytest.mark.parametrize("corpus", ["sound", "ambre", "tebo", "first_corpus", "made_up"])
def test_it_gives_the_rows_of_its_query(request: pytest.FixtureRequest, corpus: str, name: str) -> None:
    asked: Corpus = request.getfixturevalue(corpus)
    in_sparql = ask(asked, shipped_queries()[name].bound(asked, {}))
    assert sql.ask_twin(asked, name) == in_sparql


def test_of_a_large_corpus_it_is_asked_in_the_place_of_the_query(
    made_up: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regesta.answers.sparql.store", lambda _: pytest.fail("a store was made"))
    assert sql.twin_of(made_up, "count-by-source") is None
    monkeypatch.setattr(sql, "LARGE", 900)
    assert query(made_up, "count-by-source") == sql.ask_twin(made_up, "count-by-source")
    assert sql.twin_of(made_up, "denials") is None


def test_the_command_asks_it_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path))
    words = ["query", "count-by-source", "--json", "--seeds", str(SEEDS / "ambre")]
    in_sparql = CliRunner().invoke(app, words)
    monkeypatch.setattr(sql, "LARGE", 0)
    monkeypatch.setattr("regesta.answers.sparql.store", lambda _: pytest.fail("a store was made"))
    found = CliRunner().invoke(app, words)
    assert (found.exit_code, found.stdout) == (0, in_sparql.stdout)
    assert CliRunner().invoke(app, [*words[:2], "--sparql", *words[3:]]).stdout.startswith("# How many statements")
