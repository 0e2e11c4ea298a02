"""The files of a build, written by two processes: each takes the next that nobody has, from either end of the list.

Formats do not depend on each other, and Python works on one core at a time. The second process is started before the
corpus is read, so that it has imported what it needs when it is told of the corpus. What it does not finish, for
whatever reason, the first one writes: an error is always that of the first.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the second process is started before anything large is imported
    from regesta.rdf.built import BuiltGraph

_MODULE = "regesta.exports.sharing"
_MOST = 200_000  # statements that are handed over; beyond it two copies of the corpus would cost more than they save
_TAKEN, _DONE = ".taken", ".done"


class Partner:
    """The second process, which waits to be told of a corpus; it ends with the block in which it was made."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def begin(self, built: BuiltGraph, paths: Mapping[str, Path], marks: Path) -> bool:
        """Have it write files to their paths; whether it could be told."""
        if self._process.stdin is None or built.tables.statements.height > _MOST:
            return False
        try:
            with self._process.stdin as channel:
                pickle.dump((replace(built, _known={}), dict(paths), marks), channel, pickle.HIGHEST_PROTOCOL)
        except (OSError, ValueError):  # it is gone
            return False
        return True

    def wait(self) -> None:
        """Until it has written what it took."""
        self._process.wait()

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


@contextmanager
def partner() -> Iterator[Partner | None]:
    """A second process for this block; None where there is one core, or where all is imported here already.

    The latter is so in a test, or a notebook: to start another Python would take longer than it saves.
    """
    if _cores() < 2 or not sys.executable or "polars" in sys.modules:
        yield None
        return
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - and -P: nothing of the folder that one stands in is run
            [sys.executable, "-P", "-m", _MODULE], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
        )
    except OSError:
        yield None
        return
    other = Partner(process)
    try:
        yield other
    finally:
        other.stop()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def write_all(
    built: BuiltGraph, paths: Mapping[str, Path], write: Callable[[str], None], marks: Path, other: Partner | None
) -> None:
    """Have every file written to its path: by this process alone, with `write`, or by both.

    `marks` is an empty folder in which is kept who has taken what, and what is done.
    """
    told = other is not None and other.begin(built, paths, marks)
    try:
        _take_turns(paths, write, marks)
        if told and other:
            other.wait()
    except BaseException:  # what it writes to may be taken away now
        if other:
            other.stop()
        raise
    if told:
        for name, path in paths.items():
            if not (marks / f"{name}{_DONE}").exists():
                _clear(path)
                write(name)


def _clear(half: Path) -> None:
    if half.is_dir():
        shutil.rmtree(half)
    half.unlink(missing_ok=True)


def _take_turns(names: Iterable[str], write: Callable[[str], None], marks: Path) -> None:
    """Write each file that is nobody's yet."""
    for name in names:
        try:
            (marks / f"{name}{_TAKEN}").touch(exist_ok=False)
        except FileExistsError:
            continue
        write(name)
        (marks / f"{name}{_DONE}").touch()


def _help() -> None:
    """What the second process does."""
    from regesta.exports.registry import BUILT

    first = os.getppid()
    handed = sys.stdin.buffer.read()
    if not handed:
        return
    built, paths, marks = pickle.loads(handed)  # noqa: S301  # of the process that started this one
    formats = {item.name: item for item in BUILT}
    wanted = takewhile(lambda _: os.getppid() == first, reversed(paths))  # the first may have been killed
    _take_turns(wanted, lambda name: formats[name].write(built, paths[name]), marks)


if __name__ == "__main__":
    _help()
