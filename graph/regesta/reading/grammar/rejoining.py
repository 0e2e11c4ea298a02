"""Hangs verbs anew that a tree has joined to the wrong one: «denied that it had fired and accused them»."""

from __future__ import annotations

from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import PAST, THIRD
from regesta.reading.grammar.trees import Token, Tree

_SPEECH = ("said", "accused", "denied")


def rejoin(tree: Tree, english: English) -> None:
    """Joins to a verb of speech another one that follows its «that» clause without a subject, in the same tense.

    To be called before anything is read in the tree.
    """
    tokens = tree.tokens
    _listed(tokens)
    _free_subject(tokens)
    for at, token in enumerate(tokens):
        inner = tokens[token.head]
        if token.dep != "conj" or token.head == at or inner.dep != "ccomp" or token.tag not in (PAST, THIRD):
            continue
        outer = tokens[inner.head]
        spoken = any(it in english.classes(english.verb(outer.low)) for it in _SPEECH)
        if not spoken or token.tag != outer.tag or _has(tokens, at, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
            continue
        if any(it in english.classes(english.verb(token.low)) for it in _SPEECH):
            token.head = inner.head


def _free_subject(tokens: list[Token]) -> None:
    """«After talks with Norvia, Kestria and Talmark signed»: a verb without a subject has what follows the comma."""
    root = next((at for at, token in enumerate(tokens) if token.head == at and token.dep == "ROOT"), 0)
    if tokens[root].tag not in (PAST, THIRD) or _has(tokens, root, "nsubj", "nsubjpass", "expl", "csubj", "auxpass"):
        return
    for at in range(2, root):
        token = tokens[at]
        listed = token.dep == "conj" and token.head == at - 2 and tokens[token.head].dep == "pobj"
        if listed and tokens[at - 1].low == ",":
            token.head, token.dep = root, "nsubj"
            return


def _listed(tokens: list[Token]) -> None:
    """«Norvia, Kestria, and Talmark»: a name beside a name, with «and» to come, is one of a list."""
    for at, token in enumerate(tokens):
        head = tokens[token.head]
        if token.dep != "appos" or token.pos != "NAME" or head.pos != "NAME" or token.head >= at:
            continue
        between = [it.low for it in tokens[token.head + 1 : at]]
        goes_on = _has(tokens, at, "conj") or any(it.dep == "conj" and it.head == token.head for it in tokens[at:])
        if between in ([","], [",", "the"]) and goes_on:
            token.dep = "conj"


def _has(tokens: list[Token], head: int, *deps: str) -> bool:
    return any(token.head == head and token.dep in deps for token in tokens)
