"""The tables as Parquet, one file each, for DuckDB, Polars, pandas and R."""

from __future__ import annotations

from pathlib import Path

from regesta.rdf.built import BuiltGraph


def write(built: BuiltGraph, path: Path) -> None:
    """A folder with `<table>.parquet`; columns as `regesta.corpus.frames.SCHEMAS` has them."""
    path.mkdir()
    for name, frame in built.tables.public():
        with (path / f"{name}.parquet").open("wb") as file:  # Polars opens no path that the locale cannot spell
            frame.write_parquet(file, statistics=True)
