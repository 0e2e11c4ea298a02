"""The page's logic (time, filters, paths, addresses, citations) under node: runs tests/page/*.test.js."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from regesta.values.dates import Held, Kind, Period, holds, parse_period
from regesta.vocabulary.resources import page_folder

NODE = shutil.which("node")
TESTS = Path(__file__).parent / "page"
PERIODS = (
    *("1992/..", "1992/", "../1999", "/1999", "2024-07", "199X", "2023-12~", "present", "1993/present", ""),
    *("2024-02-23", "2023/2023", "/1992-01-02", "2024-22", "[2023-09..]", "2024-01-01/2024-03-31", "../.."),
)
HELD = {Held.CERTAIN: "certain", Held.POSSIBLE: "possible", Held.NO: "no"}

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed: apt-get install nodejs")


def _days(period: Period) -> list[date]:
    """The bounds and their neighbours, and some days far from them."""
    bounds = [period.earliest_start, period.latest_start, period.earliest_end, period.latest_end]
    near = [day + timedelta(days=by) for day in bounds if day for by in (-1, 0, 1)]
    return [*near, date(1950, 1, 1), date(1992, 1, 2), date(2024, 7, 15), date(2100, 1, 1)]


def _as_page_has_it(period: Period) -> dict[str, Any]:
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    days = [day.isoformat() if day else None for day in bounds]
    return {"text": period.text, "bounds": days, "openStart": period.open_start, "openEnd": period.open_end}


def _cases() -> list[dict[str, Any]]:
    periods = [parse_period(text, kind, "2024-10/2025-01") if text else Period("") for text in PERIODS for kind in Kind]
    return [
        {
            "period": _as_page_has_it(period),
            "day": day.isoformat(),
            "expected": HELD[holds(period, day)] if period.text else "undated",
        }
        for period in periods
        for day in _days(period)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules and their tests side by side, as modules for node."""
    path = tmp_path_factory.mktemp("units")
    for file in (*page_folder().glob("*.js"), *TESTS.glob("*.test.js")):
        shutil.copy(file, path)
    (path / "package.json").write_text('{"type": "module"}', "utf-8")
    (path / "days.json").write_text(json.dumps(_cases()), "utf-8")
    return path


@pytest.mark.parametrize("name", sorted(path.name for path in TESTS.glob("*.test.js")))
def test_units(folder: Path, name: str) -> None:
    assert NODE is not None
    run = subprocess.run([NODE, "--test", name], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
