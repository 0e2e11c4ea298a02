"""The quads in pieces: the rows that `quads` gives, in that order, but never all of them at once.

A piece ends where a subject does, and of the named graphs where a graph does, so that every form in which a subject or
a graph has a block can be written piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import polars as pl

from regesta.corpus.frames import Tables
from regesta.rdf.mapping import MAPPING, Base, Iri, Part, Pattern
from regesta.rdf.ordering import KINDS, name_of_rank
from regesta.rdf.quads import Shape, as_quad, carry_out, ranked
from regesta.vocabulary.ontology import Ontology

_MOST = 400_000  # rows that a piece is made of, where its subjects or graphs are not larger than that

Patterns = list[tuple[int, Pattern]]
Frames = Mapping[str, pl.DataFrame]
Carry = Callable[..., pl.DataFrame]
"""What carries a pattern out on a frame, given its place in the mapping."""


def pieces(
    tables: Tables, base: str, ontology: Ontology | None = None, most: int = _MOST, shape: Shape = as_quad,
    graphs: bool = True,
) -> Iterator[pl.DataFrame]:  # fmt: skip
    """All quads of the tables in order, in columns of that shape; without `graphs`, the default graph alone."""
    frames, names = ranked(tables, base, ontology)
    carry: Carry = partial(carry_out, names=names, shape=shape)
    plain = [(place, pattern) for place, pattern in enumerate(MAPPING) if pattern.graph is None]
    named = [(place, pattern) for place, pattern in enumerate(MAPPING) if pattern.graph is not None and graphs]
    found = [
        _ordered([(place, it) for place, it in plain if isinstance(it.subject, Base)], frames, carry),
        *(_of_kind([(place, it) for place, it in plain if _kind(it) == kind], frames, carry, most)
          for kind in KINDS),
        _ordered([(place, it) for place, it in plain if isinstance(it.subject, Iri)], frames, carry),
        _in_graphs(named, frames, carry, most),
    ]  # fmt: skip
    return (piece for several in found for piece in several if piece.height)


def _kind(pattern: Pattern) -> str:
    return pattern.subject.part if isinstance(pattern.subject, Part) else ""


def _ordered(patterns: Patterns, frames: Frames, carry: Carry) -> Iterator[pl.DataFrame]:
    """The quads of these patterns as one piece."""
    yield _sorted(carry(pattern, frames[pattern.table], place=place) for place, pattern in patterns)


def _sorted(found: Iterable[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(found).sort("order", maintain_order=True).drop("order")


def _of_kind(patterns: Patterns, frames: Frames, carry: Carry, most: int) -> Iterator[pl.DataFrame]:
    """The quads of the subjects of one kind, so many of these at a time as keep within the rows of a piece."""
    rows = sum(frames[pattern.table].height for _, pattern in patterns)
    ranks = [frames[pattern.table][_rank(pattern)].max() for _, pattern in patterns]
    number = max((last + 1 for last in ranks if isinstance(last, int)), default=0)
    step = max(1, number * most // max(1, rows))
    for first in range(0, number, step):
        within: dict[tuple[str, str], pl.DataFrame] = {}
        for _, pattern in patterns:
            table, rank = key = pattern.table, _rank(pattern)
            if key not in within:
                within[key] = frames[table].filter(pl.col(rank).is_between(first, first + step - 1))
        yield _sorted(carry(pattern, within[pattern.table, _rank(pattern)], place=place) for place, pattern in patterns)


def _rank(pattern: Pattern) -> str:
    assert isinstance(pattern.subject, Part), "only parts of the corpus have a kind"
    return name_of_rank(pattern.subject.part, pattern.subject.column)


def _in_graphs(patterns: Patterns, frames: Frames, carry: Carry, most: int) -> Iterator[pl.DataFrame]:
    """The quads of the named graphs, whole graphs at a time."""
    for place, pattern in patterns:
        assert isinstance(pattern.graph, Part), "a named graph is that of a source"
        column, frame = pattern.graph.column, frames[pattern.table]
        sizes = frame.group_by(column).len().with_columns(graph=pl.format("{}>", column)).sort("graph")
        for some in _together(sizes.select(column, "len").iter_rows(), most):
            found = carry(pattern, frame.filter(pl.col(column).is_in(some)), place=place)
            yield found.sort("graph", "order", maintain_order=True).drop("order")


def _together(sized: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """The keys in their order, as many at a time as have no more rows together."""
    held: list[str] = []
    rows = 0
    for key, size in sized:
        if held and rows + size > most:
            yield held
            held, rows = [], 0
        held.append(key)
        rows += size
    if held:
        yield held
