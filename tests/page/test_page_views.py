"""Time, filters, ways, addresses, table, query, citations and figures of the page, as a reader has them in Chromium."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from made_up import IMAGE, PACT, SCRIPT, TEXT, YES, corpus_of, episode_of, made_up
from regesta.corpus.records import Replaced
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from regesta.seeds.texts import Article
from test_page import Opened, browser, file, opened, pytestmark

__all__ = ["browser", "file", "opened", "pytestmark"]

DAY = "2024-02-23"


def _shown(opened: Opened) -> set[str]:
    """The words of the ties that are drawn."""
    return set(
        opened.page.evaluate("""() => {
            const { edges } = regesta.network.body.data;
            return edges.get({ filter: (edge) => !edge.hidden }).map((edge) => edge.label);
        }""")
    )


def _nodes(opened: Opened) -> set[str]:
    found = opened.page.evaluate(
        "regesta.network.body.data.nodes.get({ filter: (it) => !it.hidden }).map((it) => it.id)"
    )
    return set(found)


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(80)


def _status(opened: Opened) -> str:
    return str(opened.page.locator("#shown").inner_text())


def test_a_day_shows_what_held_then_and_not_what_is_planned_denied_or_only_possible(opened: Opened) -> None:
    opened.page.get_by_role("button", name="A day").click()
    opened.page.get_by_label("From the day").fill(DAY)
    opened.page.keyboard.press("Tab")
    assert _shown(opened) == {"is allied with", "signed"}
    assert _status(opened) == "2 of 10 episodes (1 certain, 1 happened then), 4 of 8 entities"
    legend = opened.page.locator("#legend")
    assert legend.get_by_role("checkbox", name="denied").is_checked() is False
    assert legend.get_by_role("checkbox", name="possible no report is near").is_checked() is False
    perhaps = legend.locator("[data-value=perhaps]")
    assert perhaps.locator(".count").inner_text() == "1"
    perhaps.get_by_role("checkbox").check()
    assert _shown(opened) == {"is allied with", "signed", "possibly joined"}
    _go(opened, "#?time=2020-01-01")
    legend.get_by_role("checkbox", name="denied").check()
    assert "possibly NOT: left" in _shown(opened), "a denial that no source dates may be of any day before it was told"


def test_only_the_number_of_what_is_possible_is_told_until_it_is_asked_for(opened: Opened) -> None:
    _go(opened, "#?time=2027-01-01")
    assert _status(opened) == "0 of 10 episodes, 1 more only possible, 0 of 8 entities"
    possible = opened.page.locator("#legend [data-value=possible]")
    assert possible.locator(".count").inner_text() == "1"
    possible.get_by_role("checkbox").check()
    assert _shown(opened) == {"possibly is allied with"}
    assert _status(opened) == "1 of 10 episodes (1 possible), 2 of 8 entities"


@pytest.mark.parametrize(
    ("view", "dashes"),
    [
        ("time=2000-06-01", {"is allied with": False}),
        ("time=1992-06-01", {"near: is allied with": [8, 8]}),
        ("time=2027-06-01&not.when=", {"possibly is allied with": [4, 13]}),
        ("time=2023-12-15&not.when=", {"is allied with": False, "possibly pays": [4, 13], "possibly joined": [4, 13]}),
    ],
)
def test_the_surer_a_tie_is_the_narrower_its_gaps(opened: Opened, view: str, dashes: dict[str, Any]) -> None:
    _go(opened, f"#?{view}")
    drawn = opened.page.evaluate("""() => Object.fromEntries(
        regesta.network.body.data.edges.get({ filter: (it) => !it.hidden }).map((it) => [it.label, it.dashes]))""")
    assert drawn == dashes


def test_the_slider_goes_by_day_month_and_year_with_the_keyboard_alone(opened: Opened) -> None:
    _go(opened, f"#?time={DAY}")
    slider = opened.page.get_by_role("slider", name="Day", exact=True)
    slider.focus()
    for keys, day in (
        ("ArrowRight", "2024-02-24"),
        ("Shift+ArrowRight", "2024-03-24"),
        ("PageDown", "2023-03-24"),
        ("ArrowLeft", "2023-03-23"),
    ):
        opened.page.keyboard.press(keys)
        assert opened.page.evaluate("regesta.view().time.from") == day
    assert slider.get_attribute("aria-valuetext") == "23 March 2023"
    opened.wait_until("location.hash === '#?time=2023-03-23'")


def test_a_window_holds_what_held_at_any_time_in_it(opened: Opened) -> None:
    _go(opened, "#?time=2024-02-01/2024-12-31")
    assert opened.page.get_by_role("button", name="A window").get_attribute("aria-pressed") == "true"
    assert _shown(opened) == {"claimed: joined", "is allied with", "signed"}
    assert opened.page.get_by_role("slider").count() == 2
    opened.page.get_by_label("To the day").fill("2024-03-01")
    opened.page.keyboard.press("Tab")
    assert "claimed: joined" not in _shown(opened)


def test_play_steps_on_until_it_is_stopped(opened: Opened) -> None:
    _go(opened, "#?time=2023-01-01")
    opened.page.get_by_role("button", name="Play").click()
    opened.wait_until("regesta.view().time.from > '2023-01-01'")
    opened.page.get_by_role("button", name="Pause").click()
    stopped = opened.page.evaluate("regesta.view().time.from")
    opened.page.wait_for_timeout(900)
    assert opened.page.evaluate("regesta.view().time.from") == stopped
    assert opened.page.evaluate("location.hash") == f"#?time={stopped}"


def test_events_by_year_stand_above_the_slider(opened: Opened) -> None:
    titles = opened.page.locator("#histogram .year-bar title").all_text_contents()
    assert "2024: 2.5 events" in titles
    assert "1995: 0.1 events" in titles


def test_the_legend_filters_and_counts(opened: Opened) -> None:
    legend = opened.page.locator("#legend")
    row = legend.locator("[data-value=negated]")
    assert row.locator(".count").inner_text() == "1"
    assert not any("NOT" in label for label in _shown(opened)), "left out until it is asked for"
    assert _status(opened).startswith("6 of 10")
    row.get_by_role("checkbox").check()
    assert any("NOT" in label for label in _shown(opened))
    legend.locator("[data-value=human]").get_by_role("button", name="only").click()
    assert _nodes(opened) == set()
    opened.page.get_by_role("button", name="Start again").click()
    assert _status(opened) == "6 of 10 episodes, 6 of 8 entities"
    opened.page.get_by_role("button", name="Take away: Left out: planned, denied").click()
    assert _status(opened) == "10 of 10 episodes, 8 of 8 entities"


def test_filters_by_source_speaker_and_number_of_sources(opened: Opened) -> None:
    for heading, name, labels in (
        ("Independent sources", "several, independent of each other", {"NOT: left"}),
        ("Speaker", IMAGE, {"claimed: joined"}),
        ("Source", "The Sheet", {"NOT: left"}),
    ):
        _go(opened, "#?not.look=")
        opened.page.locator("#more-filters summary", has_text=heading).first.click()
        opened.page.get_by_role("button", name=f"only {name}", exact=True).click()
        assert _shown(opened) == labels
        opened.page.get_by_role("button", name="Start again").click()


def test_a_neighbourhood_and_a_path(opened: Opened) -> None:
    _go(opened, "#entity/harbour")
    _go(opened, "#entity/sudmark")
    opened.page.get_by_role("button", name="Only what is 1 step away").click()
    assert _nodes(opened) == {"sudmark", "norland"}
    opened.page.get_by_role("button", name="Only what is up to 2 steps away").click()
    assert _nodes(opened) == {"sudmark", "norland", "pact", "club"}
    opened.page.get_by_role("button", name="Start again").click()
    _go(opened, "#entity/script?not.look=")
    opened.page.get_by_role("button", name="Path from here").click()
    assert "choose the other end" in opened.page.locator("#limits").inner_text()
    opened.page.get_by_label("Search names and aliases").fill("image onerror")
    opened.page.get_by_label("Search names and aliases").fill("img src")
    opened.page.keyboard.press("Enter")
    assert f"Path from {SCRIPT} to {IMAGE}: 4 steps" in opened.page.locator("#limits").inner_text()
    assert _nodes(opened) == {"script", "pact", "norland", "club", "image"}


def test_hide_pin_and_undo(opened: Opened) -> None:
    _go(opened, "#entity/pact")
    opened.page.get_by_role("button", name="Hide", exact=True).click()
    assert "pact" not in _nodes(opened)
    assert "1 hidden: Pact & Deal" in opened.page.locator("#limits").inner_text()
    opened.page.keyboard.press("Control+z")
    opened.page.wait_for_timeout(150)
    assert "pact" in _nodes(opened)
    opened.page.get_by_role("button", name="Pin", exact=True).click()
    opened.page.get_by_role("button", name="Close the panel").click()
    opened.page.locator("#legend [data-value=deal]").get_by_role("checkbox").uncheck()
    assert "pact" in _nodes(opened)
    opened.page.get_by_role("button", name="Undo").click()
    opened.page.wait_for_timeout(150)
    assert opened.page.locator("#legend [data-value=deal]").get_by_role("checkbox").is_checked()


def test_a_dragged_node_stays_where_it_was_put_in_the_address_too(opened: Opened) -> None:
    at = opened.point("return network.getPosition('harbour')")
    opened.page.mouse.move(*at)
    opened.page.mouse.down()
    opened.page.mouse.move(at[0] + 30, at[1] - 20, steps=4)
    opened.page.mouse.up()
    opened.wait_until("location.hash.includes('at=harbour:')")
    where = opened.page.evaluate("regesta.network.getPosition('harbour')")
    address = opened.page.url
    opened.page.goto("about:blank")
    opened.page.goto(address)
    opened.wait_until("(globalThis.regesta?.readable() ?? []).length > 0")
    again = opened.page.evaluate("regesta.network.getPosition('harbour')")
    assert again == pytest.approx({name: round(value) for name, value in where.items()})


def test_an_address_returns_to_the_view_and_the_link_is_it(opened: Opened) -> None:
    address = f"#entity/norland?time={DAY}&not.look=&hide=club"
    _go(opened, address)
    assert opened.heading() == "Norland"
    assert "club" not in _nodes(opened)
    opened.page.get_by_role("button", name="Link", exact=True).click()
    assert opened.page.locator("#sheet textarea").input_value().endswith(address)
    opened.page.keyboard.press("Escape")
    assert opened.heading() == "Norland"


def test_the_table_is_what_the_graph_shows_sorted_and_saved(opened: Opened) -> None:
    _go(opened, f"#?time=2023-12-15/{DAY}&not.when=&view=table")
    table = opened.page.locator("#table")
    assert table.locator("tbody tr").count() == 4
    assert "certain" in table.inner_text()
    table.get_by_role("button", name="object").click()
    table.get_by_role("button", name="object").click()
    club = "Club of the Very Long Names of Many Words and More"
    names = ["Südmark", "Pact & Deal", club, club]
    assert table.locator("tbody td:nth-child(3)").all_inner_texts() == names
    assert table.get_by_role("columnheader", name="object").get_attribute("aria-sort") == "descending"
    with opened.page.expect_download() as saved:
        table.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert [row["object"] for row in rows] == names
    assert rows[1]["earliest_start"] == DAY
    assert [row["at_the_time_chosen"] for row in rows] == ["certain", "happened", "perhaps", "perhaps"]
    assert [row["value"] for row in rows] == ["", "", "USD 12.4 billion", ""]
    assert rows[1]["more"] == "at the place: Harbour"
    assert (rows[1]["episode"], rows[1]["statements"]) == (episode_of(made_up(), PACT), PACT.id)
    table.get_by_role("button", name="signed").last.click()
    assert opened.heading() == "Norland – Pact & Deal"


def test_a_citation_is_copied_as_text_bibtex_and_csl_json(opened: Opened) -> None:
    _go(opened, "#entity/harbour")
    opened.page.get_by_role("button", name="Cite", exact=True).click()
    area = opened.page.locator("#sheet textarea")
    expected = f"A. Author, “The Gazette {IMAGE}”, Press House, October 2024 to January 2025, para. 2. https://example.org/a?b&c"
    assert area.input_value() == expected
    opened.page.get_by_role("button", name="BibTeX").click()
    assert area.input_value().startswith("@online{gazette,")
    opened.page.get_by_role("button", name="CSL-JSON").click()
    assert json.loads(area.input_value())[0]["title"] == f"The Gazette {IMAGE}"
    opened.page.get_by_role("button", name="Copy").click()
    opened.page.get_by_text("Copied", exact=True).wait_for(timeout=2000)


def test_the_first_screen_has_three_questions(opened: Opened) -> None:
    questions = opened.page.locator("#questions-list button")
    assert questions.all_inner_texts() == [
        "What is said between Norland and Südmark?",
        "What held on 1 November 2023?",
        "What is said of Club of the Very Long Names of Many Words and More?",
    ]
    questions.nth(1).click()
    assert opened.page.evaluate("regesta.view().time.from") == "2023-11-01"
    opened.page.get_by_role("button", name="Start again").click()
    questions.nth(0).click()
    assert opened.heading() == "Norland – Südmark"
    panel = opened.page.locator("#panel")
    assert panel.locator(".episodes > h3").inner_text() == "5 episodes", "what is planned or denied, too"
    assert panel.locator(".rest").count() == 0


def test_figures_have_points_with_ranges_and_sources(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Figures").click()
    figures = opened.page.locator("#figures")
    assert figures.get_by_role("heading", name="pays, USD").is_visible()
    point = figures.get_by_role("button", name="USD 12.4 billion, about December 2023: Press House")
    assert point.count() == 1
    figures.get_by_text("Values and sources").click()
    assert "Press House, October 2024 to January 2025" in figures.locator("table").inner_text()
    point.focus()
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "Norland – Club of the Very Long Names of Many Words and More"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", [f"#entity/norland?time={DAY}&near=norland:1", "#list/views?view=table", "#figures"]
)
def test_axe_finds_nothing_serious_in_any_view(browser: Any, file: Path, scheme: str, address: str) -> None:
    opened = Opened(browser, file, color_scheme=scheme)
    _go(opened, address)
    for summary in opened.page.locator("#more-filters summary").all():
        summary.click()
    assert opened.violations() == []
    if address == "#figures":
        opened.page.get_by_role("button", name="SPARQL").click()
        assert opened.violations() == []
    opened.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 400)], ids=["phone", "200 % zoom"])
def test_every_view_fits_a_small_screen(browser: Any, file: Path, width: int, height: int) -> None:
    opened = Opened(browser, file, viewport={"width": width, "height": height})
    for address in (
        f"#?time={DAY}",
        "#?time=2024-01-01/2024-12-31&hide=club&pin=pact",
        "#table",
        "#figures",
        "#list/views",
    ):
        _go(opened, address)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, address
    opened.context.close()


def test_a_private_page_leads_to_the_very_passage(browser: Any, tmp_path: Path) -> None:
    write(BuiltGraph(made_up(), {"gazette": Article("gazette", TEXT)}), tmp_path / "private.html")
    opened = Opened(browser, tmp_path / "private.html")
    _go(opened, "#entity/harbour")
    link = opened.page.get_by_role("link", name="Open the article").get_attribute("href")
    words = TEXT[28 : 28 + 43].split()
    assert link == f"https://example.org/a?b&c#:~:text={'%20'.join(words)}".replace(",", "%2C")
    opened.context.close()


def test_an_address_with_a_former_id_leads_to_the_one_in_its_place(browser: Any, tmp_path: Path) -> None:
    former = (Replaced("entity", "north", "norland"), Replaced("statement", "00112233aabbccdd", YES.id))
    write(BuiltGraph(corpus_of(replaced=former)), tmp_path / "graph.html")
    opened = Opened(browser, tmp_path / "graph.html")
    for old, new in (("entity/north", "entity/norland"), ("statement/00112233aabbccdd", f"statement/{YES.id}")):
        panels = []
        for address in (old, new):
            _go(opened, "#")
            _go(opened, f"#{address}")
            panels.append(opened.page.locator("#panel").inner_text())
        assert panels[0] == panels[1]
        assert len(panels[0]) > 40
    opened.context.close()
