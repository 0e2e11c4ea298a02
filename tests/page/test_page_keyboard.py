"""The page by keyboard and ear: ways past everything, from node to node along ties, few stops of the Tab key; and what
a link, a node by itself, and a pointer are told.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from made_up import IMAGE
from test_page import Opened, browser, file, opened, playwright, pytestmark

__all__ = ["browser", "file", "opened", "pytestmark"]

ACTIVE = "document.activeElement.id || document.activeElement.className || document.activeElement.textContent"


def _skip_to(opened: Opened, name: str) -> None:
    opened.page.evaluate("document.activeElement.blur()")
    opened.page.locator("#skip button").first.focus()
    for _ in range(5):
        if opened.page.evaluate("document.activeElement.textContent") == name:
            break
        opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("name", "target"),
    [("Search", "#search"), ("Graph", ".vis-network"), ("Filters", "#legend summary"), ("Time", "[data-time=all]")],
)
def test_the_first_stop_leads_past_everything(opened: Opened, name: str, target: str) -> None:
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Search"
    assert opened.page.locator("#skip button").nth(1).is_visible()
    _skip_to(opened, name)
    playwright.expect(opened.page.locator(target).first).to_be_focused()


def test_what_is_selected_is_one_of_the_ways_while_there_is_any(opened: Opened) -> None:
    ways = opened.page.locator("#skip button:not([hidden])")
    assert ways.all_text_contents() == ["Search", "Graph", "Filters", "Time"]
    opened.page.evaluate("location.hash = '#entity/norland'")
    opened.wait_until("regesta.view().selection !== null")
    assert ways.all_text_contents()[-1] == "What is selected"


def test_from_the_end_of_a_way_nothing_is_more_than_seven_stops_off(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#?time=2000-01-01'")
    opened.wait_until("regesta.view().time !== null")
    opened.page.evaluate("document.activeElement.blur()")
    stops: list[str] = []
    for _ in range(40):
        opened.page.keyboard.press("Tab")
        now = opened.page.evaluate(ACTIVE)
        if opened.page.evaluate("document.activeElement === document.body"):
            break
        stops.append(now)
    ends = [stops.index(end) for end in ("search", "vis-network", "Legend and filters")]
    ends.append(next(place for place, it in enumerate(stops) if it in ("A day", "All times")))
    assert ends == sorted(ends)
    ends.append(len(stops))
    assert max(later - end for end, later in itertools.pairwise(ends)) <= 8, stops
    assert ends[0] <= 2


def test_arrow_keys_go_within_a_row_and_down_the_filters(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Graph", exact=True).last.focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.textContent") == "Table"
    _skip_to(opened, "Filters")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.evaluate("document.activeElement.type") == "checkbox"
    opened.page.keyboard.press("ArrowRight")
    assert (opened.page.evaluate("document.activeElement.getAttribute('aria-label')") or "").startswith("only ")
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.evaluate("document.activeElement.type") == "checkbox"


def test_arrow_keys_go_from_node_to_node_and_enter_opens(opened: Opened) -> None:
    told = opened.page.locator("#told")
    playwright.expect(told).to_contain_text("Shown: ")  # some time after the page has opened, whatever is told by then
    _skip_to(opened, "Graph")
    playwright.expect(told).to_contain_text("Norland; country, ")
    ways = """() => {
        const here = regesta.network.getPosition("norland"), there = regesta.network.getPosition("sudmark");
        const [x, y] = [there.x - here.x, there.y - here.y];
        return Math.abs(x) > Math.abs(y) ? (x > 0 ? "ArrowRight" : "ArrowLeft") : y > 0 ? "ArrowDown" : "ArrowUp";
    }"""
    before = opened.page.evaluate("regesta.network.getScale()")
    opened.page.keyboard.press(opened.page.evaluate(ways))
    words = told.text_content() or ""
    tied = {"Südmark", "Pact & Deal", "Club of the Very Long Names of Many Words and More"}
    assert words.split("; ")[0] in tied, "along a tie, and to nothing else"
    assert opened.page.evaluate("regesta.network.getScale()") == before
    opened.page.keyboard.press("Enter")
    assert opened.heading() == words.split("; ")[0]


def test_where_no_tie_leads_it_is_said(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#entity/harbour'")
    opened.wait_until("regesta.view().selection !== null")
    opened.page.wait_for_timeout(500)
    _skip_to(opened, "Graph")
    opened.page.keyboard.press("ArrowLeft")
    playwright.expect(opened.page.locator("#told")).to_have_text("No tie leads that way.")


def test_a_click_on_the_canvas_moves_nothing(opened: Opened) -> None:
    before = opened.page.evaluate("[regesta.network.getViewPosition(), regesta.network.getScale()]")
    box = opened.page.locator("#canvas").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] - 90, box["y"] + 15)
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("[regesta.network.getViewPosition(), regesta.network.getScale()]") == before


def test_arrow_keys_go_from_card_to_card(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#list/episodes'")
    opened.wait_until("regesta.view().selection !== null")
    cards = opened.page.locator("#panel .episode > summary")
    cards.first.focus()
    opened.page.keyboard.press("ArrowDown")
    playwright.expect(cards.nth(1)).to_be_focused()
    opened.page.keyboard.press("ArrowUp")
    playwright.expect(cards.first).to_be_focused()


def test_the_pointer_is_told_what_it_is_on_as_plain_text(opened: Opened) -> None:
    x, y = opened.point("return network.getPosition('image')")
    opened.page.mouse.move(x - 3, y)
    opened.page.mouse.move(x, y)
    card = opened.page.locator("#hover")
    card.wait_for()
    lines = card.inner_text().split("\n")
    assert lines[0] == IMAGE
    assert lines[1].startswith("human, ")
    opened.page.mouse.move(10, 10)
    card.wait_for(state="hidden")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("#entity/nobody", "entity “nobody”"),
        ("#?time=2024-13-01&hide=x", "the time “2024-13-01”; entity “x”"),
        ("#?not.nope=a&not.when=undated", "the filter “nope”; “undated” of the filter “when”"),
        ("#?time=2000-01-01&since=2001-01-01", "the day “2001-01-01” to compare with"),
        ("#nonsense", "nonsense “”"),
    ],
)
def test_a_dead_link_says_what_it_misses(opened: Opened, address: str, words: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    notice = opened.page.locator("#missed")
    playwright.expect(notice).to_contain_text(
        f"This link asks for what this page does not have: {words}. The rest is shown."
    )
    opened.page.get_by_role("button", name="Table").click()
    playwright.expect(notice).to_be_hidden()


def test_a_sound_link_says_nothing(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#entity/norland?time=2000-01-01&not.look=&hide=club'")
    opened.wait_until("regesta.view().selection !== null")
    assert not opened.page.locator("#missed").is_visible()


def test_a_node_by_itself_says_why(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#entity/harbour'")
    opened.wait_until("regesta.view().selection !== null")
    assert (
        "It has no line in the present view: ties of others name it, as at the place (1)."
        in opened.page.locator("#panel-body").inner_text()
    )
    opened.page.evaluate("location.hash = '#entity/alone'")
    opened.wait_until("regesta.view().selection.id === 'alone'")
    assert "No tie of the present view names it." in opened.page.locator("#panel-body").inner_text()


def test_in_a_narrow_window_the_legend_makes_room_for_the_panel(browser: Any, file: Any) -> None:
    narrow = Opened(browser, file, viewport={"width": 800, "height": 900})
    legend = narrow.page.locator("#legend")
    assert legend.get_attribute("open") is not None
    narrow.page.evaluate("location.hash = '#entity/norland'")
    narrow.wait_until("regesta.view().selection !== null")
    assert legend.get_attribute("open") is None
    narrow.page.keyboard.press("Escape")
    narrow.wait_until("regesta.view().selection === null")
    assert legend.get_attribute("open") is not None
    narrow.context.close()


def test_on_a_phone_the_legend_covers_neither_table_nor_figures(browser: Any, file: Any) -> None:
    phone = Opened(browser, file, viewport={"width": 390, "height": 844})
    for name in ("table", "figures"):
        phone.page.evaluate(f"location.hash = '#{name}'")
        phone.page.locator(f"#{name}").wait_for()
        phone.page.evaluate("document.getElementById('legend').open = true")
        phone.page.wait_for_timeout(150)
        legend, place = (phone.page.locator(it).bounding_box() for it in ("#legend", f"#{name}"))
        assert legend["y"] + legend["height"] <= place["y"] + 1
        assert place["height"] > 200
    phone.context.close()
