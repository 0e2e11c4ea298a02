"""The networkx graph: entities as nodes, statements as edges."""

from __future__ import annotations

import networkx as nx

import regesta
from regesta.corpus.corpus import Corpus

RESERVED = {"id", "type", "kind", "weight", "start", "end", "size", "x", "y"}


def test_every_statement_is_an_edge_keyed_by_its_id(sound: Corpus) -> None:
    graph = regesta.network(sound)
    assert isinstance(graph, nx.MultiDiGraph)
    ends = {key: (tail, head) for tail, head, key in graph.edges(keys=True)}
    assert ends == {key: (item.subject, item.object) for key, item in (sound.statements | sound.derived).items()}


def test_every_entity_is_a_node_with_its_name_and_kind(sound: Corpus) -> None:
    graph = regesta.network(sound)
    assert set(graph) == set(sound.entities)
    assert graph.nodes["freedonia"] == {
        "label": "Freedonia",
        "entity_type": "State",
        "aliases": ["Land of the Free", "Ֆրիդոնիա", "فريدونيا"],
    }


def test_what_is_unknown_is_left_out(sound: Corpus) -> None:
    [allied] = [data for *_, data in regesta.network(sound).edges(data=True) if data["relation"] == "alliedWith"]
    assert allied == {
        "relation": "alliedWith",
        "relation_label": "is allied with",
        "quad_class": "MaterialCooperation",
        "polarity": "Affirmed",
        "modality": "Actual",
        "sources": ["herald"],
        "qualifiers": [],
    }


def test_no_attribute_has_a_name_that_graph_tools_keep_for_themselves(first_corpus: Corpus) -> None:
    graph = regesta.network(first_corpus)
    nodes = {name for _, data in graph.nodes(data=True) for name in data}
    edges = {name for *_, data in graph.edges(data=True) for name in data}
    assert not (nodes | edges) & RESERVED
    assert not nodes & edges
