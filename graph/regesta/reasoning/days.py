"""Days as whole numbers, for sweeping: since 1970-01-01, with EVER before every day and NEVER after every day."""

from __future__ import annotations

import polars as pl

EVER, NEVER = -10_000_000, 10_000_000
_FIRST, _LAST = -719_162, 2_932_896  # 0001-01-01 and 9999-12-31, beyond which there are no dates


def number(column: str | pl.Expr, unknown: int) -> pl.Expr:
    """A column of dates as numbers; what is not known becomes `unknown`."""
    days = pl.col(column) if isinstance(column, str) else column
    return days.cast(pl.Int32).cast(pl.Int64).fill_null(unknown)


def day(column: str | pl.Expr) -> pl.Expr:
    """A column of numbers as dates; null for EVER, NEVER, and whatever the calendar of four-digit years lacks."""
    numbers = pl.col(column) if isinstance(column, str) else column
    return pl.when(numbers.is_between(_FIRST, _LAST)).then(numbers).cast(pl.Int32).cast(pl.Date)


def moved(days: pl.Expr, months: pl.Expr, sign: int) -> pl.Expr:
    """The days so many calendar months on (or back); EVER and NEVER stay, and what leaves the calendar becomes one."""
    inside = pl.when(days.is_between(_FIRST, _LAST)).then(days).otherwise(0).cast(pl.Int32).cast(pl.Date)
    shifted = inside.dt.offset_by(pl.format("{}mo", months.cast(pl.Int64) * sign)).cast(pl.Int32)
    bounded = pl.when(shifted < _FIRST).then(EVER).when(shifted > _LAST).then(NEVER).otherwise(shifted)
    return pl.when(days.is_between(_FIRST, _LAST)).then(bounded).otherwise(days)
