"""What no command foresaw ends in a sentence and an exit code; `--debug` shows where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.test_commands import run
from faults import SOUND


@pytest.mark.parametrize(("error", "code", "said"), [
    (FileNotFoundError(2, "No such file or directory", "x/y"), 2, "x/y: no such file or directory"),
    (OSError(5, "Input/output error"), 2, "cannot be written or read: input/output error"),
    (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), 1, "a text that is not UTF-8: 'utf-8' codec"),
    (RecursionError("maximum recursion depth exceeded"), 1, "nested too deeply to be read (at "),
    (MemoryError(), 2, "there is not enough memory for this (at "),
    (KeyError("x"), 2, "a fault of regesta itself: KeyError: 'x' (at cli/relations.py:"),
])  # fmt: skip
def test_an_error_becomes_a_sentence(error: Exception, code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("regesta.cli.relations.list_terms", fail)
    found = run("relations", "--seeds", SOUND)
    assert (found.exit_code, found.stdout) == (code, "")
    assert found.stderr.startswith(said)
    assert len(found.stderr.splitlines()) == 1
    debugged = run("relations", "--debug", "--seeds", SOUND)
    assert (debugged.exit_code, debugged.stdout) == (code, "")
    assert debugged.stderr.startswith("Traceback")
    assert "--debug shows more" not in debugged.stderr


def process(*arguments: str | Path, shell: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    line = " ".join([sys.executable, "-m", "regesta", *map(str, arguments), shell])
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env={**os.environ, **settings})


def test_output_that_cannot_be_written_is_told_once() -> None:
    full = process("relations", "--seeds", SOUND, shell="> /dev/full")
    assert (full.returncode, full.stderr) == (2, "cannot be written or read: no space left on device\n")
    closed = process("relations", "--seeds", SOUND, shell=">&-")
    assert (closed.returncode, closed.stderr) == (0, process("relations", "--seeds", SOUND).stderr)
    gone = process("relations", "--seeds", SOUND, shell="| true; exit ${PIPESTATUS[0]}")
    assert "Traceback" not in gone.stderr + closed.stderr
    assert gone.returncode in (0, 141)


def test_output_is_utf_8_whatever_the_locale_says() -> None:
    usual = process("show", "freedonia", "--seeds", SOUND)
    other = process("show", "freedonia", "--seeds", SOUND, PYTHONIOENCODING="cp1252")
    assert (other.returncode, other.stdout) == (0, usual.stdout)
