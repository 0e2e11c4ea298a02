"""The triples of definition files, looked up by subject and predicate.

Not rdflib: its parser takes a hundred times as long, and every command begins with these files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from regesta.vocabulary.namespaces import RDF

TYPE = f"{RDF}type"

Value = str
Pair = tuple[str, str]


@dataclass(frozen=True)
class Triples:
    """What the files say, as (subject, predicate) to values; IRIs and literals alike are text, in the files' order.

    `worded` has the literals among them with their language, empty where they have none: BCP 47's first subtag, so that
    what is tagged en-GB is English.
    """

    values: dict[Pair, list[Value]] = field(default_factory=lambda: defaultdict(list))
    subjects: dict[Pair, list[str]] = field(default_factory=lambda: defaultdict(list))
    worded: dict[Pair, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def parts(self) -> tuple[dict[Pair, list[Any]], ...]:
        return self.values, self.subjects, self.worded

    def add(self, triples: Iterable[Triple]) -> None:
        """Put in further triples. Trap: those with a blank node are left out; `soundness` refuses them."""
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object.value
                self.values[subject, predicate].append(value)
                self.subjects[predicate, value].append(subject)
                if isinstance(triple.object, Literal):
                    language = (triple.object.language or "").lower().partition("-")[0]
                    self.worded[subject, predicate].append((value, language))

    def all(self, subject: str, predicate: str) -> list[Value]:
        """Every value, each once, sorted."""
        return sorted(set(self.values.get((subject, predicate), ())))

    def one(self, subject: str, predicate: str) -> Value:
        """The first value, or an empty text."""
        return next(iter(self.values.get((subject, predicate), ())), "")

    def text(self, subject: str, predicate: str, languages: Sequence[str]) -> str:
        """The first text in the first of these languages that has one; else one without a language, or nothing."""
        found = self.worded.get((subject, predicate), ())
        for wanted in (*languages, ""):
            for text, language in found:
                if language == wanted:
                    return text
        return ""

    def having(self, predicate: str, value: Value) -> list[str]:
        """The subjects with that value, sorted."""
        return sorted(set(self.subjects.get((predicate, value), ())))

    def instances(self, kind: str) -> list[str]:
        return self.having(TYPE, kind)

    def above(self, subject: str, predicate: str) -> set[str]:
        """The subject and all that is above it, by any number of steps."""
        found, waiting = {subject}, [subject]
        while waiting:
            new = set(self.values.get((waiting.pop(), predicate), ())) - found
            found |= new
            waiting += new
        return found

    def with_a(self, predicate: str) -> list[str]:
        """Every subject of which that is told, in the files' order."""
        return [subject for subject, name in self.values if name == predicate]

    def subjects_of_all(self) -> set[str]:
        return {subject for subject, _ in self.values}


def read_triples(paths: Iterable[Path]) -> Triples:
    """The triples of Turtle files, together. Raises SyntaxError, with the line, where a file is no Turtle."""
    found = Triples()
    for path in paths:
        found.add(quad.triple for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    return found


def parse_turtle(text: str) -> tuple[list[Triple], dict[str, str], list[SyntaxError]]:
    """The triples of a text in Turtle, its prefixes, and every error in it; after an error it reads on."""
    parser = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    triples: list[Triple] = []
    errors: list[SyntaxError] = []
    for found in _to_the_end(parser):
        if isinstance(found, SyntaxError):
            errors.append(found)
        else:
            triples.append(found.triple)
    return triples, dict(parser.prefixes), errors


def _to_the_end(parser: pyoxigraph.QuadParser) -> Iterator[pyoxigraph.Quad | SyntaxError]:
    while True:
        try:
            yield next(parser)
        except SyntaxError as error:
            yield error
        except StopIteration:
            return
