"""Answers as tables: a frame for Polars, pandas and Arrow, and a table in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import polars as pl

from regesta.answers.wording import when_held
from regesta.corpus.episodes import Episode
from regesta.values.problems import RegestaError

_SHOWN = 60  # rows in a notebook; the frame has all


class NoLibrary(RegestaError, ImportError):
    """The library for that kind of table is not there; the message says which command gives it."""


class Tabular(ABC):
    """An answer that is a table, too: one row an item, with ids; lists stay lists."""

    __slots__ = ()

    @abstractmethod
    def to_polars(self) -> pl.DataFrame:
        """The answer as a Polars frame."""

    def to_pandas(self) -> Any:
        """The same as a pandas frame. Raises `NoLibrary` without pandas and pyarrow."""
        return _with("pandas", lambda: self.to_polars().to_pandas())

    def to_arrow(self) -> Any:
        """The same as an Arrow table. Raises `NoLibrary` without pyarrow."""
        return _with("pyarrow", lambda: self.to_polars().to_arrow())

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


def _with(library: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except ImportError:
        raise NoLibrary(f"{library} is not there: pip install 'regesta[notebooks]'") from None
