"""A new source is written: its text into the folder of texts, its record into `sources.yaml`; both, or neither."""

from __future__ import annotations

from pathlib import Path

from regesta.disk.transactions import Transaction
from regesta.reading.adding.additions import Addition
from regesta.seeds.writing.committing import Change
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.texts_folder import put_text
from regesta.seeds.writing.writer import SeedsWriter
from regesta.values.problems import quoted


def planned(addition: Addition, seeds: Path, texts: Path) -> tuple[Change, ...]:
    """What would be written into the folder; nothing is. Raises NotWritten where it cannot be."""
    _path_of(addition, texts)
    return _edited(addition, seeds).changes()


def keep(addition: Addition, seeds: Path, texts: Path) -> tuple[Change, ...]:
    """Write the source. Raises NotWritten, and leaves everything as it was, where it cannot be written.

    A folder of texts that is made here is one that git ignores.
    """
    path, writer = _path_of(addition, texts), _edited(addition, seeds)

    def further(edit: Transaction) -> None:
        _path_of(addition, texts)
        put_text(edit, path, addition.document.text.encode())

    return writer.commit(further)


def _path_of(addition: Addition, texts: Path) -> Path:
    path = texts / str(addition.fields["text"])
    if path.exists() or path.is_symlink():
        raise NotWritten(f"{path} is there already, and no source names it: move it away, or give --id")
    if path.resolve().parent != texts.resolve():
        raise NotWritten(f"{quoted(str(path))} leads out of the folder of texts")
    return path


def _edited(addition: Addition, seeds: Path) -> SeedsWriter:
    writer = SeedsWriter(seeds)
    writer.add_source({name: [*it] if isinstance(it, tuple) else it for name, it in addition.fields.items()})
    return writer
