"""The statement files of a seeds folder, read to frames: those that have changed, and of the others what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from regesta.corpus.records import Reading, SetAside, Statement
from regesta.corpus.statements import Frames, as_read
from regesta.seeds import readers
from regesta.seeds.fields import Fields
from regesta.seeds.files import SOURCES, STATEMENTS
from regesta.seeds.kept_files import KeptFiles
from regesta.seeds.readers import Reader
from regesta.seeds.rows import Row
from regesta.seeds.yaml_files import YamlFiles
from regesta.values.problems import Problem, quoted


@dataclass
class _Read:
    """What statement files hold, and of which source each is."""

    statements: list[Statement] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)


def read_statements(files: YamlFiles, reader: Reader, shared: str) -> list[Frames]:
    """What all of them hold, as frames to be put together; what is wrong is told to `files` and `reader`.

    `shared` is `kept_files.shared_by` of the folder, before anything was read of it.
    """
    names = files.names(STATEMENTS)
    kept = KeptFiles.of(files.folder, shared, names, {item.id: item.date for item in reader.sources.values()})
    read = _Read()
    for name in names:
        if name not in kept.files:
            _read_file(name, files, reader, read)
    fresh = as_read(read.statements, read.readings, read.set_aside, reader.ontology, reader.language)
    faulty = {item.origin.file for item in (*files.problems, *reader.problems)}
    sound = {name: source for name, source in read.sources.items() if name not in faulty}
    kept.keep(sound, files.digests, fresh)
    return [kept.frames, fresh]


def _read_file(name: str, files: YamlFiles, reader: Reader, read: _Read) -> None:
    row = files.row(name)
    if not row:
        return
    fields = reader.fields(row)
    source_id = read.sources[name] = fields.text("source")
    if source_id and source_id not in reader.sources and SOURCES not in files.unread:
        hint = reader.source_names.hint(source_id)
        fields.problem(f"unknown source {quoted(source_id)}", hint, "source")
    read.readings += readers.readings(fields, source_id, reader)
    for passage in fields.rows("passages"):
        _read_passage(reader.fields(passage), source_id, reader, read)
    fields.done()


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
