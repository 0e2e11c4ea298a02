"""The files of a seeds folder: which are read, which are not and are named, and what a file of text holds.

A file that cannot be read is a problem, never an exception; and a pipe or a device is not even opened.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from regesta.values.problems import Origin, Problem, Severity, did_you_mean

HEADER, SOURCES, JUDGEMENTS, REPLACED = "corpus.yaml", "sources.yaml", "judgements.yaml", "replaced.yaml"
ENTITIES, STATEMENTS = "entities", "statements"
TABLES = "tables"
"""Statements that came in as a table, a folder of Parquet for each source; `regesta import` writes them."""
PROPOSALS = "proposals"
"""What readers proposed and people decided, for those who review; nothing of it is part of the corpus."""
_READ = {HEADER, SOURCES, JUDGEMENTS, REPLACED, ENTITIES, STATEMENTS}
# A corpus's own terms and triggers, and what is built or decided beside it.
_OTHERS = {"ontology.ttl", "units.ttl", "frames.yaml", "texts", TABLES, "exports", PROPOSALS}
ENDS = (".yaml", ".yml")
"""How the name of a file ends that is read as rows."""
_ASIDE = ("README", "LICENSE", "LICENCE")


def proposals_of(source: str) -> str:
    """The file, relative to the folder of the corpus, of what was proposed of a source."""
    return f"{PROPOSALS}/{source}.jsonl"


LARGEST = 100_000_000
"""Bytes of a file that is read whole."""
MOST_FILES = 100_000
"""Files of one part of the seeds."""


class Trouble(NamedTuple):
    """Why a file cannot be read: what is the matter, what to do, and the line where it is."""

    what: str
    hint: str = ""
    line: int = 1


_UTF_16 = Trouble("not UTF-8 but UTF-16", "save the file as UTF-8")


def text_of(path: Path) -> str | Trouble:
    """The text of a file, its line ends as they are, or why there is none."""
    data = bytes_of(path, LARGEST + 1)
    if isinstance(data, Trouble):
        return data
    if len(data) > LARGEST:
        return Trouble(f"larger than {LARGEST // 1_000_000} MB", "split it, or import it as a table")
    return _decoded(data)


def bytes_of(path: Path, most: int = -1) -> bytes | Trouble:
    """What is in a file, at most so many bytes of it, or why it cannot be read; a pipe or a device is not opened."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return Trouble("this is a folder, not a file")
        if not stat.S_ISREG(mode):
            return Trouble("this is no file but a pipe or a device")
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return Trouble("this link leads nowhere") if path.is_symlink() else Trouble("no such file")
    except (OSError, ValueError) as error:
        if "\0" in str(path):  # each Python says it in other words
            return Trouble("not readable: there is a U+0000 in its name")
        return Trouble(f"not readable: {getattr(error, 'strerror', None) or error}".lower())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal; empty where it cannot be read, or is too large: reading it tells."""
    data = bytes_of(path, LARGEST + 1)
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) and len(data) <= LARGEST else ""


def _decoded(data: bytes) -> str | Trouble:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _UTF_16
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Trouble(f"not UTF-8 at byte {error.start}", "save the file as UTF-8", line)
    if text.count("\0") > len(text) // 4:  # Latin letters of two bytes each: every other one is nothing
        return _UTF_16
    return text


def data_files(seeds: Path, part: str) -> tuple[list[str], list[Problem]]:
    """The YAML files of a part of the seeds and its subfolders, in order; and a warning for each file that is none.

    Trap: what is called x.yaml is listed, whatever it is; reading it tells.
    """
    found: list[str] = []
    others: list[Problem] = []
    closed: list[OSError] = []
    for folder, inner, names in os.walk(seeds / part, onerror=closed.append):
        place = Path(folder).relative_to(seeds).as_posix()
        links = {name for name in inner if (Path(folder) / name).is_symlink()}
        yaml = {name for name in inner if name.lower().endswith(ENDS)}
        others += [_not_read(f"{place}/{name}/", "it is a link") for name in links - yaml]
        inner[:] = sorted(name for name in inner if name not in yaml | links and not _is_aside(name))
        for name in sorted([*names, *yaml]):
            if name.lower().endswith(ENDS) and not name.startswith("."):
                found.append(f"{place}/{name}")
            elif not _is_aside(name):
                others.append(_not_read(f"{place}/{name}", "data stand in *.yaml"))
    if len(found) > MOST_FILES:
        what = f"{len(found)} files, and at most {MOST_FILES} are read"
        others.append(Problem(Origin(f"{part}/", 1), what, "put several into one"))
        found.clear()
    others += [_closed(seeds, error) for error in closed if not isinstance(error, FileNotFoundError)]
    if not found:
        others.append(Problem(Origin(f"{part}/", 1), "no *.yaml file here"))
    return sorted(found), others


def unread_files(seeds: Path) -> Iterator[Problem]:
    """A warning for every file and folder of the seeds that nothing reads, and that may have been meant to be read."""
    for path in entries(seeds):
        if path.name in _READ | _OTHERS or _is_aside(path.name):
            continue
        hint = did_you_mean(path.name, _READ) or f"data stand in {', '.join(sorted(_READ))}"
        yield _not_read(f"{path.name}/" if path.is_dir() else path.name, hint)


def imported(seeds: Path) -> tuple[list[Path], list[Problem]]:
    """The folders of imported tables, in order; and a warning for all else that stands among them."""
    found = [path for path in entries(seeds / TABLES) if not _is_aside(path.name)]
    folders = [path for path in found if path.is_dir()]
    others = [_not_read(f"{TABLES}/{path.name}", "regesta import writes here") for path in found if not path.is_dir()]
    return folders, others


def entries(folder: Path) -> list[Path]:
    """What is in a folder, in order; nothing where there is no such folder, or none that may be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith(_ASIDE)


def _closed(seeds: Path, error: OSError) -> Problem:
    name = os.path.relpath(error.filename or seeds, seeds)
    return Problem(Origin(f"{name}/", 1), f"this folder cannot be read: {error.strerror}".lower())


def _not_read(name: str, hint: str) -> Problem:
    kind = "folder" if name.endswith("/") else "file"
    return Problem(Origin(name, 1), f"this {kind} is not read", hint, severity=Severity.WARNING)
