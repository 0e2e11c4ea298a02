"""Faulty rows of the tables as problems: at every place in the seeds where the record is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, Severity, quoted

FAULT = {"record": pl.String, "key": pl.String, "what": pl.String, "hint": pl.String, "severity": pl.String}
"""What a check gives: which record (`statement`, `entity`…), its id, what is wrong with it, and a way out.

A `mention` is a statement in the mouth of one source; its key is the statement's id and the citation's.
"""


def none() -> pl.DataFrame:
    return pl.DataFrame(schema=FAULT)


def faults(
    frame: pl.DataFrame,
    record: str,
    key: str,
    what: pl.Expr,
    hint: pl.Expr | str = "",
    severity: Severity = Severity.ERROR,
) -> pl.DataFrame:
    """The rows of a frame as faults of records of one kind."""
    said = pl.lit(hint) if isinstance(hint, str) else hint
    return frame.select(
        record=pl.lit(record), key=key, what=what, hint=said.fill_null(""), severity=pl.lit(severity.value)
    )


def as_faults(rows: Iterable[tuple[str, str, str, str, Severity]]) -> pl.DataFrame:
    """Faults that were found one by one: record, key, what is wrong, a way out, and how bad it is."""
    told = [(record, key, what, hint, severity.value) for record, key, what, hint, severity in rows]
    return pl.DataFrame(told, schema=FAULT, orient="row")


def problems(corpus: Corpus, found: Iterable[pl.DataFrame]) -> list[Problem]:
    """The faults as problems, each once, sorted by place."""
    together = pl.concat([none(), *found]).unique()
    placed = together.join(corpus.tables.origins, on=["record", "key"], how="left")
    return sorted(
        Problem(Origin(file or key, line or 0), what, hint, severity=Severity(severity))
        for key, what, hint, severity, file, line in placed.select(
            "key", "what", "hint", "severity", "file", "line"
        ).iter_rows()
    )  # fmt: skip


def hinted(
    frame: pl.DataFrame, column: str, known: KnownNames, otherwise: Callable[[str], str] = lambda _: ""
) -> pl.DataFrame:
    """The frame with each name of the column as it is `shown`, and the `hint` which known one may have been meant."""
    names = sorted(frame[column].unique().to_list())
    rows = [(name, quoted(name), known.hint(name) or otherwise(name)) for name in names]
    table = pl.DataFrame(rows, schema=dict.fromkeys((column, "shown", "hint"), pl.String), orient="row")
    return frame.join(table, on=column, how="left")


def names_of_entities(corpus: Corpus) -> KnownNames:
    """The ids of all entities, and the labels under which people may know them."""
    labels = corpus.tables.labels.select("text", "entity").iter_rows()
    return KnownNames(corpus.tables.entities["id"].to_list(), labels)
