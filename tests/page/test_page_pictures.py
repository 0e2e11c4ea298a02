"""A view as a picture: what it says beside the graph, its forms, and that nothing on the screen is other afterwards."""

from __future__ import annotations

import io
import json
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from made_up import IMAGE, PACT, episode_of, made_up
from test_page import Opened, browser, file, opened, pytestmark

__all__ = ["browser", "file", "opened", "pytestmark"]

SVG = "{http://www.w3.org/2000/svg}"
PAPER = "#fbfaf7"
DAY = "1992-06-01"


def go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(150)


def texts(drawing: str) -> list[str]:
    return [item.text or "" for item in ET.fromstring(drawing).iter(f"{SVG}text")]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_picture_says_what_it_shows_and_on_what_it_rests(opened: Opened) -> None:
    go(opened, f"#?time={DAY}&hide=club")
    drawing = opened.picture("svg").read_text("utf-8")
    said = " ".join(texts(drawing))
    assert f"Made-up corpus {IMAGE}" in said
    assert "1 June 1992" in said
    assert "1 hidden: Club of the Very Long Names" in said
    assert f"A. Author, “The Gazette {IMAGE}”, Press House, October 2024 to January 2025" in said
    assert "Data: Made-up corpus" in said and "CC BY 4.0" in said and "https://example.org/" in said
    assert "Norland" in texts(drawing)
    assert ET.fromstring(drawing).find(f"{SVG}title").text == f"Made-up corpus {IMAGE}: 1 June 1992"
    assert drawing.count("<img") == 0


def test_the_legend_of_a_picture_has_what_is_drawn_and_nothing_else(opened: Opened) -> None:
    go(opened, "#?not.look=claimed,prospective,derived,negated")
    said = texts(opened.picture("svg").read_text("utf-8"))
    assert "stated as fact by a source itself" in said
    assert "claimed by speakers alone" not in said
    assert "certain" not in said
    go(opened, f"#?time={DAY}&not.look=")
    said = texts(opened.picture("svg").read_text("utf-8"))
    assert "near a report" in said
    assert "certain" not in said


def test_two_days_are_told_by_the_legend_of_what_changed(opened: Opened) -> None:
    go(opened, "#?time=2000-01-01&since=1980-01-01")
    said = texts(opened.picture("svg").read_text("utf-8"))
    assert "1 January 1980 against 1 January 2000" in said
    assert "began" in said
    assert "stated as fact by a source itself" not in said


def test_what_is_selected_is_what_a_picture_is_of(opened: Opened) -> None:
    go(opened, f"#episode/{episode_of(made_up(), PACT)}")
    drawing = opened.picture("svg").read_text("utf-8")
    said = texts(drawing)
    assert "All times · Norland – Pact & Deal" in said
    assert any("Lifted out: 1 episode, 2 entities; the rest is faint." in text for text in said)
    assert sum(text.startswith("Sources: ") for text in said) == 1
    assert "The Sheet" not in " ".join(said)


CUT = """() => {
    const frame = document.querySelector('.preview svg svg');
    const [wide, high] = [frame, frame].map((it, side) => it.viewBox.baseVal[side ? 'height' : 'width']);
    const toFrame = frame.getScreenCTM().inverse();
    const inFrame = (...at) => new DOMPoint(...at).matrixTransform(toFrame);
    return [...frame.querySelectorAll('text')].filter((text) => {
        const { left, top, right, bottom } = text.getBoundingClientRect();
        const [first, last] = [inFrame(left, top), inFrame(right, bottom)];
        return first.x < -1 || first.y < -1 || last.x > wide + 1 || last.y > high + 1;
    }).map(({ textContent }) => textContent);
}"""


@pytest.mark.parametrize("entity", ["armenia", "russia", "azerbaijan"])
def test_no_name_of_what_is_selected_is_cut_at_the_edge(browser: Any, first_page: Path, entity: str) -> None:
    opened = Opened(browser, first_page)
    go(opened, f"#entity/{entity}")
    opened.page.locator("#picture").click()
    opened.page.locator(".preview svg svg text").first.wait_for(state="attached")
    assert opened.page.evaluate(CUT) == []
    opened.context.close()


def test_where_nothing_is_drawn_the_picture_says_so(opened: Opened) -> None:
    go(opened, f"#?hide={','.join(made_up().entities)}")
    said = texts(opened.picture("svg").read_text("utf-8"))
    assert any("0 of 10 episodes, 0 of 8 entities" in text for text in said)
    assert "stated as fact by a source itself" not in said


def test_a_png_has_two_or_three_pixels_for_each_of_the_svg(opened: Opened) -> None:
    drawing = ET.fromstring(opened.picture("svg").read_text("utf-8"))
    wide, high = float(drawing.get("width")), float(drawing.get("height"))
    for ratio in (2, 3):
        assert size_of(opened.picture(f"png-{ratio}").read_bytes()) == (round(wide * ratio), round(high * ratio))


def test_a_picture_is_on_light_paper_and_cut_to_the_graph(browser: Any, file: Path) -> None:
    dark = Opened(browser, file, color_scheme="dark")
    drawing = ET.fromstring(dark.picture("svg").read_text("utf-8"))
    assert drawing.find(f"{SVG}g/{SVG}rect").get("fill") == PAPER
    assert "#eceae4" not in ET.tostring(drawing, "unicode")  # the ink of the night
    assert dark.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()") != PAPER
    graph = drawing.find(f"{SVG}g/{SVG}svg")
    assert float(drawing.get("width")) - float(graph.get("width")) == 64
    dark.context.close()


def test_the_screen_stays_as_it_is(opened: Opened) -> None:
    go(opened, "#entity/norland")
    script = "[regesta.network.getScale(), regesta.network.getViewPosition(), regesta.readable(), location.href]"
    before = opened.page.evaluate(script)
    opened.picture("png-2")
    opened.page.wait_for_timeout(200)
    scale, place, names, address = opened.page.evaluate(script)
    assert [scale, names, address] == [before[0], before[2], before[3]]
    assert place == pytest.approx(before[1])


def test_the_part_in_sight_is_a_picture_too(opened: Opened) -> None:
    go(opened, "#entity/harbour")
    opened.page.locator("#picture").click()
    whole = opened.page.locator(".preview svg text").count()
    opened.page.get_by_label("The part that is in sight").check()
    assert opened.page.locator(".preview svg text").count() != whole
    with opened.page.expect_download() as saved:
        opened.page.locator("[data-picture=svg]").click()
    assert "Harbour" in texts(Path(saved.value.path()).read_text("utf-8"))
    assert opened.violations() == []


def printed(opened: Opened) -> list[str]:
    """The words of each page of what is printed, in a line."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: pip install '.[test]'")
    pages = pypdf.PdfReader(io.BytesIO(opened.page.pdf(format="A4"))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_graph_is_printed_with_its_legend_and_what_the_panel_lists(opened: Opened) -> None:
    go(opened, f"#entity/norland?time={DAY}")
    words = " ".join(printed(opened))
    for part in ("1 June 1992 · Norland", "near a report", "Data: Made-up corpus", "is allied with", "episode"):
        assert part in words
    assert "Start again" not in words and "Legend and filters" not in words
    opened.page.locator("#printed svg").wait_for(state="detached")


def test_table_and_figures_are_printed_without_the_graph(opened: Opened) -> None:
    go(opened, "#table")
    words = " ".join(printed(opened))
    assert "is allied with" in words
    assert "Data: Made-up corpus" not in words


def test_an_address_can_ask_for_the_picture_alone(opened: Opened) -> None:
    opened.page.goto("about:blank")
    opened.page.goto(f"{opened.asked[0]}#?time={DAY}&hide=nobody&picture=svg")
    coded = opened.page.locator("#picture-file")
    assert coded.get_attribute("data-missed") == "entity “nobody”"
    assert opened.page.locator("body > svg").is_visible()
    assert opened.page.evaluate("document.getElementById('picture-file').textContent.slice(0, 26)") == (
        "data:image/svg+xml;base64,"
    )


def test_the_citations_of_a_source_take_its_authors_apart(opened: Opened) -> None:
    go(opened, "#entity/harbour")
    opened.page.get_by_role("button", name="Cite", exact=True).click()
    opened.page.get_by_role("button", name="BibTeX").click()
    area = opened.page.locator("#sheet textarea")
    assert "  author = {Author, A.},\n" in area.input_value()
    assert "  note = {paragraph 2},\n" in area.input_value()
    opened.page.get_by_role("button", name="CSL-JSON").click()
    assert json.loads(area.input_value())[0]["author"] == [{"family": "Author", "given": "A."}]
