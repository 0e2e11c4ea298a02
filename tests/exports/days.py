"""What each format tells of a day, read from its file by no writer's way: of each tie, which list, and what bears on
it.

A reader gives, by episode, the list of `regesta state` in which it stands; `Told` has whether that is contested then,
and the marks of the day, where the format has them.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from regesta.answers.states import PARTS, state
from regesta.corpus.corpus import Corpus

GEXF = "{http://gexf.net/1.3}"
MARKS = {"suspended": "suspended", "said_to_have_ended": "ended", "planned_to_end": "planned end"}


@dataclass(frozen=True)
class Told:
    state: str
    contested: bool
    marks: frozenset[str]


def by_state(corpus: Corpus, day: date) -> dict[str, Told]:
    """The answer that all must give."""
    found = state(corpus, day)
    return {
        item.episode.id: Told(name, item.stretch.contested, frozenset(mark.kind for mark in item.marks))
        for name in PARTS
        for item in getattr(found, name)
    }


def by_gexf(path: Path, day: date) -> dict[str, Told]:
    """As Gephi has it: the edges of ties that are there on the day, and the values that their attributes have then."""
    found = {}
    for edge in ElementTree.parse(path).getroot().iter(f"{GEXF}edge"):
        values: dict[str, str] = {}
        for item in edge.iter(f"{GEXF}attvalue"):
            if _within(day, item.get("start"), item.get("end")):
                assert item.attrib["for"] not in values, "two values of one attribute on one day"
                values[item.attrib["for"]] = item.attrib["value"]
        there = any(_within(day, item.get("start"), item.get("end")) for item in edge.iter(f"{GEXF}spell"))
        if there and values["episode_kind"] == "Spell":
            marks = frozenset(mark for name, mark in MARKS.items() if name in values)
            found[edge.attrib["id"]] = Told(values["state"], "contested_then" in values, marks)
    return found


def by_sqlite(path: Path, day: date) -> dict[str, Told]:
    """As the view tells it, and the query with a parameter."""
    columns = f"episode, state, contested, {', '.join(MARKS)}"
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE day SET day = ?", (day.isoformat(),))
        rows = database.execute(f"SELECT {columns} FROM on_day").fetchall()
        [query] = database.execute("SELECT sql FROM queries WHERE name = 'on_day'").fetchone()
        again = database.execute(f"SELECT {columns} FROM ({query})", {"day": day.isoformat()}).fetchall()
    assert rows == again
    assert len({row[0] for row in rows}) == len(rows), "a tie stands in one list only"
    return {
        key: Told(
            name, bool(contested), frozenset(mark for mark, flag in zip(MARKS.values(), flags, strict=True) if flag)
        )
        for key, name, contested, *flags in rows
    }


def by_neo4j(folder: Path, day: date) -> dict[str, Told]:
    """As Cypher finds it by its nodes: the stretches and marks that hold the day."""
    ends = {row[":START_ID(Stretch)"]: row[":END_ID(Episode)"] for row in _rows(folder / "stretches_of.csv")}
    marked = {row[":START_ID(Mark)"]: row[":END_ID(Episode)"] for row in _rows(folder / "marks_of.csv")}
    marks = [
        (marked[row["id:ID(Mark)"]], row["mark"])
        for row in _rows(folder / "marks.csv")
        if _within(day, row["first:date"], row["last:date"])
    ]
    return {
        (episode := ends[row["id:ID(Stretch)"]]): Told(
            row["state"], row["contested:boolean"] == "true", frozenset(mark for key, mark in marks if key == episode)
        )
        for row in _rows(folder / "stretches.csv")
        if _within(day, row["first:date"], row["last:date"])
    }


def by_words(path: Path, day: date) -> dict[str, Told]:
    """As a script reads it off the edges of Cytoscape's JSON: `949d6e8741c9e415 1993-12-31/2024-07-01 certain`."""
    found: dict[str, Told] = {}
    for edge in json.loads(path.read_text("utf-8"))["elements"]["edges"]:
        data = edge["data"]
        marks = list(_holding(day, data.get("marks", ())))
        for episode, words in _holding(day, data.get("stretches", ())):
            borne = frozenset(_mark(mark) for key, mark in marks if key == episode)
            told = Told(words.removesuffix(" contested"), words.endswith(" contested"), borne)
            assert found.setdefault(episode, told) == told, "all who tell of a tie tell the same of a day"
            assert episode in data["episodes"]
    return found


def _holding(day: date, spans: list[str]) -> Iterator[tuple[str, str]]:
    for text in spans:
        episode, interval, words = text.split(" ", 2)
        first, last = interval.split("/")
        if _within(day, first.strip("."), last.strip(".")):
            yield episode, words


def _mark(words: str) -> str:
    return words.partition(",")[0].partition(" (")[0]


def _within(day: date, first: str | None, last: str | None) -> bool:
    return (not first or date.fromisoformat(first) <= day) and (not last or day <= date.fromisoformat(last))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
