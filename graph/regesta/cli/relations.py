"""`regesta relations`: which relations there are, and which of them is meant."""

from __future__ import annotations

from regesta.cli.listing import Word, list_terms
from regesta.cli.options import AsJson, Seeds

EXAMPLE = 'Example: regesta relations "kicked out", or regesta relations troops'

_COLUMNS = {"family": "group", "relation": "name", "reads": "label", "kind": "kind", "from": "subject", "to": "object"}


def command(word: Word = "", json: AsJson = False, seeds: Seeds = None) -> None:
    """List the relations that a statement can have; with a word, those that it leads to, with what they mean.

    Those of the corpus's own ontology are among them.
    """
    from regesta.answers.terms import relations

    list_terms(relations, word, seeds, _COLUMNS, json)
