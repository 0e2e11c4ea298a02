"""`SHA256SUMS` beside the files of a build: the digest of each, by which anybody tells that they are one whole build.

It has the form of `sha256sum`, so `sha256sum -c SHA256SUMS` reads it. It carries no clock time and nothing of the
machine: the same corpus gives the same bytes. Whether the corpus is still the one that was built, its N-Quads tell, for
they hold all of it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.disk.stages import is_unsettled, settle
from regesta.disk.telling import told
from regesta.exports.rdf.files import write_nquads
from regesta.rdf.built import BuiltGraph
from regesta.seeds.files import Trouble, text_of

MANIFEST = "SHA256SUMS"
WHOLE_CORPUS = "graph.nq"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_ASIDE = re.compile(r"\.|README|LICEN[SC]E", re.IGNORECASE)


class Fault(Enum):
    """What can be wrong with a folder of exports."""

    UNKNOWN = "unknown"
    CUT_OFF = "cut off"
    MISSING = "missing"
    CHANGED = "changed"
    STRANGE = "strange"
    STALE = "stale"


_TOLD = {
    Fault.MISSING: "missing",
    Fault.CHANGED: "not as it was built: edited, or of another build",
    Fault.STRANGE: "strange to this build: move it away",
    Fault.STALE: "stale: the corpus is another one now, build again",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is wrong with the folder: which file of it, if one, and what."""

    fault: Fault
    file: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.what or _TOLD[self.fault]}"

    def to_dict(self) -> dict[str, str]:
        """The same as plain data."""
        return {"file": self.file, "fault": self.fault.value, "what": self.what or _TOLD[self.fault]}


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong with a folder of exports, and the files beside that are none of the build's business."""

    files: int
    differences: tuple[Difference, ...]
    beside: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.differences

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        found = [item.to_dict() for item in self.differences]
        return {"whole": self.whole, "files": self.files, "differences": found, "beside": list(self.beside)}


def manifest(files: Mapping[str, Path]) -> str:
    """The digests of files and of all files in folders, by the names that they have in the folder of the build."""
    paths = {f"{name}{inner}": place for name, path in files.items() for inner, place in _files(path)}
    return "".join(f"{_digest(path)}  {name}\n" for name, path in sorted(paths.items()))


def verify(out: Path, corpus: Corpus | None = None) -> Verification:
    """Whether the folder is one whole build: every file as it was built, none missing, none among them that is not.

    With a corpus, whether it is a build of that. A build that was cut off while it came to stand there is completed
    first. Files of your own beside are named, and are no fault.
    """
    try:
        settle(out)
    except OSError as error:
        return _nothing(Fault.CUT_OFF, f"a build was cut off, and cannot be completed: {told(error)}")
    if is_unsettled(out):
        return _nothing(Fault.CUT_OFF, "a build comes to stand here just now: look again when it is done")
    sums = _sums(out)
    if isinstance(sums, str):
        return _nothing(Fault.UNKNOWN, sums)
    found = [*_held_against(out, sums), *_among(out, sums)]
    if corpus is not None and _digest_of(corpus) != sums.get(WHOLE_CORPUS):
        found.append(Difference(Fault.STALE, WHOLE_CORPUS))
    return Verification(len(sums), tuple(found), tuple(_beside(out, sums)))


def _nothing(fault: Fault, what: str) -> Verification:
    return Verification(0, (Difference(fault, MANIFEST, what),), ())


def _sums(out: Path) -> dict[str, str] | str:
    """The digests by name, or why there are none."""
    text = text_of(out / MANIFEST)
    if isinstance(text, Trouble):
        return f"{text.what}: nothing tells what was built here"
    lines = text.splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    for number, match in enumerate(found, 1):
        if match is None or os.path.isabs(match[2]) or ".." in match[2].split("/"):  # noqa: PTH117
            return f"line {number} is no digest with the name of a file: build again"
    return {match[2]: match[1] for match in found if match}


def _held_against(out: Path, sums: Mapping[str, str]) -> Iterator[Difference]:
    """What is missing or changed; a whole folder that is missing is told once."""
    gone: dict[str, list[str]] = defaultdict(list)
    for name, digest in sums.items():
        path = out / name
        if not os.path.lexists(path):
            gone[name.partition("/")[0]].append(name)
        elif not path.is_file() or _digest(path) != digest:
            yield Difference(Fault.CHANGED, name)
    for part, names in gone.items():
        if os.path.lexists(out / part) or len(names) == 1:
            yield from (Difference(Fault.MISSING, name) for name in names)
        else:
            yield Difference(Fault.MISSING, f"{part}/", f"missing, with {len(names)} files")


def _among(out: Path, sums: Mapping[str, str]) -> Iterator[Difference]:
    """What stands in a folder of the build and is not of it: who reads the folder takes it for a part of it."""
    for part in sorted({name.partition("/")[0] for name in sums if "/" in name}):
        for inner, _ in _files(out / part) if (out / part).is_dir() else ():
            if f"{part}{inner}" not in sums:
                yield Difference(Fault.STRANGE, f"{part}{inner}")


def _beside(out: Path, sums: Mapping[str, str]) -> list[str]:
    parts = {name.partition("/")[0] for name in sums}
    return sorted(
        path.name
        for path in out.iterdir()
        if path.name not in {MANIFEST, *parts} and not _ASIDE.match(path.name)
    )  # fmt: skip


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """A file, or those of a folder, each with what its name adds to that of the folder."""
    if not path.is_dir():
        yield "", path
        return
    for folder, _, names in os.walk(path):
        for name in names:
            place = Path(folder) / name
            yield f"/{place.relative_to(path).as_posix()}", place


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of(corpus: Corpus) -> str:
    with tempfile.TemporaryDirectory(prefix="regesta-") as place:
        path = Path(place, WHOLE_CORPUS)
        write_nquads(BuiltGraph(corpus), path)
        return _digest(path)
