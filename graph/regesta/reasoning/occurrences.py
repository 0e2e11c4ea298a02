"""Happenings and figures: each relation's reports between two entities, gathered into episodes. Columns to columns.

What sources tell as fact in their own voice is gathered first; what speakers claim joins it, or stands for itself. What
is said not to be so, and what is planned, expected or asked for, is gathered apart, in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning.gathering import Gathered, Marks, Report, attached, gathered
from regesta.reasoning.keys import qualified
from regesta.vocabulary.definitions import TellsApart

FACT, DENIAL, PROSPECT, REFUSAL = "fact", "denial", "prospect", "refusal"
"""What is told as so, as not so, as to come, and as not to come: the four are never one episode."""

_PARTED = (TellsApart.MATTER, TellsApart.WHEREABOUTS, TellsApart.OCCASION, TellsApart.OCCASION_OF_FACT)


@dataclass(frozen=True)
class Found:
    """The gathered episodes, numbered, and of which episode each statement tells.

    `groups`: `group`, `key`, `side`, `relation`, `subject`, `object`, `extent`, `first`, `last` (days as numbers),
    `claimed`, `either`. `members`: `group`, `statement`. `marks`: `group`, `name`, `entity`.
    """

    groups: pl.DataFrame
    members: pl.DataFrame
    marks: pl.DataFrame


def side() -> pl.Expr:
    """On which of the four sides a statement stands."""
    return (
        pl.when("actual", "denied").then(pl.lit(DENIAL))
        .when("actual").then(pl.lit(FACT))
        .when("denied").then(pl.lit(REFUSAL))
        .otherwise(pl.lit(PROSPECT))
    )  # fmt: skip


def gather(corpus: Corpus, rows: pl.DataFrame) -> Found:
    """The episodes of these rows of `keys.told`, which have a `kind` and a `key`, and `first` and `last`."""
    rows = rows.with_columns(side=side()).with_row_index("row").with_columns(
        pl.col("row").cast(pl.Int64), alone=pl.len().over("key", "side") == 1
    )  # fmt: skip
    marks = _marks(corpus, rows)
    naming = frozenset(corpus.ontology.telling_apart(TellsApart.OCCASION_OF_FACT))
    several = rows.filter(~pl.col("alone"))
    sources = _sources(corpus, several)
    several_marks = marks.join(several.select("row"), on="row", how="semi")
    placed = [_placed(group, naming) for group in _groups(several, several_marks, sources)]
    return _found(rows, placed, marks)


@dataclass(frozen=True, slots=True)
class _Group:
    """The reports of one key and side, of which there are several: those in a source's own voice, and claims."""

    own: list[Report]
    claims: list[Report]
    once: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """One episode: its rows, its days, whether only speakers tell it, and whether it may be one of several."""

    rows: list[int]
    first: int
    last: int
    claimed: bool = False
    either: bool = False


def _marks(corpus: Corpus, rows: pl.DataFrame) -> pl.DataFrame:
    """What tells each row apart: `row`, `name`, `entity`. Of a claim, the event is often that of speaking.

    The key of a standing tie says already what tells it apart, but for the occasion.
    """
    named = qualified(corpus, *_PARTED)
    of_facts = corpus.ontology.telling_apart(TellsApart.OCCASION_OF_FACT)
    occasions = corpus.ontology.telling_apart(TellsApart.OCCASION, TellsApart.OCCASION_OF_FACT)
    joined = rows.select("row", "statement", "claimed", "kind").join(named, on="statement").filter(
        (pl.col("kind") != "Spell") | pl.col("name").is_in(occasions)
    )  # fmt: skip
    return joined.filter(~(pl.col("claimed") & pl.col("name").is_in(of_facts))).select("row", "name", "entity")


def _sources(corpus: Corpus, rows: pl.DataFrame) -> dict[str, frozenset[str]]:
    """By statement of these rows, the sources that make it, each as the one that it repeats."""
    roots = corpus.tables.sources.select(source="id", root="root")
    cited = corpus.tables.citations.join(rows.select("statement"), on="statement", how="semi")
    made = cited.select("statement", "source").unique().join(roots, on="source")
    found = made.group_by("statement").agg(pl.col("root").unique())
    return {statement: frozenset(told) for statement, told in found.iter_rows()}


def _groups(rows: pl.DataFrame, marks: pl.DataFrame, sources: Mapping[str, frozenset[str]]) -> Iterator[_Group]:
    by_row: dict[int, dict[str, set[str]]] = {}
    for row, name, entity in marks.iter_rows():
        by_row.setdefault(row, {}).setdefault(name, set()).add(entity)
    named: dict[int, Marks] = {
        row: {name: frozenset(entities) for name, entities in found.items()} for row, found in by_row.items()
    }
    waiting: dict[tuple[str, str], _Group] = {}
    columns = rows.select("row", "statement", "key", "side", "claimed", "once", "first", "last")
    for row, statement, key, which, claimed, once, first, last in columns.iter_rows():
        group = waiting.setdefault((key, which), _Group([], [], once))
        report = Report(row, first, last, named.get(row, {}), sources.get(statement, frozenset()))
        (group.claims if claimed else group.own).append(report)
    return iter(waiting.values())


def _placed(group: _Group, naming: frozenset[str]) -> list[_Placed]:
    own = gathered(group.own, naming, group.once)
    told, rest = attached(group.claims, own, naming) if group.claims else (own, Gathered())
    placed = [_Placed(item.rows, item.first, item.last) for item in told.happenings]
    placed += [_Placed(item.rows, item.first, item.last, claimed=True) for item in rest.happenings]
    claims = {report.row for report in group.claims}
    for span, reports in _alike(told.either + rest.either).items():
        rows = [report.row for report in reports]
        placed.append(_Placed(rows, *span, claimed=claims.issuperset(rows), either=True))
    return placed


def _alike(reports: Iterable[Report]) -> dict[tuple[int, int], list[Report]]:
    """Those that can be of several, by their days: as many as say the same are one."""
    found: dict[tuple[int, int], list[Report]] = {}
    for report in sorted(reports, key=lambda item: (item.first, item.last, item.row)):
        found.setdefault((report.first, report.last), []).append(report)
    return found


def _found(rows: pl.DataFrame, placed: list[list[_Placed]], marks: pl.DataFrame) -> Found:
    """The episodes of each key and side, numbered in the order in which these first occur; a row that is `alone` under
    its key is one, which no record need be made of.
    """
    schema = {
        "at": pl.Int64, "number": pl.Int64, "row": pl.Int64, "first": pl.Int64, "last": pl.Int64,
        "claimed": pl.Boolean, "either": pl.Boolean,
    }  # fmt: skip
    several = [
        (at, number, row, item.first, item.last, item.claimed, item.either)
        for items in placed
        for at in [min(row for item in items for row in item.rows)]
        for number, item in enumerate(items)
        for row in item.rows
    ]
    alone = rows.filter("alone").select(
        "row", "first", "last", "claimed", at="row", number=pl.lit(0), either=pl.lit(False)
    ).select(list(schema)).cast(schema)  # type: ignore[arg-type]  # fmt: skip
    numbered = pl.concat([pl.DataFrame(several, schema=schema, orient="row"), alone]).sort(
        "at", "number", maintain_order=True
    )
    table = numbered.with_columns(group=pl.struct("at", "number").rle_id().cast(pl.Int64)).drop("at", "number")
    shared = rows.select("row", "statement", "key", "side", "relation", "subject", "object", "extent")
    joined = table.join(shared, on="row", maintain_order="left")
    groups = joined.group_by("group", maintain_order=True).agg(
        pl.col("key", "side", "relation", "subject", "object", "extent", "first", "last", "claimed", "either").first()
    )
    named = joined.select("group", "row").join(marks, on="row").select("group", "name", "entity").unique()
    return Found(
        groups.sort("key", "side", "either", "first", "last", "group"),
        joined.select("group", "statement").sort("group", "statement"),
        named.sort("group", "name", "entity"),
    )


def narrowed(found: Found, told: pl.DataFrame) -> pl.DataFrame:
    """The groups with their hull as numbers, `start_first` to `end_last`: the sharpest that all deciding reports allow.

    Where sources speak in their own voice they decide, else the speakers. `disputed` where no day is allowed by all;
    then the hull is as wide as the reports are together.
    """
    columns = ["first", "last", "start_last", "end_first"]
    voices = found.members.join(found.groups.select("group", tellers="claimed"), on="group")
    reports = voices.join(told.select("statement", "claimed", *columns), on="statement")
    deciding = reports.filter(pl.col("tellers") | ~pl.col("claimed"))
    hull = deciding.group_by("group").agg(
        low=pl.col("first").max(), high=pl.col("last").min(), lowest=pl.col("first").min(),
        highest=pl.col("last").max(), begun=pl.col("start_last").min(), begun_last=pl.col("start_last").max(),
        lasting=pl.col("end_first").max(), lasting_least=pl.col("end_first").min(),
    )  # fmt: skip
    disputed = pl.col("low") > pl.col("high")
    first, last = pl.when(disputed).then("lowest").otherwise("low"), pl.when(disputed).then("highest").otherwise("high")
    begun = pl.when(disputed).then("begun_last").otherwise("begun")
    lasting = pl.when(disputed).then("lasting_least").otherwise("lasting")
    bounded = hull.select(
        "group", disputed=disputed, start_first=first, end_last=last,
        start_last=pl.min_horizontal(pl.max_horizontal(begun, first), last),
        end_first=pl.max_horizontal(pl.min_horizontal(lasting, last), first),
    )  # fmt: skip
    return found.groups.drop("first", "last").join(bounded, on="group", how="left")
