"""Stages: folders in which files are made beside where they belong, and a journal says what is to be done with them.

A stage is locked as long as its maker lives. One that nobody holds is a dead writer's. With a journal its edit was
decided, and is completed, or undone where it failed; without one it is cleared away. Either is done by whoever comes by
next, and does no harm when it is done twice.

Trap: a folder that somebody sent may bring a stage of its making. Its journal moves nothing outside of that folder, but
where a stage lies that points back to it; and a stage of another user is left alone.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from regesta.disk.lasting import made_lasting, sync_folder
from regesta.disk.locks import Lock, closed, locked, opened
from regesta.values.problems import RegestaError

PREFIX = ".regesta-"
_FORWARD, _BACK, _HOME, _WRITER = "journal.json", "undo.json", "home", "writer"


@dataclass(frozen=True, slots=True)
class Step:
    """One file or folder that is put at its place, or taken away: `new` is None then.

    `old` is where what stood there is kept until all is done; `fresh` where nothing did.
    """

    at: Path
    new: Path | None
    old: Path
    fresh: bool


class Foreign(RegestaError, OSError):
    """A journal that no edit of this program has written: it names files that are not its own."""


@contextmanager
def stage(beside: Path, home: Path | None = None) -> Iterator[Path]:
    """A new stage in that folder, gone afterwards, unless an edit could neither be completed nor undone.

    `home` is the stage with the journal that speaks of this one. What dead writers left there is settled first.
    """
    settle(beside)
    path, number = _new(beside)
    try:
        (path / _WRITER).write_text(_me(), "utf-8")
        if home:
            (path / _HOME).write_text(str(home), "utf-8")
        yield path
    finally:
        try:
            _clear(path)
        finally:
            closed(number)


def _new(beside: Path) -> tuple[Path, int | None]:
    """Trap: between its making and its lock a stage looks like a dead one, and may be cleared away."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside))
        number = None
        with suppress(FileNotFoundError):
            number = opened(path)
            if locked(number) is not Lock.TAKEN and path.is_dir():
                return path, number
        closed(number)


def writers(folder: Path) -> list[str]:
    """Who has a stage in the folder, as a person would look for them."""
    found = []
    for path in _stages(folder):
        with suppress(OSError):
            found.append((path / _WRITER).read_text("utf-8"))
    return found


def _me() -> str:
    called = [Path(sys.argv[0]).name, *sys.argv[1:2]] if sys.argv and sys.argv[0] not in ("", "-c") else ["python"]
    return f"«{' '.join(called)}», process {os.getpid()} on {socket.gethostname()}"


def settle(folder: Path) -> None:
    """Complete, undo or clear away what dead writers left in the folder. Raises OSError where that cannot be done."""
    for path in filter(_is_mine, _stages(folder)):
        try:
            number = opened(path)
        except OSError:
            continue
        try:
            if locked(number) is Lock.HELD:
                _settle(path)
        finally:
            closed(number)


def is_unsettled(folder: Path) -> bool:
    """Whether an edit of the folder was cut off and is not completed yet."""
    return any(os.path.exists(path / name) for path in _stages(folder) for name in (_FORWARD, _BACK))  # noqa: PTH110


def _is_mine(path: Path) -> bool:
    try:
        return sys.platform == "win32" or path.lstat().st_uid == os.geteuid()
    except OSError:
        return False


def _stages(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as found:
            return sorted(Path(item.path) for item in found if item.name.startswith(PREFIX) and item.is_dir())
    except OSError:
        return []


def _settle(path: Path) -> None:
    if (path / _HOME).is_file():
        home = Path((path / _HOME).read_text("utf-8"))
        if home.is_dir():
            settle(home.parent)
    if (path / _FORWARD).is_file():
        complete(path, _own_steps(path, _FORWARD))
    elif (path / _BACK).is_file():
        undo(path, _own_steps(path, _BACK))
    _clear(path)


def _own_steps(path: Path, name: str) -> list[Step]:
    """What the journal says. Raises Foreign where it is none of this program's."""
    try:
        steps = steps_of(path, name)
    except (ValueError, TypeError, KeyError, RecursionError):
        steps = None
    waits = _waits_to_be_done if name == _FORWARD else _waits_to_be_undone
    if steps is None or not all(_is_own(step, path) for step in steps if waits(step)):
        raise Foreign(f"{path} does not come from regesta, or was moved: look what it is, and take it away")
    return steps


def _is_own(step: Step, path: Path) -> bool:
    """Whether it moves only what lies below the stage's folder, or where a stage lies that points back to it."""
    room = step.old.parent.resolve()
    if step.new and step.new.parent.parent.resolve() != room:
        return False
    if room != path.resolve() and not (room.name.startswith(PREFIX) and _points_to(room, path)):
        return False
    return step.at.parent.resolve().is_relative_to(room.parent)


def _points_to(room: Path, path: Path) -> bool:
    try:
        return Path((room / _HOME).read_text("utf-8")).resolve() == path.resolve()
    except (OSError, ValueError):
        return False


def _clear(path: Path) -> None:
    """Trap: what a journal speaks of must not go before it."""
    if not any((path / name).exists() for name in (_FORWARD, _BACK)):
        shutil.rmtree(path, ignore_errors=True)


def decide(path: Path, home: Path, steps: Sequence[Step]) -> None:
    """Write the journal: from now on the edit is to be completed, whatever happens. Raises OSError.

    Paths below `home` are written relative to it: the folder may be moved before the edit is completed.
    """
    rows = [
        {"at": _within(step.at, home), "new": step.new and _within(step.new, home), "old": _within(step.old, home),
         "fresh": step.fresh}
        for step in steps
    ]  # fmt: skip
    written = path / "journal.new"
    written.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8", errors="surrogateescape")
    made_lasting(written)
    os.replace(written, path / _FORWARD)  # noqa: PTH105 - as all that is written here, so that one look finds it
    sync_folder(path)


def _within(path: Path, home: Path) -> str:
    return str(path.relative_to(home) if path.is_relative_to(home) else path)


def steps_of(path: Path, name: str = _FORWARD) -> list[Step]:
    """What the journal of a stage says."""
    home = path.parent
    rows = json.loads((path / name).read_text("utf-8", errors="surrogateescape"))
    return [
        Step(home / row["at"], home / row["new"] if row["new"] else None, home / row["old"], row["fresh"])
        for row in rows
    ]


def complete(path: Path, steps: Sequence[Step]) -> None:
    """Do what is not done yet, and forget the journal. Raises OSError."""
    for step in steps:
        _do(step)
    for folder in sorted({step.at.parent for step in steps}):
        if folder.is_dir():
            sync_folder(folder)
    with suppress(OSError):
        (path / _FORWARD).unlink(missing_ok=True)


def undo(path: Path, steps: Sequence[Step]) -> None:
    """Take back what was done, and forget the journal. Raises OSError."""
    with suppress(FileNotFoundError):
        os.replace(path / _FORWARD, path / _BACK)  # noqa: PTH105
    for step in reversed(steps):
        _undo(step)
    with suppress(OSError):
        (path / _BACK).unlink(missing_ok=True)


def _waits_to_be_done(step: Step) -> bool:
    return _is_there(step.new) if step.new else _is_there(step.at) and not _is_there(step.old)


def _waits_to_be_undone(step: Step) -> bool:
    return _is_there(step.old) or _is_to_go(step)


def _is_to_go(step: Step) -> bool:
    """Whether what stands at the place is the new thing."""
    if step.new is None or _is_there(step.new) or not _is_there(step.at) or not step.new.parent.is_dir():
        return False
    return step.fresh or (step.at.is_dir() and _is_there(step.old))


def _do(step: Step) -> None:
    if not _waits_to_be_done(step):
        return
    if step.new is None:
        os.rename(step.at, step.old)  # noqa: PTH104
        return
    if not step.at.parent.is_dir():
        step.at.parent.mkdir(parents=True, exist_ok=True)
    if _is_there(step.at) and not _is_there(step.old):
        _set_aside(step.at, step.old)
    os.replace(step.new, step.at)  # noqa: PTH105


def _set_aside(at: Path, old: Path) -> None:
    """Keep what stands there: a folder makes way, of a file there is a second name, so that it is never missing."""
    if at.is_dir():
        os.rename(at, old)  # noqa: PTH104
        return
    try:
        os.link(at, old)
    except OSError:  # a file system without second names
        copy = old.with_name(f"{old.name}.copy")
        shutil.copy2(at, copy)
        made_lasting(copy)
        os.rename(copy, old)  # noqa: PTH104


def _undo(step: Step) -> None:
    if step.new is not None and _is_to_go(step):
        os.rename(step.at, step.new)  # noqa: PTH104
    if _is_there(step.old):
        os.replace(step.old, step.at)  # noqa: PTH105


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)
