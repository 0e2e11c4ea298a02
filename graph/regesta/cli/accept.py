"""`regesta accept`: write what was proposed into the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from regesta.cli.deciding import desks, exit_code, with_by, with_ids
from regesta.cli.options import with_json, with_seeds
from regesta.cli.output import as_json, line, note
from regesta.cli.usage import Command

if TYPE_CHECKING:
    from regesta.reading.deciding.desk import Desk

EXAMPLE = "Example: regesta accept 3f2a 91c0 --by 'an editor'"


@click.command("accept", cls=Command, epilog=EXAMPLE)
@with_ids
@with_by
@click.option("--note", "remark", default="", help="A remark of yours, written beside the statement.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@with_json
@with_seeds
def command(ids: tuple[str, ...], by: str, remark: str, dry_run: bool, json: bool, seeds: Path | None) -> None:
    """Write these proposals into the seeds as statements, as a person would have, and remember who did so and when.

    Prints each with its statement; what came of it goes to stderr: episodes, agreement, contradictions, new entities.
    One that cannot be written says why, changes nothing, and ends with exit code 1.
    """
    from regesta.reading.deciding.desk import NotAcceptable, NotWritten
    from regesta.reading.deciding.queue import NotWaiting

    done, failed = [], 0
    for key, desk in desks(ids, seeds, by):
        try:
            done.append(_accepted(desk.id_now(key), desk, remark, dry_run))
        except (NotAcceptable, NotWritten, NotWaiting) as error:
            note(f"{key}: {error}")
            failed = max(failed, exit_code(error))
    if json:
        as_json(done)
    for item in () if json else done:
        verb = "would be" if dry_run else "is"
        line(f"{item['id']} {verb} statement {item['statement']} of «{item['source']}»")
    if failed:
        raise Exit(failed)


def _accepted(key: str, desk: Desk, remark: str, dry_run: bool) -> dict[str, object]:
    """Accept it, unless that is only tried, and tell what comes of it."""
    from regesta.reading.deciding.desk import NotAcceptable
    from regesta.reading.deciding.effects import in_words
    from regesta.values.problems import errors

    draft = desk.draft(key)
    found = desk.effects([draft])[0]
    if dry_run and not draft.sound:
        raise NotAcceptable(errors(draft.problems))
    if not dry_run:
        desk.accept(key, note=remark)
    for told in in_words(found):
        note(f"{key}: {told}")
    statement = draft.statement.id if draft.statement else ""
    told_all = {"id": key, "statement": statement, "source": desk.source, "fields": draft.fields}
    return told_all | {"effects": found.to_dict(), "written": not dry_run}
