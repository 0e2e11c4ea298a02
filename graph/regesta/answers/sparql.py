"""SPARQL over a corpus, on pyoxigraph: the corpus's quads, with the ontology beside them in the default graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import tabulate
from regesta.rdf.quads import lines, quads
from regesta.vocabulary.namespaces import prefixes
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder


class QueryError(ValueError):
    """The query cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SELECT (None where unbound), the triples of a CONSTRUCT, or one row with the truth of an ASK."""

    columns: list[str]
    rows: list[list[str | None]]


def store(corpus: Corpus) -> pyoxigraph.Store:
    """The corpus's quads and the ontology, in memory."""
    result = pyoxigraph.Store()
    text = "".join(lines(quads(tabulate(corpus), corpus.base)))
    result.bulk_load(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    for name in DEFINITIONS:
        result.bulk_load(path=ontology_folder() / name, format=pyoxigraph.RdfFormat.TURTLE)
    return result


def ask(corpus: Corpus, sparql: str) -> Answer:
    """The answer to a query. The corpus's prefixes (`rg:`, `entity:` …) need not be declared.

    Raises `QueryError` where the text is no SPARQL query.
    """
    try:
        found: Any = store(corpus).query(sparql, prefixes=prefixes(corpus.base))
    except SyntaxError as error:
        raise QueryError(str(error)) from None
    if isinstance(found, pyoxigraph.QuerySolutions):
        columns = [variable.value for variable in found.variables]
        return Answer(columns, [[_text(row[name]) for name in columns] for row in found])
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Answer(["answer"], [["true" if found else "false"]])
    triples = [[_text(term) for term in triple] for triple in found]
    return Answer(["subject", "predicate", "object"], sorted(triples, key=str))


def shorten(cell: str | None, corpus: Corpus) -> str | None:
    """An IRI as `prefix:name` where one of the corpus's prefixes fits; anything else as it is."""
    for prefix, namespace in prefixes(corpus.base).items():
        if cell and cell.startswith(namespace):
            return f"{prefix}:{cell.removeprefix(namespace)}"
    return cell


def _text(term: Any) -> str | None:
    """A term as a person reads it: the text of a literal, the IRI of a resource."""
    return None if term is None else str(term.value)
