"""Parts of speech, told without a model: from lists, endings and the words beside them.

Where a word can be a noun or a verb, its neighbours decide.
"""

from __future__ import annotations

from regesta.reading.grammar.english import English
from regesta.reading.grammar.inflection import BASE, ING, PARTICIPLE, PAST, THIRD
from regesta.reading.grammar.tokens import UNDECIDED, tokens_of
from regesta.reading.grammar.trees import Token
from regesta.reading.proposals import Passage, Span

_BOTH = frozenset({"military", "official", "national"})  # nouns, and adjectives before a noun
_BEFORE_NOUN = ("DET", "ADJ", "NUM", "POSS")
_PARTS = frozenset({"all", "some", "most", "much", "many", "several", "both", "each", "part", "parts"})
_BE_HAVE = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "am", "has", "have", "had", "having", "'re", "'ve", "'m"]
)
_POSSESSIVE = frozenset(["its", "their", "his", "her", "our", "my", "your", "whose"])


def tagged(passage: Passage, span: Span, english: English) -> list[Token]:
    """The tokens of that stretch; a verb has the form that it stands in."""
    tokens = tokens_of(passage, span, english)
    for at in range(len(tokens)):
        if tokens[at].pos == UNDECIDED:
            _decide(tokens, at, english)
    for at, token in enumerate(tokens):
        if token.low in _PARTS and _of_follows(tokens, at):
            token.pos = "NOUN"
        if token.pos == "TIME" and _attributive(tokens, at):
            token.pos = "NUM"
        if token.low == "since" and at and tokens[at - 1].pos == "AUX":
            token.pos = "ADV"
        if token.low == "that" and at and tokens[at - 1].pos in ("VERB", "ADJ", "TIME"):
            token.pos = "SCONJ"
        if token.low == "to":
            token.pos = "PART" if at + 1 < len(tokens) and _verb_follows(tokens, at + 1) else "ADP"
    return tokens


def _of_follows(tokens: list[Token], at: int) -> bool:
    """«All of», «all or some of»: then the word stands for a noun."""
    words = [it.low for it in tokens[at + 1 : at + 4]]
    return words[:1] == ["of"] or (words[:1] in (["or"], ["and"]) and words[2:] == ["of"])


def _attributive(tokens: list[Token], at: int) -> bool:
    """Whether a time only qualifies a noun: «a June 2024 summit», «the 1951 Treaty of Halm»."""
    if not at or at + 1 == len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    return before.pos in ("DET", "ADJ", "POSS") and after.pos in ("NOUN", "PROPN", "ADJ", "NAME")


def _decide(tokens: list[Token], at: int, english: English) -> None:
    """Noun, adjective or verb, by the word's forms and its neighbours."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    capital = token.text[0].isupper() and at > 0
    forms = {form.tag for form in english.verbs.get(token.low, ())}
    acts = (
        bool(forms)
        and before is not None
        and _can_act(before)
        and after is not None
        and after.pos in ("DET", "NAME", "NUM")
    )
    noun_follows = after is not None and (
        after.pos in ("NUM", "NAME") or (after.pos == "?" and not english.may_be(after.low, PAST, THIRD))
    )
    if token.low in _BOTH and before is not None and not noun_follows:
        token.pos = "NOUN"
    elif (
        token.low in english.small["adjectives"] and not acts and not (before and before.low == "to" and BASE in forms)
    ):
        token.pos = "ADJ"
    elif capital:
        token.pos = "PROPN" if not english.of_kind(english.noun(token.low), english.kinds) else "NOUN"
    elif not forms and _must_be_verb(tokens, at, before, after):
        token.pos, token.tag = "VERB", BASE
    elif forms and _as_verb(forms, tokens, at, before, after):
        token.pos, token.tag = "VERB", _tag(forms, tokens, at)
    elif (
        not forms
        and token.low.endswith("ing")
        and len(token.low) > 5
        and before
        and before.pos in ("PUNCT", "ADP", "AUX")
    ):
        token.pos, token.tag = "VERB", ING
    elif not forms and token.low.endswith("ed") and len(token.low) > 4:
        bare = before is None or before.pos in (*_BEFORE_NOUN, "ADP")
        token.pos, token.tag = ("ADJ", "") if bare else ("VERB", _tag({PAST, PARTICIPLE}, tokens, at))
    else:
        token.pos = "NOUN"


def _can_act(token: Token) -> bool:
    """Whether the word before can be a subject: a name that is no adjective, a noun, a pronoun."""
    demonym = token.named is not None and token.named.how == "demonym" and not token.low.endswith("s")
    return token.pos in ("NAME", "NOUN", "PROPN", "PRON") and not demonym


def _must_be_verb(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a word that no list has can only be a verb: «must allocate», «to renounce its»."""
    if before is None or after is None:
        return False
    if before.pos == "AUX" and before.low not in (*_BE_HAVE, "do", "does", "did"):
        return True
    opens = after.pos in ("DET", "PRON", "NAME", "NUM")
    return opens and (before.low == "to" or (before.pos == "NAME" and _in_that_clause(tokens, at)))


def _in_that_clause(tokens: list[Token], at: int) -> bool:
    """Whether «that» behind a verb stands before the word, and no verb between: a subjunctive may follow."""
    for it in range(at - 1, max(0, at - 9), -1):
        if tokens[it].pos in ("VERB", "AUX"):
            return False
        if tokens[it].low == "that":
            return it > 0 and tokens[it - 1].pos in ("VERB", "TIME", "ADJ", "NOUN")
    return False


def _as_verb(forms: set[str], tokens: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a word that may be a form of a verb stands as one."""
    if before is None:
        return ING in forms
    if before.low == "to" or (before.pos == "AUX" and BASE in forms and before.low not in _BE_HAVE):
        return BASE in forms
    if before.pos == "NEG":
        return True
    if before.pos in ("DET", "ADJ", "NUM", "POSS") or before.low in _POSSESSIVE:
        return (
            ING not in forms
            and bool(forms & {PAST})
            and before.low in ("that", "all", "both", "some", "those", "this")
            and bool(after and after.pos in ("DET", "NAME"))
        )
    if forms <= {PAST, PARTICIPLE}:
        return not (before.pos == "ADP" and after is not None and after.pos in ("?", "NOUN"))
    if ING in forms:
        return after is not None
    if before.pos in ("ADP", "VERB"):
        return False
    if before.pos == "AUX":
        return bool(forms & {PAST, PARTICIPLE})
    if before.pos == "NAME" and before.named and before.named.how == "demonym" and not before.low.endswith("s"):
        return bool(forms & {PAST})
    return _noun_or_verb(forms, tokens, at, before, after)


def _noun_or_verb(forms: set[str], tokens: list[Token], at: int, before: Token, after: Token | None) -> bool:
    """«Attacks», «support»: a verb where its subject agrees with it and something follows that is not «on» or «of»."""
    if before.low in ("which", "who") and forms & {THIRD, BASE, PAST}:
        return True
    if (
        after is not None
        and after.pos == "ADP"
        and after.low in ("of", "on", "against", "between", "from", "for")
        and THIRD in forms
    ):
        following = tokens[at + 2] if at + 2 < len(tokens) else None
        return (
            after.low in ("on", "for", "from", "against")
            and following is not None
            and not _verb_before(tokens, at)
            and not _verb_after(tokens, at)
        )
    many = _plural(before, tokens, at - 1)
    if forms & {PAST} and not forms & {BASE, THIRD}:
        return True
    if THIRD in forms:
        return (
            before.pos in ("NAME", "PRON", "NOUN", "PROPN", "ADV", "PUNCT", "CCONJ")
            and not many
            and not (before.pos == "NOUN" and _verb_before(tokens, at) and not _clause_before(tokens, at))
        )
    if BASE in forms and before.pos in ("NAME", "NOUN") and _in_that_clause(tokens, at):
        return after is not None and after.pos in ("DET", "NAME", "PRON", "NUM", "?", "ADJ")
    if BASE in forms or PAST in forms:
        return (
            (
                many
                or before.low in ("i", "we", "they", "you")
                or (before.low in ("and", "or") and _base_before(tokens, at))
                or before.pos == "ADV"
            )
            and after is not None
            and after.pos != "PUNCT"
        )
    return False


def _plural(token: Token, tokens: list[Token], at: int) -> bool:
    if token.pos in ("NOUN", "?"):
        return token.low.endswith("s") or token.low in ("people", "police", "troops", "forces")
    if token.pos == "NAME":
        link = at - 2 if at and tokens[at - 1].low == "the" else at - 1
        joined = link > 0 and tokens[link].low == "and" and tokens[link - 1].pos in ("NAME", "NOUN", "PROPN", "PUNCT")
        return joined or (token.named is not None and token.named.how == "demonym" and token.low.endswith("s"))
    return False


def _verb_before(tokens: list[Token], at: int) -> bool:
    """Whether a verb stands earlier in the same stretch between commas."""
    for token in reversed(tokens[:at]):
        if token.pos in ("PUNCT", "SCONJ", "CCONJ"):
            return False
        if token.pos in ("VERB", "AUX"):
            return True
    return False


def _base_before(tokens: list[Token], at: int) -> bool:
    """Whether a bare form, or one of the present, stands before, to which the word can be joined."""
    return any(it.pos == "VERB" and it.tag == BASE for it in tokens[max(0, at - 9) : at])


def _clause_before(tokens: list[Token], at: int) -> bool:
    return any(token.low in ("that", "which", "who") for token in tokens[max(0, at - 4) : at])


def _verb_after(tokens: list[Token], at: int) -> bool:
    return any(token.pos in ("VERB", "AUX") for token in tokens[at + 1 : at + 8])


def _verb_follows(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.pos == "ADV" and at + 1 < len(tokens):
        token = tokens[at + 1]
    return (token.pos == "VERB" and token.tag == BASE) or token.low in ("be", "have", "do")


def _tag(forms: set[str], tokens: list[Token], at: int) -> str:
    """Which of its forms a verb stands in."""
    before = [token for token in tokens[max(0, at - 4) : at] if token.pos in ("AUX", "PART") or token.low == "to"]
    last = (
        before[-1]
        if before
        and all(it.pos in ("AUX", "NEG", "ADV", "PART", "ADP", "PRON") for it in tokens[tokens.index(before[-1]) : at])
        else None
    )
    if last is not None:
        if last.low in (
            "be",
            "is",
            "are",
            "was",
            "were",
            "been",
            "being",
            "am",
            "'re",
            "has",
            "have",
            "had",
            "having",
            "'ve",
        ):
            if ING in forms:
                return ING
            return PARTICIPLE if PARTICIPLE in forms else PAST
        if BASE in forms:
            return BASE
    for tag in (ING, THIRD, PAST, BASE, PARTICIPLE):
        if tag in forms:
            return tag
    return ""
