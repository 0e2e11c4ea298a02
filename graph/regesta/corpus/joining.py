"""Two corpora as one: their tables below one another, in which every id says of which corpus it is.

Nothing is made one here, neither entities of one name nor statements of one wording: people judge that afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.corpus.frames import Tables
from regesta.corpus.identity import texts_hash

_NAMED: Mapping[str, tuple[str, ...]] = {
    "entities": ("id",), "labels": ("entity",), "identifiers": ("entity",), "locations": ("entity",),
    "links": ("entity", "other"), "judgements": ("first", "second"), "sources": ("id", "copies", "root"),
    "readings": ("source",), "set_aside": ("source",), "statements": ("subject", "object"),
    "qualifiers": ("entity",), "citations": ("source",),
}  # fmt: skip
"""The columns with ids that people gave, of entities and of sources."""
_HASHED: Mapping[str, tuple[str, ...]] = {
    "judgements": ("id",), "preferences": ("id", "first", "second"), "readings": ("id",), "statements": ("id",),
    "qualifiers": ("statement",), "citations": ("statement", "citation"),
}  # fmt: skip
"""Those with ids that are hashes."""
_TABLES = tuple(dict.fromkeys([*_NAMED, *_HASHED]))
_LISTS = {"statements": ("speakers",)}
_ORDER: Mapping[str, tuple[str, ...]] = {
    "labels": ("entity",), "identifiers": ("entity",), "locations": ("entity",), "links": ("entity",),
    "qualifiers": ("statement", "name", "entity"),
    "citations": ("statement", "source", "paragraph", "start", "end", "digest"),
    "readings": ("source",), "set_aside": ("source",),
}  # fmt: skip


def joined(corpora: Mapping[str, Tables], head: pl.DataFrame) -> Tables:
    """The tables of all, each by the name of its corpus, as written and not concluded, under that head."""
    renamed = [_renamed(tables, name) for name, tables in corpora.items()]
    whole = {name: pl.concat([frames[name] for frames in renamed]) for name in _TABLES}
    ordered = {name: frame.sort(*_ORDER.get(name, ("id",)), maintain_order=True) for name, frame in whole.items()}
    return Tables(corpus=head, **ordered)


def _renamed(tables: Tables, name: str) -> dict[str, pl.DataFrame]:
    frames: dict[str, pl.DataFrame] = {}
    for table in _TABLES:
        frame: pl.DataFrame = getattr(tables, table)
        frame = frame.with_columns(
            (pl.lit(f"{name}-") + pl.col(column)).alias(column) for column in _NAMED.get(table, ())
        )
        frame = frame.with_columns(
            pl.col(column).list.eval(pl.lit(f"{name}-") + pl.element()) for column in _LISTS.get(table, ())
        )
        frames[table] = frame.with_columns(_hashed(frame[column], name) for column in _HASHED.get(table, ()))
    return frames


def _hashed(ids: pl.Series, name: str) -> pl.Series:
    """The ids with the corpus hashed into them, so that what two corpora both say stays two statements."""
    texts = pl.Series([f'["{name}","{key}"]' for key in ids])
    return pl.Series(ids.name, texts_hash(texts), pl.String)


def one_identifier(tables: Tables) -> list[tuple[str, str, str, str]]:
    """The pairs of entities that have one identifier: both, scheme and value."""
    sure = tables.identifiers.filter(pl.col("match").is_in(["same", "exact"])).drop_nulls("iri")
    first = sure.sort("scheme", "value", "entity").with_columns(
        first=pl.col("entity").first().over("scheme", "value")
    ).filter(pl.col("first") != pl.col("entity"))  # fmt: skip
    pairs = first.unique(["first", "entity"], keep="first", maintain_order=True)
    return pairs.select("first", "entity", "scheme", "value").rows()
