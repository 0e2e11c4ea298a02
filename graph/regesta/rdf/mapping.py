"""The one mapping from tables to quads, declared as data: table, and a term for each place of the quad.

`quads` carries it out column by column. Two tables are joined there for it: `plain` (each plain tie beside each
source that supports it) and `generated` (each statement beside each reading of its sources). A row in which any of the
columns that a pattern names is null gives no quad.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from regesta.vocabulary.namespaces import DCTERMS, EDTF, GEO, OA, PROV, RDF, RDFS, RG, SCHEMA, SF, SKOS, VOID, XSD


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same IRI in every row."""

    iri: str


@dataclass(frozen=True, slots=True)
class Part:
    """A resource of the corpus: its base IRI, the part (`entity`), the column's text, and a suffix."""

    part: str
    column: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The corpus itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology whose local name stands in the column."""

    column: str


@dataclass(frozen=True, slots=True)
class Iri:
    """A full IRI from the column."""

    column: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal of a datatype; a Date or Boolean column is written in XSD's lexical form."""

    column: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, with the language tag of a second column, or none."""

    column: str
    language: str = ""


Place: TypeAlias = Fixed | Part | Base | Term | Iri | Literal | Text


@dataclass(frozen=True, slots=True)
class Pattern:
    """One quad for each row of the table (and each item of a list column) where the column `where` is true
    (or, for a column of text, not null).

    Without a graph the quad stands in the default graph.
    """

    table: str
    subject: Place
    predicate: Place
    object: Place
    graph: Place | None = None
    where: str = ""


def _rg(name: str) -> Fixed:
    return Fixed(RG + name)


def _each(table: str, subject: Place, *pairs: tuple[Fixed, Place]) -> tuple[Pattern, ...]:
    return tuple(Pattern(table, subject, predicate, value) for predicate, value in pairs)


def _judged(table: str, part: str, *decision: tuple[Fixed, Place]) -> tuple[Pattern, ...]:
    """A person's judgement on two entities or two statements: what, by whom, when and why."""
    return _each(
        table, Part("judgement", "id"),
        (_TYPE, _rg("Judgement")),
        (_rg("judges"), Part(part, "first")),
        (_rg("judges"), Part(part, "second")),
        *decision,
        (Fixed(DCTERMS + "contributor"), Text("by")),
        (Fixed(DCTERMS + "date"), Literal("on", XSD + "date")),
        (Fixed(SKOS + "editorialNote"), Text("reason", "language")),
    )  # fmt: skip


_TYPE = Fixed(RDF + "type")
_ENTITY, _SOURCE, _STATEMENT = Part("entity", "id"), Part("source", "id"), Part("statement", "id")
_CITATION, _SELECTOR = Part("citation", "citation"), Part("citation", "citation", "-position")
_CITED = Part("statement", "statement")
_FIRST, _SECOND = Part("statement", "first"), Part("statement", "second")
_READING, _POINT = Part("reading", "id"), Part("point", "entity")
_PLAIN = (Part("entity", "subject"), Term("relation"), Part("entity", "object"))

MAPPING: tuple[Pattern, ...] = (
    *_each(
        "corpus", Base(),
        (_TYPE, Fixed(VOID + "Dataset")),
        (Fixed(DCTERMS + "title"), Text("title", "language")),
        (Fixed(DCTERMS + "description"), Text("description", "language")),
        (Fixed(DCTERMS + "license"), Iri("licence")),
        (Fixed(DCTERMS + "conformsTo"), Fixed(RG.rstrip("#"))),
    ),
    *_each(
        "entities", _ENTITY,
        (_TYPE, Term("types")),
        (Fixed(SKOS + "editorialNote"), Text("note", "language")),
    ),
    Pattern("labels", Part("entity", "entity"), Fixed(SKOS + "prefLabel"), Text("text", "language"),
            where="preferred"),
    Pattern("labels", Part("entity", "entity"), Fixed(SKOS + "altLabel"), Text("text", "language"),
            where="!preferred"),
    Pattern("identifiers", Part("entity", "entity"), Iri("predicate"), Iri("iri")),
    Pattern("identifiers", Part("entity", "entity"), Iri("property"), Text("value")),
    Pattern("locations", Part("entity", "entity"), Fixed(GEO + "hasGeometry"), _POINT),
    *_each(
        "locations", _POINT,
        (_TYPE, Fixed(SF + "Point")),
        (Fixed(GEO + "asWKT"), Literal("wkt", GEO + "wktLiteral")),
    ),
    Pattern("judgements", Part("entity", "first"), Iri("predicate"), Part("entity", "second")),
    *_judged("judgements", "entity", (_rg("decision"), Text("decision"))),
    Pattern("preferences", _FIRST, _rg("preferredTo"), _SECOND),
    *_judged("preferences", "statement"),
    *_each(
        "sources", _SOURCE,
        (_TYPE, _rg("Source")),
        (_TYPE, Fixed(SCHEMA + "Article")),
        (Fixed(DCTERMS + "title"), Text("title", "language")),
        (Fixed(DCTERMS + "creator"), Text("authors")),
        (Fixed(DCTERMS + "publisher"), Text("publisher")),
        (Fixed(DCTERMS + "date"), Literal("date", EDTF + "EDTF")),
        (Fixed(DCTERMS + "language"), Text("language")),
        (Fixed(SCHEMA + "url"), Iri("url")),
        (Fixed(DCTERMS + "source"), Part("source", "copies")),
        (Fixed(SKOS + "editorialNote"), Text("note", "note_language")),
    ),
    *_each(
        "readings", _READING,
        (_TYPE, Fixed(PROV + "Activity")),
        (Fixed(PROV + "used"), Part("source", "source")),
        (Fixed(DCTERMS + "date"), Literal("on", XSD + "date")),
        (Fixed(DCTERMS + "contributor"), Text("by")),
        (Fixed(DCTERMS + "description"), Text("how")),
    ),
    *_each(
        "statements", _STATEMENT,
        (_TYPE, _rg("Statement")),
        (_rg("subject"), Part("entity", "subject")),
        (_rg("relation"), Term("relation")),
        (_rg("object"), Part("entity", "object")),
        (_rg("value"), Literal("value", XSD + "decimal")),
        (_rg("minValue"), Literal("minimum", XSD + "decimal")),
        (_rg("maxValue"), Literal("maximum", XSD + "decimal")),
        (_rg("valueAsStated"), Text("value_as_stated")),
        (_rg("unit"), Iri("unit_iri")),
        (_rg("validTime"), Literal("valid_time", EDTF + "EDTF")),
        (_rg("observedAt"), Literal("observed_at", EDTF + "EDTF")),
        (_rg("earliestStart"), Literal("earliest_start", XSD + "date")),
        (_rg("latestStart"), Literal("latest_start", XSD + "date")),
        (_rg("earliestEnd"), Literal("earliest_end", XSD + "date")),
        (_rg("latestEnd"), Literal("latest_end", XSD + "date")),
        (_rg("openStart"), Literal("open_start", XSD + "boolean")),
        (_rg("openEnd"), Literal("open_end", XSD + "boolean")),
        (_rg("polarity"), Term("polarity")),
        (_rg("modality"), Term("modality")),
        (_rg("speaker"), Part("entity", "speaker")),
    ),
    Pattern("statements", _STATEMENT, _TYPE, _rg("DerivedStatement"), where="rule"),
    Pattern("statements", _STATEMENT, _rg("rule"), Text("rule")),
    Pattern("derivations", _CITED, Fixed(PROV + "wasDerivedFrom"), Part("statement", "ground")),
    Pattern("findings", _FIRST, Term("agreement"), _SECOND),
    Pattern("findings", _SECOND, Term("agreement"), _FIRST, where="symmetric"),
    Pattern("findings", _FIRST, _rg("conflictsWith"), _SECOND, where="conflict"),
    Pattern("findings", _SECOND, _rg("conflictsWith"), _FIRST, where="conflict"),
    *_each(
        "findings", Part("finding", "id"),
        (_TYPE, _rg("Finding")),
        (_rg("agreement"), Term("agreement")),
        (_rg("between"), _FIRST),
        (_rg("between"), _SECOND),
        (Fixed(RDFS + "comment"), Text("reason", "language")),
    ),
    Pattern("qualifiers", _CITED, Term("name"), Part("entity", "entity")),
    *_each(
        "citations", _CITED,
        (_rg("citation"), _CITATION),
        (Fixed(SKOS + "editorialNote"), Text("note", "note_language")),
    ),
    Pattern("generated", _CITED, Fixed(PROV + "wasGeneratedBy"), _READING),
    *_each(
        "citations", _CITATION,
        (_TYPE, Fixed(OA + "SpecificResource")),
        (Fixed(OA + "hasSource"), Part("source", "source")),
        (_rg("paragraph"), Literal("paragraph", XSD + "integer")),
        (_rg("textDigest"), Text("digest")),
        (Fixed(OA + "hasSelector"), _SELECTOR),
    ),
    *_each(
        "citations", _SELECTOR,
        (_TYPE, Fixed(OA + "TextPositionSelector")),
        (Fixed(OA + "start"), Literal("start", XSD + "nonNegativeInteger")),
        (Fixed(OA + "end"), Literal("end", XSD + "nonNegativeInteger")),
    ),
    Pattern("statements", *_PLAIN, where="plain"),
    Pattern("plain", *_PLAIN, graph=Part("source", "source")),
)  # fmt: skip
