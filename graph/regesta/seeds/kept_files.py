"""What statement files held when they were read: kept in the user's cache, for those that do not change.

A file's frames (`corpus.statements.READ`) depend on the file, on when its source was published, and on what all files
of the corpus share: its header, its own terms, the program. So a corpus of thousands of articles is read again as fast
as those that are new or changed. What anything was wrong with is not kept, and is told every time.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from regesta.corpus.cache import cache_folder, forget_the_oldest, keep_frames, kept_frames, of_program
from regesta.corpus.frames import TEXT, Schema
from regesta.corpus.statements import READ, Frames
from regesta.seeds.files import HEADER, bytes_of
from regesta.seeds.own_terms import FILES as OWN_TERMS

WORTH = 1_000_000
"""Bytes of all statement files from which on they are kept: fewer are read as fast."""
_MOST = 12  # corpora
_ROOM = 4_000_000_000  # bytes of all of them
_OURS = re.compile(r"read-[0-9a-f]{48}")
_FILES: Schema = {"file": TEXT, "digest": TEXT, "source": TEXT, "date": TEXT}
_KEPT = READ | {"files": _FILES}


@dataclass(frozen=True)
class KeptFiles:
    """Of which `files` the `frames` are kept; `digests` and `dates` are those of all files, and of all sources."""

    frames: Frames
    files: frozenset[str] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    place: Path | None = None
    table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_FILES))

    @classmethod
    def of(cls, folder: Path, names: Iterable[str], dates: Mapping[str, str]) -> KeptFiles:
        """What is kept of these statement files of a corpus; `dates` are those of its sources, as written."""
        nothing = {name: pl.DataFrame(schema=schema) for name, schema in READ.items()}
        cache = cache_folder()
        paths = {name: folder / name for name in names}
        if cache is None or sum(_size(path) for path in paths.values()) < WORTH:
            return cls(nothing)
        digests = {name: digest for name, path in paths.items() if (digest := _digest(path))}
        place = cache / _name(folder)
        kept = _latest(place)
        if kept is None:
            return cls(nothing, digests=digests, dates=dates, place=place)
        now = pl.DataFrame(list(digests.items()), schema=["file", "digest"], orient="row")
        known = pl.DataFrame(list(dates.items()), schema=["source", "date"], orient="row")
        table = kept["files"].join(now, on=["file", "digest"], how="semi").join(
            known, on=["source", "date"], how="semi"
        )  # fmt: skip
        frames = {name: kept[name].join(table, on="file", how="semi", maintain_order="left") for name in READ}
        return cls(frames, frozenset(table["file"]), digests, dates, place, table)

    def keep(self, sources: Mapping[str, str], fresh: Frames) -> None:
        """Keep these files too, by name with the source of each, of which the frames are among the `fresh` ones."""
        rows = [
            (name, self.digests[name], source, self.dates[source])
            for name, source in sources.items() if name in self.digests and source in self.dates
        ]  # fmt: skip
        if not rows or self.place is None:
            return
        more = pl.DataFrame(rows, schema=_FILES, orient="row")
        whole = {name: _both(self.frames[name], fresh[name], more) for name in READ}
        table = pl.concat([self.table, more]).sort("file")
        digest = hashlib.sha256(table.write_csv().encode()).hexdigest()[:16]
        _replace(self.place, digest, whole | {"files": table})


def _both(kept: pl.DataFrame, fresh: pl.DataFrame, files: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([kept, fresh.join(files, on="file", how="semi", maintain_order="left")])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _digest(path: Path) -> str:
    """That of what is in the file; empty where it cannot be read, which is told where it is read."""
    data = bytes_of(path)
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""


def _name(folder: Path) -> str:
    """How the name of the folder begins in which a corpus's files are kept: the same for a copy of the corpus."""
    digest = of_program()
    for name in (HEADER, *OWN_TERMS):
        digest.update(f"{_digest(folder / name)}\n".encode())
    return f"read-{digest.hexdigest()[:32]}"


def _latest(place: Path) -> dict[str, pl.DataFrame] | None:
    found = [item for item in place.parent.glob(f"{place.name}*") if _OURS.fullmatch(item.name)]
    return kept_frames(max(found, key=_changed), _KEPT) if found else None


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another command has taken it away
        return 0


def _replace(place: Path, digest: str, frames: Frames) -> None:
    """Keep the frames in the place of those that were kept of the corpus before."""
    folder = place.with_name(place.name + digest)
    if folder.is_dir():
        return
    if keep_frames(folder, frames.items()):
        for other in place.parent.glob(f"{place.name}*"):
            if other != folder and _OURS.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
        forget_the_oldest(place.parent, _OURS, _MOST, _ROOM)
