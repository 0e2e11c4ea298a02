"""Reads a seeds folder into a corpus, and collects everything that is wrong with the files on the way.

What the records mean together (do the entities exist, do types and relations fit) is for `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Judgement, Preference, Reading, SetAside, Source, Statement
from regesta.seeds import readers
from regesta.seeds.cldr import named_by_cldr
from regesta.seeds.fields import Fields
from regesta.seeds.readers import Context
from regesta.seeds.rows import Row, Value, read_rows
from regesta.values.problems import Origin, Problem, did_you_mean
from regesta.vocabulary.ontology import Ontology, read_ontology

Record = TypeVar("Record", Entity, Source)


@dataclass(frozen=True)
class Loaded:
    """What could be read of a seeds folder, the problems of its files, and each record as it is written there.

    `unread` names the files of which nothing could be read: what refers to them cannot be judged.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    entries: Mapping[Origin, str]
    unread: tuple[str, ...]

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems of the files and the further ones, sorted by place, each with the entry it is about."""
        found = {*self.problems, *problems}
        return sorted(item if item.entry else replace(item, entry=self.entries.get(item.origin, "")) for item in found)


def read_seeds(folder: Path, ontology: Ontology | None = None) -> Loaded:
    """Read every file of the folder; a file that is missing or unreadable is a problem, not an exception."""
    files = _Files(folder)
    head = files.row("corpus.yaml")
    context = Context(ontology or read_ontology())
    empty = _corpus(head, context)
    context = replace(context, language=empty.language)
    sources = _register(files.rows("sources.yaml"), readers.source, context)
    context = replace(context, sources=sources)
    entity_rows = [row for name in files.names("entities") for row in files.rows(name)]
    entities = _register(entity_rows, readers.entity, context)
    entities = {item.id: named_by_cldr(item, empty.languages) for item in entities.values()}
    read = _read_sources(files, context)
    judgements, preferences = _judged(files, context)
    corpus = replace(
        empty,
        entities=entities,
        sources=sources,
        statements=by_id(merge(read.statements)),
        readings=tuple(read.readings),
        set_aside=tuple(read.set_aside),
        judgements=judgements,
        preferences=preferences,
    )
    return Loaded(corpus, tuple(sorted({*files.problems, *context.problems})), context.entries, tuple(files.unread))


def merge(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each id, with the supports of all, in the order of citations."""
    found: dict[str, list[Statement]] = {}
    for item in statements:
        found.setdefault(item.id, []).append(item)
    return [_merged(same) for same in found.values()]


def by_id(statements: Iterable[Statement]) -> dict[str, Statement]:
    """The statements by id, in the order of their ids."""
    return {item.id: item for item in sorted(statements, key=lambda item: item.id)}


def _merged(same: list[Statement]) -> Statement:
    supports = {support for item in same for support in item.supports}
    ordered = sorted(supports, key=lambda support: (support.citation, support.note))
    return replace(same[0], supports=tuple(ordered))


class _Files:
    """The YAML files of one folder, named as they are to be shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def names(self, part: str) -> list[str]:
        found = [f"{part}/{path.name}" for path in sorted((self.folder / part).glob("*.yaml"))]
        if not found:
            self.problems.append(Problem(Origin(f"{part}/", 1), "no *.yaml file here"))
        return found

    def read(self, name: str) -> Value | None:
        """The content of a file; a file that is empty, not there or not to be read gives None."""
        content, problems = self._parsed(name)
        self.problems += problems
        if problems and content is None:
            self.unread.append(name)
        return content

    def _parsed(self, name: str) -> tuple[Value | None, list[Problem]]:
        try:
            text = (self.folder / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None, [Problem(Origin(name, 1), "no such file")]
        except UnicodeDecodeError as error:
            return None, [Problem(Origin(name, 1), f"not UTF-8 at byte {error.start}")]
        return read_rows(name, text)

    def row(self, name: str) -> Row:
        content = self.read(name)
        if isinstance(content, Row):
            return content
        if content is not None:
            self._refuse(name, "must be a record of keys and values")
        return Row(Origin(name, 1))

    def rows(self, name: str) -> list[Row]:
        content = self.read(name)
        if content is None:
            return []
        items = content if isinstance(content, tuple) else (content,)
        if isinstance(content, Row) or not all(isinstance(item, Row) for item in items):
            self._refuse(name, "must be a list of records")
            return []
        return [item for item in items if isinstance(item, Row)]

    def _refuse(self, name: str, what: str) -> None:
        self.problems.append(Problem(Origin(name, 1), what))
        self.unread.append(name)


def _corpus(row: Row, context: Context) -> Corpus:
    fields = context.fields(row)
    if not row.fields:
        return Corpus("", "", "", "en", context.ontology)
    corpus = Corpus(
        title=fields.text("title"),
        base=fields.text("base"),
        licence=fields.text("licence"),
        language=fields.optional("language") or "en",
        description=fields.optional("description"),
        languages=fields.texts("languages"),
        ontology=context.ontology,
    )
    _check_base(fields, corpus.base)
    fields.done()
    return corpus


def _check_base(fields: Fields, base: str) -> None:
    if base and not (base.startswith(("http://", "https://")) and base.endswith(("/", "#"))):
        fields.problem(f"«{base}» is no base IRI", "write it as https://example.org/corpus/", "base")


def _register(rows: Iterable[Row], read: Callable[[Row, Context], Record], context: Context) -> dict[str, Record]:
    """Records by id. A second record of one id is a problem; the first one stays."""
    result: dict[str, Record] = {}
    for row in rows:
        record = read(row, context)
        first = result.setdefault(record.id, record)
        if first is not record and record.id:
            what = f"duplicate id «{record.id}»"
            context.problems.append(row.problem(what, f"first given at {first.origin}", "id"))
    result.pop("", None)
    return result


@dataclass
class _Read:
    """What the statement files hold."""

    statements: list[Statement] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def _read_sources(files: _Files, context: Context) -> _Read:
    read = _Read()
    for name in files.names("statements"):
        row = files.row(name)
        if row.fields:
            fields = context.fields(row)
            source_id = _known_source(fields, context)
            read.readings += readers.readings(fields, source_id, context)
            for passage in fields.rows("passages"):
                _read_passage(context.fields(passage), source_id, context, read)
            fields.done()
    return read


def _judged(files: _Files, context: Context) -> tuple[tuple[Judgement, ...], tuple[Preference, ...]]:
    """Judgements on entities, and preferences among statements; a corpus need not have any."""
    if not (files.folder / "judgements.yaml").exists():
        return (), ()
    rows = files.rows("judgements.yaml")
    judgements = (readers.judgement(row, context) for row in rows if "prefer" not in row.fields)
    preferences = (readers.preference(row, context) for row in rows if "prefer" in row.fields)
    return tuple(item for item in judgements if item is not None), tuple(preferences)


def _known_source(fields: Fields, context: Context) -> str:
    source_id = fields.text("source")
    if source_id and source_id not in context.sources:
        hint = did_you_mean(source_id, context.sources)
        fields.problem(f"unknown source «{source_id}»", hint, "source")
    return source_id


def _read_passage(passage: Fields, source_id: str, context: Context, read: _Read) -> None:
    """A passage with its statements, or set aside with a reason; it must be one of the two."""
    cited = readers.citation(passage, source_id)
    rows = passage.rows("statements")
    aside = readers.set_aside(passage, cited) if cited else None
    passage.done("set-aside")
    if bool(rows) == ("set-aside" in passage.row.fields):
        passage.problem("a passage has either statements or a reason to set it aside")
    if cited is None:
        return
    found = [item for inner in rows if (item := readers.statement(inner, cited, passage.row.origin, context))]
    context.problems.extend(_repeated(found, rows))
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
            row = by_origin[item.supports[0].origin]
            result.append(row.problem("the same statement twice under one passage",
                                      f"first given at {first.supports[0].origin}"))  # fmt: skip
    return result
