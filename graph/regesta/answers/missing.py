"""What is missing: for the person who decides what to read next. Each gap is one function of the tuple `GAPS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from regesta.answers.agreements import single_sourced
from regesta.answers.naming import entities_of_statements
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING

KINDS = (
    *("undated", "single source", "without an end", "plan never followed up", "entity with one statement"),
    "year without any",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its kind, one of KINDS, and what it is about, an episode or an entity by id, or a year."""

    kind: str
    episode: str = ""
    entity: str = ""
    year: int | None = None


def undated(corpus: Corpus) -> list[Gap]:
    """A happening told as fact of which no source says when, nor of which event it was a part and when that was."""
    known = corpus.tables.statements.drop_nulls("when").select(statement="id")
    dated = corpus.tables.tellings.join(known, on="statement", how="semi").select("episode").unique()
    rows = _facts(corpus).filter(pl.col("kind") == "Occurrence", ~pl.col("rules").list.contains(DURING))
    return [Gap("undated", key) for key in rows.join(dated, left_on="id", right_on="episode", how="anti")["id"]]


def single_source(corpus: Corpus) -> list[Gap]:
    """Told as fact by one source, and nobody independent says the same."""
    return [Gap("single source", key) for key in single_sourced(corpus)]


def without_an_end(corpus: Corpus) -> list[Gap]:
    """A tie whose beginning is known, that nobody reports later, and of whose end nobody tells."""
    reported = pl.col("earliest_end") > pl.coalesce("latest_start", "earliest_start")
    rows = _facts(corpus).filter(
        (pl.col("kind") == "Spell") & pl.col("earliest_start").is_not_null() & pl.col("latest_end").is_null(),
        ~reported.fill_null(False),
    )  # fmt: skip
    return [Gap("without an end", key) for key in rows["id"]]


def plans_never_followed_up(corpus: Corpus) -> list[Gap]:
    """A plan, expectation or demand of which nobody tells what became."""
    settled = corpus.tables.findings.filter(pl.col("agreement").is_in(["fulfils", "supersedes"])).select(id="episode")
    ahead = corpus.tables.statements.filter(pl.col("modality").is_in(list(corpus.ontology.looking_ahead)))
    told = corpus.tables.tellings.join(ahead.select(statement="id"), on="statement", how="semi").select(id="episode")
    plans = corpus.tables.episodes.filter(pl.col("standing") == "Prospective").join(told, on="id", how="semi")
    return [Gap("plan never followed up", key) for key in plans.join(settled, on="id", how="anti")["id"]]


def entities_with_one_statement(corpus: Corpus) -> list[Gap]:
    counts = entities_of_statements(corpus).group_by("entity").len().filter(pl.col("len") == 1)
    rows = corpus.tables.entities.join(counts, left_on="id", right_on="entity", how="semi")
    return [Gap("entity with one statement", entity=key) for key in rows["id"]]


def years_without_any(corpus: Corpus) -> list[Gap]:
    """A year, between the first and the last of which something is told, in which nothing is said to have begun."""
    known = set(_facts(corpus).drop_nulls("earliest_start")["earliest_start"].dt.year().to_list())
    years = range(min(known, default=0), max(known, default=0))
    return [Gap("year without any", year=year) for year in years if year not in known]


GAPS: tuple[Callable[[Corpus], list[Gap]], ...] = (
    undated,
    single_source,
    without_an_end,
    plans_never_followed_up,
    entities_with_one_statement,
    years_without_any,
)


def gaps(corpus: Corpus) -> list[Gap]:
    """Every gap of a corpus, kind by kind.

    >>> import regesta
    >>> sorted({gap.kind for gap in gaps(regesta.load())})[:2]
    ['entity with one statement', 'plan never followed up']
    """
    return [gap for find in GAPS for gap in find(corpus)]


def _facts(corpus: Corpus) -> pl.DataFrame:
    return corpus.tables.episodes.filter(pl.col("side") == "fact")
