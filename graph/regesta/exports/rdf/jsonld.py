"""JSON-LD 1.1: the default graph, compacted with the project's context and the corpus's prefixes, a node at a time.

Which term stands for what, `context` says. Nodes and their properties come in the order of the quads, so that a
statement reads from its type to its citations; each property has a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import polars as pl

from regesta.exports.rdf.context import Context, Definitions, Kind, Term
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph
from regesta.vocabulary.namespaces import RDF, XSD
from regesta.vocabulary.resources import ontology_folder

_TYPE, _STRING = f"<{RDF}type>", f"^^<{XSD}string>"
_REMEMBERED = 10_000  # IRIs whose short form is kept at hand
_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode


def write(built: BuiltGraph, path: Path) -> None:
    """The default graph, with the context of the ontology's folder and those prefixes that it does not name."""
    defined = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
    further = {name: {"@id": iri, "@prefix": True} for name, iri in built.prefixes.items() if name not in defined}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(document(default_graph(built.quads), defined | further))


def document(triples: pl.DataFrame, defined: Definitions) -> Iterator[str]:
    """The file in pieces of one node each.

    All triples of a subject must stand together; else it is written as several nodes, which readers make one again.
    """
    misread = _schemes(triples, Context(defined))
    nodes = _Nodes(Context(defined, without=misread))
    yield f'{{\n "@context": {_context(defined, misread)},\n {nodes.alias("@graph")}: ['
    separator = "\n  "
    rows = triples.select("subject", "predicate", "object").iter_rows()
    for subject, found in groupby(rows, key=itemgetter(0)):
        yield separator + nodes.written(subject, found)
        separator = ",\n  "
    yield "\n ]\n}\n"


def _schemes(triples: pl.DataFrame, context: Context) -> list[str]:
    """The prefixes that are also the scheme of an IRI, as `geo:40.2,44.5`: a reader would take it for a compact IRI."""
    names = "|".join(re.escape(term.name) for term in context.prefixes)
    scheme = pl.col("subject", "predicate", "object").str.extract(rf'(?:^|"\^\^)<({names}):[^"]*$')
    found = triples.select(scheme).unique()
    return sorted({name for column in found for name in column.drop_nulls()})


def _context(defined: Definitions, without: Collection[str]) -> str:
    """The definitions, a line each, and after them those taken back: what was defined by one of those still stands."""
    told = _braced((f"{_json(name)}: {_json(value)}" for name, value in defined.items()), 1)
    return f"[{told}, {_json(dict.fromkeys(without))}]" if without else told


@dataclass(frozen=True, slots=True)
class _Form:
    """How a value of some kind is written: under which key, between what, in which place of a map of languages.

    Keys are JSON already, with their quotation marks.
    """

    key: str
    before: str = ""
    after: str = ""
    language: str = ""
    of_vocabulary: bool = False  # an IRI for which a term may stand


class _Nodes:
    """Writes node objects, and remembers how each predicate goes with each kind of value."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._id, self._type, self._value = (self.alias(keyword) for keyword in ("@id", "@type", "@value"))
        self._sets = {_json(term.name) for term in context.terms.values() if "@set" in term.container}
        self._forms: dict[tuple[str, str], _Form] = {}
        self._reference = lru_cache(_REMEMBERED)(lambda iri: _json(context.reference(iri)))
        self._vocabulary = lru_cache(_REMEMBERED)(lambda iri: _json(context.vocabulary(iri)))

    def alias(self, keyword: str) -> str:
        """What stands for the keyword, as JSON."""
        return _json(self._context.alias(keyword))

    def written(self, subject: str, triples: Iterable[tuple[str, str, str]]) -> str:
        """The node object of one subject: values by key, and by language where a term has a map of languages."""
        types: list[str] = []
        properties: dict[str, dict[str, list[str]]] = {}
        for _, predicate, value in triples:
            if predicate == _TYPE and value[0] == "<":
                types.append(self._vocabulary(value[1:-1]))
            else:
                form, text = self._formed(predicate, value)
                properties.setdefault(form.key, {}).setdefault(form.language, []).append(text)
        typed = {self._type: {"": types}} if types else {}
        lines = [f"{key}: {self._collected(key, values)}" for key, values in (typed | properties).items()]
        return _braced([f"{self._id}: {self._reference(subject[1:-1])}", *lines], 2)

    def _collected(self, key: str, values: dict[str, list[str]]) -> str:
        """All values under a key: one, a list, or a map of languages."""
        many = key in self._sets
        if "" in values:
            return _one_or_all(values[""], many)
        entries = (f"{language}: {_one_or_all(texts, many)}" for language, texts in sorted(values.items()))
        return f"{{{', '.join(entries)}}}"

    def _formed(self, predicate: str, value: str) -> tuple[_Form, str]:
        """The object of a triple as JSON; a text, escaped as it stands in the quads, is a string of JSON already."""
        text, quote, tail = value.rpartition('"')
        if quote:
            form = self._form(predicate, tail)
            return form, f'{form.before}{text}"{form.after}'
        iri = value[1:-1]
        form = self._form(predicate, "term" if self._context.has_term(iri) else "iri")
        text = self._vocabulary(iri) if form.of_vocabulary else self._reference(iri)
        return form, f"{form.before}{text}{form.after}"

    def _form(self, predicate: str, tail: str) -> _Form:
        """The form under that predicate of what has that tail: the end of a literal; `term` or `iri` for an IRI."""
        found = self._forms.get((predicate, tail))
        if found is None:
            found = self._forms[predicate, tail] = self._devised(predicate[1:-1], _kind(tail))
        return found

    def _devised(self, predicate: str, kind: Kind) -> _Form:
        name = self._context.key(predicate, kind)
        term, key = self._context.terms.get(name, Term(name, predicate)), _json(name)
        if kind.is_iri and term.takes_iris:
            return _Form(key, of_vocabulary=term.type == "@vocab")
        if kind.is_iri:
            return _Form(key, f"{{{self._id}: ", "}")
        if "@language" in term.container:
            return _Form(key, language=_json(kind.language) if kind.language else self.alias("@none"))
        if term.says(kind):
            return _Form(key)
        said = f"{self._type}: {self._vocabulary(kind.type)}, " if kind.type else ""
        if kind.language:
            said = f"{self.alias('@language')}: {_json(kind.language)}, "
        return _Form(key, f"{{{said}{self._value}: ", "}")


def _kind(tail: str) -> Kind:
    if tail in ("term", "iri"):
        return Kind("@vocab" if tail == "term" else "@id")
    if tail.startswith("@"):
        return Kind(language=tail[1:])
    return Kind("" if tail == _STRING else tail[3:-1])


def _one_or_all(texts: list[str], many: bool) -> str:
    return texts[0] if len(texts) == 1 and not many else f"[{', '.join(texts)}]"


def _braced(lines: Iterable[str], depth: int) -> str:
    """An object of JSON, an entry a line, where it stands so many steps in."""
    step = "\n" + " " * (depth + 1)
    return f"{{{step}{f',{step}'.join(lines)}{step[:-1]}}}"
