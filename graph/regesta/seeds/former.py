"""A seeds folder as it was at a revision of the git repository that it is in."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.seeds.files import HEADER, Trouble
from regesta.values.problems import quoted

_SECONDS = 120


class _NoGit(Exception):
    """What git says, or that there is none."""


@contextmanager
def folder_at(seeds: Path, revision: str) -> Iterator[Path | Trouble]:
    """The folder as it was then, in a place of its own that is gone afterwards; or why there is none.

    The articles' texts are not among it: git does not have them.
    """
    with tempfile.TemporaryDirectory() as place:
        try:
            commit = _git(seeds, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            archive = _git(seeds, "archive", "--format=tar", commit.decode().strip(), ".")
        except _NoGit as error:
            yield Trouble(str(error) or f"{quoted(revision)} is no revision of the repository of {seeds}",
                          "name a commit, a tag, or a folder with another state of the corpus")  # fmt: skip
            return
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(place, filter="data")
        if (Path(place) / HEADER).is_file():
            yield Path(place)
        else:
            yield Trouble(f"at {quoted(revision)} there was no corpus in {seeds}", "name a later revision")


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers in that folder. Raises _NoGit, with its words, where it fails."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise _NoGit("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise _NoGit("git does not answer") from None
    if done.returncode:
        raise _NoGit(done.stderr.decode(errors="replace").strip().removeprefix("fatal: "))
    return done.stdout
