"""The graph as a networkx MultiDiGraph: entities as nodes, statements as edges keyed by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import networkx as nx
import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.exports.graphs.property_graph import nodes
from regesta.exports.graphs.statement_edges import statement_edges

Network: TypeAlias = nx.MultiDiGraph


def network(corpus: Corpus) -> Network:
    """The corpus as a networkx MultiDiGraph: entities as nodes, statements as edges keyed by their ids, and the ties
    that only follow from them (`derived`), keyed by those of their episodes.

    Nodes: `label`, `entity_type`, `aliases`, `identifiers`, `latitude`, `longitude`, `note`. Edges: `relation`,
    `relation_label`, `quad_class`; `episodes`, `tells_of`, `side`, `standing`, `derived`, `stretches`; days as
    `datetime.date`; `value`, `minimum` and `maximum` as floats; `plain` and `contested` as bool; `speakers`, `sources`,
    `citations` and `qualifiers` (`name=entity`) as lists, and more: see `statement_edges`. A list may be empty; any
    other attribute that is unknown is left out. The names differ between nodes and edges, and avoid those that Gephi,
    Sigma and igraph keep for themselves. Trap: to count ties, and not statements, count each of `episodes` once.

    >>> import regesta
    >>> net = network(regesta.load())
    >>> net.nodes["armenia"]["entity_type"]
    'State'
    """
    graph = Network()
    lists = {"aliases", "identifiers"}
    for row in nodes(corpus).drop("iri").iter_rows(named=True):
        graph.add_node(row.pop("id"), **_known(row, lists))
    edges = statement_edges(corpus).drop("iri", "label")
    lists = {name for name, kind in edges.schema.items() if kind == pl.List(pl.String)}
    for row in edges.iter_rows(named=True):
        ends = row.pop("source"), row.pop("target")
        graph.add_edge(*ends, key=row.pop("id"), **_known(row, lists))
    return graph


def _known(row: Mapping[str, Any], lists: set[str]) -> dict[str, Any]:
    return {name: [] if value is None else value for name, value in row.items() if value is not None or name in lists}
