"""What a reader must find, taken from the corpus itself and by no writer's way; and how its answer is held to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import isnan
from typing import Any

import networkx as nx
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from regesta.answers.states import PARTS, state
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, EpisodeKind, Stretch
from regesta.corpus.records import Polarity, Statement
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import to_nquads
from regesta.values.dates import Period

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
    """For each statement what is said, and for each tie that only follows from them what follows; a list stays a list,
    what is unknown is None.
    """
    said = {key: _statement(item) for key, item in corpus.statements.items()}
    derived = {key: item for key, item in corpus.episodes.items() if item.derived}
    return said | {key: _shared(item, item.period) | {"derived": True} for key, item in derived.items()}


def _shared(item: Statement | Episode, period: Period) -> dict[str, Any]:
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
        **{name: day.isoformat() if day else None for name, day in bounds.items()},
        "qualifiers": [f"{name}={entity}" for name, entity in item.qualifiers],
    }


def _statement(item: Statement) -> dict[str, Any]:
    return _shared(item, item.period) | {
        "derived": False,
        "valid_time": item.period.edtf,
        "observed_at": item.period.observed,
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speakers": list(item.speakers),
        "extent": item.extent or None,
        "value_as_stated": item.quantity.text if item.quantity else None,
        "unit": (item.quantity.unit or None) if item.quantity else None,
        "sources": list(item.sources),
    }


def labels(corpus: Corpus, edges: Facts) -> dict[str, str]:
    """What is written at each edge, which is a statement or a tie: what is not so, or only to come, says it."""
    return {key: _label(corpus, key, data["relation"]) for key, data in edges.items()}


def _label(corpus: Corpus, key: str, relation: str) -> str:
    told = [corpus.statements[key]] if key in corpus.statements else _tellers(corpus, corpus.episodes[key])
    says = [item for item in told if item.relation == relation] or told
    denied = says[0].polarity is Polarity.NEGATED and says[0].relation == relation
    modes = sorted({item.modality.value.lower() for item in says} - {"actual"}) if says[0].relation == relation else []
    words = corpus.ontology.relations[relation].label
    return f"{'NOT ' if denied else ''}{words}" + (f" [{', '.join(modes)}]" if modes else "")


def _tellers(corpus: Corpus, item: Episode) -> list[Statement]:
    return [corpus.statements[one.statement] for one in item.tellings]


def tie_facts(corpus: Corpus) -> Facts:
    """For each tie or happening that has an edge of its own in GEXF what is told of it, and by whom."""
    return {key: _tie(corpus, item) for key, item in corpus.episodes.items() if _drawn(item)}


def _drawn(item: Episode) -> bool:
    """A figure is told of a tie that is drawn; and a tie that has not one day is not there."""
    return item.kind is EpisodeKind.OCCURRENCE or (item.kind is EpisodeKind.SPELL and bool(item.stretches))


def _tie(corpus: Corpus, item: Episode) -> dict[str, Any]:
    told = _tellers(corpus, item)
    return _shared(item, item.period) | {
        "episode_kind": item.kind.value,
        "side": item.side,
        "standing": item.standing.value,
        "contested": item.contested,
        "derived": item.derived,
        "independent_sources": item.independent_sources,
        "statements": [it.id for it in told],
        "sources": sorted({source for it in told for source in it.sources}),
        "notes": list(dict.fromkeys(mention.note for it in told for mention in it.mentions if mention.note)),
    }


def relations(corpus: Corpus) -> Counter[str]:
    """How many statements there are of each relation."""
    return Counter(item.relation for item in corpus.statements.values())


def edge_types(corpus: Corpus) -> Counter[str]:
    """How many edges there are of each type, where edges are statements: what is denied or planned is another type."""
    sides = {
        one.statement: item.side for item in corpus.episodes.values() for one in item.tellings if _says(one.role.value)
    }
    said = [(item.relation, sides[key]) for key, item in corpus.statements.items()]
    derived = [(item.relation, item.side) for item in corpus.episodes.values() if item.derived]
    return Counter(relation if side == "fact" else f"{relation}_{side}" for relation, side in said + derived)


def _says(role: str) -> bool:
    return role not in {"Begins", "Ends", "Suspends"}


def held(corpus: Corpus, day: date) -> dict[str, str]:
    """What `regesta state` answers: each episode that it names, and in which of its lists."""
    found = state(corpus, day)
    return {item.episode.id: name for name in PARTS for item in getattr(found, name)}


def intervals(corpus: Corpus) -> dict[str, list[list[str | None]]]:
    """For each edge of GEXF its days, as Gephi keeps them: runs of days on which a tie may have held, or from the first
    to the last day on which something may have happened; nothing where neither end is known.
    """
    return {key: list(_intervals(item)) for key, item in corpus.episodes.items() if _drawn(item)}


def _intervals(item: Episode) -> Iterator[list[str | None]]:
    if item.kind is EpisodeKind.OCCURRENCE:
        span = item.period.earliest_start, item.period.latest_end
        yield from [_days(span)] if any(span) else []
        return
    stretches = sorted(item.stretches, key=lambda it: it.first or date.min)
    begins = [place for place, it in enumerate(stretches) if not place or not _follows(stretches[place - 1], it)]
    for first, beyond in zip(begins, [*begins[1:], len(stretches)], strict=True):
        yield _days((stretches[first].first, stretches[beyond - 1].last))


def _follows(one: Stretch, other: Stretch) -> bool:
    return bool(one.last and other.first and one.last + timedelta(1) == other.first)


def _days(span: tuple[date | None, date | None]) -> list[str | None]:
    return [day.isoformat() if day else None for day in span]


def assert_arrived(found: Mapping[str, Any], corpus: Corpus, edges: Facts | None = None) -> None:
    """Every node and edge once, and every attribute of each, whatever the reader makes of lists and of nothing.

    The edges are statements, or those that are given.
    """
    _assert_same(found["nodes"], node_facts(corpus))
    _assert_same(found["edges"], edge_facts(corpus) if edges is None else edges)


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
    if isinstance(wanted, bool):
        return str(read).lower() in {"true", "1.0"} if wanted else str(read).lower() in {"false", "0.0", "none", ""}
    return _nothing(read) if wanted is None else bool(read == wanted)


def _nothing(value: Any) -> bool:
    """Whether the reader says that there is no value: igraph has "" and NaN for it."""
    return value is None or value == "" or value == [] or (isinstance(value, float) and isnan(value))


def quads(corpus: Corpus) -> set[Quad]:
    """The quads that every RDF form must hold, as pyoxigraph reads our N-Quads."""
    return parsed("".join(to_nquads(BuiltGraph(corpus).quads)))


def triples(corpus: Corpus) -> set[Quad]:
    """Those of the default graph, which Turtle, RDF/XML and JSON-LD must hold."""
    return {quad for quad in quads(corpus) if quad.graph_name == DefaultGraph()}


def parsed(nquads: str) -> set[Quad]:
    """What a tool wrote as N-Quads or N-Triples."""
    return set(parse(nquads.encode(), format=RdfFormat.N_QUADS))


def flattened(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with its lists joined and its days as text: what a person does so that networkx's writers take it."""
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((node, _flat(data)) for node, data in network.nodes(data=True))
    flat.add_edges_from((*ends, key, _flat(data)) for *ends, key, data in network.edges(keys=True, data=True))
    return flat


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _text(value) for name, value in data.items()}


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return BETWEEN.join(value)
    return value.isoformat() if isinstance(value, date) else value
