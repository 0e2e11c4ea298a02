"""Loads the property-graph CSV into FalkorDB in bulk and asks it in Cypher. Run: python falkor.py PORT CSV-FOLDER WORK

Runs in the longer set's environment. FalkorDB's loader wants a file for each relation, and types in the headers
that are its own, and takes a backslash for an escape: the columns that it can have are copied over.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import falkordb


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def main() -> None:
    port, given, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    entities, statements = _rows(given / "entities.csv"), _rows(given / "statements.csv")
    head = ["id:ID(Entity)", "label:STRING"]
    nodes = _write(
        work / "Entity.csv", head, ([row["id:ID(Entity)"], row["label"].replace("\\", "\\\\")] for row in entities)
    )
    columns = [":START_ID(Entity)", ":END_ID(Entity)", "id"]
    ties = [
        _write(
            work / f"{relation}.csv",
            [*columns[:2], "id:STRING"],
            ([row[column] for column in columns] for row in statements if row[":TYPE"] == relation),
        )
        for relation in sorted({row[":TYPE"] for row in statements})
    ]
    loader = Path(sys.executable).with_name("falkordb-bulk-insert")
    command = [loader, "kg", "-u", f"redis://127.0.0.1:{port}", "-d", "-n", nodes]
    for tie in ties:
        command += ["-r", tie]
    subprocess.run(command, check=True, capture_output=True)
    graph = falkordb.FalkorDB(host="127.0.0.1", port=int(port)).select_graph("kg")
    relations = graph.query("MATCH (:Entity)-[t]->(:Entity) RETURN type(t), count(*)").result_set
    labels = graph.query("MATCH (e:Entity) RETURN e.id, e.label").result_set
    sys.stdout.write("\n" + json.dumps({"relations": dict(relations), "labels": dict(labels)}) + "\n")


if __name__ == "__main__":
    main()
