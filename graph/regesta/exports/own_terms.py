"""What a corpus's own terms mean, for the exports folder's README: formats that are no RDF have their names alone."""

from __future__ import annotations

from regesta.answers.terms import Entry, fields, relations, types, units
from regesta.corpus.corpus import Corpus

_PIPE = r"\|"  # would end the cell
_HEAD = """
## Terms of its own

What the corpus’s own ontology defines. The RDF has these definitions in it, under the IRIs of `{space}`.

| term | what it is | called | means |
| --- | --- | --- | --- |
"""


def own_terms(corpus: Corpus) -> str:
    """A table of them as Markdown; nothing for a corpus without any."""
    ontology = corpus.ontology
    listed = {"class": types, "relation": relations, "qualifier": fields, "unit": units}
    asked = listed.items() if ontology.own else ()
    rows = [_row(entry, kind) for kind, entries in asked for entry in entries(ontology) if entry.own]
    if not rows:
        return ""
    return _HEAD.format(space=next(iter(ontology.prefixes.values()), corpus.base)) + "".join(rows)


def _row(entry: Entry, kind: str) -> str:
    cells = (f"`{entry.name}`", kind, entry.label, entry.definition)
    return f"| {' | '.join(cell.replace('|', _PIPE) for cell in cells)} |\n"
