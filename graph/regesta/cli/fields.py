"""`regesta fields`: which keys the records of the seeds have, and what may stand there."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.listing import list_terms, with_word
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta fields statement\nExample: regesta fields when"

_COLUMNS = {"record": "group", "key": "name", "needed": "needed", "meaning": "gist"}


@click.command("fields", cls=Command, epilog=EXAMPLE)
@with_word
@with_json
@with_seeds
def command(word: str, json: bool, seeds: Path | None) -> None:
    """List the keys of the seeds' records; with a word, those that it leads to, with their values and an example.

    The qualifiers of the corpus's own ontology are among those of a statement.
    """
    from regesta.answers.terms import fields

    list_terms(fields, word, seeds, _COLUMNS, json)
