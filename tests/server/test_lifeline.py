"""The process between us and a program that must not outlive us."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from regesta.server import lifeline

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_program_is_stopped_and_its_folder_left_to_the_starter(tmp_path: Path) -> None:
    process = lifeline.start(tmp_path, SLEEPS)
    assert process.poll() is None
    lifeline.stop(process)
    lifeline.stop(process)  # twice does no harm
    assert process.returncode == 0
    assert tmp_path.exists()


def test_when_the_pipe_closes_without_a_word_the_program_ends_and_the_folder_goes(tmp_path: Path) -> None:
    process = lifeline.start(tmp_path, SLEEPS)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0
    assert not tmp_path.exists()


@pytest.mark.parametrize("code", [0, 3])
def test_a_program_that_ends_by_itself_is_told_by_its_code(tmp_path: Path, code: int) -> None:
    process = lifeline.start(tmp_path, [sys.executable, "-c", f"raise SystemExit({code})"])
    assert process.wait(20) == code
    lifeline.stop(process)
    assert tmp_path.exists()
