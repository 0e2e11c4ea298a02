"""The shipped queries: what each answers, and its parameters bound safely.

A query is a file `exports/queries/<name>.rq`: a comment that says what it answers, one that names its kind, and a line
`VALUES ?name { … }` for each parameter. A value is given as people write it (`csto`, `2023-06-01`) and checked against
what stands there by default, so that no text of a caller ever reaches the query as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from regesta.corpus.corpus import Corpus
from regesta.values.problems import did_you_mean

_PARAMETER = re.compile(r"^(?P<head>\s*VALUES \?(?P<name>\w+) \{) (?P<value>.*) (?P<tail>\}\s*)$", re.MULTILINE)
_PREFIXED = re.compile(r"(entity|source|rg):")


class ParameterError(ValueError):
    """A parameter that the query does not have, or a value that does not fit it; the message is fit for a person."""


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """A query by name. `parameters` gives the value that each one has by default, as SPARQL."""

    name: str
    answers: str
    kind: str
    text: str

    @property
    def parameters(self) -> dict[str, str]:
        return {found["name"]: found["value"] for found in _PARAMETER.finditer(self.text)}

    def bound(self, corpus: Corpus, values: Mapping[str, str]) -> str:
        """The query with these values in place of the default ones; a list is written with commas.

        Raises `ParameterError` for a parameter that it does not have, or a value that is none of the wanted kind.
        """
        for name in values.keys() - self.parameters.keys():
            hint = did_you_mean(name, self.parameters) or f"it has {', '.join(self.parameters) or 'none'}"
            raise ParameterError(f"«{self.name}» has no parameter «{name}», {hint}")
        terms = {name: _terms(corpus, self.parameters[name], value) for name, value in values.items()}
        return _PARAMETER.sub(
            lambda found: f"{found['head']} {terms.get(found['name'], found['value'])} {found['tail']}", self.text
        )


def shipped_queries(folder: Path) -> dict[str, ShippedQuery]:
    """The queries of that folder by name; none where there is no folder."""
    found = (_read(path) for path in sorted(folder.glob("*.rq")))
    return {query.name: query for query in found}


def _read(path: Path) -> ShippedQuery:
    text = path.read_text("utf-8")
    answers, kind = (line.removeprefix("# ").removeprefix("kind: ") for line in text.splitlines()[:2])
    return ShippedQuery(path.stem, answers, kind, text)


def _terms(corpus: Corpus, default: str, value: str) -> str:
    items = [item.strip() for item in value.split(",")]
    return " ".join(_term(corpus, default, item) for item in items)


def _term(corpus: Corpus, default: str, value: str) -> str:
    """One value in SPARQL, of the kind of the default one."""
    if default.endswith("^^xsd:date"):
        return f'"{_day(value)}"^^xsd:date'
    prefixed = _PREFIXED.match(default)
    if prefixed is None:
        return _number(value)
    ontology = corpus.ontology
    names: dict[str, Collection[str]]
    names = {"entity": corpus.entities, "source": corpus.sources, "rg": ontology.labels}
    known = names[prefixed[1]]
    if value not in known:
        hint = did_you_mean(value, known)
        raise ParameterError(f"unknown {prefixed[1]} «{value}»" + (f", {hint}" if hint else ""))
    return f"{prefixed[1]}:{value}"


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ParameterError(f"«{value}» is no day, write it as 2023-06-01") from None


def _number(value: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        raise ParameterError(f"«{value}» is no number")
    return value
