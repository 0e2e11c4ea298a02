"""Where `--out` points, and how a file or a folder comes to stand there.

A file is replaced as a whole and keeps its permissions; what a link leads to is, and the link stays. A device, a pipe
or the output of the program is written into. A folder takes the files. All else is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from regesta.disk.lasting import like, made_lasting, sync_folder
from regesta.disk.stages import stage
from regesta.disk.telling import writing_to
from regesta.disk.transactions import Transaction, transaction
from regesta.values.problems import RegestaError

STDOUT = Path("-")
_OPEN_FILE = re.compile(r"/dev/(?:fd/(?P<number>[0-9]+)|(?P<name>stdout|stderr))|/proc/self/fd/(?P<other>[0-9]+)")

Make = Callable[[Path], None]
"""What writes a file, or makes a folder, of that path."""


class Kind(Enum):
    """What a path leads to."""

    NOTHING = "nothing"
    FILE = "a file"
    FOLDER = "a folder"
    STREAM = "a pipe or a device"


class NoTarget(RegestaError, OSError):
    """Nothing can be written there; the message says why."""


def kind_of(path: Path) -> Kind:
    """What the path leads to, links followed. Raises NoTarget for what is never written into, and OSError."""
    if path == STDOUT or _OPEN_FILE.fullmatch(str(path)):
        return Kind.STREAM
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Kind.NOTHING
    if stat.S_ISREG(mode):
        return Kind.FILE
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        return Kind.STREAM
    raise NoTarget(f"{path} is {'a disk' if stat.S_ISBLK(mode) else 'a socket'}: nothing is written into it")


def write_to(path: Path, make: Make, name: str = "") -> None:
    """Let it be made, and put it where the path leads. In a folder, a file gets that name, or its own.

    Raises NoTarget, and OSError where it cannot be written; then what stood there is as it was.
    """
    with writing_to(path):
        _write(path, make, name or path.name, kind_of(path))


def _write(path: Path, make: Make, name: str, kind: Kind) -> None:
    if kind is Kind.STREAM:
        _into_stream(path, make, name)
    elif kind is Kind.FOLDER:
        with transaction(path) as edit:
            _into_folder(path, make, name, edit)
    else:
        _beside(Path(os.path.realpath(path)), make, name)


def _into_folder(path: Path, make: Make, name: str, edit: Transaction) -> None:
    """One file, or those of the folder that is made, each in the place of one of the same name."""
    with stage(path) as place:
        made = place / "made" / name
        made.parent.mkdir()
        make(made)
        for file in sorted(made.iterdir()) if made.is_dir() else [made]:
            shutil.move(file, edit.make(path / file.name))


def _beside(path: Path, make: Make, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with stage(path.parent) as folder:
        made = folder / "made" / name
        made.parent.mkdir()
        make(made)
        if made.is_dir() and path.exists():
            raise NoTarget(f"{path} is a file, and «{name}» is a folder")
        if path.exists():
            like(made, path)
        made_lasting(made)
        os.replace(made, path)  # noqa: PTH105 - as all writers do, so that one look finds it
        sync_folder(path.parent)


def _into_stream(path: Path, make: Make, name: str) -> None:
    with tempfile.TemporaryDirectory(prefix="regesta-") as place:
        made = Path(place, name if name != str(STDOUT) else "made")
        make(made)
        if made.is_dir():
            raise NoTarget(f"{path} takes one file, and «{name}» is a folder")
        with made.open("rb") as file:
            if path == STDOUT:
                sys.stdout.flush()
                shutil.copyfileobj(file, sys.stdout.buffer)
                sys.stdout.flush()
                return
            with os.fdopen(_number(path), "wb") as stream:
                shutil.copyfileobj(file, stream)


def _number(path: Path) -> int:
    """The stream, open for writing; one that is open already is written on from where it stands."""
    if found := _OPEN_FILE.fullmatch(str(path)):
        if found["name"] == "stdout":
            sys.stdout.flush()
            return os.dup(1)
        return os.dup(2 if found["name"] else int(found["number"] or found["other"]))
    return os.open(path, os.O_WRONLY)
