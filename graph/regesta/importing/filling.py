"""Statements of rows, column by column: each template filled once for each of its values, then joined to the rows.

A statement of a table is the very statement that a person would have written of its row: its columns come from
`tabulation`, and its id from `identity`, of one statement for each time and value that the table has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import polars as pl

from regesta.corpus.frames import AS_WRITTEN
from regesta.corpus.identity import as_json, said_by, texts_hash
from regesta.corpus.records import Citation, Mention, Statement
from regesta.corpus.statements import statement_row
from regesta.importing.dating import dated, first_and_last
from regesta.importing.mapping import COLUMN, Said, TableMapping
from regesta.importing.spells import spelled
from regesta.importing.tables import ROW
from regesta.values.date_spans import PeriodError
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.problems import Origin, Problem
from regesta.values.quantities import Quantity, QuantityError, parse_quantity
from regesta.vocabulary.ontology import Ontology

_AFTER_THE_TIE, _BEFORE_THE_SPEAKERS = 3, 8  # of what is hashed, that which is the same in all rows of a time and value
Meaning = TypeVar("Meaning")

_PLACED = ("id", "subject", "object", "speakers")
"""The columns of a statement that are each row's own."""


@dataclass
class Filled:
    """What the rows say. `statements` has the columns of the frame, `rows` the rows that each rests on."""

    statements: list[pl.DataFrame] = field(default_factory=list)
    qualifiers: list[pl.DataFrame] = field(default_factory=list)
    rows: list[pl.DataFrame] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Context:
    """What filling needs to know beside the rows: the source, when it was published, the ontology, the table's file."""

    source: str
    published: str | None
    ontology: Ontology
    path: Path


def filled(table: pl.DataFrame, mapping: TableMapping, entities: Mapping[str, pl.Series], context: Context) -> Filled:
    """The statements of all rows; `entities` has for each reference the entity of each row, null where none is."""
    result = Filled()
    with_entities = table.with_columns(series.alias(_place(name)) for name, series in entities.items())
    for said in mapping.says:
        _fill(with_entities, said, mapping, entities.keys(), context, result)
    return result


def _fill(
    table: pl.DataFrame, said: Said, mapping: TableMapping, references: Iterable[str], context: Context, result: Filled
) -> None:
    rows = _meant(table, said, mapping, frozenset(references))
    named = [name for name in rows.columns if name.startswith("entity ")]
    lacking = rows.filter(pl.any_horizontal(pl.col(named).is_null()))
    result.left_out |= set(lacking[ROW])
    rows = rows.drop_nulls(named)
    if said.yearly:
        rows = spelled(rows, named, context.path, result.problems)
    else:
        rows = rows.with_columns(rows=pl.concat_list(ROW))
    made, wrong = _prototypes(rows, said, context, result.problems)
    result.left_out |= set(rows.join(wrong, on=["when", "value"], how="semi", nulls_equal=True)["rows"].explode())
    sound = rows.join(made, on=["when", "value"], how="inner", nulls_equal=True)
    _collect(sound, said, result)


def _place(reference: str) -> str:
    return f"cell {reference}"


def _meant(table: pl.DataFrame, said: Said, mapping: TableMapping, references: frozenset[str]) -> pl.DataFrame:
    """The rows that say it: `when`, `value`, `note` as texts, and a column `entity N` for each place of `named`."""
    asked = [pl.col(name).is_in(list(values)) for name, values in said.where.items()]
    rows = table.filter(asked) if asked else table
    entities = {
        f"entity {number}": pl.col(_place(name)) if name in references else pl.lit(name)
        for number, name in enumerate(said.named)
    }
    return rows.select(
        ROW, when=dated(said.when, mapping.dates), value=_template(said.value), note=_template(said.note), **entities
    )


def _template(text: str) -> pl.Expr:
    """The text with the cells of its columns in it; null where it has columns and one of them is empty."""
    if not text:
        return pl.lit(None, pl.String)
    parts = COLUMN.split(text)
    return pl.concat_str([pl.col(part) if number % 2 else pl.lit(part) for number, part in enumerate(parts) if part])


def _prototypes(
    rows: pl.DataFrame, said: Said, context: Context, problems: list[Problem]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """For each time and value that is sound, the columns of a statement, and what is hashed of it; and the others."""
    distinct = rows.group_by("when", "value").agg(pl.col("rows").list.first().min().alias("first"), number=pl.len())
    relation = context.ontology.relations[said.relation]
    made, wrong = [], []
    for when, value, first, number in distinct.sort("first").iter_rows():
        place = Origin(str(context.path), first + 1)
        quantity = _understood(parse_quantity, value, "value", place, number, problems) if value else None
        kind = relation.kind if quantity is None else Kind.EVENT
        read = partial(parse_period, kind=kind, published=context.published)
        period = _understood(read, when, "when", place, number, problems) if when else UNDATED
        if period is None or (value and quantity is None):
            wrong.append((when, value))
        else:
            made.append((when, value, *_prototype(said, quantity, period, context)))
    columns = {"when": pl.String(), "value": pl.String()}
    shared = {f"of {name}": kind for name, kind in AS_WRITTEN["statements"].items()}
    return (
        pl.DataFrame(made, schema=columns | shared | {"tail": pl.String(), "end": pl.String()}, orient="row"),
        pl.DataFrame(wrong, schema=columns, orient="row"),
    )


def _prototype(said: Said, quantity: Quantity | None, period: Period, context: Context) -> tuple[object, ...]:
    extents = {item.notation: item.id for item in context.ontology.lists["Extent"].values()}
    mention = Mention(Citation(context.source, 1, 0, 1, ""))
    item = Statement(
        "", said.relation, "", quantity, period, said.polarity, said.modality,
        extent=extents.get(said.extent, ""), mentions=(mention,),
    )  # fmt: skip
    tail = said_by(item)[_AFTER_THE_TIE:_BEFORE_THE_SPEAKERS]
    end = f",{as_json(item.extent)}]" if item.extent else "]"
    return (*statement_row(item, context.ontology), ",".join(as_json(part) for part in tail), end)


def _understood(
    read: Callable[[str], Meaning], text: str, key: str, place: Origin, number: int, problems: list[Problem]
) -> Meaning | None:
    """What the text says, or None with a problem at its first row."""
    try:
        return read(text)
    except (PeriodError, QuantityError) as error:
        more = f" (and in {number - 1:,} further rows)" if number > 1 else ""
        problems.append(Problem(place, f"«{key}»: {error.what}{more}", error.hint))
        return None


def _collect(rows: pl.DataFrame, said: Said, result: Filled) -> None:
    """The frames of these rows: statements with their ids, qualifiers, and what each rests on."""
    places = [f"entity {number}" for number in range(len(said.named))]
    speakers, qualifying = places[2 : 2 + len(said.speakers)], places[2 + len(said.speakers) :]
    text = pl.concat_str(
        pl.lit("["), _string(places[0]), pl.lit(f",{as_json(said.relation)},"), _string(places[1]), pl.lit(","), "tail",
        pl.lit(","), _told_by(speakers), pl.lit(",["), _pairs(said.qualifiers, qualifying), pl.lit("]"), "end",
    )  # fmt: skip
    ids = pl.Series("id", texts_hash(rows.select(text).to_series()), dtype=pl.String)
    placed = rows.with_columns(ids)
    whole = {
        name: pl.col(f"of {name}") for name in AS_WRITTEN["statements"] if name not in _PLACED
    } | {"id": pl.col("id"), "subject": pl.col(places[0]), "object": pl.col(places[1]),
         "speakers": _speakers(speakers) if speakers else pl.lit([], pl.List(pl.String))}  # fmt: skip
    result.statements.append(placed.select(**{name: whole[name] for name in AS_WRITTEN["statements"]}).unique("id"))
    for (name, _), place in zip(said.qualifiers, qualifying, strict=True):
        result.qualifiers.append(placed.select(statement="id", name=pl.lit(name), entity=place).unique())
    result.rows.append(placed.select("id", "rows", "note").explode("rows").rename({"rows": ROW}))


def _string(place: str) -> pl.Expr:
    """An id as JSON: it has no sign that would have to be escaped."""
    return pl.concat_str(pl.lit('"'), pl.col(place), pl.lit('"'))


def _told_by(speakers: Sequence[str]) -> pl.Expr:
    if not speakers:
        return pl.lit("null")
    names = _speakers(speakers)
    texts = pl.concat_str(pl.lit('"'), names.list.join('","'), pl.lit('"'))
    return pl.when(names.list.len() == 1).then(texts).otherwise(pl.concat_str(pl.lit("["), texts, pl.lit("]")))


def _speakers(places: Sequence[str]) -> pl.Expr:
    """Who speaks, each once, in the order of the mapping."""
    return pl.concat_list(places).list.unique(maintain_order=True)


def _pairs(qualifiers: Sequence[tuple[str, str]], places: Sequence[str]) -> pl.Expr:
    """The qualifiers of each row, sorted by name and entity, as the hash takes them in."""
    if not qualifiers:
        return pl.lit("")
    pairs = [
        pl.concat_str(pl.lit(f"[{as_json(name)},"), _string(place), pl.lit("]"))
        for (name, _), place in zip(qualifiers, places, strict=True)
    ]
    return pl.concat_list(pairs).list.unique().list.sort().list.join(",")


def days_of_rows(table: pl.DataFrame, mapping: TableMapping, context: Context) -> pl.DataFrame:
    """The table with `first` and `last`, between which all that a row says lies, as text; null where it has no date."""
    return first_and_last(table, [said.when for said in mapping.says], mapping.dates, context.published)
