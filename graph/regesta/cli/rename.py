"""`regesta rename`: an entity under another id."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.edits import DryRun, begin, finish, refusals
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta rename zvartnots-airport zvartnots --dry-run"


def command(
    entity: Annotated[str, typer.Argument(help="The id of the entity.")],
    new: Annotated[str, typer.Argument(help="Its new id.")],
    dry_run: DryRun = False,
    json: AsJson = False,
    seeds: Seeds = None,
) -> None:
    """Give an entity another id in all files: its record, and the statements, links and judgements that name it.

    Former ids, also those of the statements, lead on: they stand in replaced.yaml, and in RDF as dcterms:replaces.
    Nothing else in the files is changed.
    """
    from regesta.seeds.writing.renaming import rename

    writer, corpus = begin(seeds)
    with refusals():
        told = rename(writer.drafts, corpus, entity, new)
    finish(writer, told, dry_run, json)
