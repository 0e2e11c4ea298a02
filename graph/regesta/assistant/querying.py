"""Queries in SPARQL, shipped ones and an assistant's own: read-only, of this graph alone, and held to limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regesta.answers.shipped_queries import ParameterError, ShippedQuery, shipped_queries
from regesta.answers.sparql import shorten
from regesta.assistant.desk import Desk, command
from regesta.assistant.paging import HEAD, Paged, cursor, part, start_of, tokens
from regesta.assistant.quoting import NOTICE, name_of, quote
from regesta.assistant.schemas import Wrong, means
from regesta.assistant.shapes import Query, Row, Rows
from regesta.server.federation import NotForUs, checked
from regesta.values.problems import did_you_mean, quoted

_ROWS = 200  # of an answer
_EACH_WITH_EACH = {"which-came-first"}
"""Whose rows are as many as what is told of one, times what is told of the other: asked where that can be ended."""


@dataclass(frozen=True, kw_only=True)
class ToQuery(Paged):
    """A query with its values."""

    query: str = means("name of a shipped query, or SPARQL (SELECT, ASK, CONSTRUCT); empty lists the shipped ones", "")
    values: tuple[str, ...] = means("values of a shipped query, each as name=value; a day as 2023-06-01", ())
    search: str = means("with an empty query: only shipped queries with these words", "")


def run_query(desk: Desk, asked: ToQuery) -> Rows:
    shipped = shipped_queries()
    if not asked.query.strip():
        return _listed(desk, list(shipped.values()), asked)
    text = _sparql(desk, shipped, asked)
    question = f"{asked.query} {sorted(asked.values)}"
    start = start_of(asked, question)
    found = _found(desk, shipped, asked, text, start)
    head = "a shipped query" if asked.query in shipped else "a query in SPARQL"
    rows, more = _fitting(desk, asked, found)
    left_out = [f"{start} rows before these"] if start else []
    left_out += ["more rows: ask again with the cursor, or for less"] if more else []
    return Rows(
        understood=f"{head}: {name_of(asked.query)}", columns=tuple(quote(it, "name") for it in found["columns"]),
        rows=rows, total=start + len(rows), left_out="; ".join(left_out), notice=NOTICE,
        next_cursor=cursor(start + len(rows), question) if more else "",
        command=command("query", asked.query, *(it for value in asked.values for it in ("--set", value))),
    )  # fmt: skip


def _found(desk: Desk, shipped: dict[str, ShippedQuery], asked: ToQuery, text: str, start: int) -> dict[str, Any]:
    """Columns, some rows, and whether there are more. A shipped query is asked as `answer` asks it."""
    if asked.query not in shipped:
        return desk.workers.ask(text, start, _ROWS, desk.corpus)
    values, wanted = _values(asked.values), slice(start, start + _ROWS + 1)
    twin = None if asked.query in _EACH_WITH_EACH else shipped[asked.query].from_tables(desk.corpus, values, wanted)
    if twin:
        rows = [[cell or "" for cell in row] for row in twin.rows[:_ROWS]]
        return {"columns": twin.columns, "rows": rows, "more": len(twin.rows) > _ROWS}
    return desk.workers.ask(text, start, _ROWS, shipped[asked.query].looked_at(desk.corpus, values))


def _fitting(desk: Desk, asked: Paged, found: dict[str, Any]) -> tuple[tuple[Row, ...], bool]:
    """The rows that the budget holds, one at least, and whether there are more."""
    left = asked.budget - HEAD
    rows: list[Row] = []
    for cells in found["rows"]:
        row = Row(cells=tuple(quote(shorten(cell, desk.corpus) or "") for cell in cells))
        left -= tokens(row)
        if rows and left < 0:
            return tuple(rows), True
        rows.append(row)
    return tuple(rows), bool(found["more"])


def _sparql(desk: Desk, shipped: dict[str, ShippedQuery], asked: ToQuery) -> str:
    """What is asked, in SPARQL that changes nothing and asks no other endpoint. Raises `Wrong`."""
    if asked.query in shipped:
        try:
            return shipped[asked.query].bound(desk.corpus, _values(asked.values))
        except ParameterError as error:
            told = str(error).partition("\nExample:")[0]
            raise Wrong(quote("; ".join(told.splitlines()))) from None
    if len(asked.query.split()) == 1:
        hint = did_you_mean(asked.query, shipped) or "with an empty query they are listed"
        raise Wrong(f"there is no shipped query {quoted(asked.query)}, {hint}")
    if asked.values:
        raise Wrong("«values» are for the shipped queries")
    try:
        return checked(asked.query)
    except NotForUs as refused:
        raise Wrong(str(refused)) from None


def _values(given: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    if wrong := [name for name, equals, value in pairs if not (name and equals and value)]:
        raise Wrong(f"«values»: {quoted(wrong[0])} is not name=value")
    return {name: value for name, _, value in pairs}


def _listed(desk: Desk, shipped: Sequence[ShippedQuery], asked: ToQuery) -> Rows:
    kept = sorted((it for it in shipped if it.has(asked.search)), key=lambda it: (it.kind, it.name))
    question = "the shipped queries" + (f" with the words {name_of(asked.search)}" if asked.search else "")
    items = part(kept, lambda it, _: _query(desk, it), asked, question)
    return Rows(
        understood=question, items=items.items, total=items.total, left_out=items.left_out, notice=NOTICE,
        next_cursor=items.next_cursor, command="regesta query",
    )  # fmt: skip


def _query(desk: Desk, item: ShippedQuery) -> Query:
    known = item.values(desk.corpus)
    shown = [(one, f"{one.name}={quote(known.get(one.name, '?'), 'name')}") for one in item.parameters]
    return Query(
        name=item.name, answers=item.answers, values=tuple(f"[{text}]" if one.default else text for one, text in shown)
    )  # fmt: skip
