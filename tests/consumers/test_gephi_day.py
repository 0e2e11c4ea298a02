"""The graph as Gephi shows it on a day: what `regesta state` answers, with the list that each tie stands in, its marks,
and nothing that did not hold then; in the whole file, and in the one of `regesta export gexf --as-of`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.facts import held, labels, tie_facts
from consumers.tools import gephi, run
from regesta.answers.states import state

pytestmark = [pytest.mark.reads("graph.gexf"), pytest.mark.tools("Gephi toolkit")]
DAY = "2023-06-01"
DAYS = ["1992-06-01", "2005-05-05", "2008-07-01", "2020-06-01", DAY, "2024-09-01", "2025-12-01"]
MARKS = {"suspended": "suspended", "said_to_have_ended": "ended", "planned_to_end": "planned end"}
Edges = dict[str, dict[str, Any]]


def _regesta(*arguments: str | Path) -> str:
    return run(sys.executable, "-m", "regesta", *arguments)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, hard: Exported, first: Exported) -> Mapping[Path, Any]:
    """What Gephi's importers make of the whole files, and of the file of one day."""
    day = tmp_path_factory.mktemp("day") / "day.gexf"
    _regesta("export", "gexf", "--as-of", DAY, "--out", day)
    files = [hard.file("graph.gexf"), first.file("graph.gexf"), day]
    found = gephi(*files)
    return {path: found[str(path)] for path in files} | {Path("day"): found[str(day)]}


def _on(edges: Edges, day: str) -> Edges:
    """The ties that Gephi shows when its timeline stands on the day; of what changes, the value of that day."""
    shown = {key: edge for key, edge in edges.items() if any(_has(span, day) for span in edge["intervals"])}
    ties = {key: edge for key, edge in shown.items() if edge["episode_kind"] == "Spell"}
    return {key: {name: _value(value, day) for name, value in edge.items()} for key, edge in ties.items()}


def _has(span: list[str | None], day: str) -> bool:
    first, last = span[:2]
    return (first is None or first <= day) and (last is None or day <= last)


def _value(value: Any, day: str) -> Any:
    if not (isinstance(value, list) and value and isinstance(value[0], list) and len(value[0]) == 3):
        return value
    now = [told for *span, told in value if _has(span, day)]
    return now[0] if now else None


@pytest.mark.parametrize("day", DAYS)
def test_gephi_shows_on_a_day_what_regesta_state_answers(
    imported: Mapping[Path, Any], exported: Exported, day: str
) -> None:
    shown = _on(imported[exported.file("graph.gexf")]["edges"], day)
    assert {key: edge["state"] for key, edge in shown.items()} == held(exported.corpus, date.fromisoformat(day))


@pytest.mark.parametrize("day", DAYS)
def test_gephi_shows_what_bears_on_a_tie_that_day(imported: Mapping[Path, Any], exported: Exported, day: str) -> None:
    shown = _on(imported[exported.file("graph.gexf")]["edges"], day)
    found = {key: {mark for name, mark in MARKS.items() if edge.get(name)} for key, edge in shown.items()}
    answer = list(state(exported.corpus, date.fromisoformat(day)))
    assert found == {item.episode.id: {mark.kind for mark in item.marks} for item in answer}
    disputed = {key for key, edge in shown.items() if edge.get("contested_then")}
    assert disputed == {item.episode.id for item in answer if item.stretch.contested}


def test_the_marks_and_contests_of_the_hard_cases_were_among_them(hard: Exported) -> None:
    """So that the test above has something to see."""
    answers = [item for day in DAYS for item in state(hard.corpus, date.fromisoformat(day))]
    assert {mark.kind for item in answers for mark in item.marks} == set(MARKS.values())
    assert any(item.stretch.contested for item in answers)


def test_the_file_of_a_day_has_exactly_the_edges_that_regesta_state_names(imported: Mapping[Path, Any]) -> None:
    answer = json.loads(_regesta("state", "--on", DAY, "--json"))
    named = [item["episode"]["id"] for items in answer.values() for item in items]
    assert len(named) == len(set(named)) > 100
    assert set(imported[Path("day")]["edges"]) == set(named)
    assert set(_on(imported[Path("day")]["edges"], DAY)) == set(named)


def test_gephi_complains_of_nothing(imported: Mapping[Path, Any]) -> None:
    for made in imported.values():
        assert [message for level, message in made["issues"] if level != "INFO"] == []


def test_the_file_of_a_day_has_the_entities_that_are_named_in_it_and_no_other(
    imported: Mapping[Path, Any], first: Exported
) -> None:
    made, corpus = imported[Path("day")], first.corpus
    told = [corpus.statements[key] for edge in made["edges"].values() for key in edge.get("statements", ())]
    wanted = {end for edge in made["edges"].values() for end in (edge["source"], edge["target"])}
    wanted |= {entity for item in told for entity in item.entities}
    wanted |= {pair.partition("=")[2] for edge in made["edges"].values() for pair in edge.get("qualifiers", ())}
    assert set(made["nodes"]) == wanted
    assert {key: node["label"] for key, node in made["nodes"].items()} == {key: corpus.name(key) for key in wanted}


def test_the_file_of_a_day_has_the_labels_of_those_ties(imported: Mapping[Path, Any], first: Exported) -> None:
    edges = imported[Path("day")]["edges"]
    ties = {key: item for key, item in tie_facts(first.corpus).items() if key in edges}
    assert {key: edge["label"] for key, edge in edges.items()} == labels(first.corpus, ties)
