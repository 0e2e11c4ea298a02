"""Reads a GraphML with graph-tool and prints what arrived. Run with Debian's Python: graphtool.py FILE"""

import json
import sys
from typing import Any

from graph_tool import Graph, load_graph


def main() -> None:
    graph = load_graph(sys.argv[1])
    assert graph.is_directed()
    ids = graph.vertex_properties["_graphml_vertex_id"]
    nodes = {ids[one]: _attributes(graph, "v", one) for one in graph.vertices()}
    edges = {
        graph.edge_properties["_graphml_edge_id"][one]: _attributes(graph, "e", one)
        | {"source": ids[one.source()], "target": ids[one.target()]}
        for one in graph.edges()
    }
    json.dump({"nodes": nodes, "edges": edges}, sys.stdout)


def _attributes(graph: Graph, kind: str, one: Any) -> dict[str, Any]:
    return {name: _plain(values[one]) for (of, name), values in graph.properties.items() if of == kind}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else float(value)


if __name__ == "__main__":
    main()
