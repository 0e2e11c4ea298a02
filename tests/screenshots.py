"""Makes the documentation's pictures from the committed page: `python tests/screenshots.py`, after a build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

import regesta
from regesta.corpus.corpus import Corpus

TESTS = Path(__file__).resolve().parent
EXPORTS = TESTS.parent / "exports"
IMAGES = TESTS.parent / "graph" / "docs" / "images"
SIZE = {"width": 1440, "height": 900}
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _told_by_most(corpus: Corpus) -> str:
    """The airport whose episodes have most sources."""
    sources = {
        entity.id: {
            source
            for episode in corpus.episodes.values()
            if entity.id in (episode.subject, episode.object)
            for telling in episode.tellings
            for source in corpus.statements[telling.statement].sources
        }
        for entity in corpus.entities.values()
        if entity.type == "Airport"
    }
    return max(sorted(sources), key=lambda entity: len(sources[entity]))


def _disputed(corpus: Corpus) -> str:
    """An episode of which sources date the beginning, or else the end, otherwise; of few statements."""
    told = corpus.tables.sides.group_by("finding").len().rename({"finding": "id"})
    rows = corpus.tables.findings.filter(agreement="conflictsInDateWith").join(told, on="id")
    return str(rows.sort("matter", "len", "id", descending=[True, False, False])["episode"][0])


@contextmanager
def _under_review() -> Iterator[str]:
    """The address of a review of what is proposed of an invented article."""
    regesta_ = [sys.executable, "-m", "regesta"]
    with TemporaryDirectory() as folder:
        seeds = shutil.copytree(TESTS / "second_corpus", Path(folder) / "seeds")
        subprocess.run([*regesta_, "propose", "herald", "--seeds", str(seeds)], check=True, capture_output=True)
        asked = [*regesta_, "review", "herald", "--seeds", str(seeds), "--by", "A. Reader", "--no-open"]
        with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
            assert serving.stdout is not None
            yield serving.stdout.readline().strip()
            serving.terminate()


def _review(browser: Browser) -> None:
    """Two are accepted, the third waits."""
    with _under_review() as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        for _ in range(2):
            page.wait_for_timeout(2500)
            page.keyboard.press("a")
        page.wait_for_timeout(2500)
        page.screenshot(path=IMAGES / "review.png")


def main() -> None:
    """The whole graph; the panel at the airport whose episodes have most sources; two days; a conflict of dates;
    figures; and a review of what is proposed.
    """
    corpus = regesta.load()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        views = {
            "graph.png": "",
            "panel.png": f"#entity/{_told_by_most(corpus)}",
            "day-2023.png": "#?time=2023-06-01",
            "day-2025.png": "#?time=2025-06-01",
            "conflict.png": f"#episode/{_disputed(corpus)}",
            "figures.png": "#figures",
        }
        for name, address in views.items():
            page = browser.new_page(viewport=SIZE)
            page.goto((EXPORTS / "graph.html").as_uri() + address)
            page.wait_for_timeout(2000)
            page.screenshot(path=IMAGES / name)
        _review(browser)
        browser.close()


if __name__ == "__main__":
    main()
