"""Makes the README's pictures from the committed page: `python tests/screenshots.py`, after a build."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

import regesta
from regesta.corpus.records import Agreement

EXPORTS = Path(__file__).resolve().parents[1] / "exports"
SIZE = {"width": 1440, "height": 900}
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """The whole graph; the panel at the airport whose statements have most sources; two days; a conflict of
    dates; figures.
    """
    corpus = regesta.load()
    shown = max(
        (item for item in corpus.entities.values() if item.type == "Airport"),
        key=lambda item: len({source for statement in corpus.about(item.id) for source in statement.sources}),
    )
    dates = next(item for item in corpus.findings if item.agreement is Agreement.CONFLICT_OF_DATES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        views = {
            "graph.png": "",
            "panel.png": f"#entity/{shown.id}",
            "day-2023.png": "#?time=2023-06-01",
            "day-2025.png": "#?time=2025-06-01",
            "conflict.png": f"#statement/{dates.first}",
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
