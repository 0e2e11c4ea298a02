"""A reader that is any assistant in a chat window, without a key: a prompt is shown, and the answer pasted back.

What came back is held against the text as all else is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.reading.assistants.answer_rows import rows_in
from regesta.reading.assistants.grounding import ground
from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import Context, Passage, Proposal
from regesta.seeds.texts import Article

NAME = "chat"


@dataclass(frozen=True)
class Answered:
    """What an answer proposes, what of it is refused because it is not in the text, and what is to be said of it.

    `readable`: it is an answer at all, and be it that no tie is stated.
    """

    proposals: tuple[Proposal, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()
    readable: bool = True


def read_answer(
    text: str, passages: Sequence[Passage], article: Article, context: Context, reader: str = NAME
) -> Answered:
    """What the answer of a model says of these passages. JSON in prose, in code fences, or broken off is read, too."""
    rows = rows_in(text)
    found = [ground(row, passages, article, context, reader) for row in rows.rows]
    proposals = {item.id: item for item in found if isinstance(item, Proposal)}
    refusals = tuple(it for it in found if isinstance(it, Refusal))
    return Answered(tuple(proposals.values()), refusals, rows.notes, rows.readable)
