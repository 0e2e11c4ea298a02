"""The graph for graph-tool: entities as vertices, statements as edges, with the attributes that networkx is given.

PyPI does not have graph-tool: Debian, Fedora, Homebrew and conda-forge do. So no extra of the package brings it.
"""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

from regesta.corpus.corpus import Corpus
from regesta.exports.graphs.networks import network
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    import graph_tool

_KINDS: dict[type, tuple[str, Any]] = {str: ("string", ""), float: ("double", nan), list: ("vector<string>", ())}
"""What a property map of such values is called, and what stands in it where nothing is known."""


def as_graph_tool(corpus: Corpus) -> graph_tool.Graph:
    """The corpus as a directed graph_tool.Graph, with the attributes of `network` as internal property maps.

    A vertex has its id as the property `id`, an edge that of its statement. Texts, numbers and lists of texts are maps
    of their own type, where "", NaN and an empty list stand for what is unknown; days and what is true or false are
    maps of Python objects, where None does. Raises `RegestaError` without graph-tool.

        found = regesta.as_graph_tool(regesta.load())
        planned = graph_tool.GraphView(found, efilt=lambda edge: found.ep.side[edge] == "prospect")
    """
    try:
        from graph_tool import Graph
    except ImportError:
        hint = "Debian and Homebrew have it, and conda: conda install -c conda-forge graph-tool"
        raise RegestaError(f"graph-tool is not there, and PyPI does not have it: {hint}") from None
    net = network(corpus)
    found = Graph(directed=True)
    found.add_vertex(len(net))
    place = {key: number for number, key in enumerate(net)}
    ties = list(net.edges(keys=True, data=True))
    found.add_edge_list([(place[first], place[second]) for first, second, _, _ in ties])
    _describe(found, "v", [{"id": key, **known} for key, known in net.nodes(data=True)])
    _describe(found, "e", [{"id": key, **known} for _, _, key, known in ties])
    return found


def _describe(graph: graph_tool.Graph, ends: str, rows: list[dict[str, Any]]) -> None:
    """Every attribute that any row has, as a map of the vertices or the edges, which stand in the order of the rows."""
    for name in dict.fromkeys(name for row in rows for name in row):
        [kind] = {type(row[name]) for row in rows if name in row}
        called, unknown = _KINDS.get(kind, ("object", None))
        values = [row.get(name, unknown) for row in rows]
        graph.properties[ends, name] = graph.new_property(ends, called, vals=values)
