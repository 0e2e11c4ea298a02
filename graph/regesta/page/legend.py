"""The few kinds of entity that the page tells apart by shape and colour. Runs when the page is built.

They are classes of the ontology. Those of KINDS look the same on every page; where an ontology lacks some, others
of its classes take their looks, chosen by how often statements name their entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.answers.naming import entities_of_statements
from regesta.corpus.corpus import Corpus
from regesta.values.language import ENGLISH, Language
from regesta.vocabulary.ontology import Ontology

MOST = 7  # as many shapes as vis-network has with a label below; further kinds are "other"
OTHER = "other"
KINDS = ("Polity", "Organisation", "Person", "Place", "Event", "Agreement", "Concept")
"""Classes whose colour and shape are the same on every page: the first is `kind-1`, and so on."""

CROWDED = 3  # a class that more than a third of all mentions fall to gives way to its subclasses


@dataclass(frozen=True, slots=True)
class EntityKind:
    """A class that stands in the legend: `key` is what style and shape go by, `entities` how many it holds."""

    key: str
    label: str
    entities: int


def kinds(corpus: Corpus, said: Language = ENGLISH) -> dict[str, EntityKind]:
    """The kind of every type that the corpus uses, by type; the kinds named most often come first."""
    mentions = _mentions(corpus)
    class_of = _class_of(corpus.ontology, mentions)
    sizes = _sizes(mentions, class_of)
    named = sorted(sizes, key=lambda item: (item == OTHER, item not in KINDS, -sizes[item], item))
    if OTHER in named or len(named) > MOST:
        named = named[: min(MOST, len(named) - 1)]
    keys = _keys(corpus.ontology, named)
    entities = _sizes(Counter(item.type for item in corpus.entities.values()), class_of)
    types = corpus.ontology.types
    shown = {item: EntityKind(keys[item], said.label(types[item].label), entities[item]) for item in named}
    rest = EntityKind(
        OTHER, said.say_of("kind of entity", "other"), sum(entities.values()) - sum(entities[item] for item in named)
    )
    order = sorted(class_of, key=lambda item: (-sizes[class_of[item]], class_of[item], item))
    by_type = {item: shown.get(class_of[item], rest) for item in order}
    return dict(sorted(by_type.items(), key=lambda pair: pair[1] is rest))


def _keys(ontology: Ontology, named: Iterable[str]) -> dict[str, str]:
    """By class its key. What a class of KINDS that the ontology has would take stays free where the corpus lacks it."""
    reserved = {item: f"kind-{place}" for place, item in enumerate(KINDS, 1) if item in ontology.types}
    free = [key for place in range(1, MOST + 1) if (key := f"kind-{place}") not in reserved.values()]
    rest = sorted(item for item in named if item not in reserved)
    taken = [reserved[item] for item in named if item in reserved]
    spare = [key for key in reserved.values() if key not in taken]
    return reserved | dict(zip(rest, [*free, *spare], strict=False))


def _mentions(corpus: Corpus) -> Counter[str]:
    """How often statements name an entity of each type; each entity counts once more, for itself."""
    types = corpus.tables.entities.select("type", entity="id")
    named = entities_of_statements(corpus).join(types, on="entity")
    mentions = Counter[str](corpus.tables.entities["type"].to_list())
    mentions.update(dict(named.group_by("type").len().iter_rows()))
    return mentions


def _class_of(ontology: Ontology, mentions: Mapping[str, int]) -> dict[str, str]:
    """The class that stands for each type: those below the root, and those below a crowded one."""
    known = {item for item in KINDS if item in ontology.types}
    classes = frozenset(known).union(*(_below(ontology, root) | {root} for root in _below(ontology, "")))
    split: set[str] = set()
    while True:
        class_of = {item: _narrowest(ontology, classes, item) for item in mentions}
        sizes = _sizes(mentions, class_of)
        crowded = [item for item in sizes if sizes[item] * CROWDED > sum(sizes.values()) and item not in known]
        further = sorted({item for item in crowded if _below(ontology, item)} - split)
        if not further:
            return class_of
        split.add(further[0])
        classes |= _below(ontology, further[0])


def _sizes(numbers: Mapping[str, int], class_of: Mapping[str, str]) -> Counter[str]:
    sizes = Counter[str]()
    for type_id, number in numbers.items():
        sizes[class_of[type_id]] += number
    return sizes


def _narrowest(ontology: Ontology, classes: Iterable[str], type_id: str) -> str:
    """The narrowest of the classes that the type belongs to; of two that are as narrow, the first by name."""
    above = [item for item in classes if ontology.is_a(type_id, item)]
    return min(above, key=lambda item: (-len(ontology.types[item].ancestors), item), default=OTHER)


def _below(ontology: Ontology, parent: str) -> frozenset[str]:
    """The direct subclasses; of "", the classes that are below nothing."""
    return frozenset(item for item in ontology.types if parent in (_parents(ontology, item) or {""}))


def _parents(ontology: Ontology, type_id: str) -> set[str]:
    above = {item for item in _above(ontology, type_id) if item in ontology.types}
    return {item for item in above if not any(item in _above(ontology, other) for other in above)}


def _above(ontology: Ontology, type_id: str) -> frozenset[str]:
    return frozenset(ontology.types[type_id].ancestors) - {type_id}
