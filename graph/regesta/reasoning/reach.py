"""Which ties a happening, or a denial, bears on: the more it names, the fewer it reaches.

What begins or ends a tie is told by the ontology (`rg:starts`, `rg:ends`, `rg:presupposes`, `rg:displaces`). An end
reaches the ties of its subject, or of the party that acted for it, with its object, and of those only such as have the
matter, party and place that it names; where the ontology says so (`rg:reaches rg:Within`), also those at what lies
within its place. An end of a part ends nothing. A tie that is symmetric has its entities in order: whoever of the two
broke it off.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.reasoning.keys import NOTHING
from regesta.vocabulary.definitions import TellsApart

BEGINS, ENDS, PRESUPPOSES, DISPLACES = "starts", "ends", "presupposes", "displaces"

_PAIR = {"event": pl.String, "tie": pl.String}


def pairs(corpus: Corpus, *names: str) -> pl.DataFrame:
    """What the ontology says of event relations and the standing relations they bear on: `event`, `tie`, `rule`."""
    rows = [
        (item.id, tie, name)
        for item in corpus.ontology.relations.values()
        for name in names
        for tie in getattr(item, name)
    ]
    return pl.DataFrame(rows, schema=_PAIR | {"rule": pl.String}, orient="row")


def begun(corpus: Corpus, events: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """The ties that happenings begin or presuppose, of the same entities and the same matter, party and place.

    `events` has `group`, `relation`, `subject`, `object`, `extent` and a column for each name; the result `group`,
    `rule` and the same columns, with the tie's `relation`.
    """
    bearing = pairs(corpus, BEGINS, PRESUPPOSES)
    found = events.join(bearing, left_on="relation", right_on="event").with_columns(relation=pl.col("tie"))
    turned = _symmetric(corpus) & (pl.col("subject") > pl.col("object"))
    ties = found.with_columns(
        subject=pl.when(turned).then("object").otherwise("subject"),
        object=pl.when(turned).then("subject").otherwise("object"),
    )
    return ties.select("group", "rule", "relation", "subject", "object", "extent", *names)


def _symmetric(corpus: Corpus) -> pl.Expr:
    """Whether the `relation` of a row is symmetric."""
    return pl.col("relation").is_in([item.id for item in corpus.ontology.relations.values() if item.symmetric])


def ended(
    corpus: Corpus, events: pl.DataFrame, ties: pl.DataFrame, marks: pl.DataFrame, around: pl.DataFrame
) -> pl.DataFrame:
    """Which happening ends which tie: `group`, `key`, `rule`.

    `events` has `group`, `relation`, `subject`, `object`, `extent`; `marks` what they name: `group`, `name`, `entity`.
    `ties` has `key`, `relation`, `subject`, `object` and a column for each qualifier that tells ties apart; `around` is
    that of `within`.
    """
    whole = events.filter(pl.col("extent") == "").select("group", "relation", "subject", "object")
    own = _by_their_own(corpus, whole, ties, marks, around)
    others = _of_others(corpus, whole, ties)
    return pl.concat([own, others]).unique().sort("group", "key", "rule")


def _by_their_own(
    corpus: Corpus, events: pl.DataFrame, ties: pl.DataFrame, marks: pl.DataFrame, around: pl.DataFrame
) -> pl.DataFrame:
    bearing = events.join(pairs(corpus, ENDS), left_on="relation", right_on="event")
    placed = _places(corpus, _parties(corpus, bearing, marks), marks, around)
    turned = ties.filter(_symmetric(corpus)).with_columns(subject="object", object="subject")
    sides = pl.concat([ties, turned])
    spots = pl.concat(
        [
            sides.with_columns(spot=_where(corpus), loose=pl.lit(False)),
            sides.with_columns(spot="object", loose=pl.lit(True)),
        ]
    )
    found = placed.join(
        spots, left_on=["tie", "party", "at"], right_on=["relation", "subject", "spot"], suffix="_tie"
    ).filter(~(pl.col("loose") & pl.col("placed")))
    return _naming(corpus, found, marks).select("group", "key", "rule")


def _parties(corpus: Corpus, events: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Each event with its subject, and with each of those that acted for it, as `party`."""
    acting = [item.id for item in corpus.ontology.qualifiers.values() if item.is_party]
    named = marks.filter(pl.col("name").is_in(acting)).select("group", party="entity")
    own = events.with_columns(party=pl.col("subject"), itself=pl.lit(False))
    return pl.concat([own, events.join(named, on="group").with_columns(itself=pl.lit(True)).select(own.columns)])


def _places(corpus: Corpus, events: pl.DataFrame, marks: pl.DataFrame, around: pl.DataFrame) -> pl.DataFrame:
    """Each event with the places that it reaches, as `at`: its own (it is `placed`), or its object; and those within.

    One that names no place reaches the ties with its object wherever they are.
    """
    relations = corpus.ontology.relations.values()
    reaching = pl.col("relation").is_in([item.id for item in relations if item.reaches_within])
    named = marks.filter(pl.col("name").is_in(place_names(corpus))).select("group", place="entity")
    own = events.join(named, on="group", how="left").with_columns(
        at=pl.col("place").fill_null(pl.col("object")), placed=pl.col("place").is_not_null()
    )
    inside = own.filter(reaching).join(around, left_on="at", right_on="around")
    further = inside.with_columns(at=pl.col("inside")).select(own.columns)
    return pl.concat([own, further]).unique().drop("place")


def place_names(corpus: Corpus) -> list[str]:
    """The qualifiers that say where a tie is: those of whereabouts that are no party's."""
    names = corpus.ontology.telling_apart(TellsApart.WHEREABOUTS)
    return [name for name in names if not corpus.ontology.qualifiers[name].is_party]


def _where(corpus: Corpus) -> pl.Expr:
    """Where a tie is: its place, or its object."""
    named = [pl.when(pl.col(name) != NOTHING).then(name) for name in place_names(corpus)]
    return pl.coalesce(*named, pl.col("object"))


def _naming(corpus: Corpus, found: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Of the pairs those in which the tie has what the event names of matter and party."""
    kinds = (TellsApart.MATTER, TellsApart.WHEREABOUTS)
    for name in corpus.ontology.telling_apart(*kinds):
        if name in place_names(corpus):
            continue
        asked = marks.filter(pl.col("name") == name).group_by("group").agg(wanted="entity")
        found = found.join(asked, on="group", how="left").filter(
            pl.col("wanted").is_null() | pl.col("wanted").list.contains(pl.col(name)) | _is_itself(corpus, name)
        ).drop("wanted")  # fmt: skip
    return found


def _is_itself(corpus: Corpus, name: str) -> pl.Expr:
    """Whether the tie's subject is the party that the event names, which then need not be named again."""
    return pl.col("itself") if corpus.ontology.qualifiers[name].is_party else pl.lit(False)


def _of_others(corpus: Corpus, events: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """Who gains control of a place ends that of everybody else."""
    bearing = events.join(pairs(corpus, DISPLACES), left_on="relation", right_on="event")
    found = bearing.join(ties, left_on=["tie", "object"], right_on=["relation", "object"], suffix="_tie")
    return found.filter(pl.col("subject") != pl.col("subject_tie")).select("group", "key", "rule")


def denied(denials: pl.DataFrame, ties: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Which denial is of which tie: `row` of the denial, `key` of the tie. The extent must be the same."""
    found = denials.join(ties, on=["relation", "subject", "object", "extent"], suffix="_tie")
    for name in names:
        found = found.filter((pl.col(name) == NOTHING) | (pl.col(name) == pl.col(f"{name}_tie")))
    return found.select("row", key="key_tie")


def within(corpus: Corpus) -> pl.DataFrame:
    """What lies in what, or is part of it, by any number of steps: `inside`, `around`.

    By the transitive relations of the ontology, as sources tell them as fact in their own voice.
    """
    transitive = [item.id for item in corpus.ontology.relations.values() if item.transitive]
    direct = (
        corpus.tables.statements.filter(
            pl.col("relation").is_in(transitive)
            & (pl.col("tells_as") == "SaysSo")
            & (pl.col("speakers").list.len() == 0)
        )
        .select(inside="subject", around="object")
        .unique()
    )
    known, new = direct, direct
    while new.height:
        further = new.join(direct, left_on="around", right_on="inside", suffix="_next")
        new = further.select("inside", around="around_next").unique().join(known, on=["inside", "around"], how="anti")
        known = pl.concat([known, new])
    return known.filter(pl.col("inside") != pl.col("around")).sort("inside", "around")
