"""Reads a seeds folder into a corpus, and collects everything that is wrong with the files on the way.

What the records mean together (do the entities exist, do types and relations fit) is for `check`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from regesta.corpus import stored
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Judgement, Preference, Replaced, Source
from regesta.corpus.tabulation import Written, tabulated
from regesta.disk.stages import settle
from regesta.seeds import readers
from regesta.seeds.cldr import named_by_cldr
from regesta.seeds.files import ENTITIES, HEADER, JUDGEMENTS, REPLACED, SOURCES, TABLES, imported
from regesta.seeds.header import head_of
from regesta.seeds.kept_files import shared_by
from regesta.seeds.own_terms import with_own_terms
from regesta.seeds.readers import Reader
from regesta.seeds.replaced import replaced
from regesta.seeds.rows import Row
from regesta.seeds.statement_files import read_statements
from regesta.seeds.yaml_files import YamlFiles
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, errors_first
from regesta.vocabulary.ontology import read_ontology

Record = TypeVar("Record", Entity, Source)


@dataclass(frozen=True)
class Loaded:
    """What could be read of a seeds folder, the problems of its files, and `entry`: a record as it is written there.

    `unread` names the files of which nothing could be read: what refers to them cannot be judged.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    entry: Callable[[Origin], str]
    unread: tuple[str, ...]

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of the files and the further ones, errors first, each with the entry it is about."""
        return errors_first({*self.problems, *(self._with_entry(item) for item in problems)})

    def _with_entry(self, problem: Problem) -> Problem:
        return problem if problem.entry else replace(problem, entry=self.entry(problem.origin))


def read_seeds(folder: Path, leaving: str = "") -> Loaded:
    """Read every file of the folder; a file that is missing or unreadable is a problem, not an exception.

    `leaving` is a source whose imported table is left out: it is about to be imported again.
    """
    settle(folder)
    with _uncollected():
        return _read_seeds(folder, leaving)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: the more rows there are, the longer each look takes, and rows have none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read_seeds(folder: Path, leaving: str) -> Loaded:
    shared = shared_by(folder)
    files = YamlFiles(folder)
    reader = Reader(read_ontology())
    head = head_of(files.row(HEADER), reader)
    own = with_own_terms(folder, head.language, head.base)
    files.problems += own.problems
    files.unread += own.unread
    reader = replace(reader, ontology=own.ontology, language=head.language)
    sources = _register(files.rows(SOURCES), readers.source, reader)
    reader = replace(reader, sources=sources, source_names=KnownNames(sources))
    entity_rows = [row for name in files.names(ENTITIES) for row in files.rows(name)]
    entities = _register(entity_rows, readers.entity, reader)
    named = [named_by_cldr(item, head.languages) for item in entities.values()]
    read = read_statements(files, reader, shared)
    judgements, preferences = _judged(files, reader)
    written = Written(
        head, named, list(sources.values()), judgements=judgements, preferences=preferences,
        replaced=_replaced(files, reader),
    )  # fmt: skip
    corpus = Corpus(tabulated(written, read, reader.ontology), reader.ontology)
    corpus = _with_imported(corpus, files, leaving)
    return Loaded(corpus, tuple(sorted({*files.problems, *reader.problems})), files.entry, tuple(files.unread))


def _with_imported(corpus: Corpus, files: YamlFiles, leaving: str) -> Corpus:
    """The corpus with the tables that were imported; one that cannot be read is a problem."""
    folders, problems = imported(files.folder)
    files.problems += problems
    parts = []
    for folder in (item for item in folders if item.name != leaving):
        name = f"{TABLES}/{folder.name}/"
        try:
            parts.append(stored.read(folder))
        except stored.Unreadable as error:
            files.problems.append(Problem(Origin(name, 1), str(error), "import the table again"))
            files.unread.append(name)
    return corpus.with_tables(**stored.joined(corpus.tables, parts)) if parts else corpus


def _register(rows: Iterable[Row], read: Callable[[Row, Reader], Record], reader: Reader) -> dict[str, Record]:
    """Records by id. A second record of one id is a problem; the first one stays."""
    result: dict[str, Record] = {}
    for row in rows:
        record = read(row, reader)
        first = result.setdefault(record.id, record)
        if first is not record and record.id:
            what = f"duplicate id «{record.id}»"
            reader.problems.append(row.problem(what, f"first given at {first.origin}", "id"))
    result.pop("", None)
    return result


def _judged(files: YamlFiles, reader: Reader) -> tuple[tuple[Judgement, ...], tuple[Preference, ...]]:
    """Judgements on entities, and preferences among statements; a corpus need not have any."""
    if not os.path.lexists(files.folder / JUDGEMENTS):
        return (), ()
    rows = files.rows(JUDGEMENTS)
    judgements = (readers.judgement(row, reader) for row in rows if "prefer" not in row.fields)
    preferences = (readers.preference(row, reader) for row in rows if "prefer" in row.fields)
    return tuple(item for item in judgements if item is not None), tuple(preferences)


def _replaced(files: YamlFiles, reader: Reader) -> tuple[Replaced, ...]:
    """Former ids; a corpus in which nothing was renamed has none."""
    row = files.row(REPLACED) if os.path.lexists(files.folder / REPLACED) else None
    return replaced(row, reader) if row else ()
