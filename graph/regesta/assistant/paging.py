"""How much of an answer is given at once: as many items as a number of tokens allows, and a cursor for the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from regesta.assistant.schemas import Wrong, means, plain
from regesta.corpus.identity import short_hash

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")
LEAST, USUAL, MOST = 1000, 3000, 10_000
"""Tokens of an answer. The usual is a tenth of what the large assistants cut, and a page of text."""
DETAIL = 3
"""With how much detail an item is made at most; where not even one fits, it is made with less, down to 0."""
_BYTES = 3  # of JSON with ids and digits in it, that make up a token at least
HEAD = 350  # tokens for what every answer has
_CURSOR = re.compile(r"(\d{1,9})-([0-9a-z]{4,32})")


@dataclass(frozen=True, kw_only=True)
class Paged:
    """What a question can say of how it is answered."""

    cursor: str = means("next_cursor of the answer before, for what it left out", "")
    budget: int = means(f"tokens that the answer may have, {LEAST} to {MOST}", USUAL, LEAST, MOST)


@dataclass(frozen=True)
class Part(Generic[_Item]):
    """The items that are shown, how many there are, and what is told of the rest."""

    items: tuple[_Item, ...]
    total: int
    left_out: str = ""
    next_cursor: str = ""


def tokens(value: Any) -> int:
    """How many tokens a record has at most, as JSON."""
    return -(-len(json.dumps(plain(value), ensure_ascii=False).encode()) // _BYTES) + 1


def start_of(asked: Paged, question: str) -> int:
    """Where the answer begins. Raises `Wrong` for a cursor of another question."""
    if not asked.cursor:
        return 0
    found = _CURSOR.fullmatch(asked.cursor)
    if not found or found[2] != _mark(question):
        raise Wrong("this cursor is of another question: ask again without it")
    return int(found[1])


def cursor(start: int, question: str) -> str:
    """What leads to the items from there on."""
    return f"{start}-{_mark(question)}"


def part(keys: Sequence[_Key], make: Callable[[_Key, int], _Item], asked: Paged, question: str) -> Part[_Item]:
    """As many of the items as fit, made with as much detail as fits the first of them.

    `question` is all that was asked but the cursor and the budget: a cursor holds for it alone.
    """
    start = start_of(asked, question)
    left = asked.budget - HEAD
    detail, first = DETAIL, None
    for key in keys[start : start + 1]:
        first = make(key, detail)
        while detail and tokens(first) > left:
            detail -= 1
            first = make(key, detail)
    shown = [] if first is None else [first]
    left -= sum(map(tokens, shown))
    for key in keys[start + 1 :]:
        item = make(key, detail)
        left -= tokens(item)
        if left < 0:
            break
        shown.append(item)
    return Part(tuple(shown), len(keys), *_rest(start, len(shown), len(keys), detail, question))


def _rest(start: int, shown: int, total: int, detail: int, question: str) -> tuple[str, str]:
    end = start + shown
    told = [f"{total - end} of {total} items after these: ask again with the cursor"] if end < total else []
    told += [f"{start} of {total} items before these"] if start else []
    told += ["details for which there was no room: ask with a larger budget"] if detail < DETAIL else []
    return "; ".join(told), cursor(end, question) if end < total else ""


def _mark(question: str) -> str:
    return short_hash([question])[:12]
