"""A row a year becomes spells: years that follow one another are one, and a gap parts them.

A table that begins in 1990 does not say that what it has in 1990 began then, nor does its last year say that anything
ended: there the side is left unknown, and the year itself stands beside it as one in which it held.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from regesta.importing.tables import ROW
from regesta.values.problems import Origin, Problem

_YEAR = r"^-?\d{4}$"


def spelled(rows: pl.DataFrame, named: Sequence[str], path: Path, problems: list[Problem]) -> pl.DataFrame:
    """One row a spell, with its `when` and the `rows` that it rests on; a `when` that is no year is a problem."""
    wrong = rows.filter(~pl.col("when").str.contains(_YEAR).fill_null(False))
    for row, when in wrong.select(ROW, "when").head(20).iter_rows():
        told = f"«{when}» is no year" if when else "a year is missing"
        problems.append(Problem(Origin(str(path), row + 1), f"«when»: {told}", "a row a year has a year, as 1993"))
    years = rows.filter(pl.col("when").str.contains(_YEAR).fill_null(False)).with_columns(
        year=pl.col("when").cast(pl.Int64)
    )
    if years.is_empty():
        return years.select(*named, "when", "value", "note", rows=pl.concat_list(ROW))
    first, last = years["year"].min(), years["year"].max()
    keys = [*named, "value"]
    ordered = years.sort(*keys, "year", ROW)
    new = (pl.col("year") - pl.col("year").shift(1).over(keys)) > 1
    runs = ordered.with_columns(run=new.fill_null(False).cum_sum().over(keys)).group_by(
        *keys, "run", maintain_order=True
    )
    spells = runs.agg(begin=pl.col("year").min(), end=pl.col("year").max(), rows=ROW, note=pl.col("note").first())
    open_start, open_end = pl.col("begin") == first, pl.col("end") == last
    start = pl.when(open_start).then(pl.lit("")).otherwise(pl.col("begin").cast(pl.String).str.zfill(4))
    end = pl.when(open_end).then(pl.lit("")).otherwise(pl.col("end").cast(pl.String).str.zfill(4))
    whole = spells.with_columns(when=pl.concat_str(start, pl.lit("/"), end)).filter(pl.col("when") != "/")
    edges = [
        spells.filter(side).with_columns(when=year.cast(pl.String).str.zfill(4), rows=pl.concat_list(row))
        for side, year, row in (
            (open_start, pl.col("begin"), pl.col("rows").list.first()),
            (open_end, pl.col("end"), pl.col("rows").list.last()),
        )
    ]
    columns = [*named, "when", "value", "note", "rows"]
    return pl.concat([part.select(columns) for part in (whole, *edges)]).unique(
        [*named, "when", "value"], maintain_order=True
    )
