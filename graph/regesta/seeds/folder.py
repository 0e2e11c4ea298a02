"""Reads a seeds folder into a corpus, and collects everything that is wrong with the files on the way.

What the records mean together (do the entities exist, do types and relations fit) is for `check`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from regesta.corpus import stored
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Judgement, Preference, Reading, Replaced, SetAside, Source, Statement
from regesta.corpus.tabulation import Written
from regesta.disk.stages import settle
from regesta.seeds import readers
from regesta.seeds.cldr import named_by_cldr
from regesta.seeds.fields import Fields
from regesta.seeds.files import (
    ENTITIES,
    HEADER,
    JUDGEMENTS,
    REPLACED,
    SOURCES,
    STATEMENTS,
    TABLES,
    Trouble,
    data_files,
    imported,
    text_of,
    unread_files,
)
from regesta.seeds.header import head_of
from regesta.seeds.own_terms import with_own_terms
from regesta.seeds.readers import Reader
from regesta.seeds.replaced import replaced
from regesta.seeds.rows import Row, Value, read_rows
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, Severity, errors_first, quoted
from regesta.vocabulary.ontology import read_ontology

_NOTHING = "nothing stands in this file"

Record = TypeVar("Record", Entity, Source)


@dataclass(frozen=True)
class Loaded:
    """What could be read of a seeds folder, the problems of its files, and each record as it is written there.

    `unread` names the files of which nothing could be read: what refers to them cannot be judged.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    rows: Mapping[Origin, Row]
    unread: tuple[str, ...]

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of the files and the further ones, errors first, each with the entry it is about."""
        return errors_first(self._with_entry(item) for item in {*self.problems, *problems})

    def _with_entry(self, problem: Problem) -> Problem:
        row = None if problem.entry else self.rows.get(problem.origin)
        return replace(problem, entry=row.entry) if row else problem


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
    files = _Files(folder)
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
    read = _read_sources(files, reader)
    judgements, preferences = _judged(files, reader)
    written = Written(
        head, named, list(sources.values()), read.statements, read.readings, read.set_aside, judgements, preferences,
        _replaced(files, reader),
    )  # fmt: skip
    corpus = _with_imported(Corpus.of(written, reader.ontology), files, leaving)
    return Loaded(corpus, tuple(sorted({*files.problems, *reader.problems})), reader.rows, tuple(files.unread))


def _with_imported(corpus: Corpus, files: _Files, leaving: str) -> Corpus:
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


class _Files:
    """The YAML files of one folder, named as they are to be shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = list(unread_files(folder))
        self.unread: list[str] = []

    def names(self, part: str) -> list[str]:
        found, problems = data_files(self.folder, part)
        self.problems += problems
        return found

    def row(self, name: str) -> Row | None:
        """The record that a file is, or None, with a problem, where it is none."""
        content = self._read(name)
        if content is None or isinstance(content, Row):
            return content
        self._refuse(name, "must be a record of keys and values")
        return None

    def rows(self, name: str) -> list[Row]:
        """The records that a file lists; none, with a problem, where it is no such list."""
        content = self._read(name)
        if content is None:
            return []
        if isinstance(content, tuple) and all(isinstance(item, Row) for item in content):
            return [item for item in content if isinstance(item, Row)]
        self._refuse(name, "must be a list of records")
        return []

    def _read(self, name: str) -> Value | None:
        """The content of a file, or None, with a problem, where it has none."""
        text = text_of(self.folder / name)
        if isinstance(text, Trouble):
            self._refuse(name, text.what, text.hint, text.line)
            return None
        content, problems = read_rows(name, text)
        self.problems += problems
        if content is None and problems:
            self.unread.append(name)
        elif content is None and name == HEADER:
            self._refuse(name, _NOTHING, "give title, base and licence")
        elif content is None:  # as a new corpus begins, or as a file ends that was cut off
            self.problems.append(Problem(Origin(name, 1), _NOTHING, severity=Severity.WARNING))
        return content

    def _refuse(self, name: str, what: str, hint: str = "", line: int = 1) -> None:
        self.problems.append(Problem(Origin(name, line), what, hint))
        self.unread.append(name)


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


@dataclass
class _Read:
    """What the statement files hold."""

    statements: list[Statement] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def _read_sources(files: _Files, reader: Reader) -> _Read:
    read = _Read()
    for name in files.names(STATEMENTS):
        if row := files.row(name):
            fields = reader.fields(row)
            source_id = fields.text("source")
            if source_id and source_id not in reader.sources and SOURCES not in files.unread:
                hint = reader.source_names.hint(source_id)
                fields.problem(f"unknown source {quoted(source_id)}", hint, "source")
            read.readings += readers.readings(fields, source_id, reader)
            for passage in fields.rows("passages"):
                _read_passage(reader.fields(passage), source_id, reader, read)
            fields.done()
    return read


def _judged(files: _Files, reader: Reader) -> tuple[tuple[Judgement, ...], tuple[Preference, ...]]:
    """Judgements on entities, and preferences among statements; a corpus need not have any."""
    if not os.path.lexists(files.folder / JUDGEMENTS):
        return (), ()
    rows = files.rows(JUDGEMENTS)
    judgements = (readers.judgement(row, reader) for row in rows if "prefer" not in row.fields)
    preferences = (readers.preference(row, reader) for row in rows if "prefer" in row.fields)
    return tuple(item for item in judgements if item is not None), tuple(preferences)


def _replaced(files: _Files, reader: Reader) -> tuple[Replaced, ...]:
    """Former ids; a corpus in which nothing was renamed has none."""
    row = files.row(REPLACED) if os.path.lexists(files.folder / REPLACED) else None
    return replaced(row, reader) if row else ()


def _read_passage(passage: Fields, source_id: str, reader: Reader, read: _Read) -> None:
    """A passage with its statements, or set aside with a reason; it must be one of the two."""
    cited = readers.citation(passage, source_id)
    rows = passage.rows("statements")
    aside = readers.set_aside(passage, cited)
    passage.done()
    if bool(rows) == ("set-aside" in passage.row.fields):
        passage.problem("a passage has either statements or a reason to set it aside")
    if cited is None:
        return
    found = [item for inner in rows if (item := readers.statement(inner, cited, passage.row.origin, reader))]
    reader.problems.extend(_repeated(found, rows))
    read.statements += found
    read.set_aside += [aside] if aside else []


def _repeated(found: list[Statement], rows: Iterable[Row]) -> list[Problem]:
    """Statements written twice under one passage: one of the two was meant to say something else."""
    seen: dict[str, Statement] = {}
    by_origin = {row.origin: row for row in rows}
    result = []
    for item in found:
        first = seen.setdefault(item.id, item)
        if first is not item:
            row = by_origin[item.mentions[0].origin]
            result.append(row.problem("the same statement twice under one passage",
                                      f"first given at {first.mentions[0].origin}"))  # fmt: skip
    return result
