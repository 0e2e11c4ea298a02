"""The English words that reading needs besides triggers: kinds of words, cues, forms. Read once from `english.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from regesta.reading.finding.heads import nouns
from regesta.reading.grammar.inflection import ING, PARTICIPLE, PAST, Form, singular, table_of
from regesta.seeds.rows import Row, Value, read_rows
from regesta.vocabulary.resources import ontology_folder

FILE = "english.yaml"


@dataclass(frozen=True)
class English:
    """`kinds` are the words through which a name can be meant; `cues` by class; `small` the words by part of speech.

    `closed` gives the part of speech of words that have only one, `verbs` what each written form may be, `plurals`
    the irregular ones.
    """

    kinds: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]
    light: frozenset[str]
    small: dict[str, frozenset[str]]
    modals: dict[str, str]
    extents: dict[str, str]
    verbs: dict[str, tuple[Form, ...]]
    plurals: dict[str, str]
    closed: dict[str, str]
    _nouns: dict[str, str] = field(default_factory=dict)

    def verb(self, low: str) -> str:
        """The dictionary form of a verb's form; of one that is not known, by its ending."""
        if known := self.verbs.get(low):
            return known[0].lemma
        for ending, other in (("ied", "y"), ("ed", ""), ("ing", ""), ("ies", "y"), ("s", "")):
            if low.endswith(ending) and len(low) > len(ending) + 2:
                return low[: -len(ending)] + other
        return low

    def noun(self, low: str) -> str:
        """The dictionary form of a noun; kept, since the same are asked for again and again."""
        if low not in self._nouns:
            self._nouns[low] = singular(low, self.plurals)
        return self._nouns[low]

    def classes(self, lemma: str) -> tuple[str, ...]:
        """The classes of cues that the word belongs to."""
        return tuple(name for name, words in self.cues.items() if lemma in words)

    def of_kind(self, lemma: str, kinds: Iterable[str]) -> bool:
        """Whether the word is of one of these kinds; organs and people are known to the gazetteer's tables, too."""
        known = nouns().get(lemma)
        return any((known and known.kind == kind) or lemma in self.kinds.get(kind, ()) for kind in kinds)

    def may_be(self, low: str, *tags: str) -> bool:
        """Whether the written form may be one of these forms of a verb."""
        return any(form.tag in tags for form in self.verbs.get(low, ()))


@lru_cache(maxsize=1)
def read_english(triggers: frozenset[str] = frozenset()) -> English:
    """The words of the file that comes with the program, the verbs of these triggers known for verbs, too."""
    root, problems = read_rows(FILE, (ontology_folder() / FILE).read_text("utf-8"))
    assert isinstance(root, Row) and not problems, problems
    fields = root.fields
    cues = {name: _words(value) for name, value in _row(fields["cues"])}
    irregular: dict[str, list[tuple[str, ...]]] = {}
    for row in _text(fields["irregular"]).split(";"):
        first, *others = row.split()
        irregular.setdefault(first, []).append(tuple(others))
    own = re.split(r"\s+", _text(fields["plurals"]).replace(";", " ").strip())
    light = _words(fields["light"])
    no_verbs = _words(fields["no-verbs"])
    verbs = sorted(
        {*irregular, *_words(fields["verbs"]), *light, *triggers, *(w for ws in cues.values() for w in ws - no_verbs)}
    )
    names = ("negations", "conditions", "hearsay", "unlikely", "guesses", "determiners", "prepositions", "pronouns",
             "subordinators", "conjunctions", "auxiliaries", "adverbs", "adjectives", "occasions",
             "almost")  # fmt: skip
    return English(
        kinds={name: _words(value) for name, value in _row(fields["kinds"])},
        cues=cues,
        light=light,
        small={name: _words(fields[name]) for name in names},
        modals={word: name for name, value in _row(fields["modals"]) for word in _words(value)},
        extents={word: name for name, value in _row(fields["extents"]) for word in _words(value)},
        verbs=_with_be(table_of(verbs, {verb: tuple(rows) for verb, rows in irregular.items()})),
        plurals=dict(zip(own[::2], own[1::2], strict=True)),
        closed=_closed({name: _words(fields[name]) for name in names}),
    )


def _closed(small: dict[str, frozenset[str]]) -> dict[str, str]:
    """By small word its part of speech; of several the first of these."""
    found: dict[str, str] = {"no": "DET", "neither": "DET", "without": "ADP"}
    for name, pos in (
        ("auxiliaries", "AUX"), ("negations", "NEG"), ("determiners", "DET"), ("pronouns", "PRON"),
        ("conjunctions", "CCONJ"), ("prepositions", "ADP"), ("subordinators", "SCONJ"), ("adverbs", "ADV"),
    ):  # fmt: skip
        found = {**dict.fromkeys(small[name], pos), **found}
    return found


def _with_be(table: dict[str, tuple[Form, ...]]) -> dict[str, tuple[Form, ...]]:
    """«be» has more forms than a row can hold."""
    forms = {"be": "base", "am": "third", "are": "third", "is": "third", "was": PAST, "were": PAST, "been": PARTICIPLE}
    return {**table, **{form: (Form("be", tag),) for form, tag in forms.items()}, "being": (Form("be", ING),)}


def _text(value: Value) -> str:
    assert isinstance(value, str)
    return value


def _words(value: Value) -> frozenset[str]:
    return frozenset(_text(value).split())


def _row(value: Value) -> Iterable[tuple[str, Value]]:
    assert isinstance(value, Row)
    return value.fields.items()
