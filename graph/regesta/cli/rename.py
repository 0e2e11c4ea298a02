"""`regesta rename`: an entity under another id."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.edits import begin, finish, refusals, with_dry_run
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command, argument

EXAMPLE = "Example: regesta rename zvartnots-airport zvartnots --dry-run"


@click.command("rename", cls=Command, epilog=EXAMPLE)
@argument("entity", "The id of the entity.")
@argument("new", "Its new id.")
@with_dry_run
@with_json
@with_seeds
def command(entity: str, new: str, dry_run: bool, json: bool, seeds: Path | None) -> None:
    """Give an entity another id in all files: its record, and the statements, links and judgements that name it.

    Former ids, also those of the statements, lead on: they stand in replaced.yaml, and in RDF as dcterms:replaces.
    Nothing else in the files is changed.
    """
    from regesta.seeds.writing.renaming import rename

    writer, corpus = begin(seeds)
    with refusals():
        told = rename(writer.drafts, corpus, entity, new)
    finish(writer, told, dry_run, json)
