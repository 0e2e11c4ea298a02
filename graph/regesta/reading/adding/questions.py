"""What a person says of a new source, and what only a person can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

UNKNOWN = "unknown"
"""What a person says where nobody knows: the field stays out of the record."""

NEEDED = {"title": "--title", "publisher": "--publisher", "date": "--published", "language": "--language"}
"""What is asked for where it is not told: the fields of a source, and the options that give them."""

MAY_BE_UNKNOWN = ("publisher", "date")


@dataclass(frozen=True)
class Told:
    """What a person says of the source; empty where they say nothing."""

    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    copies: str = ""
    note: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can say: the field, the option that says it, why it is asked, and what it may be."""

    field: str
    option: str
    what: str
    choices: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "field": self.field, "option": self.option, "what": self.what,
            "choices": [*self.choices], "hints": [*self.hints],
        }  # fmt: skip


def way_out(question: Question) -> str:
    """How a person answers the question by an option, with what the answer may be.

    >>> way_out(Question("date", "--published", "…", ("2025-07-08", "2025-08-07")))
    'give --published 2025-07-08 or --published 2025-08-07'
    """
    unknown = f" (or {question.option} {UNKNOWN})" if question.field in MAY_BE_UNKNOWN else ""
    if len(question.choices) > 1:
        ways = " or ".join(f"{question.option} {choice}" for choice in question.choices)
        return "; ".join([f"give {ways}", *question.hints])
    likely = f"; it looks like {question.choices[0]}" if question.choices else ""
    return "; ".join([f"give {question.option}{unknown}{likely}", *question.hints])
