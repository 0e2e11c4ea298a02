"""The files of a folder while they are edited: each is read once, and holds what is to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.seeds.files import SOURCES, data_files, text_of
from regesta.seeds.writing.committing import Change
from regesta.seeds.writing.document import Document
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.places import line_end_of


class Drafts:
    """The files by name, relative to the folder. What was not opened is not touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents: dict[str, Document] = {}
        self._before: dict[str, str | None] = {}
        self._dropped: dict[str, str] = {}

    def drop(self, name: str) -> bool:
        """Take out a file that is no YAML, if there is one of that name. Raises NotWritten where it cannot be read."""
        content = self._read(name)
        if content is not None:
            self._dropped[name] = content
        return content is not None

    def open(self, name: str) -> Document:
        """The file of that name, or a new one. Raises NotWritten where it cannot be read."""
        if name not in self._documents:
            content = self._read(name)
            end = line_end_of(self._read(SOURCES) or "") if content is None else ""
            self._documents[name] = Document(name, content or "", end)
            self._before[name] = content
        return self._documents[name]

    def naming(self, part: str, word: str) -> Iterator[Document]:
        """The files of that part of the folder in which the word stands; the others need not be read."""
        wanted = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for name in self.names(part):
            draft = self._documents.get(name)
            if wanted.search(draft.text if draft else self._read(name) or ""):
                yield self.open(name)

    def names(self, part: str) -> list[str]:
        """The files of that part of the folder, new ones too."""
        found, _ = data_files(self.folder, part)
        new = [name for name in self._documents if name.startswith(f"{part}/")]
        return sorted({*found, *new})

    def changes(self) -> tuple[Change, ...]:
        """What is to be written. A file of which nothing is left goes, but for `sources.yaml`."""
        found = [Change(name, before, None) for name, before in sorted(self._dropped.items())]
        for name, document in sorted(self._documents.items()):
            left = document.content if document.text.strip() or name == SOURCES else None
            if left != self._before[name] and (left is not None or self._before[name] != document.content):
                found.append(Change(name, self._before[name], left))
        return tuple(found)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Several edits that belong together: where one is refused, those before it are undone."""
        known = {name: (item.text, item.root) for name, item in self._documents.items()}
        dropped = dict(self._dropped)
        try:
            yield
        except NotWritten:
            self._dropped = dropped
            for name in list(self._documents):
                if name in known:
                    self._documents[name].text, self._documents[name].root = known[name]
                else:
                    del self._documents[name]
            raise

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._documents.clear()
        self._before.clear()
        self._dropped.clear()

    def _read(self, name: str) -> str | None:
        content = text_of(self.folder / name)
        if isinstance(content, str):
            return content
        if (self.folder / name).exists():
            raise NotWritten(f"{name}: {content.what}")
        return None
