"""The tables as Parquet, one file each, for DuckDB, Polars, pandas and R."""

from __future__ import annotations

from pathlib import Path

from regesta.rdf.built import View


def write(view: View, path: Path) -> None:
    """A folder with `<table>.parquet`; columns as `regesta.tables.SCHEMAS` has them."""
    path.mkdir()
    for name, frame in view.tables:
        frame.write_parquet(path / f"{name}.parquet", statistics=True)
