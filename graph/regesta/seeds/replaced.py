"""`replaced.yaml`: former ids of entities and statements, each with the one that is in its place now."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.corpus.records import Replaced
from regesta.seeds.readers import Reader
from regesta.seeds.rows import Row

PARTS = {"entities": "entity", "statements": "statement"}
"""By key of the file, the kind of record."""


def replaced(row: Row, reader: Reader) -> tuple[Replaced, ...]:
    """What the file says. An id that leads to itself, or to one that was replaced too, is a problem."""
    fields = reader.fields(row)
    found = tuple(item for key, part in PARTS.items() for item in _of_part(fields.mapping(key), part, reader))
    fields.done()
    return found


def _of_part(row: Row | None, part: str, reader: Reader) -> Iterator[Replaced]:
    if row is None:
        return
    fields = reader.fields(row)
    for old in row.fields:
        new = fields.text(old)
        if new in row.fields:
            fields.problem(f"«{old}» leads to «{new}», which was replaced itself", "let it lead to the last one", old)
        elif new:
            yield Replaced(part, old, new, row.at(old))
