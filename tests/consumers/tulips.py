"""Reads a GraphML with Tulip and prints what arrived. Run in the environment of the longer set: tulips.py FILE

Tulip numbers nodes and edges in the order of the file and keeps no id of theirs: lists are printed, in that order.
"""

import json
import sys
from typing import Any

from tulip import tlp


def main() -> None:
    graph = tlp.importGraph("GraphML", {"filename": sys.argv[1]})
    number = {node: place for place, node in enumerate(graph.nodes())}
    nodes = [_attributes(graph, node) for node in graph.nodes()]
    edges = [
        _attributes(graph, edge) | {"source": number[graph.source(edge)], "target": number[graph.target(edge)]}
        for edge in graph.edges()
    ]
    json.dump({"nodes": nodes, "edges": edges}, sys.stdout)


def _attributes(graph: Any, one: Any) -> dict[str, Any]:
    ours = (name for name in graph.getProperties() if not name.startswith("view"))
    return {name: graph[name][one] for name in ours}


if __name__ == "__main__":
    main()
