"""The first screen: the actors that matter, named, at places that stay; all else unfolds from whom it involves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from regesta.corpus.corpus import Corpus
from test_page import Opened, browser, file, opened, playwright, pytestmark
from under import names

__all__ = ["browser", "file", "opened", "pytestmark"]

DRAWN = "regesta.network.body.data.nodes.get({ filter: (it) => !it.hidden }).map((it) => it.id)"


@pytest.fixture(scope="module")
def whole(browser: Any, first_page: Path) -> Iterator[Opened]:
    """The page of the first corpus."""
    result = Opened(browser, first_page, viewport={"width": 1440, "height": 900})
    yield result
    assert result.said == []
    result.context.close()


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(250)


def test_the_first_screen_has_actors_and_at_most_25_names(whole: Opened, first_corpus: Corpus) -> None:
    _go(whole, "#")
    drawn = whole.page.evaluate(DRAWN)
    assert 20 <= len(drawn) <= 60
    assert all(first_corpus.ontology.is_a(first_corpus.entities[entity].type, "Agent") for entity in drawn)
    assert len(set(drawn) - {end for tie in whole.page.evaluate(_TIES) for end in tie}) == 0
    assert 20 <= names(whole.page)["names"] <= 25


_TIES = "[...regesta.scene().ties.values()].map(({ from, to }) => [from, to])"


def test_what_is_drawn_first_changes_no_number_of_what_is_shown(whole: Opened) -> None:
    _go(whole, "#")
    drawn, all_of_them = len(whole.page.evaluate(DRAWN)), whole.page.evaluate("regesta.shown().nodes.size")
    words = whole.page.locator("#shown").inner_text()
    fold = whole.page.locator("#limits .fold")
    assert fold.locator("span").inner_text() == f"{drawn} of {all_of_them} drawn, actors first"
    fold.get_by_role("button", name="Show everything").click()
    playwright.expect(fold.locator("span")).to_have_text(f"all {all_of_them} drawn")
    assert whole.page.url.endswith("#?draw=all")
    assert len(whole.page.evaluate(DRAWN)) == all_of_them
    assert whole.page.locator("#shown").inner_text() == words
    fold.get_by_role("button", name="Actors first").click()
    playwright.expect(fold.locator("span")).to_have_text(f"{drawn} of {all_of_them} drawn, actors first")


def test_an_entity_that_is_selected_shows_what_it_is_tied_to_and_unfolded_keeps_it(whole: Opened) -> None:
    _go(whole, "#")
    first = set(whole.page.evaluate(DRAWN))
    busiest = whole.page.evaluate("[...regesta.scene().nodes.values()].sort((a, b) => b.episodes - a.episodes)[3].id")
    _go(whole, f"#entity/{busiest}")
    around = _unfolded(whole, busiest, first | {busiest})
    assert set(whole.page.evaluate(DRAWN)) == first | around > first
    whole.page.get_by_role("button", name="Unfold").click()
    _go(whole, f"#?unfold={busiest}")
    assert set(whole.page.evaluate(DRAWN)) == first | around
    whole.page.get_by_role("button", name="Take away: unfolded: ").click()
    whole.wait_until(f"{DRAWN}.length === {len(first)}")


def _unfolded(whole: Opened, host: str, drawn: set[str]) -> set[str]:
    """The actors that it is tied to, and what involves it, or involves nobody and is tied to it."""
    ties = whole.page.evaluate("regesta.shown().episodes.map((it) => [it.subject, it.object])")
    links = whole.page.evaluate("regesta.data.entities.map((it) => [it.id, it.links ?? []])")
    actors = set(whole.page.evaluate("regesta.data.graph.nodes.filter((it) => it.actor).map((it) => it.id)"))
    involved = {one: {other for link, other in found if link == "involves"} for one, found in links}
    near = {other for ends in ties if host in ends for other in ends}
    around = {one for one in near if one in actors or not involved[one]}
    around |= {one for one in involved if one not in actors and host in involved[one] and _is_tied(one, ties, drawn)}
    return around & set(whole.page.evaluate("[...regesta.shown().nodes]"))


def _is_tied(one: str, ties: list[list[str]], drawn: set[str]) -> bool:
    return any(one in ends and drawn & set(ends) for ends in ties)


def test_a_statement_that_is_selected_has_its_ends_drawn_and_named(whole: Opened) -> None:
    leaf = whole.page.evaluate(
        "regesta.shown().episodes.find((it) => !regesta.scene().nodes.has(it.subject)"
        " && !regesta.scene().nodes.has(it.object) && it.tellings.length)"
    )
    _go(whole, f"#statement/{leaf['tellings'][0]['statement']}")
    assert {leaf["subject"], leaf["object"]} <= set(whole.page.evaluate(DRAWN))


def test_what_is_selected_has_its_name_and_so_has_what_is_under_the_pointer(whole: Opened) -> None:
    entities = whole.page.evaluate("[...regesta.shown().nodes]")
    for entity in entities[::25]:
        _go(whole, f"#entity/{entity}?draw=all")
        assert entity in whole.page.evaluate("regesta.named().map((it) => it.node)")
    _go(whole, "#?draw=all")
    whole.page.get_by_role("button", name="Show the whole graph").click()
    whole.page.wait_for_timeout(300)
    named = set(whole.page.evaluate("regesta.named().map((it) => it.node)"))
    nameless = next(entity for entity in whole.page.evaluate(f"({_BY_MIDDLE})()") if entity not in named)
    whole.page.mouse.move(*whole.point(f"return network.getPosition('{nameless}')"))
    whole.wait_until(f"regesta.named().some((it) => it.node === '{nameless}')")


_BY_MIDDLE = """() => {
    const { x, y } = regesta.network.getViewPosition();
    const far = (id) => Math.hypot(regesta.network.getPosition(id).x - x, regesta.network.getPosition(id).y - y);
    return [...regesta.scene().nodes.keys()].sort((one, other) => far(one) - far(other));
}"""


@pytest.mark.parametrize("address", ["#", "#?draw=all"])
def test_the_weightiest_are_named_and_no_name_lies_over_another(whole: Opened, address: str) -> None:
    _go(whole, address)
    whole.page.get_by_role("button", name="Show the whole graph").click()
    whole.page.wait_for_timeout(200)
    found = names(whole.page)
    assert found["overNames"] == 0
    assert found["overShapes"] <= (0 if address == "#" else 6)  # dots of a pixel or so
    assert found["top"] > (0.6 if address == "#" else 0.9)  # of 25 names among forty, and of forty


def test_on_a_small_corpus_everything_is_drawn(opened: Opened) -> None:
    assert opened.page.locator("#limits .fold").count() == 0
    assert len(opened.page.evaluate(DRAWN)) == opened.page.evaluate("regesta.shown().nodes.size") == 6
