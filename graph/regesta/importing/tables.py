"""A table as it comes: every cell as text, numbered by row; and its text, in which each row is a line to be cited.

The line of a row is CSV (RFC 4180) of all its cells, in the order of the columns, whatever form the table came in; line
1 has the names of the columns. So a row of a table is cited as a passage of an article is: by its line, by where it
begins and ends, and by the digest of its words. Line breaks within a cell stand as spaces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import polars as pl

from regesta.values.extras import needed
from regesta.values.problems import Origin, Problem, quoted

ROW = "row number"
"""The column that `read` adds: the row of the table, from 1, without the line of names."""


def read(path: Path) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The table with every cell as text, empty ones null, and the column `ROW`; or why it cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        return None, [_wrong(path, f"«{path.suffix}» is no kind of table that is read", f"one of {known}")]
    try:
        with path.open("rb") as file:  # a name with * or [ is no pattern
            frame = reader(file)
    except FileNotFoundError:
        return None, [_wrong(path, "no such file")]
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        return None, [_wrong(path, f"not readable: {str(error).splitlines()[0]}")]
    if nested := [name for name, kind in frame.schema.items() if kind.is_nested()]:
        return None, [
            _wrong(path, f"a cell of the column {quoted(nested[0])} holds several values", "one value a cell")
        ]
    if ROW in frame.columns:
        return None, [_wrong(path, f"a column is called «{ROW}»", "call it otherwise")]
    cells = frame.select(_as_text(frame[name]) for name in frame.columns)
    return cells.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW)), []


def with_joined(
    table: pl.DataFrame, other: pl.DataFrame, on: Sequence[str], path: Path
) -> tuple[pl.DataFrame, list[Problem]]:
    """The table with the further columns of another one; a row that the other has twice is a problem."""
    missing = [name for name in on if name not in table.columns or name not in other.columns]
    if missing:
        return table, [_wrong(path, f"the column {quoted(missing[0])} is not in both tables")]
    twice = other.filter(pl.struct(on).is_duplicated())
    if twice.height:
        row = twice.row(0, named=True)
        said = ", ".join(f"{name} {row[name]}" for name in on)
        return table, [
            Problem(Origin(str(path), row[ROW] + 1), f"{said} stands in several rows", "one row each is joined")
        ]
    further = other.select(*on, *(name for name in other.columns if name not in table.columns))
    return table.join(further, on=list(on), how="left", maintain_order="left"), []


def lines(table: pl.DataFrame) -> pl.DataFrame:
    """The text of the table, a row a line: `ROW` (0 for the names), `line`, and where it begins and ends.

    Offsets are in code points, the end exclusive, as those of citations are.
    """
    cells = table.drop(ROW)
    names = pl.DataFrame([cells.columns], schema=cells.schema, orient="row")
    rows = pl.concat([names, cells]).select(
        line=pl.concat_str([_cell(pl.col(name)) for name in cells.columns], separator=",")
    )
    rows = rows.with_columns(line=pl.when(pl.col("line") == "").then(pl.lit('""')).otherwise("line"))
    length = pl.col("line").str.len_chars().cast(pl.Int64)
    ends = (length + 1).cum_sum()
    return rows.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(ROW), start=ends - length - 1, end=ends - 1)


def digests(lines_: pl.Series) -> pl.Series:
    """The SHA-256 of each line, hexadecimal."""
    return pl.Series([hashlib.sha256(line.encode()).hexdigest() for line in lines_], dtype=pl.String)


def _cell(column: pl.Expr) -> pl.Expr:
    """A cell as CSV has it; one that would leave a line blank, or ends lines, keeps its place."""
    flat = column.fill_null("").str.replace_all(r"\s*[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+\s*", " ")
    quoted_ = pl.concat_str(pl.lit('"'), flat.str.replace_all('"', '""', literal=True), pl.lit('"'))
    return (
        pl.when(flat.str.contains(r'[",]') | (flat.str.strip_chars() == ""))
        .then(pl.when(flat == "").then(pl.lit("")).otherwise(quoted_))
        .otherwise(flat)
    )


def _as_text(column: pl.Series) -> pl.Series:
    """The cells as text, as a person would write them: a whole number without a point, a day without an hour."""
    if column.dtype.is_float():
        whole = (column == column.round(0)) & (column.abs() < 1e15)
        frame = pl.select(
            text=pl.when(pl.lit(whole)).then(pl.lit(column.cast(pl.Int64, strict=False).cast(pl.String)))
            .otherwise(pl.lit(column.cast(pl.String)))
        )  # fmt: skip
        text = frame["text"]
    elif isinstance(column.dtype, pl.Datetime):
        text = column.dt.strftime("%Y-%m-%d")
    else:
        text = column.cast(pl.String)
    stripped = text.str.strip_chars()
    return stripped.to_frame("cell").select(pl.when(pl.col("cell") != "").then("cell"))["cell"].alias(column.name)


def _csv(separator: str) -> Callable[[BinaryIO], pl.DataFrame]:
    return lambda file: pl.read_csv(file, separator=separator, infer_schema=False)


def _excel(file: BinaryIO) -> pl.DataFrame:
    """The first sheet, whose first row has the names. Raises ValueError where it cannot be read."""
    with needed("excel", "workbooks are read", otherwise="save the sheet as CSV in UTF-8"):
        from python_calamine import CalamineError, CalamineWorkbook
    try:
        rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise ValueError(str(error)) from None
    names, *cells = [[_excel_cell(cell) for cell in row] for row in rows] or [[]]
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")


def _excel_cell(cell: object) -> str:
    """As a person sees it: numbers are floats in Excel, and days are moments."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)


_READERS: Mapping[str, Callable[[BinaryIO], pl.DataFrame]] = {
    ".csv": _csv(","), ".tsv": _csv("\t"), ".xlsx": _excel, ".parquet": pl.read_parquet,
    ".jsonl": lambda file: pl.read_ndjson(file, infer_schema_length=None),
}  # fmt: skip


def _wrong(path: Path, what: str, hint: str = "") -> Problem:
    return Problem(Origin(str(path), 1), what, hint)
