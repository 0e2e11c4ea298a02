"""What verified.csv says of the tools is what the tests do, and with the versions that are installed.

Which test reads which format with which tool: REGESTA_CONSUMERS=all pytest tests/consumers --collect-only -q --readings
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from consumers.tools import HERE
from consumers.versions import LONGER_SET, MOVING, ORDINARY, Teller
from regesta.exports.registry import FORMATS
from regesta.exports.verified import verified

READ = {one.tool: one for one in verified() if one.version}
ELSEWHERE = {("Chromium", "html")}  # tests/test_page.py
TELLERS = [
    *(pytest.param(tool, tells, id=tool) for tool, tells in ORDINARY.items()),
    *(pytest.param(tool, tells, id=tool, marks=pytest.mark.consumer_all) for tool, tells in LONGER_SET.items()),
]


def test_every_tool_has_a_row_of_its_own_and_each_format_named_there_exists() -> None:
    assert len({one.tool for one in verified()}) == len(verified())
    ids = {item.id for item in FORMATS}
    assert {one.tool: set(one.formats) - ids for one in verified() if set(one.formats) - ids} == {}


def test_a_tool_has_a_version_and_a_day_or_the_reason_why_it_was_not_run() -> None:
    for one in verified():
        assert bool(one.version) == bool(one.on), one.tool
        assert one.formats or one.besides, one.tool
        assert date.fromisoformat(one.on) <= date.today() if one.version else one.besides, one.tool


def test_a_tool_is_said_to_read_just_the_formats_that_a_test_gives_to_it() -> None:
    command = [sys.executable, "-m", "pytest", HERE, "--collect-only", "-q", "--readings", "-p", "no:cacheprovider"]
    everything = os.environ | {"REGESTA_CONSUMERS": "all"}
    done = subprocess.run(command, env=everything, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    given = {tuple(line.split("\t")[:2]) for line in done.stdout.splitlines() if "\t" in line}
    assert given | ELSEWHERE == {(one.tool, name) for one in READ.values() for name in one.formats}


def test_every_tool_tells_its_version() -> None:
    assert ORDINARY.keys() | LONGER_SET.keys() | MOVING == READ.keys()


@pytest.mark.skipif(os.environ.get("REGESTA_VERSIONS") == "lowest", reason="the locked versions are the verified ones")
@pytest.mark.parametrize(("tool", "tells"), TELLERS)
def test_the_version_is_the_one_that_is_installed(tool: str, tells: Teller) -> None:
    assert tells() == READ[tool].version, f"run the tests of {tool}, then write its version and the day of the run"
