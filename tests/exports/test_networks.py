"""The networkx graph: entities as nodes, statements as edges."""

from __future__ import annotations

from datetime import date

import networkx as nx

import regesta
from regesta.corpus.corpus import Corpus

RESERVED = {"id", "type", "kind", "weight", "start", "end", "size", "x", "y"}


def test_every_statement_is_an_edge_keyed_by_its_id_and_so_is_what_only_follows(sound: Corpus) -> None:
    graph = regesta.network(sound)
    assert isinstance(graph, nx.MultiDiGraph)
    ends = {key: (tail, head) for tail, head, key in graph.edges(keys=True)}
    derived = {key: item for key, item in sound.episodes.items() if item.derived}
    assert ends == {key: (item.subject, item.object) for key, item in (sound.statements | derived).items()}
    assert {key for *_, key, data in graph.edges(keys=True, data=True) if data["derived"]} == set(derived)


def test_every_entity_is_a_node_with_its_name_and_kind(sound: Corpus) -> None:
    graph = regesta.network(sound)
    assert set(graph) == set(sound.entities)
    assert graph.nodes["freedonia"] == {
        "label": "Freedonia",
        "entity_type": "State",
        "aliases": ["Land of the Free", "Ֆրիդոնիա", "فريدونيا"],
        "identifiers": ["cow:999", "wikidata:Q123"],
    }


def test_what_is_unknown_is_left_out(sound: Corpus) -> None:
    graph = regesta.network(sound)
    [(*_, key, allied)] = [item for item in graph.edges(keys=True, data=True) if item[-1]["relation"] == "alliedWith"]
    [episode] = [item for item in sound.episodes.values() if item.relation == "alliedWith"]
    assert allied.pop("citations")[0].startswith("herald ¶1 0-45 sha256:")
    assert allied.pop("stretches")
    assert allied == {
        "relation": "alliedWith",
        "relation_label": "is allied with",
        "relation_kind": "standing",
        "quad_class": "MaterialCooperation",
        "symmetric": True,
        "episodes": [episode.id],
        "tells_of": [f"SaysSo {episode.id}"],
        "side": "fact",
        "standing": "ToldByOne",
        "derived": False,
        "time": "undated",
        "polarity": "Affirmed",
        "modality": "Actual",
        "plain": True,
        "contested": False,
        "sources": ["herald"],
        **{name: [] for name in ("marks", "speakers", "derived_by", "derived_from", "qualifiers", "notes")},
    }
    assert key == sound.statements[key].id


def test_days_are_days_and_numbers_are_numbers(sound: Corpus) -> None:
    edges = {data["relation"]: data for *_, data in regesta.network(sound).edges(data=True)}
    assert edges["joined"]["valid_from_earliest"] == date(1933, 3, 1)
    trade = edges["tradesWith"]
    assert (trade["value"], trade["minimum"], trade["maximum"]) == (12e6, 10.3e6, 13.7e6)
    assert (trade["value_as_stated"], trade["unit"]) == ("~12e6", "USD")


def test_no_attribute_has_a_name_that_graph_tools_keep_for_themselves(first_corpus: Corpus) -> None:
    graph = regesta.network(first_corpus)
    nodes = {name for _, data in graph.nodes(data=True) for name in data}
    edges = {name for *_, data in graph.edges(data=True) for name in data}
    assert not (nodes | edges) & RESERVED
    assert not nodes & edges
