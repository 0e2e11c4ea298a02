"""The SQLite file: its tables, and the views that analysts ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from exports.made import HOSTILE, written
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from told import corpus_of, said


@contextmanager
def _opened(corpus: BuiltGraph | Corpus, folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(written(corpus, "sqlite", folder))) as database:
        database.row_factory = sqlite3.Row
        yield database


def _rows(database: sqlite3.Connection, query: str, *values: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(query, values)]


def test_every_public_table_is_there_whole(hostile: BuiltGraph, tmp_path: Path) -> None:
    with _opened(hostile, tmp_path) as database:
        counts = {
            name: _rows(database, f'SELECT count(*) AS n FROM "{name}"')[0]["n"] for name, _ in hostile.tables.public()
        }
        names = {row["name"] for row in _rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert counts == {name: frame.height for name, frame in hostile.tables.public()}
    assert names == {*counts, "relations", "families", "day", "queries"}


def test_statements_have_names_episodes_qualifiers_sources_and_places(hostile: BuiltGraph, tmp_path: Path) -> None:
    with _opened(hostile, tmp_path) as database:
        rows = _rows(database, "SELECT * FROM named_statements")
    assert {(row["subject_name"], row["relation_name"]) for row in rows} == {(HOSTILE, "is allied with")}
    assert len({row["tells_of"] for row in rows}) == 1
    assert all(row["citations"].startswith(f"{row['sources']} ¶") for row in rows)


def test_episodes_have_names_and_those_who_tell_of_them(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "ru stationsForcesIn zv", "1992/", forces="fsb"),
        said("t", "ru withdrewForces zv", "2024-07", forces="fsb"),
    )
    with _opened(corpus, tmp_path) as database:
        [tie] = _rows(database, "SELECT * FROM named_episodes WHERE relation = 'stationsForcesIn'")
        roles = _rows(database, "SELECT role, source FROM told_by WHERE episode = ? ORDER BY role", tie["id"])
    assert (tie["subject_name"], tie["object_name"], tie["qualifiers"], tie["sources"]) == (
        "RU",
        "ZV",
        "forces=fsb",
        "s | t",
    )
    assert [tuple(row.values()) for row in roles] == [("Ends", "t"), ("SaysSo", "s")]


def test_agreements_have_both_sides_with_their_sources(tmp_path: Path) -> None:
    corpus = corpus_of(said("s", "uz memberOf csto", "1991/2010"), said("t", "uz memberOf csto", "1991/2005"))
    with _opened(corpus, tmp_path) as database:
        rows = _rows(
            database, "SELECT side, says, sources, subject_name FROM agreements WHERE conflict AND matter = 'end'"
        )
    assert {(row["says"], row["sources"], row["subject_name"]) for row in rows} == {
        ("2010", "s", "UZ"),
        ("2005", "t", "UZ"),
    }


def test_by_pair_counts_statements_and_ties_in_either_direction(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "a criticised b", "2001"),
        said("t", "b criticised a", "2002"),
        said("v", "a alliedWith b", "2001"),
        said("s", "a alliedWith b", "2002"),
    )
    with _opened(corpus, tmp_path) as database:
        [row] = _rows(database, "SELECT one, other, statements, episodes, relations, first_day, last_day FROM by_pair")
    assert tuple(row.values()) == ("a", "b", 4, 3, 2, "2001-01-01", "2002-12-31")


def test_a_family_is_asked_for_by_its_relations(sound: Corpus, tmp_path: Path) -> None:
    with _opened(sound, tmp_path) as database:
        found = _rows(
            database, "SELECT s.relation FROM statements s JOIN families f USING (relation) WHERE f.family = ?",
            "cooperatesWith",
        )  # fmt: skip
    assert "alliedWith" in {row["relation"] for row in found}


def test_the_day_is_at_first_the_last_on_which_a_source_can_have_been_published(sound: Corpus, tmp_path: Path) -> None:
    with _opened(sound, tmp_path) as database:
        assert _rows(database, "SELECT day FROM day") == [{"day": "2024-05-01"}]


@pytest.mark.parametrize("day", ["1.6.2023", "2023-06", ""])
def test_what_is_no_day_is_refused(day: str, sound: Corpus, tmp_path: Path) -> None:
    with _opened(sound, tmp_path) as database, pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
        database.execute("UPDATE day SET day = ?", (day,))
