"""What the page says of agreement: conflicts with both sides, who backs whom, what is derived and from what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from made_up import ENTERED, IMAGE, LEFT, NO, SCRIPT, SHARPER, SIGNED, YES, contested, episode_of
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph
from test_page import Opened, browser, pytestmark

__all__ = ["browser", "pytestmark"]

CORPUS = contested()
ALLIED, DENIAL = episode_of(CORPUS, YES), episode_of(CORPUS, NO)
MEMBER, PACT_OF_THE_NINETIES = episode_of(CORPUS, ENTERED, "member"), episode_of(CORPUS, SIGNED)


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path: Path = tmp_path_factory.mktemp("contested") / "graph.html"
    write(BuiltGraph(CORPUS), path)
    result = Opened(browser, path)
    yield result
    assert result.said == []
    assert [url for url in result.asked if not url.startswith("file://")] == []
    result.context.close()


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(150)


def _shown(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("regesta.shown().episodes.map((it) => it.id)"))


def _drawn(opened: Opened) -> dict[str, tuple[str, bool, Any]]:
    """By label, the look, whether there is a band, and the mark in the middle."""
    found = opened.page.evaluate(
        "regesta.network.body.data.edges.get().filter((it) => !it.hidden && it.from !== it.to)"
        ".map((it) => [it.label, it.look, it.background.enabled, it.arrows.middle.enabled && it.arrows.middle.type])"
    )
    return {label: (look, band, mark) for label, look, band, mark in found}


def test_the_first_screen_counts_conflicts_and_says_when_it_was_built(opened: Opened) -> None:
    _go(opened, "#")
    counts = opened.page.locator(".counts").inner_text().split("\n")
    assert counts[2:] == [
        "16 episodes",
        "16 statements",
        "1 derived",
        "1 conflict",
        "Built from what was read up to 22 November 2026. Data: CC BY 4.0",
    ]
    assert opened.page.locator("#questions-list button").all_inner_texts()[2] == "Where do the sources disagree?"


def test_the_list_of_conflicts_has_both_sides_next_to_each_other(opened: Opened) -> None:
    _go(opened, "#")
    opened.page.get_by_role("button", name="1 conflict").click()
    assert opened.heading() == "1 conflict, 1 more that may be"
    panel = opened.page.locator("#panel-body")
    assert panel.locator(".finding h3").all_inner_texts() == ["Conflicts in polarity", "May conflict: polarity"]
    first = panel.locator(".finding").first
    assert first.locator(".why").inner_text() == "affirmed and negated"
    sides = {row.split("\t")[0].strip(): row.split("\t")[1:] for row in first.locator("tr").all_inner_texts()}
    assert sides[""] == ["so", "not so"]
    assert sides["says"] == ["Norland is allied with Südmark", "Norland NOT: is allied with Südmark"]
    assert sides["told by"] == ["Press House ¶2", "Press House ¶2; The Sheet ¶2"]
    assert first.locator(".note").inner_text().startswith(f"A. Person {SCRIPT} prefers this one (22 November 2026)")


def test_an_episode_has_both_sides_of_its_conflict_and_each_side_leads_to_its_statement(opened: Opened) -> None:
    _go(opened, f"#episode/{ALLIED}")
    body = opened.page.locator("#panel-body")
    assert "contested" in body.locator(".episode > summary").inner_text()
    body.locator(".finding.conflict").get_by_role("button", name="not so", exact=True).click()
    assert opened.page.evaluate("regesta.view().selection") == {"kind": "statement", "id": NO.id}
    assert opened.page.locator(f"#panel-body [data-statement='{NO.id}']").get_attribute("open") is not None


def test_an_episode_has_who_tells_of_it_who_backs_whom_and_who_is_sharper(opened: Opened) -> None:
    _go(opened, f"#episode/{PACT_OF_THE_NINETIES}")
    body = opened.page.locator("#panel-body")
    assert body.locator(".finding h3").all_inner_texts() == ["Corroborates", "Refines: date"]
    assert "2 independent sources" in body.locator(".episode > summary").inner_text()
    told = body.locator(".episode .statement > summary .when").all_inner_texts()
    assert told == ["says so · the 1990s · Press House ¶2", "says so · 1995 · The Sheet ¶2"]
    refined = body.locator(".finding", has_text="Refines").locator(".when").all_inner_texts()
    assert refined == ["sharper · 1995 · The Sheet ¶2", "wider · the 1990s · Press House ¶2"]
    assert {SIGNED.id, SHARPER.id} == set(
        body.locator("[data-statement]").evaluate_all("(all) => all.map((it) => it.dataset.statement)")
    )


def test_what_is_derived_has_the_statements_that_it_follows_from_and_the_rule(opened: Opened) -> None:
    _go(opened, "#")
    opened.page.get_by_role("button", name="1 derived").click()
    assert opened.heading() == "1 derived episode, by time"
    body = opened.page.locator("#panel-body")
    assert "from 2001, end not told" in body.locator(".episode > summary").inner_text()
    assert "Derived: nobody says so in these words" in body.inner_text()
    roles = [text.split(" · ")[0] for text in body.locator(".episode .statement .when").all_inner_texts()]
    assert roles == ["begins", "ends"]
    assert "Rule “starts”: An event of a relation starts the standing relation" in body.inner_text()


def test_an_end_that_somebody_claims_is_told_from_its_day_on(opened: Opened) -> None:
    then = opened.page.locator("#panel-body .episode > summary .then")
    words = f"ended 2020, says {IMAGE}"
    _go(opened, f"#episode/{MEMBER}")
    assert then.inner_text() == words, "without a time, whenever it is told of"
    _go(opened, f"#episode/{MEMBER}?time=2002-01-01")
    assert then.inner_text() == "near a report: reported 12 months before by Press House (2001)"
    _go(opened, f"#episode/{MEMBER}?time=2021-01-01")
    assert then.inner_text().split("\n") == ["possible: no report is near, and nothing excludes it", words]


def test_contested_ties_are_marked_and_derived_ones_are_drawn_apart(opened: Opened) -> None:
    _go(opened, "#?not.look=")
    drawn = _drawn(opened)
    assert drawn["≠ 2 episodes"] == ("stated", True, False)
    assert drawn["NOT: left"][:2] == ("negated", False) if "NOT: left" in drawn else True
    assert drawn["derived: is a member of"] == ("derived", False, "diamond")


def test_on_a_day_the_band_is_for_what_is_contested_then(opened: Opened) -> None:
    _go(opened, "#?time=2000-01-01")
    assert _drawn(opened)["is allied with"] == ("stated", False, False)
    _go(opened, "#?time=2024-01-01&not.when=")
    assert _drawn(opened)["≠ possibly is allied with"] == ("stated", True, False)


def test_a_selected_episode_that_nothing_contests_has_no_band_of_its_tie(opened: Opened) -> None:
    _go(opened, f"#episode/{PACT_OF_THE_NINETIES}?not.look=")
    assert not any(band for _, band, _ in _drawn(opened).values())
    _go(opened, f"#episode/{ALLIED}?not.look=")
    assert [look for look, band, _ in _drawn(opened).values() if band] == ["stated"]


def test_the_filter_leaves_what_is_contested(opened: Opened) -> None:
    _go(opened, "#?not.look=")
    opened.page.get_by_role("button", name="only in conflict: sources contradict each other (≠)").click()
    assert _shown(opened) == {ALLIED}
    _go(opened, "#?not.stands=conflict,none&not.look=")
    assert {CORPUS.episodes[key].object for key in _shown(opened)} == {"norland"}


def test_conflicts_are_drawn_as_ranges(opened: Opened) -> None:
    _go(opened, "#figures")
    charts = opened.page.locator(".conflict-chart")
    assert charts.count() == 2
    assert charts.first.locator("rect.outer").count() == 2
    assert "affirmed and negated" in (charts.first.locator("svg").get_attribute("aria-label") or "")
    charts.first.get_by_role("button").first.click()
    assert opened.page.evaluate("regesta.view().selection") == {"kind": "statement", "id": YES.id}


def test_a_statement_that_tells_of_two_episodes_leads_to_both(opened: Opened) -> None:
    _go(opened, f"#statement/{LEFT.id}")
    cards = opened.page.locator("#panel-body > .episode")
    found = cards.evaluate_all("(all) => all.map((it) => [it.dataset.episode, it.open])")
    assert found == [[episode_of(CORPUS, LEFT), True], [MEMBER, False]], "its own happening first"
    cards.first.get_by_text("It tells also of").wait_for(timeout=2000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, tmp_path: Path, scheme: str) -> None:
    write(BuiltGraph(CORPUS), tmp_path / "graph.html")
    result = Opened(browser, tmp_path / "graph.html", color_scheme=scheme)
    for address in ("#list/conflicts", f"#episode/{MEMBER}?time=2021-01-01", f"#statement/{SIGNED.id}", "#figures"):
        _go(result, address)
        assert result.violations() == []
    result.context.close()
