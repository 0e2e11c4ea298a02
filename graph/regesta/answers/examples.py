"""Values with which a shipped query gives an answer in this corpus: its defaults, and for the rest an example.

The rule: of all statements, and of what follows from them, at whose place a parameter says that its values stand, the
value that stands there most often; of several parameters with one position, the values that stand there together most
often; ties by id. Two parameters of one place get the first and the second. Where nothing stands there, there is no
value, or that of the class which is subject or object most often, if the parameter is for any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import polars as pl

from regesta.answers.parameters import ANY, Parameter, Position
from regesta.corpus.corpus import Corpus

_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_ENDS = Position(("subject", "object"))


def values(corpus: Corpus, parameters: Iterable[Parameter]) -> dict[str, str]:
    """By parameter, the value as people write it; a parameter is missing where the corpus has nothing that fits it."""
    asked = tuple(parameters)
    found = {one.name: value for one in asked if (value := default(corpus, one)) and not _for_any(one)}
    open_ = [one for one in asked if one.name not in found and (not one.default or _for_any(one))]
    for position in dict.fromkeys((one.position.of, one.position.having) for one in open_ if one.position):
        together = [one for one in open_ if one.position and (one.position.of, one.position.having) == position]
        found |= _together(corpus, together)
    for one in open_:
        if one.name not in found and one.elsewhere:
            found |= _together(corpus, [Parameter(one.name, one.kind, _ENDS, one.least)])
        if one.name not in found and one.default:
            found[one.name] = ANY
    return found


def _for_any(parameter: Parameter) -> bool:
    """Whether it need not be given, and an example tells more than that anything will do."""
    return parameter.default == (ANY,) and parameter.position is not None


def default(corpus: Corpus, parameter: Parameter) -> str:
    """The value of a parameter that nobody has to give; an empty text where there is none, or no day is known."""
    if parameter.kind != "day":
        return ",".join(parameter.default)
    match " ".join(parameter.default):
        case "last":
            day = last_day(corpus)
        case "first told":
            day = min(_days(corpus), default=None)
        case _:
            day = max(_days(corpus), default=None)
    return day.isoformat() if day else ""


def last_day(corpus: Corpus) -> date | None:
    """The last day of the corpus: on which the last of its sources can have been published; else the last one told."""
    published: date | None = corpus.tables.sources["published_last"].max()  # type: ignore[assignment]
    return published or max(_days(corpus), default=None)


def _days(corpus: Corpus) -> list[date]:
    """The first and the last day that any statement, or the date of a source, names."""
    statements, sources = corpus.tables.statements, corpus.tables.sources
    columns = [*(statements[name] for name in _BOUNDS), sources["published_first"], sources["published_last"]]
    return [day for column in columns for day in (column.min(), column.max()) if isinstance(day, date)]


def _together(corpus: Corpus, parameters: list[Parameter]) -> dict[str, str]:
    """The values of parameters whose positions differ in nothing but the place."""
    first: dict[tuple[str, ...], list[Parameter]] = {}
    for one in parameters:
        if one.position:
            first.setdefault((one.kind, *one.position.places), []).append(one)
    ties = _ties(corpus, parameters[0].position or _ENDS)
    frame = ties.select("id")
    for number, key in enumerate(first):
        frame = frame.join(_standing_at(corpus, ties, key[1:], key[0]).rename({"value": str(number)}), on="id")
    columns = [str(number) for number in range(len(first))]
    ranked = _ranked(frame, columns)
    if ranked.is_empty():
        return {}
    found: dict[str, str] = {}
    for column, several in zip(columns, first.values(), strict=True):
        best = ranked[column][0]
        others = _ranked(frame, [column])[column] if sum(one.least for one in several) > 1 else ()
        waiting = iter([best, *(value for value in others if value != best)])
        for one in several:
            taken = list(islice(waiting, one.least))
            found |= {one.name: ",".join(taken)} if len(taken) == one.least else {}
    return {one.name: _as_asked(corpus, one, found[one.name]) for one in parameters if one.name in found}


def _ranked(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    counted = frame.group_by(columns).agg(number=pl.col("id").n_unique())
    return counted.sort(pl.col("number"), *columns, descending=[True, *(False for _ in columns)])


def _as_asked(corpus: Corpus, parameter: Parameter, value: str) -> str:
    return corpus.name(value) if parameter.kind == "text" else value


def _ties(corpus: Corpus, position: Position) -> pl.DataFrame:
    """The statements, and the episodes that nobody tells in these words, of the position's relations and conditions."""
    said = corpus.tables.statements.select(
        "id", "subject", "relation", "object", "polarity", "modality", "speakers", "plain",
        value=pl.col("value_as_stated").is_not_null(), dated=pl.col("valid_time").is_not_null(),
        undated=pl.col("when").is_null(),
    )  # fmt: skip
    derived = corpus.tables.episodes.filter("derived").select(
        "id", "subject", "relation", "object", "polarity", modality=pl.lit("Actual"),
        speakers=pl.lit([], pl.List(pl.String)), plain=False, value=False, dated=False, undated=True,
    )  # fmt: skip
    return pl.concat([said, derived.select(said.columns)]).filter(*_conditions(corpus, position))


def _conditions(corpus: Corpus, position: Position) -> Iterator[pl.Expr]:
    ontology = corpus.ontology
    yield pl.lit(True)
    if position.of:
        wanted = [it for it in ontology.relations if any(ontology.within(it, name) for name in position.of)]
        yield pl.col("relation").is_in(wanted)
    for name in position.having:
        if name in ontology.lists["Polarity"] or name in ontology.lists["Modality"]:
            yield pl.col("polarity" if name in ontology.lists["Polarity"] else "modality") == name
        elif name in ontology.qualifiers:
            qualified = corpus.tables.qualifiers.filter(pl.col("name") == name)["statement"].unique()
            yield pl.col("id").is_in(qualified.to_list())
        elif name in ("EventKind", "StandingKind"):
            kind = name.removesuffix("Kind").lower()
            yield pl.col("relation").is_in([it.id for it in ontology.relations.values() if it.kind.value == kind])
        else:
            yield pl.col("speakers").list.len() > 0 if name == "speaker" else pl.col(name)


def _standing_at(corpus: Corpus, ties: pl.DataFrame, places: Iterable[str], kind: str) -> pl.DataFrame:
    """What stands at any of these places of the ties, as far as it is of that kind: `id`, `value`."""
    found = pl.concat([_at(corpus, ties, place) for place in places]).unique()
    if not kind[0].isupper():
        return found
    of_kind = corpus.tables.entities.filter(pl.col("types").list.contains(kind)).select(value="id")
    return found.join(of_kind, on="value", how="semi")


def _at(corpus: Corpus, ties: pl.DataFrame, place: str) -> pl.DataFrame:
    if place in ("subject", "object", "relation"):
        return ties.select("id", value=place)
    if place == "speaker":
        return ties.select("id", value="speakers").explode("value").drop_nulls("value")
    ids = ties.select("id")
    if place == "source":
        return ids.join(corpus.tables.citations.select(id="statement", value="source"), on="id")
    qualified = corpus.tables.qualifiers.filter(pl.col("name") == place)
    return ids.join(qualified.select(id="statement", value="entity"), on="id")
