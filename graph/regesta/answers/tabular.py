"""Answers as tables: a frame for Polars, pandas and Arrow, and a table in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import polars as pl

from regesta.answers.wording import when_held
from regesta.corpus.episodes import Episode
from regesta.values.extras import needed

_SHOWN = 60  # rows in a notebook; the frame has all


class Tabular(ABC):
    """An answer that is a table, too: one row an item, with ids; lists stay lists."""

    __slots__ = ()

    @abstractmethod
    def to_polars(self) -> pl.DataFrame:
        """The answer as a Polars frame."""

    def to_pandas(self) -> Any:
        """The same as a pandas frame. Raises `MissingExtra` without pandas and pyarrow."""
        with needed("notebooks", "a frame of pandas is made", "pandas and pyarrow"):
            return self.to_polars().to_pandas()

    def to_arrow(self) -> Any:
        """The same as an Arrow table. Raises `MissingExtra` without pyarrow."""
        with needed("notebooks", "an Arrow table is made", "pyarrow"):
            return self.to_polars().to_arrow()

    def _repr_html_(self) -> str:
        """A table in a notebook, every text in it escaped."""
        with pl.Config(tbl_rows=_SHOWN, tbl_cols=-1, fmt_str_lengths=200, tbl_hide_column_data_types=True):
            return self.to_polars()._repr_html_()


def episode_row(item: Episode) -> dict[str, Any]:
    """An episode in a row."""
    return {
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "when": when_held(item),
        "standing": item.standing.value,
        "contested": item.contested,
        "derived": item.derived,
        "sources": item.independent_sources,
        "episode": item.id,
        "statements": [telling.statement for telling in item.tellings],
    }


EPISODE: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("subject", "relation", "object", "when", "standing"), pl.String),
    **dict.fromkeys(("contested", "derived"), pl.Boolean),
    "sources": pl.Int64,
    "episode": pl.String,
    "statements": pl.List(pl.String),
}
"""The columns of `episode_row`, for a table that may be empty."""
