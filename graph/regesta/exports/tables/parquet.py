"""The tables as Parquet, one file each, for DuckDB, Polars, pandas and R."""

from __future__ import annotations

from pathlib import Path

from regesta.rdf.built import BuiltGraph


def write(built: BuiltGraph, path: Path) -> None:
    """A folder with `<table>.parquet`; columns as `regesta.corpus.frames.SCHEMAS` has them."""
    path.mkdir()
    for name, frame in built.tables.public():
        frame.write_parquet(path / f"{name}.parquet", statistics=True)
