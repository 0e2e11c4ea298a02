"""The tables for people: a folder of CSV, and an Excel workbook to filter; and workbooks that people fill in.

XlsxWriter and not openpyxl: it needs nothing else, is alive, and fixes the dates in the file when told to, so that the
same graph gives the same bytes; openpyxl puts the time of day into every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from regesta.exports.graphs.episode_edges import episode_edges
from regesta.exports.graphs.graphml import BETWEEN
from regesta.exports.graphs.property_graph import nodes
from regesta.exports.graphs.statement_edges import statement_edges
from regesta.exports.lists import joined_texts, without_formulas
from regesta.exports.over_time import graded
from regesta.rdf.built import BuiltGraph
from regesta.values.extras import needed

_MOST = 32_767  # characters that Excel takes in one cell
_ROWS = 1_048_575  # rows that Excel takes in one sheet, below the head
_FIRST_DAY = date(1900, 3, 1)  # before it Excel has a day that never was; such days are written as text
_WIDTHS = (8, 60)  # of a column, in characters
_LOOKED_AT = 200  # rows that a column's width is taken from
_NAMED = ("subject_name", "relation_label", "object_name")


def write_csv(built: BuiltGraph, path: Path) -> None:
    """`<table>.csv` for each table, columns as in `regesta.corpus.frames.SCHEMAS`; UTF-8, lists joined with ` | `.

    Every text stands in quotation marks, so that a reader can tell it from an unknown, which is nothing; an apostrophe
    stands before what a spreadsheet program would run.
    """
    _write_csv(built, path, without_formulas)


def write_raw_csv(built: BuiltGraph, path: Path) -> None:
    """The same, each text as it is: for programs that run none."""
    _write_csv(built, path, lambda frame: frame)


def _write_csv(built: BuiltGraph, path: Path, guard: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    path.mkdir()
    for name, frame in built.tables.public():
        with (path / f"{name}.csv").open("wb") as file:  # Polars opens no path that the locale cannot spell
            guard(joined_texts(frame, BETWEEN)).write_csv(file, quote_style="non_numeric")


def write_xlsx(built: BuiltGraph, path: Path) -> None:
    """Sheets for entities, statements, episodes, their days, citations, sources, judgements and findings; the header
    and the ids stay. What is too long for one sheet goes on in a second one: `statements 2`.

    A text stays one, whatever it begins with; of a text that is longer than a cell, the end is cut, and marked with …
    """
    with _book(path, built.corpus.title) as book:
        formats = _formats(book)
        for name, frame in _sheets(built).items():
            for title, piece in _fitting(name, joined_texts(frame, BETWEEN)):
                _fill(book.add_worksheet(title), piece, formats)


@dataclass(frozen=True, slots=True)
class Form:
    """How a workbook looks that a person fills in: the name of its sheet, its title, and by column the words that can
    be chosen there, and the width in characters."""

    sheet: str
    title: str
    choices: Mapping[str, Sequence[str]]
    widths: Mapping[str, int]


def write_form(frame: pl.DataFrame, path: Path, form: Form) -> None:
    """A workbook of one sheet to be filled in: long texts run over several lines, some cells are chosen from a list.

    Texts are kept as in `write_xlsx`. What a person types stays one, too: Excel would make a truth value of `false`.
    """
    with _book(path, form.title) as book:
        sheet = book.add_worksheet(form.sheet)
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        _fill(sheet, frame, _formats(book) | {"text": text})
        for name, width in form.widths.items():
            column = frame.columns.index(name)
            sheet.set_column(column, column, width, text)
        for name, words in form.choices.items():
            column, wrong = frame.columns.index(name), f"one of {', '.join(words)}"
            rule = {"validate": "list", "source": list(words), "error_title": name, "error_message": wrong}
            sheet.data_validation(1, column, max(frame.height, 1), column, rule)


def _book(path: Path, title: str) -> Any:
    """A workbook in which a text stays one, and that has the same bytes whenever it is written."""
    with needed("excel", "workbooks are written", otherwise="take CSV"):
        import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(path, options)
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})  # no clock
    return book


def _formats(book: Any) -> dict[str, Any]:
    return {"head": book.add_format({"bold": True}), "day": book.add_format({"num_format": "yyyy-mm-dd"})}


def _sheets(built: BuiltGraph) -> dict[str, pl.DataFrame]:
    """What the workbook has: the graph as it is seen in graph tools, with names beside the ids."""
    tables, entities = built.tables, nodes(built.corpus)
    names = dict(entities.select("id", "label").iter_rows())
    statements, episodes = _named(statement_edges(built.corpus), names), _named(episode_edges(built.corpus), names)
    said = ["valid_time", "value_as_stated", "unit", "polarity", "modality", "speaker_names", "sources"]
    held = ["episode_kind", "side", "standing", *(name for name in episodes.columns if name.startswith("valid_"))]
    ties = episodes.select("id", *_NAMED, "qualifiers", "marks", "sources")
    days = graded(tables).select(
        "episode", "state", "first", "last", "contested", "grade", "before", "after", "stretch"
    )
    sides = tables.sides.group_by(pl.col("finding").alias("id"), maintain_order=True).agg(
        "says", statements="statement"
    )
    return {
        "entities": entities,
        "statements": _first(statements, "id", *_NAMED, *said),
        "episodes": _first(episodes, "id", *_NAMED, *held),
        "days": _first(days.join(ties, left_on="episode", right_on="id", maintain_order="left"), "episode", *_NAMED),
        "citations": tables.citations,
        "sources": tables.sources,
        "judgements": tables.judgements,
        "findings": tables.findings.join(sides, on="id", how="left", maintain_order="left"),
    }


def _named(edges: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    """The edges with the names of both ends, and of the speakers."""
    renamed = edges.rename({"source": "subject", "target": "object"}).drop("label")

    def name(of: pl.Expr) -> pl.Expr:
        return of.replace_strict(list(names), list(names.values()), default=None, return_dtype=pl.String)

    return renamed.with_columns(
        *(name(pl.col(end)).alias(f"{end}_name") for end in ("subject", "object")),
        speaker_names=pl.col("speakers").list.eval(name(pl.element())),
    )


def _first(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The frame with these columns before the others."""
    return frame.select(*columns, pl.exclude(columns))


def _fitting(name: str, frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    for number, piece in enumerate(frame.iter_slices(_ROWS), 1):
        yield f"{name} {number}" if number > 1 else name, piece
    if frame.is_empty():
        yield name, frame


def _fill(sheet: Any, frame: pl.DataFrame, formats: dict[str, Any]) -> None:
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, name, formats["head"])
        write = _writer(sheet, frame.schema[name], formats)
        for row, value in enumerate(frame[name].to_list(), 1):
            if value is not None:
                write(row, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, frame.height, max(frame.width - 1, 0))
    for column, name in enumerate(frame.columns):
        sheet.set_column(column, column, _width(frame[name]))


def _writer(sheet: Any, kind: pl.DataType, formats: Mapping[str, Any]) -> Callable[[int, int, Any], object]:
    """What writes a value of that kind into the cell of a row and a column."""
    if kind == pl.Boolean:
        return sheet.write_boolean  # type: ignore[no-any-return]
    if kind == pl.Date:
        return lambda row, column, value: _write_day(sheet, row, column, value, formats["day"])
    if kind.is_numeric():
        return sheet.write_number  # type: ignore[no-any-return]
    form = formats.get("text")
    return lambda row, column, text: sheet.write_string(row, column, text if len(text) <= _MOST else _cut(text), form)


def _write_day(sheet: Any, row: int, column: int, value: date, day: Any) -> None:
    if value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_string(row, column, value.isoformat())


def _cut(text: str) -> str:
    return text[: _MOST - 1] + "…"


def _width(column: pl.Series) -> int:
    texts = [column.name, *column.head(_LOOKED_AT).cast(pl.String).drop_nulls().to_list()]
    return min(max(max(len(text) for text in texts) + 2, _WIDTHS[0]), _WIDTHS[1])
