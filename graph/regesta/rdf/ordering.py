"""The order of the quads, without comparing long IRIs: graph, kind of subject, its id, place in the mapping.

The default graph comes first, and what a corpus's own ontology says last in it. Each id that stands for a subject has a
rank among those of its kind; the order of a quad is one number, made of the kind, the rank, and the place of the
pattern in the mapping.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.rdf.mapping import MAPPING, Base, Iri, Part, Place

_PLACES, _RANKS = 12, 40  # bits for the places of the mapping with a suffix, and for the ranks
_OWN = "@"  # before the name of a column of ranks


def _kinds() -> list[str]:
    return sorted({pattern.subject.part for pattern in MAPPING if isinstance(pattern.subject, Part)})


KINDS = _kinds()


def ranked(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables, with a column of ranks for each column whose ids stand for subjects."""
    told = {(pattern.table, pattern.subject) for pattern in MAPPING if isinstance(pattern.subject, Part)}
    columns = sorted({(table, place.part, place.column) for table, place in told if isinstance(place, Part)})
    ranks = {kind: _ranks(frames[table][column] for table, part, column in columns if part == kind) for kind in KINDS}
    result = dict(frames)
    for table, part, column in columns:
        name = name_of_rank(part, column)
        result[table] = result[table].join(ranks[part].rename({"id": column, "rank": name}), on=column, how="left")
    return result


def order(subject: Place, place: int) -> pl.Expr:
    """The number of each row of a pattern, `place` being that of the pattern in the mapping."""
    if isinstance(subject, Base):
        return pl.lit(place, pl.Int64).alias("order")
    if isinstance(subject, Iri):
        last = (len(KINDS) + 1) << (_PLACES + _RANKS)
        return (pl.col(name_of_rank("", subject.column)) * (1 << _PLACES) + pl.lit(last + place, pl.Int64)).alias(
            "order"
        )
    assert isinstance(subject, Part), "the subjects are the corpus, its own resources, and its own terms"
    kind = (KINDS.index(subject.part) + 1) << (_PLACES + _RANKS)
    after = (1 << (_PLACES - 1)) if subject.suffix else 0
    rank = pl.col(name_of_rank(subject.part, subject.column)) * (1 << _PLACES)
    return (rank + pl.lit(kind + after + place, pl.Int64)).alias("order")


def _ranks(columns: object) -> pl.DataFrame:
    ids = pl.concat([column.drop_nulls().alias("id") for column in columns]).unique().sort()  # type: ignore[attr-defined]
    return pl.DataFrame({"id": ids}).with_columns(rank=pl.int_range(pl.len(), dtype=pl.Int64))


def name_of_rank(part: str, column: str) -> str:
    """The column of the ranks of a column; of whole IRIs, which are no part of the corpus, the part is empty."""
    return f"{_OWN}{part} {column}"
