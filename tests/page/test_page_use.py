"""The page in longer use: what was opened stays, words follow the view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from made_up import PACT, YES, episode_of, made_up
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from test_page import Opened, browser, file, opened, pytestmark
from test_page_scale import big

__all__ = ["browser", "file", "opened", "pytestmark"]


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(150)


@pytest.fixture(scope="module")
def large(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path: Path = tmp_path_factory.mktemp("large") / "graph.html"
    write(BuiltGraph(big()), path)
    result = Opened(browser, path)
    yield result
    assert result.said == []
    result.context.close()


@pytest.mark.parametrize(("width", "height"), [(853, 480), (960, 540), (1024, 600)])
def test_a_low_window_still_has_a_graph(browser: Any, file: Path, width: int, height: int) -> None:
    low = Opened(browser, file, viewport={"width": width, "height": height})
    _go(low, "#entity/norland?time=2024-02-23")
    assert low.page.locator("#canvas").bounding_box()["height"] > 200
    low.context.close()


def _listed(opened: Opened) -> list[str]:
    """The episodes that the panel lists as those of the present view."""
    script = "(all) => all.filter((it) => !it.closest('.rest')).map((it) => it.dataset.episode)"
    return list(opened.page.locator("#panel-body .episode").evaluate_all(script))


def test_the_panel_lists_what_the_view_shows_and_follows_it(opened: Opened) -> None:
    _go(opened, "#entity/norland?not.look=")
    assert len(_listed(opened)) == 7
    assert opened.page.locator("#panel .rest").count() == 0
    opened.page.get_by_role("button", name="A day").click()
    opened.page.get_by_label("From the day").fill("2024-02-23")
    opened.page.keyboard.press("Tab")
    about = "regesta.shown().episodes.filter((it) => [it.subject, it.object].includes('norland')).map((it) => it.id)"
    assert _listed(opened) == opened.page.evaluate(about)
    assert len(_listed(opened)) == 2
    rest = opened.page.locator("#panel .rest > summary")
    assert rest.inner_text() == "5 more: 5 not on this day"
    assert opened.page.locator("#panel .episodes > h3").inner_text() == "2 episodes, by time"
    opened.page.get_by_label("From the day").fill("1995-06-01")
    opened.page.keyboard.press("Tab")
    assert rest.inner_text() == "5 more: 4 not on this day, 1 only possible then"
    opened.page.get_by_role("button", name="A window").click()
    assert "not in this window" in rest.inner_text()


def test_a_card_that_is_open_stays_open_while_the_view_changes(opened: Opened) -> None:
    _go(opened, "#entity/norland?time=2000-01-01")
    card = opened.page.locator(f"#panel [data-episode='{episode_of(made_up(), YES)}']")
    card.locator("> summary").click()
    assert card.locator("> summary .grade").inner_text() == "certainly"
    _go(opened, "#entity/norland?time=1992-03-01")
    assert card.locator("> .body").is_visible()
    assert card.locator("> summary .grade").inner_text().startswith("near a report: reported 10 months later by")


def test_where_nothing_is_shown_the_rest_is_open(opened: Opened) -> None:
    _go(opened, "#entity/script")
    assert _listed(opened) == []
    assert opened.page.locator("#panel .episodes > h3").inner_text() == "0 episodes"
    assert opened.page.locator("#panel .rest .episode").count() == 2


@pytest.mark.parametrize("kind", ["statement", "tie"])
def test_an_address_of_a_statement_opens_its_episode_with_the_statement_in_sight(opened: Opened, kind: str) -> None:
    _go(opened, f"#{kind}/{PACT.id}")
    assert opened.heading() == "Norland – Pact & Deal"
    card = opened.page.locator(f"#panel .episode [data-statement='{PACT.id}']")
    assert card.get_attribute("open") is not None
    assert card.get_by_text("paragraph 2, characters 28–71").is_visible()
    assert opened.page.evaluate("regesta.view().selection") == {"kind": "statement", "id": PACT.id}


def test_an_episode_has_an_address(opened: Opened) -> None:
    key = episode_of(made_up(), PACT)
    _go(opened, f"#episode/{key}?time=2024-02-23")
    assert opened.heading() == "Norland – Pact & Deal"
    assert opened.page.locator("#panel .episode > summary .grade").inner_text() == "then"
    opened.page.locator("#panel").get_by_role("button", name=key).click()
    assert opened.page.url.endswith(f"#episode/{key}?time=2024-02-23")


def test_views_that_were_saved_by_a_page_before_still_open(opened: Opened) -> None:
    _go(opened, "#tie/norland%20sudmark%20stated?time=2000-01-01&not.when=possible,undated&not.look=")
    assert opened.heading() == "Norland – Südmark"
    assert opened.page.evaluate("regesta.view().off.when") == ["possible"]
    assert len(_listed(opened)) == 1


def test_the_table_stays_where_it_is_when_a_row_is_opened(large: Opened) -> None:
    _go(large, "#table")
    large.page.get_by_role("button", name="Show 300 more").click()
    rows = large.page.locator("#table tbody tr")
    assert rows.count() == 600
    rows.nth(450).get_by_role("button").click()
    large.page.keyboard.press("Escape")
    assert rows.count() == 600
    assert rows.nth(450).get_by_role("button").evaluate("(it) => it === document.activeElement")


def test_a_long_list_is_made_by_and_by(large: Opened) -> None:
    _go(large, "#list/episodes")
    assert large.page.locator("#panel details.episode").count() == 100
    large.page.get_by_role("button", name="Show 100 more").click()
    assert large.page.locator("#panel details.episode").count() == 200


def test_from_a_day_beyond_the_axis_there_is_a_way_back(opened: Opened) -> None:
    _go(opened, "#?time=2060-06-01")
    opened.page.get_by_role("button", name="One step back").click()
    assert opened.page.evaluate("regesta.view().time.from") == "2060-05-01"


def test_a_day_after_a_window_is_a_day(opened: Opened) -> None:
    _go(opened, "#?time=2020-01-01/2021-01-01")
    opened.page.get_by_role("button", name="Start again").click()
    opened.page.get_by_role("button", name="One step on").click()
    assert opened.page.get_by_role("button", name="A day").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(("view", "words"), [("table", "is allied with"), ("figures", "pays, USD")])
def test_table_and_figures_can_be_printed(opened: Opened, view: str, words: str) -> None:
    _go(opened, f"#{view}")
    opened.page.emulate_media(media="print")
    assert opened.page.locator(f"#{view}").is_visible()
    assert words in opened.page.locator(f"#{view}").inner_text()


@pytest.mark.parametrize("typed", ["ՆՈՐԼԱՆԴԻԱ", "نورلاند", "норландия"])
def test_search_takes_every_way_of_writing(opened: Opened, typed: str) -> None:
    opened.page.get_by_label("Search names and aliases").fill(typed)
    assert opened.page.locator("#results [role=option]").count() == 1
