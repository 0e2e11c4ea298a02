"""`regesta units`: in which units a value can be, and how they are written."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.listing import list_terms, with_word
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta units dinar\nExample: regesta units square"

_COLUMNS = {"unit": "name", "called": "label", "kind": "group"}


@click.command("units", cls=Command, epilog=EXAMPLE)
@with_word
@with_json
@with_seeds
def command(word: str, json: bool, seeds: Path | None) -> None:
    """List the units that a value can have, currencies last; with a word, those that it leads to.

    Those of the corpus's own units.ttl are among them.
    """
    from regesta.answers.terms import units

    list_terms(units, word, seeds, _COLUMNS, json)
