"""A lock on a folder, which the system takes back by itself when its holder dies. It leaves no file behind."""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path


class Lock(Enum):
    """What became of asking for a lock; some file systems, and Windows, know none."""

    HELD = "held"
    TAKEN = "taken"
    UNKNOWN = "unknown"


def opened(folder: Path) -> int | None:
    """The folder as an open file, or None where the system opens no folders."""
    if sys.platform == "win32":
        return None
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def locked(number: int | None) -> Lock:
    """Ask for the lock on an open folder, without waiting."""
    if sys.platform == "win32" or number is None:
        return Lock.UNKNOWN
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return Lock.TAKEN
    except OSError:
        return Lock.UNKNOWN
    return Lock.HELD


def closed(number: int | None) -> None:
    """Close the folder, and give its lock back."""
    if number is not None:
        os.close(number)
