"""What a finding is as rows: the finding itself, and who stands on which side of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from regesta.corpus.episodes import Agreement
from regesta.reasoning.gathering import Report, of_the_fewest

ROW = {
    "episode": pl.String, "agreement": pl.String, "matter": pl.String, "reason": pl.String,
    "side": pl.Int64, "says": pl.String, "statement": pl.String,
}  # fmt: skip
"""One row a statement on a side; the finding is what the rows share in the first four columns."""

_SHOWN = 4  # sides that a reason tells; of more it gives the number


def none() -> pl.DataFrame:
    return pl.DataFrame(schema=ROW)


def rows(frame: pl.DataFrame, agreement: Agreement, matter: str | pl.Expr) -> pl.DataFrame:
    """Findings of one kind, from a frame with `episode`, `reason`, `side`, `says` and `statement`."""
    said = pl.lit(matter) if isinstance(matter, str) else matter
    return frame.select(
        "episode", agreement=pl.lit(agreement.value), matter=said, reason="reason",
        side=pl.col("side").cast(pl.Int64), says="says", statement="statement",
    ).cast(ROW)  # type: ignore[arg-type]  # fmt: skip


def two_sides(frame: pl.DataFrame, one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """The findings of `frame` (`episode`, `reason`, and the episodes of either side as `one` and `other`), with the
    statements of both sides; those frames have `episode`, `says` and `statement`.
    """
    sides = []
    for number, (name, told) in enumerate((("one", one), ("other", other))):
        joined = frame.select("episode", "reason", at=name).unique().join(
            told.rename({"episode": "at"}), on="at"
        )  # fmt: skip
        sides.append(joined.select("episode", "reason", side=pl.lit(number), says="says", statement="statement"))
    return pl.concat(sides).unique(maintain_order=True)


def against(sides: Sequence[str]) -> str:
    """What the sides say, one against the other.

    >>> against(["1991", "1993"]), against(["1", "2", "3", "4", "5", "6"])
    ('1991 against 1993', '1 against 2 against 3 against 4, and 2 more')
    """
    more = len(sides) - _SHOWN
    return " against ".join(sides[:_SHOWN]) + (f", and {more} more" if more > 0 else "")


Told = tuple[str, str, int, int]
"""A statement, what it says in words, and the first and last day or number that it allows."""


def opposed(told: Sequence[Told]) -> list[tuple[str, list[str]]]:
    """The sides of a disagreement: what each says, sharpest first, and the statements; those that can be of several
    sides stand on none.
    """
    reports = [Report(place, first, last) for place, (_, _, first, last) in enumerate(told)]
    groups, _ = of_the_fewest(reports)
    sides = []
    for group in groups:
        sharpest = min(group, key=lambda it: (it.last - it.first, told[it.row][1]))
        sides.append((told[sharpest.row][1], [told[it.row][0] for it in group]))
    return sides


def disagreements(found: pl.DataFrame, name: str) -> pl.DataFrame:
    """Of a frame with `episode`, `statement`, `says`, `first`, `last`: the sides of each episode, with a reason."""
    result: list[tuple[str, str, int, str, str]] = []
    for (episode,), group in found.sort("episode", "first", "last", "statement").group_by(
        "episode", maintain_order=True
    ):
        sides = opposed(group.select("statement", "says", "first", "last").rows())
        reason = name + against([said for said, _ in sides])
        result += [
            (str(episode), reason, number, said, statement)
            for number, (said, statements) in enumerate(sides)
            for statement in statements
        ]
    schema = {"episode": pl.String, "reason": pl.String, "side": pl.Int64, "says": pl.String, "statement": pl.String}
    return pl.DataFrame(result, schema=schema, orient="row")


def together(found: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All findings, sorted; each side once a statement."""
    columns = ["episode", "agreement", "matter", "reason", "side", "statement"]
    return pl.concat([none(), *found]).unique(columns, keep="first").sort(columns)
