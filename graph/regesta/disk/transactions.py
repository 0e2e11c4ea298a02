"""An edit of several files: all of them come to stand at their places, or every one stays as it was.

Whatever is to stand somewhere is made in a stage first, and written out; then a journal says what goes where; then it
is done, file by file. Stopped before the journal, nothing has happened; after it, the next command completes the edit.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from regesta.disk import stages
from regesta.disk.lasting import like, made_lasting
from regesta.disk.locks import Lock, closed, locked, opened
from regesta.disk.stages import Step
from regesta.values.problems import RegestaError

PATIENCE = 10.0
"""Seconds for which a writer waits for another one."""
_PAUSE = 0.05


class Busy(RegestaError, OSError):
    """Somebody else is writing there; the message says who."""


class InTheWay(RegestaError, OSError):
    """What stands where something is to be written is of another kind: a folder, a pipe, a device."""


@contextmanager
def transaction(home: Path) -> Iterator[Transaction]:
    """An edit of a folder, which is made if need be, and of files elsewhere that belong to it.

    All of it is written when the block is left, and nothing when it is left by an exception. Raises `Busy` where
    somebody else is writing there, `InTheWay`, and OSError where it cannot be written.
    """
    made = _missing(home)
    home.mkdir(parents=True, exist_ok=True)
    try:
        with writing(home), ExitStack() as open_stages:
            edit = Transaction(home.resolve(), open_stages)
            yield edit
            edit.commit()
            made = []
    finally:
        _unmake(made)


def is_new(folder: Path) -> bool:
    """Whether the folder is not there, or empty; what dead writers left there is settled first. Raises OSError."""
    if not os.path.lexists(folder):
        return True
    stages.settle(folder)
    return not any(folder.iterdir())


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """As long as it takes, nobody else writes there. What dead writers left is settled first. Raises `Busy`."""
    number = opened(folder)
    try:
        patience = time.monotonic() + PATIENCE
        while locked(number) is Lock.TAKEN or _is_unsettled(folder):
            if time.monotonic() > patience:
                by = " and ".join(stages.writers(folder)) or "another program"
                raise Busy(f"{folder} is being written by {by}: try again when that is done")
            time.sleep(_PAUSE)
        yield
    finally:
        closed(number)


def _is_unsettled(folder: Path) -> bool:
    stages.settle(folder)
    return stages.is_unsettled(folder)


class Transaction:
    """What is to be put and taken away. Links are followed: what they lead to is replaced, and they stay."""

    def __init__(self, home: Path, open_stages: ExitStack) -> None:
        self._home = home
        self._open = open_stages
        self._stage = open_stages.enter_context(stages.stage(home))
        self._elsewhere: dict[Path, Path] = {}
        self._steps: list[Step] = []

    def put(self, at: Path, content: bytes) -> None:
        """A file with that content at that place."""
        self.make(at).write_bytes(content)

    def make(self, at: Path) -> Path:
        """Where to make the file or folder that is to stand at that place; it has the same name."""
        at = _followed(at)
        room = self._room(at)
        room.mkdir()
        new = room / at.name
        self._steps.append(Step(at, new, room.with_name(f"{room.name}-old"), not os.path.lexists(at)))
        return new

    def take(self, at: Path) -> None:
        """Take away the file or folder that stands there, if one does; of a link, the link."""
        at = at.parent.resolve() / at.name
        if os.path.lexists(at):
            room = self._room(at)
            self._steps.append(Step(at, None, room.with_name(f"{room.name}-old"), fresh=False))

    def commit(self) -> None:
        """Let it all come to stand at its place. Raises OSError, and then everything is as it was."""
        for step in self._steps:
            if step.new:
                _prepare(step.new, step.at)
        missing = [folder for step in self._steps for folder in _missing(step.at.parent)]
        try:
            stages.decide(self._stage, self._home, self._steps)
            stages.complete(self._stage, self._steps)
        except BaseException:
            stages.undo(self._stage, self._steps)
            _unmake(missing)
            raise

    def _room(self, at: Path) -> Path:
        """A place in a stage of the same file system: that of the folder, or one beside what lies elsewhere."""
        return self._stage_for(at) / str(len(self._steps))

    def _stage_for(self, at: Path) -> Path:
        if at.is_relative_to(self._home):
            return self._stage
        beside = next(folder for folder in at.parents if folder.is_dir())
        if beside not in self._elsewhere:
            self._elsewhere[beside] = self._open.enter_context(stages.stage(beside, self._stage))
        return self._elsewhere[beside]


def _followed(at: Path) -> Path:
    """The place itself, where a link leads to it."""
    return at.resolve() if at.is_symlink() else at.parent.resolve() / at.name


def _prepare(new: Path, at: Path) -> None:
    """Write out what was made, with the permissions of what it replaces. Raises InTheWay where the two do not fit."""
    with suppress(FileNotFoundError):
        there = at.stat().st_mode
        if stat.S_ISDIR(there) != new.is_dir() or not (stat.S_ISDIR(there) or stat.S_ISREG(there)):
            kind = "a folder" if stat.S_ISDIR(there) else "a file" if stat.S_ISREG(there) else "a pipe or a device"
            raise InTheWay(f"{at} is {kind}: move it away")
        like(new, at)
    made_lasting(new)


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that are not there yet, innermost first."""
    return [place for place in (folder, *folder.parents) if not os.path.lexists(place)]


def _unmake(folders: list[Path]) -> None:
    """Take away folders that were made for what did not come."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
