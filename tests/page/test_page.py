"""The page as a reader has it: in Chromium, from disk, with the network off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from made_up import IMAGE, SCRIPT, TEXT, made_up
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from regesta.seeds.texts import Article

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[test]'")

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not there: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write(BuiltGraph(made_up()), path)
    return path


class Opened:
    """A page that was opened from disk, and everything that it said or asked for."""

    def __init__(self, browser: Any, file: Path, **settings: Any) -> None:
        self.context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | settings))
        self.context.set_offline(True)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())
        self.wait_until(self.ready)

    ready = "(globalThis.regesta?.readable() ?? []).length > 0"

    def wait_until(self, condition: str) -> None:
        """Not playwright's `wait_for_function`: it evaluates text in the page, which the page's policy forbids."""
        for _ in range(100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {condition}")

    def heading(self) -> str:
        return str(self.page.locator("#panel-title").inner_text())

    def point(self, script: str) -> list[float]:
        """Where on the screen a point is that the script gives in the graph's coordinates."""
        found: list[float] = self.page.evaluate(f"""() => {{
            const {{ network }} = regesta;
            const place = network.canvasToDOM((() => {{ {script} }})());
            const box = document.getElementById("canvas").getBoundingClientRect();
            return [place.x + box.x, place.y + box.y];
        }}""")
        return found

    def click_graph(self, script: str) -> None:
        """Click the canvas at such a point."""
        self.page.mouse.click(*self.point(script))
        self.page.wait_for_timeout(100)

    def click_slowly(self, script: str) -> None:
        """Click the canvas at such a point as a hand does, which leaves the page time while the button is down."""
        self.page.mouse.move(*self.point(script))
        self.page.wait_for_timeout(100)
        self.page.mouse.down()
        self.page.wait_for_timeout(100)
        self.page.mouse.up()

    def picture(self, form: str) -> Path:
        """The picture of the view in a form: svg, png-2, png-3."""
        self.page.locator("#picture").click()
        with self.page.expect_download() as saved:
            self.page.locator(f"[data-picture={form}]").click()
        self.page.keyboard.press("Escape")
        return Path(saved.value.path())

    def violations(self) -> list[str]:
        axe = pytest.importorskip(
            "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
        )
        found = axe.Axe().run(self.page).response["violations"]
        return [
            f"{item['id']}: {item['nodes'][0]['html']}" for item in found if item["impact"] in ("serious", "critical")
        ]


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    """The page, which by the end of every test has run no foreign script and asked for nothing but itself."""
    result = Opened(browser, file)
    yield result
    assert result.said == []
    assert [url for url in result.asked if not url.startswith("file://")] == []
    assert "run" not in result.page.title().replace(IMAGE, "")
    result.context.close()


def test_the_first_screen_says_what_this_is_and_how_much_of_it(opened: Opened) -> None:
    page = opened.page
    assert page.title() == f"Made-up corpus {IMAGE}"
    assert page.locator("h1").inner_text() == f"Made-up corpus {IMAGE}"
    assert page.locator(".what").inner_text() == f"Who signs what. {SCRIPT}"
    assert page.locator(".counts").inner_text().split("\n") == [
        "2 sources",
        "8 entities",
        "10 episodes",
        "10 statements",
        "0 conflicts",
        "Data: CC BY 4.0",
    ]
    legend = page.locator("#legend")
    assert legend.is_visible()
    for word in ("country", "human", "stated", "claimed", "planned", "denied"):
        assert word in legend.inner_text()


def test_names_can_be_read_on_the_canvas_at_first_sight(opened: Opened) -> None:
    labels = opened.page.evaluate("regesta.readable()")
    assert {"Norland", "Südmark", "Harbour"} <= set(labels)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("նորլանդ", "Norland"),
        ("НОРЛАНДИЯ", "Norland"),
        ("نورلاند", "Norland"),
        ("sudmark", "Südmark"),
        ("nobody's", "Nobody’s Friend"),
    ],
)
def test_search_finds_an_entity_by_any_of_its_names(opened: Opened, typed: str, name: str) -> None:
    opened.page.get_by_label("Search names and aliases").fill(typed)
    assert opened.page.locator("#results [role=option]").count() == 1
    opened.page.keyboard.press("Enter")
    assert opened.heading() == name
    selected = opened.page.evaluate(
        "regesta.network.getSelectedNodes().map((id) => regesta.network.body.nodes[id].options.label)"
    )
    assert selected == [name]


def test_of_names_that_match_alike_the_one_with_most_episodes_comes_first(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("no")
    assert opened.page.locator("#results [role=option]").all_inner_texts() == [
        "Norland country",
        "Nobody’s Friend human",
    ]


def test_a_found_entity_can_be_chosen_with_the_mouse(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("sud")
    opened.page.locator("#results [role=option]").click()
    assert opened.heading() == "Südmark"
    assert not opened.page.locator("#results").is_visible()


def test_a_chosen_entity_stands_in_the_middle_of_what_can_be_seen(opened: Opened) -> None:
    opened.page.goto(opened.page.url + "#entity/harbour")
    opened.page.wait_for_timeout(200)
    places = opened.page.evaluate("""() => {
        const place = regesta.network.canvasToDOM(regesta.network.getPosition("harbour"));
        const canvas = document.getElementById("canvas").getBoundingClientRect();
        const legend = document.getElementById("legend").getBoundingClientRect();
        return [place.x, (legend.right - canvas.left + canvas.width) / 2, place.y, canvas.height / 2];
    }""")
    assert places[0] == pytest.approx(places[1], abs=3)
    assert places[2] == pytest.approx(places[3], abs=3)


def test_a_click_on_a_node_opens_its_episodes_by_time_the_rest_folded(opened: Opened) -> None:
    opened.click_graph("return network.getPosition('norland')")
    assert opened.heading() == "Norland"
    panel = opened.page.locator("#panel")
    assert panel.locator(".aliases li").all_inner_texts() == ["Նորլանդիա hy", "Норландия ru", "نورلاند ar"]
    times = panel.locator(".episode > summary .when").all_inner_texts()
    assert times == ["the 1990s", "from 1992, with no end", "about December 2023", "23 February 2024", "July 2024"]
    rest = panel.locator(".rest")
    assert rest.locator("> summary").inner_text() == "2 more: 2 planned or denied"
    rest.locator("> summary").click()
    playwright.expect(rest.locator(".episode > summary .when")).to_have_text(
        ["2025", "undated"]
    )  # filled at its next turn


def test_the_panel_of_an_entity_leads_to_what_it_involves_and_back(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#entity/pact'")
    panel = opened.page.locator("#panel")
    assert opened.heading() == "Pact & Deal"
    assert panel.get_by_label("involves", exact=True).locator("li").all_inner_texts() == ["Norland", "Südmark"]
    panel.get_by_label("involves", exact=True).get_by_role("button", name="Südmark").click()
    assert opened.heading() == "Südmark"
    assert panel.get_by_label("involved in").locator("li").all_inner_texts() == ["Pact & Deal"]
    assert panel.get_by_label("bodies of its own").locator("li").all_inner_texts() == [IMAGE]
    panel.get_by_label("involved in").get_by_role("button").click()
    assert opened.heading() == "Pact & Deal"


def test_a_click_on_a_name_opens_its_entity(opened: Opened) -> None:
    opened.click_graph(
        "const at = network.getPosition('harbour'); return { x: at.x, y: at.y + 10 + 12 / network.getScale() }"
    )
    assert opened.heading() == "Harbour"


def test_a_click_on_a_tie_opens_its_episode_and_the_citation_can_be_read(opened: Opened) -> None:
    opened.click_graph("""
        const tie = network.body.data.edges.get().find((edge) => edge.label === "signed" && edge.from === "norland");
        return network.body.edges[tie.id].edgeType.getPoint(0.5)""")
    assert opened.heading() == "Norland – Pact & Deal"
    panel = opened.page.locator("#panel").inner_text()
    for words in (
        "23 February 2024",
        "at the place",
        "Harbour",
        f"The Gazette {IMAGE}",
        "A. Author · Press House · October 2024 to January 2025",
    ):
        assert words in panel
    assert "paragraph 2, characters 28–71" in panel
    link = opened.page.get_by_role("link", name="Open the article")
    assert link.get_attribute("href") == "https://example.org/a?b&c"


def test_denied_planned_and_claimed_are_said_in_words(opened: Opened) -> None:
    opened.page.evaluate("location.hash = '#?not.look='")
    opened.page.wait_for_timeout(150)
    for label, words in {
        "NOT: left": ["NOT:", "denied", "2 citations", "undated: the source gives no time"],
        "planned: joined": ["planned", "2025"],
        "claimed: joined": [f"says {IMAGE}", "July 2024"],
    }.items():
        opened.click_graph(f"""
            const tie = network.body.data.edges.get().find((edge) => edge.label === "{label}" && edge.to === "sudmark");
            return network.body.edges[tie.id].edgeType.getPoint(0.4)""")
        text = opened.page.locator("#panel").inner_text()
        assert [word for word in words if word not in text] == []
        opened.page.keyboard.press("Escape")


def test_a_tie_lists_every_episode_that_it_stands_for(opened: Opened) -> None:
    opened.click_graph("""
        const tie = network.body.data.edges.get().find((edge) => edge.label === "2 episodes");
        return network.body.edges[tie.id].edgeType.getPoint(0.4)""")
    relations = opened.page.locator("#panel .episode > summary .relation").all_inner_texts()
    assert relations == ["signed", "is allied with"]


def test_names_that_are_markup_are_shown_as_they_are_written(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("img src")
    opened.page.keyboard.press("Enter")
    assert opened.heading() == IMAGE
    assert SCRIPT in opened.page.locator(".aliases").inner_text()
    assert f"Editor’s note: The editor doubts it. {SCRIPT}" in opened.page.locator("#panel").inner_text()
    assert opened.page.locator("img").count() == 0
    opened.page.get_by_role("button", name="2 sources").click()
    opened.page.locator("#panel .rest > summary").click()
    opened.page.locator("#panel .rest li").wait_for()
    assert f"Copied. {SCRIPT}" in opened.page.locator("#panel").inner_text()
    assert opened.page.get_by_role("link", name="Open the article").count() == 1


def test_an_entity_in_the_panel_leads_to_it_and_back_leads_back(opened: Opened) -> None:
    opened.page.goto(opened.page.url + "#entity/pact")
    opened.page.locator("#panel .entity", has_text="Harbour").click()
    assert opened.heading() == "Harbour"
    opened.page.go_back()
    assert opened.heading() == "Pact & Deal"


def test_escape_closes_the_list_first_and_then_the_panel(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="8 entities").click()
    page.get_by_label("Search names and aliases").fill("nor")
    page.keyboard.press("Escape")
    assert not page.locator("#results").is_visible()
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "8 entities"


def test_the_keyboard_alone_reaches_a_citation(opened: Opened) -> None:
    page = opened.page
    for _ in range(3):  # past the ways to the parts of the page, and the questions: each row is one stop
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("n")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert opened.heading() == "Norland"
    assert page.evaluate("document.activeElement.id") == "panel-title"
    for _ in range(20):  # the close button, what it is involved in, three steps around, path, hide, pin
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.get_by_text("paragraph 2, characters 28–71").wait_for(timeout=2000)


def test_the_lists_are_what_the_canvas_shows(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="10 statements").click()
    assert opened.heading() == "6 of 10 statements, by time"
    assert page.locator("#panel .shown-first > div details.statement").count() == 6
    assert page.locator("#panel .rest > summary").inner_text() == "4 more, not in the present view"
    page.get_by_role("button", name="10 episodes").click()
    assert page.locator("#panel details.episode").count() == 6
    assert page.locator("#panel .rest > summary").inner_text() == "4 more: 4 planned or denied"
    page.get_by_role("button", name="8 entities").click()
    page.locator("#panel-body button", has_text="Südmark").click()
    assert "A country. <img" in page.locator("#panel .note").inner_text()


def test_the_keyboard_moves_the_graph(opened: Opened) -> None:
    before = opened.page.evaluate("regesta.network.getViewPosition()")
    opened.page.locator("#canvas .vis-network").focus()
    opened.page.keyboard.down("Shift")
    opened.page.keyboard.down("ArrowRight")
    opened.page.wait_for_timeout(200)
    opened.page.keyboard.up("ArrowRight")
    opened.page.keyboard.up("Shift")
    assert opened.page.evaluate("regesta.network.getViewPosition()") != before


def test_nothing_moves_by_itself(opened: Opened) -> None:
    before = opened.page.evaluate("[regesta.network.getPositions(), regesta.network.getScale()]")
    opened.page.wait_for_timeout(400)
    assert opened.page.evaluate("[regesta.network.getPositions(), regesta.network.getScale()]") == before


def test_an_address_that_names_nothing_opens_nothing(opened: Opened) -> None:
    for wrong in ("#entity/nobody", "#constructor/x", "#entity/%E0%A4%A", "#list/__proto__"):
        opened.page.evaluate("(wrong) => { location.hash = wrong; }", wrong)
        opened.page.wait_for_timeout(50)
        assert not opened.page.locator("#panel").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, file: Path, scheme: str) -> None:
    opened = Opened(browser, file, color_scheme=scheme)
    assert opened.violations() == []
    opened.page.get_by_label("Search names and aliases").fill("o")
    assert opened.violations() == []
    opened.page.goto(file.as_uri() + "#entity/norland")
    opened.page.locator("#panel .rest > summary").click()
    opened.page.locator("#panel .rest .episode").first.wait_for()
    for card in opened.page.locator("#panel .episode > summary").all():
        card.click()
    assert opened.violations() == []
    opened.context.close()


def test_colours_follow_the_system(browser: Any, file: Path) -> None:
    opened = Opened(browser, file, color_scheme="light")
    colour = "regesta.network.body.data.nodes.get('norland').color.background"
    light = opened.page.evaluate(colour)
    opened.page.emulate_media(color_scheme="dark")
    opened.wait_until(f"{colour} !== '{light}'")
    opened.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 400)], ids=["phone", "200 % zoom"])
def test_a_small_screen_needs_no_sideways_scrolling(browser: Any, file: Path, width: int, height: int) -> None:
    opened = Opened(browser, file, viewport={"width": width, "height": height})
    for address in ("", "#entity/image", "#list/statements"):
        opened.page.goto(file.as_uri() + address)
        opened.page.wait_for_timeout(100)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    panel = opened.page.locator("#panel").bounding_box()
    assert panel["width"] == width
    assert panel["y"] + panel["height"] == pytest.approx(height, abs=1)
    assert panel["height"] < height * 0.7
    opened.page.get_by_role("button", name="Close the panel").click()
    assert not opened.page.locator("#panel").is_visible()
    opened.context.close()


def test_a_private_page_shows_the_passage(browser: Any, tmp_path: Path) -> None:
    write(BuiltGraph(made_up(), {"gazette": Article("gazette", TEXT)}), tmp_path / "private.html")
    opened = Opened(browser, tmp_path / "private.html")
    opened.page.goto(opened.page.url + "#entity/harbour")
    assert opened.page.locator("blockquote").inner_text() == TEXT[28 : 28 + 43]
    opened.context.close()
