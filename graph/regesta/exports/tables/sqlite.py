"""SQLite: the tables in one file, with views to ask them.

SQLite has no view with a parameter, so the day of `on_day` is a row: `UPDATE day SET day = '2023-06-01'`. Where the
file cannot be written (Datasette, a mounted folder), the same query stands in the table `queries`, with the parameter
`:day`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from string import Template

import polars as pl

from regesta.answers.states import part_in_sql
from regesta.exports.graphs.graphml import BETWEEN
from regesta.exports.lists import joined_texts
from regesta.rdf.built import BuiltGraph
from regesta.reasoning.conclusion import last_day
from regesta.vocabulary.day_rule import in_sql

_COLUMN = {pl.Boolean: "INTEGER", pl.Int64: "INTEGER", pl.Date: "DATE"}
_KEYS = {"id", "entity", "statement", "episode", "finding", "subject", "object", "source", "relation"}
_WITHOUT_DAYS = "2000-01-01"
_DAY = """
CREATE TABLE day (day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'));
CREATE TABLE queries (name TEXT, about TEXT, sql TEXT);
"""
_ABOUT = "What held on the day :day, as regesta state answers: its lists in the column state."


def write(built: BuiltGraph, path: Path) -> None:
    """The file: every table, `relations` and `families` beside them, keys indexed, and the views.

    Days are text in ISO 8601, which compares as days do, in columns declared DATE for readers who look; true is 1;
    lists are joined with ` | `; numbers of statements are exact decimal text, to be cast. The day of `on_day` is at
    first the last one on which a source can have been published.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN")
        for name, frame in (*built.tables.public(), *_of_relations(built)):
            _fill(database, name, frame)
        for statement in _statements(_DAY + views()):
            database.execute(statement)
        database.execute("INSERT INTO day VALUES (?)", (str(last_day(built.corpus) or _WITHOUT_DAYS),))
        database.execute("INSERT INTO queries VALUES ('on_day', ?, ?)", (_ABOUT, state_of(":day")))
        database.execute("COMMIT")
        database.execute("VACUUM")


def views() -> str:
    """The script that makes the views."""
    on_day = state_of("(SELECT day FROM day)").rstrip() + ";\n"  # noqa: S608 - our own words
    return _script("views").substitute(between=BETWEEN, state=on_day)


def state_of(day: str) -> str:
    """The query for what held on a day, which is an expression of ISO 8601 text."""
    ends = (f"julianday({day}) - julianday(s.anchor_first)", f"julianday(s.anchor_last) - julianday({day})")
    away = ", ".join(f"coalesce({end}, 0)" for end in ends)
    return _script("state").substitute(
        part=part_in_sql("e", "s"),
        held=in_sql("s", day),
        bears=in_sql("m", day),
        distance=f"CAST(max({away}) AS INTEGER)",
    )


def _script(name: str) -> Template:
    return Template(Path(__file__).with_name(f"{name}.sql").read_text("utf-8"))


def _fill(database: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    columns = [f'"{column}" {_COLUMN.get(kind.base_type(), "TEXT")}' for column, kind in frame.schema.items()]
    database.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    days = [column for column, kind in frame.schema.items() if kind == pl.Date]
    flat = joined_texts(frame, BETWEEN).with_columns(pl.col(days).dt.to_string("%Y-%m-%d"))
    marks = ", ".join("?" * frame.width)
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', flat.iter_rows())  # noqa: S608 - our own names
    for column in frame.columns:
        if column in _KEYS:
            database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: `executescript` would end the transaction."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def _of_relations(built: BuiltGraph) -> Iterator[tuple[str, pl.DataFrame]]:
    """The relations of the ontology, and of which families each of them is."""
    relations = built.corpus.ontology.relations.values()
    columns = {"id": pl.String, "label": pl.String, "quad_class": pl.String, "temporal_kind": pl.String}
    rows = [(item.id, item.label, item.quad_class, item.kind.value) for item in relations]
    yield "relations", pl.DataFrame(rows, schema=columns, orient="row")
    families = [(item.id, family) for item in relations for family in item.families]
    yield "families", pl.DataFrame(families, schema={"relation": pl.String, "family": pl.String}, orient="row")
