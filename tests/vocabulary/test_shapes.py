"""The SHACL shapes: sound corpora fit them, and each constraint is seen to catch its fault.

For every constraint a node is copied, the copy is spoilt in just that respect, and all copies are judged in one run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyshacl
import pytest
from hypothesis import given, settings
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from regesta.checks.shacl import judge
from regesta.corpus.corpus import Corpus
from regesta.rdf.rdflib_graph import graph
from regesta.vocabulary.namespaces import EDTF, RG
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder
from strategies import histories
from told import NOT, PLANNED, Told, corpus_of, said

RGS, EX = Namespace("https://w3id.org/regesta/shapes#"), Namespace("https://example.org/spoilt/")
TERM = Namespace(RG)
SHAPES = Graph().parse(ontology_folder() / "shapes.ttl")
IN_ORDER = {
    XSD.date: ("1990-01-01", "2020-01-01"),
    XSD.decimal: ("1", "2"),
    XSD.nonNegativeInteger: ("1", "2"),
    XSD.integer: ("1", "2"),
    XSD.boolean: ("false", "true"),
    XSD.string: ("a", "b"),
    RDF.langString: ("a", "b"),
    URIRef(f"{EDTF}EDTF"): ("1990", "2020"),
}
EARLY = {name: Literal(first, datatype=name) for name, (first, _) in IN_ORDER.items()}
LATE = {name: Literal(second, datatype=name) for name, (_, second) in IN_ORDER.items()}
ALL_KINDS = (
    said("s", "uz joined csto", "1992-05-15"),
    said("t", "uz memberOf csto", "present", published="2010"),
    said("s", "uz suspendedParticipation csto", "2001"),
    said("s", "uz resumedParticipation csto", "2003"),
    said("s", "uz leftOrganisation csto", "2012", speaker="putin kim"),
    said("t", "uz leftOrganisation csto", "2016", **PLANNED),
    said("s", "uz tradesWith ru", "2008", "~12e9 USD", extent="Partly"),
    said("t", "uz tradesWith ru", "2008", "30e9 USD"),
    said("s", "ru visited uz", "2004"),
    said("t", "ru visited uz", "2004-03"),
    said("u", "uz memberOf nato", "2004", **NOT),
    said("s", "am memberOf csto", "1992/.."),
    said("t", "am leftOrganisation csto", "2005"),
    said("u", "am leftOrganisation csto", "2005", **NOT),
)


@pytest.fixture(scope="module")
def sound_graph() -> Graph:
    """A corpus with everything that the shapes speak of, and the ontology."""
    found = graph(corpus_of(*ALL_KINDS))
    for name in DEFINITIONS:
        found.parse(ontology_folder() / name)
    return found


def _judged(data: Graph) -> list[tuple[Node, Node, Node, str]]:
    """Focus node, shape and component of each result, and what is said of it."""
    report: Any = pyshacl.validate(data, shacl_graph=SHAPES)[1]
    return [
        (
            report.value(result, SH.focusNode), report.value(result, SH.sourceShape),
            report.value(result, SH.sourceConstraintComponent), str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]  # fmt: skip


def test_a_corpus_with_everything_fits(sound_graph: Graph) -> None:
    assert _judged(sound_graph) == []
    for kind in ("Spell", "Occurrence", "Figure", "DerivedEpisode", "Stretch", "Finding", "Statement"):
        assert (None, RDF.type, TERM[kind]) in sound_graph, kind
    for name in ("suspendedBy", "endClaimedBy", "endPlannedBy", "begunBy", "contestedBy", "extent", "isContested"):
        assert (None, TERM[name], None) in sound_graph, name


def test_the_first_corpus_fits(first_corpus: Corpus) -> None:
    assert judge(first_corpus, graph(first_corpus)) == []


@settings(max_examples=8, deadline=None)
@given(told=histories())
def test_any_history_fits(told: list[Told]) -> None:
    corpus = corpus_of(*told)
    assert judge(corpus, graph(corpus)) == []


def test_who_may_bear_a_link_is_judged_too(sound_graph: Graph) -> None:
    spoilt = Graph() + sound_graph
    [state, person] = (min(sound_graph.subjects(RDF.type, TERM[kind])) for kind in ("State", "Person"))
    spoilt.add((state, TERM.involves, person))
    spoilt.add((person, TERM.organOf, state))
    assert sorted((focus, said_) for focus, _, _, said_ in _judged(spoilt)) == sorted([
        (state, "Only an agreement, a concept or an event involves others."),
        (person, "Only an office, an organisation or a population group is somebody's organ."),
    ])  # fmt: skip


# Each constraint -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constraint:
    """A property shape within a node shape, and which of its constraints."""

    shape: URIRef
    within: URIRef
    parameter: URIRef

    @property
    def component(self) -> URIRef:
        name = str(self.parameter).removeprefix(str(SH))
        return SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]


NO_CONSTRAINT = {SH.path, SH.message, RDF.type}
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def _constraints() -> list[Constraint]:
    within = {shape for target in TARGETS for shape in SHAPES.subjects(target)}
    return sorted(
        (
            Constraint(shape, node, parameter)
            for node in within
            for shape in SHAPES.objects(node, SH.property)
            for parameter in set(SHAPES.predicates(shape)) - NO_CONSTRAINT
        ),
        key=lambda item: (item.within, item.shape, item.parameter),
    )  # fmt: skip


CONSTRAINTS = _constraints()


class Spoilt:
    """A copy of the sound graph in which copies of nodes are spoilt, one for each constraint."""

    def __init__(self, sound: Graph) -> None:
        self.sound, self.graph = sound, Graph() + sound
        self.copies: dict[Constraint, URIRef] = {}

    def spoil(self, constraint: Constraint, number: int) -> None:
        node = self._copied(self._focus(constraint.within), EX[f"n{number}"])
        self.copies[constraint] = node
        value = SHAPES.value(constraint.shape, constraint.parameter)
        path = SHAPES.value(constraint.shape, SH.path)
        getattr(self, str(constraint.parameter).removeprefix(str(SH)))(node, path, value, constraint.shape)

    def _focus(self, shape: Node) -> Node:
        """The first node that the shape is about."""
        for kind in SHAPES.objects(shape, SH.targetClass):
            return min(self._instances(kind))
        for predicate in SHAPES.objects(shape, SH.targetSubjectsOf):
            return min(set(self.sound.subjects(predicate)))
        raise AssertionError(shape)

    def _instances(self, kind: Node) -> set[Node]:
        from rdflib import RDFS

        below = self.sound.transitive_subjects(RDFS.subClassOf, kind)
        return {node for one in below for node in self.sound.subjects(RDF.type, one)}

    def _copied(self, node: Node, copy: URIRef) -> URIRef:
        for subject, predicate, value in [
            *self.sound.triples((node, None, None)),
            *self.sound.triples((None, None, node)),
        ]:
            self.graph.add((copy if subject == node else subject, predicate, copy if value == node else value))
        return copy

    def _steps(self, path: Node) -> list[tuple[Node, bool]]:
        """The predicates of the path, and whether it goes against them; of a sequence the first one."""
        if isinstance(path, URIRef):
            return [(path, False)]
        if inverse := SHAPES.value(path, SH.inversePath):
            return [(inverse, True)]
        if several := SHAPES.value(path, SH.alternativePath):
            return [step for item in Collection(SHAPES, several) for step in self._steps(item)]
        return self._steps(next(iter(Collection(SHAPES, path))))

    def _clear(self, node: URIRef, path: Node) -> None:
        for predicate, against in self._steps(path):
            self.graph.remove((None, predicate, node) if against else (node, predicate, None))

    def _add(self, node: URIRef, path: Node, value: Node) -> None:
        [(predicate, against)] = self._steps(path)
        self.graph.add((value, predicate, node) if against else (node, predicate, value))

    def _fitting(self, shape: Node) -> Iterator[Node]:
        """Different values of the kind that the shape wants."""
        if kind := SHAPES.value(shape, SH["class"]):
            yield from sorted(self._instances(kind))
        elif one_of := SHAPES.value(shape, SH["in"]):
            yield from Collection(SHAPES, one_of)
        elif (datatype := SHAPES.value(shape, SH.datatype)) is not None:
            yield from (EARLY[datatype], LATE[datatype])
        else:
            yield from (EX.one, EX.other)

    def minCount(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802 - SHACL's names
        self._clear(node, path)

    def maxCount(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        for found, _ in zip(self._fitting(shape), range(int(value) + 1), strict=False):
            self._add(node, path, found)

    def nodeKind(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        wrong = Literal("no IRI") if value == SH.IRI else EX.iri
        self._add(node, path, wrong)

    def datatype(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:
        self._add(node, path, Literal("x", datatype=EX.another))

    def lessThanOrEquals(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        datatypes = (SHAPES.value(item, SH.datatype) for item in SHAPES.subjects(SH.path, path))
        datatype = next(item for item in datatypes if item)
        self._clear(node, path)
        self._clear(node, value)
        self._add(node, path, LATE[datatype])
        self._add(node, value, EARLY[datatype])

    lessThan = lessThanOrEquals  # noqa: N815

    def minInclusive(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        self._add(node, path, Literal(str(int(value) - 1), datatype=XSD.integer))

    def pattern(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:
        self._add(node, path, Literal("md5:0"))

    def hasValue(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        self._clear(node, path)

    def uniqueLang(self, node: URIRef, path: Node, value: Any, shape: Node) -> None:  # noqa: N802
        for text in ("a", "b"):
            self._add(node, path, Literal(text, lang="xx"))

    def __getattr__(self, name: str) -> Any:  # `class` and `in` are no names of Python
        return lambda node, path, value, shape: self._add(node, path, EX.nothing)


@pytest.fixture(scope="module")
def caught(sound_graph: Graph) -> tuple[dict[Constraint, URIRef], set[tuple[Node, Node, Node]]]:
    spoilt = Spoilt(sound_graph)
    for number, constraint in enumerate(CONSTRAINTS):
        spoilt.spoil(constraint, number)
    return spoilt.copies, {found[:3] for found in _judged(spoilt.graph)}


def _name(constraint: Constraint) -> str:
    return " ".join(
        str(item).rpartition("#")[2] for item in (constraint.within, constraint.shape, constraint.parameter)
    )


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=_name)
def test_a_constraint_catches_its_fault(
    constraint: Constraint, caught: tuple[dict[Constraint, URIRef], set[tuple[Node, Node, Node]]]
) -> None:
    copies, found = caught
    assert (copies[constraint], constraint.shape, constraint.component) in found


def test_there_are_constraints_of_everything_that_is_exported() -> None:
    targets = {str(kind).rpartition("#")[2] for kind in SHAPES.objects(None, SH.targetClass)}
    assert targets == {
        *("Statement", "Episode", "DerivedEpisode", "Spell", "Occurrence", "Figure", "Stretch", "Finding"),
        *("Entity", "Source", "SpecificResource", "TextPositionSelector"),
    }
    assert len(CONSTRAINTS) > 150


LOGICAL = {
    "a statement that tells of nothing": (
        "DELETE { ?s ?tells ?e } WHERE { ?s a rg:Statement ; ?tells ?e FILTER(?tells IN (rg:tellsOf, rg:mayTellOf)) }",
        "A statement tells of an episode, or may tell of one of several.",
    ),
    "an episode of two kinds": (
        "INSERT { ?e a rg:Occurrence } WHERE { ?e a rg:Spell }",
        "An episode is a spell, an occurrence or a figure, and only one of them.",
    ),
    "an episode of no kind": (
        "DELETE { ?e a rg:Figure } WHERE { ?e a rg:Figure }",
        "An episode is a spell, an occurrence or a figure, and only one of them.",
    ),
    "a unit without a number": (
        "DELETE { ?s ?p ?n } WHERE { ?s ?p ?n FILTER(?p IN (rg:value, rg:minValue, rg:maxValue)) }",
        "A statement with a unit needs a number: a value, a least or a greatest one.",
    ),
}


@pytest.mark.parametrize(("update", "message"), LOGICAL.values(), ids=list(LOGICAL))
def test_what_must_be_one_or_the_other_is_caught(sound_graph: Graph, update: str, message: str) -> None:
    spoilt = Graph() + sound_graph
    spoilt.update(update, initNs={"rg": TERM})
    assert message in {found[3] for found in _judged(spoilt)}
