"""What one source tells in general and another in particular: with the matter, the party or the place named.

Who guards a border with a force of its own guards it; who depends on a state for its trade depends on it. Facts alone:
of a denial the general one is the stronger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import polars as pl

from regesta.corpus.episodes import Agreement
from regesta.reasoning.episodes import FACT, FIGURE, Episodes
from regesta.reasoning.findings.star import rows, two_sides

Mark = tuple[str, str]
Marks = frozenset[Mark]

_SAME = ["kind", "relation", "subject", "object", "extent"]
_MANY = 4  # things named by one tie; of more, those in general are not sought


def in_particular(found: Episodes, support: pl.DataFrame, around: pl.DataFrame) -> pl.DataFrame:
    """The ties told in general whose particulars a source tells that is not among theirs.

    A tie is told in particular where it names all that the general one names, or what lies within it or is part of it,
    and something more, and both may have been at one time. A number is left out: of a part, it sharpens none. `around`
    is that of `reach.within`.
    """
    support = support.filter(~pl.col("measured"))
    facts = found.rows.filter(
        (pl.col("kind") != FIGURE) & (pl.col("side") == FACT)
        & ~pl.any_horizontal("derived", "either", "disputed", "claimed")
    ).join(support.group_by("episode").agg(roots=pl.col("root").unique()), on="episode")  # fmt: skip
    several = facts.filter(pl.len().over(_SAME) > 1)
    pairs = _pairs(several.select("episode", *_SAME), found.marks, around)
    days = several.select("episode", "start_first", "end_last", "roots")
    fitting = pairs.join(days, on="episode").join(
        days.rename({"episode": "particular"}), on="particular", suffix="_particular"
    ).filter(
        (pl.col("start_first") <= pl.col("end_last_particular"))
        & (pl.col("start_first_particular") <= pl.col("end_last"))
        & (pl.col("roots_particular").list.set_difference("roots").list.len() > 0)
    )  # fmt: skip
    told = support.select("episode", "statement")
    sides = two_sides(
        fitting.select("episode", one="particular", other="episode", reason=pl.lit("told in particular")),
        told.with_columns(says=pl.lit("in particular")),
        told.with_columns(says=pl.lit("in general")),
    )
    return rows(sides, Agreement.REFINES, "particulars")


def _pairs(episodes: pl.DataFrame, marks: pl.DataFrame, within: pl.DataFrame) -> pl.DataFrame:
    """Which episode is told in general of which other, by what they name: `episode`, `particular`."""
    named: dict[str, set[Mark]] = defaultdict(set)
    for episode, name, entity in marks.join(episodes, on="episode", how="semi").select(
        "episode", "name", "entity"
    ).rows():  # fmt: skip
        named[episode].add((name, entity))
    around: dict[str, set[str]] = defaultdict(set)
    for inside, place in within.rows():
        around[inside].add(place)
    general: dict[tuple[tuple[str, ...], Marks], list[str]] = defaultdict(list)
    rows_ = episodes.select("episode", *_SAME).rows()
    for episode, *same in rows_:
        general[tuple(same), frozenset(named[episode])].append(episode)
    found = [
        (wide, episode)
        for episode, *same in rows_
        for less in _less(named[episode], around)
        for wide in general.get((tuple(same), less), ())
    ]
    return pl.DataFrame(found, schema={"episode": pl.String, "particular": pl.String}, orient="row")


def _less(marks: set[Mark], around: Mapping[str, Iterable[str]]) -> Iterator[Marks]:
    """All that can be named of the same in more general words: each mark left out, or with what lies around it."""
    if not 0 < len(marks) <= _MANY:
        return
    wider = [[None, (name, entity), *((name, place) for place in around.get(entity, ()))] for name, entity in marks]
    told = {frozenset(mark for mark in chosen if mark is not None) for chosen in product(*wider)}
    yield from told - {frozenset(marks)}
