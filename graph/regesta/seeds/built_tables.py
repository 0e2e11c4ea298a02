"""The tables that a build wrote, read as a corpus again: of another corpus, or of two that were joined.

Beside them may stand `judgements.yaml`, on entities of both, and the corpus's own `ontology.ttl` and `units.ttl`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import polars as pl

from regesta.corpus import stored
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Decision
from regesta.corpus.tabulation import Head, Written, tabulate
from regesta.seeds.files import JUDGEMENTS, TABLES, Trouble, text_of
from regesta.seeds.folder import Loaded
from regesta.seeds.own_terms import with_own_terms
from regesta.seeds.readers import Reader
from regesta.seeds.readers import judgement as read_judgement
from regesta.seeds.rows import Row, read_rows
from regesta.seeds.yaml_files import YamlFiles
from regesta.values.problems import Origin, Problem


class Built(NamedTuple):
    """What was read, and the corpus as it is to be `checked`: without those judgements of its tables that were carried
    out, whose entities are one already.
    """

    loaded: Loaded
    checked: Corpus


def read_built(folder: Path) -> Built:
    """The corpus whose tables stand in that folder, or in `tables` in it. What is wrong is among the problems.

    Raises `Unreadable` where there are no such tables.
    """
    home = folder / TABLES if (folder / TABLES).is_dir() else folder
    tables = stored.read_built(home)
    head = tables.corpus.row(0, named=True)
    own = with_own_terms(folder, head["language"], head["base"])
    reader = Reader(own.ontology, language=head["language"])
    rows, problems = _judgements(folder)
    judged = [item for row in rows if (item := read_judgement(row, reader))]
    further = tabulate(Written(Head(language=head["language"]), judgements=judged), own.ontology)
    joined = {name: pl.concat([getattr(tables, name), getattr(further, name)]) for name in ("judgements", "origins")}
    corpus = Corpus(tables, own.ontology).with_tables(
        judgements=joined["judgements"].unique("id", keep="first", maintain_order=True).sort("id"),
        origins=joined["origins"],
    )
    found = tuple(sorted({*own.problems, *problems, *reader.problems}))
    loaded = Loaded(corpus, found, YamlFiles(folder).entry, own.unread)
    gone = ~pl.col("second").is_in(tables.entities["id"].implode()) & (pl.col("decision") == Decision.SAME.value)
    carried_out = tables.judgements.filter(gone).select("id")
    left = corpus.tables.judgements.join(carried_out, on="id", how="anti", maintain_order="left")
    return Built(loaded, corpus.with_tables(judgements=left))


def _judgements(folder: Path) -> tuple[list[Row], list[Problem]]:
    """The entries of the file of judgements, if there is one."""
    if not os.path.lexists(folder / JUDGEMENTS):
        return [], []
    text = text_of(folder / JUDGEMENTS)
    if isinstance(text, Trouble):
        return [], [Problem(Origin(JUDGEMENTS, text.line), text.what, text.hint)]
    content, problems = read_rows(JUDGEMENTS, text)
    if content is None:
        return [], problems
    if isinstance(content, tuple) and all(isinstance(item, Row) for item in content):
        return [item for item in content if isinstance(item, Row)], problems
    return [], [*problems, Problem(Origin(JUDGEMENTS, 1), "must be a list of records")]
