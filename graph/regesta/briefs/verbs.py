"""The verb of a relation's label in all its forms: «withdrew forces from» is also «withdraw forces from»."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.grammar.english import English, read_english
from regesta.reading.grammar.inflection import PAST, THIRD, plural
from regesta.vocabulary.definitions import Relation
from regesta.vocabulary.ontology import Ontology

_BE = "be"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what follows it; `third` is the form of the present («is», «trades»), `past` that of the past."""

    base: str
    third: str
    past: str
    rest: str

    def now(self, several: bool = False) -> str:
        """In the present.

        >>> Verb("be", "is", "was", "allied with").now(), Verb("trade", "trades", "traded", "with").now(several=True)
        ('is allied with', 'trade with')
        """
        plain = "are" if self.base == _BE else self.base
        return self._with(plain if several else self.third, several)

    def then(self, several: bool = False) -> str:
        """In the past."""
        return self._with("were" if several and self.base == _BE else self.past, several)

    def not_now(self, several: bool = False) -> str:
        """In the present, negated."""
        if self.base == _BE:
            return self._with("are not" if several else "is not", several)
        return self._with(f"{'do' if several else 'does'} not {self.base}", several)

    def not_then(self, several: bool = False) -> str:
        """In the past, negated.

        >>> Verb("be", "is", "was", "allied with").not_then(), Verb("join", "joins", "joined", "").not_then()
        ('was not allied with', 'did not join')
        """
        if self.base == _BE:
            return self._with("were not" if several else "was not", several)
        return self._with(f"did not {self.base}", several)

    def plain(self, several: bool = False) -> str:
        """As it stands behind «to», «may», «will».

        >>> Verb("weaken", "weakens", "weakened", "its ties with").plain(several=True)
        'weaken their ties with'
        """
        return self._with(self.base, several)

    def _with(self, form: str, several: bool) -> str:
        rest = self.rest.replace("its ", "their ") if several and self.rest.startswith("its ") else self.rest
        return f"{form} {rest}".strip()


class Verbs:
    """The verbs of an ontology's relations, each looked up once."""

    def __init__(self, ontology: Ontology) -> None:
        self._english = read_english(lexicon_for(ontology)[0].verbs)
        self._known: dict[str, Verb | None] = {}

    def of(self, relation: Relation) -> Verb | None:
        """The verb of its label; None where the label does not begin with one, as that of a corpus's own may not."""
        if relation.id not in self._known:
            first, _, rest = relation.label.partition(" ")
            base = _base(first, self._english)
            verb = Verb(base, _third(base), _past(base, self._english), rest) if base else None
            self._known[relation.id] = verb
        return self._known[relation.id]


def _base(word: str, english: English) -> str:
    """The dictionary form of a third person or a past; empty where the word is neither."""
    known = english.verbs.get(word)
    if known:
        return next((it.lemma for it in known if it.tag in (THIRD, PAST)), "")
    if word.endswith(("s", "ed")) and word.isalpha() and word.islower():
        return english.verb(word)
    return ""


def _third(base: str) -> str:
    return {_BE: "is", "have": "has"}.get(base) or plural(base)


def _past(base: str, english: English) -> str:
    if base == _BE:
        return "was"
    forms = [form for form, found in english.verbs.items() if (base, PAST) in ((it.lemma, it.tag) for it in found)]
    return forms[0] if forms else f"{base}d" if base.endswith("e") else f"{base}ed"
