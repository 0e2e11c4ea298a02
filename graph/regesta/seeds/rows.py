"""YAML as it is written: every scalar stays text, every record knows its file and line.

Read without implicit types (Norway's `no`, `2024-07` and `12:30` stay text), without tags and without anchors, so
that what a reviewer sees in the file is what the program gets. Rows are made from the parser's events in one pass, and
the lines of an entry are only put together for a problem: twenty thousand statements are read in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from regesta.values.problems import Origin, Problem, quoted

Value: TypeAlias = "str | tuple[Value, ...] | Row"

_SHOWN_LINES, _SHOWN_SIGNS = 8, 200  # of an entry below a problem, and of each of its lines
_SHOWN_PROBLEMS = 20  # of one kind in one file: a picture that is called x.yaml has thousands
_LONGEST = 100_000  # characters of a value
_DEEPEST = 32  # records within records; the seeds have six
_NO_ANCHORS = "anchors and aliases are not read", "write the value out"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML's own definition calls printable; behind a `\` all else can be written, and is as little part of a name.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines
_UNPRINTABLE = re.compile("[^\\t\\n\\r -~\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Excerpt(NamedTuple):
    """Some lines of a file, and the column at which they begin to matter."""

    lines: list[str]
    first: int
    end: int
    column: int

    def text(self) -> str:
        """The lines without the indentation that they share, the later ones of many left out.

        Only what is shown is looked at: an entry may have as many lines as problems.
        """
        end, rest = max(self.end, self.first + 1), self.first + _SHOWN_LINES
        lines = [line[: self.column + 2 * _SHOWN_SIGNS].rstrip() for line in self.lines[self.first : min(end, rest)]]
        while lines and not lines[-1]:
            lines.pop()
        margin = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
        indent = min(max(self.column - 2, 0), margin)  # the list's dash stands two before its first field
        begun = [line[indent:] for line in lines]
        shown = [line if len(line) <= _SHOWN_SIGNS else f"{line[:_SHOWN_SIGNS]}…" for line in begun]
        is_longer = any(self.lines[at].strip() for at in range(rest, min(end, len(self.lines))))
        return "\n".join([*shown, "  …"] if is_longer else shown)


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping of a YAML file: its fields, the line of each, and the entry as it stands in the file."""

    origin: Origin
    fields: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    excerpt: Excerpt | None = field(default=None, compare=False, repr=False)

    @property
    def entry(self) -> str:
        return self.excerpt.text() if self.excerpt else ""

    def at(self, key: str) -> Origin:
        """Where that field is written; the row itself for a field that is not there."""
        return Origin(self.origin.file, self.lines.get(key, self.origin.line))

    def problem(self, what: str, hint: str = "", key: str = "") -> Problem:
        return Problem(self.at(key), what, hint, self.entry)


class _Open:
    """A mapping that is being read: `key` is the one whose value comes next, None before a key."""

    __slots__ = ("column", "fields", "key", "key_line", "line", "lines", "twice")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.fields: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.key: str | None = None
        self.key_line = 0

    def put(self, value: Value) -> None:
        """The value of the key before it. A second value of one key is not taken, and not forgotten either."""
        assert self.key is not None
        if self.key in self.fields:
            self.twice.append((self.key, self.key_line))
        else:
            self.fields[self.key] = value
            self.lines[self.key] = self.key_line
        self.key = None


class _Reader:
    """Turns the events of one file into rows, and collects what is wrong on the way.

    What is `refused` is legal YAML that a reviewer cannot read off the page, or not of the shape of any seeds.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.refused: list[Problem] = []
        self.root: Value | None = None
        self._documents = 0
        self._stack: list[_Open | list[Value]] = []
        self._escapes = "\\" in text

    def read(self) -> None:
        """Raises yaml.YAMLError."""
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.MappingEndEvent: self._mapping_end,
            yaml.SequenceStartEvent: self._sequence,
            yaml.SequenceEndEvent: self._sequence_end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(self.text, Loader=_Loader):
            if handle := take.get(type(event)):
                handle(event)

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, "a second document begins here", "a file has one, without «---» within")

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(event, *_NO_ANCHORS)
        self._put("", _line(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_marks(event)
        value = str(event.value)
        if len(value) > _LONGEST:
            what = f"a value of {len(value)} characters, and at most {_LONGEST} are read"
            self._refuse(event, what, "a text stands in a file of its own")
        if self._escapes and (found := _UNPRINTABLE.search(value)):
            self.problems.append(Problem(Origin(self.file, _line(event)), *unprintable(found.group())))
        self._put(value, _line(event))

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._begin(event, _Open(_line(event), _column(event)))

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._begin(event, [])

    def _begin(self, event: yaml.CollectionStartEvent, opened: _Open | list[Value]) -> None:
        self._refuse_marks(event)
        if len(self._stack) >= _DEEPEST:
            raise _TooDeepError(_line(event))
        self._stack.append(opened)

    def _sequence_end(self, event: yaml.SequenceEndEvent) -> None:
        items = self._stack.pop()
        assert isinstance(items, list)
        self._put(tuple(items), _line(event))

    def _mapping_end(self, event: yaml.MappingEndEvent) -> None:
        done = self._stack.pop()
        assert isinstance(done, _Open)
        assert event.end_mark is not None
        excerpt = Excerpt(self.lines, done.line - 1, event.end_mark.line, done.column)
        row = Row(Origin(self.file, done.line), done.fields, done.lines, excerpt)
        for name, line in done.twice:
            self.problems.append(Problem(Origin(self.file, line), f"{quoted(name)} is written twice", "", row.entry))
        self._put(row, done.line)

    def _put(self, value: Value, line: int) -> None:
        """The value where it belongs: into the list, the key or the field that is open, or as the whole file."""
        if not self._stack:
            self.root = value if self._documents == 1 else self.root
            return
        into = self._stack[-1]
        if isinstance(into, list):
            into.append(value)
        elif into.key is None:
            into.key, into.key_line = self._key(value, line), line
        else:
            into.put(value)

    def _key(self, value: Value, line: int) -> str:
        if isinstance(value, str):
            return value
        what = "a list or a record stands in the place of a key"
        self.refused.append(Problem(Origin(self.file, line), what, "a key is text"))
        return ""

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, *_NO_ANCHORS)
        elif event.tag is not None:
            self._refuse(event, f"the tag {event.tag} is not read", "every value is text")

    def _refuse(self, event: yaml.Event, what: str, hint: str) -> None:
        self.refused.append(Problem(Origin(self.file, _line(event)), what, hint))


class _TooDeepError(Exception):
    """Records within records without end; its argument is the line."""


def _line(event: yaml.Event) -> int:
    """The line at which it begins, counted from 1."""
    assert event.start_mark is not None
    return event.start_mark.line + 1


def _column(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.column


def read_rows(file: str, text: str) -> tuple[Value | None, list[Problem]]:
    """The content of one YAML file, and every fault of its syntax.

    A file that is empty gives None without a problem. `file` is the name to show.
    """
    if faults := list(_unprintables(file, text)):
        return None, faults
    reader = _Reader(file, text)
    try:
        reader.read()
    except yaml.MarkedYAMLError as error:
        return None, [*reader.refused, _syntax_problem(file, error)]
    except yaml.YAMLError as error:
        return None, [Problem(Origin(file, 1), f"not readable as YAML: {' '.join(str(error).split())}")]
    except _TooDeepError as error:
        return None, [*reader.refused, Problem(Origin(file, error.args[0]), f"more than {_DEEPEST} levels deep")]
    if reader.refused:
        return None, reader.refused
    return None if reader.root == "" else reader.root, reader.problems


def unprintable(sign: str) -> tuple[str, str]:
    """What is wrong with a character that no text has, and what to do.

    >>> unprintable("\\f")
    ('a control character (U+000C) stands here', 'take it out')
    """
    kind = "a control character" if ord(sign) < 0xA0 else "a sign that is no character"
    return f"{kind} (U+{ord(sign):04X}) stands here", "take it out"


def _unprintables(file: str, text: str) -> Iterator[Problem]:
    """The first such sign of each line that has one; of very many lines the first ones."""
    if not _UNPRINTABLE.search(text):
        return
    lines = (_UNPRINTABLE.search(line) for line in _LINE_END.split(text))
    found = ((number, match.group()) for number, match in enumerate(lines, 1) if match)
    for number, sign in islice(found, _SHOWN_PROBLEMS):
        yield Problem(Origin(file, number), *unprintable(sign))


def _syntax_problem(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = " ".join(part for part in (error.context, error.problem) if part)
    return Problem(Origin(file, mark.line + 1 if mark else 1), f"not readable as YAML: {what}")
