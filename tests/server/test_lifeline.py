"""The process that stands by, so that nothing stays behind of whoever asked for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.server.lifeline import Lifeline

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def _in_time(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_folder_and_what_was_started_go_when_it_ends() -> None:
    lifeline = Lifeline("regesta-test-")
    assert lifeline.folder.name.startswith("regesta-test-")
    process = lifeline.start(SLEEPS)
    lifeline.end()
    lifeline.end()  # twice does no harm
    assert process.wait(20) != 0
    assert not lifeline.folder.exists()


def test_they_go_too_when_the_starter_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from regesta.server.lifeline import Lifeline; one = Lifeline('regesta-test-');"
        "print(one.folder, one.start([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True);"
        "time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    folder, pid = starter.stdout.readline().split()
    starter.kill()
    starter.communicate()
    assert _in_time(lambda: not Path(folder).exists() and not _runs(int(pid)))


def test_the_folder_goes_even_if_the_process_that_stands_by_was_killed() -> None:
    lifeline = Lifeline("regesta-test-")
    os.kill(lifeline._process.pid, 9)
    lifeline._process.wait()
    process = lifeline.start([sys.executable, "-c", "print('x')"])
    assert process.communicate()[0] == b"x\n"
    lifeline.end()
    assert not lifeline.folder.exists()


def test_a_sign_to_the_one_that_stands_by_ends_nothing() -> None:
    lifeline = Lifeline("regesta-test-")
    os.kill(lifeline._process.pid, 15)
    time.sleep(0.1)
    assert lifeline.folder.exists()
    lifeline.end()
