"""The day rule is one rule: what it is made into for Polars, SQL, SPARQL and JavaScript tells the same of any day."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from datetime import date
from pathlib import Path

import polars as pl
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.corpus.episodes import Stretch
from regesta.vocabulary import day_rule
from regesta.vocabulary.namespaces import RG, XSD

DAYS = st.dates(date(2000, 1, 1), date(2000, 1, 12))
STRETCHES = st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=12)
WINDOWS = st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=8)
Bounds = tuple[date | None, date | None]


def by_polars(stretches: list[Bounds], window: list[date]) -> list[bool]:
    frame = pl.DataFrame(stretches, schema={"first": pl.Date, "last": pl.Date}, orient="row")
    return frame.select(day_rule.in_polars(*window))["first"].to_list()


def by_record(stretches: list[Bounds], window: list[date]) -> list[bool]:
    return [day_rule.on_record(Stretch("near", *bounds), *window) for bounds in stretches]


def by_sql(stretches: list[Bounds], window: list[date]) -> list[bool]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE s (number INTEGER, first TEXT, last TEXT)")
    rows = [(number, *(day and day.isoformat() for day in bounds)) for number, bounds in enumerate(stretches)]
    database.executemany("INSERT INTO s VALUES (?, ?, ?)", rows)
    first, last = (f"'{day.isoformat()}'" for day in window)
    found = database.execute(f"SELECT {day_rule.in_sql('s', first, last)} FROM s ORDER BY number").fetchall()
    return [bool(value) for (value,) in found]


def by_sparql(stretches: list[Bounds], window: list[date]) -> list[bool]:
    store = pyoxigraph.Store()
    for number, bounds in enumerate(stretches):
        node = pyoxigraph.NamedNode(f"https://example.org/{number}")
        store.add(pyoxigraph.Quad(node, pyoxigraph.NamedNode(f"{RG}grade"), pyoxigraph.NamedNode(f"{RG}NearGrade")))
        for name, day in zip(("firstDay", "lastDay"), bounds, strict=True):
            if day:
                value = pyoxigraph.Literal(day.isoformat(), datatype=pyoxigraph.NamedNode(f"{XSD}date"))
                store.add(pyoxigraph.Quad(node, pyoxigraph.NamedNode(f"{RG}{name}"), value))
    first, last = (f'"{day.isoformat()}"^^xsd:date' for day in window)
    prefixes = f"PREFIX rg: <{RG}> PREFIX xsd: <{XSD}>"
    question = f"{prefixes} SELECT ?s {{ ?s rg:grade ?grade . {day_rule.in_sparql('?s', first, last)} }}"
    found = {str(row["s"].value) for row in store.query(question)}  # type: ignore[union-attr]
    return [f"https://example.org/{number}" in found for number in range(len(stretches))]


@settings(max_examples=200, deadline=None)
@given(STRETCHES, WINDOWS)
def test_polars_records_sql_and_sparql_tell_the_same(stretches: list[Bounds], windows: list[list[date]]) -> None:
    for window in windows:
        told = by_polars(stretches, window)
        assert told == by_record(stretches, window) == by_sql(stretches, window) == by_sparql(stretches, window)
        assert told == [
            (not first or first <= window[1]) and (not last or last >= window[0]) for first, last in stretches
        ]


def test_javascript_tells_the_same(tmp_path: Path) -> None:
    """In one run of Node, over all bounds and windows of a week."""
    from playwright._impl._driver import compute_driver_executable

    node = Path(compute_driver_executable()[0])
    if not node.exists():
        pytest.skip("Playwright's Node is not at hand")
    days = [date(2000, 1, day) for day in range(1, 8)]
    bounds = [(first, last) for first in (None, *days) for last in (None, *days)]
    windows = [[first, last] for first in days for last in days if first <= last]
    (tmp_path / "rule.mjs").write_text(day_rule.in_javascript(), "utf-8")
    (tmp_path / "asked.json").write_text(json.dumps([bounds, windows], default=str), "utf-8")
    (tmp_path / "run.mjs").write_text(
        """import { GRADES, ALWAYS_SHOWN, holds } from "./rule.mjs";
        import { readFileSync } from "node:fs";
        const [bounds, windows] = JSON.parse(readFileSync("asked.json", "utf-8"));
        const told = windows.map(([from, to]) => bounds.map(([first, last]) => holds({ first, last }, { from, to })));
        console.log(JSON.stringify([GRADES, ALWAYS_SHOWN, told]));""",
        "utf-8",
    )
    run = subprocess.run([node, "run.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    grades, shown, told = json.loads(run.stdout)
    assert (grades, shown) == (list(day_rule.GRADES), list(day_rule.ALWAYS_SHOWN))
    assert told == [by_polars(bounds, window) for window in windows]


def test_the_rule_stands_in_one_place() -> None:
    """No other module compares bounds of stretches: whoever asks about a day asks the rule."""
    package = Path(day_rule.__file__).parents[1]
    texts = {
        path: path.read_text("utf-8") for path in package.rglob("*") if path.suffix in {".py", ".js", ".rq", ".sql"}
    }
    told = [
        path.name
        for path, text in texts.items()
        if "firstDay" in text and path.name not in {"day_rule.py", "mapping.py"}
    ]
    assert told == []
