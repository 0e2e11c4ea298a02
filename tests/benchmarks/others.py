"""The pages with which page.py compares ours: the same nodes and edges as pyvis, sigma.js and cytoscape.js draw them.

pyvis is a package of the tests; the other two are npm's, beside the tools of the tests (`bash tests/consumers/install
ENVIRONMENT --all`), and are bundled into the page, which asks no network. What is missing is said and left out.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from regesta.corpus.corpus import Corpus

HERE = Path(__file__).parent
CONSUMERS = HERE.parent / "consumers"
MODULES = (CONSUMERS / "longer/node_modules", CONSUMERS / "node_modules")
ESBUILD = MODULES[0] / ".bin/esbuild"
NEEDED = {"sigma": ("sigma", "graphology"), "cytoscape": ("cytoscape",)}

Places = Mapping[str, tuple[int, int]]

SETTLED = "network.once('stabilizationIterationsDone', () => { globalThis.settled = true; });"
DRAWN = "network.once('afterDrawing', () => { globalThis.settled = true; }); network.redraw();"
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Another library</title>
<style>body { margin: 0 } #drawing { width: 100vw; height: 100vh }</style>
<div id="drawing"></div>
<script type="application/json" id="graph">GRAPH</script>
<script>BUNDLE</script>
"""


def with_pyvis(corpus: Corpus, path: Path, places: Places | None = None) -> None:
    """The same nodes and edges as pyvis draws them by itself; at these places, if any are given."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for name in corpus.entities:
        x, y = places[name] if places else (None, None)
        network.add_node(name, label=corpus.name(name), **({"x": x, "y": y} if places else {}))
    for item in corpus.statements.values():
        network.add_edge(item.subject, item.object, label=corpus.ontology.relations[item.relation].label)
    if places:
        network.toggle_physics(False)
    before, body, after = network.generate_html().rpartition("</body>")  # the library has that word in a string, too
    tell = f"globalThis.drawn = network; {DRAWN if places else SETTLED}"
    path.write_bytes(f"{before}<script>{tell}</script>{body}{after}".encode())


def missing(library: str) -> list[str]:
    """The npm packages that this library's page needs and that are not there."""
    needed = [name for name in NEEDED[library] if not any((folder / name).is_dir() for folder in MODULES)]
    return needed if ESBUILD.exists() else [*needed, "esbuild"]


def with_library(library: str, corpus: Corpus, path: Path, places: Places, *, is_placed: bool = True) -> None:
    """The same nodes and edges as that npm library draws them, with the library and the graph inside the page."""
    graph = json.dumps(_graph(corpus, places) | {"isPlaced": is_placed}, ensure_ascii=False).replace("<", "\\u003c")
    bundle = _bundle(library).replace("</script", "<\\/script")
    path.write_text(PAGE.replace("BUNDLE", bundle).replace("GRAPH", graph), "utf-8")


def _graph(corpus: Corpus, places: Places) -> dict[str, object]:
    nodes = [dict(zip(("id", "label", "x", "y"), it, strict=True)) for it in _nodes(corpus, places)]
    edges = [
        {"from": item.subject, "to": item.object, "label": corpus.ontology.relations[item.relation].label}
        for item in corpus.statements.values()
    ]
    return {"nodes": nodes, "edges": edges}


def _nodes(corpus: Corpus, places: Places) -> Iterator[tuple[str, str, int, int]]:
    return ((name, corpus.name(name), *places[name]) for name in corpus.entities)


def _bundle(library: str) -> str:
    command = [ESBUILD, HERE / f"{library}.mjs", "--bundle", "--minify", "--format=iife", "--log-level=error"]
    paths = os.pathsep.join(str(folder) for folder in MODULES)
    done = subprocess.run(command, env={**os.environ, "NODE_PATH": paths}, capture_output=True, check=True, text=True)
    return done.stdout
