"""`regesta prune`: what nothing names is taken out."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.edits import DryRun, begin, finish, refusals
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta prune --dry-run"

Sources = Annotated[bool, typer.Option("--sources", help="Sources too that nothing cites and nobody has read.")]


def command(sources: Sources = False, dry_run: DryRun = False, json: AsJson = False, seeds: Seeds = None) -> None:
    """Take out the entities that no statement and no judgement names, nor a link of an entity that is named.

    With --dry-run they are only listed, with the diff.
    """
    from regesta.seeds.writing.pruning import prune

    writer, corpus = begin(seeds)
    with refusals():
        told = prune(writer.drafts, corpus, sources)
    finish(writer, told, dry_run, json)
