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
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from regesta.corpus.cache import cache_folder, forget_the_oldest, keep_frames, kept_frames, of_program
from regesta.corpus.frames import TEXT, Schema
from regesta.corpus.statements import READ, Frames
from regesta.seeds.files import HEADER, digest_of
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
    """Of which `files` of a corpus the `frames` are kept; `dates` are those of its sources, as written.

    `shared` is `shared_by` of the folder, before anything was read of it.
    """

    folder: Path
    shared: str
    dates: Mapping[str, str]
    frames: Frames
    table: pl.DataFrame
    place: Path | None = None

    @classmethod
    def of(cls, folder: Path, shared: str, names: Iterable[str], dates: Mapping[str, str]) -> KeptFiles:
        """What is kept of these statement files."""
        nothing = {name: pl.DataFrame(schema=schema) for name, schema in READ.items()}, pl.DataFrame(schema=_FILES)
        cache, paths = cache_folder(), {name: folder / name for name in names}
        if cache is None or sum(_size(path) for path in paths.values()) < WORTH:
            return cls(folder, shared, dates, *nothing)
        place = cache / _name(shared)
        if (kept := _latest(place)) is None:
            return cls(folder, shared, dates, *nothing, place)
        digests = [(name, digest_of(path)) for name, path in paths.items()]
        now = pl.DataFrame(digests, schema={"file": TEXT, "digest": TEXT}, orient="row")
        known = pl.DataFrame(list(dates.items()), schema={"source": TEXT, "date": TEXT}, orient="row")
        same = kept["files"].join(now, on=["file", "digest"], how="semi")
        table = same.join(known, on=["source", "date"], how="semi")
        frames = {name: kept[name].join(table, on="file", how="semi", maintain_order="left") for name in READ}
        return cls(folder, shared, dates, frames, table, place)

    @cached_property
    def files(self) -> frozenset[str]:
        """Their names."""
        return frozenset(self.table["file"])

    def keep(self, sources: Mapping[str, str], digests: Mapping[str, str], fresh: Frames) -> None:
        """Keep these files too, by name with the source of each, of which the frames are among the `fresh` ones.

        `digests` are those of what was read. Where what all files share has been changed meanwhile, nothing is kept.
        """
        rows = [
            (name, digests[name], source, self.dates[source])
            for name, source in sources.items() if source in self.dates
        ]  # fmt: skip
        if not rows or self.place is None or shared_by(self.folder) != self.shared:
            return
        more = pl.DataFrame(rows, schema=_FILES, orient="row")
        whole = {name: _both(self.frames[name], fresh[name], more) for name in READ}
        table = pl.concat([self.table, more]).sort("file")
        digest = hashlib.sha256(table.write_csv().encode()).hexdigest()[:16]
        _replace(self.place, digest, whole | {"files": table})


def shared_by(folder: Path) -> str:
    """A digest of the files on which it depends how each of the statement files is read."""
    return " ".join(digest_of(folder / name) for name in (HEADER, *OWN_TERMS))


def _both(kept: pl.DataFrame, fresh: pl.DataFrame, files: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([kept, fresh.join(files, on="file", how="semi", maintain_order="left")])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _name(shared: str) -> str:
    """How the name of the folder begins in which a corpus's files are kept: the same for a copy of the corpus."""
    digest = of_program()
    digest.update(shared.encode())
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
    forget_the_oldest(place.parent, _OURS, _MOST, _ROOM)
    if keep_frames(folder, frames.items()):
        for other in place.parent.glob(f"{place.name}*"):
            if other != folder and _OURS.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
