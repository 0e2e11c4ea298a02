"""What `import regesta` gives: a checked corpus, and its two views for other libraries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regesta.check import check
from regesta.conclude import conclude
from regesta.corpus import Corpus
from regesta.load import read_seeds
from regesta.problems import InvalidSeeds, errors
from regesta.resources import seeds_folder

if TYPE_CHECKING:
    import networkx
    import rdflib


def load(seeds: Path | str | None = None) -> Corpus:
    """The corpus of that folder, or the bundled one; warnings are passed over.

    Raises `InvalidSeeds`, with every problem, where the seeds have errors.

    >>> corpus = load()
    >>> corpus.name("armenia")
    'Armenia'
    """
    loaded = read_seeds(Path(seeds) if seeds else seeds_folder())
    found = loaded.shown(() if loaded.unread else check(loaded.corpus))
    if errors(found):
        raise InvalidSeeds(errors(found))
    return conclude(loaded.corpus)


def graph(corpus: Corpus) -> rdflib.Graph:
    """The corpus as an rdflib graph: the default graph, which holds everything that the exports hold.

    >>> query = 'SELECT (COUNT(?s) AS ?n) { ?s a rg:Statement }'
    >>> corpus = load()
    >>> [int(row.n) for row in graph(corpus).query(query)] == [len(corpus.statements) + len(corpus.derived)]
    True
    """
    import pyoxigraph  # reads N-Triples in half the time that rdflib takes
    import rdflib

    from regesta.namespaces import prefixes
    from regesta.quads import default_graph, lines, quads
    from regesta.tables import tabulate

    result = rdflib.Graph()
    for prefix, namespace in prefixes(corpus.base).items():
        result.bind(prefix, namespace)
    everything = default_graph(quads(tabulate(corpus), corpus.base))
    node = cache(rdflib.URIRef)
    for triple in pyoxigraph.parse("".join(lines(everything)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES):
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


def network(corpus: Corpus) -> networkx.MultiDiGraph:
    """The corpus as a networkx MultiDiGraph: entities as nodes, statements as edges keyed by their ids.

    >>> net = network(load())
    >>> net.nodes["armenia"]["entity_type"]
    'State'
    """
    from regesta.networks import network as draw
    from regesta.tables import tabulate

    return draw(tabulate(corpus), corpus.ontology)
