"""A YAML file as a tree of values that know from which character to which they stand. Runs while a file is edited.

Positions are offsets into the text without its byte order mark. Read like `rows`: no types, no tags, no anchors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from regesta.seeds.rows import Row, Value

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A value without its place: texts, lists and records."""

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `style` is the sign that it begins with (`"`, `'`, `|`, `>`), or empty for one without."""

    start: int
    end: int
    column: int
    value: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `flow`: within brackets; else `start` is where its first dash stands, and `column` the dashes' column."""

    start: int
    end: int
    column: int
    items: tuple[Node, ...]
    flow: bool


@dataclass(frozen=True, slots=True)
class Record:
    """Keys and values, in their order; `column` is that of the keys."""

    start: int
    end: int
    column: int
    pairs: tuple[tuple[Scalar, Node], ...]
    flow: bool

    def place(self, key: str) -> int:
        """The number of the pair with that key; -1 where there is none."""
        return next((number for number, (name, _) in enumerate(self.pairs) if name.value == key), -1)


Node: TypeAlias = "Scalar | Listing | Record"


def tree_of(text: str) -> Node | None:
    """The one document of the text; None where nothing stands in it. Raises yaml.YAMLError."""
    events = iter(yaml.parse(text, Loader=_Loader))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            root = _node(text, next(events), events)
            return None if isinstance(root, Scalar) and not root.value and root.start == root.end else root
    return None


def plain(node: Node) -> Plain:
    """What the node says, without its places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def plain_row(value: Value) -> Plain:
    """What the program's reader has read, in the same form."""
    if isinstance(value, str):
        return value
    if isinstance(value, Row):
        return {key: plain_row(inner) for key, inner in value.fields.items()}
    return [plain_row(item) for item in value]


def _node(text: str, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
    if isinstance(event, yaml.SequenceStartEvent):
        return _listing(text, event, events)
    if isinstance(event, yaml.MappingStartEvent):
        return _record(text, event, events)
    assert isinstance(event, yaml.ScalarEvent)  # the reader refuses aliases
    start, end, style = _at(event).index, _end(event), event.style or ""
    if style in ("|", ">"):  # its end is behind the empty lines that follow
        end = start + len(text[start:end].rstrip())
    return Scalar(start, end, _at(event).column, str(event.value), style)


def _listing(text: str, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event]) -> Listing:
    items: list[Node] = []
    while not isinstance(following := next(events), yaml.SequenceEndEvent):
        items.append(_node(text, following, events))
    start, flow = _at(event), bool(event.flow_style)
    end = _end(following) if flow else items[-1].end if items else start.index
    return Listing(start.index, end, start.column, tuple(items), flow)


def _record(text: str, event: yaml.MappingStartEvent, events: Iterator[yaml.Event]) -> Record:
    pairs = []
    while not isinstance(following := next(events), yaml.MappingEndEvent):
        key = _node(text, following, events)
        assert isinstance(key, Scalar)  # the reader refuses others
        pairs.append((key, _node(text, next(events), events)))
    start, flow = _at(event), bool(event.flow_style)
    end = _end(following) if flow else pairs[-1][1].end
    return Record(start.index, end, start.column, tuple(pairs), flow)


def _at(event: yaml.Event) -> Any:
    """Where it begins: `index` and `column`."""
    return event.start_mark


def _end(event: yaml.Event) -> int:
    mark: Any = event.end_mark
    return int(mark.index)
