"""What the page is told of what was computed: how statements agree, what they rest on, who backs them.

A finding may name a statement outside the part that is shown; the page then has its reason alone.
"""

from __future__ import annotations

from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement, Finding, Preference, Statement
from regesta.reasoning.derivation import RULES
from regesta.values.date_words import date_words, period_words

Data = dict[str, Any]


def findings(corpus: Corpus) -> list[Data]:
    """Every finding, conflicts first: its two statements, in which words, and why; what a person prefers of the two."""
    preferred = {frozenset((item.first, item.second)): item for item in corpus.preferences}
    ordered = sorted(corpus.findings, key=lambda item: (_STANDS.index(_stands(item)), item.agreement.value, item.id))
    return [_finding(corpus, item, preferred.get(frozenset((item.first, item.second)))) for item in ordered]


def rules() -> Data:
    """What each rule of derivation says, by its name."""
    return {rule.id: rule.definition for rule in RULES}


def grounds(corpus: Corpus, item: Statement, ended: dict[str, str]) -> Data:
    """What a statement rests on beside its citations.

    `sources` are those that tell it, or the grounds of what is derived; `origins` those of them, and of what
    corroborates it, that say it independently. `endTold` is the derived statement that has it with its end.
    """
    return {
        "rule": item.rule,
        "grounds": list(item.grounds),
        "sources": corpus.sources_of(item),
        "origins": sorted(corpus.origins[item.id]),
        "endTold": ended.get(item.id, ""),
    }


_STANDS = ("conflict", "doubt", "accord")


def _stands(item: Finding) -> str:
    """Whether it is a conflict, may be one, or is none."""
    if item.agreement.is_conflict:
        return "conflict"
    return "doubt" if item.agreement is Agreement.MAY_CONFLICT else "accord"


def _finding(corpus: Corpus, item: Finding, preference: Preference | None) -> Data:
    found = {
        "id": item.id,
        "agreement": item.agreement.value,
        "label": corpus.ontology.labels.get(item.agreement.value, item.agreement.value),
        "stands": _stands(item),
        "directed": item.agreement.directed,
        "first": item.first,
        "second": item.second,
        "reason": _reason(corpus, item),
    }
    return found | ({"preferred": _preferred(preference)} if preference else {})


def _reason(corpus: Corpus, item: Finding) -> str:
    """The reason with the times in words: whoever reads the page need not know EDTF."""
    reason = item.reason
    for key in (item.first, item.second):
        period = corpus.statement(key).period
        if period.text:
            reason = reason.replace(f"at {period.text}", f"at {period_words(period)}")
    return reason


def _preferred(item: Preference) -> Data:
    return {"statement": item.first, "by": item.by, "on": date_words(item.on), "reason": item.reason}
