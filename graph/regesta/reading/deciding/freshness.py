"""Whether the files of a corpus are still as they were read: another command, or a person, may have changed them."""

from __future__ import annotations

from pathlib import Path

from regesta.seeds.files import ENTITIES, HEADER, JUDGEMENTS, REPLACED, SOURCES, STATEMENTS, data_files
from regesta.seeds.own_terms import FILES as OWN_TERMS

Stamp = frozenset[tuple[str, int, int]]
"""Each file with its time and size."""


def stamp(folder: Path) -> Stamp:
    """What the data files of the folder look like from outside; it is another one when one of them was written."""
    parts = [name for part in (ENTITIES, STATEMENTS) for name in data_files(folder, part)[0]]
    found = set()
    for name in (HEADER, SOURCES, JUDGEMENTS, REPLACED, *OWN_TERMS, *parts):
        try:
            there = (folder / name).stat()
        except OSError:
            continue
        found.add((name, there.st_mtime_ns, there.st_size))
    return frozenset(found)
