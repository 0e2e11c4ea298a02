"""Fuzzing guided by coverage, in the long run: no input of any kind raises anything but its own fault."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
PROGRAM = Path(__file__).parent / "guided.py"


@pytest.mark.skipif(not LONG, reason="for the long run: it is coverage-guided fuzzing")
@pytest.mark.parametrize("target", ["date", "quantity", "yaml", "view", "sparql", "article"])
def test_no_input_raises_anything_but_its_own_fault(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not there: pip install atheris, for Python 3.11")
    options = ("-runs=100000", "-max_total_time=60", "-timeout=5", "-seed=15", f"-artifact_prefix={tmp_path}/")
    command = [sys.executable, PROGRAM, target, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Done " in done.stderr
