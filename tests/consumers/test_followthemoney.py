"""The longer set: the FollowTheMoney entities, read by `ftm` itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.tools import longer_program, run

pytestmark = pytest.mark.consumer_all


@pytest.mark.tools("ftm")
@pytest.mark.reads("entities.ftm.json")
def test_ftm_validate_drops_nothing(exported: Exported, tmp_path: Path) -> None:
    """It ends with 0 even where it drops a value: so what comes out is held against what went in.

    What it does to every text is no loss: it writes one space for several, and for a tab or the end of a line.
    """
    out = tmp_path / "out.json"
    run(longer_program("ftm"), "validate", "-i", exported.file("entities.ftm.json"), "-o", out)
    assert _proxies(out) == _proxies(exported.file("entities.ftm.json"))


def _proxies(path: Path) -> dict[str, Any]:
    entities = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {
        one["id"]: (
            one["schema"],
            {name: sorted(" ".join(value.split()) for value in values) for name, values in one["properties"].items()},
        )
        for one in entities
    }
