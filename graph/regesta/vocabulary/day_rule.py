"""What held on a day: the one rule, as data, and its forms in Polars, SQL, Cypher, SPARQL and JavaScript.

A spell has stretches, each with a grade, a first and a last day (`rg:Stretch`); they are computed once, by `reasoning`,
and do not overlap. A stretch holds a day, or a window of days, if each of its bounds allows it, and a bound that is
absent allows everything. Of the stretches that hold a window, the surest grade counts.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

GRADES = ("certain", "attested", "near", "possible")
"""From the surest on; a day in no stretch is a day on which the tie did not hold."""

ALWAYS_SHOWN = ("certain", "attested", "near")
"""Of the others only the number is shown, unless they are wanted."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of a stretch: its column, how it must compare, and with which side of the window that is asked for."""

    column: str
    operator: str
    side: str


RULE = (Bound("first", "<=", "to"), Bound("last", ">=", "from"))

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {"<=": operator.le, ">=": operator.ge}


def in_polars(first: date | pl.Expr, last: date | pl.Expr | None = None) -> pl.Expr:
    """Whether a row of stretches, with the columns of `RULE`, holds the day, or any day from the first to the last."""
    asked = {"from": first, "to": first if last is None else last}
    tests = [
        _COMPARED[bound.operator](pl.col(bound.column), pl.lit(value) if isinstance(value, date) else value)
        for bound in RULE
        for value in (asked[bound.side],)
    ]
    return pl.all_horizontal(test.fill_null(True) for test in tests)


def on_record(stretch: object, first: date, last: date | None = None) -> bool:
    """The same of one record with these attributes."""
    asked = {"from": first, "to": first if last is None else last}
    bounds = ((getattr(stretch, bound.column), bound) for bound in RULE)
    return all(value is None or _COMPARED[bound.operator](value, asked[bound.side]) for value, bound in bounds)


def in_sql(row: str, first: str, last: str = "") -> str:
    """The same in SQL, for a row of that name; the days are expressions of ISO 8601 text.

    >>> in_sql("s", "day")
    'coalesce(s.first <= day, 1) AND coalesce(s.last >= day, 1)'
    """
    return _coalesced(row, first, last, "1")


def in_cypher(node: str, first: str, last: str = "") -> str:
    """The same in Cypher, for a node of that name; the days are expressions of type DATE.

    >>> in_cypher("s", "$day")
    'coalesce(s.first <= $day, true) AND coalesce(s.last >= $day, true)'
    """
    return _coalesced(node, first, last, "true")


def _coalesced(row: str, first: str, last: str, yes: str) -> str:
    asked = {"from": first, "to": last or first}
    tests = (f"{row}.{bound.column} {bound.operator} {asked[bound.side]}" for bound in RULE)
    return " AND ".join(f"coalesce({test}, {yes})" for test in tests)


def in_sparql(stretch: str, first: str, last: str = "") -> str:
    """The same in SPARQL: lines of a pattern in which that variable is a stretch; the days are terms of xsd:date.

    >>> print(in_sparql("?stretch", "?on"))
    OPTIONAL { ?stretch rg:firstDay ?stretchFirst }
    OPTIONAL { ?stretch rg:lastDay ?stretchLast }
    FILTER(COALESCE(?stretchFirst <= ?on, true) && COALESCE(?stretchLast >= ?on, true))
    """
    asked = {"from": first, "to": last or first}
    names = {bound.column: f"{stretch}{bound.column.capitalize()}" for bound in RULE}
    known = [f"OPTIONAL {{ {stretch} rg:{column}Day {name} }}" for column, name in names.items()]
    tests = [f"COALESCE({names[bound.column]} {bound.operator} {asked[bound.side]}, true)" for bound in RULE]
    return "\n".join([*known, f"FILTER({' && '.join(tests)})"])


def in_javascript() -> str:
    """The same as a module: `holds(stretch, time)` and `GRADES`. Days are ISO 8601 text, an absent one is null."""
    tests = [
        f"(stretch.{bound.column} === null || stretch.{bound.column} {bound.operator} time.{bound.side})"
        for bound in RULE
    ]
    grades = ", ".join(f'"{name}"' for name in GRADES)
    shown = ", ".join(f'"{name}"' for name in ALWAYS_SHOWN)
    return "\n".join(
        [
            "// Made from regesta/vocabulary/day_rule.py, the one place of the rule. Not to be edited.",
            "",
            "/** Grades, from the surest on. */",
            f"export const GRADES = [{grades}];",
            "",
            "/** Of the others only the number is shown, unless they are wanted. */",
            f"export const ALWAYS_SHOWN = [{shown}];",
            "",
            "/** Whether a stretch holds the day (`from` = `to`), or any day of a window. */",
            f"export const holds = (stretch, time) => {' && '.join(tests)};",
            "",
        ]
    )
