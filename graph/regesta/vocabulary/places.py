"""In which line of a Turtle file something is said. Runs only when a fault of the file is to be told.

The parser gives no lines; this reads the text once more, as tokens. It knows the statements at the top of the file:
what stands inside of brackets is told as being in the line where the statement's part begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from regesta.vocabulary.triples import TYPE

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    | (?P<text>(?s:"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3})
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | <(?P<iri>[^<>\s]*)>
    | (?P<mark>[.;,\[\]()])
    | (?P<name>(?:\\.|[^\s"'<>\[\]();,\#\\])+)
    """,
    re.VERBOSE,
)
_KEPT = {".": 0, ";": 1, ",": 2}  # how many terms of a statement still hold after the mark
_DEPTH = {"[": 1, "(": 1, "]": -1, ")": -1}


@dataclass
class Places:
    """The line of each statement, counted from 1, by its terms: (subject, predicate, object), the later ones empty.

    A prefix stands where it is declared, under `@prefix` and its name.
    """

    lines: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def of(self, subject: str, predicate: str = "", value: str = "") -> int:
        """The first line where that is said; where that cannot be found, of as much of it as can, at last line 1.

        Trap: a value is found only if it is an IRI.
        """
        return next(
            (self.lines[found] for found in _less_and_less(subject, predicate, value) if found in self.lines), 1
        )

    def depth(self, subject: str, predicate: str = "", value: str = "") -> int:
        """How much of it is found here: the more, the greater the number; 0 if nothing is."""
        ways = list(_less_and_less(subject, predicate, value))
        return next((len(ways) - place for place, found in enumerate(ways) if found in self.lines), 0)


def _less_and_less(subject: str, predicate: str, value: str) -> Iterator[tuple[str, str, str]]:
    yield from ((subject, predicate, value), (subject, predicate, ""), (subject, "", ""))


def places(turtle: str) -> Places:
    """The places of all that a Turtle file says."""
    found = Places()
    said: list[str] = []
    depth = 0
    for line, kind, text in _without_directives(turtle):
        if kind == "prefix":
            found.lines.setdefault(("@prefix", text, ""), line)
            continue
        if kind == "mark":
            depth += _DEPTH.get(text, 0)
            said = said[: _KEPT.get(text, 3)] if depth == 0 else said
        closed = kind == "mark" and text in "])"
        if depth == 0 and len(said) < 3 and (closed or kind != "mark"):
            said = [*said, "" if closed else text]
            subject, predicate, value = [*said, "", ""][:3]
            found.lines.setdefault((subject, predicate, value), line)
    return found


def _without_directives(turtle: str) -> Iterator[tuple[int, str, str]]:
    """Line, kind and text; names are whole IRIs already."""
    prefixes: dict[str, str] = {}
    base = ""
    tokens = _tokens(turtle)
    for line, kind, text in tokens:
        word = text.lower().lstrip("@") if kind == "name" else ""
        if word == "prefix":
            prefix, iri = next(tokens, (0, "", ""))[2], next(tokens, (0, "", ""))[2]
            prefixes[prefix.rstrip(":")] = _absolute(base, iri)
            yield line, "prefix", prefix.rstrip(":")
        elif word == "base":
            base = _absolute(base, next(tokens, (0, "", ""))[2])
        if word in ("prefix", "base"):
            if text.startswith("@"):
                next(tokens, None)  # the point at its end
        elif kind == "iri":
            yield line, kind, _absolute(base, text)
        elif kind == "name":
            yield line, kind, _expanded(text, prefixes)
        else:
            yield line, kind, text


def _tokens(turtle: str) -> Iterator[tuple[int, str, str]]:
    line, at = 1, 0
    for match in _TOKEN.finditer(turtle):
        line, at = line + turtle.count("\n", at, match.start()), match.start()
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "name" and text.endswith("."):  # of a name only its end can be the end of the statement
            yield from [(line, kind, text[:-1])] if text != "." else []
            yield line, "mark", "."
        elif kind != "comment":
            yield line, kind, text


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    if name == "a":
        return TYPE
    prefix, colon, end = name.partition(":")
    return prefixes[prefix] + end.replace("\\", "") if colon and prefix in prefixes else name


def _absolute(base: str, iri: str) -> str:
    return iri if re.match("[A-Za-z][A-Za-z0-9+.-]*:", iri) else urljoin(base, iri)
