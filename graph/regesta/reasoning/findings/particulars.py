"""What one source tells in general and another in particular: with the matter, the party or the place named.

Who guards a border with a force of its own guards it; who depends on a state for its trade depends on it. Facts alone:
of a denial the general one is the stronger.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import polars as pl

from regesta.corpus.episodes import Agreement
from regesta.reasoning.episodes import FACT, FIGURE, Episodes
from regesta.reasoning.findings.star import rows, two_sides

Mark = tuple[str, str]

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
    named = marks.select("episode", "name", "entity").unique().join(episodes, on="episode")
    number = named.group_by("episode").agg(number=pl.len())
    several = named.join(number.filter(pl.col("number") <= _MANY), on="episode").rename({"episode": "particular"})
    bare = episodes.join(number, on="episode", how="anti")
    of_bare = bare.join(several.select("particular", *_SAME).unique(), on=_SAME).select("episode", "particular")
    return pl.concat([of_bare, _more_sharply(named.join(number, on="episode"), several, within)])


def _more_sharply(named: pl.DataFrame, several: pl.DataFrame, within: pl.DataFrame) -> pl.DataFrame:
    """The pairs in which all that the general one names is named by the other too, each by something of its own.

    Both frames have a row a mark; of `within` only what lies between two of them is looked at.
    """
    known = named.select("entity").unique()
    near = within.join(known, left_on="inside", right_on="entity", how="semi").join(
        known, left_on="around", right_on="entity", how="semi"
    )  # fmt: skip
    wider = several.join(near, left_on="entity", right_on="inside").with_columns(by="entity", entity="around")
    own = several.with_columns(by=pl.col("entity"))
    told = pl.concat([own, wider.select(own.columns)])
    pairs = told.join(named, on=[*_SAME, "name", "entity"], suffix="_wide").filter(
        (pl.col("episode") != pl.col("particular")) & (pl.col("number_wide") <= pl.col("number"))
    ).group_by("episode", "particular", "number", "number_wide").agg(
        met=pl.struct("name", "entity").n_unique(), meeting=pl.struct("name", "by").n_unique(),
        same=(pl.col("by") == pl.col("entity")).sum(), choices=pl.struct("name", "entity", "by"),
    )  # fmt: skip
    most = pl.min_horizontal("met", "meeting") == pl.col("number_wide")
    another = (pl.col("number_wide") < pl.col("number")) | (pl.col("same") < pl.col("number"))
    found = pairs.filter(most & another)
    clear = (pl.col("number_wide") == 1) | (pl.col("same") == pl.col("number_wide"))
    rest = found.filter(~clear)
    fits = pl.Series([_each_by_another(rows_) for rows_ in rest["choices"]], dtype=pl.Boolean)
    return pl.concat([found.filter(clear), rest.filter(fits)]).select("episode", "particular")


def _each_by_another(choices: pl.Series) -> bool:
    """Whether each thing can be told by something of its own, where a row is a thing and what may tell it."""
    ways: dict[Mark, list[Mark]] = defaultdict(list)
    for row in choices:
        ways[row["name"], row["entity"]].append((row["name"], row["by"]))
    return any(len({*chosen}) == len(chosen) for chosen in product(*ways.values()))
