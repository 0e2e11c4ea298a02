"""`regesta reject`: remember that something proposed is not to be written."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.deciding import By, Ids, desks
from regesta.cli.options import WRONG_DATA, Seeds, wrong_usage
from regesta.cli.output import line, note

EXAMPLE = "Example: regesta reject 3f2a --reason 'it does not say that'"

Why = Annotated[str, typer.Option("--reason", help="Why; it is remembered, and told when it is proposed again.")]


def command(ids: Ids, reason: Why = "", by: By = "", seeds: Seeds = None) -> None:
    """Reject these proposals, with a reason. They are not asked about again, whoever proposes them."""
    from regesta.reading.deciding.queue import REASONS, NotWaiting

    if not reason.strip():
        wrong_usage(f"give a --reason: {', '.join(f'«{each}»' for each in REASONS)}, or your own words")
    failed = False
    for key, desk in desks(ids, seeds, by):
        try:
            key = desk.id_now(key)
            desk.reject(key, reason)
        except NotWaiting as error:
            note(f"{key}: {error}")
            failed = True
            continue
        line(f"{key} is rejected: {reason}")
    if failed:
        raise typer.Exit(WRONG_DATA)
