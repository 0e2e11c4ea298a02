"""Rows to statements: what each time, number and manner means, read once each, and the ids, column by column."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.corpus.frames import AS_WRITTEN
from regesta.corpus.identity import as_json, texts_hash
from regesta.corpus.records import Citation, Mention, Modality, Polarity, Source, Statement
from regesta.corpus.statements import statement_row
from regesta.generating.entities import Cast
from regesta.values.date_hints import PRESENT
from regesta.values.dates import UNDATED, Kind, Period, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import Ontology

_OF_TIMES = (
    *("valid_time", "observed_at", "earliest_start", "latest_start", "earliest_end", "latest_end"),
    *("open_start", "open_end"),
)
_OF_VALUES = ("value_as_stated", "value", "minimum", "maximum", "hedge", "unit", "unit_iri")
_FRAME = AS_WRITTEN["statements"]


def stated(rows: pl.DataFrame, cast: Cast, sources: tuple[Source, ...], ontology: Ontology) -> pl.DataFrame:
    """The rows of `telling` with the columns of statements, their ids among them.

    Beside these stay `source`, by number, `loud`, `qualifier`, `party`, and `value_as_told`, as the seeds have it.
    """
    names = pl.Series(cast.ids)
    extents = {item.notation: item.id for item in ontology.lists["Extent"].values()}
    standing = [it.id for it in ontology.relations.values() if it.kind is Kind.STANDING]
    of_present = pl.col("when").str.contains(PRESENT).fill_null(False)
    named = rows.with_columns(
        *(names.gather(rows[name]).alias(name) for name in ("subject", "object", "speaker", "party")),
        extent=pl.col("extent").replace_strict(extents, return_dtype=pl.String),
        value_as_told="value",
        lasting=pl.col("relation").is_in(standing) & pl.col("value").is_null(),
        seen=pl.when(of_present).then("source"),
    ).drop("value")  # fmt: skip
    keys = ["when", "lasting", "seen"]
    result = named.join(_times(named, keys, sources, ontology), on=keys, how="left", nulls_equal=True)
    result = result.join(_values(named, ontology), on="value_as_told", how="left", nulls_equal=True)
    result = result.join(_manners(ontology), on=["polarity", "modality"], how="left")
    none = pl.lit([], pl.List(pl.String))
    whole = result.with_columns(
        speakers=pl.when(pl.col("speaker").is_null()).then(none).otherwise(pl.concat_list("speaker")),
        known_by=pl.lit(None, pl.Date), last_told=pl.lit(None, pl.Date), plain=pl.lit(False), contested=pl.lit(False),
    )  # fmt: skip
    ids = pl.Series("id", texts_hash(whole.select(_hashed(sources)).to_series()), dtype=pl.String)
    return whole.with_columns(ids).select(*_FRAME, "source", "loud", "qualifier", "party", "value_as_told")


def _times(rows: pl.DataFrame, keys: list[str], sources: tuple[Source, ...], ontology: Ontology) -> pl.DataFrame:
    """What each time means, by itself, its kind, and the source, where it speaks of the present."""
    found = []
    for when, lasting, seen in rows.select(keys).unique().drop_nulls("when").iter_rows():
        published = None if seen is None else sources[seen].date
        period = parse_period(when, Kind.STANDING if lasting else Kind.EVENT, published)
        found.append((when, lasting, seen, *_part(_OF_TIMES, ontology, period=period)))
    schema = {"when": pl.String(), "lasting": pl.Boolean(), "seen": pl.Int64()}
    return _framed(found, schema, _OF_TIMES)


def _values(rows: pl.DataFrame, ontology: Ontology) -> pl.DataFrame:
    texts = rows["value_as_told"].unique().drop_nulls()
    found = [(text, *_part(_OF_VALUES, ontology, quantity=parse_quantity(text))) for text in texts]
    return _framed(found, {"value_as_told": pl.String()}, _OF_VALUES)


def _manners(ontology: Ontology) -> pl.DataFrame:
    found = [
        (polarity.value, modality.value, *_part(("tells_as",), ontology, polarity=polarity, modality=modality))
        for polarity in Polarity
        for modality in Modality
    ]
    return _framed(found, {"polarity": pl.String(), "modality": pl.String()}, ("tells_as",))


def _part(columns: tuple[str, ...], ontology: Ontology, **fields: object) -> list[object]:
    """Some columns of a statement that has these fields: those that hang on nothing else of it."""
    mention = Mention(Citation("", 1, 0, 1, ""))
    period = fields.pop("period", UNDATED)
    assert isinstance(period, Period), "a time is read before"
    item = Statement("", "", "", period=period, mentions=(mention,), **fields)  # type: ignore[arg-type]
    row = dict(zip(_FRAME, statement_row(item, ontology), strict=True))
    return [row[name] for name in columns]


def _framed(rows: Iterable[object], keys: dict[str, pl.DataType], columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=keys | {name: _FRAME[name] for name in columns}, orient="row")


def _hashed(sources: tuple[Source, ...]) -> pl.Expr:
    """What is hashed to the id of each row (see `identity.said_by`) as JSON: no text here has a sign to be escaped."""
    names = pl.Series([item.id for item in sources])
    of_present = pl.col("when").str.contains(PRESENT).fill_null(False)
    source = pl.col("source").map_batches(names.gather, return_dtype=pl.String)
    when = pl.when(of_present).then(pl.concat_str("when", pl.lit("@"), source)).otherwise("when")
    pair = pl.concat_str(pl.lit('["'), "qualifier", pl.lit('","'), "party", pl.lit('"]'))
    fields = [
        *(_json("subject"), _json("relation"), _json("object"), _json("value_as_stated"), _json("unit")),
        *(_quoted(when), _json("polarity"), _json("modality"), _json("speaker")),
        pl.concat_str(pl.lit("["), pair.fill_null(""), pl.lit("]")),
    ]
    extent = pl.concat_str(pl.lit(',"'), "extent", pl.lit('"')).fill_null("")
    return pl.concat_str(pl.lit("["), pl.concat_str(fields, separator=","), extent, pl.lit("]"))


def _json(column: str) -> pl.Expr:
    return _quoted(pl.col(column))


def _quoted(text: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit('"'), text, pl.lit('"')).fill_null(as_json(None))
