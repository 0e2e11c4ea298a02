"""The same corpus gives the same bytes wherever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faults import SOUND
from regesta.exports.registry import FORMATS

# Lists folders in another order than the one at hand, in the process that builds.
BUILDS = """
import os, random, sys
before, scan, walk = os.listdir, os.scandir, os.walk
class Turned(list):
    def __enter__(self): return self
    def __next__(self):
        if not self: raise StopIteration
        return self.pop(0)
    def __iter__(self): return self
    def __exit__(self, *_): return None
    def close(self): return None
if os.environ.get("TURNED"):
    os.listdir = lambda *at: sorted(before(*at), reverse=True)
    os.scandir = lambda *at: Turned(sorted(scan(*at), key=lambda one: one.name, reverse=True))
    os.umask(0o077)
import regesta
from pathlib import Path
corpus = regesta.load(sys.argv[1])
for form in sys.argv[3:]:
    regesta.export(corpus, Path(sys.argv[2], form), form)
"""
NAMES = [form.id for form in FORMATS]
USUAL = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
OTHER = {
    "LC_ALL": "tr_TR.ISO-8859-9", "LANG": "tr_TR", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "TURNED": "1",
    "PYTHONUTF8": "0", "POLARS_MAX_THREADS": "1", "COLUMNS": "20", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1",
}  # fmt: skip


def _digests(seeds: Path, out: Path, variables: dict[str, str], cwd: Path) -> dict[str, str]:
    out.mkdir(parents=True)
    environment = os.environ | {"REGESTA_CACHE": "off"} | variables
    command = [sys.executable, "-c", BUILDS, str(seeds), str(out), *NAMES]
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _elsewhere(seeds: Path, target: Path) -> Path:
    """A copy in a folder with spaces and other scripts in its name, with the line ends of Windows, made in reverse."""
    for path in sorted(seeds.rglob("*"), reverse=True):
        copy = target / path.relative_to(seeds)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yaml":
            copy.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        elif path.is_file():
            shutil.copy(path, copy)
    return target


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("usual")
    return _digests(SOUND, folder / "out", USUAL, folder)


def test_all_varied_at_once(usual: dict[str, str], tmp_path: Path) -> None:
    """Locale, time zone, hash seed, order of files, line ends, umask, threads, path, working folder."""
    seeds = _elsewhere(SOUND, tmp_path / "die Seeds «Հայ» #1" / "ein Ort")
    found = _digests(seeds, tmp_path / "aus gabe" / "λ", OTHER, seeds)
    assert [name for name in usual if found.get(name) != usual[name]] == []
    assert found.keys() == usual.keys()


def test_every_format_is_among_them(usual: dict[str, str]) -> None:
    assert {name.partition("/")[0] for name in usual} == set(NAMES)
