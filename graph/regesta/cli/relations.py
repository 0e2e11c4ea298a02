"""`regesta relations`: which relations there are, and which of them is meant."""

from __future__ import annotations

from pathlib import Path

import click

from regesta.cli.listing import list_terms, with_word
from regesta.cli.options import with_json, with_seeds
from regesta.cli.usage import Command

EXAMPLE = 'Example: regesta relations "kicked out"\nExample: regesta relations troops'

_COLUMNS = {"family": "group", "relation": "name", "reads": "label", "kind": "kind", "from": "subject", "to": "object"}


@click.command("relations", cls=Command, epilog=EXAMPLE)
@with_word
@with_json
@with_seeds
def command(word: str, json: bool, seeds: Path | None) -> None:
    """List the relations that a statement can have; with a word, those that it leads to, with what they mean.

    Those of the corpus's own ontology are among them.
    """
    from regesta.answers.terms import relations

    list_terms(relations, word, seeds, _COLUMNS, json)
