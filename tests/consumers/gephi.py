"""Reads files with the importers of the Gephi toolkit, as Gephi itself does, and prints what arrived, as JSON.

Run: python gephi.py TOOLKIT.jar FILE… Parallel edges are kept, as a person does who chooses «Don't merge».
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import jpype

OPTIONS = (
    "-Djava.awt.headless=true",
    "-Xmx1g",
    "--add-opens=java.base/java.net=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
)


def read(path: str) -> dict[str, Any]:
    """Nodes, edges with their intervals, and every issue of the import report as (level, message)."""
    lookup = jpype.JClass("org.openide.util.Lookup").getDefault().lookup
    projects = lookup(jpype.JClass("org.gephi.project.api.ProjectController"))
    projects.newProject()
    space = projects.getCurrentWorkspace()
    controller = lookup(jpype.JClass("org.gephi.io.importer.api.ImportController"))
    container = controller.importFile(jpype.JClass("java.io.File")(path))
    report = container.getReport()
    merging = jpype.JClass("org.gephi.io.importer.api.EdgeMergeStrategy")
    container.getLoader().setEdgesMergeStrategy(merging.NO_MERGE)
    controller.process(container, jpype.JClass("org.gephi.io.processor.plugin.DefaultProcessor")(), space)
    model = lookup(jpype.JClass("org.gephi.graph.api.GraphController")).getGraphModel(space)
    graph = model.getGraph()
    issues = report.getIssues(10_000)
    return {
        "issues": [(str(item.getLevel()), str(item.getMessage())) for item in _each(issues)],
        "nodes": {str(item.getId()): _attributes(item) for item in graph.getNodes().toArray()},
        "edges": {str(item.getId()): _edge(item) for item in graph.getEdges().toArray()},
    }


def _each(iterator: Any) -> Any:
    while iterator.hasNext():
        yield iterator.next()


def _attributes(item: Any) -> dict[str, Any]:
    values = {str(column.getTitle()): item.getAttribute(column) for column in item.getAttributeColumns()}
    return {key.lower(): _plain(value) for key, value in values.items() if value is not None and key != "Interval"}


def _plain(value: Any) -> Any:
    """A Java value as JSON has it: lists, truth values and numbers are kept apart from text.

    Of a value that changes over time, a list of first day, last day and value.
    """
    if isinstance(value, jpype.JClass("org.gephi.graph.api.types.IntervalMap")):
        return [(*_days(span), _plain(value.get(span, None))) for span in value.toKeysArray()]
    if isinstance(value, jpype.JArray):
        return [str(one) for one in value]
    if isinstance(value, jpype.java.lang.Boolean):
        return bool(value)
    return float(value) if isinstance(value, jpype.java.lang.Number) else str(value)


def _edge(item: Any) -> dict[str, Any]:
    spells = item.getIntervals()
    return _attributes(item) | {
        "source": str(item.getSource().getId()),
        "target": str(item.getTarget().getId()),
        "kind": None if item.getTypeLabel() is None else str(item.getTypeLabel()),
        "intervals": [_days(spell) for spell in spells],
    }


def _days(spell: Any) -> tuple[str | None, str | None]:
    """First and last day; None is an end that is open in Gephi."""
    return _day(spell.getLow()), _day(spell.getHigh())


def _day(milliseconds: float) -> str | None:
    if abs(milliseconds) == float("inf"):
        return None
    moment = jpype.JClass("java.time.Instant").ofEpochMilli(int(milliseconds))
    return str(moment)[:10]


def main() -> None:
    jar, *files = sys.argv[1:]
    jpype.startJVM(*OPTIONS, classpath=[jar])
    found = {path: read(path) for path in files}
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)  # the toolkit's threads never end by themselves


if __name__ == "__main__":
    main()
