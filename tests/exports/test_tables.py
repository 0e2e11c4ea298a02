"""The tables as CSV and Parquet, and the workbook: every column arrives, and as what it is."""

from __future__ import annotations

import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given, settings

from exports.made import HOSTILE, made_over, rows_of, written
from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import INTERNAL, SCHEMAS
from regesta.corpus.records import Label
from regesta.exports.tables.spreadsheets import write_raw_csv
from regesta.rdf.built import BuiltGraph
from regesta.seeds.folder import read_seeds
from strategies import corpora

CORPUS = read_seeds(SOUND).corpus
SHEETS = ["entities", "statements", "episodes", "days", "citations", "sources", "judgements", "findings"]
PUBLIC = set(SCHEMAS) - INTERNAL


def test_csv_tells_the_unknown_from_the_empty_and_keeps_texts(hostile: BuiltGraph, tmp_path: Path) -> None:
    folder = written(hostile, "csv", tmp_path)
    assert {path.stem for path in folder.iterdir()} == PUBLIC
    assert {row["note"] for row in rows_of(folder / "citations.csv")} == {HOSTILE}
    [gazette] = [row for row in rows_of(folder / "sources.csv") if row["id"] == "gazette"]
    assert (gazette["title"], gazette["authors"]) == (HOSTILE, "A. Driftwood | B. Hackenbush")
    assert all(set(rows[0]) == set(SCHEMAS[path.stem]) for path in folder.iterdir() if (rows := rows_of(path)))


@settings(max_examples=20, deadline=None)
@given(corpora(CORPUS))
def test_csv_carries_any_note(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    folder = tmp_path_factory.mktemp("csv") / "csv"
    write_raw_csv(BuiltGraph(corpus), folder)
    notes = [mention.note for item in corpus.statements.values() for mention in item.mentions]
    assert Counter(row["note"] for row in rows_of(folder / "citations.csv")) == Counter(notes)


def test_parquet_has_every_public_table_as_it_is(first_corpus: Corpus, tmp_path: Path) -> None:
    folder = written(first_corpus, "parquet", tmp_path)
    assert {path.stem for path in folder.iterdir()} == PUBLIC
    for name, frame in first_corpus.tables.public():
        assert pl.read_parquet(folder / f"{name}.parquet").equals(frame)


# The workbook ---------------------------------------------------------------------------------------------------------


def _sheet_names(book: zipfile.ZipFile) -> list[str]:
    tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [item.attrib["name"] for item in tree.iter() if item.tag.endswith("}sheet")]


def test_the_workbook_has_sheets_with_fixed_headers_and_filters(built: BuiltGraph, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(built, "xlsx", tmp_path)) as book:
        names = _sheet_names(book)
        sheets = [book.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, len(names) + 1)]
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert str(date.today().year) not in book.read("docProps/core.xml").decode()
    assert names == SHEETS
    assert all('state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets)


def test_the_workbook_keeps_texts_and_takes_none_for_a_formula(hostile: BuiltGraph, tmp_path: Path) -> None:
    entities = hostile.corpus.entities
    formula = replace(entities["sylvania"], labels=(Label("=1+1", "en", True),))
    made = made_over(hostile.corpus, entities=(entities | {"sylvania": formula}).values())
    with zipfile.ZipFile(written(made, "xlsx", tmp_path)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    texts = {"".join(item.itertext()) for item in strings}
    assert {HOSTILE, "=1+1"} <= texts


def test_what_is_too_long_for_a_sheet_goes_on_in_another(
    sound: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regesta.exports.tables.spreadsheets._ROWS", 4)
    with zipfile.ZipFile(written(sound, "xlsx", tmp_path)) as book:
        names = _sheet_names(book)
        rows = {
            name: book.read(f"xl/worksheets/sheet{place}.xml").decode().count("<row ") - 1
            for place, name in enumerate(names, 1)
        }
    assert (rows["entities"], rows["entities 2"], rows["statements"], rows["statements 2"]) == (4, 2, 4, 2)
