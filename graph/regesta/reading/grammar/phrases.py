"""Phrases of a sentence by the order of its words: nominal and verbal ones, prepositions, and what stands between."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.reading.grammar.inflection import ING, PARTICIPLE, PAST
from regesta.reading.grammar.trees import Token

NP, VP, P, CC, COMMA, SUB, REL, TIME, ADJ, STOP = "NP", "VP", "P", "CC", ",", "SUB", "REL", "TIME", "ADJ", "."

_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_NOMINAL = ("DET", "ADJ", "NUM", "NOUN", "NAME", "PROPN", "POSS", "PRON")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OWN = frozenset(["its", "their", "his", "her", "our", "my", "your", "whose"])


@dataclass(slots=True)
class Phrase:
    """A stretch of tokens with its head; of a verbal one `form` is finite, to, ing or participle."""

    kind: str
    start: int
    end: int
    head: int
    form: str = ""


def phrases_of(tokens: list[Token]) -> list[Phrase]:
    """The phrases in order; the words inside each are hung on its head."""
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase = _nominal(tokens, at) or _verbal(tokens, at) or _small(tokens, at, found)
        found.append(phrase)
        at = phrase.end
    return found


def _small(tokens: list[Token], at: int, found: list[Phrase]) -> Phrase:
    token = tokens[at]
    before = found[-1].kind if found else ""
    if token.low in _RELATIVE and (before == NP or (before == COMMA and len(found) > 1 and found[-2].kind == NP)):
        token.pos = "PRON"
        return Phrase(REL, at, at + 1, at)
    kinds = {"ADP": P, "CCONJ": CC, "SCONJ": SUB, "TIME": TIME, "ADJ": ADJ}
    if token.pos == "PUNCT":
        return Phrase(COMMA if token.low in (",", "(", ")", "—", "–", "-", ":", ";") else STOP, at, at + 1, at)
    return Phrase(kinds.get(token.pos, "ADV"), at, at + 1, at)


def _nominal(tokens: list[Token], at: int) -> Phrase | None:
    """A run of nouns and what qualifies them; a name that another country's adjective follows ends it."""
    first = tokens[at]
    if first.pos not in _NOMINAL or (first.low in _RELATIVE and first.low != "that"):
        return None
    if first.low == "that" and not (
        at + 1 < len(tokens) and tokens[at + 1].pos in ("NOUN", "ADJ") and at and tokens[at - 1].pos == "ADP"
    ):
        return None
    end = at
    while end < len(tokens) and _goes_on(tokens, at, end):
        end += 1
    heads = [it for it in range(at, end) if tokens[it].pos in ("NOUN", "NAME", "PROPN", "PRON", "NUM")]
    if not heads:
        return Phrase(ADJ, at, end, end - 1) if end > at else None
    head = heads[-1]
    _inside(tokens, at, end, head)
    return Phrase(NP, at, end, head)


def _goes_on(tokens: list[Token], start: int, at: int) -> bool:
    token = tokens[at]
    if at == start:
        return True
    before = tokens[at - 1]
    if token.pos == "VERB":
        return _qualifies(tokens, at)
    if "HYPH" in (token.pos, before.pos):
        return token.pos in ("HYPH", "NAME")
    if token.pos not in (*_NOMINAL, "ADV") or token.pos == "PRON":
        return False
    if before.pos == "PRON" and before.low not in _OWN:
        return False
    if token.pos == "POSS":
        return before.pos in ("NAME", "NOUN", "PROPN")
    if before.pos == "NAME" and before.named and before.named.how != "demonym":
        return not _begins_anew(token)
    if token.pos == "DET" and before.pos in ("NOUN", "PROPN", "NUM"):
        return False
    if token.pos == "ADV":
        return at + 1 < len(tokens) and tokens[at + 1].pos == "ADJ" and before.pos == "DET"
    return token.pos in _NOMINAL


def _qualifies(tokens: list[Token], at: int) -> bool:
    """Whether a form of a verb stands before a noun: «armed men», «a leading power»."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    joined = after is not None and after.pos in ("NOUN", "ADJ") and before.pos in ("DET", "ADJ", "NUM", "POSS")
    return joined and tokens[at].tag in (ING, PARTICIPLE, PAST)


def _begins_anew(token: Token) -> bool:
    """Whether the word behind a name is not of the name's phrase."""
    demonym = token.named is not None and token.named.how == "demonym"
    predicate = token.low in ("last", "next", "ready", "willing", "able", "unable")
    return token.pos in ("DET", "NUM") or (token.pos == "NAME" and demonym) or predicate


def _inside(tokens: list[Token], start: int, end: int, head: int) -> None:
    """Hangs the words of a nominal phrase on its head, and the owner with what qualifies it."""
    part = start
    for at in range(start, end):
        if tokens[at].pos == "POSS":
            owner = at - 1
            _hang(tokens, part, owner, owner)
            tokens[owner].head, tokens[owner].dep = head, "poss"
            tokens[at].head, tokens[at].dep = owner, "case"
            part = at + 1
    _hang(tokens, part, end, head)


def _hang(tokens: list[Token], start: int, end: int, head: int) -> None:
    labels = {
        "DET": "det",
        "ADJ": "amod",
        "NUM": "nummod",
        "NOUN": "compound",
        "PROPN": "compound",
        "VERB": "amod",
        "ADV": "advmod",
        "HYPH": "punct",
    }
    for at in range(start, end):
        token = tokens[at]
        if at == head or token.dep == "poss":
            continue
        token.head = head
        if token.pos == "NAME":
            token.dep = "amod" if token.named and token.named.how == "demonym" else "compound"
            if at + 1 < end and tokens[at + 1].low.startswith("-"):
                token.head, token.dep = at + 1, "npadvmod"
        else:
            token.dep = "poss" if token.low in _OWN else labels.get(token.pos, "dep")


def _verbal(tokens: list[Token], at: int) -> Phrase | None:
    """Auxiliaries, «not», «to», adverbs and the verb that they belong to."""
    end = at
    verbs: list[int] = []
    marks: list[int] = []
    while end < len(tokens) and tokens[end].pos in ("AUX", "NEG", "PART", "VERB", "ADV"):
        pos = tokens[end].pos
        if pos == "VERB" or pos == "AUX":
            if verbs and tokens[verbs[-1]].pos == "VERB":
                break
            if verbs and pos == "VERB" and tokens[end].tag not in _following(tokens, verbs):
                break
            verbs.append(end)
        elif pos == "PART" and (verbs or marks):
            break
        elif pos == "PART":
            marks.append(end)
        end += 1
    if not verbs:
        return None
    while end > verbs[-1] + 1 and tokens[end - 1].pos == "PART":
        end -= 1
    head = verbs[-1]
    _group(tokens, at, end, head, verbs)
    return Phrase(VP, at, end, head, _form(tokens, verbs, marks))


def _following(tokens: list[Token], verbs: list[int]) -> tuple[str, ...]:
    """Which forms of a verb may stand behind the auxiliaries that are there."""
    last = tokens[verbs[-1]].low
    if last in _BE:
        return (ING, PARTICIPLE, PAST)
    return (PARTICIPLE, PAST) if last in _HAVE else ("base",)


def _group(tokens: list[Token], start: int, end: int, head: int, verbs: list[int]) -> None:
    passive = len(verbs) > 1 and tokens[verbs[-2]].low in _BE and tokens[head].tag in (PARTICIPLE, PAST)
    if passive or (len(verbs) > 1 and tokens[verbs[-2]].low in _HAVE):
        tokens[head].tag = PARTICIPLE
    for at in range(start, end):
        token = tokens[at]
        if at == head:
            continue
        token.head = head
        if token.pos == "AUX":
            token.dep = "auxpass" if passive and at == verbs[-2] else "aux"
        else:
            token.dep = {"NEG": "neg", "PART": "aux", "ADV": "advmod"}.get(token.pos, "dep")


def _form(tokens: list[Token], verbs: list[int], marks: list[int]) -> str:
    if marks:
        return "to"
    first = tokens[verbs[0]]
    if first.pos == "AUX":
        return "ing" if first.low in ("being", "having") else "finite"
    if first.tag == ING:
        return "ing"
    return "participle" if first.tag == PARTICIPLE else "finite"
