"""Applies people's judgements on which entities are the same. Runs after the checks, before anything is computed.

`same` makes one entity of two: the first one stays, the second one's names become its aliases, and what was said of
either is said of it. `different` and `unsure` change nothing and are exported as what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Decision, Entity, Label, Statement
from regesta.seeds.folder import by_id, merge


def resolve(corpus: Corpus) -> Corpus:
    """The corpus with the entities that were judged the same made one, over any chain of judgements."""
    kept = canonical(corpus)
    if not kept:
        return corpus
    statements = (_with_kept(item, kept) for item in corpus.statements.values())
    merged = [corpus.entities[key] for key in kept if key in corpus.entities]
    entities = {
        item.id: _with_names_of(item, [other for other in merged if kept[other.id] == item.id])
        for item in corpus.entities.values()
        if item.id not in kept
    }
    return replace(corpus, entities=entities, statements=by_id(merge(statements)))


def canonical(corpus: Corpus) -> dict[str, str]:
    """Each entity that was judged the same as another, and the one that stays for it."""
    kept: dict[str, str] = {}
    for judgement in corpus.judgements:
        if judgement.decision is Decision.SAME:
            first, second = _last(judgement.first, kept), _last(judgement.second, kept)
            if first != second:
                kept[second] = first
    return {entity: _last(entity, kept) for entity in kept}


def _last(entity: str, kept: Mapping[str, str]) -> str:
    while entity in kept:
        entity = kept[entity]
    return entity


def _with_kept(item: Statement, kept: Mapping[str, str]) -> Statement:
    qualifiers = {(name, kept.get(entity, entity)) for name, entity in item.qualifiers}
    return replace(
        item,
        subject=kept.get(item.subject, item.subject),
        object=kept.get(item.object, item.object),
        speaker=kept.get(item.speaker, item.speaker),
        qualifiers=tuple(sorted(qualifiers)),
    )


def _with_names_of(entity: Entity, others: list[Entity]) -> Entity:
    aliases = [Label(label.text, label.language) for other in others for label in other.labels]
    texts = {(label.text, label.language) for label in entity.labels}
    new = tuple(label for label in dict.fromkeys(aliases) if (label.text, label.language) not in texts)
    identifiers = {item.scheme: item for other in others for item in other.identifiers}
    identifiers |= {item.scheme: item for item in entity.identifiers}
    return replace(
        entity,
        labels=(*entity.labels, *new),
        identifiers=tuple(sorted(identifiers.values(), key=lambda item: item.scheme)),
        location=entity.location or next((other.location for other in others if other.location), None),
    )
