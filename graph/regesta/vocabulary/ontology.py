"""The ontology as the code sees it: classes, relations, qualifiers and units, read from `ontology/*.ttl`.

The files are the only place where a type or a relation is defined; nothing here knows a single one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace
from rdflib.term import Node

from regesta.values.dates import Kind
from regesta.vocabulary.namespaces import RG, VOID
from regesta.vocabulary.resources import ontology_folder

DEFINITIONS = ("regesta.ttl", "units.ttl", "identifiers.ttl")

_RG = Namespace(RG)
_VOID = Namespace(VOID)
_KINDS = {"StandingKind": Kind.STANDING, "EventKind": Kind.EVENT}


class ValueUse(Enum):
    """Whether a statement of a relation must, may or must not carry a value."""

    REQUIRED = "ValueRequired"
    OPTIONAL = "ValueOptional"
    NONE = "NoValue"


@dataclass(frozen=True, slots=True)
class Type:
    """A class of entities; `ancestors` holds the class itself and all its superclasses."""

    id: str
    label: str
    definition: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of tie. `families` are its superproperties; `starts`, `ends`, `suspends` and `tells_of` name relations.

    `tells_of`: standing relations of which a source may tell in these words. `opposite`: the relation of the opposite
    change. `once`: between the same two entities it happens only once.
    """

    id: str
    label: str
    definition: str
    domain: str
    range: str
    kind: Kind
    quad_class: str
    value_use: ValueUse
    symmetric: bool
    inverse: str
    families: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    suspends: tuple[str, ...]
    tells_of: tuple[str, ...] = ()
    opposite: str = ""
    once: bool = False
    transitive: bool = False


class TellsApart(Enum):
    """What a qualifier tells apart when two statements are compared; see `rg:tellsApart`."""

    NOTHING = ""
    MATTER = "Matter"
    OCCASION = "Occasion"
    OCCASION_OF_FACT = "OccasionOfFact"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further party or circumstance of a statement, and the class that its entity must have.

    `is_party`: its entity acts in the place of the subject.
    """

    id: str
    label: str
    range: str
    tells_apart: TellsApart = TellsApart.NOTHING
    is_party: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a value: the notation that seeds use, and its IRI (QUDT, or the EU's ISO 4217 table)."""

    notation: str
    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way in which others identify entities: either IRIs that begin with `space`, or codes under `property`.

    `pattern` is a regular expression that every value matches in full.
    """

    notation: str
    label: str
    pattern: str
    space: str
    property: str


@dataclass(frozen=True)
class Ontology:
    """All definitions, by local name (units and schemes by notation).

    `labels` has the families' too; `speaker_type` is the class that a speaker must belong to.
    """

    types: dict[str, Type]
    relations: dict[str, Relation]
    qualifiers: dict[str, Qualifier]
    units: dict[str, Unit]
    schemes: dict[str, Scheme]
    labels: dict[str, str]
    speaker_type: str

    @cached_property
    def matters(self) -> frozenset[str]:
        """The qualifiers that say what a statement is about."""
        return frozenset(item.id for item in self.qualifiers.values() if item.tells_apart is TellsApart.MATTER)

    @cached_property
    def occasions(self) -> frozenset[str]:
        """The qualifiers that tell statements apart: those of the matter, and those of the occasion."""
        return frozenset(item.id for item in self.qualifiers.values() if item.tells_apart is not TellsApart.NOTHING)

    def is_a(self, type_id: str, ancestor: str) -> bool:
        """Whether every entity of the first class is one of the second. An unknown class is nothing."""
        return type_id in self.types and ancestor in self.types[type_id].ancestors


@lru_cache(maxsize=4)
def read_ontology(folder: Path | None = None) -> Ontology:
    """The ontology of that folder, or the bundled one. Raises `ValueError` when a definition is incomplete."""
    graph = definitions(folder)
    return Ontology(
        types={item.id: item for item in _types(graph)},
        relations={item.id: item for item in _relations(graph)},
        qualifiers={item.id: item for item in _qualifiers(graph)},
        units={item.notation: item for item in _units(graph)},
        schemes={item.notation: item for item in _schemes(graph)},
        labels={_local(node): str(label) for node, label in graph.subject_objects(RDFS.label)},
        speaker_type=_local(_one(graph, _RG.speaker, RDFS.range)),
    )


@lru_cache(maxsize=4)
def definitions(folder: Path | None = None) -> Graph:
    """The triples of that folder's definitions, or the bundled ones; read once, and not to be changed."""
    graph = Graph()
    for name in DEFINITIONS:
        graph.parse((folder or ontology_folder()) / name, format="turtle")
    return graph


def _types(graph: Graph) -> Iterator[Type]:
    for node in _instances(graph, OWL.Class):
        if _RG.Entity not in graph.transitive_objects(node, RDFS.subClassOf):
            continue
        above = graph.transitive_objects(node, RDFS.subClassOf)
        yield Type(
            _local(node), _text(graph, node, RDFS.label), _text(graph, node, SKOS.definition),
            frozenset(_local(parent) for parent in above),
        )  # fmt: skip


def _relations(graph: Graph) -> Iterator[Relation]:
    for node in _instances(graph, _RG.Relation):
        yield Relation(
            id=_local(node),
            label=_text(graph, node, RDFS.label),
            definition=_text(graph, node, SKOS.definition),
            domain=_local(_one(graph, node, RDFS.domain)),
            range=_local(_one(graph, node, RDFS.range)),
            kind=_KINDS[_local(_one(graph, node, _RG.temporalKind))],
            quad_class=_local(_one(graph, node, _RG.quadClass)),
            value_use=ValueUse(_local(_one(graph, node, _RG.valueUse))),
            symmetric=(node, RDF.type, OWL.SymmetricProperty) in graph,
            inverse=_local(graph.value(node, OWL.inverseOf) or graph.value(None, OWL.inverseOf, node)),
            families=_above(graph, node),
            starts=_names(graph, node, _RG.starts),
            ends=_names(graph, node, _RG.ends),
            suspends=_names(graph, node, _RG.suspends),
            tells_of=_names(graph, node, _RG.tellsOf),
            opposite=_local(graph.value(node, _RG.oppositeOf) or graph.value(None, _RG.oppositeOf, node)),
            transitive=(node, RDF.type, OWL.TransitiveProperty) in graph,
            once=graph.value(node, _RG.occurs) == _RG.Once,
        )


def _qualifiers(graph: Graph) -> Iterator[Qualifier]:
    for node in _instances(graph, _RG.Qualifier):
        yield Qualifier(
            id=_local(node),
            label=_text(graph, node, RDFS.label),
            range=_local(_one(graph, node, RDFS.range)),
            tells_apart=TellsApart(_local(graph.value(node, _RG.tellsApart))),
            is_party=graph.value(node, _RG.standsFor) == _RG.subject,
        )


def _units(graph: Graph) -> Iterator[Unit]:
    for node in _instances(graph, _RG.Unit):
        yield Unit(_text(graph, node, SKOS.notation), _text(graph, node, SKOS.prefLabel), str(node))


def _instances(graph: Graph, kind: Node) -> list[Node]:
    return sorted(graph.subjects(RDF.type, kind), key=str)


def _schemes(graph: Graph) -> Iterator[Scheme]:
    for node in _instances(graph, _RG.IdentifierScheme):
        yield Scheme(
            notation=_text(graph, node, SKOS.notation),
            label=_text(graph, node, SKOS.prefLabel),
            pattern=_text(graph, node, _VOID.uriRegexPattern),
            space=str(graph.value(node, _VOID.uriSpace) or ""),
            property=str(graph.value(node, _RG.writtenWith) or ""),
        )


def _above(graph: Graph, node: Node) -> tuple[str, ...]:
    above = set(graph.transitive_objects(node, RDFS.subPropertyOf)) - {node}
    return tuple(sorted(_local(parent) for parent in above))


def _names(graph: Graph, node: Node, predicate: Node) -> tuple[str, ...]:
    return tuple(sorted(_local(value) for value in graph.objects(node, predicate)))


def _one(graph: Graph, node: Node, predicate: Node) -> Node:
    values = list(graph.objects(node, predicate))
    if len(values) != 1:
        raise ValueError(f"{node} has {len(values)} values of {predicate}, one is needed")
    return values[0]


def _text(graph: Graph, node: Node, predicate: Node) -> str:
    return str(_one(graph, node, predicate))


def _local(node: Node | None) -> str:
    return str(node).rpartition("#")[2] if node is not None else ""
