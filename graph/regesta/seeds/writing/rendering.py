"""Values as the house writes them in YAML: quoted only where YAML asks for it, long texts folded at 120 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from regesta.seeds.writing.nodes import Listing, Node, Plain, Record

WIDTH = 120
_NO_BEGINNING = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|\Z)|---|\.\.\.")
_NOT_WITHIN = re.compile(r":(?:\s|\Z)|\s#")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?#]")
_LINE = re.compile("[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How far things stand in: dashes from the key above, what is behind a dash from it, a record from its key."""

    dashes: int = 0
    behind: int = 2
    record: int = 2


def layout_of(root: Node | None) -> Layout:
    """The layout of a file, by the first list and the first record within a record; the house's where it has none."""
    found: dict[str, int] = {}
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Listing):
            inner = [item for item in node.items if isinstance(item, Record) and not item.flow]
            if inner and not node.flow:
                found.setdefault("behind", inner[0].column - node.column)
            waiting += node.items
        elif isinstance(node, Record):
            for _, value in node.pairs:
                if isinstance(value, Listing | Record) and not value.flow and not node.flow:
                    name = "dashes" if isinstance(value, Listing) else "record"
                    found.setdefault(name, value.column - node.column)
            waiting += [value for _, value in node.pairs]
    return Layout(**found)


def tidy(value: object) -> Plain:
    """The value as it can be written: runs of white space are one space, as they are to the reader; empty parts go."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        parts = {str(key): tidy(inner) for key, inner in value.items()}
        return {key: inner for key, inner in parts.items() if inner not in ("", [], {})}
    if isinstance(value, list | tuple):
        return [inner for item in value if (inner := tidy(item)) not in ("", [], {})]
    raise TypeError(f"{value!r} is neither text nor a list nor a record")


def text_in(text: str, *, flow: bool = False, style: str = "") -> str:
    """A text on one line, in quotation marks of that style, or without where it can be.

    >>> text_in("2024-07"), text_in("Poll: who"), text_in("a, b"), text_in("a, b", flow=True)
    ('2024-07', '"Poll: who"', 'a, b', '"a, b"')
    """
    if not style and _is_plain(text, flow):
        return text
    if style == "'" or (not style and '"' in text and "'" not in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow_of(value: Plain) -> str:
    """A value within one line.

    >>> flow_of({"says": "a joined b", "speaker": ["c", "d: e"]})
    '{says: a joined b, speaker: [c, "d: e"]}'
    """
    if isinstance(value, str):
        return text_in(value, flow=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text_in(key, flow=True)}: {flow_of(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(flow_of(item) for item in value) + "]"


def entry_lines(key: str, value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of a key with its value; the first stands at that column already, the others have their indentation."""
    name = text_in(key)
    if isinstance(value, str):
        return folded(f"{name}: ", value, column)
    if isinstance(value, dict):
        return [f"{name}:", *(" " * layout.record + line for line in record_lines(value, column, layout, "record"))]
    if all(isinstance(item, str) for item in value):
        line = f"{name}: {flow_of(value)}"
        if column + len(line) <= WIDTH:
            return [line]
    return [f"{name}:", *(line for item in value for line in item_lines(item, column, layout))]


def record_lines(value: Mapping[str, Plain], column: int, layout: Layout, within: str = "behind") -> list[str]:
    """The lines of a record, relative to its own column."""
    stands = column + (layout.record if within == "record" else layout.behind)
    return [line for key, inner in value.items() for line in entry_lines(key, inner, stands, layout)]


def item_lines(value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of an item of a list that is the value of a key at that column, relative to the key's column."""
    return [" " * layout.dashes + line for line in dashed(value, column + layout.dashes, layout)]


def dashed(value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of an item whose dash stands at that column, relative to the dash."""
    dash, under = "-" + " " * (layout.behind - 1), " " * layout.behind
    if isinstance(value, str):
        return folded(dash, value, column)
    lines = record_lines(value, column, layout) if isinstance(value, dict) else [flow_of(value)]
    return [(under if number else dash) + line for number, line in enumerate(lines)]


def folded(lead: str, text: str, column: int) -> list[str]:
    """A text behind its key or dash: on one line where it fits or has no space to break at, else folded below."""
    line = lead + text_in(text)
    if column + len(line) <= WIDTH or " " not in text:
        return [line]
    wrapped = textwrap.wrap(text, WIDTH - column - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{lead}>-", *(f"  {part}" for part in wrapped)]


def _is_plain(text: str, flow: bool) -> bool:
    if not text or text != text.strip() or _NO_BEGINNING.match(text) or _NOT_WITHIN.search(text) or _LINE.search(text):
        return False
    return not (flow and _NOT_IN_FLOW.search(text))
