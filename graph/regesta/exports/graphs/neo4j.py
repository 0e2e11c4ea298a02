"""A property graph as CSV for Neo4j's bulk import, and scripts in Cypher that load it and ask it of a day.

Entities, sources and cited passages are nodes; a statement is a relationship, typed by its relation: with its side
where it is denied or only to come (`recognises_denial`), so that who asks for a relation gets none of these. A tie or
happening that statements tell of is a node, `Episode`, for what held when hangs on it: a `Stretch` is a run of days
with one grade, a `Mark` what bears on a tie and does not end it. What an entity involves and whose organ it is, which
no source states, is `INVOLVES` and `ORGAN_OF`. A relationship cannot point to a passage, so a passage has the ids of
its statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl

from regesta.exports.graphs.cypher import BETWEEN, ON_A_DAY, Files, script
from regesta.exports.graphs.episode_edges import episode_edges
from regesta.exports.graphs.property_graph import edge_type, nodes
from regesta.exports.graphs.statement_edges import statement_edges
from regesta.exports.lists import joined_texts, without_formulas
from regesta.exports.over_time import graded
from regesta.rdf.built import BuiltGraph

_TYPES = {pl.Boolean: "boolean", pl.Float64: "double", pl.Int64: "long", pl.Date: "date", pl.List: "string[]"}
_ENDS = ["source", "target"]


def write(built: BuiltGraph, path: Path) -> None:
    """A folder with a CSV file for each kind of node and of relationship, `load.cypher` and `on_day.cypher`; an
    apostrophe stands before what a spreadsheet program would run.
    """
    _write(built, path, without_formulas)


def write_raw(built: BuiltGraph, path: Path) -> None:
    """The same, each text as it is: for programs that run none."""
    _write(built, path, lambda frame: frame)


def _write(built: BuiltGraph, path: Path, guard: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    path.mkdir()
    files = Files(
        {kind: _with_headers(frame, kind) for kind, frame in _nodes(built).items()},
        {name: _with_headers(frame) for name, frame in _relationships(built).items()},
    )
    for name, frame in files.by_name().items():
        flat = guard(joined_texts(frame, BETWEEN))
        with (path / f"{name}.csv").open("wb") as file:  # Polars opens no path that the locale cannot spell
            flat.write_csv(file, quote_style="non_numeric", null_value="")
    (path / "load.cypher").write_text(script(files), "utf-8", newline="\n")
    (path / "on_day.cypher").write_text(ON_A_DAY, "utf-8", newline="\n")


def _nodes(built: BuiltGraph) -> dict[str, pl.DataFrame]:
    """The nodes of each kind; `:LABEL` has all labels of a node."""
    tables = built.tables
    types = tables.entities.select("id", pl.col("types").list.sort().list.join(BETWEEN).alias(":LABEL"))
    kinds = pl.concat_str(pl.lit(f"Episode{BETWEEN}"), "episode_kind")
    frames = {
        "Source": tables.sources.drop("note_language", "published_first", "published_last"),
        "Citation": _citations(built).drop("source"),
        "Stretch": _stretches(built).drop("episode"),
        "Mark": _marks(built).drop("episode"),
    }
    return {
        "Entity": nodes(built.corpus).join(types, on="id", how="left").sort("id"),
        "Episode": episode_edges(built.corpus).drop(_ENDS).with_columns(kinds.alias(":LABEL")),
        **{kind: frame.with_columns(pl.lit(kind).alias(":LABEL")) for kind, frame in frames.items()},
    }


def _relationships(built: BuiltGraph) -> dict[str, pl.DataFrame]:
    """The relationships of each file: `:START_ID(…)`, `:END_ID(…)`, `:TYPE`, and what is known of them."""
    episodes = built.tables.episodes.filter(pl.col("kind") != "Figure").sort("id")
    statements = statement_edges(built.corpus)
    ends = [pl.col(end).alias(header) for end, header in zip(_ENDS, _headers("Entity", "Entity"), strict=True)]
    links = built.tables.links
    kind = pl.col("link").replace({name: _in_capitals(name) for name in links["link"].unique()})
    return {
        "links": _pairs(links, ("Entity", "entity"), ("Entity", "other"), kind),
        "statements": statements.select(*ends, pl.exclude(_ENDS), edge_type().alias(":TYPE")),
        "subjects": _pairs(episodes, ("Entity", "subject"), ("Episode", "id"), "subjectOf"),
        "objects": _pairs(episodes, ("Entity", "object"), ("Episode", "id"), "objectOf"),
        "stretches_of": _pairs(_stretches(built), ("Stretch", "id"), ("Episode", "episode"), "stretchOf"),
        "marks_of": _pairs(_marks(built), ("Mark", "id"), ("Episode", "episode"), "markOf"),
        "cited_in": _pairs(_citations(built), ("Citation", "id"), ("Source", "source"), "citedIn"),
    }


def _in_capitals(name: str) -> str:
    """As Neo4j's own examples name relationships, and no relation is named: what nobody states is told apart so."""
    return re.sub("(?=[A-Z])", "_", name).upper()


def _headers(start: str, end: str) -> tuple[str, str]:
    return f":START_ID({start})", f":END_ID({end})"


def _pairs(frame: pl.DataFrame, start: tuple[str, str], end: tuple[str, str], name: str | pl.Expr) -> pl.DataFrame:
    """A relationship for each row; `start` and `end` are a kind of node and the column that has its id."""
    first, last = _headers(start[0], end[0])
    kind = pl.lit(name) if isinstance(name, str) else name
    return frame.select(pl.col(start[1]).alias(first), pl.col(end[1]).alias(last), kind.alias(":TYPE"))


def _citations(built: BuiltGraph) -> pl.DataFrame:
    places = ("citation", "source", "paragraph", "start", "end", "digest")
    cited = built.tables.citations.group_by(*places, maintain_order=True)
    return cited.agg(pl.col("statement").alias("statements")).sort("citation").rename({"citation": "id"})


def _stretches(built: BuiltGraph) -> pl.DataFrame:
    found = graded(built.tables).select("episode", "state", "grade", "first", "last", "contested", id="stretch")
    return found.select("id", pl.exclude("id")).sort("id")


def _marks(built: BuiltGraph) -> pl.DataFrame:
    number = pl.int_range(1, pl.len() + 1).over("episode")
    return built.tables.marks.select(pl.format("{}-mark-{}", "episode", number).alias("id"), pl.all())


def _with_headers(frame: pl.DataFrame, kind: str = "") -> pl.DataFrame:
    """The columns named as the bulk import reads them: `id:ID(Entity)`, `aliases:string[]`, `plain:boolean`."""
    return frame.rename({name: _header(name, dtype, kind) for name, dtype in frame.schema.items() if ":" not in name})


def _header(column: str, dtype: pl.DataType, kind: str) -> str:
    if column == "id" and kind:
        return f"id:ID({kind})"
    type_name = _TYPES.get(dtype.base_type())
    return f"{column}:{type_name}" if type_name else column
