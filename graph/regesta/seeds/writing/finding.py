"""Where in the files of a folder a record stands, or is to stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regesta.corpus.records import Citation
from regesta.seeds.citing import read_citation
from regesta.seeds.files import ENTITIES, SOURCES, STATEMENTS
from regesta.seeds.keys import Key
from regesta.seeds.writing.document import Document, Path
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.nodes import Plain
from regesta.seeds.writing.rendering import tidy


def rows_at(document: Document, path: Path = ()) -> list[Any]:
    """The items of the list at that path; none where there is no list."""
    values: Any = document.values
    for step in path:
        values = values.get(step) if isinstance(values, dict) else values[step]
    return values if isinstance(values, list) else []


def ordered(fields: Mapping[str, object], keys: Sequence[Key]) -> dict[str, Plain]:
    """The record as it is to be written: in the order of its keys, those of the ontology before the note."""
    record = tidy(fields)
    assert isinstance(record, dict)
    names = [key.name for key in keys]
    known = [name for name in names if name in record and name != "note"]
    others = [name for name in record if name not in names]
    return {name: record[name] for name in (*known, *others, *(["note"] if "note" in record else []))}


def tidy_fields(fields: Mapping[str, object]) -> dict[str, Plain]:
    """Each key with its value as it can be written; empty values stay, and mean that a key is to go."""
    return {key: tidy(value) for key, value in fields.items()}


def same(first: object, second: object) -> bool:
    """Whether two records say the same: one text is a list of one, and the order of lists and keys says nothing."""
    return _loose(tidy(first)) == _loose(tidy(second))


def files_of(drafts: Drafts, source: str) -> Iterator[Document]:
    """The files with statements of that source."""
    for document in drafts.naming(STATEMENTS, source):
        if isinstance(document.values, dict) and document.values.get("source") == source:
            yield document


def file_of(drafts: Drafts, source: str) -> Document:
    """The first of these files, or a new one."""
    found = next(files_of(drafts, source), None)
    if found is not None:
        return found
    names = drafts.names(STATEMENTS)
    numbers = (f"{STATEMENTS}/{source}{tail}.yaml" for tail in ("", *(f"-{number}" for number in range(2, 1000))))
    document = drafts.open(next(name for name in numbers if name not in names))
    document.begin({"source": source})
    return document


def passage_at(drafts: Drafts, source: str, cite: Citation) -> tuple[Document, int] | None:
    """The file and the number of the passage with that citation, or None."""
    for document in files_of(drafts, source):
        for number, row in enumerate(rows_at(document, ("passages",))):
            if read_citation(source, str(row.get("cite", ""))) == cite:
                return document, number
    return None


def statement_at(drafts: Drafts, source: str, cite: Citation, fields: Mapping[str, object]) -> tuple[Document, Path]:
    """The file and the path of the statement that says exactly that. Raises NotWritten where there is none."""
    found = passage_at(drafts, source, cite)
    path: Path = ("passages", found[1], "statements") if found else ()
    for number, row in enumerate(rows_at(found[0], path) if found else []):
        if found and same(row, fields):
            return found[0], (*path, number)
    raise NotWritten(f"{told(source, cite)} has no such statement")


def source_at(drafts: Drafts, source: str) -> tuple[Document, int]:
    """The file and the number of the source. Raises NotWritten where there is none."""
    document = drafts.open(SOURCES)
    for number, row in enumerate(rows_at(document)):
        if row.get("id") == source:
            return document, number
    raise NotWritten(f"there is no source «{source}»")


def entity_at(drafts: Drafts, entity: str) -> tuple[Document, int] | None:
    """The file and the number of the entity, or None."""
    for document in drafts.naming(ENTITIES, entity):
        for number, row in enumerate(rows_at(document)):
            if row.get("id") == entity:
                return document, number
    return None


def file_for(drafts: Drafts, kind: str) -> str:
    """Where an entity of that type goes: to most others of it, else into the longest file."""
    names = drafts.names(ENTITIES)
    types = {name: Counter(row.get("type") for row in rows_at(drafts.open(name))) for name in names}
    best = max(names, key=lambda name: (types[name][kind], types[name].total()), default="")
    return best or f"{ENTITIES}/entities.yaml"


def place_among(ids: Sequence[str], new: str) -> int:
    """Where a new id goes: to its place in the alphabet where they are in that order, else to the end."""
    if len(ids) < 3 or list(ids) != sorted(ids):
        return len(ids)
    return sum(item < new for item in ids)


def told(source: str, cite: Citation) -> str:
    """The passage, for a message."""
    return f"¶{cite.paragraph} {cite.start}-{cite.end} of «{source}»"


def _loose(value: Plain) -> object:
    if isinstance(value, dict):
        return {key: _loose(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(str, value))
    return [value]
