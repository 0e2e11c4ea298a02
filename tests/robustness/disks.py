"""A disk that fails, or a program that dies: each call that writes is counted, and one of them is struck.

Patched are the calls of `os` by which Python makes, names and writes out files; what libraries write by themselves is
struck from outside, by limits on the size of a file (`test_full_disks`).
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CALLS = ("mkdir", "replace", "rename", "link", "unlink", "rmdir", "fsync")
ERRORS = {name: getattr(errno, name) for name in ("ENOSPC", "EIO", "EACCES", "EROFS")}
_WRITING = ("w", "x", "a", "+")


class Died(BaseException):
    """The program is dead from here on: not even its last words reach the disk."""


class Struck:
    """Counts what is written below one folder; `at` is the number of the call that is struck, 0 for none."""

    def __init__(self, place: str, at: int = 0, strike: Callable[[int], BaseException] | None = None) -> None:
        self.place = place
        self.at = at
        self.strike = strike
        self.calls: list[str] = []
        self.dead = False

    def met(self, name: str, path: Any) -> None:
        if self.dead:
            raise Died
        where = Path(f"/proc/self/fd/{path}").readlink() if isinstance(path, int) else Path(os.fsdecode(path))
        if not str(where).startswith(self.place):
            return
        self.calls.append(name)
        if len(self.calls) == self.at and self.strike:
            error = self.strike(self.at)
            self.dead = isinstance(error, Died)
            raise error


def failing(code: int) -> Callable[[int], BaseException]:
    """The call fails, once, as the system has it."""
    return lambda _: OSError(code, os.strerror(code))


def dying(_: int) -> BaseException:
    """The program dies just before the call."""
    return Died()


@contextmanager
def struck(disk: Struck) -> Iterator[Struck]:
    kept = {name: getattr(os, name) for name in CALLS}
    opened = io.open

    def counted(name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            disk.met(name, given[0])
            return kept[name](*given, **named)

        return call

    def open_(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        if any(sign in mode for sign in _WRITING) and not isinstance(file, int):
            disk.met("open", file)
        return opened(file, mode, *given, **named)

    for name in CALLS:
        setattr(os, name, counted(name))
    io.open = open_
    try:
        yield disk
    finally:
        for name, call in kept.items():
            setattr(os, name, call)
        io.open = opened
