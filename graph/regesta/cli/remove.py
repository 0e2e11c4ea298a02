"""`regesta remove`: a source and what only it says."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.edits import begin, finish, refusals, with_dry_run
from regesta.cli.options import known, with_json, with_seeds
from regesta.cli.output import counted, note
from regesta.cli.usage import Command, argument
from regesta.seeds.files import TABLES

EXAMPLE = "Example: regesta remove depetris --dry-run"


@click.command("remove", cls=Command, epilog=EXAMPLE)
@argument("source", "The id of the source.")
@with_dry_run
@with_json
@with_seeds
def command(source: str, dry_run: bool, json: bool, seeds: Path | None) -> None:
    """Take out a source, the files of its statements, what was imported or proposed of it, and the judgements on
    statements that only it makes.

    Its text stays. Entities that nothing names then stay, and are told on stderr: `regesta prune` takes them out.
    """
    from regesta.seeds.writing.pruning import left_unnamed, remove

    writer, corpus = begin(seeds)
    known(source, corpus.sources, "source")
    left = left_unnamed(corpus, source)
    with refusals():
        told = remove(writer.drafts, corpus, source)
    table = writer.drafts.folder / TABLES / source
    finish(writer, told, dry_run, json, leaving=source, further=lambda edit: edit.take(table))
    if left:
        names = counted(len(left), "entity that nothing names", "entities that nothing names")
        note(f"{names} then, «regesta prune» takes them out: {', '.join(left)}")
