"""The one mapping from tables to quads, declared as data: table, and a term for each place of the quad.

`quads` carries it out column by column, over the corpus's tables and those of `joins`. A row in which any of the
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
    """A term of the program's or the corpus's own ontology, whose local name stands in the column."""

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
class FreeText:
    """Free text, with the language tag of a second column, or none."""

    column: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text of the datatype whose IRI stands in the second column."""

    column: str
    datatype: str


Place: TypeAlias = Fixed | Part | Base | Term | Iri | Literal | FreeText | Typed


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
        (Fixed(DCTERMS + "contributor"), FreeText("by")),
        (Fixed(DCTERMS + "date"), Literal("on", XSD + "date")),
        (Fixed(SKOS + "editorialNote"), FreeText("reason", "language")),
    )  # fmt: skip


_TYPE = Fixed(RDF + "type")
_REPLACES = Fixed(DCTERMS + "replaces")
_ENTITY, _SOURCE, _STATEMENT = Part("entity", "id"), Part("source", "id"), Part("statement", "id")
_CITATION, _SELECTOR = Part("citation", "citation"), Part("citation", "citation", "-position")
_CITED = Part("statement", "statement")
_EPISODE, _TOLD, _STRETCH = Part("episode", "id"), Part("episode", "episode"), Part("stretch", "id")
_BOUNDS = (
    (_rg("earliestStart"), Literal("earliest_start", XSD + "date")),
    (_rg("latestStart"), Literal("latest_start", XSD + "date")),
    (_rg("earliestEnd"), Literal("earliest_end", XSD + "date")),
    (_rg("latestEnd"), Literal("latest_end", XSD + "date")),
)
_FIRST, _SECOND = Part("statement", "first"), Part("statement", "second")
_READING, _POINT = Part("reading", "id"), Part("point", "entity")
_PLAIN = (Part("entity", "subject"), Term("relation"), Part("entity", "object"))

MAPPING: tuple[Pattern, ...] = (
    *_each(
        "corpus", Base(),
        (_TYPE, Fixed(VOID + "Dataset")),
        (Fixed(DCTERMS + "title"), FreeText("title", "language")),
        (Fixed(DCTERMS + "description"), FreeText("description", "language")),
        (Fixed(DCTERMS + "license"), Iri("licence")),
        (Fixed(DCTERMS + "conformsTo"), Fixed(RG.rstrip("#"))),
    ),
    Pattern("own_vocabularies", Base(), Fixed(DCTERMS + "conformsTo"), Iri("iri")),
    Pattern("own_definitions", Iri("subject"), Iri("predicate"), Iri("iri")),
    Pattern("own_definitions", Iri("subject"), Iri("predicate"), FreeText("plain")),
    Pattern("own_definitions", Iri("subject"), Iri("predicate"), FreeText("text", "language")),
    Pattern("own_definitions", Iri("subject"), Iri("predicate"), Typed("text", "datatype")),
    *_each(
        "entities", _ENTITY,
        (_TYPE, Term("types")),
        (Fixed(SKOS + "editorialNote"), FreeText("note", "language")),
    ),
    Pattern("labels", Part("entity", "entity"), Fixed(SKOS + "prefLabel"), FreeText("text", "language"),
            where="preferred"),
    Pattern("labels", Part("entity", "entity"), Fixed(SKOS + "altLabel"), FreeText("text", "language"),
            where="!preferred"),
    Pattern("identifiers", Part("entity", "entity"), Iri("predicate"), Iri("iri")),
    Pattern("identifiers", Part("entity", "entity"), Iri("property"), FreeText("value")),
    Pattern("locations", Part("entity", "entity"), Fixed(GEO + "hasGeometry"), _POINT),
    *_each(
        "locations", _POINT,
        (_TYPE, Fixed(SF + "Point")),
        (Fixed(GEO + "asWKT"), Literal("wkt", GEO + "wktLiteral")),
    ),
    Pattern("replaced_entities", Part("entity", "new"), _REPLACES, Part("entity", "old")),
    Pattern("links", Part("entity", "entity"), Term("link"), Part("entity", "other")),
    Pattern("judgements", Part("entity", "first"), Iri("predicate"), Part("entity", "second")),
    *_judged("judgements", "entity", (_rg("decision"), FreeText("decision"))),
    Pattern("preferences", _FIRST, _rg("preferredTo"), _SECOND),
    *_judged("preferences", "statement"),
    *_each(
        "sources", _SOURCE,
        (_TYPE, _rg("Source")),
        (_TYPE, Fixed(SCHEMA + "Article")),
        (Fixed(DCTERMS + "title"), FreeText("title", "language")),
        (Fixed(DCTERMS + "creator"), FreeText("authors")),
        (Fixed(DCTERMS + "publisher"), FreeText("publisher")),
        (Fixed(DCTERMS + "date"), Literal("date", EDTF + "EDTF")),
        (Fixed(DCTERMS + "language"), FreeText("language")),
        (Fixed(SCHEMA + "url"), Iri("url")),
        (Fixed(DCTERMS + "source"), Part("source", "copies")),
        (Fixed(SKOS + "editorialNote"), FreeText("note", "note_language")),
    ),
    *_each(
        "readings", _READING,
        (_TYPE, Fixed(PROV + "Activity")),
        (Fixed(PROV + "used"), Part("source", "source")),
        (Fixed(DCTERMS + "date"), Literal("on", XSD + "date")),
        (Fixed(DCTERMS + "contributor"), FreeText("by")),
        (Fixed(DCTERMS + "description"), FreeText("how")),
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
        (_rg("valueAsStated"), FreeText("value_as_stated")),
        (_rg("unit"), Iri("unit_iri")),
        (_rg("validTime"), Literal("valid_time", EDTF + "EDTF")),
        (_rg("observedAt"), Literal("observed_at", EDTF + "EDTF")),
        *_BOUNDS,
        (_rg("openStart"), Literal("open_start", XSD + "boolean")),
        (_rg("openEnd"), Literal("open_end", XSD + "boolean")),
        (_rg("knownBy"), Literal("known_by", XSD + "date")),
        (_rg("polarity"), Term("polarity")),
        (_rg("modality"), Term("modality")),
        (_rg("extent"), Term("extent")),
        (_rg("speaker"), Part("entity", "speakers")),
        (_rg("tellsAs"), Term("tells_as")),
    ),
    Pattern("replaced_statements", Part("statement", "new"), _REPLACES, Part("statement", "old")),
    Pattern("sure", _CITED, _rg("tellsOf"), _TOLD),
    Pattern("unsure", _CITED, _rg("mayTellOf"), _TOLD),
    *_each(
        "episodes", _EPISODE,
        (_TYPE, _rg("Episode")),
        (_TYPE, Term("kind")),
        (_rg("subject"), Part("entity", "subject")),
        (_rg("relation"), Term("relation")),
        (_rg("object"), Part("entity", "object")),
        (_rg("polarity"), Term("polarity")),
        (_rg("extent"), Term("extent")),
        *_BOUNDS,
        (_rg("standing"), Term("standing")),
        (_rg("independentSources"), Literal("independent_sources", XSD + "integer")),
        (_rg("rule"), FreeText("rules")),
    ),
    Pattern("episodes", _EPISODE, _TYPE, _rg("DerivedEpisode"), where="derived"),
    Pattern("episode_qualifiers", _TOLD, Term("name"), Part("entity", "entity")),
    Pattern("begun", _TOLD, _rg("begunBy"), _CITED),
    Pattern("ended", _TOLD, _rg("endedBy"), _CITED),
    Pattern("pauses", _TOLD, _rg("suspendedBy"), Part("episode", "pause")),
    Pattern("claims", _TOLD, _rg("endClaimedBy"), _CITED),
    Pattern("plans", _TOLD, _rg("endPlannedBy"), _CITED),
    Pattern("agreeing", _TOLD, _rg("contestedBy"), _CITED, where="conflict"),
    Pattern("grounds", _TOLD, Fixed(PROV + "wasDerivedFrom"), Part("statement", "ground")),
    Pattern("graded", _TOLD, _rg("stretch"), _STRETCH),
    *_each(
        "graded", _STRETCH,
        (_TYPE, _rg("Stretch")),
        (_rg("grade"), Term("grade")),
        (_rg("firstDay"), Literal("first", XSD + "date")),
        (_rg("lastDay"), Literal("last", XSD + "date")),
        (_rg("reportedBefore"), Part("statement", "before")),
        (_rg("reportedAfter"), Part("statement", "after")),
        (_rg("nearTo"), Part("statement", "near_to")),
    ),
    Pattern("graded", _STRETCH, _rg("isContested"), Literal("contested", XSD + "boolean"), where="contested"),
    Pattern("agreeing", _CITED, Term("agreement"), _TOLD, where="tied"),
    Pattern("agreeing", _CITED, _rg("conflictsWith"), _TOLD, where="against"),
    *_each(
        "findings", Part("finding", "id"),
        (_TYPE, _rg("Finding")),
        (_rg("agreement"), Term("agreement")),
        (_rg("about"), _TOLD),
        (_rg("inMatter"), FreeText("matter")),
        (Fixed(RDFS + "comment"), FreeText("reason", "language")),
    ),
    Pattern("agreeing", Part("finding", "finding"), _rg("between"), _CITED),
    Pattern("qualifiers", _CITED, Term("name"), Part("entity", "entity")),
    *_each(
        "citations", _CITED,
        (_rg("citation"), _CITATION),
        (Fixed(SKOS + "editorialNote"), FreeText("note", "note_language")),
    ),
    Pattern("generated", _CITED, Fixed(PROV + "wasGeneratedBy"), _READING),
    *_each(
        "citations", _CITATION,
        (_TYPE, Fixed(OA + "SpecificResource")),
        (Fixed(OA + "hasSource"), Part("source", "source")),
        (_rg("paragraph"), Literal("paragraph", XSD + "integer")),
        (_rg("textDigest"), FreeText("digest")),
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
