"""What writers of quads row by row share: where something begins beside the row before, and rows joined to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

_CHUNK = 100_000  # rows joined at a time


def with_beginnings(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The rows, with `new_` and its name for each column: whether its value, or one before it, is not that above."""
    return rows.with_columns(_beginnings(columns))


def _beginnings(columns: Iterable[str]) -> Iterator[pl.Expr]:
    changed = pl.lit(False)
    for name in columns:
        changed = changed | pl.col(name).ne_missing(pl.col(name).shift())
        yield changed.alias(f"new_{name}")


def ends(name: str) -> pl.Expr:
    """Whether a row is the last one before the column begins anew."""
    return pl.col(f"new_{name}").shift(-1, fill_value=True)


def joined(rows: pl.DataFrame, *parts: str | pl.Expr) -> Iterator[str]:
    """The parts of each row, without those that are null in it, joined to a text in pieces of many rows."""
    texts = rows.lazy().select(pl.concat_str(*parts, ignore_nulls=True).alias("text")).collect()
    return (piece["text"].str.join("").item() for piece in texts.iter_slices(_CHUNK))
