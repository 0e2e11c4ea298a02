"""Findings about the input: where, what, and a way out. Made while seeds are read and checked.

Findings are values, never exceptions, until the command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from regesta.values.near_names import KnownNames

_QUOTED = 80  # characters of a text in a message


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


class RegestaError(Exception):
    """What this package raises on purpose; each error of its own is one, with a message that is fit for a person.

    >>> issubclass(InvalidSeeds, RegestaError), issubclass(InvalidSeeds, ValueError)
    (True, True)
    """


class InvalidSeeds(RegestaError, ValueError):
    """The seeds have errors; raised by `regesta.load()` only, with all of them in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, each by place: nobody must look for an error among a hundred warnings."""
    return sorted(problems, key=lambda item: (item.severity is Severity.WARNING, item))


def quoted(text: str) -> str:
    """The text in the quotation marks of a message, cut where it is too long to be read there.

    >>> quoted("July"), len(quoted("July" * 1000))
    ('«July»', 83)
    """
    return f"«{text}»" if len(text) <= _QUOTED else f"«{text[:_QUOTED]}…»"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known name, or nothing when none is near.

    It is for one question; who has many asks `KnownNames`.

    >>> did_you_mean("rusia", ["armenia", "russia"])
    'did you mean «russia»?'
    """
    return KnownNames(known).hint(word)
