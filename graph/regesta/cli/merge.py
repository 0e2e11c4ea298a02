"""`regesta merge`: two entities that are one."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.edits import begin, finish, refusals, with_dry_run
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command, argument

EXAMPLE = "Example: regesta merge agarak-crossing armenia-iran-checkpoint --dry-run"


@click.command("merge", cls=Command, epilog=EXAMPLE)
@argument("kept", "The id of the entity that stays.")
@argument("gone", "The id of the one that becomes a part of it.")
@with_dry_run
@with_json
@with_seeds
def command(kept: str, gone: str, dry_run: bool, json: bool, seeds: Path | None) -> None:
    """Make one entity of two: names, identifiers, links and all that is said of the second go over to the first.

    Where the two contradict each other (types, places, codes, judgements, a tie between them), every reason is told,
    and nothing is changed. A judgement «same» does it without changing the files, and can be taken back.
    """
    from regesta.seeds.writing.merging import merge

    writer, corpus = begin(seeds)
    with refusals():
        told = merge(writer.drafts, corpus, kept, gone)
    finish(writer, told, dry_run, json)
