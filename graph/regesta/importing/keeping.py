"""An import is written: the table's text, its source's record, and its frames; all of them, or nothing."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from regesta.corpus import stored
from regesta.importing.imports import Import, text_name
from regesta.seeds.files import TABLES
from regesta.seeds.writing.committing import Change
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.texts_folder import make_texts_folder
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
    writer.changes()
    home = seeds / TABLES
    try:
        home.mkdir(exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=home, prefix=".new-"))
    except OSError as error:
        raise NotWritten(f"{home} cannot be written: {error.strerror or error}".lower()) from error
    try:
        stored.write(found.frames, new)
        (new / name).write_bytes(content)
        make_texts_folder(texts)
        return _exchanged(new, home / found.source, texts / name, writer)
    except OSError as error:
        raise NotWritten(f"the table cannot be written: {error.strerror or error}".lower()) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _edited(found: Import, seeds: Path, name: str, digest: str) -> SeedsWriter:
    writer = SeedsWriter(seeds)
    told = {"text": name, "sha256": digest}
    if found.is_known:
        writer.change_source(found.source, told)
    else:
        writer.add_source({"kind": _KIND, **found.record, **told})
    return writer


def _exchanged(new: Path, place: Path, text: Path, writer: SeedsWriter) -> tuple[Change, ...]:
    """Frames and text in the place of the former ones, then the record; what fails puts the former ones back."""
    old, old_text = new.with_name(f"{new.name}-old"), new.with_name(f"{new.name}-text")
    if place.exists():
        place.rename(old)
    if text.exists():
        shutil.copyfile(text, old_text)
    try:
        (new / text.name).replace(text)
        new.rename(place)
        changes = writer.commit()
    except (OSError, NotWritten):
        shutil.rmtree(place, ignore_errors=True)
        if old.exists():
            old.rename(place)
        if old_text.exists():
            old_text.replace(text)
        else:
            text.unlink(missing_ok=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    old_text.unlink(missing_ok=True)
    return changes
