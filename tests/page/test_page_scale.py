"""Big graphs, clusters and fans, as a reader has them in Chromium: what is drawn, opened, read and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from made_up import NEGATED, cited, corpus_of, said
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Label, Statement
from regesta.page import drawing
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from test_html import alone
from test_page import Opened, browser, file, opened, pytestmark

__all__ = ["browser", "file", "opened", "pytestmark"]

GROUPS, SIZE = 8, 45
NUMBER = GROUPS * SIZE
STEPS = (1, 2, 5)  # within its group, each entity is tied to those so many places on
TIES = GROUPS * (4 * SIZE - 4) + 3


def big() -> Corpus:
    """Groups of countries, the first of each tied to all of it, with little between groups."""
    entities = [Entity(f"c{number:03}", "Country", (Label(_name(number), "en", True),)) for number in range(NUMBER)]
    statements: list[Statement] = []
    for number in range(NUMBER):
        group, place = divmod(number, SIZE)
        others = {group * SIZE, *(group * SIZE + (place + step) % SIZE for step in STEPS)} - {number}
        statements += [said(f"c{number:03}", "signed", f"c{other:03}", str(1990 + place % 30)) for other in others]
    statements += [said(f"c{number:03}", "joined", f"c{(number + SIZE) % NUMBER:03}", "2020") for number in (0, 1, 45)]
    denied = said("c000", "signed", "c001", "1990", polarity=NEGATED, mentions=(cited("sheet"),))
    return corpus_of([*statements, denied], entities)


def _name(number: int) -> str:
    return f"Land {number // SIZE}-{number % SIZE}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of the big corpus as it is, and as one that begins with clusters."""
    folder = tmp_path_factory.mktemp("big")
    write(BuiltGraph(big()), folder / "lines.html")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drawing, "MANY", NUMBER - 1)
        write(BuiltGraph(big()), folder / "clusters.html")
    return {name: folder / f"{name}.html" for name in ("lines", "clusters")}


def _opened(browser: Any, file: Path, **settings: Any) -> Iterator[Opened]:
    result = Opened(browser, file, **settings)
    yield result
    assert result.said == []
    assert [url for url in result.asked if not url.startswith("file://")] == []
    result.context.close()


@pytest.fixture
def clustered(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    yield from _opened(browser, files["clusters"])


@pytest.fixture
def plain(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    """With all that it has drawn, which is more than the weightiest."""
    for page in _opened(browser, files["lines"]):
        page.page.get_by_role("button", name="Show everything").click()
        page.wait_until("!regesta.scene().isFolded")
        yield page


def test_a_page_with_clusters_has_the_same_bytes_whatever_the_hash_seed(files: dict[str, Path]) -> None:
    code = """import sys, test_page_scale as it
it.drawing.MANY = it.NUMBER - 1
it.write(it.BuiltGraph(it.big()), it.Path(sys.argv[1]))"""
    for seed in ("1", "2"):
        path = files["clusters"].with_name(f"seed-{seed}.html")
        alone(code, str(path), PYTHONHASHSEED=seed, LC_ALL="C")
        assert path.read_bytes() == files["clusters"].read_bytes()


def _drawn(page: Opened) -> set[str]:
    return set(
        page.page.evaluate("regesta.network.body.data.nodes.get({ filter: (it) => !it.hidden }).map((it) => it.id)")
    )


def _go(page: Opened, address: str) -> None:
    page.page.evaluate("(hash) => { location.hash = hash; }", address)
    page.page.wait_for_timeout(250)


def _status(page: Opened) -> str:
    return str(page.page.locator("#shown").inner_text())


def _words(page: Opened) -> dict[str, str]:
    """By tie that vis-network draws, its words."""
    found = page.page.evaluate("""() => Object.fromEntries(regesta.network.body.data.edges
        .get({ filter: (it) => !it.hidden }).map((it) => [it.id, it.label]))""")
    return dict(found)


def _middle(tie: str) -> str:
    return f"return network.body.edges['{tie}'].edgeType.getPoint(0.5)"


def test_a_big_corpus_begins_with_clusters_named_by_their_weightiest(clustered: Opened) -> None:
    assert _drawn(clustered) == {f"~c{group * SIZE:03}" for group in range(GROUPS)}
    labels = clustered.page.evaluate("regesta.readable()")
    full = [label for label in labels if "episodes inside" in label]
    assert any(label.startswith("Land 3-0, Land 3-") and f"and {SIZE - 2} more" in label for label in full)
    assert _status(clustered).startswith(f"{TIES} of {TIES + 1} episodes, {NUMBER} of")
    clustered.page.get_by_role("button", name="Table").click()
    assert f"{TIES} episodes" in clustered.page.locator("#table caption").inner_text()


def test_a_click_opens_a_cluster_in_place_and_undo_closes_it(clustered: Opened) -> None:
    clustered.click_graph("return network.getPosition('~c045')")
    assert clustered.heading().startswith("Land 1-0, Land 1-")
    assert _drawn(clustered) >= {f"c{SIZE + place:03}" for place in range(SIZE)}
    assert "~c045" not in _drawn(clustered)
    assert "~c000" in _drawn(clustered)
    assert "open=c045" in clustered.page.url
    assert "8 clusters, 1 open" in clustered.page.locator("#clusters").inner_text()
    clustered.page.keyboard.press("Control+z")
    clustered.page.wait_for_timeout(200)
    assert "~c045" in _drawn(clustered)
    assert "open=" not in clustered.page.url


def test_a_cluster_is_closed_again_from_its_panel(clustered: Opened) -> None:
    _go(clustered, "#cluster/c045?open=c045,c090")
    panel = clustered.page.locator("#panel")
    assert "45 entities" in panel.inner_text()
    panel.get_by_role("button", name="Close the cluster").click()
    assert {"~c045", "c090"} <= _drawn(clustered)
    assert panel.get_by_role("button", name="Open the cluster").is_visible()


def test_an_entity_that_is_searched_or_named_by_the_address_opens_its_cluster(clustered: Opened) -> None:
    clustered.page.get_by_label("Search names and aliases").fill("land 2-7")
    clustered.page.keyboard.press("Enter")
    assert clustered.heading() == "Land 2-7"
    assert {"c097", "~c000"} <= _drawn(clustered)
    assert "open=c090" in clustered.page.url
    clustered.page.get_by_role("button", name="Land 2-0, Land 2-").click()
    assert clustered.heading().startswith("Land 2-0, ")
    _go(clustered, "#entity/c200")
    assert {"c200", "~c000", "~c090"} <= _drawn(clustered)


def test_the_keyboard_opens_and_closes_clusters_from_a_list(clustered: Opened) -> None:
    page = clustered.page
    page.get_by_role("button", name="8 clusters, 0 open").focus()
    page.keyboard.press("Enter")
    assert clustered.heading() == "8 clusters"
    opener = page.locator("#panel .cluster").nth(2).get_by_role("button", name="Open the cluster Land 2-0")
    opener.focus()
    page.keyboard.press("Enter")
    page.get_by_text("8 clusters, 1 open").wait_for(timeout=2000)
    assert {"c090", "~c000"} <= _drawn(clustered)
    page.wait_for_timeout(300)
    clustered.click_graph("return network.getPosition('c095')")
    assert clustered.heading() == "Land 2-5"
    page.get_by_role("button", name="Open all").focus()
    page.keyboard.press("Enter")
    page.get_by_text("8 clusters, 7 open").wait_for(timeout=2000)
    assert page.url.endswith("open=*")
    expect(page.get_by_role("button", name="Close all")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_text("8 clusters, 0 open").wait_for(timeout=2000)
    assert len(_drawn(clustered)) == GROUPS
    expect(page.get_by_role("button", name="Open all")).to_be_focused()


def test_all_clusters_are_opened_at_once_as_far_as_the_page_can_draw_them(clustered: Opened) -> None:
    page = clustered.page
    page.get_by_role("button", name="Open all").click()
    sentence = (
        "1 cluster stays closed: more than 359 entities at once cannot be followed. Filter, or open it by itself."
    )
    expect(page.locator("#clusters").get_by_role("status")).to_have_text(sentence)
    assert {node for node in _drawn(clustered) if node.startswith("~")} == {"~c315"}
    assert len(_drawn(clustered)) == NUMBER - SIZE + 1
    assert page.get_by_role("button", name="Open all").is_disabled()
    _go(clustered, "#?open=*,c315")
    assert len(_drawn(clustered)) == NUMBER
    expect(page.locator("#clusters p")).to_be_empty()
    _go(clustered, "#?open=*&hide=c001")
    assert len(_drawn(clustered)) == NUMBER - 1
    expect(page.locator("#clusters p")).to_be_empty()
    _go(clustered, "#cluster/c000?open=*")
    page.locator("#panel").get_by_role("button", name="Close the cluster").click()
    page.get_by_text("8 clusters, 6 open").wait_for(timeout=2000)
    assert {node for node in _drawn(clustered) if node.startswith("~")} == {"~c000", "~c315"}


def test_a_tie_between_clusters_is_counted_and_lists_its_episodes(clustered: Opened) -> None:
    clustered.click_graph("""
        const [one, other] = ['~c000', '~c045'].map((id) => network.getPosition(id));
        return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }""")
    assert clustered.heading().startswith("Land 0-0, ")
    assert " – Land 1-0, " in clustered.heading()
    assert clustered.page.locator("#panel details.episode").count() == 2
    assert _words(clustered) == {"~c000|~c045": "2 episodes"}
    _go(clustered, clustered.page.url.partition("#")[2] + "?open=c045")
    assert {"c045|~c000", "c046|~c000"} <= set(_words(clustered))


def test_the_number_inside_a_cluster_follows_time_and_filters(clustered: Opened) -> None:
    inside = "regesta.scene().nodes.get('~c000').inside"
    before = clustered.page.evaluate(inside)
    _go(clustered, "#?time=1995-01-01/1995-12-31")
    shown = clustered.page.evaluate("regesta.shown().episodes.length")
    assert 0 < clustered.page.evaluate(inside) < before
    scene = "[...regesta.scene().nodes.values()].reduce((sum, it) => sum + it.inside, 0)"
    ties = "[...regesta.scene().ties.values()].reduce((sum, it) => sum + it.weight, 0)"
    assert clustered.page.evaluate(f"{scene} + {ties}") == shown


def test_around_an_entity_there_are_no_clusters(clustered: Opened) -> None:
    _go(clustered, "#?near=c046:1")
    assert "c046" in _drawn(clustered)
    assert not any(node.startswith("~") for node in _drawn(clustered))
    assert not clustered.page.locator("#clusters").is_visible()


def _gets_words(opened: Opened, words: str) -> None:
    """Once the graph is at rest, some tie has these words."""
    for _ in range(100):
        if words in _words(opened).values():
            return
        opened.page.wait_for_timeout(50)
    raise AssertionError(f"no tie says {words}")


def test_many_ties_are_lines_and_chosen_or_near_by_they_have_heads_and_words(plain: Opened) -> None:
    assert _words(plain) == {}
    tie = plain.page.evaluate(
        "[...regesta.scene().ties.values()].find((it) => it.from === 'c000' && it.to === 'c045').id"
    )
    _go(plain, f"#tie/{quote(tie)}?draw=all")
    assert plain.page.evaluate("regesta.view().selection") == {"kind": "tie", "id": tie}
    assert plain.heading() == "Land 0-0 – Land 1-0"
    assert _words(plain)[tie] == "joined"
    plain.page.keyboard.press("Escape")
    plain.page.evaluate("regesta.network.moveTo({ position: regesta.network.getPosition('c100'), scale: 1 })")
    _gets_words(plain, "signed")
    _go(plain, "#list/sources?draw=all")
    plain.page.keyboard.press("Escape")
    _gets_words(plain, "signed")
    heads = """regesta.network.body.data.edges.get({ filter: (it) => !it.hidden })
        .map(({ arrows }) => arrows.to.enabled || arrows.from.enabled)"""
    assert all(plain.page.evaluate(heads))


def test_of_many_nodes_one_is_found_by_a_click_and_dragged_with_its_ties(plain: Opened) -> None:
    plain.page.wait_for_timeout(400)
    plain.click_graph("return network.getPosition('c130')")
    assert plain.heading() == "Land 2-40"
    _go(plain, "#?draw=all")
    plain.page.get_by_role("button", name="Show the whole graph").click()
    plain.page.wait_for_timeout(400)
    assert _words(plain) == {}
    at = plain.point("return network.getPosition('c130')")
    plain.page.mouse.move(*at)
    plain.page.mouse.down()
    plain.page.mouse.move(at[0] + 20, at[1] + 10, steps=3)
    assert len(_words(plain)) >= 3
    plain.page.mouse.up()
    plain.wait_until("location.hash.includes('at=c130:')")
    assert _words(plain) == {}


def test_pictures_have_the_lines_and_the_rings(clustered: Opened, plain: Opened) -> None:
    for page, address, part in ((plain, "#?draw=all", '<path d="M'), (clustered, "#?open=c045", "Z")):
        _go(page, address)
        text = page.picture("svg").read_text("utf-8")
        assert text.count(part) > 40
    ring = page.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()")
    assert text.count(f'fill="{ring}" fill-opacity="0.05" stroke="{ring}"') == 1


def _fan(opened: Opened) -> dict[str, str]:
    ends = {"norland", "sudmark"}
    found = opened.page.evaluate("""() => regesta.network.body.data.edges.get({ filter: (it) => !it.hidden })
        .map((it) => [it.id, it.label, it.from, it.to])""")
    return {tie: label for tie, label, *pair in found if set(pair) == ends}


def _middles(opened: Opened) -> dict[str, list[float]]:
    """Where the middle of each tie of the two countries is."""
    script = """(ids) => Object.fromEntries(ids.map((id) => {
        const { x, y } = regesta.network.body.edges[id].edgeType.getPoint(0.5);
        return [id, [x, y]];
    }))"""
    return dict(opened.page.evaluate(script, list(_fan(opened))))


def test_a_contested_tie_has_its_band_though_it_is_a_line_among_thousands(plain: Opened) -> None:
    drawn = plain.picture("svg").read_text("utf-8")
    band = plain.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--conflict').trim()")
    assert drawn.count(f'stroke="{band}"') == 2  # the tie's, and that of the legend


def test_a_tie_is_fanned_out_into_its_episodes_and_bundled_again(opened: Opened) -> None:
    _go(opened, "#?not.look=")
    before, bends = _fan(opened), _middles(opened)
    opened.click_graph("""
        const tie = network.body.data.edges.get().find((edge) => edge.label === "2 episodes");
        return network.body.edges[tie.id].edgeType.getPoint(0.4)""")
    opened.page.get_by_role("button", name="Fan out").click()
    assert sorted(_fan(opened).values()) == [
        "NOT: left, undated",
        "claimed: joined, July 2024",
        "is allied with, from 1992, with no end",
        "planned: joined, 2025",
        "signed, the 1990s",
    ]
    assert "fan=norland:sudmark" in opened.page.url
    middles = list(_middles(opened).values())
    for place, (x, y) in enumerate(middles):
        assert all((x - u) ** 2 + (y - v) ** 2 > 20**2 for u, v in middles[:place])
    opened.page.get_by_role("button", name="Bundle").click()
    assert _fan(opened) == before
    assert _middles(opened) == {tie: pytest.approx(at, abs=3) for tie, at in bends.items()}
    assert "fan=" not in opened.page.url


def test_a_curve_of_a_fan_opens_its_episode(opened: Opened) -> None:
    _go(opened, "#?fan=sudmark:norland")
    tie = next(tie for tie, label in _fan(opened).items() if label.startswith("signed"))
    opened.click_graph(_middle(tie))
    assert opened.page.url.endswith(f"#episode/{tie}?fan=norland:sudmark")
    assert "the 1990s" in opened.page.locator("#panel").inner_text()
    assert opened.page.get_by_role("button", name="Bundle").is_visible()


def test_a_fan_has_dashes_marks_time_and_a_picture_as_ties_have(opened: Opened) -> None:
    _go(opened, "#tie/norland%20sudmark%20stated?fan=norland:sudmark&time=2024-07-15&not.look=&not.when=")
    assert len(_fan(opened)) == 2
    dashes = opened.page.evaluate("""() => Object.fromEntries(regesta.network.body.data.edges
        .get({ filter: (it) => !it.hidden }).map((it) => [it.label.split(",")[0], it.dashes]))""")
    assert dashes["is allied with"] is False
    assert dashes["possibly claimed: joined"] == [4, 13]
    text = opened.picture("svg").read_text("utf-8")
    assert "is allied with, from 1992, with no end</text>" in text
    assert 'stroke-dasharray="4 13"' in text


def test_what_a_pair_has_only_one_of_is_not_fanned(opened: Opened) -> None:
    _go(opened, "#entity/harbour")
    opened.page.locator("#panel details .when").first.wait_for()
    assert opened.page.get_by_role("button", name="Fan out").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_with_clusters_and_fans(
    browser: Any, file: Path, files: dict[str, Path], scheme: str
) -> None:
    for path, address in ((files["clusters"], "#list/clusters?open=c045"), (files["clusters"], "#cluster/c000")):
        page = Opened(browser, path, color_scheme=scheme)
        _go(page, address)
        assert page.violations() == []
        page.context.close()
    page = Opened(browser, file, color_scheme=scheme)
    _go(page, "#tie/norland%20sudmark%20stated?fan=norland:sudmark")
    assert page.page.get_by_role("button", name="Bundle").is_visible()
    assert page.violations() == []
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 400)], ids=["phone", "200 % zoom"])
def test_clusters_fit_a_small_screen(browser: Any, files: dict[str, Path], width: int, height: int) -> None:
    page = Opened(browser, files["clusters"], viewport={"width": width, "height": height})
    for address in ("", "#cluster/c000?open=c045", "#list/clusters"):
        _go(page, address or "#")
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.context.close()
