"""`regesta reject`: remember that something proposed is not to be written."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from regesta.cli.deciding import desks, exit_code, with_by, with_ids
from regesta.cli.options import with_seeds, wrong_usage
from regesta.cli.output import line, note
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta reject 3f2a --reason 'it does not say that'"


@click.command("reject", cls=Command, epilog=EXAMPLE)
@with_ids
@click.option("--reason", default="", help="Why; it is remembered, and told when it is proposed again.")
@with_by
@with_seeds
def command(ids: tuple[str, ...], reason: str, by: str, seeds: Path | None) -> None:
    """Reject these proposals, with a reason. They are not asked about again, whoever proposes them."""
    from regesta.reading.deciding.queue import REASONS, NotWaiting
    from regesta.seeds.writing.faults import NotWritten

    if not reason.strip():
        wrong_usage(f"give a --reason: {', '.join(f'«{each}»' for each in REASONS)}, or your own words")
    failed = 0
    for key, desk in desks(ids, seeds, by):
        try:
            key = desk.id_now(key)
            desk.reject(key, reason)
        except (NotWaiting, NotWritten) as error:
            note(f"{key}: {error}")
            failed = max(failed, exit_code(error))
            continue
        line(f"{key} is rejected: {reason}")
    if failed:
        raise Exit(failed)
