"""What a clause tells besides the two ends of a tie: where, at which event, under which agreement, about what.

Only what hangs on the trigger or its verb, is named, and is of the type that the qualifier takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.reading.framing.ties import Tie
from regesta.reading.grammar.trees import Tree
from regesta.reading.proposals import Context, Named
from regesta.values.dates import Kind

_BEHIND = {
    "under": ("under",), "concerning": ("over", "about", "concerning", "regarding"),
    "event": ("at", "during", "in"), "place": ("in", "at", "near", "outside", "off"),
}  # fmt: skip
_NAMED_FOR_ITSELF = ("name",)
_MATTERS = ("Event", "Concept", "Agreement", "Region")


def qualifiers(tie: Tie, tree: Tree, context: Context) -> Iterator[tuple[str, Named]]:
    """The qualifiers of a tie, each once, with the places of their names."""
    ends = {tie.subject.entity, tie.object.entity}
    told: set[str] = set()
    for low, named in _hanging(tie, tree):
        for name, prepositions in _BEHIND.items():
            if low not in prepositions or name in told or named.entity in ends or named.how not in _NAMED_FOR_ITSELF:
                continue
            if _fits(name, named.entity, tie, context):
                told.add(name)
                yield name, named
                break


def _hanging(tie: Tie, tree: Tree) -> Iterator[tuple[str, Named]]:
    """The prepositions that hang on the trigger or its verb, each with the name behind it."""
    bearers = dict.fromkeys((tie.found.at, tree.clause(tie.found.at), *tie.found.words))
    for bearer in bearers:
        for at in tree.children(bearer, "prep"):
            for behind in tree.children(at, "pobj"):
                if named := tree.tokens[behind].named:
                    yield tree.tokens[at].low, named


def _fits(name: str, entity: str, tie: Tie, context: Context) -> bool:
    """Whether the entity is what the qualifier takes; a place only of what happens, and not to a place."""
    ontology = context.ontology
    kind = context.entities[entity].type if entity in context.entities else ""
    if not kind or not ontology.is_a(kind, ontology.qualifiers[name].range):
        return False
    relation = ontology.relations[tie.frame.relation]
    if name == "place":
        return relation.kind is Kind.EVENT and not ontology.is_a(relation.range, "Place")
    return name != "concerning" or any(ontology.is_a(kind, it) for it in _MATTERS)
