"""What the SQL twins read beside the corpus's tables: joined or derived when a twin names it, and no sooner."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import polars as pl

from regesta.answers.states import PARTS
from regesta.corpus.corpus import Corpus
from regesta.vocabulary import day_rule
from regesta.vocabulary.ontology import Ontology


def views(corpus: Corpus, text: str, days: Mapping[str, str]) -> dict[str, pl.LazyFrame]:
    """The tables and views that the text names.

    `relations` (`relation`, `iri`, `quad_class`, `inverse`, `symmetric`), `families` (`relation`, `family`: itself too,
    `iri` of that), `positions` (`name`, `iri`), `agreements` (`agreement`, `above`: itself too, and `doubt`),
    `modalities` (`modality`, `looks_ahead`), `names` (`entity`, `text`), `speakers` (`statement`, `speaker`), `named`
    (`statement`, `entity`), `naming` (`episode`, `entity`: the episode itself names it), of each day NAME the grades of
    episodes, `graded_NAME` (`episode`, `grade`), and of a day `on` what was `held`: all that stands in any list of that
    day, as the part `$held` of the SPARQL tells of it.
    """
    words = set(re.findall(r"\w+", text))
    made: dict[str, Callable[[], pl.LazyFrame]] = {
        "relations": lambda: _relations(corpus.ontology),
        "families": lambda: _families(corpus.ontology),
        "positions": lambda: _positions(corpus.ontology),
        "agreements": lambda: _agreements(corpus.ontology),
        "names": lambda: _names(corpus),
        "speakers": lambda: _speakers(corpus),
        "named": lambda: _named(corpus),
        "naming": lambda: _naming(corpus),
        "modalities": lambda: _modalities(corpus.ontology),
        **{f"graded_{name}": partial(_graded, corpus, date.fromisoformat(day)) for name, day in days.items()},
        "held": lambda: _held(corpus, date.fromisoformat(days["on"])),
    }
    tables = {name: table.lazy() for name, table in dict(corpus.tables).items() if name in words}
    return tables | {name: make() for name, make in made.items() if name in words}


def _relations(ontology: Ontology) -> pl.LazyFrame:
    schema = {**dict.fromkeys(("relation", "iri", "quad_class", "inverse"), pl.String), "symmetric": pl.Boolean}
    rows = [(it.id, ontology.iri(it.id), it.quad_class, it.inverse, it.symmetric) for it in ontology.relations.values()]
    return pl.LazyFrame(rows, schema=schema, orient="row")


def _families(ontology: Ontology) -> pl.LazyFrame:
    known = ((it.id, sorted({it.id, *it.families})) for it in ontology.relations.values())
    rows = [(name, family, ontology.iri(family)) for name, families in known for family in families]
    return _rows(rows, "relation", "family", "iri")


def _positions(ontology: Ontology) -> pl.LazyFrame:
    names = ("subject", "object", "speaker", *ontology.qualifiers)
    return _rows([(name, ontology.iri(name)) for name in names], "name", "iri")


def _agreements(ontology: Ontology) -> pl.LazyFrame:
    rows: list[tuple[str, ...]] = []
    for it in ontology.agreements.values():
        above = {it.id, it.flag("subPropertyOf"), "doubt" if it.flag("isDoubt") == "true" else ""} - {""}
        rows += ((it.id, each) for each in sorted(above))
    return _rows(rows, "agreement", "above")


def _modalities(ontology: Ontology) -> pl.LazyFrame:
    names = list(ontology.lists["Modality"])
    return pl.LazyFrame({"modality": names, "looks_ahead": [name in ontology.looking_ahead for name in names]})


def _graded(corpus: Corpus, day: date) -> pl.LazyFrame:
    return corpus.tables.stretches.lazy().filter(day_rule.in_polars(day)).select("episode", "grade")


def _rows(rows: Sequence[tuple[str, ...]], *columns: str) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _names(corpus: Corpus) -> pl.LazyFrame:
    in_language = pl.col("language").str.to_lowercase() == corpus.language.lower()
    return corpus.tables.labels.lazy().filter(pl.col("preferred") & in_language).select("entity", "text")


def _speakers(corpus: Corpus) -> pl.LazyFrame:
    said = corpus.tables.statements.lazy().filter(pl.col("speakers").list.len() > 0)
    return said.select(statement="id", speaker="speakers").explode("speaker")


def _named(corpus: Corpus) -> pl.LazyFrame:
    """Each pair once."""
    statements = corpus.tables.statements.lazy()
    ends = [statements.select(statement="id", entity=part) for part in ("subject", "object")]
    others = corpus.tables.qualifiers.lazy().select("statement", "entity")
    return pl.concat([*ends, _speakers(corpus).rename({"speaker": "entity"}), others]).unique()


def _naming(corpus: Corpus) -> pl.LazyFrame:
    episodes = corpus.tables.episodes.lazy()
    ends = [episodes.select(episode="id", entity=part) for part in ("subject", "object")]
    return pl.concat([*ends, corpus.tables.episode_qualifiers.lazy().select("episode", "entity")])


def _held(corpus: Corpus, on: date) -> pl.LazyFrame:
    tables = corpus.tables
    stretches = tables.stretches.lazy().filter(day_rule.in_polars(on))
    paused = _paused(corpus, stretches, on)
    planned, denied = pl.col("standing") == "Prospective", pl.col("polarity") == "Negated"
    episodes = tables.episodes.lazy().select(
        "standing", "polarity", "derived", "subject", "relation", "object",
        episode="id", independentSources="independent_sources",
    )  # fmt: skip
    found = stretches.drop("id").join(episodes, on="episode").join(paused, on="episode", how="left")
    told = pl.when(planned).then(pl.lit("planned")).when(denied).then(pl.lit("denied")).otherwise("grade")
    ranks = {part: place for place, part in enumerate(PARTS)}
    return found.with_columns(held=told).select(
        "episode", "held", "subject", "relation", "object", "standing", "independentSources", "derived",
        "before", "after", contested=pl.col("contested").fill_null(value=False),
        suspended=pl.col("suspended").fill_null(value=False), nearTo="near_to",
        surest=pl.col("held").replace_strict(ranks, default=len(ranks), return_dtype=pl.Int64),
    )  # fmt: skip


def _paused(corpus: Corpus, stretches: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """The episodes that are suspended: a suspension that is no more than possible counts once it had surely begun."""
    pauses = corpus.tables.marks.lazy().drop_nulls("pause").select("episode", "pause").unique()
    begun = corpus.tables.episodes.lazy().select(pause="id", begun="latest_start")
    surely = (pl.col("grade") != "possible") | (pl.col("begun") <= on).fill_null(value=False)
    grades = stretches.select("grade", pause="episode")
    found = pauses.join(grades, on="pause").join(begun, on="pause").filter(surely)
    return found.select("episode", suspended=pl.lit(value=True)).unique()
