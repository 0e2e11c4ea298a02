"""JSON-LD 1.1: the default graph, compacted with the project's context and the corpus's prefixes, column by column.

Which term stands for what, `context` says. Nodes and their properties come in the order of the quads, so that a
statement reads from its type to its citations; each property has a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import polars as pl

from regesta.exports.rdf import files
from regesta.exports.rdf.context import Context, Definitions, Kind, Term
from regesta.exports.rdf.layout import ends, joined, with_beginnings
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import default_graph
from regesta.vocabulary.namespaces import RDF, XSD
from regesta.vocabulary.resources import ontology_folder

_TYPE, _STRING = f"<{RDF}type>", f"^^<{XSD}string>"
_LITERAL = '(?s)^(".*")([^"]*)$'
_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode


def write(built: BuiltGraph, path: Path) -> None:
    """The default graph, with the context of the ontology's folder and those prefixes that it does not name."""
    defined = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
    further = {name: {"@id": iri, "@prefix": True} for name, iri in built.prefixes.items() if name not in defined}
    files.write(in_pieces(lambda: map(default_graph, built.pieces()), defined | further), path)


def document(triples: pl.DataFrame, defined: Definitions) -> Iterator[str]:
    """The file in pieces.

    All triples of a subject must stand together; else it is written as several nodes, which readers make one again.
    """
    return in_pieces(lambda: [triples], defined)


def in_pieces(again: Callable[[], Iterable[pl.DataFrame]], defined: Definitions) -> Iterator[str]:
    """The same of triples that come in pieces, none of which ends within a subject; they are looked through before."""
    context = Context(defined)
    misread = sorted({name for triples in again() for name in _schemes(triples, context)})
    names = _Names(Context(defined, without=misread))
    yield f'{{\n "@context": {_context(defined, misread)},\n {names.alias("@graph")}: ['
    begun = False
    for triples in again():
        if triples.height:
            yield from joined(_laid_out(_formed(triples, names), names), *_parts(names, begun))
            begun = True
    yield "\n ]\n}\n"


def _schemes(triples: pl.DataFrame, context: Context) -> list[str]:
    """The prefixes that are also the scheme of an IRI, as `geo:40.2,44.5`: a reader would take it for a compact IRI."""
    names = "|".join(re.escape(term.name) for term in context.prefixes)
    terms = pl.concat(triples[column].unique() for column in ("subject", "predicate", "object"))
    found = terms.str.extract(rf'(?:^|"\^\^)<({names}):[^"]*$').drop_nulls()
    return sorted(found.unique())


def _context(defined: Definitions, without: Collection[str]) -> str:
    """The definitions, a line each, and after them those taken back: what was defined by one of those still stands."""
    told = _braced((f"{_json(name)}: {_json(value)}" for name, value in defined.items()), 1)
    return f"[{told}, {_json(dict.fromkeys(without))}]" if without else told


def _formed(triples: pl.DataFrame, names: _Names) -> pl.DataFrame:
    """Each triple with the fields of its form, and its object as JSON in `text`."""
    rows = triples.select("subject", "predicate", "object").join(
        _objects(triples["object"], names), on="object", how="left", maintain_order="left"
    )
    kinds = rows.select("predicate", "kind").unique()
    forms = [astuple(names.form(*pair)) for pair in kinds.iter_rows()]
    found = kinds.hstack(pl.DataFrame(forms, schema=[field.name for field in fields(_Form)], orient="row"))
    formed = rows.join(found, on=["predicate", "kind"], how="left", maintain_order="left")
    terms = formed.select(pl.when("of_vocabulary").then("object"))["object"]
    return formed.with_columns(text=pl.coalesce(_each_once(terms, names.vocabulary), "text"))


def _objects(objects: pl.Series, names: _Names) -> pl.DataFrame:
    """Each distinct object, its kind (the end of a literal; `term` or `iri`) and its text as JSON.

    A literal's text, escaped as it stands in the quads, is a string of JSON already.
    """
    distinct = objects.unique()
    parts = distinct.str.extract_groups(_LITERAL).struct.unnest()
    quoted, tail = parts.get_columns()
    iris = distinct.to_frame("object").select(pl.when(pl.lit(quoted.is_null())).then("object"))["object"]
    of_terms = pl.Series(names.terms, dtype=pl.String)
    kind = pl.when(distinct.is_in(of_terms.implode())).then(pl.lit("term")).otherwise(pl.lit("iri"))
    return pl.select(object=distinct, kind=pl.coalesce(tail, kind), text=pl.coalesce(quoted, names.references(iris)))


def _each_once(iris: pl.Series, name: Callable[[str], str]) -> pl.Series:
    """The names of the IRIs, each distinct one named once."""
    distinct = iris.drop_nulls().unique()
    written = pl.Series([name(iri) for iri in distinct], dtype=pl.String)
    return iris.replace(distinct, written)


def _laid_out(rows: pl.DataFrame, names: _Names) -> pl.DataFrame:
    """The rows as they stand in the file, with where a node, a property, and a language under it begin.

    Within a node the types come first, then the properties as they came first, each with its languages by letters.
    """
    needed = rows.select("subject", *(field.name for field in fields(_Form)), "text")
    placed = needed.with_columns(node=pl.col("subject").rle_id(), row=pl.int_range(pl.len()))
    place = pl.when(pl.col("key") == names.type).then(-1).otherwise("row").min().over("node", "key")
    ordered = placed.with_columns(place=place).sort("node", "place", "language", "row")
    begun = with_beginnings(ordered, "node", "place", "language")
    subjects = begun.select(pl.when("new_node").then("subject"))["subject"]
    return begun.with_columns(names.references(subjects).alias("subject"))


def _parts(names: _Names, begun: bool) -> Iterator[pl.Expr]:
    """Each value, in a list where there are several or the term has a set, under its language, property and node.

    Unless the file has `begun`, no node is before the first one.
    """
    in_map, alone = pl.col("language") != "", pl.col("new_language") & ends("language") & ~pl.col("is_set")
    first = (pl.int_range(pl.len()) == 0) & pl.lit(not begun)
    yield pl.when("new_node").then(pl.when(first).then(pl.lit("\n  ")).otherwise(pl.lit(",\n  ")))
    yield pl.when("new_node").then(pl.lit(f"{{\n   {names.id}: ") + pl.col("subject"))
    yield pl.when("new_place").then(pl.lit(",\n   ") + pl.col("key") + ": ")
    yield pl.when(in_map & pl.col("new_language")).then(
        pl.when("new_place").then(pl.lit("{")).otherwise(pl.lit(", ")) + pl.col("language") + ": "
    )
    yield pl.when(pl.col("new_language") & ~alone).then(pl.lit("["))
    yield from (pl.col("before"), pl.col("text"), pl.col("after"))
    yield pl.when(~ends("language")).then(pl.lit(", ")).when(~alone).then(pl.lit("]"))
    yield pl.when(in_map & ends("place")).then(pl.lit("}"))
    yield pl.when(ends("node")).then(pl.lit("\n  }"))


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
    is_set: bool = False  # whether even one value stands in a list


class _Names:
    """What stands for IRIs and keywords, and how each predicate goes with each kind of value, as JSON."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.id, self.type, self._value = (self.alias(keyword) for keyword in ("@id", "@type", "@value"))
        # A short form is told by all of the IRI but its last name, where no prefix goes on into that name.
        ends = "".join(sorted({"/", "#", *(prefix.iri[-1] for prefix in context.prefixes)}))
        self._parts = rf'^<([^\\"]*[{re.escape(ends)}])([^\\"{re.escape(ends)}]+)>$'
        self._sets = {_json(term.name) for term in context.terms.values() if "@set" in term.container}

    def alias(self, keyword: str) -> str:
        """What stands for the keyword."""
        return _json(self._context.alias(keyword))

    def references(self, iris: pl.Series) -> pl.Series:
        """What stands for nodes; the IRIs are those of N-Quads. IRIs that differ in their last name get one look."""
        distinct = iris.drop_nulls().unique()
        parts = distinct.str.extract_groups(self._parts).struct.unnest()
        space, name = parts.get_columns()
        opening = space.replace(spaces := space.drop_nulls().unique(), [self._opening(it) for it in spaces])
        short = '"' + opening + name + '"'
        terms = pl.Series([_json(term) for term in self._context.terms], dtype=pl.String)
        alone = short.is_null() | short.is_in(terms.implode())
        one_by_one = [self._reference(iri) for iri in distinct.filter(alone)]
        return iris.replace(distinct, short.scatter(alone.arg_true(), one_by_one))

    def _opening(self, space: str) -> str:
        return self._context.reference(f"{space}_").removesuffix("_")

    def _reference(self, iri: str) -> str:
        return _json(self._context.reference(iri[1:-1]))

    def vocabulary(self, iri: str) -> str:
        """What stands for a class or for a value that a term may stand for; the IRI is one of N-Quads."""
        return _json(self._context.vocabulary(iri[1:-1]))

    @property
    def terms(self) -> list[str]:
        """The IRIs, as N-Quads have them, for which a term stands where they are a value."""
        return sorted(f"<{it.iri}>" for it in self._context.terms.values() if self._context.has_term(it.iri))

    def form(self, predicate: str, tail: str) -> _Form:
        """The form under that predicate of what has that tail: the end of a literal; `term` or `iri` for an IRI."""
        kind = _kind(tail)
        if predicate == _TYPE and kind.is_iri:
            form = _Form(self.type, of_vocabulary=True)
        else:
            form = self._devised(predicate[1:-1], kind)
        return replace(form, is_set=form.key in self._sets)

    def _devised(self, predicate: str, kind: Kind) -> _Form:
        name = self._context.key(predicate, kind)
        term, key = self._context.terms.get(name, Term(name, predicate)), _json(name)
        if kind.is_iri and term.takes_iris:
            return _Form(key, of_vocabulary=term.type == "@vocab")
        if kind.is_iri:
            return _Form(key, f"{{{self.id}: ", "}")
        if "@language" in term.container:
            return _Form(key, language=_json(kind.language) if kind.language else self.alias("@none"))
        if term.says(kind):
            return _Form(key)
        said = f"{self.type}: {_json(self._context.vocabulary(kind.type))}, " if kind.type else ""
        if kind.language:
            said = f"{self.alias('@language')}: {_json(kind.language)}, "
        return _Form(key, f"{{{said}{self._value}: ", "}")


def _kind(tail: str) -> Kind:
    if tail in ("term", "iri"):
        return Kind("@vocab" if tail == "term" else "@id")
    if tail.startswith("@"):
        return Kind(language=tail[1:])
    return Kind("" if tail == _STRING else tail[3:-1])


def _braced(lines: Iterable[str], depth: int) -> str:
    """An object of JSON, an entry a line, where it stands so many steps in."""
    step = "\n" + " " * (depth + 1)
    return f"{{{step}{f',{step}'.join(lines)}{step[:-1]}}}"
