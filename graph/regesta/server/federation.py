"""Whether a query asks another endpoint. Oxigraph would, and cannot be told not to."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from typing import Any

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ROUNDS = 8
_LONGEST = 20_000  # characters that rdflib reads in a second or two
_parsing = threading.Lock()  # pyparsing keeps one memory for all threads


def plainly(sparql: str) -> str:
    r"""The query with its `\u0041` written out, and one sign for the end of a line: as both readers of it see it.

    A comment ends at a carriage return for Oxigraph and not for rdflib. Raises ValueError for an escape that is no
    character, or where escapes are written in escapes more than a few times.
    """
    for _ in range(_ROUNDS):
        expanded = _ESCAPED.sub(_character, sparql)
        if expanded == sparql:
            return sparql.replace("\r\n", "\n").replace("\r", "\n")
        sparql = expanded
    raise ValueError("escapes in escapes")


def _character(escaped: re.Match[str]) -> str:
    number = int(escaped[1] or escaped[2], 16)
    if number > sys.maxunicode:
        raise ValueError(f"{escaped[0]} is no character")
    return chr(number)


def calls_out(sparql: str) -> bool:
    """Whether a query (see `plainly`) asks another endpoint. One that has the word and that rdflib cannot read, or that
    is very long, is taken to do so.

    >>> calls_out("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_out('SELECT * { ?service ?p "SERVICE <https://example.org/>" } # SERVICE')
    False
    """
    if "service" not in sparql.lower():
        return False
    if len(sparql) > _LONGEST:
        return True
    from rdflib.plugins.sparql.parser import parseQuery  # takes a tenth of a second to import

    try:
        with _parsing:
            parsed = parseQuery(sparql)
    except Exception:  # pyparsing raises many kinds; the query's faults are Oxigraph's to tell
        return True
    return any(name == "ServiceGraphPattern" for name in _parts(parsed))


def _parts(found: Any) -> Iterator[str]:
    """The name of every part of a parsed query that has one, at any depth."""
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part.name
            waiting.extend(part.values())
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            waiting.extend(part)
