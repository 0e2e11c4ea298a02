"""Fields of a country's profile that are no sentences: «about 1,200 Kestria (KESFOR)», its troops abroad."""

from __future__ import annotations

import re

from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Span

_HEDGE = r"(?P<hedge>approximately|about|around|some|nearly|almost|roughly|up to|more than|over)?"
_COUNTED = re.compile(
    rf"\s*(?:note:? )?{_HEDGE} ?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+)"
    r"(?: (?:troops|personnel|soldiers|police|military|peacekeepers|naval|air))* ?(?:\([^()]*\) )?(?:the )?",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:[(/;]|$)")
_SIGNS = {"": "", "up to": "<=", "more than": ">", "over": ">"}


def counted(tree: Tree, at: int) -> tuple[str, Span] | None:
    """The number of people that such a field tells of the name at that place, as an amount, and where it stands.

    None where the stretch is another one: the number must begin it, the name end it, but for what is in brackets.
    """
    tokens, passage = tree.tokens, tree.passage
    begin, offset = tokens[0].span[0], passage.span[0]
    start, end = tokens[at].span
    match = _COUNTED.fullmatch(passage.words((begin, start))) if start > begin else None
    if match is None or not _BEHIND.match(passage.text, end - offset):
        return None
    hedge = (match["hedge"] or "").lower()
    number = match["number"].replace(",", "")
    return f"{_SIGNS.get(hedge, '~')}{number} persons", (begin + match.start("number"), begin + match.end("number"))
