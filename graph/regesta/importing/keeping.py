"""An import is written: the table's text, its source's record, and its frames; all of them, or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from regesta.corpus import stored
from regesta.disk.transactions import Transaction
from regesta.importing.imports import Import, text_name
from regesta.seeds.files import TABLES
from regesta.seeds.writing.committing import Change
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.texts_folder import put_text
from regesta.seeds.writing.writer import SeedsWriter
from regesta.values.problems import quoted

_KIND = "dataset"


def keep(found: Import, seeds: Path, texts: Path) -> tuple[Change, ...]:
    """Write the import into the folder of a corpus, in the place of what was imported of that source before.

    Raises NotWritten, and leaves everything as it was, where something cannot be written.
    """
    name = text_name(found.source)
    if not found.is_known and (texts / name).exists():
        raise NotWritten(f"{quoted(str(texts / name))} is there already, and no source names it: move it away")
    content = found.text.encode()
    writer = _edited(found, seeds, name, hashlib.sha256(content).hexdigest())

    def further(edit: Transaction) -> None:
        put_text(edit, texts / name, content)
        made = edit.make(seeds / TABLES / found.source)
        made.mkdir()
        stored.write(found.frames, made)

    return writer.commit(further)


def _edited(found: Import, seeds: Path, name: str, digest: str) -> SeedsWriter:
    writer = SeedsWriter(seeds)
    told = {"text": name, "sha256": digest}
    if found.is_known:
        writer.change_source(found.source, told)
    else:
        writer.add_source({"kind": _KIND, **found.record, **told})
    return writer
