"""Whether a query is one that this server answers: asks no other endpoint, and is not nested beyond measure.

Oxigraph would ask, and cannot be told not to.
"""

from __future__ import annotations

import re
import sys

from regesta.values.problems import RegestaError

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ROUNDS = 8
_DEEPEST = 500  # brackets in brackets
# What is no word of the language: texts, addresses, comments, variables, tags, the part of a name behind its colon.
# Oxigraph wants no space between words (`1SERVICE`, `.SERVICE`), so whatever is left of `service` counts. What it could
# take for an address has no brace, so none of them hides a pattern. A text that is not closed hides nothing.
_NO_WORD = re.compile(
    r"""
    (?:"{3}(?:[^"\\]++|\\.|"(?!""))*+|'{3}(?:[^'\\]++|\\.|'(?!''))*+)(?:"{3}|'{3}|(?P<open>\Z))
    | "(?:[^"\\\n]++|\\.)*+" | '(?:[^'\\\n]++|\\.)*+'
    | <[^<>"{}|^`\\\x00-\x20]*+> | \#[^\n]*+ | \\.
    | [?$][A-Za-z0-9_]++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+
    | :(?:[A-Za-z0-9_:]|\\[^A-Za-z0-9\s]|%[0-9A-Fa-f]{2})(?:[A-Za-z0-9_:.-]|\\[^A-Za-z0-9\s]|%[0-9A-Fa-f]{2})*+
    """,
    re.DOTALL | re.VERBOSE,
)
_BRACKET = re.compile(r"[(\[{}\])]")


class NotForUs(RegestaError, ValueError):
    """A query that is not answered; the message says why."""

    def __init__(self, why: str, *, forbidden: bool = False) -> None:
        super().__init__(why)
        self.forbidden = forbidden


def checked(sparql: str) -> str:
    """The query as it may be run. Raises `NotForUs`."""
    try:
        text = plainly(sparql)
        text.encode()
    except ValueError:
        raise NotForUs("the query has an escape that is no character") from None
    words = _words(text)
    if _depth(words) > _DEEPEST:
        raise NotForUs(f"more than {_DEEPEST} brackets stand in one another")
    if "service" in words.lower():
        raise NotForUs("SERVICE is refused: this server asks no other", forbidden=True)
    return text


def plainly(sparql: str) -> str:
    r"""The query with its `\u0041` written out, and one sign for the end of a line: as both readers of it see it.

    A comment ends at a carriage return for Oxigraph and not for others. Raises ValueError for an escape that is no
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
    """Whether a query (see `plainly`) asks another endpoint: whether the word stands in it as one of the language.

    >>> calls_out("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_out('SELECT * { ?service ?p "SERVICE <https://example.org/>" } # SERVICE')
    False
    """
    return "service" in _words(sparql).lower()


def _depth(words: str) -> int:
    """How many brackets stand in one another.

    >>> _depth("ASK { FILTER((1)) }")
    3
    """
    deepest = now = 0
    for bracket in _BRACKET.findall(words):
        now += 1 if bracket in "([{" else -1
        deepest = max(deepest, now)
    return deepest


def _words(sparql: str) -> str:
    """What is left of a query without texts, addresses, comments and names."""
    return _NO_WORD.sub(lambda found: found.group() if found["open"] is not None else " ", sparql)
