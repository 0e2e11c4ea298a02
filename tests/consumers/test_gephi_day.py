"""The graph of one day, as a person gets it: Gephi has of `regesta export gexf --as-of` what `regesta state` names."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.facts import intervals
from consumers.tools import gephi, run

pytestmark = [pytest.mark.reads("graph.gexf"), pytest.mark.tools("Gephi toolkit")]
DAY = "2023-06-01"


def _regesta(*arguments: str | Path) -> str:
    return run(sys.executable, "-m", "regesta", *arguments)


@pytest.fixture(scope="module")
def named() -> set[str]:
    """The statements that `regesta state` names, in whichever of its lists."""
    answer = json.loads(_regesta("state", "--on", DAY, "--json"))
    everything = [item["id"] for items in answer.values() for item in items]
    assert len(everything) == len(set(everything)) > 100
    return set(everything)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Gephi's importers make of the file of that day."""
    path = tmp_path_factory.mktemp("day") / "day.gexf"
    _regesta("export", "gexf", "--as-of", DAY, "--out", path)
    made: dict[str, Any] = gephi(path)[str(path)]
    return made


def test_gephi_has_exactly_the_edges_that_regesta_state_names(imported: dict[str, Any], named: set[str]) -> None:
    assert set(imported["edges"]) == named


def test_gephi_complains_of_nothing(imported: dict[str, Any]) -> None:
    assert [message for level, message in imported["issues"] if level != "INFO"] == []


def test_gephi_has_the_entities_that_those_statements_name_and_no_other(
    imported: dict[str, Any], first: Exported, named: set[str]
) -> None:
    corpus = first.corpus
    items = [corpus.statement(key) for key in named]
    ends = {end for item in items for end in (item.subject, item.object)}
    others = {item.speaker for item in items if item.speaker} | {
        party for item in items for _, party in item.qualifiers
    }
    assert set(imported["nodes"]) == ends | others
    assert {key: node["label"] for key, node in imported["nodes"].items()} == {
        key: corpus.name(key) for key in ends | others
    }


def test_gephi_has_the_labels_and_the_times_of_those_statements(imported: dict[str, Any], first: Exported) -> None:
    corpus, edges = first.corpus, imported["edges"]
    spans = intervals(corpus)
    assert {key: edge["intervals"] for key, edge in edges.items()} == {key: spans[key] for key in edges}
    labels = {key: corpus.ontology.relations[corpus.statement(key).relation].label for key in edges}
    assert {key: edge["label"] for key, edge in edges.items()} == labels
    assert all(first <= DAY for edge in edges.values() for first, _ in edge["intervals"] if first)
    assert all(last >= DAY for edge in edges.values() for _, last in edge["intervals"] if last)
