"""The corpus as an rdflib graph, for those who program with rdflib."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from regesta.corpus.corpus import Corpus

if TYPE_CHECKING:
    import rdflib


def graph(corpus: Corpus) -> rdflib.Graph:
    """The corpus as an rdflib graph: the default graph, which holds everything that the exports hold.

    >>> query = 'SELECT (COUNT(?s) AS ?n) { ?s a rg:Statement }'
    >>> import regesta
    >>> corpus = regesta.load()
    >>> [int(row.n) for row in graph(corpus).query(query)] == [len(corpus.statements)]
    True
    """
    import pyoxigraph  # reads N-Triples in half the time that rdflib takes
    import rdflib

    from regesta.rdf.quads import default_graph, quads, to_nquads

    result = rdflib.Graph()
    for prefix, namespace in corpus.prefixes.items():
        result.bind(prefix, namespace)
    everything = default_graph(quads(corpus.tables, corpus.base, corpus.ontology))
    node = cache(rdflib.URIRef)
    for triple in pyoxigraph.parse("".join(to_nquads(everything)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES):
        result.add((node(triple.subject.value), node(triple.predicate.value), _term(triple.object, node)))
    return result


def _term(value: Any, node: Callable[[str], rdflib.URIRef]) -> rdflib.term.Node:
    """An object of pyoxigraph's as rdflib's. There are no blank nodes."""
    import rdflib

    if not hasattr(value, "datatype"):
        return node(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    plain = value.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(value.value, datatype=None if plain else node(value.datatype.value))
