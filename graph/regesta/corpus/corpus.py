"""A corpus: the tables of everything that is known, with the ontology that gives them meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from regesta.corpus import recall
from regesta.corpus.episodes import Episode, Finding
from regesta.corpus.frames import Tables
from regesta.corpus.records import Entity, Judgement, Preference, Reading, Replaced, SetAside, Source, Statement
from regesta.vocabulary.namespaces import prefixes
from regesta.vocabulary.ontology import Ontology

if TYPE_CHECKING:
    from regesta.corpus.tabulation import Written


@dataclass(frozen=True)
class Corpus:
    """The tables are the corpus (`frames.SCHEMAS` has their columns); all else here are rows of them, as records.

    Records are made when they are asked for, and kept; ask for those that are wanted where there are many. Of a part of
    a corpus, `beyond` are the statements that do not meet its conditions, and tell of episodes that do. `kept_in` is
    the folder of the user's cache in which what was built of just these tables is kept, if it is.
    """

    tables: Tables
    ontology: Ontology = field(compare=False)
    beyond: frozenset[str] = frozenset()
    kept_in: Path | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        tables = self.tables
        counts = f"{tables.statements.height} statements, {tables.entities.height} entities"
        return f"<Corpus «{self.title}»: {counts}, {tables.sources.height} sources, {tables.episodes.height} episodes>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - IPython's protocol
        """The same line in IPython and in hypothesis, which would print every frame."""
        printer.text(repr(self))

    @classmethod
    def of(cls, written: Written, ontology: Ontology) -> Corpus:
        """The corpus of these records."""
        from regesta.corpus.tabulation import tabulate  # of no use to whoever has the tables

        return cls(tabulate(written, ontology), ontology)

    def with_tables(self, **frames: pl.DataFrame) -> Corpus:
        """The corpus with these frames in the place of its own."""
        return replace(self, tables=replace(self.tables, **frames), kept_in=None)

    @property
    def written(self) -> Written:
        """Everything that people wrote, as records, for whoever wants a corpus with other ones."""
        from regesta.corpus.tabulation import Head, Written

        names = ("title", "base", "licence", "language", "description", "languages")
        return Written(
            Head(**{name: getattr(self, name) for name in names}), tuple(self.entities.values()),
            tuple(self.sources.values()), tuple(self.statements.values()), self.readings, self.set_aside,
            self.judgements, self.preferences, self.replaced,
        )  # fmt: skip

    def with_records(self, **parts: Iterable[Any]) -> Corpus:
        """The corpus, not concluded, with these records in the place of its own: `statements`, `entities`, …"""
        changed: dict[str, Any] = {name: tuple(items) for name, items in parts.items()}
        return Corpus.of(replace(self.written, **changed), self.ontology)

    @property
    def title(self) -> str:
        return str(self._head["title"])

    @property
    def base(self) -> str:
        """The IRI under which the corpus's own resources stand."""
        return str(self._head["base"])

    @property
    def prefixes(self) -> dict[str, str]:
        """Prefix to namespace: the usual vocabularies, the corpus's own resources, and its own terms if it has any."""
        return prefixes(self.base) | dict(self.ontology.prefixes)

    @property
    def licence(self) -> str:
        return str(self._head["licence"])

    @property
    def language(self) -> str:
        """The BCP 47 tag of names and notes."""
        return str(self._head["language"])

    @property
    def description(self) -> str:
        return str(self._head["description"] or "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which states are named from CLDR."""
        return tuple(self._head["languages"])

    @cached_property
    def _head(self) -> dict[str, Any]:
        return self.tables.corpus.row(0, named=True)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return recall.entities(self.tables)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return recall.sources(self.tables)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements by id, in the order of their ids."""
        return recall.statements(self.tables)

    @cached_property
    def episodes(self) -> dict[str, Episode]:
        """The episodes by id: what statements tell of, and what follows; none until the corpus is concluded."""
        return recall.episodes(self.tables)

    @cached_property
    def findings(self) -> list[Finding]:
        return recall.findings(self.tables)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return recall.readings(self.tables)

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        return recall.set_aside(self.tables)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        return recall.judgements(self.tables)

    @cached_property
    def preferences(self) -> tuple[Preference, ...]:
        return recall.preferences(self.tables)

    @cached_property
    def replaced(self) -> tuple[Replaced, ...]:
        return recall.replaced(self.tables)

    @cached_property
    def names(self) -> dict[str, str]:
        """By entity, its name in the corpus's language."""
        return dict(self.tables.entities.select("id", "name").iter_rows())

    def name(self, entity: str) -> str:
        """The entity's name in the corpus's language."""
        return self.names[entity]

    def leads_to(self, part: str, old: str) -> str:
        """The id that is in the place of a former one of an entity or a statement; the id itself where it is none."""
        return next((item.new for item in self.replaced if (item.part, item.old) == (part, old)), old)

    def statements_of(self, ids: Iterable[str]) -> dict[str, Statement]:
        """The statements with these ids, without looking at the others."""
        return recall.statements(self.tables, ids)


def tables(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """The frames that exports write, by name; `corpus.tables` has them, and a few more, as attributes.

    >>> import regesta
    >>> found = regesta.tables(regesta.load())
    >>> found["stretches"].columns[:4], "origins" in found
    (['id', 'episode', 'grade', 'first'], False)
    """
    return dict(corpus.tables.public())
