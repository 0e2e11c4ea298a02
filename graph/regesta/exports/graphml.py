"""GraphML, for Gephi, yEd, igraph and Cytoscape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from regesta.exports.view import View

_BETWEEN = " | "  # joins the items of a list: GraphML has no lists


def write(view: View, path: Path) -> None:
    """The network, lists joined with ` | `. Keys are named after their attributes: Gephi takes the ids
    `d3` and `d7`, which networkx gives by itself, for the labels of nodes and edges.
    """
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((node, _flat(data)) for node, data in view.network.nodes(data=True))
    flat.add_edges_from(
        (tail, head, key, _flat(data)) for tail, head, key, data in view.network.edges(keys=True, data=True)
    )
    nx.write_graphml_xml(flat, path, named_key_ids=True, edge_id_from_attribute="statement")


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    joined = {name: _BETWEEN.join(value) if isinstance(value, list) else value for name, value in data.items()}
    return {name: value for name, value in joined.items() if value != ""}
