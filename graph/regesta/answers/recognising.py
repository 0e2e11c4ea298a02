"""A text that is a shipped query with its values, known again: a page or a program that was given it sends it back."""

from __future__ import annotations

import json
import re

from regesta.answers import sql
from regesta.answers.parameters import ANY, Parameter
from regesta.answers.shipped_queries import ShippedQuery, shipped_queries
from regesta.corpus.corpus import Corpus

_VALUES = re.compile(r"^ *VALUES \?(\w+) \{ (.+) \}$", re.MULTILINE)


def looked_at(corpus: Corpus, text: str) -> Corpus:
    """Of a large corpus the part that has all a text looks at, where it is a shipped query of an entity; else all."""
    if corpus.tables.statements.height <= sql.LARGE:
        return corpus
    found = recognised(corpus, text)
    return found[0].looked_at(corpus, found[1]) if found else corpus


def recognised(corpus: Corpus, text: str) -> tuple[ShippedQuery, dict[str, str]] | None:
    """The shipped query that the text is, and the values in it; None where anything else in it was changed."""
    text = _trimmed(text)
    answers = text.partition("\n")[0].removeprefix("# ")
    shipped = next((it for it in shipped_queries().values() if it.answers == answers), None)
    if shipped is None:
        return None
    found = dict(_VALUES.findall(text))
    try:
        values = {one.name: _as_written(one, found[one.name]) for one in shipped.parameters if one.name in found}
        same = _trimmed(shipped.bound(corpus, values)) == text
    except (ValueError, RecursionError):  # a value that is none of the wanted kind
        return None
    return (shipped, values) if same else None


def _as_written(parameter: Parameter, terms: str) -> str:
    """The value as people write it."""
    if terms == "UNDEF":
        return ANY
    if parameter.kind == "text":
        return str(json.loads(terms))
    if parameter.kind == "day":
        return terms.partition("^^")[0].strip('"')
    return ",".join(term.rpartition(":")[2] for term in terms.split())


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
