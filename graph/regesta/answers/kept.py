"""The built graph is kept between commands: a corpus that has not changed is read, and not built again.

Kept are the tables of a sound corpus, in the user's cache folder, under a key of all that they depend on: every file of
the seeds that is read, by content, and the program itself. What else is made of the tables is kept beside them, as
`stores` does.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from regesta.corpus.cache import BEGUN, cache_folder, forget_the_oldest, keep_frames, kept_frames, of_program
from regesta.corpus.frames import SCHEMAS, Tables

_KEPT = 12  # corpora; the one that was not asked for longest goes first
_ROOM = 8_000_000_000  # bytes of all that are kept beside the newest one
_LAST = ".last-"  # and that of a file which names the folder that was kept last of some seeds
_OURS = re.compile(rf"[0-9a-f]{{32}}|{re.escape(BEGUN)}.*")
_POINTER = re.compile(rf"{re.escape(_LAST)}[0-9a-f]{{32}}")
_READ = (".yaml", ".yml", ".ttl", ".parquet")
_ASIDE = {"texts", "exports"}  # not part of what is built

_log = logging.getLogger(__name__)


def kept(folder: Path | None) -> Tables | None:
    """The tables of the corpus as they are kept in that place (see `place_of`); None where they are not."""
    found = kept_frames(folder, SCHEMAS) if folder else None
    return Tables(**found) if found else None


def keep(folder: Path | None, tables: Tables) -> Path | None:
    """Keep the tables of a sound corpus in that place, and give it; None where they cannot be kept: that costs time."""
    if folder is None or folder.is_dir():
        return folder
    forget_the_oldest(folder.parent, _OURS, _KEPT, _ROOM)
    with suppress(OSError):  # another command may have been here first
        _forget_pointers(folder.parent)
    return folder if keep_frames(folder, tables) else None


def _forget_pointers(cache: Path) -> None:
    """Those to what is not there any more."""
    for pointer in cache.glob(f"{_LAST}*"):
        if _POINTER.fullmatch(pointer.name) and not (cache / pointer.read_text("utf-8")).is_dir():
            pointer.unlink()


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
    digest = of_program()
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
    digest = of_program()
    for path in _data(seeds):
        digest.update(f"{path.relative_to(seeds).as_posix()}\n".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


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
