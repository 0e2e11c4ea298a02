"""Times of rows: templates filled with cells, placeholders taken out, dates cut to the precision that they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from regesta.importing.mapping import COLUMN, PRECISIONS, Dates
from regesta.values.date_spans import PeriodError
from regesta.values.dates import Kind, parse_period

_SIGNS = dict(zip(PRECISIONS, (10, 7, 4), strict=True))
"""How much of an ISO 8601 date is left at each precision."""


def dated(template: str, dates: Mapping[str, Dates]) -> pl.Expr:
    """The time of each row as EDTF; null where no column of the template has a date.

    A column that is empty leaves its place empty: `{start}/{end}` without an end is `1993/`, whose end is unknown.
    """
    if not template:
        return pl.lit(None, pl.String)
    parts = COLUMN.split(template)
    names = parts[1::2]
    text = pl.concat_str(
        [_cell(part, dates).fill_null("") if number % 2 else pl.lit(part) for number, part in enumerate(parts) if part]
    )
    if not names:
        return text
    return pl.when(pl.any_horizontal(_cell(name, dates).is_not_null() for name in names)).then(text)


def _cell(column: str, dates: Mapping[str, Dates]) -> pl.Expr:
    """The date of a column; null where it is empty, or a placeholder for no date."""
    rule = dates.get(column)
    if rule is None:
        return pl.col(column)
    cell = pl.col(column)
    if rule.precision:
        known = dict.fromkeys(PRECISIONS) | dict(rule.precisions)
        words = {word: _SIGNS[meant or word] for word, meant in known.items()}
        length = pl.col(rule.precision).str.to_lowercase().replace_strict(words, default=10, return_dtype=pl.Int64)
        cell = cell.str.head(length)
    told = {word: meant or None for word, meant in rule.placeholders.items()}
    return pl.when(pl.col(column).is_in(list(told))).then(
        pl.col(column).replace_strict(told, default=None, return_dtype=pl.String)
    ).otherwise(cell) if told else cell  # fmt: skip


def first_and_last(
    table: pl.DataFrame, templates: Iterable[str], dates: Mapping[str, Dates], published: str | None
) -> pl.DataFrame:
    """The table with `first` and `last`: the days between which what a row says lies, as text, null where not known."""
    bounds = []
    for number, template in enumerate(dict.fromkeys(templates)):
        name = f"time {number}"
        frame = table.with_columns(dated(template, dates).alias(name)).select(name)
        known = [(text, *_bounds(text, published)) for text in frame[name].drop_nulls().unique().sort()]
        schema = {name: pl.String, f"first {number}": pl.String, f"last {number}": pl.String}
        joined = frame.join(
            pl.DataFrame(known, schema=schema, orient="row"), on=name, how="left", maintain_order="left"
        )
        bounds.append(joined.drop(name))
    if not bounds:
        return table.with_columns(first=pl.lit(None, pl.String), last=pl.lit(None, pl.String))
    whole = pl.concat(bounds, how="horizontal")
    firsts = [name for name in whole.columns if name.startswith("first")]
    lasts = [name for name in whole.columns if name.startswith("last")]
    return table.with_columns(
        whole.select(first=pl.min_horizontal(firsts)).to_series(),
        whole.select(last=pl.max_horizontal(lasts)).to_series(),
    )


def _bounds(text: str, published: str | None) -> tuple[str | None, str | None]:
    try:
        period = parse_period(text, Kind.EVENT, published)
    except PeriodError:  # told where the statement is filled
        return None, None
    first, last = period.earliest_start, period.latest_end or period.latest_start
    return first.isoformat() if first else None, last.isoformat() if last else None
