"""What must hold of former ids: each leads to a record that is there, and none is in use again."""

from __future__ import annotations

import polars as pl

from regesta.checks.faulty import faults
from regesta.corpus.corpus import Corpus
from regesta.values.problems import Severity

_KEY = pl.format("{} {}", "part", "old").alias("key")


def former_ids_lead_on(corpus: Corpus) -> pl.DataFrame:
    wrong = corpus.tables.replaced.join(_present(corpus), left_on=["part", "new"], right_on=["part", "id"], how="anti")
    what = pl.format("«{}» leads to «{}», which is not there", "old", "new")
    return faults(wrong.with_columns(_KEY), "replaced", "key", what, "take the line out", Severity.WARNING)


def former_ids_are_free(corpus: Corpus) -> pl.DataFrame:
    """An id that is in use means what it names; nobody can follow it elsewhere."""
    wrong = corpus.tables.replaced.join(_present(corpus), left_on=["part", "old"], right_on=["part", "id"], how="semi")
    what = pl.format("«{}» is said to be replaced by «{}», and is there", "old", "new")
    return faults(wrong.with_columns(_KEY), "replaced", "key", what, "take the line out")


def _present(corpus: Corpus) -> pl.DataFrame:
    parts = {"entity": corpus.tables.entities, "statement": corpus.tables.statements}
    return pl.concat(frame.select(pl.lit(part).alias("part"), "id") for part, frame in parts.items())
