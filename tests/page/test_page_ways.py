"""No tie is drawn through a third node, whatever a view shows and wherever a reader puts a node."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pytest

from regesta.corpus.corpus import Corpus
from test_page import Opened, browser, file, opened, pytestmark
from under import passages

__all__ = ["browser", "file", "opened", "pytestmark"]

BETWEEN, WEIGHTY = "between/{0}|{1}", "entity/{0}"
VIEWS = (
    *(
        "",
        "?draw=all",
        "?draw=all&not.look=",
        "?not.look=",
        "?not.look=negated,prospective,claimed",
        "?draw=all&not.support=one",
    ),
    *(
        "?time=1993-06-01",
        "?time=2021-01-01",
        "?time=2023-06-01&not.when=",
        "?time=2025-06-01",
        "?time=2020-01-01/2022-12-31",
    ),
    *("?near={0}:1", "?near={2}:1", "?near={2}:2", "?near={3}:2&not.look=", "?path={2}:{3}"),
    *(WEIGHTY, "entity/{1}?not.look=", BETWEEN, f"{BETWEEN}?time=2023-06-01", "between/{0}|{2}"),
    *("?hide={0}", "?fan={0}:{1}", "list/conflicts"),
)
"""Addresses; {0}, {1}… are the entities that most episodes name, the first first."""


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.page.wait_for_timeout(200)


@pytest.fixture(scope="module")
def whole(browser: Any, first_page: Path) -> Iterator[Opened]:
    """The page of the first corpus."""
    result = Opened(browser, first_page)
    yield result
    assert result.said == []
    result.context.close()


@pytest.fixture(scope="module")
def weightiest(first_corpus: Corpus) -> list[str]:
    counts = Counter(end for it in first_corpus.episodes.values() for end in (it.subject, it.object))
    return sorted(counts, key=lambda it: (-counts[it], it))[:4]


def test_straight_lines_would_run_under_nodes(whole: Opened) -> None:
    """So that what is measured below is there to be found."""
    _go(whole, "#?draw=all")
    assert len(passages(whole.page, straight=True)) > 50


@pytest.mark.parametrize("view", VIEWS)
def test_no_tie_runs_under_a_node_that_it_does_not_tie(whole: Opened, weightiest: list[str], view: str) -> None:
    _go(whole, f"#{view.format(*weightiest)}")
    assert passages(whole.page) == []


def test_where_a_reader_puts_a_node_ties_give_way_and_its_own_follow(opened: Opened) -> None:
    """Norland is put between two others, onto their tie."""
    page = opened.page
    ties = "regesta.network.body.data.edges.get({ filter: (it) => !it.hidden })"
    one, other = (
        page.evaluate(f"""(() => {{ const it = {ties}.find(({{ from, to }}) => ![from, to].includes("norland"));
        return [it.from, it.to]; }})()""")
    )
    at = page.evaluate(f"regesta.network.getPositions(['{one}', '{other}'])")
    x, y = (round((at[one][axis] + at[other][axis]) / 2) for axis in "xy")
    _go(opened, f"#?at=norland:{x}:{y}")
    assert page.evaluate("regesta.network.getPosition('norland')") == {"x": x, "y": y}
    assert f"{one} {other}" in " ".join(passages(page, straight=True))
    assert passages(page) == []


def _off(point: tuple[float, float], way: list[tuple[float, float]]) -> float:
    """How far a point is from a way of a picture."""
    found = []
    for (ax, ay), (bx, by) in pairwise(way):
        dx, dy = bx - ax, by - ay
        part = max(0.0, min(1.0, ((point[0] - ax) * dx + (point[1] - ay) * dy) / (dx * dx + dy * dy or 1)))
        found.append(hypot(point[0] - ax - part * dx, point[1] - ay - part * dy))
    return min(found)


def test_the_picture_has_the_same_ways(whole: Opened) -> None:
    _go(whole, "")
    middles = whole.page.evaluate("""() => regesta.network.body.data.edges.get({ filter: (it) => !it.hidden })
        .map(({ id }) => regesta.network.body.edges[id].edgeType.getPoint(0.5)).map(({ x, y }) => [x, y])""")
    text = whole.picture("svg").read_text("utf-8")
    ways = [
        re.findall(r"(-?[\d.]+) (-?[\d.]+)", way) for way in re.findall(r'd="(M[^"ZA]*L[^"ZA]*)" fill="none"', text)
    ]
    drawn = [[(float(x), float(y)) for x, y in way] for way in ways]
    assert len(middles) > 50
    assert [it for it in middles if min(_off(it, way) for way in drawn) > 1] == []
