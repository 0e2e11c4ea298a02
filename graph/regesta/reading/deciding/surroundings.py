"""The few statements of a corpus that one more statement can meet, and many such small corpora laid side by side.

Reasoning has a price however little there is to reason about. So the surroundings of many proposals are concluded at
once, as one corpus in which each has entities of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, SetAside, Statement
from regesta.corpus.tabulation import Head, Written, tabulate
from regesta.reasoning.conclusion import conclude

_MOST = 200  # statements around one; those of the same two first
_KEYS = {"statements": ["id"], "entities": ["id"], "citations": ["statement", "citation"]}
_GROWING = (*_KEYS, "qualifiers", "labels", "identifiers", "locations", "links", "set_aside")
_MARK = "."  # between the number of a part and an id, in which it cannot stand


@dataclass(frozen=True)
class Part:
    """A statement with those that it can meet, and the entities that the corpus lacks. Without one, as it is."""

    statement: Statement | None
    around: tuple[Statement, ...]
    new: tuple[Entity, ...] = ()


def around(corpus: Corpus, item: Statement) -> tuple[Statement, ...]:
    """The statements that can tell of one episode with this one, begin or end what it tells of, or place it.

    Those of the same two; those of whichever of the two fewer statements name; those between the one and what lies in
    the other, or in what the other lies in; and where all of these lie.
    """
    frame = corpus.tables.statements.select("id", "subject", "relation", "object")
    ends = {item.subject, item.object}
    places = _nested(corpus, frame, item.object) | _nested(corpus, frame, item.subject)
    other = pl.col("subject").is_in(ends), pl.col("object").is_in(ends)
    pair = frame.filter(other[0] & other[1])
    nested = frame.filter((other[0] & pl.col("object").is_in(places)) | (pl.col("subject").is_in(places) & other[1]))
    located = frame.filter(pl.col("relation").is_in(_placing(corpus)) & pl.col("subject").is_in(places | ends))
    of_one = min((frame.filter(_names(end)) for end in sorted(ends)), key=lambda found: found.height)
    # What is told of an event on other days dates it, and what happened in the course of it.
    events = [entity for _, entity in item.qualifiers]
    of_events = frame.filter(pl.col("subject").is_in(events) | pl.col("object").is_in(events))
    found = pl.concat([pair, located, nested, of_one, of_events])["id"].unique(maintain_order=True)
    return tuple(corpus.statements_of(found.head(_MOST).to_list()).values())


def can_meet(corpus: Corpus, item: Statement, other: Statement) -> bool:
    """Whether the other one would be among the statements around this one."""
    ends, others = {item.subject, item.object}, {other.subject, other.object}
    if ends == others or other.relation in _placing(corpus):
        return True
    frame = corpus.tables.statements
    rarer = min(sorted(ends), key=lambda end: frame.filter(_names(end)).height)
    near = {rarer, *(entity for _, entity in item.qualifiers)}
    if others & near:
        return True
    places = _nested(corpus, frame.select("id", "subject", "relation", "object"), item.object)
    return bool(others & ends and others & places)


def concluded(corpus: Corpus, parts: Sequence[Part]) -> Corpus:
    """The parts side by side, concluded at once. Ids of statements and entities begin with the number of their part."""
    statements: list[Statement] = []
    entities: dict[str, Entity] = {}
    for number, part in enumerate(parts):
        mine = [*part.around, *([part.statement] if part.statement else [])]
        statements += [_apart(item, number) for item in mine]
        known = dict(corpus.entities) | {item.id: item for item in part.new}
        for name in _needed(mine, known):
            entities[f"{number}{_MARK}{name}"] = _entity_apart(known[name], number)
    sources = tuple(corpus.sources.values())
    written = Written(corpus.written.head, tuple(entities.values()), sources, statements)
    return conclude(Corpus.of(written, corpus.ontology))


def grown(
    corpus: Corpus,
    statements: Iterable[Statement] = (),
    entities: Iterable[Entity] = (),
    aside: Iterable[SetAside] = (),
) -> Corpus:
    """The corpus with these records too, not concluded anew: enough to look into, and done in no time."""
    head, sources = Head(language=corpus.language), tuple(corpus.sources.values())
    written = Written(head, tuple(entities), sources, tuple(statements), set_aside=tuple(aside))
    more = tabulate(written, corpus.ontology)
    both = {name: pl.concat([getattr(corpus.tables, name), getattr(more, name)]) for name in _GROWING}
    frames = {name: it.unique(_KEYS.get(name), keep="first", maintain_order=True) for name, it in both.items()}
    return corpus.with_tables(**frames | {name: frames[name].sort("id") for name in ("statements", "entities")})


def numbered(key: str, number: int) -> str:
    """The id of something in the part with that number."""
    return f"{number}{_MARK}{key}"


def plain(key: str) -> str:
    """The id as it is in the corpus.

    >>> plain(numbered("eac", 7))
    'eac'
    """
    return key.partition(_MARK)[2]


def part_of(key: str) -> int:
    """The number of the part that has that id."""
    return int(key.partition(_MARK)[0])


def _names(entity: str) -> pl.Expr:
    return (pl.col("subject") == entity) | (pl.col("object") == entity)


def _placing(corpus: Corpus) -> list[str]:
    """The relations that say where something is: what lies in a part of a place lies in the place, or along it."""
    return [name for name, item in corpus.ontology.relations.items() if item.transitive or item.touches]


def _nested(corpus: Corpus, frame: pl.DataFrame, entity: str) -> set[str]:
    """What lies in the entity, and what it lies in, over any number of steps."""
    pairs = list(frame.filter(pl.col("relation").is_in(_placing(corpus))).select("subject", "object").iter_rows())
    return _reached(entity, pairs) | _reached(entity, [(above, below) for below, above in pairs])


def _reached(start: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    ahead: dict[str, set[str]] = {}
    for one, other in pairs:
        ahead.setdefault(one, set()).add(other)
    found, waiting = {start}, [start]
    while waiting:
        new = ahead.get(waiting.pop(), set()) - found
        found |= new
        waiting += sorted(new)
    return found - {start}


def _needed(statements: Iterable[Statement], known: Mapping[str, Entity]) -> Iterator[str]:
    """Every entity that the statements name, and those to which these are linked."""
    found: dict[str, None] = {}
    waiting = sorted({name for item in statements for name in item.entities})
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found[name] = None
            waiting += [other for _, other in known[name].links]
    yield from found


def _apart(item: Statement, number: int) -> Statement:
    return replace(
        item,
        id=numbered(item.id, number),
        subject=numbered(item.subject, number),
        object=numbered(item.object, number),
        speakers=tuple(numbered(name, number) for name in item.speakers),
        qualifiers=tuple((key, numbered(name, number)) for key, name in item.qualifiers),
    )


def _entity_apart(item: Entity, number: int) -> Entity:
    links = tuple((link, numbered(other, number)) for link, other in item.links)
    return replace(item, id=numbered(item.id, number), links=links)
