"""Tasks that are independent of one another, done through a folder: written by one machine, done by another, read back.

Each task stands under a digest of all that it depends on, the program among it. What came of it stands beside it, and
is never made again, so that a task that runs twice, or a command that is begun again, finds what was done.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container, Iterable
from functools import cache, lru_cache
from importlib.metadata import version

import polars as pl

from regesta.engine.folder import Folder, folder_at, is_new
from regesta.values.problems import RegestaError
from regesta.vocabulary.resources import program_files

Doing = Callable[[bytes], Callable[[bytes], bytes]]
"""Of what all tasks share, the function from what one task is given to what comes of it. A function of a module."""

_DONE, _SHARED = ".done", ".shared"
_OURS = re.compile(rf"[0-9a-f]{{32}}({re.escape(_DONE)}|{re.escape(_SHARED)})?")


class OtherProgram(RegestaError):
    """Two machines have different versions of this program, or of Polars."""


class NotOurs(RegestaError, OSError):
    """The folder for the tasks has something else in it."""


def begin(folder: Folder) -> set[str]:
    """Make the folder, or find it as a command left it that was not finished, and give what is in it.

    Raises `NotOurs`, and `NoFolder`.
    """
    folder.make()
    there = folder.names()
    if other := sorted(name for name in there if not _is_ours(name)):
        raise NotOurs(f"there is something else in {folder.place}: {other[0]}; parts need a folder of their own")
    return there


def end(folder: Folder, names: Iterable[str], shared: str) -> None:
    """Take away these tasks, what came of them and what they share, and the folder, unless there is more in it.

    What another command has there stays: it may be at work, or wait to be gone on with.
    """
    folder.remove(sorted({shared, *(each for name in names for each in (name, f"{name}{_DONE}"))}))


def put_shared(content: bytes, folder: Folder) -> str:
    """Write what all tasks share into the folder, and give its name."""
    name = f"{hashlib.sha256(content).hexdigest()[:32]}{_SHARED}"
    folder.put(name, content)
    return name


def put(content: bytes, folder: Folder, doing: Doing, shared: str, there: Container[str] = ()) -> str:
    """Write what a task is given into the folder, unless it is `there`, and give its name.

    `shared` is the name of what all tasks share.
    """
    digest = hashlib.sha256(f"{program()} {doing.__module__}.{doing.__qualname__} {shared}\n".encode() + content)
    name = digest.hexdigest()[:32]
    if name not in there:
        folder.put(name, content)
    return name


def done(folder: Folder) -> set[str]:
    """The names of the tasks that are done."""
    return {name.removesuffix(_DONE) for name in folder.names() if name.endswith(_DONE)}


def work(name: str, place: str, doing: Doing, shared: str, by: str) -> str:
    """Do the task of that name, and give the name; nothing is done where that is done already.

    `by` is `program` where the task was written. Raises `OtherProgram`, and RegestaError where the folder has no such
    task.
    """
    if by != program():
        raise OtherProgram(f"it has {program()}, and the command was started by {by}: install the same on all machines")
    folder = folder_at(place)
    if folder.has(f"{name}{_DONE}"):
        return name
    if not folder.has(name):
        raise RegestaError(f"it does not see {place}: the folder has to be at the same path on all machines")
    folder.put(f"{name}{_DONE}", _made(doing, place, shared)(folder.read(name)))
    return name


def take(name: str, folder: Folder) -> bytes:
    """What came of the task of that name."""
    return folder.read(f"{name}{_DONE}")


@lru_cache(maxsize=2)
def _made(doing: Doing, place: str, shared: str) -> Callable[[bytes], bytes]:
    """The function, made once for all tasks that a worker does."""
    return doing(folder_at(place).read(shared))


@cache
def program() -> str:
    """This program and Polars: their versions, and a digest of the program, whose version a checkout may share."""
    digest = hashlib.sha256()
    for path in program_files():
        digest.update(path.name.encode() + path.read_bytes())
    return f"regesta {version('regesta')} ({digest.hexdigest()[:8]}) with Polars {pl.__version__}"


def _is_ours(name: str) -> bool:
    return is_new(name) or bool(_OURS.fullmatch(name))
