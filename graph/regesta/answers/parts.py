"""A part of a corpus, as a corpus: what held on a day, what is near an entity, one family of relations, one source.

Each condition gives the statements that meet it, and the episodes; a part has those that meet all of them, so a part of
a part is the part of both conditions. What was computed of the whole stays as it was: bounds, grades, who stands with
whom. An episode comes with all who tell of it: statements that do not meet the conditions themselves are marked as
`beyond` the part. Of one source's part nothing else comes along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from regesta.answers.naming import entities_of_episodes, entities_of_statements
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import Tables
from regesta.corpus.identities import canonical
from regesta.vocabulary import day_rule


@dataclass(frozen=True)
class _Kept:
    """The statements and the episodes that meet a condition: `statement`, `episode`."""

    statements: pl.DataFrame
    episodes: pl.DataFrame

    def and_(self, other: _Kept) -> _Kept:
        return _Kept(
            self.statements.join(other.statements, on="statement", how="semi"),
            self.episodes.join(other.episodes, on="episode", how="semi"),
        )


def select(
    corpus: Corpus,
    on: date | None = None,
    about: str = "",
    depth: int = 1,
    relation: str = "",
    source: str = "",
) -> Corpus:
    """The statements and episodes that meet every condition, with the entities, sources and judgements that they name.

    `on`: what `state` names for that day, planned and denied ties too. `about` an entity, and what is `depth` steps
    around it: 1 is what names it, 2 what names an entity of those, and so on, among what meets the other conditions.
    `relation`: a relation or a family. `source`: what it says, with its own citations only. A source or an entity that
    the corpus does not have gives an empty part.

    >>> import regesta
    >>> part = select(regesta.load(), about="zvartnots-airport", relation="militaryPresence")
    >>> {"garrisonedAt", "stationsForcesIn"} <= {item.relation for item in part.statements.values()}
    True
    """
    tests = list(_conditions(corpus, on, relation, source))
    if not tests and not about:
        return corpus
    kept = _Kept(_own(corpus), corpus.tables.episodes.select(episode="id"))
    for test in tests:
        kept = kept.and_(test)
    if about:
        kept = _around(corpus, kept, about, depth)
    return _part(corpus, kept, {about} if about else set(), source)


def part_of_episodes(corpus: Corpus, episodes: frozenset[str], entities: frozenset[str] = frozenset()) -> Corpus:
    """The part with these episodes, all who tell of them, and these entities, of whom nothing may be told."""
    kept = pl.DataFrame({"episode": sorted(episodes)}, schema={"episode": pl.String})
    told = statements_of(*(getattr(corpus.tables, name).join(kept, on="episode", how="semi") for name in _TOLD))
    return _part(corpus, _Kept(told.to_frame("statement"), kept), set(entities), "")


_TOLD = ("tellings", "stretches", "marks")


def statements_of(tellings: pl.DataFrame, stretches: pl.DataFrame, marks: pl.DataFrame) -> pl.Series:
    """Who tells of episodes, the reports that their stretches lie between, and who tells what bears on them."""
    witnesses = [stretches[name].drop_nulls() for name in ("before", "after", "near_to")]
    return pl.concat([tellings["statement"], *witnesses, marks["statements"].explode().drop_nulls()]).unique()


def _conditions(corpus: Corpus, on: date | None, relation: str, source: str) -> Iterator[_Kept]:
    if on is not None:
        yield _held(corpus, on)
    if relation:
        yield _of_relation(corpus, relation)
    if source:
        yield _said_by(corpus, source)


def _held(corpus: Corpus, day: date) -> _Kept:
    held = corpus.tables.stretches.filter(day_rule.in_polars(day)).select("episode").unique()
    told = corpus.tables.tellings.join(held, on="episode", how="semi").join(
        _standing(corpus), on="statement", how="semi"
    )
    return _Kept(told.select("statement").unique(), held)


def _standing(corpus: Corpus) -> pl.DataFrame:
    """The statements of standing ties: an event that began or ended a tie did not hold on the day."""
    standing = [item.id for item in corpus.ontology.relations.values() if item.kind.value == "standing"]
    return corpus.tables.statements.filter(pl.col("relation").is_in(standing)).select(statement="id")


def _own(corpus: Corpus) -> pl.DataFrame:
    """The statements, without those that are there as grounds alone."""
    return corpus.tables.statements.filter(~pl.col("id").is_in(list(corpus.beyond))).select(statement="id")


def _of_relation(corpus: Corpus, relation: str) -> _Kept:
    """What is told in that relation or family, in either direction."""
    wanted = pl.col("relation").is_in(corpus.ontology.of_family(relation))
    tables = corpus.tables
    return _Kept(
        tables.statements.filter(wanted).select(statement="id"), tables.episodes.filter(wanted).select(episode="id")
    )


def _said_by(corpus: Corpus, source: str) -> _Kept:
    """What that source says by itself, the episodes that it tells of, and of what follows what does from it alone."""
    tables = corpus.tables
    said = tables.citations.filter(pl.col("source") == source).select("statement").unique()
    told = tables.tellings.join(said, on="statement", how="semi")
    in_its_words = told.filter(pl.col("role") == "SaysSo").select("episode")
    others = tables.derivations.join(said, left_on="ground", right_on="statement", how="anti").select("episode")
    derived = tables.episodes.filter("derived").select(episode="id").join(others, on="episode", how="semi")
    beyond = derived.join(in_its_words, on="episode", how="anti")
    return _Kept(said, told.select("episode").unique().join(beyond, on="episode", how="anti"))


def _around(corpus: Corpus, kept: _Kept, about: str, depth: int) -> _Kept:
    statements = entities_of_statements(corpus).join(kept.statements, on="statement", how="semi")
    episodes = entities_of_episodes(corpus).join(kept.episodes, on="episode", how="semi")
    reached = pl.DataFrame({"entity": [about]}, schema={"entity": pl.String})
    near = _Kept(kept.statements.clear(), kept.episodes.clear())
    for _ in range(depth):
        near = _Kept(
            statements.join(reached, on="entity", how="semi").select("statement").unique(),
            episodes.join(reached, on="entity", how="semi").select("episode").unique(),
        )
        further = [
            statements.join(near.statements, on="statement", how="semi").select("entity"),
            episodes.join(near.episodes, on="episode", how="semi").select("entity"),
        ]
        found = pl.concat([reached, *further]).unique()
        if found.height == reached.height:
            break
        reached = found
    return near


def _part(corpus: Corpus, kept: _Kept, entities: set[str], source: str) -> Corpus:
    """The tables with these statements and episodes, and of all else what those name, these entities, that source."""
    tables = corpus.tables
    beyond = _tellers(tables, kept, source).join(kept.statements, on="statement", how="anti")
    told = pl.concat([kept.statements, beyond])
    cited = tables.citations.join(told, on="statement", how="semi")
    part = replace(
        corpus.with_tables(
            statements=tables.statements.join(told, left_on="id", right_on="statement", how="semi"),
            qualifiers=tables.qualifiers.join(told, on="statement", how="semi"),
            citations=cited.filter(pl.col("source") == source) if source else cited,
            **_of_episodes(tables, kept.episodes, told),
        ),
        beyond=frozenset(beyond["statement"]),
    )
    return _named(corpus, part, entities, source)


def _tellers(tables: Tables, kept: _Kept, source: str) -> pl.DataFrame:
    """The statements that tell of the episodes of the part, and from which these follow; of one source, its own."""
    told = [tables.tellings.select("episode", "statement"), tables.derivations.select("episode", statement="ground")]
    found = pl.concat(told).join(kept.episodes, on="episode", how="semi").select("statement").unique()
    if not source:
        return found
    said = tables.citations.filter(pl.col("source") == source).select("statement").unique()
    return found.join(said, on="statement", how="semi")


def _of_episodes(tables: Tables, episodes: pl.DataFrame, told: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """What is known of these episodes, as far as these statements tell it."""
    names = ("episode_qualifiers", "tellings", "stretches", "marks", "derivations", "findings")
    found = {name: getattr(tables, name).join(episodes, on="episode", how="semi") for name in names}
    statements = told["statement"].to_list()
    found["tellings"] = found["tellings"].join(told, on="statement", how="semi")
    found["derivations"] = found["derivations"].join(told, left_on="ground", right_on="statement", how="semi")
    found["stretches"] = found["stretches"].with_columns(
        pl.when(pl.col(name).is_in(statements)).then(name) for name in ("before", "after", "near_to")
    )
    found["marks"] = found["marks"].with_columns(
        pl.col("statements").list.set_intersection(pl.lit(statements)),
        pause=pl.when(pl.col("pause").is_in(episodes["episode"].to_list())).then("pause"),
    )
    told_of = tables.sides.join(found["findings"].select(finding="id"), on="finding", how="semi")
    return found | {
        "episodes": tables.episodes.join(episodes, left_on="id", right_on="episode", how="semi"),
        "sides": told_of.join(told, on="statement", how="semi"),
    }


def _named(whole: Corpus, part: Corpus, entities: set[str], source: str) -> Corpus:
    """The part with the entities, sources, readings and judgements that belong to it."""
    tables = part.tables
    named = _all_named(part, entities)
    names = named["entity"].to_list()
    sources = _with_copied(whole, {*tables.citations["source"], *([source] if source else [])})
    return part.with_tables(
        entities=tables.entities.join(named, left_on="id", right_on="entity", how="semi"),
        **{
            name: getattr(tables, name).join(named, on="entity", how="semi")
            for name in ("labels", "identifiers", "locations")
        },
        links=tables.links.filter(pl.col("entity").is_in(names), pl.col("other").is_in(names)),
        sources=tables.sources.filter(pl.col("id").is_in(sources)),
        readings=tables.readings.filter(pl.col("source").is_in(sources)),
        set_aside=tables.set_aside.filter(pl.col("source").is_in(sources)),
        judgements=tables.judgements.filter(*_both(names, canonical(tables.judgements))),
        preferences=tables.preferences.filter(*_both(tables.statements["id"].to_list())),
    )


def _both(among: list[str], renamed: Mapping[str, str] | None = None) -> Iterator[pl.Expr]:
    """Whether what was judged, or what it is called now, is among these."""
    return (pl.col(side).replace(renamed or {}).is_in(among) for side in ("first", "second"))


def _all_named(part: Corpus, entities: set[str]) -> pl.DataFrame:
    """Every entity that the part's statements and episodes name, and these."""
    ends = [part.tables.episodes.select(entity=side) for side in ("subject", "object")]
    also = pl.DataFrame({"entity": sorted(entities)}, schema={"entity": pl.String})
    told = entities_of_statements(part).select("entity")
    speaking = part.tables.marks.select(entity="by").explode("entity").drop_nulls()
    return pl.concat([told, *ends, part.tables.episode_qualifiers.select("entity"), speaking, also]).unique()


def _with_copied(corpus: Corpus, sources: set[str]) -> list[str]:
    """The sources, and those that they repeat: whether two are independent must still be told."""
    copies = dict(corpus.tables.sources.select("id", "copies").iter_rows())
    while new := {copies.get(source) for source in sources} - sources - {None}:
        sources = sources | {source for source in new if source}
    return sorted(sources)
