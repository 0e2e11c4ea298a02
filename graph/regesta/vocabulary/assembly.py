"""Triples to definitions: one function for each kind of term. Runs once for each set of definition files.

A definition that is incomplete or wrong gives a record all the same, with what can be told of it: what is wrong is for
`soundness` to say, and the bundled files have no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from regesta.values.dates import Kind
from regesta.vocabulary.definitions import (
    Link,
    Qualifier,
    Relation,
    Scheme,
    TellsApart,
    Term,
    Type,
    Unit,
    ValueKind,
    ValueUse,
)
from regesta.vocabulary.namespaces import OWL, RDFS, RG, SKOS, VOID, local
from regesta.vocabulary.triples import Triples

LISTS = ("Polarity", "Modality", "Role", "Grade", "Standing", "Extent", "QuadClass", "PolicyField")
"""The closed lists whose values the ontology defines; agreements are properties, and stand beside them."""

KINDS = {f"{RG}StandingKind": Kind.STANDING, f"{RG}EventKind": Kind.EVENT}
TOUCHES = ("starts", "ends", "suspends", "presupposes", "displaces", "mayStart")
"""The annotations by which an event names standing relations."""

_COUNT = "http://qudt.org/vocab/unit/NUM"
_TRUE = "true"
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")
_FLAGS = [f"{RG}{name}" for name in ("looksAhead", "givesRole", "covers", "sign", "beyond", "isDoubt")]
_FLAGS += [f"{RDFS}subPropertyOf"]

_LABELS = (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel")

Choice = TypeVar("Choice", bound=Enum)

Languages = Sequence[str]
"""Those in which labels and definitions are wanted, the first before the others."""


def months(duration: str) -> int:
    """An ISO 8601 duration of years and months, in months. Raises ValueError for any other.

    >>> months("P1Y6M")
    18
    """
    match = _DURATION.fullmatch(duration)
    if match is None or duration == "P":
        raise ValueError(f"«{duration}» is no duration of years and months, write it as P10Y or P6M")
    years, rest = (int(part or 0) for part in match.groups())
    return 12 * years + rest


def label_of(triples: Triples, node: str, languages: Languages) -> str:
    """What the term is called; of units and schemes, whose names are those of SKOS, too."""
    return triples.text(node, f"{RDFS}label", languages) or triples.text(node, f"{SKOS}prefLabel", languages)


def definition_of(triples: Triples, node: str, languages: Languages) -> str:
    return triples.text(node, f"{SKOS}definition", languages)


def other_labels(triples: Triples, node: str, languages: Languages) -> tuple[str, ...]:
    """Every further word for the term, and what it is called in other languages, sorted."""
    found = {text for predicate in _LABELS for text in triples.values.get((node, predicate), ())}
    return tuple(sorted(found - {label_of(triples, node, languages)})) if len(found) > 1 else ()


def types(triples: Triples, languages: Languages) -> Iterator[Type]:
    for node in triples.instances(f"{OWL}Class"):
        above = triples.above(node, f"{RDFS}subClassOf")
        if f"{RG}Entity" in above:
            yield Type(
                id=local(node),
                label=label_of(triples, node, languages),
                definition=definition_of(triples, node, languages),
                ancestors=tuple(sorted(local(parent) for parent in above)),
                other_labels=other_labels(triples, node, languages),
            )


def relations(triples: Triples, languages: Languages) -> Iterator[Relation]:
    symmetric, transitive = (set(triples.instances(f"{OWL}{kind}Property")) for kind in ("Symmetric", "Transitive"))
    for node in triples.instances(f"{RG}Relation"):
        kind = KINDS.get(triples.one(node, f"{RG}temporalKind"), Kind.STANDING)
        yield Relation(
            id=local(node),
            label=label_of(triples, node, languages),
            definition=definition_of(triples, node, languages),
            other_labels=other_labels(triples, node, languages),
            domain=local(triples.one(node, f"{RDFS}domain")),
            range=local(triples.one(node, f"{RDFS}range")),
            kind=kind,
            quad_class=local(triples.one(node, f"{RG}quadClass")),
            value_use=_chosen(ValueUse.OPTIONAL, triples.one(node, f"{RG}valueUse")),
            value_kind=_chosen(ValueKind.STOCK, triples.one(node, f"{RG}valueKind")),
            symmetric=node in symmetric,
            transitive=node in transitive,
            inverse=either_way(triples, node, f"{OWL}inverseOf"),
            families=tuple(sorted(local(it) for it in triples.above(node, f"{RDFS}subPropertyOf") - {node})),
            **_touched(triples, node),
            reaches_within=local(triples.one(node, f"{RG}reaches")) == "Within",
            opposite=either_way(triples, node, f"{RG}oppositeOf"),
            changes_both=triples.one(node, f"{RG}changesBoth") == _TRUE,
            once=local(triples.one(node, f"{RG}occurs")) == "Once",
            dates_event=local(triples.one(node, f"{RG}datesEvent")),
            carries=_carried(triples.one(node, f"{RG}carries")) if kind is Kind.STANDING else 0,
            carries_because=triples.text(node, f"{RG}carriesBecause", languages),
            touches=triples.one(node, f"{RG}touches") == _TRUE,
            policy_field=local(next(iter(policy_fields(triples, node)), "")),
        )


def qualifiers(triples: Triples, languages: Languages) -> Iterator[Qualifier]:
    for node in triples.instances(f"{RG}Qualifier"):
        yield Qualifier(
            id=local(node),
            label=label_of(triples, node, languages),
            definition=definition_of(triples, node, languages),
            other_labels=other_labels(triples, node, languages),
            range=local(triples.one(node, f"{RDFS}range")),
            tells_apart=_chosen(TellsApart.NOTHING, triples.one(node, f"{RG}tellsApart")),
            is_party=triples.one(node, f"{RG}standsFor") == f"{RG}subject",
        )


def links(triples: Triples, languages: Languages) -> Iterator[Link]:
    single = set(triples.instances(f"{OWL}FunctionalProperty"))
    for node in triples.instances(f"{RG}EntityLink"):
        yield Link(
            id=local(node),
            label=label_of(triples, node, languages),
            inverse_label=triples.text(node, f"{RG}inverseLabel", languages),
            definition=definition_of(triples, node, languages),
            borne_by=tuple(sorted(local(it) for it in triples.all(node, f"{RG}borneBy"))),
            range=local(triples.one(node, f"{RDFS}range")),
            single=node in single,
            acts_for=tuple(sorted(local(it) for it in triples.all(node, f"{RG}actsFor"))),
        )


def units(triples: Triples, languages: Languages) -> Iterator[Unit]:
    for node in triples.instances(f"{RG}Unit"):
        yield Unit(
            notation=triples.one(node, f"{SKOS}notation"),
            label=label_of(triples, node, languages),
            iri=node,
            counts=_COUNT in (node, *triples.all(node, f"{SKOS}broadMatch")),
            withdrawn=triples.one(node, f"{OWL}deprecated") == _TRUE,
            definition=definition_of(triples, node, languages),
            other_labels=other_labels(triples, node, languages),
        )


def schemes(triples: Triples, languages: Languages) -> Iterator[Scheme]:
    for node in triples.instances(f"{RG}IdentifierScheme"):
        yield Scheme(
            notation=triples.one(node, f"{SKOS}notation"),
            label=label_of(triples, node, languages),
            pattern=triples.one(node, f"{VOID}uriRegexPattern"),
            space=triples.one(node, f"{VOID}uriSpace"),
            property=triples.one(node, f"{RG}writtenWith"),
            names_territories=triples.one(node, f"{RG}namesTerritories") == _TRUE,
        )


def terms(triples: Triples, nodes: Iterable[str], languages: Languages) -> Iterator[Term]:
    for node in nodes:
        flags = {local(flag): local(triples.one(node, flag)) for flag in _FLAGS}
        yield Term(
            id=local(node),
            label=label_of(triples, node, languages),
            definition=definition_of(triples, node, languages),
            other_labels=other_labels(triples, node, languages),
            notation=triples.one(node, f"{SKOS}notation"),
            flags=tuple(sorted((name, value) for name, value in flags.items() if value)),
        )


def agreements(triples: Triples, languages: Languages) -> Iterator[Term]:
    """The properties that tie a statement to an episode as a finding does."""
    told = set(triples.having(f"{RDFS}domain", f"{RG}Statement")) & set(triples.having(f"{RDFS}range", f"{RG}Episode"))
    return terms(triples, sorted(told - {f"{RG}tellsOf", f"{RG}conflictsWith"}), languages)


def either_way(triples: Triples, node: str, predicate: str) -> str:
    """The term that this one names by the predicate, or that names this one."""
    return local(triples.one(node, predicate) or next(iter(triples.having(predicate, node)), ""))


def policy_fields(triples: Triples, node: str) -> list[str]:
    """Those of the relation itself, else of the nearest families above it that have any: one, if all is well."""
    met, level = {node}, [node]
    while level:
        found = sorted({field for item in level for field in triples.all(item, f"{RG}policyField")})
        if found:
            return found
        level = sorted({above for item in level for above in triples.all(item, f"{RDFS}subPropertyOf")} - met)
        met.update(level)
    return []


def _touched(triples: Triples, node: str) -> dict[str, tuple[str, ...]]:
    named = {name: tuple(local(value) for value in triples.all(node, f"{RG}{name}")) for name in TOUCHES}
    return {("may_start" if name == "mayStart" else name): values for name, values in named.items()}


def _chosen(default: Choice, iri: str) -> Choice:
    found = {str(item.value): item for item in type(default)}
    return found.get(local(iri), default)


def _carried(duration: str) -> int:
    try:
        return months(duration)
    except ValueError:  # told by `soundness`
        return 0
