"""What must hold of definitions: one rule a function. Judges the terms that a corpus brings, and in tests our own.

The rules know the words of the ontology's own vocabulary, and none of its relations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from regesta.values.quantities import QuantityError, parse_quantity
from regesta.vocabulary.assembly import KINDS, TOUCHES, months, policy_fields
from regesta.vocabulary.definitions import TellsApart, ValueKind, ValueUse
from regesta.vocabulary.judged import Fault, Judged, called, known_values, listed, near, one_value
from regesta.vocabulary.namespaces import OWL, RDFS, RG, SKOS, VOID, local
from regesta.vocabulary.triples import Triples

_QUADS = ("Neutral", "VerbalCooperation", "MaterialCooperation", "VerbalConflict", "MaterialConflict")
_CHOICES: Mapping[str, Sequence[str]] = {
    "temporalKind": [local(kind) for kind in KINDS],
    "quadClass": _QUADS,
    "valueUse": [item.value for item in ValueUse],
    "valueKind": [item.value for item in ValueKind],
    "tellsApart": [item.value for item in TellsApart if item.value],
    "covers": ["Whole", "Part"],
    "occurs": ["Once"],
    "reaches": ["Within"],
    "standsFor": ["subject"],
    "policyField": ["MilitaryField", "DiplomaticField", "EconomicField", "MembershipField"],
}
"""What may stand behind these annotations."""

_OF_A_RELATION = ("temporalKind", "quadClass", "valueUse")
"""Those of which each relation has exactly one."""

_CARRIES = 'write rg:carries "P1Y": for how long around a day of which it is told it may be taken to hold'

Rule = Callable[[Judged], Iterator[Fault]]


def faults(judged: Judged) -> list[Fault]:
    """Everything that is wrong with the terms."""
    return [fault for rule in RULES for fault in rule(judged)]


def terms_are_called_and_defined(judged: Judged) -> Iterator[Fault]:
    named = (f"{RDFS}label", f"{SKOS}definition")
    for node in {
        *judged.of_kind(f"{OWL}Class"),
        *judged.of_kind(f"{OWL}ObjectProperty"),
        *judged.of_kind(f"{RG}Extent"),
    }:
        for predicate in named:
            yield from _said(judged, node, predicate)
    for node in {*judged.of_kind(f"{RG}Unit"), *judged.of_kind(f"{RG}IdentifierScheme")}:
        yield from _said(judged, node, f"{SKOS}prefLabel")


def _said(judged: Judged, node: str, predicate: str) -> Iterator[Fault]:
    if not judged.triples.text(node, predicate, judged.languages):
        spoken = " or ".join(dict.fromkeys(judged.languages))
        hint = f'write {judged.short(predicate)} "…"@{judged.languages[0]}'
        yield Fault(node, f"{judged.named(node)} has no {judged.short(predicate)} in {spoken}", hint, predicate)


def classes_hang_on_known_ones(judged: Judged) -> Iterator[Fault]:
    above = f"{RDFS}subClassOf"
    below = judged.below(f"{OWL}Class", above, f"{RG}Entity")
    for node in judged.of_kind(f"{OWL}Class"):
        yield from known_values(judged, node, above, judged.classes, "class")
        if node not in below and set(judged.triples.all(node, above)) <= judged.classes:
            what = f"{judged.named(node)} is below no class of entities"
            yield Fault(node, what, "write rdfs:subClassOf rg:Organisation, rg:Concept or another", above)


def relations_belong_to_a_family(judged: Judged) -> Iterator[Fault]:
    above = f"{RDFS}subPropertyOf"
    below = judged.below(f"{OWL}ObjectProperty", above, f"{RG}relatedTo")
    for node in [*judged.of_kind(f"{RG}Relation"), *judged.families]:
        if node not in judged.triples.instances(f"{OWL}ObjectProperty"):
            yield Fault(
                node, f"{judged.named(node)} is no owl:ObjectProperty", "write a owl:ObjectProperty, rg:Relation"
            )
            continue
        yield from known_values(judged, node, above, judged.properties, "family")
        if node not in below and set(judged.triples.all(node, above)) <= judged.properties:
            hint = "write rdfs:subPropertyOf rg:relatedTo, or the family that it belongs to"
            yield Fault(node, f"{judged.named(node)} belongs to no family of relations", hint, above)


def relations_have_two_sides(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Relation"):
        for side in ("domain", "range"):
            yield from one_value(judged, node, f"{RDFS}{side}", f"write rdfs:{side} rg:Agent, or another class")
            yield from known_values(judged, node, f"{RDFS}{side}", judged.classes, "class")
        sides = [judged.triples.one(node, f"{RDFS}{side}") for side in ("domain", "range")]
        if node in judged.triples.instances(f"{OWL}SymmetricProperty") and sides[0] != sides[1]:
            what = f"{judged.named(node)} is symmetric, and has two classes"
            yield Fault(node, what, "give it the same rdfs:domain and rdfs:range", f"{RDFS}range")


def qualifiers_name_a_class(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Qualifier"):
        yield from one_value(judged, node, f"{RDFS}range", "write rdfs:range rg:Entity, or another class")
        yield from known_values(judged, node, f"{RDFS}range", judged.classes, "class")
        if local(node) in judged.reserved:
            yield Fault(node, f"{judged.named(node)} has the name of a field of statements", "choose another name")


def relations_say_what_they_are(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Relation"):
        for name in _OF_A_RELATION:
            yield from one_value(judged, node, RG + name, f"write rg:{name} {listed(_CHOICES[name])}")


def choices_are_known(judged: Judged) -> Iterator[Fault]:
    for name, known in _CHOICES.items():
        for node in judged.terms:
            for value in judged.triples.all(node, RG + name):
                if value not in {RG + item for item in known}:
                    hint = near(judged, value, [RG + item for item in known]) or f"one of {listed(known)}"
                    what = f"{judged.named(node)}: unknown rg:{name} {judged.named(value)}"
                    yield Fault(node, what, hint, RG + name, value)


def relations_are_of_one_policy_field(judged: Judged) -> Iterator[Fault]:
    """A relation that says nothing of it has that of its family: two families at once must not disagree."""
    predicate = f"{RG}policyField"
    for node in [*judged.of_kind(f"{RG}Relation"), *judged.families]:
        if len(judged.triples.all(node, predicate)) > 1:
            yield from one_value(judged, node, predicate, "")
        elif len(found := policy_fields(judged.triples, node)) > 1:
            named = " and ".join(judged.named(field) for field in found)
            what = f"{judged.named(node)} is below families of different {judged.short(predicate)}, {named}"
            yield Fault(node, what, f"write {judged.short(predicate)} for it itself", f"{RDFS}subPropertyOf")


def standing_relations_carry(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Relation"):
        if node in judged.standing:
            yield from one_value(judged, node, f"{RG}carries", _CARRIES)
        for duration in judged.triples.all(node, f"{RG}carries"):
            try:
                months(duration)
            except ValueError as error:
                what, _, hint = str(error).partition(", ")
                yield Fault(node, f"{judged.named(node)}: {what}", hint, f"{RG}carries")


def events_touch_what_stands(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Relation"):
        for name in TOUCHES:
            for value in judged.triples.all(node, RG + name):
                if node in judged.standing:
                    what = f"{judged.named(node)} is standing, and only an event has rg:{name}"
                    yield Fault(node, what, "let the event say it by which that happens", RG + name, value)
                elif value in judged.relations - judged.standing:
                    what = f"{judged.named(node)}: rg:{name} names {judged.named(value)}, which is an event"
                    yield Fault(node, what, "name the standing relation", RG + name, value)
                elif value not in judged.standing:
                    what = f"{judged.named(node)}: rg:{name} names no standing relation, {judged.named(value)}"
                    yield Fault(node, what, near(judged, value, judged.standing), RG + name, value)


def effects_stand_at_the_first_of_a_pair(judged: Judged) -> Iterator[Fault]:
    """Both of two inverse relations are filed under the one that comes first by name: what follows is told there."""
    for node in judged.of_kind(f"{RG}Relation"):
        for name in TOUCHES:
            for value in judged.triples.all(node, RG + name):
                own, tie = _first(judged, node), _first(judged, value)
                if own != node:
                    what = f"{judged.named(node)} has rg:{name}, and is filed under its inverse {judged.named(own)}"
                    yield Fault(node, what, "say there what follows from it", RG + name, value)
                elif tie != value:
                    said = f"{judged.named(node)}: rg:{name} names {judged.named(value)}"
                    hint = f"name {judged.named(tie)}, and turn the event"
                    yield Fault(node, f"{said}, which is filed under its inverse", hint, RG + name, value)


def _first(judged: Judged, node: str) -> str:
    """The relation, or the inverse of it that comes first by name."""
    inverse = f"{OWL}inverseOf"
    others = {*judged.triples.all(node, inverse), *judged.triples.having(inverse, node)}
    return min({node, *others}, key=local)


def pairs_are_mutual(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Relation"):
        for predicate in (f"{OWL}inverseOf", f"{RG}oppositeOf"):
            others = {*judged.triples.all(node, predicate), *judged.triples.having(predicate, node)}
            for other in judged.triples.all(node, predicate):
                yield from _mutual(judged, node, predicate, other, others)


def _mutual(judged: Judged, node: str, predicate: str, other: str, others: set[str]) -> Iterator[Fault]:
    triples, said = judged.triples, judged.short(predicate)
    theirs = {*triples.all(other, predicate), *triples.having(predicate, other)}
    if other not in judged.relations:
        what, hint = f"{judged.named(node)}: {said} names no relation", near(judged, other, judged.relations - {node})
        yield Fault(node, f"{what}, {judged.named(other)}", hint, predicate, other)
    elif other == node:
        yield Fault(node, f"{judged.named(node)}: {said} names itself", "name another relation", predicate, other)
    elif len(others) > 1 or theirs != {node}:
        named = " and ".join(sorted(judged.named(item) for item in (theirs | others) - {node, other}))
        what = f"{judged.named(node)}: {said} {judged.named(other)} is not mutual, {named} is named too"
        yield Fault(node, what, "a relation has one at most", predicate, other)
    elif predicate == f"{OWL}inverseOf" and _sides(triples, node) != _sides(triples, other)[::-1]:
        what = f"{judged.named(node)} and its inverse {judged.named(other)} do not fit"
        yield Fault(node, what, "the domain of the one is the range of the other", predicate, other)


def _sides(triples: Triples, node: str) -> list[str]:
    return [triples.one(node, f"{RDFS}{side}") for side in ("domain", "range")]


def notations_are_those_of_one(judged: Judged) -> Iterator[Fault]:
    notation = f"{SKOS}notation"
    for kind in ("Unit", "IdentifierScheme", "Extent"):
        all_of_them = judged.triples.instances(RG + kind)
        for node in judged.of_kind(RG + kind):
            yield from one_value(judged, node, notation, 'write skos:notation "…", which is what people write')
            for text in judged.triples.all(node, notation):
                same = [other for other in judged.triples.having(notation, text) if other in all_of_them]
                first = min((other for other in same if other != node), default="")
                if first and (first not in judged.terms or first < node):
                    what = f"{judged.named(node)}: the notation «{text}» is that of {called(judged, first)}"
                    yield Fault(node, what, "choose another, or use that one", notation)


def units_can_be_written(judged: Judged) -> Iterator[Fault]:
    """With a number before it, as it is read from the seeds."""
    for node in judged.of_kind(f"{RG}Unit"):
        for text in judged.triples.all(node, f"{SKOS}notation"):
            try:
                parse_quantity(f"1 {text}")
            except QuantityError:
                what = f"{judged.named(node)}: «{text}» cannot be written behind a number"
                hint = "a letter of A to Z, then letters, digits and . / - _"
                yield Fault(node, what, hint, f"{SKOS}notation")


def schemes_lead_somewhere(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}IdentifierScheme"):
        yield from one_value(
            judged, node, f"{VOID}uriRegexPattern", 'write void:uriRegexPattern "[0-9]+", or what fits'
        )
        if bool(judged.triples.one(node, f"{VOID}uriSpace")) == bool(judged.triples.one(node, f"{RG}writtenWith")):
            what = f"{judged.named(node)} needs either void:uriSpace or rg:writtenWith"
            yield Fault(node, what, "the IRIs begin with the one; the other is the property of a code")
        for pattern in judged.triples.all(node, f"{VOID}uriRegexPattern"):
            try:
                re.compile(pattern)
            except re.error as error:
                what = f"{judged.named(node)}: «{pattern}» is no regular expression"
                yield Fault(node, what, str(error), f"{VOID}uriRegexPattern")


def extents_cover(judged: Judged) -> Iterator[Fault]:
    for node in judged.of_kind(f"{RG}Extent"):
        yield from one_value(judged, node, f"{RG}covers", "write rg:covers rg:Part or rg:Whole")


RULES: tuple[Rule, ...] = (
    terms_are_called_and_defined,
    classes_hang_on_known_ones,
    relations_belong_to_a_family,
    relations_have_two_sides,
    qualifiers_name_a_class,
    relations_say_what_they_are,
    choices_are_known,
    relations_are_of_one_policy_field,
    standing_relations_carry,
    events_touch_what_stands,
    effects_stand_at_the_first_of_a_pair,
    pairs_are_mutual,
    notations_are_those_of_one,
    units_can_be_written,
    schemes_lead_somewhere,
    extents_cover,
)
