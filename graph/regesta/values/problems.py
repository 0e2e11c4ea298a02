"""Findings about the input: where, what, and a way out. Made while seeds are read and checked.

Findings are values, never exceptions, until the command line prints them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """An error stops a build; a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a record was written: a file relative to the seeds folder, and a line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `entry` is the record as it stands in the file, to be printed below."""

    origin: Origin
    what: str
    hint: str = ""
    entry: str = field(default="", compare=False)
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def headline(self) -> str:
        """`file:line: what, hint` on one line."""
        mark = "warning: " if self.severity is Severity.WARNING else ""
        tail = f", {self.hint}" if self.hint else ""
        return f"{self.origin}: {mark}{self.what}{tail}"

    def __str__(self) -> str:
        return "\n".join([self.headline(), *(f"    {line}" for line in self.entry.splitlines())])


class InvalidSeeds(ValueError):
    """The seeds have errors; raised by `regesta.load()` only, with all of them in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known name, or nothing when none is near.

    >>> did_you_mean("rusia", ["armenia", "russia"])
    'did you mean «russia»?'
    """
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean «{near[0]}»?" if near else ""
