"""`regesta agreement`: do the sources agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import AsJson, Seeds, open_corpus, wrong_usage
from regesta.cli.output import as_json, styled

if TYPE_CHECKING:
    from regesta.answers.agreements import Agreements
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta agreement --conflicts"


def command(
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only what conflicts or may conflict.")] = False,
    corroborated: Annotated[bool, typer.Option("--corroborated", help="Only what independent sources say.")] = False,
    single: Annotated[bool, typer.Option("--single", help="Only facts that one source alone tells.")] = False,
    json: AsJson = False,
    seeds: Seeds = None,
) -> None:
    """Show how the statements agree: corroboration, refinement, wording, conflict, and what became of plans.

    One finding a matter, with its reason in words, and what each side says, with the sources. Nothing is resolved here.
    """
    from regesta.answers.agreements import agreement

    if conflicts + corroborated + single > 1:
        wrong_usage("--conflicts, --corroborated and --single exclude each other")
    corpus = open_corpus(seeds)
    found = agreement(corpus, conflicts=conflicts, corroborated=corroborated, single=single)
    if json:
        as_json(found.to_dict())
        return
    _print(corpus, found)


def _print(corpus: Corpus, found: Agreements) -> None:
    from regesta.answers.showing import cited_lines
    from regesta.answers.wording import said_by, standing_of, tie, told_as, when, when_held

    for item in found.alone:
        alone = [found.statements[it.statement] for it in item.tellings]
        styled("bold", f"single source: {', '.join(sorted({source for it in alone for source in it.sources}))}")
        styled("", f"  {when_held(item):<12} {told_as(corpus, item, alone)}")
    for finding in found.findings:
        episode = found.episodes[finding.episode]
        styled("bold", f"{finding.agreement.value}, {finding.matter}: {finding.reason}")
        styled("", f"  {when_held(episode):<12} {tie(corpus, episode)}{standing_of(episode)}")
        for side in finding.sides:
            styled("cyan", f"  {side.says}")
            for key in side.statements:
                told = found.statements[key]
                styled("", f"    {when(told.period):<12} {said_by(corpus, told)}")
                for style, text in cited_lines(corpus, told.mentions, {}):
                    styled(style, text)
