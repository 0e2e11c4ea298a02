"""The YAML files of a seeds folder, each read as rows; a file that has none is a problem, not an exception."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from regesta.seeds.files import ENDS, HEADER, Trouble, data_files, text_of, unread_files
from regesta.seeds.rows import Row, Value, read_rows
from regesta.values.problems import Origin, Problem, Severity

_NOTHING = "nothing stands in this file"


class YamlFiles:
    """The YAML files of one folder, named as they are to be shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = list(unread_files(folder))
        self.unread: list[str] = []
        self.digests: dict[str, str] = {}
        """The SHA-256 of each file that was read, as it was then."""
        self._entries: dict[str, Mapping[Origin, Row]] = {}

    def names(self, part: str) -> list[str]:
        found, problems = data_files(self.folder, part)
        self.problems += problems
        return found

    def row(self, name: str) -> Row | None:
        """The record that a file is, or None, with a problem, where it is none."""
        content = self._read(name)
        if content is None or isinstance(content, Row):
            return content
        self._refuse(name, "must be a record of keys and values")
        return None

    def rows(self, name: str) -> list[Row]:
        """The records that a file lists; none, with a problem, where it is no such list."""
        content = self._read(name)
        if content is None:
            return []
        if isinstance(content, tuple) and all(isinstance(item, Row) for item in content):
            return [item for item in content if isinstance(item, Row)]
        self._refuse(name, "must be a list of records")
        return []

    def _read(self, name: str) -> Value | None:
        """The content of a file, or None, with a problem, where it has none."""
        text = text_of(self.folder / name)
        if isinstance(text, Trouble):
            self._refuse(name, text.what, text.hint, text.line)
            return None
        self.digests[name] = hashlib.sha256(text.encode()).hexdigest()
        content, problems = read_rows(name, text)
        self.problems += problems
        if content is None and problems:
            self.unread.append(name)
        elif content is None and name == HEADER:
            self._refuse(name, _NOTHING, "give title, base and licence")
        elif content is None:  # as a new corpus begins, or as a file ends that was cut off
            self.problems.append(Problem(Origin(name, 1), _NOTHING, severity=Severity.WARNING))
        return content

    def _refuse(self, name: str, what: str, hint: str = "", line: int = 1) -> None:
        self.problems.append(Problem(Origin(name, line), what, hint))
        self.unread.append(name)

    def entry(self, origin: Origin) -> str:
        """The lines of the record that begins there, or nothing. The file is read for it: most are never asked for."""
        if origin.file not in self._entries:
            self._entries[origin.file] = {row.origin: row for row in _rows(self._again(origin.file))}
        row = self._entries[origin.file].get(origin)
        return row.entry if row else ""

    def _again(self, name: str) -> Value:
        """What is in the file; nothing where that is no rows."""
        text = text_of(self.folder / name) if name.lower().endswith(ENDS) else ""
        return "" if isinstance(text, Trouble) else read_rows(name, text)[0] or ""


def _rows(value: Value) -> Iterator[Row]:
    """Every row in it, each before those that stand in it."""
    if isinstance(value, Row):
        yield value
    if not isinstance(value, str):
        for inner in value.fields.values() if isinstance(value, Row) else value:
            yield from _rows(inner)
