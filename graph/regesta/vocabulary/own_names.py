"""Whether what a corpus's files define is the corpus's own: where its terms stand, what they are called, what they are.

Beside the rules of `soundness`, which hold for the program's ontology too. Runs when a corpus brings such files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from regesta.values.problems import did_you_mean
from regesta.vocabulary.judged import Fault, Judged
from regesta.vocabulary.namespaces import CORPUS_PARTS, OWL, RG, VOCABULARIES, local, namespace
from regesta.vocabulary.ontology import program_triples
from regesta.vocabulary.triples import TYPE

_NAME = re.compile("[A-Za-z][A-Za-z0-9_-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEAD = f"{OWL}Ontology"
_KINDS = (
    *(f"{OWL}Class", f"{OWL}DatatypeProperty", f"{OWL}ObjectProperty"),
    *(f"{RG}{kind}" for kind in ("Relation", "Qualifier", "Unit", "IdentifierScheme", "Extent")),
)
_IN_WORDS = "owl:Class, rg:Relation, rg:Qualifier, rg:Unit, rg:IdentifierScheme or rg:Extent"
_GO_TOGETHER = ({f"{OWL}ObjectProperty", f"{RG}Relation"}, {f"{OWL}ObjectProperty", f"{RG}Qualifier"})


@dataclass(frozen=True)
class OwnTerms:
    """What the files say, the terms that they define, and the namespace in which most of those stand."""

    triples: list[Triple]
    terms: list[str]
    space: str
    base: str

    def types(self, term: str) -> set[str]:
        return self._types.get(term, set())

    @cached_property
    def _types(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for triple in self.triples:
            if triple.predicate.value == TYPE:
                found.setdefault(_value(triple.subject), set()).add(_value(triple.object))
        return found

    def by_name(self) -> Iterator[str]:
        """The terms that YAML has by their names: not units, which have a notation, nor what describes the file."""
        return (term for term in self.terms if not {f"{RG}Unit", _HEAD} & self.types(term))

    @cached_property
    def taken(self) -> set[str]:
        """The terms that are, or are called like, one of the program's."""
        named = {term for term in self.by_name() if local(term) in _names_of_the_program()}
        return named | {term for term in self.terms if term.startswith(RG) or term in _terms_of_the_program()}


def own_terms(triples: list[Triple], base: str) -> OwnTerms:
    terms = list(dict.fromkeys(it.subject.value for it in triples if isinstance(it.subject, NamedNode)))
    unplaced = OwnTerms(triples, terms, "", base)
    spaces = Counter(namespace(term) for term in unplaced.by_name() if not term.startswith(RG))
    space = max(spaces, key=lambda item: spaces[item], default="")
    return OwnTerms(triples, terms, space, base)


def strangers(own: OwnTerms, judged: Judged) -> list[Fault]:
    """Everything by which what the files define is not the corpus's own, or nothing that can be read."""
    return [fault for rule in _RULES for fault in rule(own, judged)]


def _the_program_keeps_its_terms(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    for term in own.terms:
        if term in _terms_of_the_program():
            what = f"{judged.named(term)} is defined by the program's ontology, and stays as it is"
            yield Fault(term, what, f"define a term of your own in <{_proposed(own)}>, below it")
        elif term.startswith(RG):
            yield Fault(term, f"{judged.named(term)} stands in the program's namespace", _move(own, term))


def _terms_stand_in_one_namespace(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    of_others = {*VOCABULARIES.values(), *(f"{own.base}{part}/" for part in CORPUS_PARTS)} - {RG}
    for term in own.by_name():
        space = namespace(term)
        if space in of_others:
            yield Fault(term, f"{judged.named(term)} stands in a namespace that is in use", _move(own, term))
        elif space not in (own.space, RG):
            what = f"{judged.named(term)} stands in another namespace than the corpus's other terms"
            yield Fault(term, what, _move(own, term))


def _names_are_names(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    for term in own.by_name():
        name = local(term)
        if not _NAME.fullmatch(name):
            what = f"{judged.named(term)}: «{name}» cannot be written in YAML as a name"
            yield Fault(term, what, "a letter of A to Z, then letters, digits, - and _")
        elif name in _names_of_the_program() and not term.startswith(RG):
            what = f"{judged.named(term)} is called like «rg:{name}», and names in YAML have no prefix"
            yield Fault(term, what, "choose another name")


def _terms_are_one_thing(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    for term in (term for term in own.terms if term not in own.taken):
        types = own.types(term)
        known = types & set(_KINDS)
        if not known and _HEAD not in types:
            yield Fault(term, f"{judged.named(term)} is nothing that is read here", f"give it the type {_IN_WORDS}")
        elif len(known) > 1 and known not in _GO_TOGETHER:
            both = " and ".join(sorted(judged.short(kind) for kind in known))
            yield Fault(term, f"{judged.named(term)} is {both} at once", "define two terms", TYPE)


def _words_of_the_program_are_known(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    """A misspelt annotation would else say nothing, and nobody would know."""
    for triple in own.triples:
        for said in (triple.predicate, triple.object):
            iri = _value(said)
            if iri.startswith(RG) and iri not in _terms_of_the_program() and iri not in own.terms:
                hint = did_you_mean(judged.short(iri), [judged.short(RG + name) for name in _names_of_the_program()])
                where = (triple.predicate.value, "" if said is triple.predicate else iri)
                yield Fault(_value(triple.subject), f"unknown term {judged.named(iri)}", hint, *where)


def _everything_has_an_iri(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    within = {it.object for it in own.triples if isinstance(it.object, BlankNode)}
    for triple in own.triples:
        subject, predicate = triple.subject, triple.predicate.value
        if isinstance(subject, NamedNode) and not isinstance(triple.object, NamedNode | Literal):
            what = f"{judged.named(subject.value)}: {judged.short(predicate)} names something without an IRI"
            yield Fault(subject.value, what, "brackets are not read here, give it an IRI", predicate)
        elif isinstance(subject, BlankNode) and subject not in within and predicate == TYPE:
            yield Fault("", f"{judged.short(_value(triple.object))} without an IRI", "write one before its a")


def _texts_can_be_written(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    """In every format: XML has no control characters, and RDF 1.1 no direction of writing."""
    for triple in own.triples:
        value, predicate = triple.object, triple.predicate.value
        if isinstance(value, Literal):
            said = f"{judged.named(_value(triple.subject))}: the text of {judged.short(predicate)}"
            if value.direction:
                yield Fault(_value(triple.subject), f"{said} has a direction, which is not kept", "", predicate)
            if _CONTROL.search(value.value):
                yield Fault(_value(triple.subject), f"{said} has a control character", "leave it out", predicate)


def _nothing_is_imported(own: OwnTerms, judged: Judged) -> Iterator[Fault]:
    for triple in own.triples:
        if triple.predicate.value == f"{OWL}imports":
            subject, hint = _value(triple.subject), "put its definitions into this file"
            yield Fault(subject, f"{judged.named(subject)}: owl:imports is not followed", hint, triple.predicate.value)


_RULES: tuple[Callable[[OwnTerms, Judged], Iterator[Fault]], ...] = (
    _the_program_keeps_its_terms,
    _terms_stand_in_one_namespace,
    _names_are_names,
    _terms_are_one_thing,
    _words_of_the_program_are_known,
    _everything_has_an_iri,
    _texts_can_be_written,
    _nothing_is_imported,
)


@cache
def _terms_of_the_program() -> frozenset[str]:
    return frozenset(program_triples().subjects_of_all())


@cache
def _names_of_the_program() -> frozenset[str]:
    return frozenset(local(term) for term in _terms_of_the_program() if term.startswith(RG))


def _proposed(own: OwnTerms) -> str:
    taken = own.space in VOCABULARIES.values() or not own.space
    return f"{own.base or 'https://example.org/'}ontology#" if taken else own.space


def _move(own: OwnTerms, term: str) -> str:
    return f"write <{_proposed(own)}{local(term)}>"


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
