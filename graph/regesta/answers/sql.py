"""SQL twins of shipped queries that count or group everything: asked of the tables, where the graph is large.

A twin stands beside its query, `queries/<name>.sql`, and gives the same rows. It reads the corpus's tables and three
more: `relations` (`relation`, `iri`, `quad_class`), `named` (`statement`, `entity`, each pair once) and `names`
(`entity`, `text`). Polars answers: no store is made, and no other program is needed.
"""

from __future__ import annotations

import polars as pl

from regesta.answers.sparql import Answer
from regesta.checks.statements import named
from regesta.corpus.corpus import Corpus
from regesta.vocabulary.namespaces import RG
from regesta.vocabulary.resources import queries_folder

LARGE = 50_000
"""Statements beyond which a twin is asked in the place of its query."""


def twins() -> list[str]:
    """The names of the queries that have a twin."""
    return sorted(path.stem for path in queries_folder().glob("*.sql"))


def twin_of(corpus: Corpus, name: str) -> Answer | None:
    """The answer of a shipped query's twin; None where it has none, or the corpus is not large."""
    if corpus.tables.statements.height <= LARGE or name not in twins():
        return None
    return ask_twin(corpus, name)


def ask_twin(corpus: Corpus, name: str) -> Answer:
    """The answer of a twin, however large the corpus is."""
    text = (queries_folder() / f"{name}.sql").read_text("utf-8")
    text = text.replace("$base", corpus.base.replace("'", "''")).replace("$rg", RG)
    found = pl.SQLContext(_frames(corpus), eager=True).execute(text).cast(pl.String)
    return Answer(found.columns, [list(row) for row in found.iter_rows()])


def _frames(corpus: Corpus) -> dict[str, pl.DataFrame]:
    rows = [(it.id, corpus.ontology.iri(it.id), it.quad_class) for it in corpus.ontology.relations.values()]
    schema = dict.fromkeys(("relation", "iri", "quad_class"), pl.String)
    in_language = pl.col("language").str.to_lowercase() == corpus.language.lower()
    return dict(corpus.tables) | {
        "relations": pl.DataFrame(rows, schema=schema, orient="row"),
        "named": named(corpus),
        "names": corpus.tables.labels.filter(pl.col("preferred") & in_language).select("entity", "text"),
    }
