"""Printing: results to stdout, all else to stderr; tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from enum import Enum

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from regesta.values.problems import Problem, errors

notes = Console(stderr=True, highlight=False, soft_wrap=True)
# Rich takes 80 columns where nobody looks: a file or a pipe must not be cut.
results = Console(highlight=False, width=None if sys.stdout.isatty() else 100_000)


class Shape(Enum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def note(text: str) -> None:
    """A line for the person at the terminal; never part of the result."""
    notes.print(escape(text))


def line(text: str) -> None:
    """A line of the result, exactly as it is."""
    sys.stdout.write(text + "\n")


def styled(style: str, text: str) -> None:
    """A line of the result for people, in one of rich's styles where there is a terminal."""
    results.print(escape(text), style=style, soft_wrap=True)


def as_json(value: object) -> None:
    """The result as JSON, with one key a line."""
    line(json.dumps(value, ensure_ascii=False, indent=2))


def table(columns: Sequence[str], rows: Iterable[Sequence[str | None]], shape: Shape) -> None:
    """Rows of text in the wanted shape; None is an empty cell, and null in JSON."""
    match shape:
        case Shape.JSON:
            as_json([dict(zip(columns, row, strict=True)) for row in rows])
        case Shape.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([cell or "" for cell in row] for row in rows)
        case Shape.TABLE:
            grid = Table(box=None, pad_edge=False, header_style="bold")
            for column in columns:
                grid.add_column(column, overflow="fold")
            for row in rows:
                grid.add_row(*(escape(cell or "") for cell in row))
            results.print(grid)


def problems(found: Sequence[Problem]) -> None:
    """Every problem with its entry, and a line that counts them."""
    for problem in found:
        notes.print(escape(str(problem)))
    wrong = len(errors(found))
    if found:
        note(f"{_count(wrong, 'error')}, {_count(len(found) - wrong, 'warning')}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
