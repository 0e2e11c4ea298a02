"""The tables for people: the workbook read by calamine (Rust) and openpyxl, SQLite by its own shell and DuckDB, CSV by
DuckDB, and by R in the longer set."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.facts import BETWEEN, assert_arrived, edge_facts, held
from consumers.hard import ARABIC, ARMENIAN, QUOTED, id_of
from consumers.tools import absent, need_module, program, run
from regesta.corpus.episodes import EpisodeKind
from regesta.exports.registry import FORMATS

DAY = date(2023, 6, 1)
DAYS = [date(1894, 1, 1), date(2008, 7, 1), date(2020, 6, 1), DAY, date(2024, 9, 1), date(2025, 12, 1)]
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
DAYS_OF_EDGES = ("valid_from_earliest", "valid_from_latest", "valid_to_earliest", "valid_to_latest")
NOTE = 'a "note"\nin two lines'
Row = dict[str, Any]


def _counts(exported: Exported) -> dict[str, int]:
    """How many rows of each table the corpus makes, as far as that is plain to see."""
    corpus = exported.corpus
    statements, episodes = corpus.statements.values(), corpus.episodes.values()
    return {
        "entities": len(corpus.entities),
        "labels": sum(len(item.labels) for item in corpus.entities.values()),
        "statements": len(statements),
        "citations": sum(len(item.mentions) for item in statements),
        "qualifiers": sum(len(item.qualifiers) for item in statements),
        "episodes": len(episodes),
        "episode_qualifiers": sum(len(item.qualifiers) for item in episodes),
        "tellings": sum(len(item.tellings) for item in episodes),
        "stretches": sum(len(item.stretches) for item in episodes),
        "marks": sum(len(item.marks) for item in episodes),
        "sources": len(corpus.sources),
        "readings": len(corpus.readings),
        "judgements": len(corpus.judgements),
        "findings": len(corpus.findings),
    }


def _ties(exported: Exported) -> int:
    return sum(item.kind is not EpisodeKind.FIGURE for item in exported.corpus.episodes.values())


# The workbook


def _sheets(exported: Exported) -> dict[str, list[list[Any]]]:
    need_module("python_calamine")
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(exported.file("graph.xlsx"))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _rows(sheet: list[list[Any]]) -> list[Row]:
    head, *rows = sheet
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.tools("calamine")
@pytest.mark.reads("graph.xlsx")
def test_calamine_finds_every_row_of_every_sheet(exported: Exported) -> None:
    counted = {name: len(rows) - 1 for name, rows in _sheets(exported).items()}
    names = ("entities", "citations", "sources", "judgements", "findings")
    derived = sum(item.derived for item in exported.corpus.episodes.values())
    assert counted == {name: _counts(exported)[name] for name in names} | {
        "statements": _counts(exported)["statements"] + derived,
        "episodes": _ties(exported),
        "days": _counts(exported)["stretches"],
    }


@pytest.mark.tools("calamine")
@pytest.mark.reads("graph.xlsx")
def test_calamine_reads_every_attribute_of_every_entity_and_statement(exported: Exported) -> None:
    sheets = _sheets(exported)
    statements = _rows(sheets["statements"])
    assert_arrived(
        {
            "nodes": {row["id"]: row for row in _rows(sheets["entities"])},
            "edges": {row["id"]: _as_edge(row) for row in statements},
        },
        exported.corpus,
    )
    relations, name = exported.corpus.ontology.relations, exported.corpus.name
    edges = edge_facts(exported.corpus)
    assert {row["id"]: (row["subject_name"], row["relation_label"], row["object_name"]) for row in statements} == {
        key: (name(item["source"]), relations[item["relation"]].label, name(item["target"]))
        for key, item in edges.items()
    }
    assert {row["id"]: row["speaker_names"] for row in statements if row["id"] in exported.corpus.statements} == {
        key: BETWEEN.join(name(who) for who in item.speakers) for key, item in exported.corpus.statements.items()
    }


@pytest.mark.tools("calamine")
@pytest.mark.reads("graph.xlsx")
@pytest.mark.parametrize("day", DAYS)
def test_the_sheet_of_days_filtered_as_its_settings_say_is_what_regesta_state_answers(
    exported: Exported, day: date
) -> None:
    rows = _rows(_sheets(exported)["days"])
    kept = [
        row
        for row in rows
        if (not row["first"] or _day(row["first"]) <= day) and (not row["last"] or _day(row["last"]) >= day)
    ]
    assert {row["episode"]: row["state"] for row in kept} == held(exported.corpus, day)
    assert len({row["episode"] for row in kept}) == len(kept)


def _day(cell: date | str) -> date:
    """A day before March 1900 is text."""
    return cell if isinstance(cell, date) else date.fromisoformat(cell)


def _as_edge(row: Row) -> Row:
    days = {name: row[name].isoformat() if isinstance(row[name], date) else row[name] for name in DAYS_OF_EDGES}
    return row | days | {"source": row["subject"], "target": row["object"]}


@pytest.mark.tools("calamine")
@pytest.mark.reads("graph.xlsx")
def test_calamine_reads_the_hard_cases(hard: Exported) -> None:
    sheets = _sheets(hard)
    statements = {row["id"]: row for row in _rows(sheets["statements"])}
    spans = {
        name: [statements[id_of(name)][column] for column in DAYS_OF_EDGES]
        for name in ("parallel day", "open", "undated")
    }
    assert spans == {
        "parallel day": [date(2001, 3, 4)] * 4,
        "open": [date(1992, 1, 1), date(1992, 12, 31), "", ""],
        "undated": [""] * 4,
    }
    assert statements[id_of("open")]["open_end"] is True
    assert statements[id_of("parallel month")]["valid_time"] == "2002-02", "a partial date is no day that Excel makes"
    assert statements[id_of("hedged")]["value"] == 12.4e9
    assert statements[id_of("two sources")]["subject_name"] == ARMENIAN
    assert statements[id_of("two sources")]["notes"] == NOTE
    parallel = [row for row in statements.values() if row["relation"] == "criticised"]
    assert {(row["subject_name"], row["object_name"]) for row in parallel} == {(QUOTED, ARMENIAN)}
    assert len(parallel) == 3
    cited = Counter(row["source"] for row in _rows(sheets["citations"]) if row["statement"] == id_of("two sources"))
    assert cited == {"gazette": 1, "herald": 1}
    assert {row["label"] for row in _rows(sheets["entities"])} >= {QUOTED, ARMENIAN, ARABIC}


@pytest.mark.tools("openpyxl")
@pytest.mark.reads("graph.xlsx")
def test_openpyxl_finds_filters_a_fixed_head_and_days_that_are_days(exported: Exported) -> None:
    need_module("openpyxl")
    import openpyxl

    book = openpyxl.load_workbook(exported.file("graph.xlsx"))
    for sheet in book:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "B2"
    cells = list(chain.from_iterable(book["statements"].iter_rows(min_row=2)))
    days = {cell.coordinate: cell for cell in cells if cell.is_date}
    assert days
    assert {(type(cell.value), cell.number_format) for cell in days.values()} == {(datetime, "yyyy-mm-dd")}
    known = [item[name] for item in edge_facts(exported.corpus).values() for name in DAYS_OF_EDGES]
    until = [day.isoformat() for day in exported.corpus.tables.statements["known_by"].drop_nulls()]
    assert len(days) == sum(day is not None and day >= "1900-03-01" for day in known + until)
    assert not any(cell.data_type == "f" for cell in cells), "no text is taken for a formula"


# SQLite


@contextmanager
def _duckdb() -> Iterator[Any]:
    """DuckDB that reads SQLite; its extension comes as a Python package, and is loaded where that put it."""
    need_module("duckdb")
    import duckdb

    found = find_spec("duckdb_extension_sqlite_scanner") or absent("the package duckdb-extension-sqlite-scanner")
    folder = Path(next(iter(found.submodule_search_locations or ())))
    extension = folder / "extensions" / f"v{duckdb.__version__}" / "sqlite_scanner.duckdb_extension"
    if not extension.is_file():
        absent(f"the extension for DuckDB {duckdb.__version__}")
    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{extension}'")
        yield connection


@contextmanager
def _attached(exported: Exported) -> Iterator[Any]:
    with _duckdb() as connection:
        connection.execute(f"ATTACH '{exported.file('graph.sqlite')}' AS graph (TYPE sqlite, READ_ONLY)")
        connection.execute("USE graph")
        yield connection


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("graph.sqlite")
def test_duckdb_counts_every_table_of_sqlite(exported: Exported) -> None:
    with _attached(exported) as database:
        counted = {name: database.sql(f"SELECT * FROM {name}").shape[0] for name in _counts(exported)}
    assert counted == _counts(exported)


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("graph.sqlite")
def test_duckdb_sees_names_days_and_sources_in_sqlite(exported: Exported) -> None:
    wanted = {
        key: (
            exported.corpus.name(item.subject),
            exported.corpus.name(item.object),
            item.period.earliest_start,
            item.period.latest_end,
            BETWEEN.join(sorted(item.sources)) or None,
        )
        for key, item in exported.corpus.statements.items()
    }
    columns = "id, subject_name, object_name, earliest_start, latest_end, sources"
    with _attached(exported) as database:
        found = database.sql(f"SELECT {columns} FROM named_statements").fetchall()
    assert {key: rest for key, *rest in found} == {key: list(row) for key, row in wanted.items()}


@pytest.mark.tools("sqlite3", "DuckDB")
@pytest.mark.reads("graph.sqlite")
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_sqlite_s_shell_answers_for_a_day_what_regesta_state_answers(
    exported: Exported, day: date, tmp_path: Path
) -> None:
    path = shutil.copy(exported.file("graph.sqlite"), tmp_path)
    run(program("sqlite3"), path, f"UPDATE day SET day = '{day}'")
    answer = run(program("sqlite3"), "-json", path, "SELECT episode, state FROM on_day")
    found = {row["episode"]: row["state"] for row in json.loads(answer or "[]")}
    assert found == held(exported.corpus, day)
    with _attached(Exported(exported.corpus, tmp_path)) as database:
        assert dict(database.sql("SELECT episode, state FROM on_day").fetchall()) == found


@pytest.mark.tools("sqlite3")
@pytest.mark.reads("graph.sqlite")
def test_the_query_with_a_parameter_answers_where_the_file_cannot_be_written(exported: Exported) -> None:
    path = exported.file("graph.sqlite")
    query = run(program("sqlite3"), "-readonly", path, "SELECT sql FROM queries WHERE name = 'on_day'")
    script = f".parameter set :day \"'{DAY}'\"\n.mode json\nSELECT episode, state FROM ({query.strip()});\n"
    answer = run(program("sqlite3"), "-readonly", path, text=script)
    assert {row["episode"]: row["state"] for row in json.loads(answer)} == held(exported.corpus, DAY)


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("graph.sqlite")
def test_duckdb_reads_every_view_of_sqlite(exported: Exported) -> None:
    with _attached(exported) as database:
        heights = {
            name: database.sql(f"SELECT * FROM {name}").shape[0] for name in ("named_episodes", "told_by", "agreements")
        }
    told = [
        len(exported.corpus.statements[one.statement].mentions)
        for item in exported.corpus.episodes.values()
        for one in item.tellings
    ]
    sides = [key for item in exported.corpus.findings for side in item.sides for key in side.statements]
    assert heights == {"named_episodes": len(exported.corpus.episodes), "told_by": sum(told), "agreements": len(sides)}


@pytest.mark.reads("graph.sqlite")
def test_a_day_that_is_none_is_refused_by_sqlite(hard: Exported, tmp_path: Path) -> None:
    path = shutil.copy(hard.file("graph.sqlite"), tmp_path)
    with pytest.raises(AssertionError, match="CHECK constraint failed"):
        run(program("sqlite3"), path, "UPDATE day SET day = '1.6.2023'")


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("graph.sqlite")
def test_by_pair_counts_what_is_said_in_either_direction(exported: Exported) -> None:
    with _attached(exported) as database:
        pairs = database.sql("SELECT one, other, CAST(statements AS INTEGER) FROM by_pair").fetchall()
    wanted = Counter(tuple(sorted((item.subject, item.object))) for item in exported.corpus.statements.values())
    assert {(one, other): number for one, other, number in pairs} == wanted


# CSV


def _typed(connection: Any, path: Path) -> dict[str, str]:
    """The columns of a CSV file with the types that DuckDB takes them for."""
    return {name: kind for name, kind, *_ in connection.sql(f"DESCRIBE SELECT * FROM read_csv('{path}')").fetchall()}


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("csv")
def test_duckdb_counts_every_table_of_csv(exported: Exported) -> None:
    folder = exported.file("csv")
    heights = {name: frame.height for name, frame in exported.corpus.tables.public()}
    with _duckdb() as connection:
        counted = {path.stem: connection.sql(f"SELECT * FROM read_csv('{path}')").shape[0] for path in folder.iterdir()}
    assert counted == heights
    assert counted | _counts(exported) == counted


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("csv")
def test_duckdb_takes_the_days_numbers_and_flags_of_csv_for_such(exported: Exported) -> None:
    with _duckdb() as connection:
        statements = _typed(connection, exported.file("csv") / "statements.csv")
        citations = _typed(connection, exported.file("csv") / "citations.csv")
    assert {statements[name] for name in BOUNDS} == {"DATE"}
    assert (statements["plain"], statements["valid_time"], statements["maximum"]) == ("BOOLEAN", "VARCHAR", "DOUBLE")
    assert {citations[name] for name in ("paragraph", "start", "end")} == {"BIGINT"}


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("tables")
def test_duckdb_finds_lists_days_and_flags_in_parquet(first: Exported) -> None:
    with _duckdb() as connection:
        kinds = {
            (path.stem, name): kind
            for path in first.file("tables").iterdir()
            for name, kind, *_ in connection.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
        }
    lists = {("statements", "speakers"), ("episodes", "rules"), ("marks", "by"), ("marks", "statements")}
    assert {kinds[place] for place in lists} == {"VARCHAR[]"}
    assert {kinds["stretches", name] for name in ("first", "last", "anchor_first", "anchor_last")} == {"DATE"}
    assert {kinds["episodes", name] for name in ("contested", "derived", "claimed")} == {"BOOLEAN"}
    assert kinds["episodes", "independent_sources"] == "BIGINT"


@pytest.mark.tools("DuckDB")
@pytest.mark.parametrize(("name", "ending"), [("tables", "parquet"), ("csv", "csv")])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_duckdb_answers_the_query_of_the_report(exported: Exported, name: str, ending: str, day: date) -> None:
    """As it stands in the report, of whatever day, and of CSV, for which it is the same."""
    [said] = [item.on_a_day for item in FORMATS if item.id == "parquet"]
    query, which, *_ = said.split("`")[1::2]
    asked = query.replace("SELECT *", f"SELECT s.episode, {which}").replace("2023-06-01", day.isoformat())
    folder = exported.file(name)
    for table in ("stretches", "episodes"):
        asked = asked.replace(f"'{table}.parquet'", f"'{folder / table}.{ending}'")
    with _duckdb() as connection:
        assert dict(connection.sql(asked).fetchall()) == held(exported.corpus, day)


@pytest.mark.tools("DuckDB")
@pytest.mark.reads("csv")
def test_duckdb_reads_the_hard_cases_of_csv(hard: Exported) -> None:
    with _duckdb() as connection:
        for table in ("labels", "statements", "citations"):
            path = hard.file("csv") / f"{table}.csv"
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_csv('{path}')")
        labels = connection.sql("SELECT entity, text, language FROM labels").fetchall()
        criticised = "SELECT id, valid_time, earliest_start FROM statements WHERE relation = 'criticised'"
        parallel = connection.sql(criticised).fetchall()
        cited = connection.sql(
            f"SELECT source, note FROM citations WHERE statement = '{id_of('two sources')}' ORDER BY source"
        ).fetchall()
    entities = hard.corpus.entities.values()
    assert set(labels) == {(item.id, label.text, label.language) for item in entities for label in item.labels}
    assert set(parallel) == {
        (id_of("parallel day"), "2001-03-04", date(2001, 3, 4)),
        (id_of("parallel month"), "2002-02", date(2002, 2, 1)),
        (id_of("parallel undated"), None, None),
    }
    assert cited == [("gazette", NOTE), ("herald", None)]


@pytest.mark.tools("R")
@pytest.mark.consumer_all
@pytest.mark.reads("csv")
def test_r_reads_csv_with_its_line_ends_and_scripts(exported: Exported, tmp_path: Path) -> None:
    script = """
    given <- commandArgs(TRUE)
    read <- read.csv(given[1], encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE)
    write.csv(read, given[2], row.names = FALSE, fileEncoding = "UTF-8", na = "")
    """
    again = tmp_path / "labels.csv"
    labels = exported.file("csv") / "labels.csv"
    run(shutil.which("env") or "", "LC_ALL=C.UTF-8", program("Rscript"), "-e", script, labels, again)
    with again.open(encoding="utf-8", newline="") as file:
        found = {(row["entity"], row["text"], row["language"]) for row in csv.DictReader(file)}
    entities = exported.corpus.entities.values()
    assert found == {(item.id, label.text, label.language) for item in entities for label in item.labels}
