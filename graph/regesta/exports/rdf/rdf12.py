"""RDF 1.2 in Turtle: each statement also reifies its tie, as `?statement rdf:reifies <<( ?a ?relation ?b )>>`.

Nothing is asserted by it: a denied or planned tie is reified too; the plain triple stands only where it always does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple

from regesta.exports.rdf.files import pretty
from regesta.rdf.built import View
from regesta.vocabulary.namespaces import RDF, RG

_TYPE, _STATEMENT = NamedNode(f"{RDF}type"), NamedNode(f"{RG}Statement")
_REIFIES = NamedNode(f"{RDF}reifies")


def write(view: View, path: Path) -> None:
    """The default graph, and a triple term for each statement, under the same IRIs."""
    path.write_bytes(pretty(view, _triples(view), RdfFormat.TURTLE))


def _triples(view: View) -> Iterator[Triple]:
    ties = _ties(view)
    for triple in view.triples():
        yield triple
        if triple.predicate == _TYPE and triple.object == _STATEMENT:
            yield Triple(triple.subject, _REIFIES, ties[str(triple.subject)])


def _ties(view: View) -> dict[str, Triple]:
    entity = f"{view.corpus.base}entity/"
    return {
        f"<{view.corpus.base}statement/{key}>": Triple(
            NamedNode(entity + subject), NamedNode(RG + relation), NamedNode(entity + object_)
        )
        for key, subject, relation, object_ in view.tables.statements.select(
            "id", "subject", "relation", "object"
        ).iter_rows()
    }
