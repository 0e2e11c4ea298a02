"""Nanopublications (http://nanopub.net/guidelines/), in TriG: one for each plain statement, in four named graphs.

The assertion is the tie with its time, value and qualifiers; the provenance says on which passages it rests and who
read them; the publication information has the licence and the day of the last reading. No clock is asked. Of what
episode a statement tells, and whether others agree, is no word of its source and changes with every further source: a
nanopublication says none of it, and names no resource of the corpus that it does not describe but entities and sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from regesta.exports.rdf import files, turtle
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import QUAD, default_graph, to_nquads
from regesta.vocabulary.namespaces import DCTERMS, PROV, RDF, RG, SKOS

_NP = "http://www.nanopub.org/nschema#"
_TYPE = NamedNode(f"{RDF}type")
_DERIVED, _GENERATED = NamedNode(f"{PROV}wasDerivedFrom"), NamedNode(f"{PROV}wasGeneratedBy")
_CITATION, _SELECTOR = NamedNode(f"{RG}citation"), NamedNode("http://www.w3.org/ns/oa#hasSelector")
_SOURCE = NamedNode("http://www.w3.org/ns/oa#hasSource")
_NOTE = NamedNode(f"{SKOS}editorialNote")
_ELSEWHERE = {_CITATION, _GENERATED, _DERIVED, _NOTE, NamedNode(f"{RG}tellsAs")}
"""What a statement has that is no part of its assertion: its provenance, and what it does in an episode."""
_GRAPHS = ("Assertion", "Provenance", "PublicationInfo")

Triples = Mapping[str, Sequence[Triple]]


def write(built: BuiltGraph, path: Path) -> None:
    """Every plain statement, in the order of the ids; `<base>nanopublication/<id>` with `#head`, `#assertion` …"""
    rows = [tuple(map(str, quad)) for quad in _quads(built)]
    quads = pl.DataFrame(rows, schema=dict.fromkeys(QUAD, pl.String()), orient="row")
    files.write(turtle.document(quads, built.prefixes | {"np": _NP}), path)


def counted(built: BuiltGraph) -> str:
    """How many statements are one; the others are negated, planned, a speaker's, contested, or of what has ended."""
    frame = built.tables.statements
    plain = int(frame["plain"].sum())
    return f"{plain} of {frame.height} statements are nanopublications."


def _quads(built: BuiltGraph) -> Iterator[Quad]:
    plain = built.tables.statements.filter("plain").select("id", "subject", "relation", "object").sort("id")
    triples: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in _described(built, plain["id"]):
        triples[str(triple.subject)].append(triple)
    for key, subject, relation, object_ in plain.iter_rows():
        entity = f"{built.corpus.base}entity/"
        tie = Triple(
            NamedNode(entity + subject), NamedNode(built.corpus.ontology.iri(relation)), NamedNode(entity + object_)
        )
        yield from _nanopublication(built, key, tie, triples)


def _described(built: BuiltGraph, plain: pl.Series) -> Iterator[Triple]:
    """What the graph says of these statements, of citations and of readings."""
    base, subject = built.corpus.base, pl.col("subject")
    statements = (f"<{base}statement/" + plain + ">").implode()
    others = pl.any_horizontal(subject.str.starts_with(f"<{base}{part}/") for part in ("citation", "reading"))
    wanted = default_graph(built.quads).filter(subject.is_in(statements) | others)
    return (quad.triple for quad in parse("".join(to_nquads(wanted)).encode(), format=RdfFormat.N_QUADS))


def _nanopublication(built: BuiltGraph, key: str, tie: Triple, triples: Triples) -> Iterator[Quad]:
    publication = NamedNode(f"{built.corpus.base}nanopublication/{key}")
    statement = triples[f"<{built.corpus.base}statement/{key}>"]
    graph = {name: NamedNode(f"{publication.value}#{_fragment(name)}") for name in ("Head", *_GRAPHS)}
    parts = {
        "Head": _head(publication, graph),
        "Assertion": [tie, *_assertion(built, statement)],
        "Provenance": _provenance(graph["Assertion"], statement, triples),
        "PublicationInfo": _information(built, publication, statement, triples),
    }
    for name, found in parts.items():
        for triple in found:
            yield Quad(triple.subject, triple.predicate, triple.object, graph[name])


def _fragment(name: str) -> str:
    return {"PublicationInfo": "pubinfo"}.get(name, name.lower())


def _head(publication: NamedNode, graph: Mapping[str, NamedNode]) -> Iterator[Triple]:
    yield Triple(publication, _TYPE, NamedNode(f"{_NP}Nanopublication"))
    for name in _GRAPHS:
        yield Triple(publication, NamedNode(f"{_NP}has{name}"), graph[name])


def _assertion(built: BuiltGraph, statement: Sequence[Triple]) -> Iterator[Triple]:
    """What the statement says: not on what it rests, of what it tells, nor how it agrees with others."""
    computed = tuple(f"{built.corpus.base}{part}/" for part in ("statement", "episode", "finding", "stretch"))
    for triple in statement:
        aside = isinstance(triple.object, NamedNode) and triple.object.value.startswith(computed)
        if triple.predicate not in _ELSEWHERE and not aside:
            yield triple


def _provenance(assertion: NamedNode, statement: Sequence[Triple], triples: Triples) -> Iterator[Triple]:
    """The sources, the passages with their place, the readings, and the editor's notes."""
    found: list[Triple] = []
    for triple in statement:
        if triple.predicate == _CITATION:
            cited = triples[str(triple.object)]
            selected = [inner for each in cited if each.predicate == _SELECTOR for inner in triples[str(each.object)]]
            sources = [Triple(assertion, _DERIVED, each.object) for each in cited if each.predicate == _SOURCE]
            found += [*sources, Triple(assertion, _CITATION, triple.object), *cited, *selected]
        elif triple.predicate == _GENERATED:
            found += [Triple(assertion, _GENERATED, triple.object), *triples[str(triple.object)]]
        elif triple.predicate == _NOTE:
            found.append(Triple(assertion, _NOTE, triple.object))
    return iter(dict.fromkeys(found))


def _information(
    built: BuiltGraph, publication: NamedNode, statement: Sequence[Triple], triples: Triples
) -> Iterator[Triple]:
    yield Triple(publication, NamedNode(f"{DCTERMS}license"), NamedNode(built.corpus.licence))
    yield Triple(publication, NamedNode(f"{DCTERMS}isPartOf"), NamedNode(built.corpus.base))
    read = [inner for each in statement if each.predicate == _GENERATED for inner in triples[str(each.object)]]
    days = [each.object for each in read if each.predicate.value == f"{DCTERMS}date"]
    if days:
        yield Triple(publication, NamedNode(f"{DCTERMS}created"), max(days, key=str))
    readers = {each.object for each in read if each.predicate.value == f"{DCTERMS}contributor"}
    for reader in sorted(readers, key=str):
        yield Triple(publication, NamedNode(f"{DCTERMS}contributor"), reader)
