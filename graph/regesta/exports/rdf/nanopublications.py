"""Nanopublications (http://nanopub.net/guidelines/), in TriG: one for each plain statement, in four named graphs.

The assertion is the tie with its time, value and qualifiers; the provenance says on which passages it rests and who
read them; the publication information has the licence and the day of the last reading. No clock is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from regesta.exports.rdf.files import pretty
from regesta.rdf.built import View
from regesta.vocabulary.namespaces import DCTERMS, PROV, RDF, RG, SKOS

_NP = "http://www.nanopub.org/nschema#"
_TYPE = NamedNode(f"{RDF}type")
_DERIVED, _GENERATED = NamedNode(f"{PROV}wasDerivedFrom"), NamedNode(f"{PROV}wasGeneratedBy")
_CITATION, _SELECTOR = NamedNode(f"{RG}citation"), NamedNode("http://www.w3.org/ns/oa#hasSelector")
_SOURCE = NamedNode("http://www.w3.org/ns/oa#hasSource")
_NOTE = NamedNode(f"{SKOS}editorialNote")
_GRAPHS = ("Assertion", "Provenance", "PublicationInfo")

Triples = Mapping[str, Sequence[Triple]]


def write(view: View, path: Path) -> None:
    """Every plain statement, in the order of the ids; `<base>nanopublication/<id>` with `#head`, `#assertion` …"""
    path.write_bytes(pretty(view, _quads(view), RdfFormat.TRIG, {"np": _NP}))


def counted(view: View) -> str:
    """How many statements are none: negated, planned, a speaker's, contested or derived."""
    frame = view.tables.statements
    plain = int(frame["plain"].sum())
    return f"{plain} of {frame.height} statements are nanopublications."


def _quads(view: View) -> Iterator[Quad]:
    triples: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in view.triples():
        triples[str(triple.subject)].append(triple)
    plain = view.tables.statements.filter("plain").select("id", "subject", "relation", "object").sort("id")
    for key, subject, relation, object_ in plain.iter_rows():
        entity = f"{view.corpus.base}entity/"
        tie = Triple(NamedNode(entity + subject), NamedNode(RG + relation), NamedNode(entity + object_))
        yield from _nanopublication(view, key, tie, triples)


def _nanopublication(view: View, key: str, tie: Triple, triples: Triples) -> Iterator[Quad]:
    publication = NamedNode(f"{view.corpus.base}nanopublication/{key}")
    statement = triples[f"<{view.corpus.base}statement/{key}>"]
    graph = {name: NamedNode(f"{publication.value}#{_fragment(name)}") for name in ("Head", *_GRAPHS)}
    parts = {
        "Head": _head(publication, graph),
        "Assertion": [tie, *_assertion(view, statement)],
        "Provenance": _provenance(graph["Assertion"], statement, triples),
        "PublicationInfo": _information(view, publication, statement, triples),
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


def _assertion(view: View, statement: Sequence[Triple]) -> Iterator[Triple]:
    """What the statement says: not on what it rests, nor how it agrees with others."""
    other = f"{view.corpus.base}statement/"
    for triple in statement:
        to_other = isinstance(triple.object, NamedNode) and triple.object.value.startswith(other)
        if triple.predicate not in (_CITATION, _GENERATED, _DERIVED, _NOTE) and not to_other:
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


def _information(view: View, publication: NamedNode, statement: Sequence[Triple], triples: Triples) -> Iterator[Triple]:
    yield Triple(publication, NamedNode(f"{DCTERMS}license"), NamedNode(view.corpus.licence))
    yield Triple(publication, NamedNode(f"{DCTERMS}isPartOf"), NamedNode(view.corpus.base))
    read = [inner for each in statement if each.predicate == _GENERATED for inner in triples[str(each.object)]]
    days = [each.object for each in read if each.predicate.value == f"{DCTERMS}date"]
    if days:
        yield Triple(publication, NamedNode(f"{DCTERMS}created"), max(days, key=str))
    readers = {each.object for each in read if each.predicate.value == f"{DCTERMS}contributor"}
    for reader in sorted(readers, key=str):
        yield Triple(publication, NamedNode(f"{DCTERMS}contributor"), reader)
