"""What an assistant's questions are answered from, and the names in them, understood or refused with a hint."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from shlex import quote as in_shell

import polars as pl

from regesta.answers.showing import entities_named
from regesta.assistant.quoting import Marked, marked
from regesta.assistant.schemas import Wrong
from regesta.assistant.workers import Workers
from regesta.checks.faulty import names_of_entities
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, Finding
from regesta.corpus.recall import findings
from regesta.corpus.records import Statement
from regesta.seeds.texts import Article
from regesta.values.near_names import KnownNames
from regesta.values.problems import quoted


@dataclass
class Desk:
    """One corpus with its texts. `seeds` is its folder, which is written to by proposals alone, where `may_propose`."""

    corpus: Marked
    seeds: Path
    texts: Mapping[str, Article] = field(default_factory=dict)
    may_propose: bool = False
    workers: Workers = field(init=False)
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def __post_init__(self) -> None:
        self.workers = Workers(self.corpus)

    @classmethod
    def of(cls, corpus: Corpus, seeds: Path, texts: Mapping[str, Article], may_propose: bool = False) -> Desk:
        return cls(marked(corpus), seeds, texts, may_propose)

    def entity(self, name: str, what: str) -> str:
        """The id of the entity with that id or name. Raises `Wrong`, with a hint."""
        found = entities_named(self.corpus, name)
        if len(found) > 1:
            raise Wrong(f"«{what}»: {quoted(name)} is the name of {' and '.join(found)}: give the id")
        if not found:
            hint = self.known_names.hint(name) or "find_entities searches them"
            raise Wrong(f"«{what}»: there is no entity {quoted(name)}, {hint}")
        return found[0]

    def relation(self, name: str) -> str:
        """The relation or family of relations. Raises `Wrong`, with a hint."""
        relations = self.corpus.ontology.relations
        known = {*relations, *(family for item in relations.values() for family in item.families)}
        if name not in known:
            hint = KnownNames(known).hint(name) or "what_relations searches them by any words"
            raise Wrong(f"«relation»: there is no relation {quoted(name)}, {hint}")
        return name

    def statement(self, key: str) -> Statement:
        """The statement with that id, or that once had it. Raises `Wrong`."""
        now = self.corpus.leads_to("statement", key.rpartition("/")[2])
        found = self.corpus.statements_of([now]).get(now)
        if found is None:
            raise Wrong(f"«statement»: there is no statement {quoted(key)}; the other tools give their ids")
        return found

    @cached_property
    def known_names(self) -> KnownNames:
        """Ids and labels of all entities."""
        return names_of_entities(self.corpus)

    @cached_property
    def disputes(self) -> Mapping[str, list[Finding]]:
        """By episode, the findings that conflict or may conflict, the former first."""
        rows = self.corpus.tables.findings.filter(
            pl.col("conflict") | (pl.col("agreement") == Agreement.MAY_CONFLICT.value)
        ).sort(~pl.col("conflict"), "id")
        known = {item.id: item for item in findings(self.corpus.tables, rows["id"].to_list())}
        found: dict[str, list[Finding]] = defaultdict(list)
        for key in rows["id"]:
            found[known[key].episode].append(known[key])
        return found

    def statements(self, keys: Iterable[str]) -> Mapping[str, Statement]:
        return self.corpus.statements_of(sorted(set(keys)))


def day_of(text: str, what: str) -> date:
    """The day. Raises `Wrong`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"«{what}»: {quoted(text)} is no day, write it as 2023-06-01") from None


def command(*words: str) -> str:
    """The command in a shell; of an option and its value, both or none.

    >>> command("timeline", "new-union", "--from", "", "--to", "2024-01-01")
    'regesta timeline new-union --to 2024-01-01'
    """
    kept: list[str] = []
    for word in words:
        if word:
            kept.append(word)
        elif kept and kept[-1].startswith("--"):
            kept.pop()
    return " ".join(["regesta", *map(in_shell, kept)])
