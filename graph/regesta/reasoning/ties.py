"""The standing ties: which there are, the pieces that are told of each, and the spells that the pieces make.

A source's own voice decides. Where no source tells of a tie in its own voice, what speakers claim makes its spells.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning import reach
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.keys import filed, key_of, qualified
from regesta.reasoning.spells import PIECE, evident, hulls, placed, several
from regesta.vocabulary.definitions import TellsApart

TIE = ("relation", "subject", "object", "extent")


@dataclass(frozen=True)
class Ties:
    """`spells`: one row each, with `spell`, a number for all of them, `key`, what the key says, and its hull.

    `pieces`: what is told of them, each with its `spell`. `ends`: the happenings that end ties, claimed ones too:
    `group`, `key`, `rule`; `planned_ends` those that are planned. `names` are the qualifiers that tell spells apart.
    """

    spells: pl.DataFrame
    pieces: pl.DataFrame
    ends: pl.DataFrame
    planned_ends: pl.DataFrame
    names: tuple[str, ...]


def names_of(corpus: Corpus) -> tuple[str, ...]:
    """The qualifiers that tell spells apart: matter, party and place."""
    return corpus.ontology.telling_apart(TellsApart.MATTER, TellsApart.WHEREABOUTS)


def standing_rows(corpus: Corpus, told: pl.DataFrame) -> pl.DataFrame:
    """The statements of standing relations, each as often as it names matters, parties and places, with `key`."""
    named = qualified(corpus, TellsApart.MATTER, TellsApart.WHEREABOUTS)
    return filed(told.filter("standing"), named, names_of(corpus))


def ties(
    corpus: Corpus, rows: pl.DataFrame, events: pl.DataFrame, plans: pl.DataFrame, marks: pl.DataFrame,
    around: pl.DataFrame,
) -> Ties:  # fmt: skip
    """The spells of all ties.

    `rows` are those of `standing_rows`; `events` the happenings that are told as fact (`group`, `key` and what it says,
    days, `claimed`, `settled`: that nothing certainly denies them), `plans` those that are to come, `marks` what they
    name; `around` what lies in what.
    """
    names = names_of(corpus)
    facts = rows.filter(pl.col("actual") & ~pl.col("denied"))
    settled = events.filter("settled")
    begun = _begun(corpus, settled, marks, names)
    known = _known(facts, begun, names)
    ends = reach.ended(corpus, events, known, marks, around)
    pieces = pl.concat([_stated(facts), _of_events(begun, settled, ends), _of_ends(corpus, ends, settled, known)])
    own = known.filter(~pl.col("claimed")).select("key").unique()
    told = pieces.join(own, on="key").filter(~pl.col("claimed"))
    claimed = pieces.join(own, on="key", how="anti")
    deciding = pl.concat([told, claimed])
    zones = evident(deciding, pl.concat([several(told), several(claimed)]))
    counted = placed(deciding, zones)
    beside = placed(pieces.join(own, on="key").filter("claimed"), zones)
    spells = hulls(counted, zones).sort("key", "spell").with_row_index("number")
    numbered = _numbered(
        pl.concat([counted.with_columns(beside=pl.lit(False)), beside.with_columns(beside=pl.lit(True))]), spells
    )
    described = spells.join(known.unique("key", keep="first").drop("claimed"), on="key")
    return Ties(
        described.join(own.with_columns(claimed=pl.lit(False)), on="key", how="left")
        .with_columns(pl.col("claimed").fill_null(True), ordinal="spell", spell=pl.col("number").cast(pl.UInt32))
        .drop("number").sort("spell"),
        numbered, ends, reach.ended(corpus, plans, known, marks, around), names,
    )  # fmt: skip


def _numbered(pieces: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    """The pieces with the number of their spell in the place of its ordinal."""
    numbers = spells.select("key", "spell", number=pl.col("number").cast(pl.UInt32))
    joined = pieces.join(numbers, on=["key", "spell"], how="inner").drop("spell").rename({"number": "spell"})
    return joined.sort("spell", "early", "late", "statement", "group")


def _begun(corpus: Corpus, events: pl.DataFrame, marks: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """What happenings begin or presuppose: `group`, `rule`, `claimed`, and the tie with its `key`."""
    named = events.select("group", "claimed", *TIE)
    for name in names:
        values = marks.filter(pl.col("name") == name).select("group", pl.col("entity").alias(name))
        named = named.join(values, on="group", how="left").with_columns(pl.col(name).fill_null(""))
    suspending = [item.id for item in corpus.ontology.relations.values() if item.suspends]
    about = events.select("group", "claimed", suspends=pl.col("relation").is_in(suspending))
    found = reach.begun(corpus, named, names).join(about, on="group")
    partial = (pl.col("rule") != reach.PRESUPPOSES) | (pl.col("extent") == "")
    whole = found.with_columns(extent=pl.when(partial).then("extent").otherwise(pl.lit("")))
    return whole.with_columns(key=key_of(names))


def _known(facts: pl.DataFrame, begun: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Every tie: `key` and what it says, once for what sources tell and once for what speakers claim."""
    columns = ["key", *TIE, *names, "claimed"]
    return pl.concat([facts.select(columns), begun.select(columns)]).unique().sort("key", "claimed")


def _stated(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.select(
        "key", "statement", group=pl.lit(None, pl.Int64), rule=pl.lit(""), claimed="claimed", suspends=pl.lit(False),
        evident=pl.lit(True), **{name: pl.col(name) for name in list(PIECE)[7:]},
    ).cast(PIECE)  # type: ignore[arg-type]  # fmt: skip


def _of_events(begun: pl.DataFrame, events: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """A beginning, or a day on which the tie must have held; where the same happening ends it, that says it all."""
    over = ends.select("group", "key", ending=pl.lit(True))
    found = (
        begun.select("key", "group", "rule", "claimed", "suspends")
        .unique()
        .join(events.select("group", *_DAYS), on="group")
    )
    kept = found.join(over, on=["group", "key"], how="left").filter(
        (pl.col("rule") != reach.PRESUPPOSES) | pl.col("ending").is_null()
    )
    starts = pl.col("rule") == reach.BEGINS
    return _pieces(kept.with_columns(evident=pl.lit(True)), starts=starts, ends=pl.lit(False))


def _of_ends(corpus: Corpus, ends: pl.DataFrame, events: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The ends; that of a tie which the happening presupposes tells that the tie had held."""
    presupposed = reach.pairs(corpus, reach.PRESUPPOSES).select(event="event", tie="tie", evident=pl.lit(True))
    about = known.select("key", tie="relation").unique()
    found = (
        ends.join(events.select("group", "claimed", *_DAYS, event="relation"), on="group")
        .join(about, on="key")
        .join(presupposed, on=["event", "tie"], how="left")
        .with_columns(suspends=pl.lit(False), evident=pl.col("evident").fill_null(False))
    )
    return _pieces(found, starts=pl.lit(False), ends=pl.lit(True))


_DAYS = ("start_first", "end_last")


def _pieces(found: pl.DataFrame, starts: pl.Expr, ends: pl.Expr) -> pl.DataFrame:
    """A happening begins or ends a tie on some day from its earliest beginning to its latest end.

    Who gains control of a place does not tell who had held it: then the end says nothing of days before.
    """
    says = pl.col("rule") != reach.DISPLACES
    first, last = pl.col("start_first"), pl.col("end_last")
    return found.select(
        "key", statement=pl.lit(None, pl.String), group="group", rule="rule", claimed="claimed",
        suspends=pl.col("suspends") & (pl.col("rule") == reach.PRESUPPOSES), evident="evident",
        tells_start=starts, start_first=first, start_last=last, tells_end=ends, end_first=first, end_last=last,
        early=pl.when(says).then(last).otherwise(NEVER), late=pl.when(says).then(first).otherwise(EVER),
    ).cast(PIECE)  # type: ignore[arg-type]  # fmt: skip
