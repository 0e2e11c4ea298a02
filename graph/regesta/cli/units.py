"""`regesta units`: in which units a value can be, and how they are written."""

from __future__ import annotations

from regesta.cli.listing import Word, list_terms
from regesta.cli.options import AsJson, Seeds

EXAMPLE = "Example: regesta units dinar, or regesta units square"

_COLUMNS = {"unit": "name", "called": "label", "kind": "group"}


def command(word: Word = "", json: AsJson = False, seeds: Seeds = None) -> None:
    """List the units that a value can have, currencies last; with a word, those that it leads to.

    Those of the corpus's own units.ttl are among them.
    """
    from regesta.answers.terms import units

    list_terms(units, word, seeds, _COLUMNS, json)
