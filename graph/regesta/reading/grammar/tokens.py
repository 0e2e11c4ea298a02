"""Words of a sentence as tokens: a name is one, and a time; words that have only one part of speech are given it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.reading.grammar.english import English
from regesta.reading.grammar.trees import Token
from regesta.reading.proposals import Named, Passage, Span

UNDECIDED = "?"
"""The part of speech of a word that its neighbours decide."""

_WORD = re.compile(
    r"[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?<=s)['’](?=\s)"
    r"|-(?:led|backed|dominated|headed|supported|sponsored|era|based|owned|made)\b"
    r"|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-‑][^\W\d_]+)*|[$€£]?\d[\d.,]*\d|\d|\S"
)
_CLITICS = frozenset(["n't", "'s", "'ll", "'d", "'ve", "'re", "'m", "'"])
_TIMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"]
)
_NUMBERS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"]
)
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_NO_ADVERBS = frozenset(["ally", "family", "supply", "rally", "reply", "assembly", "early", "apply", "rely"])
_NO_SUPERLATIVES = frozenset(
    ["arrest", "bequest", "conquest", "contest", "digest", "forest", "harvest", "infest", "interest", "invest",
     "manifest", "northwest", "protest", "request", "southwest", "suggest", "unrest", "behest", "midwest"]
)  # fmt: skip
_ROUND = {
    "more": ("than",), "less": ("than",), "fewer": ("than",), "up": ("to",), "at": ("least",), "as": ("many", "as"),
    "about": (), "around": (), "nearly": (), "almost": (), "over": (), "roughly": (), "approximately": (), "only": (),
}  # fmt: skip


def tokens_of(passage: Passage, span: Span, english: English) -> list[Token]:
    """The tokens of that stretch of the passage."""
    tokens = [_token(text, where, named, english) for text, where, named in _words(passage, span)]
    times = {it.span for it in passage.dates}
    for token in tokens:
        if token.span in times and not token.named:
            token.pos = "TIME"
    for at in range(len(tokens) - 1):
        _join(tokens, at)
        _count(tokens, at)
    return tokens


def _join(tokens: list[Token], at: int) -> None:
    """«No longer» is a negation; a hyphen between two names joins them."""
    token, after = tokens[at], tokens[at + 1]
    if token.low == "no" and after.low == "longer":
        token.pos, after.pos = "NEG", "ADV"
    elif token.low == "-" and at and tokens[at - 1].pos == after.pos == "NAME":
        adjacent = tokens[at - 1].span[1] == token.span[0] and token.span[1] == after.span[0]
        token.pos = "HYPH" if adjacent else token.pos


def _count(tokens: list[Token], at: int) -> None:
    """«More than», «up to», «about» before a number qualify it."""
    rest = _ROUND.get(tokens[at].low)
    if rest is None:
        return
    behind = at + 1 + len(rest)
    if behind < len(tokens) and tuple(it.low for it in tokens[at + 1 : behind]) == rest:
        number = tokens[behind]
        if number.pos in ("NUM", "DET") and number.low not in ("the", "a", "an"):
            for token in tokens[at:behind]:
                token.pos = "ADJ"


def _words(passage: Passage, span: Span) -> Iterator[tuple[str, Span, Named | None]]:
    """Words between the names and times, and these as they are."""
    offset = passage.span[0]
    taken: list[tuple[Span, Named | None]] = [(it.span, it) for it in passage.names]
    taken += [(it.span, None) for it in passage.dates]
    at = span[0]
    for where, named in sorted(taken, key=lambda it: (it[0][0], -it[0][1])):
        if where[0] < at or where[1] > span[1]:
            continue
        yield from _plain(passage.text, at - offset, where[0] - offset, offset)
        yield passage.words(where), where, named
        at = where[1]
    yield from _plain(passage.text, at - offset, span[1] - offset, offset)


def _plain(text: str, start: int, end: int, offset: int) -> Iterator[tuple[str, Span, None]]:
    for match in _WORD.finditer(text, start, end):
        yield match.group(), (offset + match.start(), offset + match.end()), None


def _token(text: str, span: Span, named: Named | None, english: English) -> Token:
    low = text.lower().replace("’", "'").replace("‑", "-")
    if named:
        return Token(text, low, "NAME", span, named=named)
    return Token(text, low, _closed(low, text, english), span)


def _closed(low: str, text: str, english: English) -> str:
    """The part of speech of a word that has only one."""
    if low in ("'s", "'"):
        return "POSS"
    if not text[0].isalnum() and low not in _CLITICS and (low[0] != "-" or len(low) == 1):
        return "NUM" if text[0] in "$€£" and len(text) > 1 else "PUNCT"
    if low in _NUMBERS:
        return "NUM"
    if text[0].isdigit():
        return "TIME" if _YEAR.fullmatch(text) else "NUM"
    if low in _TIMES:
        return "TIME"
    if low.startswith("-"):
        return "ADJ"
    if known := english.closed.get(low):
        return known
    if low.endswith("est") and len(low) > len("worst") and low not in _NO_SUPERLATIVES:
        return "ADJ"
    return "ADV" if low.endswith("ly") and low not in _NO_ADVERBS else UNDECIDED
