"""The page of a corpus that has only just begun: an empty canvas says why, and a search without hits says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from test_page import Opened, browser, file, pytestmark
from told import PLANNED, Told, corpus_of, said

__all__ = ["browser", "file", "pytestmark"]

PLAN = said("s", "a leftOrganisation csto", "2026", **PLANNED)


class Begun(Opened):
    """A page on which no name need be drawn."""

    ready = "Boolean(document.getElementById('shown').textContent)"


def _opened(browser: Any, folder: Path, *told: Told) -> Opened:
    path = folder / "graph.html"
    write(BuiltGraph(corpus_of(*told)), path)
    return Begun(browser, path)


@pytest.fixture
def planned(browser: Any, tmp_path: Path) -> Opened:
    return _opened(browser, tmp_path, PLAN)


def test_a_lone_plan_is_not_drawn_and_the_canvas_says_so_and_shows_it_on_demand(planned: Opened) -> None:
    nothing = planned.page.locator("#nothing")
    assert nothing.locator("p").inner_text() == (
        "Nothing is drawn: of 1 episode none is certain or near; what is planned, denied or only possible is left out."
    )
    nothing.get_by_role("button", name="Show it").click()
    planned.page.wait_for_timeout(150)
    assert not nothing.is_visible()
    assert "1 of 1 episode" in planned.page.locator("#shown").inner_text()
    assert planned.said == []


def test_a_canvas_with_a_tie_on_it_says_nothing(browser: Any, tmp_path: Path) -> None:
    drawn = _opened(browser, tmp_path, said("s", "a joined csto", "1992"), PLAN)
    assert not drawn.page.locator("#nothing").is_visible()


def test_a_corpus_without_a_statement_says_that(browser: Any, tmp_path: Path) -> None:
    empty = _opened(browser, tmp_path)
    assert empty.page.locator("#nothing").inner_text() == "There is no statement yet."
    assert empty.said == []


def test_a_search_without_hits_says_so(planned: Opened) -> None:
    planned.page.locator("[role=combobox]").fill("xyzzy")
    assert planned.page.locator("#found").inner_text() == "Nothing found, nor anything like it"
    assert planned.page.locator("#found").bounding_box()["width"] > 50
