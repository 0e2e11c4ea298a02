"""The built graph in the forms that exporters, pages and queries read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.rdf.pieces import pieces
from regesta.rdf.quads import as_line, default_graph, in_pieces, joined_lines, quads
from regesta.seeds.texts import Article

Result = TypeVar("Result")
LARGE = 50_000
"""Statements beyond which a corpus is large: its quads are not held in memory."""


@dataclass(frozen=True)
class BuiltGraph:
    """A concluded corpus and its quads, made once and only when they are asked for.

    `texts` are the articles, by source id, for a private build that shows passages; empty in a public one. `several`
    tells that more than one format is made of it.
    """

    corpus: Corpus
    texts: Mapping[str, Article] = field(default_factory=dict)
    several: bool = False
    _known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, work: Callable[[Corpus], Result]) -> Result:
        """What comes of the work on the corpus, done once however many formats ask for it under that name."""
        if name not in self._known:
            self._known[name] = work(self.corpus)
        result: Result = self._known[name]
        return result

    @property
    def tables(self) -> Tables:
        return self.corpus.tables

    @property
    def is_large(self) -> bool:
        """Whether it is too large to be held in memory as quads, and to be one page."""
        return self.tables.statements.height > LARGE

    @cached_property
    def quads(self) -> pl.DataFrame:
        return quads(self.tables, self.corpus.base, self.corpus.ontology)

    def pieces(self) -> Iterator[pl.DataFrame]:
        """The quads in their order, in pieces that end where a subject or a named graph does; of a large corpus they
        are never all there at once.
        """
        if self.is_large:
            return pieces(self.tables, self.corpus.base, self.corpus.ontology)
        return iter([self.quads])

    @property
    def prefixes(self) -> dict[str, str]:
        return self.corpus.prefixes

    def lines(self, *, named: bool = True) -> Iterator[bytes]:
        """Everything as N-Quads, in pieces of whole lines; without what is `named`, the default graph alone.

        Where several formats are written the quads are made anyway; else lines are made at once: half the work.
        """
        if self.several and not self.is_large:
            return in_pieces(self.quads if named else default_graph(self.quads))
        tables, base, ontology = self.tables, self.corpus.base, self.corpus.ontology
        found = pieces(tables, base, ontology, shape=as_line, graphs=named)
        return (text for piece in found for text in joined_lines(piece.select("line")))

    def nquads(self) -> Iterator[str]:
        """The same as texts."""
        return (piece.decode() for piece in self.lines())
