"""The end of an edit: its files are read again by the program's reader, and then all of them are written, or none."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from regesta.disk.telling import told
from regesta.disk.transactions import Transaction, transaction
from regesta.seeds.files import HEADER, SOURCES
from regesta.seeds.folder import read_seeds
from regesta.seeds.own_terms import FILES as OWN_TERMS
from regesta.seeds.writing.faults import NotWritten
from regesta.values.problems import Problem, errors

Further = Callable[[Transaction], None]
"""What else belongs to an edit of the YAML files, and is written with them."""


def _nothing_further(_: Transaction) -> None:
    """Most edits are of YAML files alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file of an edit: its text before and after, None where there is no such file."""

    file: str
    before: str | None
    after: str | None

    def diff(self) -> str:
        """The change as a unified diff, as `git diff` shows one."""
        old, new = ((text or "").splitlines(keepends=True) for text in (self.before, self.after))
        names = (f"a/{self.file}" if self.before is not None else "/dev/null",
                 f"b/{self.file}" if self.after is not None else "/dev/null")  # fmt: skip
        lines = difflib.unified_diff(old, new, *names, n=3)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def to_dict(self) -> dict[str, str]:
        """The same as plain data."""
        kind = "new" if self.before is None else "removed" if self.after is None else "changed"
        return {"file": self.file, "change": kind, "diff": self.diff()}


def reread(folder: Path, changes: Sequence[Change]) -> None:
    """Read what is about to be written. Raises NotWritten where it has errors that were not there before."""
    if changes and (now := _errors(folder, changes)):
        refuse(_errors(folder, [Change(item.file, item.after, item.before) for item in changes]), now)


def refuse(before: Iterable[Problem], now: Iterable[Problem]) -> None:
    """Raise NotWritten with the errors that were not there before, if there are any; lines may be others now."""
    known = Counter((item.origin.file, item.what) for item in before)
    new = []
    for item in now:
        known[item.origin.file, item.what] -= 1
        if known[item.origin.file, item.what] < 0:
            new.append(item)
    if new:
        raise NotWritten("this would not be right, and nothing is written:", new)


def commit(folder: Path, changes: Sequence[Change], further: Further = _nothing_further) -> None:
    """Write all changes, and what belongs to them, or none. Raises NotWritten where a file was changed meanwhile, or
    cannot be written.

    `further` puts and takes what is no YAML, as a text, into the same transaction.
    """
    try:
        with transaction(folder) as edit:
            for item in changes:
                _expect(folder, item)
                if item.after is None:
                    edit.take(folder / item.file)
                else:
                    edit.put(folder / item.file, item.after.encode())
            further(edit)
    except OSError as error:
        raise NotWritten(f"cannot be written: {told(error)}") from error


def _expect(folder: Path, change: Change) -> None:
    try:
        there = (folder / change.file).read_bytes()
    except FileNotFoundError:
        there = None
    if there != (None if change.before is None else change.before.encode()):
        raise NotWritten(f"{change.file} was changed in the meantime: nothing is written")


@contextmanager
def staged(folder: Path, names: Iterable[str], changes: Sequence[Change]) -> Iterator[Path]:
    """Another folder with these files of the folder, and those of the edit as they are to be, as long as it takes."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for name in {*names} - {item.file for item in changes}:
            if (folder / name).is_file():
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / name, home / name)
        for item in changes:
            (home / item.file).parent.mkdir(parents=True, exist_ok=True)
            if item.after is not None:
                (home / item.file).write_bytes(item.after.encode())
        yield home


def _errors(folder: Path, changes: Sequence[Change]) -> list[Problem]:
    """The errors of these files, read with the corpus's header, own terms and sources beside them."""
    names = {item.file for item in changes}
    with staged(folder, (HEADER, SOURCES, *OWN_TERMS), changes) as home:
        return [item for item in errors(read_seeds(home).problems) if item.origin.file in names]
