"""`regesta types`: which classes of entities there are, and which of them is meant."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.listing import list_terms, with_word
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command

EXAMPLE = "Example: regesta types country"

_COLUMNS = {"type": "name", "below": "below", "meaning": "gist"}


@click.command("types", cls=Command, epilog=EXAMPLE)
@with_word
@with_json
@with_seeds
def command(word: str, json: bool, seeds: Path | None) -> None:
    """List the classes that an entity can have; with a word, those that it leads to.

    Those of the corpus's own ontology are among them.
    """
    from regesta.answers.terms import types

    list_terms(types, word, seeds, _COLUMNS, json)
