"""The mapping: how the columns of a table make statements. Read from YAML, with every fault at its line.

A statement of the mapping has the keys of one in the seeds (`says`, `when`, `value`, `polarity`, qualifiers…), with
templates in the place of texts: `{start}/{end}` takes its parts from the columns of that name. In `says`, and under a
qualifier, stand the names that `entities` declares, or the ids of entities of the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from regesta.corpus.records import Modality, Polarity
from regesta.seeds import scalars
from regesta.seeds.fields import Fields
from regesta.seeds.files import Trouble, text_of
from regesta.seeds.rows import Row, read_rows
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, quoted
from regesta.vocabulary.ontology import Ontology

COLUMN = re.compile(r"\{([^{}]+)\}")
PRECISIONS = ("day", "month", "year")


@dataclass(frozen=True)
class Meant:
    """What a person decided that a cell means: the entity, within these days where they are given."""

    cell: str
    entity: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Reference:
    """How the entities of some columns are found: by a code, by a name, as `meant`, or made anew of a template.

    `scheme` and `code` are an identifier scheme and the column with its codes, `label` a column with names. `made` is
    the template of an id, where each value of the columns in it is an entity of its own, called as `called` says.
    """

    name: str
    origin: Origin
    type: str = ""
    scheme: str = ""
    code: str = ""
    label: str = ""
    meant: tuple[Meant, ...] = ()
    made: str = ""
    called: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is found by."""
        named = [self.code, self.label, *COLUMN.findall(self.made), *COLUMN.findall(self.called)]
        return tuple(dict.fromkeys(column for column in named if column))


@dataclass(frozen=True)
class Dates:
    """How the dates of a column are read: `placeholders` that stand for no date, and a column with their precision."""

    column: str
    placeholders: Mapping[str, str] = field(default_factory=dict)
    precision: str = ""
    precisions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """One statement that a row makes, `where` its columns have these values; texts are templates.

    `yearly`: the table has a row a year, and rows of consecutive years tell of one spell.
    """

    origin: Origin
    subject: str
    relation: str
    object: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    when: str = ""
    value: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    speakers: tuple[str, ...] = ()
    extent: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    note: str = ""
    yearly: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names itself."""
        texts = (self.when, self.value, self.note)
        return tuple(dict.fromkeys([*self.where, *(name for text in texts for name in COLUMN.findall(text))]))

    @property
    def named(self) -> tuple[str, ...]:
        """What stands in the place of an entity."""
        return (self.subject, self.object, *self.speakers, *(entity for _, entity in self.qualifiers))


@dataclass(frozen=True)
class Join:
    """Another table, whose columns are added to the rows that have the same values in the columns `on`."""

    table: str
    on: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class TableMapping:
    """The whole mapping: the source, as an id or as the record of a new one, further tables, what to make of a row."""

    source: str = ""
    record: Mapping[str, object] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    dates: Mapping[str, Dates] = field(default_factory=dict)
    says: tuple[Said, ...] = ()


def read_mapping(path: Path, ontology: Ontology, entities: Iterable[str]) -> tuple[TableMapping, list[Problem]]:
    """The mapping of that file, and all that is wrong with it; `entities` are the ids that are known."""
    text = text_of(path)
    if isinstance(text, Trouble):
        return TableMapping(), [Problem(Origin(str(path), text.line), text.what, text.hint)]
    content, problems = read_rows(str(path), text)
    if not isinstance(content, Row):
        if not problems:
            problems = [
                Problem(Origin(str(path), 1), "must be a record of keys and values", "see regesta import --help")
            ]
        return TableMapping(), problems
    reader = _Reader(ontology, frozenset(entities), problems)
    return reader.mapping(content), problems


def source_of(path: Path) -> str:
    """The id of the source that the mapping names; empty where it names none, or cannot be read."""
    text = text_of(path)
    content = None if isinstance(text, Trouble) else read_rows(str(path), text)[0]
    source = content.fields.get("source") if isinstance(content, Row) else None
    told = source.fields.get("id") if isinstance(source, Row) else source
    return told if isinstance(told, str) else ""


class _Reader:
    """Rows of the mapping to what they say; what is wrong is collected."""

    def __init__(self, ontology: Ontology, entities: frozenset[str], problems: list[Problem]) -> None:
        self._ontology, self._entities, self._problems = ontology, entities, problems

    def _fields(self, row: Row) -> Fields:
        return Fields(row, self._problems, lambda word, known: KnownNames(known).hint(word))

    def mapping(self, row: Row) -> TableMapping:
        fields = self._fields(row)
        found = {name: self._reference(name, inner) for name, inner in self._records(fields, "entities")}
        new = fields.mapping("source") if isinstance(row.fields.get("source"), Row) else None
        record = _plain(new) if new else {}
        result = TableMapping(
            source=str(record.get("id", "")) if new else fields.optional("source"),
            record=record,
            joins=tuple(self._join(inner) for inner in fields.rows("join")),
            references=found,
            dates={name: self._dates(name, inner) for name, inner in self._records(fields, "dates")},
            says=tuple(said for inner in fields.rows("statements") if (said := self._said(inner, found))),
        )
        if not row.fields.get("statements"):
            fields.problem("«statements» is missing", "a list of what a row says")
        fields.done()
        return result

    def _records(self, fields: Fields, key: str) -> Iterator[tuple[str, Row]]:
        """The records under the names of that key."""
        outer = fields.mapping(key)
        inner = self._fields(outer) if outer else None
        for name in outer.fields if outer else ():
            if inner and (record := inner.mapping(name)):
                yield name, record

    def _texts(self, fields: Fields, key: str) -> dict[str, str]:
        """The texts under the names of that key, of which one may be empty."""
        outer = fields.mapping(key)
        for name, value in outer.fields.items() if outer else ():
            if outer and not isinstance(value, str):
                self._problems.append(outer.problem(f"«{name}» must be text", key=name))
        return {name: value for name, value in outer.fields.items() if isinstance(value, str)} if outer else {}

    def _join(self, row: Row) -> Join:
        fields = self._fields(row)
        result = Join(fields.text("table"), fields.texts("on"), row.origin)
        if not result.on:
            fields.problem("«on» is missing", "the columns that both tables have")
        fields.done()
        return result

    def _reference(self, name: str, row: Row) -> Reference:
        fields = self._fields(row)
        scheme, _, code = fields.optional("identifier").partition(" ")
        result = Reference(
            name, row.origin, fields.optional("type"), scheme, code.strip(), fields.optional("label"),
            tuple(self._meant(inner) for inner in fields.rows("meant")), fields.optional("id"), fields.optional("name"),
        )  # fmt: skip
        fields.done()
        if scheme and (scheme not in self._ontology.schemes or not code):
            hint = KnownNames(self._ontology.schemes).hint(scheme) or "a scheme and a column, as iso3166 country_code"
            fields.problem(f"unknown scheme {quoted(scheme)}" if code else "names no column", hint, "identifier")
        if result.type and result.type not in self._ontology.types:
            hint = KnownNames(self._ontology.types).hint(result.type) or "regesta types lists them"
            fields.problem(f"unknown type {quoted(result.type)}", hint, "type")
        for missing in ("type", "name") if result.made else ():
            if missing not in row.fields:
                fields.problem(f"entities that are made need a «{missing}»", "", "id")
        if not result.columns and not result.meant:
            fields.problem(f"nothing says how {quoted(name)} is found", "give identifier, label or id")
        return result

    def _meant(self, row: Row) -> Meant:
        fields = self._fields(row)
        result = Meant(
            fields.text("cell"), fields.text("entity"),
            *(scalars.optional_day(fields, name) for name in ("since", "until")),
        )  # fmt: skip
        fields.done()
        return result

    def _dates(self, name: str, row: Row) -> Dates:
        fields = self._fields(row)
        placeholders, precisions = self._texts(fields, "placeholders"), self._texts(fields, "precisions")
        result = Dates(name, placeholders, fields.optional("precision"), precisions)
        if wrong := set(result.precisions.values()) - set(PRECISIONS):
            fields.problem(f"unknown precision {quoted(min(wrong))}", "one of day, month, year", "precisions")
        fields.done()
        return result

    def _said(self, row: Row, references: Mapping[str, Reference]) -> Said | None:
        fields = self._fields(row)
        parts = fields.text("says").split()
        where = fields.mapping("where")
        qualifiers = tuple(
            (name, entity) for name in sorted(self._ontology.qualifiers) for entity in fields.texts(name)
        )
        result = Said(
            row.origin, *_three(parts),
            {name: self._fields(where).texts(name) for name in where.fields} if where else {},
            fields.optional("when"), fields.optional("value"),
            scalars.one_of(fields, "polarity", Polarity) or Polarity.AFFIRMED,
            scalars.one_of(fields, "modality", Modality) or Modality.ACTUAL,
            fields.texts("speaker"), fields.optional("extent"), qualifiers, fields.optional("note"),
            fields.optional("rows") == "a row a year",
        )  # fmt: skip
        if fields.optional("rows") not in ("", "a row a year"):
            fields.problem("«rows» can say «a row a year»", "", "rows")
        fields.done(*self._ontology.qualifiers)
        if len(parts) != 3:
            if parts:
                fields.problem(f"{quoted(' '.join(parts))} is not subject, relation, object", "", "says")
            return None
        self._judge(fields, result, references)
        return result

    def _judge(self, fields: Fields, said: Said, references: Mapping[str, Reference]) -> None:
        relations = self._ontology.relations
        extents = sorted(item.notation for item in self._ontology.lists["Extent"].values())
        if said.relation not in relations:
            hint = KnownNames(relations).hint(said.relation)
            fields.problem(f"unknown relation {quoted(said.relation)}", hint, "says")
        if said.extent and said.extent not in extents:
            fields.problem(f"unknown extent {quoted(said.extent)}", KnownNames(extents).hint(said.extent), "extent")
        for name in dict.fromkeys(said.named):
            if name not in references and name not in self._entities:
                hint = KnownNames([*references, *self._entities]).hint(name) or "declare it under entities"
                fields.problem(f"{quoted(name)} is no entity of the mapping, nor of the corpus", hint)


def _three(parts: list[str]) -> tuple[str, str, str]:
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", "", "")


def _plain(row: Row) -> dict[str, object]:
    """The record of a source, as the writer of seeds takes it."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.fields.items()}
