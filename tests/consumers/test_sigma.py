"""GEXF drawn by sigma in Chromium, as Gephi Lite does it: every node and edge arrives, is named, and is painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from consumers.conftest import Exported
from consumers.facts import assert_arrived, labels, node_facts, tie_facts
from consumers.tools import LONGER_JAVASCRIPT, absent, npm_program, run

CHROMIUM = Path("/usr/bin/chromium")
WITHOUT_A_GRAPHICS_CARD = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
EMPTY = '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes/><edges/></graph></gexf>'

pytestmark = [pytest.mark.consumer_all, pytest.mark.browser]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page that has sigma in it."""
    if not CHROMIUM.exists():
        absent("Debian's Chromium", "bash tests/run installs it")
    bundle = tmp_path_factory.mktemp("sigma") / "sigma.js"
    run(npm_program("esbuild"), LONGER_JAVASCRIPT / "sigma.mjs", "--bundle", "--log-level=error", f"--outfile={bundle}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=WITHOUT_A_GRAPHICS_CARD)
        made = browser.new_page()
        made.add_script_tag(path=bundle)
        yield made
        browser.close()


def _drawn(page: Page, text: str) -> dict[str, Any]:
    return dict(page.evaluate("text => draw(text)", text))


@pytest.mark.tools("sigma")
@pytest.mark.reads("graph.gexf")
def test_sigma_paints_every_node_and_edge_with_its_attributes(exported: Exported, page: Page) -> None:
    seen = _drawn(page, exported.file("graph.gexf").read_text("utf-8"))
    assert_arrived(seen, exported.corpus, tie_facts(exported.corpus))
    assert (seen["unseenNodes"], seen["unseenEdges"]) == ([], [])
    assert len(seen["nodes"]) == len(node_facts(exported.corpus))
    assert len(seen["edges"]) == len(tie_facts(exported.corpus))


@pytest.mark.tools("sigma")
@pytest.mark.reads("graph.gexf")
def test_sigma_writes_every_name_beside_its_node(exported: Exported, page: Page) -> None:
    seen = _drawn(page, exported.file("graph.gexf").read_text("utf-8"))
    assert sorted(seen["named"]) == sorted(exported.corpus.entities)
    wanted = labels(exported.corpus, tie_facts(exported.corpus))
    assert {key: data["label"] for key, data in seen["edges"].items()} == wanted
    assert seen["pixels"]["labels"] > 100
    assert seen["pixels"]["edgeLabels"] > 100


def test_nothing_is_painted_where_there_is_nothing(page: Page) -> None:
    """So that the tests above can trust their eyes."""
    assert set(_drawn(page, EMPTY)["pixels"].values()) == {0}
