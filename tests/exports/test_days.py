"""What each format tells of a day is what `regesta state` tells of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.days import Told, by_gexf, by_neo4j, by_sqlite, by_state, by_words
from exports.made import made_over, written
from regesta.answers.sparql import store
from regesta.answers.states import state
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Role
from regesta.vocabulary.day_rule import in_sparql
from regesta.vocabulary.namespaces import prefixes
from strategies import histories
from told import Told as Said
from told import corpus_of

READERS: dict[str, Callable[[Path, date], dict[str, Told]]] = {
    "gexf": by_gexf, "sqlite": by_sqlite, "neo4j": by_neo4j, "cytoscape": by_words,
}  # fmt: skip
DAYS = [date(1, 1, 1), date(1900, 1, 1), date(1993, 12, 31), date(2023, 6, 1), date(2024, 9, 1), date(2025, 12, 1)]
DAYS += [date(2060, 1, 1), date(9999, 12, 31)]


def _edges_of(days: date, corpus: Corpus) -> list[date]:
    """The day, and those on which something changes, and their neighbours."""
    changes = {day for item in corpus.episodes.values() for it in item.stretches for day in (it.first, it.last) if day}
    return [days, *sorted({day + timedelta(step) for day in changes for step in (-1, 0, 1)})]


def _assert_told(corpus: Corpus, days: list[date], folder: Path) -> None:
    files = {name: written(corpus, name, folder) for name in READERS}
    for day in days:
        wanted = by_state(corpus, day)
        for name, read in READERS.items():
            assert read(files[name], day) == _of_edges(wanted, corpus, name), (name, day)


def _of_edges(wanted: dict[str, Told], corpus: Corpus, name: str) -> dict[str, Told]:
    """Where edges are statements, a tie of which all who tell may tell of another has no edge of its own."""
    if name != "cytoscape":
        return wanted
    changes = {Role.BEGINS, Role.ENDS, Role.SUSPENDS}
    known = {key: corpus.episodes[key] for key in wanted}
    sure = {
        key
        for key, it in known.items()
        if it.derived or any(one.sure and one.role not in changes for one in it.tellings)
    }
    return {key: told for key, told in wanted.items() if key in sure}


@settings(max_examples=10, deadline=None)
@given(histories(), st.dates(date(1985, 1, 1), date(2030, 1, 1)))
def test_of_any_history(tmp_path_factory: pytest.TempPathFactory, told: list[Said], day: date) -> None:
    corpus = corpus_of(*told)
    _assert_told(corpus, _edges_of(day, corpus)[:12], tmp_path_factory.mktemp("days"))


def test_of_the_first_corpus(first_corpus: Corpus, tmp_path: Path) -> None:
    _assert_told(first_corpus, DAYS, tmp_path)


def test_of_the_sound_seeds(sound: Corpus, tmp_path: Path) -> None:
    dated = (sound.sources | {"herald": replace(sound.sources["herald"], date="2024")}).values()
    _assert_told(made_over(sound, sources=dated), DAYS, tmp_path)


def test_distances_are_those_of_regesta_state(first_corpus: Corpus, tmp_path: Path) -> None:
    path, day = written(first_corpus, "sqlite", tmp_path), date(2024, 2, 1)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE day SET day = ?", (day.isoformat(),))
        rows = database.execute("SELECT episode, distance_in_days, before, after FROM on_day WHERE state = 'near'")
        found = {key: tuple(rest) for key, *rest in rows}
    near = state(first_corpus, day).near
    assert found == {item.episode.id: (item.distance, item.before or None, item.after or None) for item in near}
    assert len(found) > 50


_STRETCHES = f"""
SELECT ?episode ?grade ?contested {{
  ?episode a rg:Spell ; rg:stretch ?stretch . ?stretch rg:grade/skos:notation ?grade .
  OPTIONAL {{ ?stretch rg:isContested ?contested }}
  {in_sparql("?stretch", "?on")}
}}"""


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_stretches_in_rdf_have_the_grades_of_regesta_state(first_corpus: Corpus, day: date) -> None:
    query = _STRETCHES.replace("?on)", f'"{day}"^^xsd:date)').replace("?on,", f'"{day}"^^xsd:date,')
    rows = store(first_corpus).query(query, prefixes=prefixes(first_corpus.base))
    found = {
        row["episode"].value.rpartition("/")[2]: (row["grade"].value, row["contested"] is not None) for row in rows
    }
    assert found == {item.episode.id: (item.grade, item.stretch.contested) for item in state(first_corpus, day)}
