"""Hangs verbs anew that a tree has joined to the wrong one: «denied that it had fired and accused them»."""

from __future__ import annotations

from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import PAST, THIRD
from regesta.reading.grammar.trees import VERBAL, Token, Tree

_SPEECH = ("said", "accused", "denied")


def rejoin(tree: Tree, english: English) -> None:
    """Joins to a verb of speech another one that follows its «that» clause without a subject, in the same tense.

    To be called before anything is read in the tree.
    """
    tokens = tree.tokens
    _listed(tokens)
    _free_subject(tokens)
    _second_clause(tokens)
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


def _second_clause(tokens: list[Token]) -> None:
    """«Norvia recalled its envoy and Kestria condemned it»: the name before the second verb is its subject."""
    for at in range(3, len(tokens)):
        verb = tokens[at]
        first = min((it for it in range(at - 3, at) if _is_aux(tokens[it], at)), default=at)
        name = tokens[first - 1]
        finite = first < at or verb.tag in (PAST, THIRD)
        if verb.dep != "conj" or not finite or name.pos != "NAME" or name.dep != "conj" or first < 3:
            continue
        if tokens[first - 2].low in ("and", "but", "while") and not _has(tokens, at, "nsubj", "nsubjpass"):
            name.head, name.dep = at, "nsubj"


def _is_aux(token: Token, verb: int) -> bool:
    return token.head == verb and token.dep in ("aux", "auxpass", "neg")


def _listed(tokens: list[Token]) -> None:
    """«Norvia, Kestria, and Talmark»: names between commas, with «and» before the last, are joined to the first.

    A parser takes some of them for appositions, or joins the last to the verb.
    """
    at = 0
    while at < len(tokens):
        run = _run(tokens, at)
        for it in run[1:]:
            head = tokens[tokens[it].head]
            if tokens[it].dep == "appos" or (tokens[it].dep == "conj" and head.pos in VERBAL):
                tokens[it].head, tokens[it].dep = run[0], "conj"
            elif tokens[it].dep != "conj":
                break
        at = run[-1] + 1 if run else at + 1


def _run(tokens: list[Token], at: int) -> list[int]:
    """The names of a list that begins there: three at least, with commas between, and «and» before the last."""
    found: list[int] = []
    last = False
    while at < len(tokens) and tokens[at].pos == "NAME":
        found.append(at)
        if last:
            return found if len(found) > 2 else []
        at += 1
        comma = at < len(tokens) and tokens[at].low == ","
        at += comma
        last = at < len(tokens) and tokens[at].low in ("and", "or")
        at += last
        at += at < len(tokens) and tokens[at].low == "the"
        if not (comma or last):
            break
    return []


def _has(tokens: list[Token], head: int, *deps: str) -> bool:
    return any(token.head == head and token.dep in deps for token in tokens)
