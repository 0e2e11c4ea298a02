"""Printing: results to stdout, all else to stderr; tables for people, JSON and CSV for programs.

What is printed is data, and data are never markup: no `:smile:` becomes a picture, and a sign that would move the
cursor or turn the direction of writing is shown as its escape. CSV that goes to a file has these as they are, and an
apostrophe before what a spreadsheet program would run; who wants the bare data takes JSON.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from regesta.values.formulas import harmless
from regesta.values.problems import Problem, Severity, errors, errors_first

if TYPE_CHECKING:
    from rich.console import Console

_LIVE: list[Console] = []  # that of the progress which is shown now: a note goes above it, not into it
_MANY = 3  # warnings of one kind, that are printed one by one
# Controls but tab and line feed, overrides of the direction of writing, and halves of a character.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def results() -> Console:
    """Where results go. Rich takes 80 columns where nobody looks: a file or a pipe must not be cut."""
    from rich.console import Console

    class Results(Console):
        def on_broken_pipe(self) -> None:
            """As where `line` prints: who called ends the command."""
            raise BrokenPipeError

    return Results(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 100_000)


@contextmanager
def progress(first: str) -> Iterator[Callable[[str], None]]:
    """What is being done, with a clock, as long as it takes; call what is given to say what comes next.

    Only a terminal shows it, and only for it is rich loaded, which takes a while.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(first)
        _LIVE.append(console)
        try:
            yield lambda name: bar.update(task, description=name)
        finally:
            _LIVE.remove(console)


class Layout(Enum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def shown(text: str) -> str:
    """The text as it is safe on a terminal.

    >>> shown("\\x1b[2Jcleared")
    '\\\\x1b[2Jcleared'
    """
    return _HIDDEN.sub(_escape, text.replace("\r\n", "\n"))


def note(text: str) -> None:
    """A line for the person at the terminal; never part of the result."""
    if not _LIVE:
        sys.stderr.write(shown(text) + "\n")
        return
    from rich.text import Text

    _LIVE[-1].print(Text(shown(text)))


def line(text: str) -> None:
    """A line of the result, as it is: not wrapped, and without a style."""
    sys.stdout.write(shown(text) + "\n")


def styled(style: str, text: str) -> None:
    """A line of the result for people, in one of rich's styles where there is a terminal."""
    if not sys.stdout.isatty() or not results().is_terminal:
        line(text)
        return
    from rich.text import Text

    results().print(Text(shown(text)), style=style, soft_wrap=True)


def as_json(value: object) -> None:
    """The result as JSON, with one key a line; what a terminal would act upon is escaped, as JSON allows."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str | None]], layout: Layout) -> None:
    """Rows of text in the wanted layout; None is an empty cell, and null in JSON."""
    match layout:
        case Layout.JSON:
            as_json([dict(zip(columns, row, strict=True)) for row in rows])
        case Layout.CSV:
            cell = shown if sys.stdout.isatty() else harmless
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([cell(each or "") for each in row] for row in rows)
        case Layout.TABLE:
            _grid(columns, rows)


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(Text(shown(column)), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(shown(cell or "")) for cell in row))
    results().print(grid)


def problems(found: Sequence[Problem], every: bool = False) -> None:
    """The problems, errors first, each with its entry, and a line that counts them.

    Many warnings of one kind are one line, unless `every` one is wanted: nobody finds an error behind a hundred.
    """
    for text in map(str, errors_first(found)) if every else _folded(errors_first(found)):
        note(text)
    wrong = len(errors(found))
    if found:
        note(f"{counted(wrong, 'error')}, {counted(len(found) - wrong, 'warning')}")


def counted(number: int, what: str, several: str = "") -> str:
    """The number with its noun in the right number.

    >>> counted(1, "error"), counted(2, "entity", "entities")
    ('1 error', '2 entities')
    """
    return f"{number} {what if number == 1 else several or f'{what}s'}"


def _folded(found: Sequence[Problem]) -> Iterator[str]:
    alike: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        if problem.severity is Severity.WARNING:
            alike[_kind(problem)].append(problem)
    for problem in found:
        same = alike.get(_kind(problem), []) if problem.severity is Severity.WARNING else []
        if len(same) <= _MANY:
            yield str(problem)
        elif same[0] is problem:
            places = ", ".join(str(item.origin) for item in same[:_MANY])
            rest = f"and at {counted(len(same) - _MANY, 'other place')} («regesta check --all» shows each)"
            yield f"warning, {len(same)} times: {_kind(problem)}, at {places} {rest}"


def _kind(problem: Problem) -> str:
    """What is wrong, without the names and numbers of this one."""
    return re.sub("«[^»]*»", "«…»", re.sub("(?<![^ (])[0-9][0-9-]*", "…", problem.what))


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")
