"""`regesta agreement`: do the sources agree?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import open_corpus, with_json, with_seeds, wrong_usage
from regesta.cli.output import as_json, styled
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.answers.agreements import Agreements
    from regesta.corpus.corpus import Corpus

EXAMPLE = "Example: regesta agreement --conflicts"


@click.command("agreement", cls=Command, epilog=EXAMPLE)
@click.option("--conflicts", is_flag=True, help="Only what conflicts or may conflict.")
@click.option("--corroborated", is_flag=True, help="Only what independent sources say.")
@click.option("--single", is_flag=True, help="Only facts that one source alone tells.")
@with_json
@with_seeds
def command(conflicts: bool, corroborated: bool, single: bool, json: bool, seeds: Path | None) -> None:
    """Show how the statements agree: corroboration, refinement, wording, conflict, and what became of plans.

    One finding for each matter, with its reason in words, and what each side says, with the sources. Nothing is
    resolved here.
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
