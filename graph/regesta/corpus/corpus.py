"""A corpus: everything that was loaded from one seeds folder, with the ontology that gives it meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from regesta.corpus.records import (
    Agreement,
    Citation,
    Entity,
    Finding,
    Judgement,
    Preference,
    Reading,
    SetAside,
    Source,
    Statement,
)
from regesta.vocabulary.ontology import Ontology


@dataclass(frozen=True)
class Corpus:
    """Entities and sources by id; statements by id, in the order of their ids; all else as written.

    `statements` are those that sources make; `derived` are those that follow from them, and `findings` say how they
    agree: both are empty until they are computed.

    `context` is for a part of a corpus: the statements beyond it that its own rest on or are compared with. They are
    known, and never exported.

    `base` is the IRI under which the corpus's own resources stand, `language` the BCP 47 tag of names and notes,
    `languages` those in which states are named from CLDR.
    """

    title: str
    base: str
    licence: str
    language: str
    ontology: Ontology = field(compare=False, repr=False)
    description: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    derived: dict[str, Statement] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    preferences: tuple[Preference, ...] = ()
    languages: tuple[str, ...] = ()
    context: dict[str, Statement] = field(default_factory=dict)

    def name(self, entity: str) -> str:
        """The entity's name in the corpus's language."""
        return self.entities[entity].name(self.language)

    def citations(self) -> Iterator[Citation]:
        """Every citation once, in the order of source and offset."""
        yield from sorted(
            {support.citation for statement in self.statements.values() for support in statement.supports}
        )

    @cached_property
    def everything(self) -> dict[str, Statement]:
        """The statements that sources make and those that are derived, by id, in the order of their ids."""
        return dict(sorted((self.statements | self.derived).items()))

    def statement(self, key: str) -> Statement:
        """The statement with that id, made by a source or derived, of the corpus or of its context."""
        return self.everything.get(key) or self.context[key]

    def sources_of(self, item: Statement) -> list[str]:
        """The sources that tell it; of what is derived, those of its grounds."""
        return sorted(set(item.sources).union(*(self.sources_of(self.statement(key)) for key in item.grounds)))

    def origin(self, source: str) -> str:
        """The source that this one repeats, over any number of steps; itself, where it repeats none."""
        seen = {source}
        while source in self.sources and (copied := self.sources[source].copies) and copied not in seen:
            source = copied
            seen.add(source)
        return source

    @cached_property
    def contested(self) -> frozenset[str]:
        """The ids of the statements that another one conflicts with."""
        pairs = [finding for finding in self.findings if finding.agreement.is_conflict]
        return frozenset(key for finding in pairs for key in (finding.first, finding.second))

    @cached_property
    def origins(self) -> dict[str, frozenset[str]]:
        """By statement id, the sources that say it independently of each other: its own and those of what corroborates
        it, each as the source that it repeats. What is derived is as well supported as the weakest of its grounds.
        """
        known = self.everything | self.context
        found = {key: frozenset(map(self.origin, item.sources)) for key, item in known.items() if not item.rule}
        own = dict(found)
        for finding in self.findings:
            if finding.agreement is Agreement.CORROBORATES:
                for key, other in ((finding.first, finding.second), (finding.second, finding.first)):
                    found[key] |= own[other]
        for key, item in grounds_first({key: item for key, item in known.items() if item.rule}).items():
            found[key] = min((found[ground] for ground in item.grounds), key=len)
        return found

    def about(self, entity: str) -> list[Statement]:
        """The statements, derived ones too, in which that entity has any part."""
        return [item for item in self.everything.values() if entity in entities_of(item)]


def grounds_first(derived: Mapping[str, Statement]) -> dict[str, Statement]:
    """The derived statements, each after those that it follows from."""
    ordered: dict[str, Statement] = {}
    waiting = dict(derived)
    while waiting:
        ready = {key: item for key, item in waiting.items() if not waiting.keys() & set(item.grounds)}
        ordered |= ready
        waiting = {key: item for key, item in waiting.items() if key not in ready}
    return ordered


def entities_of(statement: Statement) -> set[str]:
    """Every entity that the statement names: subject, object, speaker, qualifiers."""
    named = {statement.subject, statement.object, *(entity for _, entity in statement.qualifiers)}
    return named | ({statement.speaker} if statement.speaker else set())
