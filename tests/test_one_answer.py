"""One answer everywhere: every door is asked about the same pairs on the same days, in two corpora, and tells the same.

What each format tells of all ties of a day stands in exports/test_days.py, what each shipped query tells in
answers/test_queries_agree.py, and what the page lists in page/test_page_states.py; here they all stand side by side.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from answers.test_queries_agree import HELD, Asked, days, held
from exports.days import Told, by_gexf, by_neo4j, by_sqlite, by_state, by_words
from exports.made import written
from regesta.answers.agreements import agreement
from regesta.answers.missing import single_source
from regesta.answers.showing import show
from regesta.answers.states import state
from regesta.answers.timelines import timeline
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, EpisodeKind, Standing
from regesta.vocabulary.day_rule import on_record

PAIRS = 5
FILES = {"gexf": by_gexf, "sqlite": by_sqlite, "neo4j": by_neo4j, "cytoscape": by_words}


class Doors:
    """A corpus, its pairs with most ties, and every file in which a day can be looked up."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus = corpus
        self.asked = Asked(corpus)
        self.files = {name: written(corpus, name, folder) for name in FILES}
        self.days = days(corpus)
        self.states = {day: by_state(corpus, day) for day in self.days}

    def told(self, day: date, keys: set[str]) -> dict[str, Told]:
        """What `regesta state` tells of these ties on the day."""
        return _only(self.states[day], keys)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], set[str]]:
        """Pairs of entities, and the spells between the two."""
        ties: dict[tuple[str, str], set[str]] = {}
        for key, item in self.corpus.episodes.items():
            if item.kind is EpisodeKind.SPELL:
                one, other = sorted((item.subject, item.object))
                ties.setdefault((one, other), set()).add(key)
        busiest = Counter({pair: len(keys) for pair, keys in ties.items()}).most_common(PAIRS)
        return {pair: ties[pair] for pair, _ in busiest}


@pytest.fixture(scope="module", params=["first_corpus", "ambre"])
def doors(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    yield Doors(request.getfixturevalue(request.param), tmp_path_factory.mktemp(request.param))


def test_it_is_about_twenty_days_and_five_pairs(doors: Doors) -> None:
    assert (len(doors.days), len(doors.pairs)) == (20, PAIRS)
    told = [it for day in doors.days for keys in doors.pairs.values() for it in doors.told(day, keys).values()]
    assert {it.state for it in told} >= {"certain", "near", "possible"}


@pytest.mark.parametrize("number", range(20))
def test_files_and_queries_tell_what_a_state_tells(doors: Doors, number: int) -> None:
    day = doors.days[number]
    told = {name: read(doors.files[name], day) for name, read in FILES.items()}
    for keys in doors.pairs.values():
        assert {name: _only(found, keys) for name, found in told.items()} == dict.fromkeys(FILES, doors.told(day, keys))
    for entity in {entity for pair in doors.pairs for entity in pair}:
        about = state(doors.corpus, day, about=entity)
        assert doors.asked.rows("state-of-an-entity-on-a-day", HELD, entity=entity, on=str(day)) == held(about)
        keys = {key for pair, keys in doors.pairs.items() if entity in pair for key in keys}
        assert {it.episode.id for it in about} & keys == doors.told(day, keys).keys()


def _only(told: dict[str, Told], keys: set[str]) -> dict[str, Told]:
    return {key: it for key, it in told.items() if key in keys}


@pytest.mark.parametrize("number", range(20))
def test_show_and_the_timeline_have_the_ties_that_a_state_has(doors: Doors, number: int) -> None:
    """The grade of a day follows from the stretches that `show` and `timeline` hand out with their episodes."""
    day = doors.days[number]
    for pair, keys in doors.pairs.items():
        wanted = {key: (it.state, it.contested) for key, it in doors.told(day, keys).items()}
        shown = {it.id: it for it in show(doors.corpus, pair[0]).episodes}
        dated = {it.id: it for it in timeline(doors.corpus, pair).items}
        for episodes, whole in ((shown, True), (dated, False)):
            found = {
                key: (_list_of(item.standing, item.side, stretch.grade), stretch.contested)
                for key, item in episodes.items()
                if key in keys
                for stretch in item.stretches
                if on_record(stretch, day)
            }
            assert found == (wanted if whole else {key: it for key, it in wanted.items() if key in dated})
        sources = {key: it.independent_sources for key, it in shown.items() if key in dated}
        assert sources == {key: it.independent_sources for key, it in dated.items() if key in shown}


def _list_of(standing: Standing, side: str, grade: str) -> str:
    if standing is Standing.PROSPECTIVE:
        return "planned"
    return "denied" if side == "denial" else grade


def test_who_is_contested_and_who_stands_alone(doors: Doors) -> None:
    """`agreement`, `gaps`, the queries, `show` and the states of the days tell of the same ties that they disagree."""
    conflicts = agreement(doors.corpus, conflicts=True)
    sure = {it.episode for it in conflicts.findings if it.id in conflicts.conflicting}
    alone = {gap.episode for gap in single_source(doors.corpus)}
    backed = {it.episode for it in agreement(doors.corpus).findings if it.agreement is Agreement.CORROBORATES}
    for pair, keys in doors.pairs.items():
        shown = show(doors.corpus, pair[0])
        said = {it.episode for it in shown.findings if it.id in conflicts.conflicting}
        assert said & keys == sure & keys == {key for key in keys if doors.corpus.episodes[key].contested}
        by_query = doors.asked.first("single-source-ties", entity=pair[0])
        assert {str(key) for key in by_query} & keys == alone & keys
        assert not alone & backed & keys
        for day in doors.days:
            for item in state(doors.corpus, day, about=pair[0]):
                if item.episode.id in keys:
                    assert not item.stretch.contested or item.contested_by
                    assert bool(item.contested_by) == (item.episode.id in sure)


@pytest.mark.parametrize("number", range(0, 20, 4))
def test_json_has_the_same_lists(doors: Doors, number: int) -> None:
    day = doors.days[number]
    plain: dict[str, Any] = json.loads(json.dumps(state(doors.corpus, day).to_dict()))
    found = {item["episode"]["id"]: (name, item["contested"]) for name, items in plain.items() for item in items}
    assert found == {key: (it.state, it.contested) for key, it in doors.states[day].items()}
