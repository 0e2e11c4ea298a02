"""The graph for igraph: entities as vertices, statements as edges, with the attributes that networkx is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regesta.corpus.corpus import Corpus
from regesta.exports.graphs.networks import network
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    import igraph


def as_igraph(corpus: Corpus) -> igraph.Graph:
    """The corpus as a directed igraph.Graph, with the attributes of `network`; what is unknown is None.

    A vertex has its id as `name`, so that igraph finds it by that; an edge has that of its statement as `id`. Raises
    `RegestaError` without igraph.

    >>> import regesta
    >>> found = as_igraph(regesta.load())
    >>> found.vs.find("armenia")["entity_type"]
    'State'
    """
    try:
        import igraph
    except ImportError:
        raise RegestaError("igraph is not there: pip install igraph") from None
    net = network(corpus)
    place = {key: number for number, key in enumerate(net)}
    ties = list(net.edges(keys=True, data=True))
    found = igraph.Graph(len(place), [(place[first], place[second]) for first, second, _, _ in ties], directed=True)
    _describe(found.vs, [{"name": key, **known} for key, known in net.nodes(data=True)])
    _describe(found.es, [{"id": key, **known} for _, _, key, known in ties])
    return found


def _describe(places: Any, rows: list[dict[str, Any]]) -> None:
    """Every attribute that any row has, on all of them."""
    for name in dict.fromkeys(name for row in rows for name in row):
        places[name] = [row.get(name) for row in rows]
