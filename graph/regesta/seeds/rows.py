"""YAML as it is written: every scalar stays text, every record knows its file and line.

Read without implicit types (Norway's `no`, `2024-07` and `12:30` stay text), without tags and without anchors, so
that what a reviewer sees in the file is what the program gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from regesta.values.problems import Origin, Problem

Value: TypeAlias = "str | tuple[Value, ...] | Row"

_SHOWN_LINES = 8  # of an entry below a problem
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping of a YAML file: its fields, the line of each, and the entry as it stands in the file."""

    origin: Origin
    fields: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    entry: str = ""

    def at(self, key: str) -> Origin:
        """Where that field is written; the row itself for a field that is not there."""
        return Origin(self.origin.file, self.lines.get(key, self.origin.line))

    def problem(self, what: str, hint: str = "", key: str = "") -> Problem:
        return Problem(self.at(key), what, hint, self.entry)


class _Reader:
    """Turns the nodes of one file into rows, and collects what is wrong on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item) for item in node.value)
        assert isinstance(node, yaml.MappingNode)
        return self.row(node)

    def row(self, node: yaml.MappingNode) -> Row:
        row = Row(self.origin(node), entry=self.entry(node))
        for key, value in node.value:
            name = str(key.value)
            if name in row.fields:
                where = self.origin(key)
                self.problems.append(Problem(where, f"«{name}» is written twice", "", row.entry))
                continue
            row.fields[name] = self.value(value)
            row.lines[name] = _line(key.start_mark)
        return row

    def origin(self, node: yaml.Node) -> Origin:
        return Origin(self.file, _line(node.start_mark))

    def entry(self, node: yaml.Node) -> str:
        """The record's lines, without the indentation that they share."""
        first, last = node.start_mark.line, node.end_mark.line
        lines = [line.rstrip() for line in self.lines[first : max(last, first + 1)]]
        while lines and not lines[-1].strip():
            lines.pop()
        indent = max(node.start_mark.column - 2, 0)
        shown = [line[indent:] for line in lines[:_SHOWN_LINES]]
        return "\n".join([*shown, "  …"] if len(lines) > _SHOWN_LINES else shown)


def read_rows(file: str, text: str) -> tuple[Value | None, list[Problem]]:
    """The content of one YAML file, and every fault of its syntax.

    A file that is empty gives None without a problem. `file` is the name to show.
    """
    try:
        refused = list(_refused(file, text))
        node = yaml.compose(text, Loader=_Loader) if not refused else None
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(file, error)]
    if node is None:
        return None, refused
    reader = _Reader(file, text)
    return reader.value(node), reader.problems


def _refused(file: str, text: str) -> Iterator[Problem]:
    """Anchors, aliases and tags: legal YAML that a reviewer cannot read off the page."""
    for event in yaml.parse(text, Loader=_Loader):
        where = Origin(file, _line(event.start_mark))
        if getattr(event, "anchor", None):
            yield Problem(where, "anchors and aliases are not read", "write the value out")
        elif tag := getattr(event, "tag", None):
            yield Problem(where, f"the tag {tag} is not read", "every value is text")


def _syntax_problem(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = " ".join(part for part in (error.context, error.problem) if part)
    return Problem(Origin(file, _line(mark)), f"not readable as YAML: {what}")


def _line(mark: object) -> int:
    """The line of a parser's mark, counted from 1; the first where the parser gives none."""
    return int(getattr(mark, "line", 0)) + 1
