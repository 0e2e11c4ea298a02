"""Statements that came in as a table: kept as Parquet beside the YAML, and put together with what people wrote.

In: folders, each with the frames of one imported table in the columns of `frames.AS_WRITTEN`. Out: the corpus with all
of it. A million rows pass by columns and never become records. Since when a statement is known depends on when its
sources were published, which a person may mend: it is computed as the corpus is loaded, and not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from regesta.corpus.frames import AS_WRITTEN, INTERNAL, Tables
from regesta.corpus.statements import known
from regesta.values.problems import RegestaError

PARTS = ("entities", "labels", "identifiers", "links", "statements", "qualifiers", "citations", "origins")
"""The frames that an imported table is kept as, a Parquet file each."""

BUILT = tuple(name for name in AS_WRITTEN if name not in INTERNAL)
"""The tables that are enough to build a corpus again, of those that a build writes."""

Frames = Mapping[str, pl.DataFrame]


class Unreadable(RegestaError, ValueError):
    """A folder does not hold the frames of an imported table. The message says which file, and why."""


def write(frames: Frames, folder: Path) -> None:
    """The frames as Parquet into a folder that is there."""
    for name in PARTS:
        frames[name].write_parquet(folder / f"{name}.parquet", compression="zstd")


def read(folder: Path) -> dict[str, pl.DataFrame]:
    """The frames of one imported table. Raises `Unreadable`."""
    return {name: _read(folder / f"{name}.parquet", name) for name in PARTS}


def read_built(folder: Path) -> Tables:
    """The tables of a corpus as `regesta build` wrote them, a Parquet file each. Raises `Unreadable`.

    What is no export's is not there: former ids and what was set aside; where each record stands is its row there.
    """
    frames = {name: _read(folder / f"{name}.parquet", name) for name in BUILT}
    return Tables(**frames, origins=_rows_as_origins(frames))


def _rows_as_origins(frames: Frames) -> pl.DataFrame:
    """For each record the file and the row where it stands, the first row being 1."""
    mention = pl.concat_str("statement", "citation", separator=" ")
    records = [
        *(("entity", "entities", pl.col("id")), ("source", "sources", pl.col("id"))),
        *(("statement", "statements", pl.col("id")), ("mention", "citations", mention)),
        *(("citation", "citations", pl.col("citation")), ("judgement", "judgements", pl.col("id"))),
        ("preference", "preferences", pl.col("id")),
    ]
    found = [
        frames[table].select(
            record=pl.lit(record), key=key, file=pl.lit(f"{table}.parquet"), line=pl.int_range(1, pl.len() + 1)
        ).unique("key", keep="first", maintain_order=True)
        for record, table, key in records
    ]  # fmt: skip
    return pl.concat([frame.cast(dict(AS_WRITTEN["origins"])) for frame in found])  # type: ignore[arg-type]


def _read(path: Path, name: str) -> pl.DataFrame:
    try:
        frame = pl.read_parquet(path)
    except FileNotFoundError:
        raise Unreadable(f"{path.name} is missing") from None
    except (OSError, pl.exceptions.PolarsError) as error:
        raise Unreadable(f"{path.name} is not readable as Parquet: {str(error).splitlines()[0]}") from None
    if dict(frame.schema) != AS_WRITTEN[name]:
        raise Unreadable(f"{path.name} has other columns than this version writes")
    return frame


def joined(tables: Tables, imported: Iterable[Frames]) -> dict[str, pl.DataFrame]:
    """The frames of a corpus with those of imported tables: each record once, in the order of its id.

    An entity that a person wrote stands as it was written. What a table and an article both say is one statement, cited
    to both.
    """
    parts = list(imported)
    whole = {name: pl.concat([getattr(tables, name), *(part[name] for part in parts)]) for name in PARTS}
    entities = whole["entities"].unique("id", keep="first", maintain_order=True).sort("id")
    written = tables.entities["id"].implode()
    statements = whole["statements"].unique("id", keep="first", maintain_order=True).sort("id")
    citations = whole["citations"].unique(["statement", "citation"], keep="first", maintain_order=True)
    places = ["statement", "source", "paragraph", "start", "end", "digest"]
    return {
        "entities": entities,
        **{name: _of_entities(tables, parts, name, written) for name in ("labels", "identifiers", "links")},
        "statements": known(statements, citations, tables.sources, tables.readings),
        "qualifiers": whole["qualifiers"].unique().sort("statement", "name", "entity"),
        "citations": citations.sort(places),
        "origins": whole["origins"].unique(maintain_order=True),
    }


def _of_entities(tables: Tables, parts: Iterable[Frames], name: str, written: pl.Series) -> pl.DataFrame:
    """What is said of entities; of those that a person wrote, that alone, and of each other the first table's."""
    own: pl.DataFrame = getattr(tables, name)
    found, known = [own], written
    for part in parts:
        found.append(part[name].filter(~pl.col("entity").is_in(known)))
        known = pl.concat([known.explode(), part["entities"]["id"]]).unique().implode()
    return pl.concat(found).sort("entity", maintain_order=True)
