"""Saved views: made, edited, loaded, sent on and read by others; citations, links and frames of a view."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from made_up import IMAGE, PACT
from test_page import Opened, browser, file, opened, playwright, pytestmark

__all__ = ["browser", "file", "opened", "pytestmark"]

DAY = "2024-02-23"
STORY = [
    {"view": f"#?time={DAY}", "note": "First theirs"},
    {"view": "#entity/norland", "note": f"Second theirs {IMAGE}"},
    {"view": "#table", "note": "Third theirs"},
]
KEPT = "JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('regesta:'))))"


def go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(150)


def link_of(story: object) -> str:
    return f"#story={quote(json.dumps(story))}"


def press(opened: Opened, name: str) -> None:
    opened.page.get_by_role("button", name=name, exact=True).click()


def save(opened: Opened, note: str) -> None:
    opened.page.get_by_label("Note", exact=True).fill(note)
    press(opened, "Save this view")


def load(opened: Opened, content: object, name: str = "theirs.json") -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    opened.page.locator("#story-file").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def expect(locator: Any) -> Any:
    return playwright.expect(locator)


def notes(opened: Opened) -> Any:
    return opened.page.locator(".views li p")


@pytest.fixture
def two(opened: Opened) -> Opened:
    """A page with two saved views, their list open."""
    go(opened, f"#list/views?time={DAY}")
    save(opened, f"First {IMAGE}")
    go(opened, "#list/views?hide=club")
    save(opened, "Second")
    return opened


@pytest.fixture
def received(browser: Any, file: Path) -> Iterator[Opened]:
    """The page as somebody opens it who was sent a story."""
    result = Opened(browser, file)
    result.page.goto("about:blank")
    result.page.goto(file.as_uri() + link_of(STORY))
    result.wait_until(result.ready)
    yield result
    assert result.said == []
    result.context.close()


def test_saved_views_are_read_in_their_order(two: Opened) -> None:
    press(two, "Read from the start")
    page = two.page
    expect(page.locator("#reader-note")).to_have_text(f"First {IMAGE}")
    expect(page.locator("#reader-place")).to_have_text("View 1 of 2")
    assert page.evaluate("[regesta.view().time.from, regesta.view().hidden]") == [DAY, []]
    press(two, "Next ▶")
    assert page.evaluate("[regesta.view().time, regesta.view().hidden]") == [None, ["club"]]
    press(two, "Close the story")
    assert page.locator("#reader").is_hidden()


def test_who_is_sent_a_story_reads_it_with_note_list_and_next(received: Opened) -> None:
    page = received.page
    assert page.locator("#reader-note").inner_text() == "First theirs"
    assert page.locator("#reader-place").inner_text() == "View 1 of 3"
    assert page.evaluate("regesta.view().time.from") == DAY
    assert received.violations() == []
    press(received, "Next ▶")
    assert page.locator("#reader-note").inner_text() == f"Second theirs {IMAGE}"
    assert received.heading() == "Norland"
    press(received, "All views")
    assert notes(received).all_inner_texts() == [item["note"] for item in STORY]
    assert page.locator("#reader-place").inner_text() == "View 2 of 3"
    assert page.locator(".views [aria-current] p").inner_text() == f"Second theirs {IMAGE}"
    assert received.violations() == []


@pytest.mark.parametrize("address", [link_of(STORY), f"#entity/nobody?time={DAY}", f"#entity/norland?time={DAY}&embed"])
def test_axe_finds_nothing_serious_by_night(browser: Any, file: Path, address: str) -> None:
    night = Opened(browser, file, color_scheme="dark", viewport={"width": 390, "height": 844})
    night.page.goto("about:blank")
    night.page.goto(file.as_uri() + address)
    night.wait_until(night.ready)
    assert night.violations() == []
    assert night.page.evaluate("document.documentElement.scrollWidth") <= 390
    night.context.close()


def test_a_step_is_one_entry_of_the_history_and_leaves_the_keyboard_on_next(received: Opened) -> None:
    page = received.page
    before = page.evaluate("history.length")
    page.get_by_role("button", name="Next ▶").focus()
    for number in (1, 2):
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "reader-next"
        assert page.evaluate("history.length") == before + number
    assert page.locator("#reader-next").get_attribute("aria-disabled") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    expect(page.locator("#reader-place")).to_have_text("View 2 of 3")
    page.go_back()
    expect(page.locator("#reader-place")).to_have_text("View 1 of 3")


def test_a_view_of_a_story_that_names_what_is_not_there_says_so(opened: Opened) -> None:
    go(opened, link_of([STORY[0], {"view": "#entity/nobody", "note": "gone"}]))
    notice = opened.page.locator("#missed")
    assert notice.is_hidden()
    press(opened, "Next ▶")
    expect(notice).to_contain_text("entity “nobody”")
    press(opened, "◀ Before")
    expect(notice).to_be_hidden()


def test_the_histogram_keeps_its_type_while_a_story_is_stepped_through(received: Opened) -> None:
    script = """() => {
        const { width } = document.getElementById("histogram").getBoundingClientRect();
        return Math.round(document.getElementById("histogram").viewBox.baseVal.width - width);
    }"""
    for name in ("Next ▶", "◀ Before"):
        press(received, name)
        received.wait_until(f"({script})() === 0")


def test_what_the_reader_changes_is_told_and_next_leads_on(received: Opened) -> None:
    received.page.get_by_role("button", name="All times").click()
    expect(received.page.locator("#reader-place")).to_have_text("View 1 of 3, which you have changed")
    press(received, "Next ▶")
    expect(received.page.locator("#reader-place")).to_have_text("View 2 of 3")


def test_a_reload_goes_on_reading(received: Opened) -> None:
    press(received, "Next ▶")
    received.page.reload()
    received.wait_until(received.ready)
    assert received.page.locator("#reader-place").inner_text() == "View 2 of 3"
    assert received.heading() == "Norland"


def test_a_story_from_a_link_takes_the_place_of_no_saved_views_unless_it_is_told_to(two: Opened) -> None:
    mine = two.page.evaluate(KEPT)
    go(two, link_of(STORY))
    press(two, "All views")
    panel = two.page.locator("#panel-body")
    assert "These views came with a link. Your own 2 views are kept apart." in panel.inner_text()
    press(two, "Open view 2")
    assert two.page.evaluate(KEPT) == mine
    press(two, "All views")
    press(two, "Back to mine")
    assert notes(two).all_inner_texts() == [f"First {IMAGE}", "Second"]
    go(two, link_of(STORY))
    press(two, "All views")
    press(two, "Add to mine")
    assert len(two.page.evaluate(KEPT)) == 5
    press(two, "Take it back")
    assert two.page.evaluate(KEPT) == mine


@pytest.mark.parametrize(
    ("hash_", "words"),
    [
        ("#story=%5B%7B%22note%22%3A", "it is no JSON, or was cut"),
        ("#story=%E2%80", "it is no JSON, or was cut"),
        (link_of([{"note": "x", "view": "https://x.org"}]), "view 1 has an address that does not begin with #"),
        (link_of([]), "it has no view"),
    ],
)
def test_a_link_to_a_story_that_cannot_be_read_says_so(opened: Opened, hash_: str, words: str) -> None:
    go(opened, hash_)
    said = f"The link should have brought saved views, but cannot be read: {words}."
    assert opened.page.locator("#reader-note").inner_text() == said
    assert opened.violations() == []
    press(opened, "Close the story")
    assert opened.page.locator("#reader").is_hidden()


def test_a_file_takes_the_place_of_nothing_unasked(two: Opened) -> None:
    mine = two.page.evaluate(KEPT)
    load(two, STORY)
    expect(two.page.get_by_text("theirs.json has 3 views; you have 2.")).to_be_visible()
    assert two.page.evaluate(KEPT) == mine
    press(two, "Leave it")
    assert two.page.evaluate(KEPT) == mine
    load(two, STORY)
    press(two, "Replace mine")
    assert notes(two).all_inner_texts() == [item["note"] for item in STORY]
    press(two, "Take it back")
    assert two.page.evaluate(KEPT) == mine
    load(two, STORY)
    press(two, "Add to mine")
    assert [item["note"] for item in two.page.evaluate(KEPT)] == [
        *(item["note"] for item in mine), *(item["note"] for item in STORY),
    ]  # fmt: skip


def test_a_file_is_taken_at_once_where_there_is_nothing_yet(opened: Opened) -> None:
    go(opened, "#list/views")
    load(opened, STORY)
    expect(notes(opened)).to_have_count(3)
    assert opened.page.evaluate(KEPT) == STORY


def test_a_file_that_is_no_story_says_what_is_wrong_with_it(two: Opened) -> None:
    mine = two.page.evaluate(KEPT)
    load(two, [STORY[0], {"note": 1}], "broken.json")
    said = "broken.json was not read: view 2 has no «note», or it is no text. Close"
    expect(two.page.get_by_role("alert").filter(visible=True)).to_have_text(said)
    assert two.page.evaluate(KEPT) == mine
    assert two.violations() == []
    two.page.locator("#panel").get_by_role("button", name="Close", exact=True).click()
    load(two, "<html>", "page.json")
    expect(two.page.get_by_text("page.json was not read: it is no JSON, or was cut.")).to_be_visible()


def test_what_is_removed_can_be_taken_back(two: Opened) -> None:
    press(two, "Remove view 1")
    assert notes(two).all_inner_texts() == ["Second"]
    assert two.heading() == "1 saved view"
    assert two.page.get_by_text("View 1 removed.").is_visible()
    press(two, "Take it back")
    assert notes(two).all_inner_texts() == [f"First {IMAGE}", "Second"]
    assert two.page.get_by_role("button", name="Take it back").count() == 0


def test_moving_a_view_leaves_the_keyboard_in_the_list(two: Opened) -> None:
    two.page.get_by_role("button", name="Earlier: view 2").focus()
    two.page.keyboard.press("Enter")
    assert notes(two).all_inner_texts() == ["Second", f"First {IMAGE}"]
    assert two.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Earlier: view 2"


def test_a_half_written_note_survives_a_load_and_another_panel(two: Opened) -> None:
    note = two.page.get_by_label("Note", exact=True)
    note.fill("Half wri")
    load(two, STORY)
    expect(two.page.get_by_text("theirs.json has 3 views")).to_be_visible()
    expect(note).to_have_value("Half wri")
    press(two, "Add to mine")
    expect(note).to_have_value("Half wri")
    go(two, "#entity/norland")
    press(two, "Saved views")
    expect(note).to_have_value("Half wri")
    press(two, "Save this view")
    expect(note).to_have_value("")


def test_a_link_from_disk_is_warned_of(two: Opened) -> None:
    sheet = two.page.locator("#sheet")
    for name in ("Link to all", "Link"):
        press(two, name)
        assert "This link leads to a file on your own computer: for others it opens nothing." in sheet.inner_text()
        assert two.violations() == []
        press(two, "Copy")
        expect(sheet.get_by_role("status")).to_have_text("Copied. Mind what is said above")
        two.page.keyboard.press("Escape")
    press(two, "Link")
    press(two, "Only what is from #")
    assert sheet.locator("textarea").input_value() == "#list/views?hide=club"


def test_a_view_and_the_corpus_are_cited(opened: Opened) -> None:
    go(opened, f"#entity/norland?time={DAY}")
    press(opened, "Citation")
    area = opened.page.locator("#sheet textarea")
    corpus = f"“Made-up corpus {IMAGE}”, data set, CC BY 4.0. https://example.org/"
    text = area.input_value()
    assert text.startswith(f"{corpus} View: 23 February 2024 · Norland; ")
    assert text.endswith(f" #entity/norland?time={DAY}")
    press(opened, "View as BibTeX")
    assert "  note = {View: 23 February 2024 · Norland; " in area.input_value()
    press(opened, "View as CSL-JSON")
    assert json.loads(area.input_value())[0]["type"] == "dataset"
    press(opened, "The corpus")
    assert area.input_value() == corpus
    press(opened, "Corpus as BibTeX")
    assert area.input_value().startswith("@dataset{example.org,\n  title = {{Made-up corpus")
    press(opened, "Corpus as CSL-JSON")
    assert json.loads(area.input_value())[0]["URL"] == "https://example.org/"
    assert opened.violations() == []


def test_the_citations_of_what_is_shown_are_saved_as_rows(opened: Opened) -> None:
    go(opened, f"#?time={DAY}&view=table")
    with opened.page.expect_download() as saved:
        press(opened, "Save citations as CSV")
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    [row] = [row for row in rows if row["statement"] == PACT.id]
    assert [row[name] for name in ("title", "authors", "publisher", "paragraph", "characters", "address")] == [
        f"The Gazette {IMAGE}", "A. Author", "Press House", "2", "28–71", "https://example.org/a?b&c",
    ]  # fmt: skip
    with opened.page.expect_download() as saved:
        press(opened, "Save as CSV")
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    [row] = [row for row in rows if PACT.id in row["statements"]]
    assert row["citations"] == f"The Gazette {IMAGE}, para. 2, https://example.org/a?b&c"


def test_within_another_page_there_is_the_graph_a_line_and_a_way_to_the_whole(opened: Opened) -> None:
    press(opened, "Link")
    press(opened, "For another web page (iframe)")
    frame = opened.page.locator("#sheet textarea").input_value()
    assert frame.startswith(f'<iframe src="{opened.asked[0]}#?embed" title="Made-up corpus &lt;img src=x')
    page = opened.page
    page.goto("about:blank")
    page.goto(f"{opened.asked[0]}#entity/norland?time={DAY}&embed")
    opened.wait_until(opened.ready)
    assert page.locator("#embedded").inner_text() == (
        f"Made-up corpus {IMAGE} 23 February 2024 · Norland. Data: CC BY 4.0. Open the whole page"
    )
    hidden = ("header.top", "nav.bar", "#time", "#legend", "#panel")
    assert [part for part in hidden if page.locator(part).is_visible()] == []
    assert opened.violations() == []
    assert "Südmark" in page.evaluate("regesta.readable()")
    whole = page.get_by_role("link", name="Open the whole page")
    assert whole.get_attribute("href").endswith(f"#entity/norland?time={DAY}")
    before = page.evaluate("history.length")
    opened.click_slowly("return network.getPosition('sudmark')")
    opened.wait_until(f"location.hash === '#entity/sudmark?time={DAY}&embed'")
    assert page.evaluate("history.length") == before
    assert page.locator("#panel").is_visible()
