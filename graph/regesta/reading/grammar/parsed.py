"""Trees from a dependency parser (spaCy). Quotation marks are hidden from it, since they break its trees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from regesta.reading.grammar.inflection import BASE, ING, PARTICIPLE, PAST, THIRD
from regesta.reading.grammar.trees import Token, Tree
from regesta.reading.proposals import Named, Passage, Span

_TAGS = {"VB": BASE, "VBP": BASE, "VBZ": THIRD, "VBD": PAST, "VBN": PARTICIPLE, "VBG": ING, "MD": "modal"}
_HIDDEN = str.maketrans({**dict.fromkeys('“”„«»"‹›', " "), "’": "'", "‘": " ", "‑": "-", "–": "-", "—": ","})
_PARTS = frozenset({"all", "some", "most", "much", "many"})
_COMPOUND = re.compile(r"^-?(led|backed|dominated|headed|supported|sponsored)$", re.IGNORECASE)


def hidden(text: str) -> str:
    """The text as the parser gets it: as long, without the marks that mislead it.

    >>> hidden("had “frozen” it")
    'had  frozen  it'
    """
    return text.translate(_HIDDEN)


def tree_from(parsed: Any, passage: Passage, offset: int, quoted: Sequence[Span]) -> Tree:
    """The tree of one parsed stretch of a passage; `offset` is where it begins in the whole text.

    The parts of a name become one token, at the place of its head.
    """
    words = [word for word in parsed if not word.is_space]
    names = _roots(words, passage.names, offset)
    kept = [word for word in words if names.get(word.i, (word.i, None))[0] == word.i]
    place = {word.i: at for at, word in enumerate(kept)}
    tokens = []
    for word in kept:
        named = names.get(word.i, (word.i, None))[1]
        head = names.get(word.head.i, (word.head.i, None))[0]
        span = named.span if named else (offset + word.idx, offset + word.idx + len(word))
        text = passage.words(span)
        dep = "ROOT" if head == word.i else word.dep_
        tokens.append(
            Token(
                text,
                _low(text),
                _pos(word, named),
                span,
                _TAGS.get(word.tag_, ""),
                place.get(head, place[word.i]),
                dep,
                named,
            )
        )
    for token in tokens:  # «claims all of it»
        if token.dep == "advmod" and token.pos in ("PRON", "DET") and token.low in _PARTS:
            token.dep = "dobj"
    for token in tokens:  # a noun with a subject is a verb that the tagger did not know
        head = tokens[token.head]
        if token.dep == "nsubj" and head.pos == "NOUN" and head.dep == "ROOT":
            head.pos, head.tag = "VERB", THIRD
    return Tree(passage, _joined(tokens), quoted)


def _roots(words: Sequence[Any], names: Iterable[Named], offset: int) -> dict[int, tuple[int, Named]]:
    """For each word of a name the place of the word that heads it, and the name."""
    found: dict[int, tuple[int, Named]] = {}
    for named in names:
        start, end = named.span[0] - offset, named.span[1] - offset
        inside = [word for word in words if word.idx < end and start < word.idx + len(word)]
        if not inside or any(word.i in found for word in inside):
            continue
        own = {word.i for word in inside}
        root = next((word for word in reversed(inside) if word.head.i not in own or word.head.i == word.i), inside[-1])
        found.update({word.i: (root.i, named) for word in inside})
    return found


def _pos(word: Any, named: Named | None) -> str:
    if named:
        return "NAME"
    return "VERB" if word.tag_ == "MD" else str(word.pos_)


def _low(text: str) -> str:
    low = text.lower().replace("’", "'")
    return "-" + low.rpartition("-")[2] if _COMPOUND.match(low.rpartition("-")[2]) and "-" in low else low


def _joined(tokens: list[Token]) -> list[Token]:
    """«Ruritanian-led»: the last part gets its hyphen, so that it is told from «led»."""
    for before, token in pairwise(tokens):
        if before.text == "-" and _COMPOUND.match(token.low) and before.span[1] == token.span[0]:
            token.low = f"-{token.low}"
    return tokens
