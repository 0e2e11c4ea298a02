"""A property graph as CSV for Neo4j's bulk import, and a script in Cypher that loads it into a running database.

Entities, sources and cited passages are nodes; a statement is a relationship typed by its relation. A relationship
cannot point to a passage, so a passage has the ids of its statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from regesta.exports.graphs.property_graph import edges, nodes
from regesta.rdf.built import View

BETWEEN = "\x1f"
"""Between the items of an array and the labels of a node: ASCII's unit separator, for Neo4j quotes no item."""

_TYPES = {pl.Boolean: "boolean", pl.Float64: "double", pl.Int64: "long", pl.Date: "date", pl.List: "string[]"}
_NODES = {"entities": "Entity", "sources": "Source", "citations": "Citation"}
_CAST = {"boolean": "toBoolean({})", "double": "toFloat({})", "long": "toInteger({})", "date": "date({})"}
_CAST |= {"string[]": f"split({{}}, '{BETWEEN}')"}  # as it is: not every Cypher knows the escape

_HEAD = """// Loads these files into a running Neo4j (4.4 or newer): copy them first into its `import` folder.
// Into an empty database, this is faster:
//   neo4j-admin database import full --array-delimiter=U+001F --multiline-fields=true \\
//     --nodes=entities.csv --nodes=sources.csv --nodes=citations.csv \\
//     --relationships=statements.csv --relationships=cited_in.csv
"""


def write(view: View, path: Path) -> None:
    """A folder of five CSV files and `load.cypher`."""
    path.mkdir()
    files = {name: _with_headers(name, frame) for name, frame in _tables(view).items()}
    for name, frame in files.items():
        arrays = [column for column, kind in frame.schema.items() if kind == pl.List(pl.String)]
        flat = frame.with_columns(pl.col(column).list.join(BETWEEN) for column in arrays)
        flat.write_csv(path / f"{name}.csv", quote_style="non_numeric", null_value="")
    script = _HEAD + "\n".join(_script(files))
    (path / "load.cypher").write_text(script, "utf-8", newline="\n")


def _tables(view: View) -> dict[str, pl.DataFrame]:
    tables = view.tables
    labels = pl.col("types").list.sort().list.join(BETWEEN)
    entities = nodes(view).join(tables.entities.select("id", labels.alias(":LABEL")), on="id", how="left").sort("id")
    cited = tables.citations.group_by("citation", "source", "paragraph", "start", "end", "digest", maintain_order=True)
    citations = cited.agg(pl.col("statement").alias("statements")).sort("citation").rename({"citation": "id"})
    return {
        "entities": entities,
        "sources": tables.sources.drop("note_language").with_columns(pl.lit("Source").alias(":LABEL")),
        "citations": citations.drop("source").with_columns(pl.lit("Citation").alias(":LABEL")),
        "statements": edges(view).rename({"source": ":START_ID(Entity)", "target": ":END_ID(Entity)"})
        .with_columns(pl.col("relation").alias(":TYPE")),
        "cited_in": citations.select(
            pl.col("id").alias(":START_ID(Citation)"), pl.col("source").alias(":END_ID(Source)"),
            pl.lit("citedIn").alias(":TYPE"),
        ),
    }  # fmt: skip


def _with_headers(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns named as the bulk import reads them: `id:ID(Entity)`, `aliases:string[]`, `plain:boolean`."""
    named = {column: _header(name, column, kind) for column, kind in frame.schema.items() if ":" not in column}
    return frame.rename(named)


def _header(name: str, column: str, kind: pl.DataType) -> str:
    if column == "id" and name in _NODES:
        return f"id:ID({_NODES[name]})"
    type_name = _TYPES.get(kind.base_type())
    return f"{column}:{type_name}" if type_name else column


def _script(files: dict[str, pl.DataFrame]) -> Iterator[str]:
    """Constraints, then nodes, then relationships: a type is no parameter in Cypher, so one statement for each."""
    for label in _NODES.values():
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
    for name in _NODES:
        yield from _node_script(name, files[name])
    for name, start, end in (("statements", "Entity", "Entity"), ("cited_in", "Citation", "Source")):
        for relation in files[name][":TYPE"].unique().sort():
            yield (
                f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row WITH row WHERE row[':TYPE'] = '{relation}'\n"
                f"MATCH (a:{start} {{id: row[':START_ID({start})']}}), (b:{end} {{id: row[':END_ID({end})']}})\n"
                f"CREATE (a)-[:`{relation}` {{{_properties(files[name])}}}]->(b);"
            )


def _node_script(name: str, frame: pl.DataFrame) -> Iterator[str]:
    """One statement for the nodes with the same labels."""
    for labels in frame[":LABEL"].unique().sort():
        yield (
            f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row WITH row WHERE row[':LABEL'] = '{labels}'\n"
            f"CREATE (n{''.join(f':`{label}`' for label in labels.split(BETWEEN))} {{{_properties(frame)}}});"
        )


def _properties(frame: pl.DataFrame) -> str:
    pairs = []
    for header in frame.columns:
        name, _, kind = header.partition(":")
        if name:
            pairs.append(f"`{name}`: {_CAST.get(kind, '{}').format(f'row[{header!r}]')}")
    return ", ".join(pairs)
