"""GEXF, GraphML, Cytoscape's JSON: texts, lists and types arrive as they were, and time as a tool can read it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings

from exports.conftest import PERIODS
from exports.made import HOSTILE, made_over, written
from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Label
from regesta.exports.graphs import gexf
from regesta.exports.graphs.property_graph import nodes
from regesta.rdf.built import BuiltGraph
from regesta.seeds.folder import read_seeds
from strategies import corpora
from told import NOT, PLANNED, corpus_of, said

CORPUS = read_seeds(SOUND).corpus
GEXF = "{http://gexf.net/1.3}"
KEPT = {"type", "id", "kind", "label", "weight", "start", "end", "size", "x", "y", "z", "source", "target", "color"}
KEPT |= {"shape", "thickness", "hidden", "interval", "timeset"}


def _gexf(built: BuiltGraph | Corpus, folder: Path) -> ElementTree.Element:
    return ElementTree.parse(written(built, "gexf", folder)).getroot()


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    return {value.attrib["for"]: value.attrib["value"] for value in element.iter(f"{GEXF}attvalue")}


def _edges(built: BuiltGraph | Corpus, folder: Path) -> dict[str, ElementTree.Element]:
    """The edges by kind: relation and side."""
    return {item.attrib["kind"]: item for item in _gexf(built, folder).iter(f"{GEXF}edge")}


def _spells(edge: ElementTree.Element) -> list[tuple[str | None, str | None]]:
    return [(item.get("start"), item.get("end")) for item in edge.iter(f"{GEXF}spell")]


def _over_time(edge: ElementTree.Element, name: str) -> list[tuple[str | None, str, str | None]]:
    values = [item for item in edge.iter(f"{GEXF}attvalue") if item.attrib["for"] == name]
    return sorted((item.get("start"), item.attrib["value"], item.get("end")) for item in values)


def _list(text: str) -> list[str]:
    """A liststring as Gephi reads it: a backslash stands before whatever it escapes, and nothing else does."""
    return [
        re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in re.findall(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL)
    ]


# GEXF -----------------------------------------------------------------------------------------------------------------


def test_a_tie_is_there_on_the_days_on_which_it_may_have_held_and_on_no_other(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "uz joined csto", "1992-05-15"),
        said("s", "uz leftOrganisation csto", "1999-04-02"),
        said("t", "am memberOf csto", "2010-06-01", published="2010-06-01"),
    )
    found = _gexf(corpus, tmp_path)
    ties = {item.attrib["source"]: item for item in found.iter(f"{GEXF}edge") if item.attrib["kind"] == "memberOf"}
    assert _spells(ties["uz"]) == [("1992-05-15", "1999-04-02")]
    [(first, last)] = _spells(ties["am"])
    assert (first is not None, last) == (True, None), "it may go on"


def test_state_changes_from_day_to_day_as_regesta_state_has_it(tmp_path: Path) -> None:
    corpus = corpus_of(said("s", "uz joined csto", "1992-05-15"), said("s", "uz leftOrganisation csto", "1999-04"))
    tie = _edges(corpus, tmp_path)["memberOf"]
    assert _over_time(tie, "state") == [
        ("1992-05-15", "certain", "1999-04-01"),
        ("1999-04-02", "near", "1999-04-30"),
    ]
    assert _attributes(tie)["state"] == "certain", "graphology keeps the last, which is the surest"


def test_a_happening_is_there_from_the_first_to_the_last_day_on_which_it_may_have_been(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "uz joined csto", "1992-05"), said("s", "ru visited am", "202X"), said("s", "ru criticised am")
    )
    edges = _edges(corpus, tmp_path)
    times = {kind: (_spells(edge), _attributes(edge)["time"]) for kind, edge in edges.items()}
    assert times["joined"] == ([("1992-05-01", "1992-05-31")], "dated")
    assert times["visited"] == ([("2020-01-01", "2025-12-31")], "dated"), "not after it is told"
    assert times["criticised"] == ([(None, "2025-12-31")], "start unknown")
    assert "state" not in _attributes(edges["joined"])


def test_what_is_denied_or_planned_is_an_edge_of_another_kind_and_says_so(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "uz memberOf csto", "1992/"),
        said("t", "am memberOf csto", "2001", **NOT),
        said("t", "tr memberOf csto", "2030/", **PLANNED),
    )
    edges = _edges(corpus, tmp_path)
    assert {kind: edge.attrib["label"] for kind, edge in edges.items()} == {
        "memberOf": "is a member of",
        "memberOf_denial": "NOT is a member of",
        "memberOf_prospect": "is a member of [planned]",
    }
    assert {value for _, value, _ in _over_time(edges["memberOf_denial"], "state")} == {"denied"}
    assert {value for _, value, _ in _over_time(edges["memberOf_prospect"], "state")} == {"planned"}


def test_marks_hold_from_day_to_day(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "uz memberOf csto", "1992/present", published="2020"),
        said("t", "uz leftOrganisation csto", "2010-03-01", speaker="putin", published="2021"),
        said("v", "uz leftOrganisation csto", "2030", published="2024", **PLANNED),
        said("w", "uz leftOrganisation csto", "2031", published="2022", **PLANNED),
    )
    tie = _edges(corpus, tmp_path)["memberOf"]
    assert _over_time(tie, "said_to_have_ended") == [("2010-03-01", "true", None)]
    assert _over_time(tie, "planned_to_end") == [("2022-01-01", "true", None)], "two that overlap are one span"
    assert _over_time(tie, "suspended") == []


def test_a_plan_whose_time_was_over_when_it_was_told_has_no_day_and_is_left_out_and_counted(tmp_path: Path) -> None:
    corpus = corpus_of(
        said("s", "uz alliedWith am", "1988", published="2020", **PLANNED), said("s", "uz alliedWith ru", "1999")
    )
    assert [item.attrib["target"] for item in _gexf(corpus, tmp_path).iter(f"{GEXF}edge")] == ["uz"]
    assert gexf.counted(BuiltGraph(corpus)) == (
        "1 edges are ties, on the days on which they may have held; 0 are happenings, 0 of them undated. 1 plans whose "
        "time was over before anybody told of them have no day, and are left out."
    )


def test_gexf_carries_hostile_texts_and_lists(hostile: BuiltGraph, tmp_path: Path) -> None:
    root = _gexf(hostile, tmp_path)
    [node] = [item for item in root.iter(f"{GEXF}node") if item.attrib["id"] == "freedonia"]
    assert node.attrib["label"] == HOSTILE
    assert _list(_attributes(node)["aliases"]) == ["—" + HOSTILE]
    [edge] = root.iter(f"{GEXF}edge")
    assert _list(_attributes(edge)["notes"]) == [HOSTILE]
    assert len(_list(_attributes(edge)["statements"])) == len(PERIODS)


def test_gexf_has_no_attribute_that_a_reader_keeps_for_itself(built: BuiltGraph, tmp_path: Path) -> None:
    attributes = list(_gexf(built, tmp_path).iter(f"{GEXF}attribute"))
    titles = {item.attrib["title"] for item in attributes}
    assert {item.attrib["id"] for item in attributes} == titles, "Gephi shows the titles, graphology the ids"
    assert not titles & KEPT
    assert {"entity_type", "relation", "episode_kind", "valid_from_earliest", "valid_to_latest", "time"} <= titles


def test_numbers_and_truth_values_are_declared_as_such(built: BuiltGraph, tmp_path: Path) -> None:
    blocks = list(_gexf(built, tmp_path).iter(f"{GEXF}attributes"))
    [node, dynamic, static] = [
        {item.attrib["id"]: item.attrib["type"] for item in block.iter(f"{GEXF}attribute")} for block in blocks
    ]
    assert [(block.attrib["class"], block.attrib["mode"]) for block in blocks] == [
        ("node", "static"),
        ("edge", "dynamic"),
        ("edge", "static"),
    ]
    assert (node["latitude"], static["value"], static["independent_sources"], static["derived"], static["sources"]) == (
        "double", "double", "integer", "boolean", "liststring",
    )  # fmt: skip
    assert dynamic.items() <= static.items(), "graphology knows the last block alone"


# GraphML --------------------------------------------------------------------------------------------------------------


def test_no_key_of_graphml_is_one_that_gephi_takes_for_a_label(built: BuiltGraph, tmp_path: Path) -> None:
    keys = ElementTree.parse(written(built, "graphml", tmp_path)).iter("{http://graphml.graphdrawing.org/xmlns}key")
    ids = [key.attrib["id"] for key in keys]
    assert len(set(ids)) == len(ids)
    assert all(key.startswith(("n_", "e_")) for key in ids)


def test_graphml_carries_hostile_texts_and_joins_lists(hostile: BuiltGraph, tmp_path: Path) -> None:
    graph = nx.read_graphml(written(hostile, "graphml", tmp_path), force_multigraph=True, edge_key_type=str)
    assert graph.nodes["freedonia"]["label"] == HOSTILE
    assert graph.nodes["sylvania"]["latitude"] == 49.6117
    edges = {data.get("valid_time"): data for *_, data in graph.edges(data=True)}
    assert len(edges) == len(PERIODS)
    dated = edges["1933/.."]
    assert (dated["valid_from_earliest"], dated["open_end"], dated["derived"]) == ("1933-01-01", True, False)
    assert dated["sources"] in ("gazette", "herald")
    assert " | ".join(dated["stretches"].split(" | ")) == dated["stretches"] != ""
    assert len({data["episodes"] for data in edges.values()}) == 1


def test_graphml_says_in_words_which_bounds_there_are(hostile: BuiltGraph, tmp_path: Path) -> None:
    graph = nx.read_graphml(written(hostile, "graphml", tmp_path), force_multigraph=True, edge_key_type=str)
    assert {data.get("valid_time", ""): data["time"] for *_, data in graph.edges(data=True)} == {
        "1933/1940-02": "dated",
        "1933/..": "open end",
        "/1940": "start unknown",
        "1933": "start unknown, end unknown",
        "": "undated",
    }


@settings(max_examples=15, deadline=None)
@given(corpora(CORPUS))
def test_xml_formats_carry_any_name_and_note(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    folder, made = tmp_path_factory.mktemp("xml"), BuiltGraph(made_over(corpus))
    root = _gexf(made, folder)
    assert {item.attrib["label"] for item in root.iter(f"{GEXF}node")} == set(nodes(made.corpus)["label"])
    graph = nx.read_graphml(written(made, "graphml", folder), force_multigraph=True, edge_key_type=str)
    noted = {}
    for tail, head, key, data in graph.edges(keys=True, data=True):
        item = made.corpus.statements.get(key)
        notes = list(dict.fromkeys(mention.note for mention in item.mentions if mention.note)) if item else []
        assert data.get("notes", "") == " | ".join(notes)
        assert item is None or (tail, head) == (item.subject, item.object)
        noted[key] = notes
    for edge in root.iter(f"{GEXF}edge"):
        told = _attributes(edge)
        wanted = {note for key in _list(told.get("statements", "[]")) for note in noted[key]}
        assert set(_list(told.get("notes", "[]"))) == wanted


def test_more_lines_than_are_joined_at_a_time_are_all_there(
    sound: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {name: written(sound, name, tmp_path).read_text("utf-8") for name in ("gexf", "graphml")}
    monkeypatch.setattr("regesta.exports.graphs.markup._CHUNK", 2)
    assert {name: written(sound, name, tmp_path).read_text("utf-8") for name in whole} == whole


@pytest.mark.parametrize("control", ["\x00", "\x1f", "\ufffe"])
def test_what_xml_cannot_carry_is_seen_to_be_missing(control: str, sound: Corpus, tmp_path: Path) -> None:
    entity = Entity("freedonia", "State", (Label(f"a{control}b", "en", True),))
    corpus = made_over(sound, entities=(sound.entities | {"freedonia": entity}).values())
    assert "a\ufffdb" in {item.attrib["label"] for item in _gexf(corpus, tmp_path).iter(f"{GEXF}node")}
    graph = nx.read_graphml(written(corpus, "graphml", tmp_path), force_multigraph=True, edge_key_type=str)
    assert graph.nodes["freedonia"]["label"] == "a\ufffdb"


# Cytoscape ------------------------------------------------------------------------------------------------------------


def test_cytoscape_keeps_types_and_texts(hostile: BuiltGraph, tmp_path: Path) -> None:
    data = json.loads(written(hostile, "cytoscape", tmp_path).read_text("utf-8"))["elements"]
    [node] = [item["data"] for item in data["nodes"] if item["data"]["id"] == "freedonia"]
    assert (node["name"], node["aliases"]) == (HOSTILE, ["—" + HOSTILE])
    edge = data["edges"][0]["data"]
    assert (edge["interaction"], edge["symmetric"], edge["notes"]) == ("alliedWith", True, [HOSTILE])
    assert all(isinstance(item, str) and "/" in item for item in edge["stretches"])
    assert {date.fromisoformat(item["data"]["known_by"]) for item in data["edges"] if "known_by" in item["data"]}
