"""A new entity that a person makes while reading: read and checked as one of the seeds, and held against all there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from regesta.checks import entities
from regesta.checks.faulty import problems
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity
from regesta.reading.deciding.surroundings import grown
from regesta.seeds import readers
from regesta.seeds.readers import Reader
from regesta.seeds.rows import Row, Value
from regesta.values.near_names import KnownNames, folded
from regesta.values.problems import Origin, Problem

_ORIGIN = Origin("the entity", 1)
_CHECKS = (
    entities.entity_has_a_type,
    entities.an_entity_has_one_name_a_language,
    entities.linked_entities_are_known,
    entities.no_entity_is_linked_to_itself,
    entities.links_have_the_right_ends,
    entities.an_identifier_is_that_of_one_entity,
)


def entity_of(fields: Mapping[str, Any], corpus: Corpus) -> tuple[Entity, list[Problem]]:
    """The entity that these fields are (the keys of `regesta fields`), and what is wrong with it."""
    reader = Reader(corpus.ontology, corpus.language)
    told = {key: value for key, value in fields.items() if value}
    item = readers.entity(_row(told), reader)
    if item.id in corpus.names:
        return item, [Problem(_ORIGIN, f"there is an entity «{item.id}» already", "take another id, or that entity")]
    if reader.problems:
        return item, reader.problems
    larger = grown(corpus, entities=[item])
    found = problems(larger, (check(larger) for check in _CHECKS))
    return item, [problem for problem in found if problem.origin.file == item.id]


def id_for(name: str, taken: Iterable[str]) -> str:
    """An id for an entity of that name, which nothing else has.

    >>> id_for("Côte d’Ivoire", []), id_for("The Hague", ["the-hague"])
    ('cote-d-ivoire', 'the-hague-2')
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    stem = "-".join(re.findall("[a-z0-9]+", plain.casefold())) or "entity"
    known = set(taken)
    numbers = (f"{stem}-{number}" for number in range(2, len(known) + 3))
    return stem if stem not in known else next(each for each in numbers if each not in known)


def near_entities(corpus: Corpus, item: Entity) -> tuple[tuple[str, str], ...]:
    """The entities of the corpus that it may be: of the same identifier, of one name, or of one that looks alike."""
    shared = {(each.scheme, each.value) for each in item.identifiers}
    rows = corpus.tables.identifiers.select("entity", "scheme", "value").iter_rows()
    found = dict.fromkeys(entity for entity, scheme, value in rows if (scheme, value) in shared)
    named = {folded(text): entity for text, entity in corpus.tables.labels.select("text", "entity").iter_rows()}
    known = KnownNames(corpus.names, named.items())
    for label in item.labels:
        if near := named.get(folded(label.text)) or known.nearest(label.text):
            found[near] = None
    return tuple((entity, corpus.name(entity)) for entity in found if entity != item.id and entity in corpus.names)


def _row(fields: Mapping[str, Any]) -> Row:
    return Row(_ORIGIN, {key: _value(value) for key, value in fields.items()})


def _value(value: Any) -> Value:
    if isinstance(value, Mapping):
        return _row(value)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else str(value)
