"""Answers SPARQL in a process of its own, which can be ended; a program of the standard library and pyoxigraph alone.

A query may take for ever, or all memory. Oxigraph cannot be told to stop, so it runs where whoever asked can end it.
The first line on standard input tells of the data that follow it; then each line is a query, and gets a line. The
process ends with its standard input, in the middle of a query too.

Run: python worker.py MEGABYTES
"""

from __future__ import annotations

import json
import os
import sys
import threading
from itertools import islice
from typing import Any

import pyoxigraph

_STACK = 256 * 1024 * 1024  # bytes of addresses; Oxigraph reads and evaluates a query by recursion
_CELL = 1000  # characters of a value
_MOST = 200_000  # characters of an answer


def _main(megabytes: str) -> None:
    _hold_memory(int(megabytes) * 1024 * 1024)
    source = sys.stdin.buffer
    head = json.loads(source.readline())
    data = pyoxigraph.Store()
    data.bulk_load(source.read(head["size"]), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    for path in head["files"]:
        data.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    threading.stack_size(_STACK)
    for line in source:
        threading.Thread(target=_tell, args=(data, json.loads(line), head["prefixes"]), daemon=True).start()
    os._exit(0)  # a query may still be running


def _hold_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time is held to all the same
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _tell(data: pyoxigraph.Store, asked: dict[str, Any], known: dict[str, str]) -> None:
    try:
        told = _answer(data.query(asked["sparql"], prefixes=known), asked["skip"], asked["most"])
    except SyntaxError as error:
        told = {"fault": f"not a SPARQL query: {error}"}
    except Exception as error:  # whatever it is, it is told, and the process lives on
        told = {"fault": f"the query cannot be answered: {error}"}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _answer(found: Any, skip: int, most: int) -> dict[str, Any]:
    """The rows from that one on, no more than wanted, and whether there are more: none is computed that is not."""
    if isinstance(found, pyoxigraph.QueryBoolean):
        return {"columns": ["answer"], "rows": [["true" if found else "false"]], "more": False}
    columns = ["subject", "predicate", "object"]
    if isinstance(found, pyoxigraph.QuerySolutions):
        columns = [variable.value for variable in found.variables]
    rows: list[list[str]] = []
    size = 0
    for row in islice(found, skip, None):
        if len(rows) == most or size > _MOST:
            return {"columns": columns, "rows": rows, "more": True}
        rows.append([_text(term) for term in row])
        size += sum(map(len, rows[-1]))
    return {"columns": columns, "rows": rows, "more": False}


def _text(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))[:_CELL]


if __name__ == "__main__":
    _main(*sys.argv[1:])
