"""Statements of rows, column by column: each template filled once for each of its values, then joined to the rows.

A statement of a table is the very statement that a person would have written of its row: its columns come from
`tabulation`, and its id from `identity`, of one statement for each time and value that the table has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from regesta.importing.tables import ROW, digests
from regesta.values.date_spans import PeriodError
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.problems import Origin, Problem
from regesta.values.quantities import Quantity, QuantityError, parse_quantity
from regesta.vocabulary.ontology import Ontology

_AFTER_THE_TIE, _BEFORE_THE_SPEAKERS = 3, 8  # of what is hashed, that which is the same in all rows of a time and value
Meaning = TypeVar("Meaning")

WRONG = {
    "when": pl.String(), "value": pl.String(), "first": pl.Int64(), "number": pl.UInt32(), "what": pl.String(),
    "hint": pl.String(),
}  # fmt: skip
_PLACED = ("id", "subject", "object", "speakers")
"""The columns of a statement that are each row's own."""


Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Sayings:
    """What is made of the rows of any run: the statements of the mapping, in the words of an ontology, by a source."""

    says: tuple[Said, ...]
    source: str
    published: str | None
    ontology: Ontology


@dataclass(frozen=True)
class Context:
    """What filling needs to know beside the rows: the source, when it was published, the ontology, the table's file."""

    source: str
    published: str | None
    ontology: Ontology
    path: Path


def meant(
    table: pl.DataFrame, mapping: TableMapping, entities: Mapping[str, pl.Series], context: Context
) -> tuple[list[pl.DataFrame], set[int], list[Problem]]:
    """For each statement of the mapping the rows that say it, or the spells that rows of years make; the rows that name
    something which is not matched; and what is wrong with years.

    `entities` has for each reference the entity of each row, null where none is. A frame has `when`, `value` and `note`
    as texts, `rows` on which a statement rests, and a column `entity N` for each place of `named`.
    """
    table = table.with_columns(series.alias(_place(name)) for name, series in entities.items())
    found, left_out, problems = [], set[int](), list[Problem]()
    for said in mapping.says:
        rows = _meant(table, said, mapping, frozenset(entities))
        named = _places(said)
        left_out |= set(rows.filter(pl.any_horizontal(pl.col(named).is_null()))[ROW])
        rows = rows.drop_nulls(named)
        if said.yearly:
            rows = spelled(rows, named, context.path, problems)
        else:
            rows = rows.with_columns(rows=pl.concat_list(ROW))
        found.append(rows.select(*named, "when", "value", "note", "rows"))
    return found, left_out, problems


def filled(run: Mapping[str, pl.DataFrame], sayings: Sayings) -> Frames:
    """What comes of one run of rows, wherever it is filled: see `runs`, which makes the run.

    Of the statement `N` of the mapping, `statements N` and `qualifiers N` are frames of a corpus, `rows N` what each
    statement rests on, `wrong N` the times and values that cannot be read, and `left out N` their rows. `cited` has the
    citation of each line.
    """
    made = {"cited": cited(run["lines"], sayings.source)}
    for number, said in enumerate(sayings.says):
        if (rows := run.get(f"said {number}")) is None:
            continue
        prototypes, wrong = _prototypes(rows, said, sayings)
        unread = rows.join(wrong, on=["when", "value"], how="semi", nulls_equal=True)
        sound = rows.join(prototypes, on=["when", "value"], how="inner", nulls_equal=True)
        further = {"wrong": wrong, "left out": unread.select(pl.col("rows").explode().alias(ROW))}
        made |= {f"{name} {number}": frame for name, frame in (_collected(sound, said) | further).items()}
    return made


def cited(lines_: pl.DataFrame, source: str) -> pl.DataFrame:
    """The citation of each line: the row `ROW` of a table is a passage of its text, the line after that number."""
    places = lines_.select(ROW, "start", "end", digests(lines_["line"]).alias("digest"), paragraph=pl.col(ROW) + 1)
    fields = pl.concat_str(
        pl.lit(f"[{as_json(source)},"), "paragraph", pl.lit(","), "start", pl.lit(","), "end", pl.lit(',"'), "digest",
        pl.lit('"]'),
    )  # fmt: skip
    ids = texts_hash(places.select(fields).to_series())
    return places.with_columns(pl.Series("citation", ids, dtype=pl.String))


def _places(said: Said) -> list[str]:
    return [f"entity {number}" for number in range(len(said.named))]


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


def _prototypes(rows: pl.DataFrame, said: Said, sayings: Sayings) -> tuple[pl.DataFrame, pl.DataFrame]:
    """For each time and value that is sound, the columns of a statement, and what is hashed of it; and the others, with
    their first row, their number, and what is wrong.
    """
    distinct = rows.group_by("when", "value").agg(pl.col("rows").list.first().min().alias("first"), number=pl.len())
    relation = sayings.ontology.relations[said.relation]
    made, wrong = [], []
    for when, value, first, number in distinct.iter_rows():
        faults: list[tuple[str, str]] = []
        quantity = _understood(parse_quantity, value, "value", faults) if value else None
        kind = relation.kind if quantity is None else Kind.EVENT
        read = partial(parse_period, kind=kind, published=sayings.published)
        period = _understood(read, when, "when", faults) if when else UNDATED
        wrong += [(when, value, first, number, what, hint) for what, hint in faults]
        if period is not None and not faults:
            made.append((when, value, *_prototype(said, quantity, period, sayings)))
    columns = {"when": pl.String(), "value": pl.String()}
    shared = {f"of {name}": kind for name, kind in AS_WRITTEN["statements"].items()}
    return (
        pl.DataFrame(made, schema=columns | shared | {"tail": pl.String(), "end": pl.String()}, orient="row"),
        pl.DataFrame(wrong, schema=WRONG, orient="row"),
    )


def _prototype(said: Said, quantity: Quantity | None, period: Period, sayings: Sayings) -> tuple[object, ...]:
    extents = {item.notation: item.id for item in sayings.ontology.lists["Extent"].values()}
    mention = Mention(Citation(sayings.source, 1, 0, 1, ""))
    item = Statement(
        "", said.relation, "", quantity, period, said.polarity, said.modality,
        extent=extents.get(said.extent, ""), mentions=(mention,),
    )  # fmt: skip
    tail = said_by(item)[_AFTER_THE_TIE:_BEFORE_THE_SPEAKERS]
    end = f",{as_json(item.extent)}]" if item.extent else "]"
    return (*statement_row(item, sayings.ontology), ",".join(as_json(part) for part in tail), end)


def _understood(
    read: Callable[[str], Meaning], text: str, key: str, faults: list[tuple[str, str]]
) -> Meaning | None:  # fmt: skip
    """What the text says, or None with what is wrong with it, and what may help."""
    try:
        return read(text)
    except (PeriodError, QuantityError) as error:
        faults.append((f"«{key}»: {error.what}", error.hint))
        return None


def told(wrong: pl.DataFrame, path: Path) -> list[Problem]:
    """The problems of times and values that cannot be read, one each, at the first of their rows."""
    each = wrong.group_by("when", "value", "what", "hint").agg(pl.col("first").min(), pl.col("number").sum())
    found = []
    for first, what, hint, number in each.sort("first", "what").select("first", "what", "hint", "number").iter_rows():
        more = f" (and in {number - 1:,} further rows)" if number > 1 else ""
        found.append(Problem(Origin(str(path), first + 1), f"{what}{more}", hint))
    return found


def _collected(rows: pl.DataFrame, said: Said) -> Frames:
    """The frames of these rows: statements with their ids, qualifiers, and what each rests on."""
    places = _places(said)
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
    qualifiers = [
        placed.select(statement="id", name=pl.lit(name), entity=place).unique()
        for (name, _), place in zip(said.qualifiers, qualifying, strict=True)
    ]
    return {
        "statements": placed.select(**{name: whole[name] for name in AS_WRITTEN["statements"]}).unique("id"),
        "qualifiers": pl.concat([pl.DataFrame(schema=AS_WRITTEN["qualifiers"]), *qualifiers]),
        "rows": placed.select("id", "rows", "note").explode("rows").rename({"rows": ROW}),
    }


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
