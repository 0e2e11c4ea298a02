"""The built graph is kept between commands: a corpus that has not changed is read, and not built again.

Kept are the tables of a sound corpus, as Arrow IPC files, in the user's cache folder, under a key of all that they
depend on: every file of the seeds that is read, by content, and the program itself. What else is made of the tables
is kept beside them, as `stores` does. Nothing is lost when the folder is deleted. `REGESTA_CACHE` names another folder,
or is `off`.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import polars as pl
from platformdirs import user_cache_path

from regesta.corpus.frames import SCHEMAS, Tables
from regesta.vocabulary.resources import PACKAGE, ontology_folder

_SETTING = "REGESTA_CACHE"
_OFF = "off"
_KEPT = 12  # corpora; the one that was not asked for longest goes first
_ROOM = 8_000_000_000  # bytes of all that are kept beside the newest one
_BEGUN = ".new-"  # how the name of a folder begins that is being written
_LAST = ".last-"  # and that of a file which names the folder that was kept last of some seeds
_OURS = re.compile(rf"[0-9a-f]{{32}}|{re.escape(_BEGUN)}.*")
_POINTER = re.compile(rf"{re.escape(_LAST)}[0-9a-f]{{32}}")
_READ = (".yaml", ".yml", ".ttl", ".parquet")
_ASIDE = {"texts", "exports"}  # not part of what is built

_log = logging.getLogger(__name__)


def kept(folder: Path | None) -> Tables | None:
    """The tables of the corpus as they are kept in that place (see `place_of`); None where they are not."""
    if folder is None or not folder.is_dir():
        return None
    try:
        found = Tables(**{name: pl.read_ipc(folder / f"{name}.arrow") for name in SCHEMAS})
        if any(dict(frame.schema) != SCHEMAS[name] for name, frame in found):
            raise ValueError("other columns")
        os.utime(folder)
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        _log.warning("what is kept in %s cannot be read, and is built again: %s", folder, error)
        shutil.rmtree(folder, ignore_errors=True)
        return None
    _log.debug("read from %s", folder)
    return found


def keep(folder: Path | None, tables: Tables) -> Path | None:
    """Keep the tables of a sound corpus in that place, and give it; None where they cannot be kept: that costs time."""
    if folder is None or folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _forget_the_oldest(folder.parent)
        _write(tables, folder)
    except OSError as error:
        _log.debug("not kept in %s: %s", folder, error)
        return None
    return folder


def _write(tables: Tables, folder: Path) -> None:
    """The files all at once: another command sees the whole folder or none."""
    new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_BEGUN))
    try:
        for name, frame in tables:
            frame.write_ipc(new / f"{name}.arrow")
        new.rename(folder)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _forget_the_oldest(cache: Path) -> None:
    """Make room for one more: the latest corpora stay, as long as they are not too many or too large together.

    Whatever else stands there is not ours: `REGESTA_CACHE` may name a folder that has other things in it.
    """
    ours = (item for item in cache.iterdir() if _OURS.fullmatch(item.name) and item.is_dir())
    folders = sorted(ours, key=lambda item: -item.stat().st_mtime)
    room = _ROOM
    for number, folder in enumerate(folders, start=1):
        room -= sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        if number >= _KEPT or room < 0:
            shutil.rmtree(folder, ignore_errors=True)
    for pointer in cache.iterdir():
        if _POINTER.fullmatch(pointer.name) and not (cache / pointer.read_text("utf-8")).is_dir():
            pointer.unlink()


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


def last(seeds: Path) -> Tables | None:
    """The tables that were kept last of that folder, by this program and under the same ontology; None without any."""
    cache = cache_folder()
    try:
        told = cache and (cache / _pointer(seeds)).read_text("utf-8")
    except (OSError, ValueError):
        return None
    return kept(cache / told) if cache and told and _OURS.fullmatch(told) else None


def remember(seeds: Path, folder: Path | None) -> None:
    """That these are the tables that were kept last of that folder of seeds."""
    if folder is None:
        return
    try:
        (folder.parent / _pointer(seeds)).write_text(folder.name, "utf-8")
    except OSError as error:
        _log.debug("not remembered: %s", error)


def _pointer(seeds: Path) -> str:
    """The file that names them."""
    digest = _of_program()
    digest.update(str(seeds.resolve()).encode(errors="surrogateescape"))
    for path in _data(seeds):
        if path.suffix == ".ttl":
            digest.update(path.read_bytes())
    return f"{_LAST}{digest.hexdigest()[:32]}"


def place_of(seeds: Path) -> Path | None:
    """Where what is built of these seeds is kept, if it is; None where nothing is to be kept."""
    cache = cache_folder()
    try:
        return cache / _key(seeds) if cache else None
    except OSError as error:
        _log.debug("nothing is kept: %s", error)
        return None


def _key(seeds: Path) -> str:
    """A digest of the program and of every file of the seeds that is read, by its place and content."""
    digest = _of_program()
    for path in _data(seeds):
        digest.update(f"{path.relative_to(seeds).as_posix()}\n".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _of_program() -> hashlib._Hash:
    """A digest of the program, to go on with."""
    digest = hashlib.sha256(f"{version('regesta')} {pl.__version__}".encode())
    for path in _program():
        about = path.stat()
        digest.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest


def _program() -> Iterator[Path]:
    """What the tables are computed by; of a checkout the version alone would not tell that it was changed."""
    yield from sorted(PACKAGE.rglob("*.py"))
    yield from sorted(ontology_folder().glob("*.ttl"))


def _data(seeds: Path) -> Iterator[Path]:
    """The files that are read, in order. Raises OSError where one is no file: it may never end."""
    for folder, inner, names in os.walk(seeds):
        of_seeds = (name for name in inner if name not in _ASIDE or folder != str(seeds))
        inner[:] = sorted(name for name in of_seeds if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name.lower().endswith(_READ):
                if not stat.S_ISREG(path.stat().st_mode):
                    raise OSError(f"{path} is no file")
                yield path
