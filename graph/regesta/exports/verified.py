"""Which tools have read which formats, as `verified.csv` says: the one place for it. The tests hold it to be true.

A tool is verified where a test hands it our files and looks at what arrives. `besides` is what the tool was given that
is no format, or how it was given one; in a row without a version, of a tool that was never run, it says why not.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verified:
    """A tool, the version that read those formats (ids of the registry), and the day of the last run with it."""

    tool: str
    version: str
    on: str
    formats: tuple[str, ...]
    besides: str

    def __str__(self) -> str:
        """The tool with its version, once: “Jena 4.5.0”, not “Jena 4 4.5.0”."""
        name, _, major = self.tool.rpartition(" ")
        return f"{name if major.isdecimal() else self.tool} {self.version}".rstrip()


@cache
def verified() -> tuple[Verified, ...]:
    """Every tool, in the order of the file: those that were never run too, with an empty version."""
    with Path(__file__).with_name("verified.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Verified(**(row | {"formats": tuple(row["formats"].split())})) for row in rows)
