"""The ontology as the code sees it: what it defines, by name, and which IRI is behind a name.

The files are the only place where a type or a relation is defined; nothing here knows a single one of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from regesta.values.problems import Problem
from regesta.vocabulary import assembly
from regesta.vocabulary.assembly import LISTS, Languages, months
from regesta.vocabulary.definitions import Link, Qualifier, Relation, Scheme, TellsApart, Term, Type, Unit
from regesta.vocabulary.namespaces import RDFS, RG, local
from regesta.vocabulary.resources import ontology_folder
from regesta.vocabulary.triples import Triples, read_triples

DEFINITIONS = ("regesta.ttl", "units.ttl", "currencies.ttl", "identifiers.ttl")
ENGLISH = "en"

Written = tuple[str, str, str | None, str | None, str | None, str | None]
"""A triple of a corpus's own definitions: subject, predicate, and of the object its IRI, or its text, with its language
or its datatype, if it is no plain text."""


@dataclass(frozen=True)
class Ontology:
    """All definitions, by local name (units and schemes by notation).

    `labels` has the families' too; `speaker_type` is the class that a speaker must belong to; `lists` are the closed
    lists, by class and then by local name; `agreements` the ways in which statements agree; `horizon` is in months.
    `own` has the IRIs of the terms that a corpus brought with it, `prefixes` what is written before their names, and
    `own_triples` all that its files say.
    """

    types: dict[str, Type]
    relations: dict[str, Relation]
    qualifiers: dict[str, Qualifier]
    links: dict[str, Link]
    units: dict[str, Unit]
    schemes: dict[str, Scheme]
    labels: dict[str, str]
    speaker_type: str
    lists: dict[str, dict[str, Term]]
    agreements: dict[str, Term]
    horizon: int
    own: Mapping[str, str] = field(default_factory=dict)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    own_triples: tuple[Written, ...] = ()

    def iri(self, name: str) -> str:
        """The IRI of the class, relation, qualifier, family or listed value with that local name."""
        return self.own.get(name, RG + name)

    def curie(self, name: str) -> str:
        """The same with its prefix, as queries and Turtle have it."""
        iri = self.iri(name)
        spaces = {"rg": RG, **self.prefixes}
        return next((f"{prefix}:{name}" for prefix, space in spaces.items() if iri == space + name), f"<{iri}>")

    def telling_apart(self, *kinds: TellsApart) -> tuple[str, ...]:
        """The qualifiers that tell apart what these kinds do, sorted."""
        return tuple(sorted(item.id for item in self.qualifiers.values() if item.tells_apart in kinds))

    @cached_property
    def looking_ahead(self) -> frozenset[str]:
        """The modalities that speak of what is still to come when it is told."""
        return frozenset(item.id for item in self.lists["Modality"].values() if item.flag("looksAhead"))

    @cached_property
    def of_the_whole(self) -> frozenset[str]:
        """The extents that are those of the whole, and no extent at all."""
        return frozenset(item.id for item in self.lists["Extent"].values() if item.flag("covers") == "Whole") | {""}

    def words_for(self, names: Container[str]) -> Iterator[tuple[str, str]]:
        """Labels and further words for those of the names that are defined here, each with its name.

        A unit's name is its notation.
        """
        yield from ((word, name) for name, word in self.labels.items() if name in names)
        measured = [item for item in self.units.values() if item.notation in names]
        yield from ((word, item.notation) for item in measured for word in (item.label, *item.other_labels))
        defined: tuple[Type | Relation | Qualifier, ...] = (
            *self.types.values(),
            *self.relations.values(),
            *self.qualifiers.values(),
        )
        yield from ((word, item.id) for item in defined if item.id in names for word in item.other_labels)

    def is_a(self, type_id: str, ancestor: str) -> bool:
        """Whether every entity of the first class is one of the second. An unknown class is nothing."""
        return type_id in self.types and ancestor in self.types[type_id].ancestors

    def within(self, relation: str, wanted: str) -> bool:
        """Whether the relation is that one, or of that family."""
        return wanted == relation or wanted in self.relations[relation].families

    def of_family(self, wanted: str) -> tuple[str, ...]:
        """The relations that are that one, or of that family, and their inverses, which say the same."""
        names = {item.id for item in self.relations.values() if self.within(item.id, wanted)}
        inverses = {self.relations[name].inverse for name in names} - {""}
        return tuple(sorted(names | inverses))


@dataclass(frozen=True, slots=True)
class Added:
    """The ontology with what a corpus's own files add, all that is wrong with them, and those that are no Turtle."""

    ontology: Ontology
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def program_triples() -> Triples:
    """What the bundled definition files say. Not to be changed: it is kept."""
    return read_triples(ontology_folder() / name for name in DEFINITIONS)


@lru_cache(maxsize=1)
def read_ontology() -> Ontology:
    """The bundled ontology; a corpus's own terms are put on top of it by `additions`."""
    return ontology_of(program_triples(), (ENGLISH,))


def ontology_of(triples: Triples, languages: Languages) -> Ontology:
    """The definitions of these triples, in the first of these languages that each has."""
    lists = {
        name: _by_id(assembly.terms(triples, triples.instances(RG + name), languages)) for name in LISTS
    }  # fmt: skip
    return Ontology(
        types=_by_id(assembly.types(triples, languages)),
        relations=_by_id(assembly.relations(triples, languages)),
        qualifiers=_by_id(assembly.qualifiers(triples, languages)),
        links=_by_id(assembly.links(triples, languages)),
        units={item.notation: item for item in assembly.units(triples, languages)},
        schemes={item.notation: item for item in assembly.schemes(triples, languages)},
        labels={local(node): triples.text(node, f"{RDFS}label", languages) for node in triples.with_a(f"{RDFS}label")},
        speaker_type=local(triples.one(f"{RG}speaker", f"{RDFS}range")),
        lists=lists,
        agreements=_by_id(assembly.agreements(triples, languages)),
        horizon=months(triples.one(f"{RG}StandingKind", f"{RG}horizon")),
    )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


def _by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item.id: item for item in items}
