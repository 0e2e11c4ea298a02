"""The tables for people: a folder of CSV, and an Excel workbook to filter.

XlsxWriter and not openpyxl: it needs nothing else, is alive, and fixes the dates in the file when told to, so that the
same graph gives the same bytes; openpyxl puts the time of day into every file.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from regesta.exports.graphs.graphml import BETWEEN
from regesta.exports.graphs.property_graph import edges, nodes
from regesta.rdf.built import View

_MOST = 32_767  # characters that Excel takes in one cell
_FIRST_DAY = date(1900, 3, 1)  # before it Excel has a day that never was; such days are written as text
_WIDTHS = (8, 60)  # of a column, in characters
_LOOKED_AT = 200  # rows that a column's width is taken from


def write_csv(view: View, path: Path) -> None:
    """`<table>.csv` for each table, columns as in `regesta.tables.SCHEMAS`; UTF-8, lists joined with ` | `.

    Every text stands in quotation marks, so that a reader can tell it from an unknown, which is nothing.
    """
    path.mkdir()
    for name, frame in view.tables:
        _flat(frame).write_csv(path / f"{name}.csv", quote_style="non_numeric")


def write_xlsx(view: View, path: Path) -> None:
    """A sheet each for entities, statements, citations, sources, judgements and findings; the header and the ids stay.

    A text stays one, whatever it begins with; of a text that is longer than a cell, the end is cut, and marked with …
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": view.corpus.title, "created": datetime(2000, 1, 1)})  # no clock
        formats = {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"})}
        for name, frame in _sheets(view).items():
            _fill(book.add_worksheet(name), _flat(frame), formats)


def _sheets(view: View) -> dict[str, pl.DataFrame]:
    """What the workbook has: entities and statements as they are seen in graph tools, with names beside the ids."""
    tables, entities = view.tables, nodes(view)
    name = dict(entities.select("id", "label").iter_rows())
    statements = edges(view).rename({"source": "subject", "target": "object", "label": "relation_name"})
    named = statements.with_columns(
        pl.col(part).replace_strict(name, default=None, return_dtype=pl.String).alias(f"{part}_name")
        for part in ("subject", "object", "speaker")
    )
    first = ["id", "subject_name", "relation_name", "object_name", "valid_time", "value_as_stated", "unit"]
    first += ["polarity", "modality", "speaker_name", "sources"]
    return {
        "entities": entities,
        "statements": named.select(first + [column for column in named.columns if column not in first]),
        "citations": tables.citations,
        "sources": tables.sources,
        "judgements": tables.judgements,
        "findings": tables.findings,
    }


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    listed = [name for name, kind in frame.schema.items() if kind == pl.List(pl.String)]
    return frame.with_columns(pl.col(name).list.join(BETWEEN) for name in listed)


def _fill(sheet: Any, frame: pl.DataFrame, formats: dict[str, Any]) -> None:
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, name, formats["head"])
        for row, value in enumerate(frame[name].to_list(), 1):
            _cell(sheet, row, column, value, formats["day"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, frame.height, max(frame.width - 1, 0))
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, _width(frame[name]))


def _cell(sheet: Any, row: int, column: int, value: object, day: Any) -> None:
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case date() if value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, day)
        case date():
            sheet.write_string(row, column, value.isoformat())
        case _:
            text = str(value)
            sheet.write_string(row, column, text if len(text) <= _MOST else text[: _MOST - 1] + "…")


def _width(column: pl.Series) -> int:
    texts = [column.name, *column.head(_LOOKED_AT).cast(pl.String).drop_nulls().to_list()]
    return min(max(max(len(text) for text in texts) + 2, _WIDTHS[0]), _WIDTHS[1])
