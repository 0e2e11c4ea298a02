"""What a reader must find, taken from the corpus itself and by no writer's way; and how its answer is held to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import isnan
from typing import Any

import networkx as nx
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Statement
from regesta.rdf.built import View
from regesta.rdf.quads import lines

BETWEEN = " | "  # joins lists where the format has none
Facts = dict[str, dict[str, Any]]


def node_facts(corpus: Corpus) -> Facts:
    """For each entity its name and type, and its other names as a list."""
    return {key: _node(corpus, key) for key in corpus.entities}


def _node(corpus: Corpus, key: str) -> dict[str, Any]:
    name, entity = corpus.name(key), corpus.entities[key]
    aliases = list(dict.fromkeys(label.text for label in entity.labels if label.text != name))
    return {"label": name, "entity_type": entity.type, "aliases": aliases}


def edge_facts(corpus: Corpus) -> Facts:
    """For each statement, derived ones too, what is said; a list stays a list, what is unknown is None."""
    everything = corpus.statements | corpus.derived
    return {key: _edge(item) for key, item in everything.items()}


def _edge(item: Statement) -> dict[str, Any]:
    period = item.period
    bounds = {
        "valid_from_earliest": period.earliest_start,
        "valid_from_latest": period.latest_start,
        "valid_to_earliest": period.earliest_end,
        "valid_to_latest": period.latest_end,
    }
    return {
        "source": item.subject,
        "target": item.object,
        "relation": item.relation,
        "valid_time": period.edtf,
        "observed_at": period.observed,
        **{name: day.isoformat() if day else None for name, day in bounds.items()},
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speaker": item.speaker or None,
        "value_as_stated": item.quantity.text if item.quantity else None,
        "unit": (item.quantity.unit or None) if item.quantity else None,
        "sources": list(item.sources),
        "qualifiers": [f"{name}={entity}" for name, entity in item.qualifiers],
    }


def relations(corpus: Corpus) -> Counter[str]:
    """How many statements, derived ones too, there are of each relation."""
    return Counter(item.relation for item in (corpus.statements | corpus.derived).values())


def intervals(corpus: Corpus) -> dict[str, list[list[str | None]]]:
    """For each statement the span in which it may have held, as Gephi keeps it; nothing where neither end is known."""
    found = {}
    for key, item in (corpus.statements | corpus.derived).items():
        first, last = item.period.earliest_start, item.period.latest_end
        span = [first.isoformat() if first else None, last.isoformat() if last else None]
        found[key] = [span] if any(span) else []
    return found


def assert_arrived(found: Mapping[str, Any], corpus: Corpus) -> None:
    """Every node and edge once, and every attribute of each, whatever the reader makes of lists and of nothing."""
    _assert_same(found["nodes"], node_facts(corpus))
    _assert_same(found["edges"], edge_facts(corpus))


def _assert_same(found: Mapping[str, Mapping[str, Any]], facts: Facts) -> None:
    assert set(found) == set(facts)
    for key, wanted in facts.items():
        read = found[key]
        differ = {name: (read.get(name), value) for name, value in wanted.items() if not _same(read.get(name), value)}
        assert not differ, f"{key}: (found, wanted) {differ}"


def _same(read: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        listed = [] if _nothing(read) else read.split(BETWEEN) if isinstance(read, str) else list(read)
        # Where the format has no lists, an item that holds the sign between items cannot be told apart.
        return sorted(BETWEEN.join(listed)) == sorted(BETWEEN.join(wanted))
    return _nothing(read) if wanted is None else bool(read == wanted)


def _nothing(value: Any) -> bool:
    """Whether the reader says that there is no value: igraph has "" and NaN for it."""
    return value is None or value == "" or value == [] or (isinstance(value, float) and isnan(value))


def quads(corpus: Corpus) -> set[Quad]:
    """The quads that every RDF form must hold, as pyoxigraph reads our N-Quads."""
    return parsed("".join(lines(View(corpus).quads)))


def triples(corpus: Corpus) -> set[Quad]:
    """Those of the default graph, which Turtle, RDF/XML and JSON-LD must hold."""
    return {quad for quad in quads(corpus) if quad.graph_name == DefaultGraph()}


def parsed(nquads: str) -> set[Quad]:
    """What a tool wrote as N-Quads or N-Triples."""
    return set(parse(nquads.encode(), format=RdfFormat.N_QUADS))


def flattened(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with its lists joined: what a person does so that networkx's own writers accept it."""
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((node, _joined(data)) for node, data in network.nodes(data=True))
    flat.add_edges_from((*ends, key, _joined(data)) for *ends, key, data in network.edges(keys=True, data=True))
    return flat


def _joined(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: BETWEEN.join(value) if isinstance(value, list) else value for name, value in data.items()}
