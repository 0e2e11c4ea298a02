"""`regesta fields`: which keys the records of the seeds have, and what may stand there."""

from __future__ import annotations

from regesta.cli.listing import Word, list_terms
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta fields statement, or regesta fields when"

_COLUMNS = {"record": "group", "key": "name", "needed": "needed", "meaning": "gist"}


def command(word: Word = "", json: AsJson = False, seeds: Seeds = None) -> None:
    """List the keys of the seeds' records; with a word, those that it leads to, with their values and an example.

    The qualifiers of the corpus's own ontology are among those of a statement.
    """
    from regesta.answers.terms import fields

    list_terms(fields, word, seeds, _COLUMNS, json)
