"""Cypher for the CSV of a property graph: what loads it into a running database, and what asks it of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from regesta.vocabulary.day_rule import in_cypher

BETWEEN = "\x1f"
"""Between the items of an array and the labels of a node: ASCII's unit separator, for Neo4j quotes no item."""

_CAST = {"boolean": "toBoolean({})", "double": "toFloat({})", "long": "toInteger({})", "date": "date({})"}
_CAST |= {"string[]": f"split({{}}, '{BETWEEN}')"}  # as it is: not every Cypher knows the escape

ON_A_DAY = f"""// What held on a day: what `regesta state` answers, each tie with the list that it stands in.
// In Neo4j's browser:  :param day => date('2023-06-01')
MATCH (a:Entity)-[:subjectOf]->(e:Episode)<-[:objectOf]-(b:Entity), (s:Stretch)-[:stretchOf]->(e)
WHERE {in_cypher("s", "$day")}
OPTIONAL MATCH (m:Mark)-[:markOf]->(e) WHERE {in_cypher("m", "$day")}
RETURN e.id AS episode, s.state AS state, a.label AS subject, e.label AS relation, b.label AS object,
       e.qualifiers AS qualifiers, s.contested AS contested, collect(m.mark) AS marks, e.statements AS statements
ORDER BY state, subject, relation, object, episode;
"""


@dataclass(frozen=True)
class Files:
    """The tables that are written as CSV, with the headers of the bulk import: nodes by kind, relationships by file."""

    nodes: dict[str, pl.DataFrame]
    relationships: dict[str, pl.DataFrame]

    def by_name(self) -> dict[str, pl.DataFrame]:
        """Every table by the name of its file."""
        return {self.file_of(kind): frame for kind, frame in self.nodes.items()} | self.relationships

    @staticmethod
    def file_of(kind: str) -> str:
        """The file that has the nodes of that kind: `entities`, `stretches`, `sources`."""
        plural = {"Entity": "entities", "Stretch": "stretches"}
        return plural.get(kind, f"{kind.lower()}s")


def script(files: Files) -> str:
    """Constraints, then nodes, then relationships: a type is no parameter in Cypher, so one statement for each."""
    return "".join([_head(files), *(f"{line}\n" for line in _lines(files))])


def _head(files: Files) -> str:
    nodes = " ".join(f"--nodes={files.file_of(kind)}.csv" for kind in files.nodes)
    relationships = " ".join(f"--relationships={name}.csv" for name in files.relationships)
    return (
        "// Loads these files into a running Neo4j (4.4 or newer): copy them first into its `import` folder.\n"
        "// Into an empty database, this is faster:\n"
        "//   neo4j-admin database import full --array-delimiter=U+001F --multiline-fields=true \\\n"
        f"//     {nodes} \\\n"
        f"//     {relationships}\n"
        "// What held on a day: see on_day.cypher.\n"
    )


def _lines(files: Files) -> Iterator[str]:
    for kind in files.nodes:
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE;"
    for kind, frame in files.nodes.items():
        for labels in frame[":LABEL"].unique().sort():
            made = "".join(f":`{label}`" for label in labels.split(BETWEEN))
            yield f"{_load(files.file_of(kind), ':LABEL', labels)}\nCREATE (n{made} {{{_properties(frame)}}});"
    for name, frame in files.relationships.items():
        yield from _relationships(name, frame)


def _relationships(name: str, frame: pl.DataFrame) -> Iterator[str]:
    start, end = (next(head for head in frame.columns if head.startswith(f":{side}_ID(")) for side in ("START", "END"))
    kinds = [head.partition("(")[2].rstrip(")") for head in (start, end)]
    for relation in frame[":TYPE"].unique().sort():
        yield (
            f"{_load(name, ':TYPE', relation)}\n"
            f"MATCH (a:{kinds[0]} {{id: row['{start}']}}), (b:{kinds[1]} {{id: row['{end}']}})\n"
            f"CREATE (a)-[:`{relation}` {{{_properties(frame)}}}]->(b);"
        )


def _load(file: str, column: str, value: str) -> str:
    return f"LOAD CSV WITH HEADERS FROM 'file:///{file}.csv' AS row WITH row WHERE row['{column}'] = '{value}'"


def _properties(frame: pl.DataFrame) -> str:
    pairs = []
    for header in frame.columns:
        name, _, kind = header.partition(":")
        if name:
            pairs.append(f"`{name}`: {_CAST.get(kind, '{}').format(f'row[{header!r}]')}")
    return ", ".join(pairs)
