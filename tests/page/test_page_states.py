"""What held on a day is the same on the page and in a state: its lists, its grades, and the words for what is near."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regesta.answers.states import PARTS, Held, State, state
from regesta.answers.wording import nearness
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import EpisodeKind
from test_page import Opened, browser, pytestmark

__all__ = ["browser", "pytestmark"]

PAIRS, DAYS = 5, 20
ALL = "not.look=&not.when="
SIDES = {
    "after the last report of it": "before",
    "before the first report of it": "later",
    "from a report of it": "away",
}
CARDS = """() => [...document.querySelectorAll("#panel-body .episode")].filter((it) => !it.closest(".rest"))
    .map((it) => [it.dataset.episode, it.dataset.list, it.querySelector(".then").innerText])"""


@pytest.fixture(scope="module")
def opened(browser: Any, first_page: Path) -> Iterator[Opened]:
    result = Opened(browser, first_page)
    yield result
    assert result.said == []
    result.context.close()


@pytest.fixture(scope="module")
def days() -> list[date]:
    """Days that lie as the corpus does, some of them long before and after."""
    chance = random.Random(2)
    years = [1, 1992, 2002, *(chance.randint(2013, 2027) for _ in range(DAYS - 4)), 2100]
    return [date(year, chance.randint(1, 12), chance.randint(1, 28)) for year in years]


def _pairs(corpus: Corpus) -> list[tuple[str, str]]:
    """The pairs with most standing ties."""
    spells = [
        item for item in corpus.episodes.values() if item.kind is EpisodeKind.SPELL and item.subject != item.object
    ]
    counts = Counter(tuple(sorted((item.subject, item.object))) for item in spells)
    return [(one, other) for (one, other), _ in counts.most_common(PAIRS)]


def _of_pair(found: State, pair: tuple[str, str]) -> dict[str, list[Held]]:
    return {
        name: [it for it in getattr(found, name) if {it.episode.subject, it.episode.object} == set(pair)]
        for name in PARTS
    }


def _listed(opened: Opened, pair: tuple[str, str], address: str) -> dict[str, tuple[str, str]]:
    """What the panel lists between the two, by episode: the list, and the words for it."""
    opened.page.evaluate("(hash) => { location.hash = hash; }", f"#between/{'|'.join(pair)}?{address}")
    opened.page.wait_for_timeout(30)
    for more in opened.page.get_by_role("button", name="Show ").all():
        if more.is_visible() and "more of" in more.inner_text():
            more.click()
    return {episode: (name, words) for episode, name, words in opened.page.evaluate(CARDS)}


def test_the_page_lists_on_a_day_what_a_state_lists(opened: Opened, first_corpus: Corpus, days: list[date]) -> None:
    spells = {key for key, item in first_corpus.episodes.items() if item.kind is EpisodeKind.SPELL}
    seen = Counter[str]()
    for day in days:
        found = state(first_corpus, day)
        for pair in _pairs(first_corpus):
            expected = {it.episode.id: name for name, items in _of_pair(found, pair).items() for it in items}
            listed = _listed(opened, pair, f"time={day.isoformat()}&{ALL}")
            assert {key: name for key, (name, _) in listed.items() if key in spells} == expected, (day, pair)
            seen.update(expected.values())
    assert set(seen) == set(PARTS), "the sample has something of every list"


def test_what_is_near_has_the_distance_that_a_state_tells(
    opened: Opened, first_corpus: Corpus, days: list[date]
) -> None:
    told = 0
    for day in days[::3]:
        found = state(first_corpus, day)
        for pair in _pairs(first_corpus)[:3]:
            listed = _listed(opened, pair, f"time={day.isoformat()}&{ALL}")
            for item in _of_pair(found, pair)["near"]:
                said = nearness(item.stretch, day)
                for python, page in SIDES.items():
                    said = said.replace(python, page)
                assert f"reported {said} by " in listed[item.episode.id][1], (day, item)
                told += 1
    assert told > 20


def test_a_day_usually_shows_what_a_state_always_shows(opened: Opened, first_corpus: Corpus) -> None:
    day = date(2023, 6, 1)
    found = state(first_corpus, day)
    opened.page.evaluate(f"location.hash = '#?time={day.isoformat()}'")
    opened.page.wait_for_timeout(100)
    shown = set(opened.page.evaluate("regesta.shown().episodes.filter((it) => it.kind === 'Spell').map((it) => it.id)"))
    assert shown == {it.episode.id for it in (*found.certain, *found.attested, *found.near)}
    count = opened.page.locator("#legend [data-facet=when][data-value=possible] .count").inner_text()
    assert int(count) == len(found.possible)
    assert f"{len(found.possible)} more only possible" in opened.page.locator("#shown").inner_text()
