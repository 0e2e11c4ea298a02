"""Many rows of one table as a list in each row of another: sources of a statement, statements of an episode."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regesta.values.formulas import BEGINS, NUMBER, SIGNED


def listed(frame: pl.DataFrame, key: str, item: str | pl.Expr, name: str) -> pl.DataFrame:
    """Each key of the frame with the list `name` of its items, each once, in the order of the frame."""
    column = pl.col(item) if isinstance(item, str) else item
    return frame.group_by(key, maintain_order=True).agg(column.unique(maintain_order=True).alias(name))


def with_lists(frame: pl.DataFrame, lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The frame, which has an `id`, with the one list that each of these tables has for it; null where it has none.

    The first column of each table is the id, the second the list.
    """
    for name, found in lists.items():
        frame = frame.join(
            found.rename({found.columns[1]: name}), left_on="id", right_on=found.columns[0], how="left",
            maintain_order="left",
        )  # fmt: skip
    return frame


def joined_texts(frame: pl.DataFrame, between: str) -> pl.DataFrame:
    """The frame with each list of texts as one text, for what has no lists."""
    lists = [name for name, kind in frame.schema.items() if kind == pl.List(pl.String)]
    return frame.with_columns(pl.col(name).list.join(between) for name in lists)


def without_empty_lists(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with null in the place of each empty list."""
    return frame.with_columns(
        pl.when(pl.col(name).list.len() > 0).then(name)
        for name, kind in frame.schema.items()
        if kind == pl.List(pl.String)
    )


def without_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before each text that a spreadsheet program would take for a formula.

    >>> without_formulas(pl.DataFrame({"cell": ["=1", "-1+1", "-1", "a"]}))["cell"].to_list()
    ["'=1", "'-1+1", '-1', 'a']
    """
    text = pl.col(pl.String)
    is_formula = text.str.contains(BEGINS) | (text.str.contains(SIGNED) & ~text.str.contains(NUMBER))
    return frame.with_columns(pl.when(is_formula).then("'" + text).otherwise(text).name.keep())
