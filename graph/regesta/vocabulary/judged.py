"""What is judged of definitions, and what a fault of them is; with the questions that several rules ask.

In: all triples together, and which terms are to be judged. The rules stand in `soundness` and `own_names`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from regesta.values.problems import did_you_mean
from regesta.vocabulary.assembly import Languages, label_of
from regesta.vocabulary.namespaces import OWL, RDFS, RG, VOCABULARIES, local
from regesta.vocabulary.triples import Triples


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a term, a way out, and in which of its triples that is seen."""

    subject: str
    what: str
    hint: str = ""
    predicate: str = ""
    value: str = ""


@dataclass(frozen=True)
class Judged:
    """The triples, the terms to be judged, and what judging them needs to know.

    `languages` are those of which a label must be in one; `reserved` the names that no qualifier may have, since
    they are keys of a statement already; `prefixes` the names of namespaces, for messages.
    """

    triples: Triples
    terms: Collection[str]
    languages: Languages = ("en",)
    reserved: Collection[str] = ()
    prefixes: Mapping[str, str] = field(default_factory=lambda: VOCABULARIES)

    def named(self, iri: str) -> str:
        """The term as people write it, in the marks of a message."""
        return f"«{self.short(iri)}»"

    def short(self, iri: str) -> str:
        fitting = [name for name, space in self.prefixes.items() if iri == space + local(iri)]
        return f"{fitting[0]}:{local(iri)}" if fitting else f"<{iri}>"

    def of_kind(self, kind: str) -> list[str]:
        return [node for node in self.triples.instances(kind) if node in self.terms]

    @cached_property
    def classes(self) -> frozenset[str]:
        """Every class of entities, and every class that is judged: one that hangs on nothing has its fault already."""
        below = self.below(f"{OWL}Class", f"{RDFS}subClassOf", f"{RG}Entity")
        return below | frozenset(self.of_kind(f"{OWL}Class"))

    @cached_property
    def properties(self) -> frozenset[str]:
        """Every relation and family of relations, in the same way."""
        below = self.below(f"{OWL}ObjectProperty", f"{RDFS}subPropertyOf", f"{RG}relatedTo")
        return below | frozenset([*self.of_kind(f"{RG}Relation"), *self.families])

    def below(self, kind: str, predicate: str, root: str) -> frozenset[str]:
        """What is of that kind, and in any number of steps below the root, or the root itself."""
        return frozenset(node for node in self.triples.instances(kind) if root in self.triples.above(node, predicate))

    @cached_property
    def standing(self) -> frozenset[str]:
        return frozenset(self.triples.having(f"{RG}temporalKind", f"{RG}StandingKind"))

    @cached_property
    def relations(self) -> frozenset[str]:
        return frozenset(self.triples.instances(f"{RG}Relation"))

    @cached_property
    def families(self) -> list[str]:
        """Properties that are neither relation, nor qualifier, and were meant to be families of relations."""
        further = {*self.relations, *self.triples.instances(f"{RG}Qualifier")}
        return [node for node in self.of_kind(f"{OWL}ObjectProperty") if node not in further]


def one_value(judged: Judged, node: str, predicate: str, hint: str) -> Iterator[Fault]:
    number = len(judged.triples.all(node, predicate))
    if number == 0:
        yield Fault(node, f"{judged.named(node)} has no {judged.short(predicate)}", hint, predicate)
    elif number > 1:
        what = f"{judged.named(node)} has {number} values of {judged.short(predicate)}, and needs one"
        yield Fault(node, what, "", predicate)


def known_values(judged: Judged, node: str, predicate: str, known: Collection[str], what: str) -> Iterator[Fault]:
    for value in judged.triples.all(node, predicate):
        if value not in known:
            hint = near(judged, value, known)
            said = f"{judged.named(node)}: {judged.short(predicate)} names no {what}, {judged.named(value)}"
            yield Fault(node, said, hint, predicate, value)


def listed(names: Iterable[str]) -> str:
    *others, last = (f"rg:{name}" for name in names)
    return f"{', '.join(others)} or {last}" if others else last


def near(judged: Judged, value: str, known: Iterable[str]) -> str:
    return did_you_mean(judged.short(value), [judged.short(item) for item in known])


def called(judged: Judged, node: str) -> str:
    return label_of(judged.triples, node, judged.languages) or judged.short(node)
