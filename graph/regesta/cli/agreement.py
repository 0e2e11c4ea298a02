"""`regesta agreement`: do the sources agree?"""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.options import AsJson, Seeds, open_corpus, wrong_usage
from regesta.cli.output import as_json, styled

EXAMPLE = "Example: regesta agreement --conflicts"


def command(
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only what conflicts or may conflict.")] = False,
    corroborated: Annotated[bool, typer.Option("--corroborated", help="Only what independent sources say.")] = False,
    single: Annotated[bool, typer.Option("--single", help="Only facts that one source alone tells.")] = False,
    json: AsJson = False,
    seeds: Seeds = None,
) -> None:
    """Show how the statements agree: corroboration, refinement, wording, conflict, and what became of plans.

    Each finding has its reason in words and both statements with their sources. Nothing is resolved here.
    """
    from regesta.answers.agreements import corroborated_by_itself, selected, single_source_statements
    from regesta.answers.showing import cited, sentence, standing, statement_as_dict, when

    if conflicts + corroborated + single > 1:
        wrong_usage("--conflicts, --corroborated and --single exclude each other")
    corpus = open_corpus(seeds)
    alone = [corpus.statement(key) for key in single_source_statements(corpus)] if single else []
    together = [] if conflicts or single else corroborated_by_itself(corpus)
    findings = [] if single else selected(corpus, conflicts=conflicts, corroborated=corroborated)
    if json:
        as_json(
            {
                "statements": [statement_as_dict(item, {}) for item in [*together, *alone]],
                "findings": [
                    {"first": item.first, "second": item.second, "agreement": item.agreement.value, "why": item.reason}
                    for item in findings
                ],
            }
        )
        return
    for item in [*together, *alone]:
        sources = ", ".join(item.sources)
        styled("bold", f"{'single source' if single else 'corroborated'}: {sources}")
        styled("", f"  {when(item.period):<12} {sentence(corpus, item)}{standing(corpus, item)}")
    for finding in findings:
        styled("bold", f"{finding.agreement.value}: {finding.reason}")
        for key in (finding.first, finding.second):
            item = corpus.statement(key)
            styled("", f"  {when(item.period):<12} {sentence(corpus, item)}{standing(corpus, item)}")
            for support in item.supports:
                styled("dim", f"  {'':<12} {cited(corpus, support)}")
