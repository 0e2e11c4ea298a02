"""`regesta merge`: two entities that are one."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.edits import DryRun, begin, finish, refusals
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta merge agarak-crossing armenia-iran-checkpoint --dry-run"


def command(
    kept: Annotated[str, typer.Argument(help="The id of the entity that stays.")],
    gone: Annotated[str, typer.Argument(help="The id of the one that becomes a part of it.")],
    dry_run: DryRun = False,
    json: AsJson = False,
    seeds: Seeds = None,
) -> None:
    """Make one entity of two: names, identifiers, links and all that is said of the second go over to the first.

    Where the two contradict each other (types, places, codes, judgements, a tie between them), every reason is told,
    and nothing is changed. A judgement «same» does it without changing the files, and can be taken back.
    """
    from regesta.seeds.writing.merging import merge

    writer, corpus = begin(seeds)
    with refusals():
        told = merge(writer.drafts, corpus, kept, gone)
    finish(writer, told, dry_run, json)
