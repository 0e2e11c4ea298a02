"""Which entities people judged to be the same, over any chain of judgements, and which of each lot stays."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl


def canonical(judgements: pl.DataFrame) -> dict[str, str]:
    """Each entity that was judged the same as another, and the one that stays for it.

    >>> table = pl.DataFrame({"first": ["russia"], "second": ["moscow"], "decision": ["same"]})
    >>> canonical(table)
    {'moscow': 'russia'}
    """
    same = judgements.filter(pl.col("decision") == "same")
    return together(same.select("first", "second").iter_rows())


def together(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each that is paired, over any number of steps, with another one that stays for it (union-find).

    The one that stays stands second in no pair; of several such, and where there is none, the first by name. So the
    order of the pairs changes nothing.

    >>> together([("b", "c"), ("a", "b"), ("e", "d")])
    {'b': 'a', 'c': 'a', 'd': 'e'}
    """
    pairs = list(pairs)
    leader: dict[str, str] = {}
    for first, second in pairs:
        one, other = _leader(first, leader), _leader(second, leader)
        leader[one] = other
    groups: dict[str, list[str]] = {}
    for entity in sorted({entity for pair in pairs for entity in pair}):
        groups.setdefault(_leader(entity, leader), []).append(entity)
    seconds = {other for _, other in pairs}
    staying = {key: min(group, key=lambda entity: (entity in seconds, entity)) for key, group in groups.items()}
    return {entity: staying[key] for key, group in sorted(groups.items()) for entity in group if entity != staying[key]}


def _leader(entity: str, leader: dict[str, str]) -> str:
    """The one at the end of the way; every step on it is made the shorter."""
    way = []
    while leader.get(entity, entity) != entity:
        way.append(entity)
        entity = leader[entity]
    leader |= dict.fromkeys(way, entity)
    return entity
