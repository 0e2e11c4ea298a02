"""Selections of the findings, as people ask for them."""

from __future__ import annotations

from regesta.answers.missing import single_source
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Agreement, Finding, Statement


def selected(corpus: Corpus, *, conflicts: bool = False, corroborated: bool = False) -> list[Finding]:
    """The findings that conflict or may conflict, those that back each other, or all; conflicts first."""
    kinds = set(Agreement)
    if conflicts:
        kinds = {item for item in Agreement if item.is_conflict} | {Agreement.MAY_CONFLICT}
    elif corroborated:
        kinds = {Agreement.CORROBORATES, Agreement.REFINES}
    found = [item for item in corpus.findings if item.agreement in kinds]
    return sorted(
        found, key=lambda item: (not item.agreement.is_conflict, item.agreement.value, item.first, item.second)
    )


def corroborated_by_itself(corpus: Corpus) -> list[Statement]:
    """The statements that independent sources make in just the same way: citations merged onto one statement."""
    return [item for item in corpus.statements.values() if len({corpus.origin(source) for source in item.sources}) > 1]


def single_source_statements(corpus: Corpus) -> list[str]:
    """The ids of the facts that one source alone tells."""
    return [gap.statement for gap in single_source(corpus)]
