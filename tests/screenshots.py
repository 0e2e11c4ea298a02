"""Makes the README's pictures from the committed page: `python tests/screenshots.py`, after a build."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

import regesta
from regesta.corpus.corpus import Corpus

EXPORTS = Path(__file__).resolve().parents[1] / "exports"
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


def main() -> None:
    """The whole graph; the panel at the airport whose episodes have most sources; two days; a conflict of dates;
    figures.
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
            page.screenshot(path=EXPORTS / name)
        browser.close()


if __name__ == "__main__":
    main()
