"""Files and folders that are to outlast a loss of power: the system is told to write them out."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_NO_SUCH_THING = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # said of a folder by file systems that need no telling


def made_lasting(path: Path) -> None:
    """Write out a file, or a folder with all that is in it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        for inner in sorted(path.iterdir()):
            made_lasting(inner)
        sync_folder(path)
        return
    number = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sync_folder(folder: Path) -> None:
    """Write out which names stand in a folder. Raises OSError."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(number)


def like(new: Path, old: Path) -> None:
    """Give the new file or folder the permissions of the old one, and its owner where that is allowed."""
    shutil.copymode(old, new)
    if sys.platform != "win32":
        about = old.stat()
        with suppress(OSError):
            os.chown(new, about.st_uid, about.st_gid)
