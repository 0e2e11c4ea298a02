"""Which episodes and statements name which entities: the one definition of «about». Column by column."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regesta.corpus.corpus import Corpus


def entities_of_statements(corpus: Corpus) -> pl.DataFrame:
    """Every entity that a statement names, at its ends, as speaker or in a qualifier: `statement`, `entity`."""
    statements = corpus.tables.statements
    ends = [statements.select(statement="id", entity=side) for side in ("subject", "object")]
    spoken = statements.select(statement="id", entity="speakers").filter(pl.col("entity").list.len() > 0)
    qualified = corpus.tables.qualifiers.select("statement", "entity")
    return pl.concat([*ends, spoken.explode("entity"), qualified]).unique()


def entities_of_episodes(corpus: Corpus) -> pl.DataFrame:
    """Every entity that an episode names, or a statement that tells of it: `episode`, `entity`."""
    tables = corpus.tables
    ends = [tables.episodes.select(episode="id", entity=side) for side in ("subject", "object")]
    own = tables.episode_qualifiers.select("episode", "entity")
    told = tables.tellings.join(entities_of_statements(corpus), on="statement").select("episode", "entity")
    return pl.concat([*ends, own, told]).unique()


def named_beside(corpus: Corpus) -> dict[str, list[str]]:
    """By episode, the entities that it is about beside its subject and object, sorted; without those that have none."""
    ends = corpus.tables.episodes.select("subject", "object", episode="id")
    named = entities_of_episodes(corpus).join(ends, on="episode")
    beside = named.filter((pl.col("entity") != pl.col("subject")) & (pl.col("entity") != pl.col("object")))
    return dict(beside.group_by("episode").agg(pl.col("entity").sort()).iter_rows())


def parts_of(corpus: Corpus, entity: str) -> set[str]:
    """The entity, all that lies in it or is part of it, its borders, and what lies in these; the ontology says by which
    relations. A border that touches one of its borders alone is another's.
    """
    below = _below(corpus, [name for name, item in corpus.ontology.relations.items() if item.transitive])
    inside = _reached({entity}, below)
    touches = [name for name, item in corpus.ontology.relations.items() if item.touches]
    borders = corpus.tables.entities.filter(pl.col("types").list.contains("Border")).select(subject="id")
    touching = corpus.tables.statements.filter("plain", pl.col("relation").is_in(touches))
    edges = touching.join(borders, on="subject", how="semi").filter(pl.col("object").is_in(sorted(inside)))
    return _reached({*inside, *edges["subject"]}, below)


def under(corpus: Corpus, entity: str) -> set[str]:
    """The entity, all that lies in it or is part of it, and what is subordinate to any of these."""
    up = [name for name, item in corpus.ontology.relations.items() if item.transitive or name == "subordinateTo"]
    return _reached({entity}, _below(corpus, up))


def lying_in(corpus: Corpus, entity: str) -> set[str]:
    """The entity, and all that lies in it or is part of it, without its borders."""
    inside = [name for name, item in corpus.ontology.relations.items() if item.transitive]
    return _reached({entity}, _below(corpus, inside))


def behind(corpus: Corpus, entity: str) -> set[str]:
    """The entity, and all that it is traced back to as its causes."""
    causes: dict[str, set[str]] = {}
    told = corpus.tables.statements.filter("plain", pl.col("relation") == "causedBy")
    for effect, cause in told.select("subject", "object").iter_rows():
        causes.setdefault(effect, set()).add(cause)
    return _reached({entity}, causes)


def _below(corpus: Corpus, relations: list[str]) -> dict[str, set[str]]:
    """By entity, what is tied to it by one of these relations."""
    below: dict[str, set[str]] = {}
    told = corpus.tables.statements.filter("plain", pl.col("relation").is_in(relations))
    for subject, above in told.select("subject", "object").iter_rows():
        below.setdefault(above, set()).add(subject)
    return below


def _reached(start: Iterable[str], below: dict[str, set[str]]) -> set[str]:
    found = set(start)
    ahead = list(found)
    while ahead:
        new = below.get(ahead.pop(), set()) - found
        found |= new
        ahead += sorted(new)
    return found
