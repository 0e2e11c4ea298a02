"""The few fields of policy that a reader filters by: each is some families of the ontology's relations.

A corpus's own relation belongs to the field of the family that it is put below. What falls into none is "other".
"""

from __future__ import annotations

from collections.abc import Iterable

from regesta.vocabulary.definitions import Relation

FIELDS = {
    "military": ("militaryPresence", "forceMovement", "armedConflictTie", "militaryCooperation"),
    "membership": ("membershipTie",),
    "economic": ("economicCooperation", "economicTie"),
    "diplomatic": (
        *("diplomaticTie", "politicalCooperation", "agreementTie", "coercion", "influenceTie"),
        *("verbalAct", "attitudeTie", "decisionTie"),
    ),
}
"""In the order in which they claim a relation that is below families of several."""

OTHER = "other"

FIELD = "field of policy"
"""The context of their names in a catalogue."""


def field_of(item: Relation) -> str:
    """The field of a relation."""
    return next((name for name, families in FIELDS.items() if set(families) & {item.id, *item.families}), OTHER)


def fields_of(items: Iterable[Relation]) -> list[str]:
    """Those that these relations are of, as the page offers them."""
    found = {field_of(item) for item in items}
    return [name for name in ("military", "diplomatic", "economic", "membership", OTHER) if name in found]
