"""Opposite directions of one change, told of one time."""

from __future__ import annotations

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.reasoning.episodes import FACT, OCCURRENCE, Episodes
from regesta.reasoning.findings.star import rows, two_sides
from regesta.vocabulary.definitions import TellsApart


def directions(corpus: Corpus, found: Episodes) -> list[pl.DataFrame]:
    """Each happening against the first of the opposite change that is told of the same ends and of a common matter.

    It is a conflict where both are dated, and the one lies within the time of the other, or both surely went on on one
    day; else it may be one.
    """
    facts = _facts(corpus, found)
    met = _pairs(corpus, facts, _matters(corpus, found)).filter(
        (pl.col("start_first") <= pl.col("end_last_other")) & (pl.col("start_first_other") <= pl.col("end_last"))
    )
    dated = pl.col("dated") & pl.col("dated_other")
    certain = met.with_columns(certain=dated & (_inside("", "_other") | _inside("_other", "") | _at_once()))
    first = certain.sort("episode", pl.col("certain").not_(), "start_first_other", "episode_other").unique(
        "episode", keep="first", maintain_order=True
    )
    labels = {it.id: it.label for it in corpus.ontology.relations.values()}
    named = first.with_columns(reason=_reason(labels))
    return [
        rows(_sides(found, named.filter("certain"), labels), Agreement.CONFLICT_OF_DIRECTION, "direction"),
        rows(_sides(found, named.filter(~pl.col("certain")), labels), Agreement.MAY_CONFLICT, "direction"),
    ]


def _facts(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """The happenings told as fact; the ends of those that change both are sorted, as `one` and `two`."""
    both = pl.col("relation").is_in([it.id for it in corpus.ontology.relations.values() if it.changes_both])
    columns = ("episode", "relation", "extent", "start_first", "start_last", "end_first", "end_last", "dated")
    return found.rows.filter((pl.col("kind") == OCCURRENCE) & (pl.col("side") == FACT)).select(
        *columns,
        one=pl.when(both).then(pl.min_horizontal("subject", "object")).otherwise("subject"),
        two=pl.when(both).then(pl.max_horizontal("subject", "object")).otherwise("object"),
    )


def _matters(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """What each happening is about, a row a matter: `episode`, `matter`, and `names`, how many kinds of matter it has.

    What names none has one row, of nothing.
    """
    names = corpus.ontology.telling_apart(TellsApart.MATTER)
    named = found.marks.filter(pl.col("name").is_in(names))
    counted = named.with_columns(names=pl.col("name").n_unique().over("episode"))
    rest = found.rows.select("episode").join(named, on="episode", how="anti")
    return pl.concat(
        [
            counted.select("episode", "names", "name", matter=pl.concat_str("name", "entity", separator="=")),
            rest.select("episode", names=pl.lit(1, pl.UInt32), name=pl.lit(""), matter=pl.lit("")),
        ]
    )


def _pairs(corpus: Corpus, facts: pl.DataFrame, matters: pl.DataFrame) -> pl.DataFrame:
    """Opposite happenings of the same ends that name the same kinds of matter, and of each kind share one."""
    opposites = [
        (it.id, it.opposite) for it in corpus.ontology.relations.values() if it.opposite and it.id < it.opposite
    ]
    known = pl.DataFrame(opposites, schema={"relation": pl.String, "opposite": pl.String}, orient="row")
    about = facts.join(matters, on="episode")
    keys = ["one", "two", "extent", "names", "matter"]
    joined = about.join(known, on="relation").join(
        about, left_on=["opposite", *keys], right_on=["relation", *keys], suffix="_other"
    )
    shared = joined.with_columns(shared=pl.col("name").n_unique().over("episode", "episode_other"))
    return shared.filter(pl.col("shared") == pl.col("names")).unique(["episode", "episode_other"])


def _inside(one: str, other: str) -> pl.Expr:
    return (pl.col(f"start_first{other}") <= pl.col(f"start_first{one}")) & (
        pl.col(f"end_last{one}") <= pl.col(f"end_last{other}")
    )


def _at_once() -> pl.Expr:
    """Whether there is a day on which both had surely begun, and were surely not over."""
    began = pl.max_horizontal("start_last", "start_last_other")
    return began <= pl.min_horizontal("end_first", "end_first_other")


def _reason(labels: dict[str, str]) -> pl.Expr:
    shown = [pl.col(name).replace(labels) for name in ("relation", "opposite")]
    return pl.format("“{}” and “{}”, which are opposites", *shown)


def _sides(found: Episodes, pairs: pl.DataFrame, labels: dict[str, str]) -> pl.DataFrame:
    label = found.rows.select("episode", says=pl.col("relation").replace(labels))
    told = found.tellings.select("episode", "statement").join(label, on="episode")
    return two_sides(pairs.select("episode", "reason", one="episode", other="episode_other"), told, told)
