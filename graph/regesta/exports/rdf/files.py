"""The RDF files: N-Quads as the columns give them, and the pretty forms that a library makes of those quads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph
from pyld import jsonld
from pyoxigraph import Quad, RdfFormat, Triple

from regesta.rdf.built import View
from regesta.rdf.quads import default_graph, lines
from regesta.vocabulary.namespaces import RDF
from regesta.vocabulary.resources import ontology_folder


def write_nquads(view: View, path: Path) -> None:
    """Everything in the default graph, each plain tie again in the graph of every source that supports it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(view.quads))


def write_ntriples(view: View, path: Path) -> None:
    """The default graph, a triple a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(default_graph(view.quads)))


def write_trig(view: View, path: Path) -> None:
    """The same quads as the N-Quads, grouped and with prefixes."""
    path.write_bytes(pretty(view, view.parsed(), RdfFormat.TRIG))


def write_turtle(view: View, path: Path) -> None:
    """The default graph, which holds everything."""
    path.write_bytes(pretty(view, view.triples(), RdfFormat.TURTLE))


def write_rdfxml(view: View, path: Path) -> None:
    """The default graph, for tools that read nothing else."""
    path.write_bytes(pretty(view, view.triples(), RdfFormat.RDF_XML))


def pretty(
    view: View, quads: Iterable[Quad] | Iterable[Triple], form: RdfFormat, further: Mapping[str, str] | None = None
) -> bytes:
    """Serialised with the corpus's and further prefixes, in order: pyoxigraph gives them in a new one on every run."""
    text = pyoxigraph.serialize(quads, format=form, prefixes={**view.prefixes, **(further or {})})
    assert text is not None
    declaration = rb' xmlns:\w+="[^"]*"' if form == RdfFormat.RDF_XML else rb"@prefix [^\n]*\n"
    declared = re.search(b"(?:" + declaration + b")+", text)
    if declared is None:  # there is not one quad
        return text
    in_order = b"".join(sorted(re.findall(declaration, declared.group())))
    return text[: declared.start()] + in_order + text[declared.end() :]


def write_jsonld(view: View, path: Path) -> None:
    """The default graph, compacted with the project's context and the corpus's prefixes."""
    text = pyoxigraph.serialize(view.triples(), format=RdfFormat.JSON_LD)
    assert text is not None
    context = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
    parts = {name: {"@id": iri, "@prefix": True} for name, iri in view.prefixes.items() if name not in context}
    nodes = [_with_types(node) for node in json.loads(text)]
    compacted = jsonld.compact(nodes, context | parts, {"graph": True, "skipExpansion": True})
    path.write_text(json.dumps(compacted, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _with_types(node: dict[str, Any]) -> dict[str, Any]:
    """The node with `@type`, as JSON-LD has it, for the property rdf:type, which pyoxigraph writes."""
    types = node.pop(f"{RDF}type", [])
    return node | ({"@type": [value["@id"] for value in types]} if types else {})
