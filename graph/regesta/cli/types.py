"""`regesta types`: which classes of entities there are, and which of them is meant."""

from __future__ import annotations

from regesta.cli.listing import Word, list_terms
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta types country"

_COLUMNS = {"type": "name", "below": "below", "meaning": "gist"}


def command(word: Word = "", json: AsJson = False, seeds: Seeds = None) -> None:
    """List the classes that an entity can have; with a word, those that it leads to.

    Those of the corpus's own ontology are among them.
    """
    from regesta.answers.terms import types

    list_terms(types, word, seeds, _COLUMNS, json)
