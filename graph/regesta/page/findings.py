"""How the statements of each episode agree, as the page's scripts read it. Runs when the page is built.

A side may name no statement where the page shows a part of a corpus; it then has its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from regesta.answers.agreements import DOUBTS
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Finding
from regesta.corpus.records import Preference
from regesta.page.reasons import MATTER, reason_words
from regesta.values.date_words import date_words
from regesta.values.dates import PRESENT, Period
from regesta.values.language import ENGLISH, Language

Data = dict[str, Any]
CONFLICT, DOUBT, ACCORD = "conflict", "doubt", "accord"
_STANDS = (CONFLICT, DOUBT, ACCORD)


def findings(corpus: Corpus, said: Language = ENGLISH) -> list[Data]:
    """Every finding, conflicts first: its episode, the matter, why, its sides, and which of them a person prefers."""
    conflicting = conflicts(corpus)
    ordered = sorted(
        corpus.findings, key=lambda it: (_STANDS.index(_stands(it, conflicting)), it.agreement.value, it.matter, it.id)
    )
    return [_finding(corpus, it, _stands(it, conflicting), said) for it in ordered]


def conflicts(corpus: Corpus) -> frozenset[str]:
    """The ids of the findings that are conflicts."""
    return frozenset(corpus.tables.findings.filter("conflict")["id"].to_list())


def _stands(item: Finding, conflicting: frozenset[str]) -> str:
    """Whether it is a conflict, may be one, or is none."""
    if item.id in conflicting:
        return CONFLICT
    return DOUBT if item.agreement in DOUBTS else ACCORD


def _finding(corpus: Corpus, item: Finding, stands: str, said: Language) -> Data:
    statements = [corpus.statements[key] for side in item.sides for key in side.statements if key in corpus.statements]
    times = _Times(it.period for it in statements if it.period.text)

    def readable(text: str) -> str:
        return times.in_words(reason_words(text, said), said)

    found = {
        "id": item.id,
        "episode": item.episode,
        "agreement": item.agreement.value,
        "label": said.label(corpus.ontology.agreements[item.agreement.value].label),
        "matter": item.matter,
        "stands": stands,
        "reason": readable(item.reason),
        "sides": [{"says": readable(side.says), "statements": list(side.statements)} for side in item.sides],
    }
    preferred = _preferred(corpus, item)
    if said is not ENGLISH:
        found["matterWords"] = said.say_of(MATTER, item.matter)
    return found | ({"preferred": _words(preferred, said)} if preferred else {})


def with_dates_in_words(text: str, periods: Iterable[Period], said: Language = ENGLISH) -> str:
    """The text with these times in words: whoever reads the page need not know EDTF.

    >>> with_dates_in_words("the end: 2024-07 against 200X", [Period("2024-07"), Period("199X/200X")])
    'the end: July 2024 against the 2000s'
    """
    return _Times(periods).in_words(text, said)


class _Times:
    """Times that texts may name as EDTF has them."""

    def __init__(self, periods: Iterable[Period]) -> None:
        ends = {end for it in periods for end in (it.text, *it.text.split("/"), it.observed or "")}
        self._known = sorted(ends - {"", "..", PRESENT}, key=len, reverse=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole = "|".join(map(re.escape, self._known))
        return re.compile(rf"(?<![\w-])(?:{whole})(?![\w-])")

    def in_words(self, text: str, said: Language) -> str:
        return self._pattern.sub(lambda it: date_words(it[0], said), text) if self._known else text


def _preferred(corpus: Corpus, item: Finding) -> Preference | None:
    """What a person prefers of two statements that stand on different sides of it."""
    side_of = {key: place for place, side in enumerate(item.sides) for key in side.statements}
    pairs = ((it, side_of.get(it.first), side_of.get(it.second)) for it in corpus.preferences)
    return next((it for it, one, other in pairs if one is not None and other is not None and one != other), None)


def _words(item: Preference, said: Language) -> Data:
    return {"statement": item.first, "by": item.by, "on": date_words(item.on, said), "reason": item.reason}
