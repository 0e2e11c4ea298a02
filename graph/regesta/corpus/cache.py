"""The user's cache folder: frames that can be made again at any time, each group a folder of Arrow IPC files.

A folder stands under a digest of all that it depends on, this program among it, and is written at once: another command
sees the whole of it or nothing. Nothing is lost when the cache is deleted. `REGESTA_CACHE` names another folder, or is
`off`.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import polars as pl
from platformdirs import user_cache_path

from regesta.corpus.frames import Schema
from regesta.vocabulary.resources import program_files

_SETTING = "REGESTA_CACHE"
_OFF = "off"
BEGUN = ".new-"
"""How the name of a folder begins that is being written."""

_log = logging.getLogger(__name__)


def cache_folder() -> Path | None:
    """The user's cache folder for this program, which need not be there yet; None where nothing is to be kept."""
    setting = os.environ.get(_SETTING, "")
    if setting == _OFF:
        return None
    try:
        return Path(setting) if setting else user_cache_path("regesta")
    except RuntimeError as error:  # there is no home
        _log.debug("nothing is kept: %s", error)
        return None


def of_program() -> hashlib._Hash:
    """A digest of the program, to go on with."""
    digest = hashlib.sha256(f"{version('regesta')} {pl.__version__}".encode())
    for path in program_files():  # of a checkout the version alone would not tell that it was changed
        about = path.stat()
        digest.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest


def kept_frames(folder: Path, schemas: Mapping[str, Schema]) -> dict[str, pl.DataFrame] | None:
    """The frames that are kept in that folder; None where they are not, or not as they should be."""
    if not folder.is_dir():
        return None
    try:
        found = {name: pl.read_ipc(folder / f"{name}.arrow") for name in schemas}
        if any(dict(frame.schema) != schemas[name] for name, frame in found.items()):
            raise ValueError("other columns")
    except FileNotFoundError as error:  # another command has put something newer in its place
        _log.debug("not kept any more in %s: %s", folder, error)
        return None
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        _log.warning("what is kept in %s cannot be read, and is built again: %s", folder, error)
        shutil.rmtree(folder, ignore_errors=True)
        return None
    with suppress(OSError):  # it may be another user's
        os.utime(folder)
    _log.debug("read from %s", folder)
    return found


def keep_frames(folder: Path, frames: Iterable[tuple[str, pl.DataFrame]]) -> bool:
    """Keep the frames in that folder, which is not there yet; False where they cannot be kept, which costs time."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=BEGUN))
        try:
            for name, frame in frames:
                frame.write_ipc(new / f"{name}.arrow")
            new.rename(folder)
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            raise
    except OSError as error:
        _log.debug("not kept in %s: %s", folder, error)
        return False
    return True


def forget_the_oldest(cache: Path, ours: re.Pattern[str], most: int, room: int) -> None:
    """Make room for one more: of the folders with such names the latest stay, as long as they are not too many or too
    large together.

    Whatever else stands there is not ours: `REGESTA_CACHE` may name a folder that has other things in it. What another
    command takes away meanwhile is no fault.
    """
    try:
        found = [item for item in cache.iterdir() if ours.fullmatch(item.name) and item.is_dir()]
        for number, folder in enumerate(sorted(found, key=lambda item: -item.stat().st_mtime), start=1):
            room -= sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            if number >= most or room < 0:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        _log.debug("no room is made in %s: %s", cache, error)
