"""Parts of a corpus as files in a folder that several machines see: written by one, concluded by another, read back.

Each part stands under a digest of all that it depends on, the program among it. What is there under that name is never
made again, so that a task that runs twice, or a build that is begun again, finds what was done.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import COMPUTED, Tables
from regesta.engine.parts import Frames, Part, concluded
from regesta.values.problems import RegestaError
from regesta.vocabulary.ontology import Ontology
from regesta.vocabulary.resources import PACKAGE

_TABLES = ("corpus", "entities", "links", "sources", "statements", "qualifiers", "citations")
"""The tables of a part that are read where it is concluded."""
_DONE = ".concluded"
_OURS = re.compile(r"[0-9a-f]{32}(\.concluded|\.ontology)?|\.new-.*")


class OtherProgram(RegestaError):
    """Two machines have different versions of this program, or of Polars."""


class NotOurs(RegestaError, OSError):
    """The folder for the parts has something else in it."""


def begin(folder: Path) -> None:
    """Make the folder, or find it as a build left it that was not finished. Raises `NotOurs`, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if other := sorted(path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name)):
        raise NotOurs(f"there is something else in {folder}: {other[0]}; parts need a folder of their own")


def end(folder: Path) -> None:
    """Take away what was written into the folder, and the folder itself, unless it has to stay where it is."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    with suppress(OSError):
        folder.rmdir()


def put_ontology(ontology: Ontology, folder: Path) -> str:
    """Write the ontology of all parts into the folder, and give its name."""
    content = pickle.dumps(replace(ontology), pickle.HIGHEST_PROTOCOL)  # a fresh one: nothing is kept in it yet
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.ontology"
    new = folder / f".new-{name}"
    new.write_bytes(content)
    new.replace(folder / name)
    return name


@cache
def _ontology(path: Path) -> Ontology:
    found: Ontology = pickle.loads(path.read_bytes())  # noqa: S301 - of the process that wrote the parts
    return found


def put(part: Part, folder: Path, ontology: str) -> str:
    """Write a part into the folder, and give its name. `ontology` is the name of that of the corpus."""
    frames = {name: getattr(part.corpus.tables, name) for name in _TABLES}
    frames |= {"around": part.around, "own": part.own.alias("pair").to_frame()}
    files = {name: _as_bytes(frame) for name, frame in frames.items()}
    digest = hashlib.sha256(f"{program()} {ontology}\n".encode())
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    name = digest.hexdigest()[:32]
    if not is_done(name, folder):
        _all_at_once(files, folder / name)
    return name


def is_done(name: str, folder: Path) -> bool:
    """Whether the part of that name is concluded."""
    return (folder / f"{name}{_DONE}").is_dir()


def work(name: str, folder: Path, ontology: str, by: str) -> str:
    """Conclude the part of that name, and give the name; nothing is done where that is done already.

    `by` is `program` where the part was written. Raises `OtherProgram`, and RegestaError where the folder has no such
    part.
    """
    if by != program():
        raise OtherProgram(f"it has {program()}, and the build was started by {by}: install the same on all machines")
    if is_done(name, folder):
        return name
    if not (folder / name).is_dir():
        raise RegestaError(f"it does not see {folder}: the folder has to be at the same path on all machines")
    frames = {path.stem: _read(path) for path in (folder / name).glob("*.arrow")}
    tables = Tables(**{table: frames[table] for table in _TABLES})
    part = Part(Corpus(tables, _ontology(folder / ontology)), frames["around"], frames["own"]["pair"])
    _all_at_once({table: _as_bytes(frame) for table, frame in concluded(part).items()}, folder / f"{name}{_DONE}")
    return name


def take(name: str, folder: Path) -> Frames:
    """What came of the part of that name."""
    home = folder / f"{name}{_DONE}"
    return {table: _read(home / f"{table}.arrow") for table in COMPUTED}


@cache
def program() -> str:
    """This program and Polars: their versions, and a digest of the program, whose version a checkout may share."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return f"regesta {version('regesta')} ({digest.hexdigest()[:8]}) with Polars {pl.__version__}"


def _as_bytes(frame: pl.DataFrame) -> bytes:
    text = BytesIO()
    frame.write_ipc(text, compression="zstd")
    return text.getvalue()


def _read(path: Path) -> pl.DataFrame:
    return pl.read_ipc(BytesIO(path.read_bytes()))  # not mapped: the file is taken away before the frame


def _all_at_once(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder of that name, which others see whole or not at all; one that is there stays."""
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
    try:
        for name, content in files.items():
            (new / f"{name}.arrow").write_bytes(content)
        os.rename(new, folder)  # noqa: PTH104 - it fails where the folder is there, and has something in it
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        if not folder.is_dir():
            raise
