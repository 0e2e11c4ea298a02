"""The graph as a networkx MultiDiGraph: entities as nodes, statements as edges keyed by their ids.

Attribute names differ between nodes and edges and avoid the names that Gephi, Sigma and igraph keep for themselves
(`id`, `type`, `kind`, `weight`, `start`, `end`, `size`, `x`, `y`). An attribute that is unknown is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx
import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables, tabulate
from regesta.vocabulary.ontology import Ontology

Network: TypeAlias = nx.MultiDiGraph

_EDGE = {
    "relation": "relation",
    "valid_time": "valid_time",
    "observed_at": "observed_at",
    "earliest_start": "valid_from_earliest",
    "latest_start": "valid_from_latest",
    "earliest_end": "valid_to_earliest",
    "latest_end": "valid_to_latest",
    "polarity": "polarity",
    "modality": "modality",
    "speaker": "speaker",
    "value_as_stated": "value_as_stated",
    "value": "value",
    "unit": "unit",
    "rule": "derived_by",
}


def drawn(tables: Tables, ontology: Ontology) -> Network:
    """The MultiDiGraph of the tables.

    Nodes: `label`, `entity_type`, `aliases` (list). Edges: the columns of the statement table as text, days in
    ISO 8601, and `relation_label`, `quad_class`, `sources` (list), `qualifiers` (list of `name=entity`).
    """
    graph = Network()
    names = _grouped(tables.labels, "entity", "text")
    for row in tables.entities.iter_rows(named=True):
        label, *aliases = names[row["id"]]
        graph.add_node(row["id"], label=label, entity_type=row["type"], aliases=aliases)
    sources = _grouped(tables.citations.select("statement", "source").unique(), "statement", "source")
    qualifiers = _grouped(_qualified(tables), "statement", "pair")
    for row in tables.statements.iter_rows(named=True):
        relation = ontology.relations[row["relation"]]
        graph.add_edge(
            row["subject"],
            row["object"],
            key=row["id"],
            **{name: str(row[column]) for column, name in _EDGE.items() if row[column] is not None},
            relation_label=relation.label,
            quad_class=relation.quad_class,
            sources=sorted(sources.get(row["id"], ())),
            qualifiers=sorted(qualifiers.get(row["id"], ())),
        )
    return graph


def network(corpus: Corpus) -> Network:
    """The corpus as a networkx MultiDiGraph: entities as nodes, statements as edges keyed by their ids.

    >>> import regesta
    >>> net = network(regesta.load())
    >>> net.nodes["armenia"]["entity_type"]
    'State'
    """
    return drawn(tabulate(corpus), corpus.ontology)


def _qualified(tables: Tables) -> pl.DataFrame:
    return tables.qualifiers.select("statement", pl.format("{}={}", "name", "entity").alias("pair"))


def _grouped(frame: pl.DataFrame, key: str, value: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    pairs: Iterable[tuple[str, str]] = frame.select(key, value).iter_rows()
    for name, item in pairs:
        groups.setdefault(name, []).append(item)
    return groups
