"""Where in the lines of a YAML file an item or a key goes in and comes out: stretches, and what to put there.

An insertion and the removal of the same thing are each other's reverse. Empty lines that part the items of a list come
and go with them; comments that stand by themselves stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.nodes import Listing, Node, Record

Splice = tuple[int, int, str]

_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines


def line_end_of(text: str) -> str:
    """How the first line of the text ends; empty where none does."""
    found = _END.search(text)
    return found.group() if found else ""


def line_end(text: str, at: int) -> int:
    """Where the line ends, before its break."""
    found = _END.search(text, at)
    return found.start() if found else len(text)


def line_start(text: str, at: int) -> int:
    """Where the line begins."""
    while at > 0 and not at_line_start(text, at):
        at -= 1
    return at


def line_number(text: str, at: int) -> int:
    """The number of the line, counted from 1."""
    return sum(1 for _ in _END.finditer(text, 0, at)) + 1


def at_line_start(text: str, at: int) -> bool:
    """Whether a line begins there."""
    return at == 0 or bool(_END.fullmatch(text[at - 1]))


def after_break(text: str, at: int) -> int:
    """Behind the line break that stands there, if one does."""
    found = _END.match(text, at)
    return found.end() if found else at


def before_break(text: str, at: int) -> int:
    """Before the line break that ends there, if one does."""
    if text[max(at - 2, 0) : at] == "\r\n":
        return at - 2
    return at - 1 if at and _END.fullmatch(text[at - 1]) else at


def block_insertion(text: str, holder: Listing, place: int, written: str, end: str, top: bool) -> Splice:
    """An item that is to have that number; the first one goes above the comments that stand over the one before.

    `end` ends a line. Where the list has one item only, one of the file itself (`top`) is parted from it by a line.
    """
    margin = " " * holder.column
    if place == 0:
        at = _above_comments(text, _own_line(text, holder.start))
        parted = len(holder.items) > 1 and _is_parted(text, holder, 1)
        return at, at, margin + written + end + (end if parted else "")
    at = line_end(text, holder.items[place - 1].end)
    if place < len(holder.items) or place > 1:
        parted = _is_parted(text, holder, min(place, len(holder.items) - 1))
    else:
        parted = top
    return at, at, end + (end if parted else "") + margin + written


def block_removal(text: str, holder: Listing, place: int) -> Splice:
    """The lines of an item, with the empty lines before it where it is not directly followed by the next one."""
    start, end = _own_line(text, _dash(text, holder, place)), line_end(text, holder.items[place].end)
    stop = after_break(text, end)
    last = place == len(holder.items) - 1
    if place == 0:
        while not last and stop < len(text) and _is_blank(text, stop):
            stop = after_break(text, line_end(text, stop))
        return (before_break(text, start) if stop == end else start), stop, ""
    start = before_break(text, start)
    if last or line_start(text, _dash(text, holder, place + 1)) != stop:
        while start > 0 and _is_blank(text, begin := line_start(text, start)):
            start = before_break(text, begin)
    return start, end, ""


def key_removal(text: str, holder: Record, place: int) -> Splice:
    """The lines of a key with its value."""
    name, value = holder.pairs[place]
    if place == 0 and len(holder.pairs) > 1:
        return name.start, holder.pairs[1][0].start, ""
    start, end = line_start(text, name.start), line_end(text, value.end)
    return (before_break(text, start), end, "") if place else (start, after_break(text, end), "")


def flow_insertion(start: int, items: Sequence[Node], place: int, written: str) -> Splice:
    """An item within brackets that is to have that number."""
    if not items:
        return start + 1, start + 1, written
    if place < len(items):
        return items[place].start, items[place].start, f"{written}, "
    return items[-1].end, items[-1].end, f", {written}"


def flow_cut(spans: Sequence[tuple[int, int]], place: int) -> Splice:
    """One of several stretches within brackets, with the comma that parts it."""
    if place < len(spans) - 1:
        return spans[place][0], spans[place + 1][0], ""
    return (spans[place - 1][1] if place else spans[place][0]), spans[place][1], ""


def _dash(text: str, holder: Listing, place: int) -> int:
    """Where the dash of the item stands."""
    if place == 0:
        return holder.start
    at = after_break(text, line_end(text, holder.items[place - 1].end))
    while text[at : line_end(text, at)].lstrip()[:1] in ("", "#"):
        at = after_break(text, line_end(text, at))
    return text.index("-", at)


def _own_line(text: str, dash: int) -> int:
    """The beginning of the dash's line, if nothing stands before it there."""
    start = line_start(text, dash)
    if text[start:dash].strip():
        raise NotWritten("a list that begins within a line is not changed: edit it by hand")
    return start


def _is_parted(text: str, holder: Listing, place: int) -> bool:
    """Whether an empty line stands between the item and the one before it."""
    at, dash = after_break(text, line_end(text, holder.items[place - 1].end)), _dash(text, holder, place)
    return any(not line.strip() for line in _END.split(text[at : line_start(text, dash)])[:-1])


def _is_blank(text: str, at: int) -> bool:
    return not text[at : line_end(text, at)].strip()


def _above_comments(text: str, at: int) -> int:
    """Above the comments that stand directly over the line; but a comment at the head of the file stays there."""
    start = at
    while start > 0 and text[(begin := line_start(text, before_break(text, start))) : start].lstrip().startswith("#"):
        start = begin
    return start if start > 0 else at
