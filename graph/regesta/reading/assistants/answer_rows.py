"""What a language model answered, as rows: JSON, wrapped in prose or code fences, or broken off in the middle.

Nothing is believed here; the rows are held against the text afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LONGEST = 2_000_000  # characters of an answer; a chat window gives a hundredth of it
_MOST = 5_000  # openings of a record that are tried
_LIST = "statements"
_ROW = ("subject", "relation", "object")


@dataclass(frozen=True, slots=True)
class Rows:
    """The records that an answer holds, each with texts only, and what is to be said of the rest.

    `broken`: the answer ends in the middle of a record. `others` counts records that are no statements. `lists` counts
    lists of statements: an empty one is an answer, too.
    """

    rows: tuple[dict[str, str], ...] = ()
    broken: bool = False
    others: int = 0
    lists: int = 0

    @property
    def readable(self) -> bool:
        """Whether it answers at all: with statements, or with the word that there are none."""
        return bool(self.rows) or (self.lists > 0 and not self.broken)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know of the answer as a whole."""
        found = []
        if self.broken:
            found.append(f"the answer breaks off: {len(self.rows)} whole statements were in it, ask for the rest")
        if self.others:
            found.append(f"{self.others} records of the answer are no statements")
        if not self.rows and not self.broken:
            found.append("the answer has no statements" if self.lists else "the answer is no JSON of statements")
        return tuple(found)


def rows_in(text: str) -> Rows:
    """The statements of an answer, in its order.

    >>> rows_in('Here:\\n```json\\n{"statements": [{"subject": "a", "relation": "b", "object": "c"}]}\\n```').rows
    ({'subject': 'a', 'relation': 'b', 'object': 'c'},)
    >>> rows_in('{"statements": [{"subject": "a", "relation": "b", "object": "c"}, {"subj').broken
    True
    """
    rows: list[dict[str, str]] = []
    broken, others, lists = False, 0, 0
    for found in _records(text[:LONGEST]):
        if found is None:
            broken = True
        elif isinstance(found.get(_LIST), list):
            lists += 1
            inner = found[_LIST]
            rows += [_texts(item) for item in inner if _is_row(item)]
            others += sum(not _is_row(item) for item in inner)
        elif _is_row(found):
            rows.append(_texts(found))
        else:
            others += 1
    return Rows(tuple(rows), broken, others, lists)


def _records(text: str) -> Iterator[dict[str, Any] | None]:
    """Every record of the text that is whole, from the outside in; None where the text ends within one."""
    decoder, at = json.JSONDecoder(), text.find("{")
    told = False
    for _ in range(_MOST):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            if not told and _at_the_end(text, error):
                told = True
                yield None
            end = at + 1
        except RecursionError:
            return
        else:
            yield found
        at = text.find("{", end)


def _at_the_end(text: str, error: json.JSONDecodeError) -> bool:
    return error.pos >= len(text.rstrip().rstrip("`").rstrip()) or error.msg.startswith("Unterminated string")


def _is_row(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(key), str) for key in _ROW)


def _texts(row: dict[str, Any]) -> dict[str, str]:
    """The fields that are texts, numbers and flags, as texts; whatever else stands there was not asked for."""
    return {str(key): str(value) for key, value in row.items() if isinstance(value, str | int | bool)}
