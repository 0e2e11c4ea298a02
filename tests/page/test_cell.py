"""The page in a cell of a notebook, in Chromium: it runs there, and cannot reach what is around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

import regesta
from regesta.corpus.corpus import Corpus

CHROMIUM = Path("/usr/bin/chromium")


def test_its_frame_is_one_element_that_ends_nowhere_else(sound: Corpus) -> None:
    found = regesta.explore(sound, height=400)
    html = found._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts ')
    assert "allow-same-origin" not in html
    assert html.count("<") == 2
    assert found.page not in repr(found)


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed")
def test_the_page_runs_in_a_cell(sound: Corpus, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><title>notebook</title>{regesta.explore(sound)._repr_html_()}", "utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 800})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(notebook.as_uri())
        inside = page.frame_locator("iframe")
        expect(inside.locator("canvas").first).to_be_visible(timeout=20_000)
        search = inside.get_by_role("searchbox").or_(inside.get_by_role("combobox")).first
        search.fill("Freedonia")
        inside.get_by_role("option").first.click()
        expect(inside.get_by_role("heading", name="Freedonia", exact=True)).to_be_visible()
        [cell] = [frame for frame in page.frames if frame.parent_frame]
        assert cell.url.startswith("about:srcdoc#")
        browser.close()
    assert faults == []
