"""RDF 1.2 in Turtle: each statement and each episode also reifies its tie, as `?it rdf:reifies <<( ?a ?relation ?b
)>>`.

Nothing is asserted by it: a denied or planned tie is reified too; the plain triple stands only where it always does.
Who means what sources say asks for `?it a rg:Statement`, and who means each tie once, for `?it a rg:Episode`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from pyoxigraph import NamedNode, RdfFormat, Triple

from regesta.exports.rdf.files import pretty
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.namespaces import RDF, RG

_TYPE, _REIFIES = NamedNode(f"{RDF}type"), NamedNode(f"{RDF}reifies")
_TIES = {NamedNode(f"{RG}Statement"), NamedNode(f"{RG}Episode")}


def write(built: BuiltGraph, path: Path) -> None:
    """The default graph, and a triple term for each statement and episode, under the same IRIs."""
    path.write_bytes(pretty(built, _triples(built), RdfFormat.TURTLE))


def _triples(built: BuiltGraph) -> Iterator[Triple]:
    ties = _ties(built)
    for triple in built.triples():
        yield triple
        if triple.predicate == _TYPE and triple.object in _TIES:
            yield Triple(triple.subject, _REIFIES, ties[str(triple.subject)])


def _ties(built: BuiltGraph) -> dict[str, Triple]:
    base, tables, iri = built.corpus.base, built.tables, built.corpus.ontology.iri
    columns = ("id", "subject", "relation", "object")
    parts = {"statement": tables.statements.select(columns), "episode": tables.episodes.select(columns)}
    rows = pl.concat(frame.with_columns(part=pl.lit(part)) for part, frame in parts.items())
    return {
        f"<{base}{part}/{key}>": Triple(
            NamedNode(f"{base}entity/{subject}"), NamedNode(iri(relation)), NamedNode(f"{base}entity/{object_}")
        )
        for key, subject, relation, object_, part in rows.iter_rows()
    }
