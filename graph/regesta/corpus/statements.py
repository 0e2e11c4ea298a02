"""Statements as records to frames, and the frames of several readings to the tables of a corpus.

Out of the records of some files come frames that depend on nothing but these files (`as_read`), so that those of a file
that has not changed can be kept. What is found among all of them is found by columns (`joined`): which statements are
one, who tells them, and since when that is known. Statements with one id are one, with the mentions of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from regesta.corpus.frames import AS_WRITTEN, COUNT, DAY, TEXT, Schema
from regesta.corpus.records import NOWHERE, Modality, Polarity, Reading, SetAside, Statement
from regesta.values.quantities import decimal_text
from regesta.vocabulary.ontology import Ontology

_PLACE: Schema = {"file": TEXT, "line": COUNT}
READ: dict[str, Schema] = {
    "statements": AS_WRITTEN["statements"] | {"file": TEXT},
    "qualifiers": AS_WRITTEN["qualifiers"] | {"file": TEXT},
    "mentions": AS_WRITTEN["citations"] | _PLACE | {"cited_file": TEXT, "cited_line": COUNT},
    "readings": {"source": TEXT, "on": TEXT, "by": TEXT, "how": TEXT, "file": TEXT},
    "set_aside": AS_WRITTEN["set_aside"] | {"citation": TEXT} | _PLACE,
}
"""The frames of a reading: rows of the tables, each with the file in which it stands; since when a statement is known
is empty in them.
"""
_CITED = ["source", "paragraph", "start", "end", "digest"]

Frames = Mapping[str, pl.DataFrame]
Rows = Iterator[tuple[object, ...]]


def as_read(
    statements: Sequence[Statement], readings: Iterable[Reading], aside: Iterable[SetAside], ontology: Ontology,
    language: str,
) -> dict[str, pl.DataFrame]:  # fmt: skip
    """The records as the frames of `READ`, in the order in which they come."""
    rows = {
        "statements": ((*statement_row(item, ontology), _file(item)) for item in statements),
        "qualifiers": ((item.id, *pair, _file(item)) for item in statements for pair in item.qualifiers),
        "mentions": _mentions(statements, language),
        "readings": ((item.source, item.on, item.by, item.how, item.origin.file) for item in readings),
        "set_aside": _set_aside(aside),
    }
    return {name: pl.DataFrame(list(found), schema=READ[name], orient="row") for name, found in rows.items()}


def statement_row(item: Statement, ontology: Ontology) -> tuple[object, ...]:
    """The row of a statement; since when it is known is left empty, for its sources tell that."""
    period, quantity = item.period, item.quantity
    numbers = (quantity.value, quantity.minimum, quantity.maximum) if quantity else (None,) * 3
    unit = ontology.units.get(quantity.unit) if quantity else None
    return (
        item.id, item.subject, item.relation, item.object,
        quantity.text if quantity else None,
        *(None if number is None else decimal_text(number) for number in numbers),
        (quantity.hedge.value or None) if quantity else None,
        quantity.unit if quantity else None, unit.iri if unit else None,
        period.text or None, period.edtf, period.observed,
        period.earliest_start, period.latest_start, period.earliest_end, period.latest_end,
        period.open_start or None, period.open_end or None, None, None,
        item.polarity.value, item.modality.value, list(item.speakers), item.extent or None,
        _role(item, ontology), False, False,
    )  # fmt: skip


def joined(read: Iterable[Frames], sources: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables of a corpus that readings give: each record once, in the order of its key, and where all stand.

    `sources` has the columns `id`, `published_first` and `published_last`. Rows of one id are one: an id is of all that
    its row says. Of mentions that are one the first file by name is where it stands.
    """
    parts = list(read)
    whole = {name: pl.concat([part[name] for part in parts]) for name in READ}
    statements = whole["statements"].unique("id").sort("id")
    order = ["statement", *_CITED, "note"]
    told_twice = whole["mentions"].sort(*order, "file", maintain_order=True)
    mentions = told_twice.unique(order, keep="first", maintain_order=True)
    readings = whole["readings"].sort("source", "on", "how", "file", maintain_order=True)
    aside = whole["set_aside"].sort(*_CITED, "file", maintain_order=True)
    citations = _cut(mentions, "citations")
    numbers = pl.int_range(1, pl.len() + 1).over("source").cast(pl.String)
    tables = {
        "qualifiers": _cut(whole["qualifiers"], "qualifiers").unique().sort("statement", "name", "entity"),
        "citations": citations,
        "readings": _cut(readings.with_columns(id=pl.concat_str("source", numbers, separator="-")), "readings"),
        "set_aside": _cut(aside, "set_aside"),
        "origins": _origins(mentions, aside),
    }
    told = known(_cut(statements, "statements"), citations, sources, tables["readings"])
    return {"statements": told, **tables}


def known(
    statements: pl.DataFrame, citations: pl.DataFrame, sources: pl.DataFrame, readings: pl.DataFrame
) -> pl.DataFrame:
    """The statements with the days since when, and by which, their sources told them.

    The first is the last day of the source that told it first, the second the first day of the one that told it last,
    as far as they are known. Of a source without a date it is known that it was there when it was first read.
    """
    read = readings.group_by("source").agg(read=pl.col("on").str.to_date(strict=False).min())
    undated = pl.col("published_first").is_null() & pl.col("published_last").is_null()
    published = sources.join(read, left_on="id", right_on="source", how="left").select(
        source="id", first="published_first",
        last=pl.when(undated).then("read").otherwise("published_last"),
    )  # fmt: skip
    told = (
        citations.select("statement", "source").unique().join(published, on="source", how="left")
        .group_by("statement").agg(told_by=pl.col("last").min(), told_last=pl.col("first").max())
    )  # fmt: skip
    by = statements.join(told, left_on="id", right_on="statement", how="left", maintain_order="left")
    actual = pl.col("modality") == Modality.ACTUAL.value
    return by.with_columns(
        known_by=pl.when(actual).then("told_by").cast(DAY), last_told=pl.col("told_last").cast(DAY)
    ).select(statements.columns)


def _cut(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.select(list(AS_WRITTEN[name]))


def _file(item: Statement) -> str:
    return (item.mentions[0].origin if item.mentions else NOWHERE).file


def _mentions(statements: Iterable[Statement], language: str) -> Rows:
    for item in statements:
        for mention in item.mentions:
            cited, origin, cited_at = mention.citation, mention.origin, mention.cited_at
            yield (
                item.id, cited.id, cited.source, cited.paragraph, cited.start, cited.end,
                f"sha256:{cited.digest}", mention.note or None, language,
                origin.file, origin.line, cited_at.file, cited_at.line,
            )  # fmt: skip


def _set_aside(aside: Iterable[SetAside]) -> Rows:
    for item in aside:
        cited, origin = item.citation, item.origin
        yield (
            cited.source, cited.paragraph, cited.start, cited.end, cited.digest, item.reason.value, cited.id,
            origin.file, origin.line,
        )  # fmt: skip


def _role(item: Statement, ontology: Ontology) -> str:
    if item.modality is Modality.ACTUAL and item.polarity is Polarity.NEGATED:
        return "Denies"
    return ontology.lists["Modality"][item.modality.value].flag("givesRole")


def _origins(mentions: pl.DataFrame, aside: pl.DataFrame) -> pl.DataFrame:
    """Where each statement, mention and citation stands; of each every place."""
    both = pl.concat_str("statement", "citation", separator=" ")
    cited = {"key": "citation", "file": "cited_file", "line": "cited_line"}
    places = [
        mentions.select(record=pl.lit("statement"), key="statement", file="file", line="line"),
        mentions.select(record=pl.lit("mention"), key=both, file="file", line="line"),
        mentions.select(record=pl.lit("citation"), **cited),
        aside.select(record=pl.lit("citation"), key="citation", file="file", line="line"),
    ]
    return pl.concat(places).unique(maintain_order=True)
