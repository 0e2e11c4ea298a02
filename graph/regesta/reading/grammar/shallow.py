"""Trees from the order of the words alone: for machines without a parser, and for the reader that is always there.

Phrases are found first (names and nouns with what qualifies them, verbs with their auxiliaries), then each is hung on
one that stands before it. What cannot be told stays loose, and no frame finds anything in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.reading.grammar.attachment import Attachment
from regesta.reading.grammar.english import English
from regesta.reading.grammar.phrases import phrases_of
from regesta.reading.grammar.tagging import tagged
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Passage, Span

_MARKS = frozenset('"“”„«»‹›`')


def tree_of(passage: Passage, span: Span, quoted: Sequence[Span], english: English) -> Tree:
    """The tree of that stretch of the passage."""
    tokens = [token for token in tagged(passage, span, english) if token.low not in _MARKS]
    for at, token in enumerate(tokens):
        token.head, token.dep = at, "dep"
    if tokens:
        Attachment(tokens, phrases_of(tokens), english).run()
    return Tree(passage, tokens, quoted)
