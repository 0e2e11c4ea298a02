"""`regesta gaps`: what is missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.options import known, open_corpus, with_json, with_seeds
from regesta.cli.output import Layout, table
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.answers.missing import Gap
    from regesta.corpus.corpus import Corpus

EXAMPLE = 'Example: regesta gaps --kind "plan never followed up"'


@click.command("gaps", cls=Command, epilog=EXAMPLE)
@click.option("--kind", default="", help="List the gaps of this kind; without it they are counted.")
@with_json
@with_seeds
def command(kind: str, json: bool, seeds: Path | None) -> None:
    """Show what is missing: undated, told by one source, without an end, plans never followed up, thin entities, years.

    For the person who decides what to read next.
    """
    from regesta.answers.missing import KINDS, gaps

    corpus = open_corpus(seeds)
    found = gaps(corpus)
    counts = dict.fromkeys(KINDS, 0) | Counter(gap.kind for gap in found)
    layout = Layout.JSON if json else Layout.TABLE
    if not kind:
        table(["gap", "how many"], [[name, str(number)] for name, number in counts.items()], layout)
        return
    known(kind, counts, "kind of gap")
    rows = [[_about(corpus, gap), gap.episode or gap.entity or str(gap.year)] for gap in found if gap.kind == kind]
    table([kind, "id"], rows, layout)


def _about(corpus: Corpus, gap: Gap) -> str:
    from regesta.answers.wording import told_as, when_held

    if gap.episode:
        item = corpus.episodes[gap.episode]
        told = corpus.statements_of(telling.statement for telling in item.tellings).values()
        return f"{when_held(item):<12} {told_as(corpus, item, told)}"
    return corpus.name(gap.entity) if gap.entity else str(gap.year)
