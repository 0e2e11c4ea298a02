"""`regesta remove`: a source and what only it says."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.edits import DryRun, begin, finish, refusals
from regesta.cli.options import AsJson, Seeds, known
from regesta.cli.output import counted, note

EXAMPLE = "Example: regesta remove depetris --dry-run"


def command(
    source: Annotated[str, typer.Argument(help="The id of the source.")],
    dry_run: DryRun = False,
    json: AsJson = False,
    seeds: Seeds = None,
) -> None:
    """Take out a source, the files of its statements, what was proposed of it, and the judgements on statements that
    only it makes.

    Its text stays. Entities that nothing names then stay, and are told on stderr: `regesta prune` takes them out.
    """
    from regesta.seeds.writing.pruning import left_unnamed, remove

    writer, corpus = begin(seeds)
    known(source, corpus.sources, "source")
    left = left_unnamed(corpus, source)
    with refusals():
        told = remove(writer.drafts, corpus, source)
    finish(writer, told, dry_run, json)
    if left:
        names = counted(len(left), "entity that nothing names", "entities that nothing names")
        note(f"{names} then, «regesta prune» takes them out: {', '.join(left)}")
