"""The few fields of policy that a reader filters by, as the ontology says them of relations and of their families.

A corpus's own relation says its field itself, or has that of the family that it is put below. What has none is "other".
"""

from __future__ import annotations

from collections.abc import Iterable

from regesta.vocabulary.definitions import Relation, Term
from regesta.vocabulary.ontology import Ontology

OTHER = "other"

FIELD = "field of policy"
"""The context of its name in a catalogue; what the others are called, the ontology says."""


def field_of(ontology: Ontology, item: Relation) -> str:
    """The field of a relation."""
    found = _terms(ontology).get(item.policy_field)
    return found.notation if found else OTHER


def fields_of(ontology: Ontology, items: Iterable[Relation]) -> dict[str, str]:
    """Those that these relations are of, as the page offers them, each with what it is called, empty for the rest.

    They stand in the order in which the ontology defines them.
    """
    found = {field_of(ontology, item) for item in items}
    ordered = [term for name in ontology.labels if (term := _terms(ontology).get(name))]
    named = {term.notation: term.label for term in ordered if term.notation in found}
    return named | ({OTHER: ""} if OTHER in found else {})


def _terms(ontology: Ontology) -> dict[str, Term]:
    return ontology.lists["PolicyField"]
