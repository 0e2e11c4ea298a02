"""`regesta prune`: what nothing names is taken out."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.edits import begin, finish, refusals, with_dry_run
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta prune --dry-run"


@click.command("prune", cls=Command, epilog=EXAMPLE)
@click.option("--sources", is_flag=True, help="Take out sources, too, that nothing cites and nobody has read.")
@with_dry_run
@with_json
@with_seeds
def command(sources: bool, dry_run: bool, json: bool, seeds: Path | None) -> None:
    """Take out the entities that no statement and no judgement names, nor a link of an entity that is named.

    With --dry-run they are only listed, with the diff.
    """
    from regesta.seeds.writing.pruning import prune

    writer, corpus = begin(seeds)
    with refusals():
        told = prune(writer.drafts, corpus, sources)
    finish(writer, told, dry_run, json)
