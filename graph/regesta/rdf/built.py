"""What every exporter is handed: the built graph, and where the ontology's own files are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl
import pyoxigraph

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables, tabulate
from regesta.rdf.quads import lines, quads
from regesta.seeds.texts import Text
from regesta.vocabulary.namespaces import prefixes


@dataclass(frozen=True)
class View:
    """The built graph in the forms that exporters read, each made once and only when it is asked for.

    `texts` are the articles, by source id, for a private build that shows passages; empty in a public one.
    """

    corpus: Corpus
    texts: Mapping[str, Text] = field(default_factory=dict)

    @cached_property
    def tables(self) -> Tables:
        return tabulate(self.corpus)

    @cached_property
    def quads(self) -> pl.DataFrame:
        return quads(self.tables, self.corpus.base)

    @property
    def prefixes(self) -> dict[str, str]:
        return prefixes(self.corpus.base)

    def parsed(self) -> Iterator[pyoxigraph.Quad]:
        """The quads as objects, for writers that a library brings; in the order of the N-Quads."""
        text = "".join(lines(self.quads)).encode()
        return pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)

    def triples(self) -> Iterator[pyoxigraph.Triple]:
        """The default graph, which holds everything."""
        return (quad.triple for quad in self.parsed() if quad.graph_name == pyoxigraph.DefaultGraph())
