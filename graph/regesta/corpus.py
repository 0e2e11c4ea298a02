"""A corpus: everything that was loaded from one seeds folder, with the ontology that gives it meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from regesta.model import Citation, Entity, Judgement, Reading, SetAside, Source, Statement
from regesta.ontology import Ontology


@dataclass(frozen=True)
class Corpus:
    """Entities and sources by id; statements by id, in the order of their ids; all else as written.

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
    readings: tuple[Reading, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    languages: tuple[str, ...] = ()

    def name(self, entity: str) -> str:
        """The entity's name in the corpus's language."""
        return self.entities[entity].name(self.language)

    def citations(self) -> Iterator[Citation]:
        """Every citation once, in the order of source and offset."""
        yield from sorted(
            {support.citation for statement in self.statements.values() for support in statement.supports}
        )

    def about(self, entity: str) -> list[Statement]:
        """The statements in which that entity has any part."""
        return [item for item in self.statements.values() if entity in entities_of(item)]


def entities_of(statement: Statement) -> set[str]:
    """Every entity that the statement names: subject, object, speaker, qualifiers."""
    named = {statement.subject, statement.object, *(entity for _, entity in statement.qualifiers)}
    return named | ({statement.speaker} if statement.speaker else set())
