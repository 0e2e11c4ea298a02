"""One YAML file while it is edited: each edit replaces a stretch of its text, and is held against what was meant.

A path leads to a value: keys and numbers, from the whole file inwards. The same edit is made to the plain values and to
the text; where the text then reads otherwise, the edit is refused.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from regesta.seeds.rows import read_rows
from regesta.seeds.writing import places
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.nodes import Listing, Node, Plain, Record, Scalar, plain, plain_row, tree_of
from regesta.seeds.writing.rendering import (
    dashed,
    entry_lines,
    flow_of,
    folded,
    item_lines,
    layout_of,
    record_lines,
    text_in,
)
from regesta.values.problems import errors

Path: TypeAlias = "tuple[str | int, ...]"
_MARK = "\ufeff"


class Document:
    """The text of one file, and its values as a tree. `name` is the file's, to be shown."""

    def __init__(self, name: str, content: str, line_end: str = "") -> None:
        """Raises NotWritten where the file cannot be read."""
        self.name = name
        self._mark = _MARK if content.startswith(_MARK) else ""
        self.text = content.removeprefix(_MARK)
        self.line_end = places.line_end_of(self.text) or line_end or "\n"
        _, problems = read_rows(name, self.text)
        if problems:
            raise NotWritten(f"{name} is not changed, its own faults come first", errors(problems))
        self.root = tree_of(self.text)

    @property
    def content(self) -> str:
        """The whole text, with its byte order mark if it has one."""
        return self._mark + self.text

    @property
    def values(self) -> Plain | None:
        return None if self.root is None else plain(self.root)

    def node(self, path: Path) -> Node | None:
        """What stands at that path, or None."""
        node = self.root
        for step in path:
            if isinstance(node, Record) and isinstance(step, str):
                place = node.place(step)
                node = node.pairs[place][1] if place >= 0 else None
            elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def line_of(self, path: Path) -> int:
        """The line at which the value at that path begins, counted from 1."""
        node = self.node(path)
        return 1 if node is None else places.line_number(self.text, node.start)

    def begin(self, record: dict[str, Plain], head: str = "") -> None:
        """The record that a new file is, below a comment."""
        assert self.root is None
        written = self._indented([*filter(None, [head]), *record_lines(record, 0, self._layout)], 0) + self.line_end
        if not places.at_line_start(self.text, len(self.text)):
            written = self.line_end + written
        self._splice([(len(self.text), len(self.text), written)], record)

    def empty(self) -> None:
        """Take out all that stands in the file."""
        self.text, self.root = "", None

    def rewrite(self, texts: Mapping[Path, str]) -> None:
        """Put other texts in the place of these, each quoted as the one that stood there."""
        meant, spans = self.values, []
        for path, text in texts.items():
            node = self.node(path)
            assert isinstance(node, Scalar), path
            holder = self.node(path[:-1])
            key = self._key_column(path)
            spans.append((node.start, node.end, self._text_for(node, text, getattr(holder, "flow", False), key)))
            meant = _with(meant, path, text)
        self._splice(spans, meant)

    def insert(self, path: Path, place: int, value: Plain) -> None:
        """Put an item into the list at that path, so that it is the one with that number."""
        holder = self.node(path)
        if not isinstance(holder, Listing) or (not holder.items and not path):
            self._begin(path, value)
            return
        meant = _with(self.values, path, lambda items: [*items[:place], value, *items[place:]])
        if holder.flow:
            span = places.flow_insertion(holder.start, holder.items, place, flow_of(value))
        else:
            layout = layout_of(self.root)
            lines = dashed(value, holder.column, layout)
            span = places.block_insertion(
                self.text, holder, place, self._indented(lines, holder.column), self.line_end, not path
            )
        self._splice([span], meant)

    def remove(self, path: Path, place: int) -> None:
        """Take an item out of the list at that path; the last one goes with the key of the list."""
        holder = self.node(path)
        assert isinstance(holder, Listing), path
        if len(holder.items) == 1 and path:
            self.drop(path[:-1], str(path[-1]))
            return
        rest = len(holder.items) > 1
        meant = _with(self.values, path, lambda items: items[:place] + items[place + 1 :]) if rest else None
        if holder.flow:
            span = places.flow_cut([(item.start, item.end) for item in holder.items], place)
        else:
            span = places.block_removal(self.text, holder, place)
        self._splice([span], meant)

    def put(self, path: Path, key: str, value: Plain, order: Sequence[str] = ()) -> None:
        """Give a key of the record at that path this value; what is the same in the old value stays as it is.

        A key that is not there comes behind the last one that is before it in `order`. An empty value takes it out.
        """
        holder = self.node(path)
        assert isinstance(holder, Record), path
        if not value:
            if holder.place(key) >= 0:
                self.drop(path, key)
            return
        if holder.place(key) < 0:
            self._add(path, {key: value}, _place_behind(holder, key, order))
            return
        old = self.node((*path, key))
        assert old is not None
        if plain(old) == value:
            return
        if isinstance(old, Scalar) and isinstance(value, str):
            self.rewrite({(*path, key): value})
        elif isinstance(old, Record) and isinstance(value, dict):
            self._put_all((*path, key), old, value)
        elif isinstance(old, Listing) and isinstance(value, list):
            self._reshape((*path, key), old, value)
        else:
            self._exchange(path, holder, key, value)

    def drop(self, path: Path, key: str) -> None:
        """Take a key out of the record at that path."""
        holder = self.node(path)
        assert isinstance(holder, Record), path
        place = holder.place(key)
        meant = _with(self.values, path, lambda record: {name: it for name, it in record.items() if name != key})
        if len(holder.pairs) == 1 and path:  # nothing would be left of the record
            above, step = path[:-1], path[-1]
            self.remove(above, step) if isinstance(step, int) else self.drop(above, step)
            return
        if holder.flow:
            spans = [(name.start, value.end) for name, value in holder.pairs]
            span = places.flow_cut(spans, place)
        else:
            span = places.key_removal(self.text, holder, place)
        self._splice([span], meant if len(holder.pairs) > 1 else None)

    def _put_all(self, path: Path, old: Record, value: dict[str, Plain]) -> None:
        """The record with these keys and values: texts are changed, keys added and taken out all at once."""
        kept = [(name.value, it, value[name.value]) for name, it in old.pairs if name.value in value]
        texts = {key: (it.value, new) for key, it, new in kept if isinstance(it, Scalar) and isinstance(new, str)}
        if changed := {(*path, key): new for key, (before, new) in texts.items() if before != new}:
            self.rewrite(changed)
        for key, _, new in kept:
            if key not in texts:
                self.put(path, key, new)
        if added := {key: inner for key, inner in value.items() if old.place(key) < 0}:
            self._add(path, added, len(old.pairs) - 1)
        self._drop_all(path, [name.value for name, _ in old.pairs if name.value not in value])

    def _drop_all(self, path: Path, keys: Sequence[str]) -> None:
        """Keys of a record of which others stay."""
        holder = self.node(path)
        assert isinstance(holder, Record), path
        gone = {place for place in map(holder.place, keys) if place > 0 and not holder.flow}
        if gone:
            names = {holder.pairs[place][0].value for place in gone}
            meant = _with(self.values, path, lambda it: {name: its for name, its in it.items() if name not in names})
            self._splice([places.key_removal(self.text, holder, place) for place in gone], meant)
        for key in keys:
            if isinstance(node := self.node(path), Record) and node.place(key) >= 0:
                self.drop(path, key)

    def _reshape(self, path: Path, old: Listing, value: list[Plain]) -> None:
        """The list with the fewest items taken out and put in, from its end on."""
        before = [repr(plain(item)) for item in old.items]
        steps = SequenceMatcher(None, before, [repr(item) for item in value], autojunk=False).get_opcodes()
        for _, first, last, begin, end in reversed([step for step in steps if step[0] != "equal"]):
            for number in range(begin, end):
                self.insert(path, last + number - begin, value[number])
            for place in reversed(range(first, last)):
                self.remove(path, place)

    def _exchange(self, path: Path, holder: Record, key: str, value: Plain) -> None:
        """A value of another shape in the place of the old one."""
        name, old = holder.pairs[holder.place(key)]
        meant = _with(self.values, (*path, key), value)
        if holder.flow:
            span = (old.start, old.end, flow_of(value))
        else:
            span = (
                name.start,
                old.end,
                self._indented(entry_lines(key, value, name.column, self._layout), name.column),
            )
        self._splice([span], meant)

    def _add(self, path: Path, added: dict[str, Plain], place: int) -> None:
        """New keys behind the one with that number."""
        holder = self.node(path)
        assert isinstance(holder, Record), path
        meant = _with(self.values, path, lambda record: _inserted(record, place, added))
        last = holder.pairs[place][1]
        if holder.flow:
            written = flow_of(added)[1:-1]
            span = (last.end, last.end, f", {written}")
        else:
            lines = [line for key, it in added.items() for line in entry_lines(key, it, holder.column, self._layout)]
            at = places.line_end(self.text, last.end)
            span = (at, at, self.line_end + " " * holder.column + self._indented(lines, holder.column))
        self._splice([span], meant)

    def _begin(self, path: Path, value: Plain) -> None:
        """The first item of a list that has none yet: a new key, `[]`, or an empty file."""
        if path:
            holder, key = self.node(path[:-1]), str(path[-1])
            assert isinstance(holder, Record), path
            if holder.place(key) < 0:
                self._add(path[:-1], {key: [value]}, len(holder.pairs) - 1)
                return
            name, old = holder.pairs[holder.place(key)]
            lines = [f"{text_in(key)}:", *item_lines(value, name.column, self._layout)]
            written = f"{text_in(key)}: {flow_of([value])}" if holder.flow else self._indented(lines, name.column)
            self._splice([(name.start, old.end, written)], _with(self.values, path, [value]))
            return
        written = self._indented(dashed(value, 0, self._layout), 0)
        span = (self.root.start, self.root.end) if self.root else (len(self.text),) * 2
        if not self.root and self.text and not places.at_line_start(self.text, len(self.text)):
            written = self.line_end + written
        elif not self.root:
            written += self.line_end
        self._splice([(*span, written)], [value])

    @property
    def _layout(self) -> Any:
        return layout_of(self.root)

    def _indented(self, lines: Sequence[str], column: int) -> str:
        return (self.line_end + " " * column).join(lines)

    def _key_column(self, path: Path) -> int:
        """The column of the key (or the dash) that the value at that path belongs to."""
        holder = self.node(path[:-1])
        return 0 if holder is None else holder.column

    def _text_for(self, old: Scalar, text: str, flow: bool, column: int) -> str:
        """The new text, as the old one was written; folded where it is too long for a line or was so before."""
        single = text_in(text, flow=flow, style=old.style if old.style in ("'", '"') else "")
        alone = not self.text[old.end : places.line_end(self.text, old.end)].strip()
        begins = old.start - places.line_start(self.text, old.start)
        if flow or not alone or old.style in ("'", '"') or begins + len(single) <= 120:
            return single
        return self._indented(folded("", text, column), column)

    def _splice(self, spans: Sequence[tuple[int, int, str]], meant: Plain | None) -> None:
        text = self.text
        for start, end, written in sorted(spans, reverse=True):
            text = text[:start] + written + text[end:]
        content, problems = read_rows(self.name, text)
        read = None if content is None else plain_row(content)
        if problems or read != meant:
            raise NotWritten(f"{self.name} would not say what is meant: edit it by hand", problems)
        self.text, self.root = text, tree_of(text)


def _with(values: Plain | None, path: Path, change: Any) -> Any:
    """The values with another one at that path, or with what a function makes of it."""
    if not path:
        return change(values) if callable(change) else change
    result: Any = copy.copy(values)
    result[path[0]] = _with(result[path[0]] if path[1:] or callable(change) else None, path[1:], change)
    return result


def _inserted(record: Mapping[str, Plain], place: int, added: Mapping[str, Plain]) -> dict[str, Plain]:
    pairs = list(record.items())
    return dict([*pairs[: place + 1], *added.items(), *pairs[place + 1 :]])


def _place_behind(holder: Record, key: str, order: Sequence[str]) -> int:
    """The number of the key behind which a new one goes: the last of those that are before it in the order."""
    keys = [name.value for name, _ in holder.pairs]
    before = set(order[: order.index(key)]) if key in order else set(keys)
    return max((number for number, name in enumerate(keys) if name in before), default=0)
