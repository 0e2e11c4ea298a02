"""What a part of a corpus takes in of the others, beside what is its own; the reasons stand in the room's docstring.

Frames in, frames out. `rows` are those of `keys.told` with a column `part`. To find too much is no fault.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning.keys import told
from regesta.reasoning.reach import BEGINS, DISPLACES, ENDS, PRESUPPOSES, pairs, place_names
from regesta.reasoning.times_of_events import events_of, telling_when

_BETWEEN = ["relation", "subject", "object"]


def grouped(corpus: Corpus) -> pl.DataFrame:
    """One row a statement, as `keys.told` has it, with its `group`: the pair of its entities, organs as their state."""
    return told(corpus).with_columns(group=pair_of(one_for_all(corpus)))


def pair_of(one_of: dict[str, str] | None = None) -> pl.Expr:
    """Subject and object as one text, in whichever direction; `one_of` has those that stand for others."""
    ends = [pl.col(name).replace(one_of or {}) for name in ("subject", "object")]
    return pl.concat_str(pl.min_horizontal(ends), pl.max_horizontal(ends), separator=" ")


def taken_in(
    corpus: Corpus, rows: pl.DataFrame, around: pl.DataFrame, wanted: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Which statements of others each part takes in, or those parts whose rows are `wanted`: `part`, `statement`."""
    some = rows if wanted is None else wanted
    own = some.select("part", "statement")
    ending = reaching(corpus, some, rows, around)
    dating = _dating(corpus, rows, pl.concat([own, ending]))
    return pl.concat([ending, dating]).unique().join(own, on=["part", "statement"], how="anti")


def one_for_all(corpus: Corpus) -> dict[str, str]:
    """Of all whose acts are those of another, by any number of steps, one for all of them."""
    acting = [item.id for item in corpus.ontology.links.values() if item.acts_for]
    links = corpus.tables.links.filter(pl.col("link").is_in(acting)).select("entity", "other").rows()
    above: dict[str, str] = {}

    def top(entity: str) -> str:
        while entity in above:
            entity = above[entity]
        return entity

    for entity, other in links:
        ends = top(entity), top(other)
        if ends[0] != ends[1]:
            above[max(ends)] = min(ends)
    return {entity: top(entity) for entity in above}


def reaching(corpus: Corpus, rows: pl.DataFrame, events: pl.DataFrame, around: pl.DataFrame) -> pl.DataFrame:
    """The statements of these happenings, all that is told of each relation between two, that may end ties of another
    part: `part`, `statement`.
    """
    bearing = pairs(corpus, ENDS, DISPLACES)
    ending = events.filter(pl.col("relation").is_in(bearing["event"].unique().implode()))
    ties = _ties(corpus, rows)
    addressed = _addresses(corpus, ending, around).join(_spots(corpus, ties), on=["tie", "party", "at"])
    displacing = ending.select(_BETWEEN).unique().join(pairs(corpus, DISPLACES), left_on="relation", right_on="event")
    others = displacing.join(ties.select("tie", "object", "part").unique(), on=["tie", "object"])
    reached = pl.concat([found.select(*_BETWEEN, "part") for found in (addressed, others)]).unique()
    return reached.join(ending.select(*_BETWEEN, "statement", own="part"), on=_BETWEEN).filter(
        pl.col("part") != pl.col("own")
    ).select("part", "statement")  # fmt: skip


def _addresses(corpus: Corpus, events: pl.DataFrame, around: pl.DataFrame) -> pl.DataFrame:
    """Whose ties (`party`), of which relation (`tie`), in which places (`at`) the happenings between two may end."""
    relations = corpus.ontology.relations.values()
    acting = [item.id for item in corpus.ontology.qualifiers.values() if item.is_party]
    parties = _with_named(corpus, events, "subject", acting, "party")
    places = _with_named(corpus, events, "object", place_names(corpus), "at")
    further = places.filter(pl.col("relation").is_in([item.id for item in relations if item.reaches_within]))
    inside = further.join(around, left_on="at", right_on="around").select(*_BETWEEN, at="inside")
    every = pl.concat([places, inside]).unique()
    ends = pairs(corpus, ENDS).select("event", "tie")
    found = parties.join(every, on=_BETWEEN).join(ends, left_on="relation", right_on="event")
    return found.select(*_BETWEEN, "tie", "party", "at").unique()


def _with_named(corpus: Corpus, rows: pl.DataFrame, end: str, names: Iterable[str], into: str) -> pl.DataFrame:
    """That end of each relation between two, and what its statements name by these qualifiers."""
    named = _named(corpus, names)
    found = [rows.select(*_BETWEEN, pl.col(end).alias(into)),
             rows.join(named, on="statement").select(*_BETWEEN, pl.col("entity").alias(into))]  # fmt: skip
    return pl.concat(found).unique()


def _named(corpus: Corpus, names: Iterable[str]) -> pl.DataFrame:
    return corpus.tables.qualifiers.filter(pl.col("name").is_in(list(names))).select("statement", "entity")


def _ties(corpus: Corpus, rows: pl.DataFrame) -> pl.DataFrame:
    """The ties that statements are of, or that happenings begin or presuppose: `tie`, `subject`, `object`, `part`,
    `statement`; a symmetric one from either side.
    """
    own = rows.filter("standing").with_columns(tie="relation")
    begun = rows.filter(~pl.col("standing")).join(
        pairs(corpus, BEGINS, PRESUPPOSES).select("event", "tie"), left_on="relation", right_on="event"
    )
    columns = ["tie", "subject", "object", "part", "statement"]
    ties = pl.concat([own.select(columns), begun.select(columns)])
    symmetric = [item.id for item in corpus.ontology.relations.values() if item.symmetric]
    turned = ties.filter(pl.col("tie").is_in(symmetric)).with_columns(subject="object", object="subject")
    return pl.concat([ties, turned])


def _spots(corpus: Corpus, ties: pl.DataFrame) -> pl.DataFrame:
    """Whose ties there are in which places: `tie`, `party`, `at`, `part`."""
    placed = ties.join(_named(corpus, place_names(corpus)), on="statement").with_columns(object="entity")
    found = pl.concat([ties, placed.select(ties.columns)])
    return found.select("tie", "part", party="subject", at="object").unique()


def dated_by(corpus: Corpus, rows: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """The undated happenings that name an event which one of these statements may date: `statement`."""
    facts = rows.filter("actual", ~pl.col("claimed"), ~pl.col("standing"))
    named = events_of(corpus, facts)
    events = named.join(statements, on="statement", how="semi").select("event").unique()
    return named.join(events, on="event", how="semi").select("statement").unique()


def _dating(corpus: Corpus, rows: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Who dates the events that undated happenings of a part name: `part`, `statement`. `held` is what it has."""
    facts = rows.filter("actual", ~pl.col("claimed"), ~pl.col("standing"))
    named = events_of(corpus, facts)
    undated = facts.filter(~pl.col("dated")).select("statement")
    asking = named.join(undated, on="statement").join(held, on="statement").select("part", "event").unique()
    telling = telling_when(named, facts).select("event", "statement").unique()
    return asking.join(telling, on="event").select("part", "statement")
