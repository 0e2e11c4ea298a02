"""What held, what happened and what changed: the tools about ties in time."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regesta.answers import changes as changing
from regesta.answers.naming import entities_of_episodes
from regesta.answers.states import Held, state
from regesta.answers.timelines import timeline as timeline_of
from regesta.assistant.citing import tie
from regesta.assistant.desk import Desk, command, day_of
from regesta.assistant.paging import Paged, part
from regesta.assistant.quoting import NOTICE, name_of
from regesta.assistant.schemas import Wrong, means
from regesta.assistant.shapes import Changed, Changes, Ties
from regesta.corpus.recall import episodes
from regesta.values.dates import sort_key

_SURE = ("certain", "attested", "near", "planned", "denied")


@dataclass(frozen=True, kw_only=True)
class OnDay(Paged):
    """A day, and of whom."""

    day: str = means("the day, as 2023-06-01")
    about: str = means("only this entity, what lies in it, and its borders: id or name", "")
    relation: str = means("only this relation, or family of relations; see what_relations", "")
    possible: bool = means("list also what nothing excludes and no report is near", False)


def state_on_day(desk: Desk, asked: OnDay) -> Ties:
    day = day_of(asked.day, "day")
    about = asked.about and desk.entity(asked.about, "about")
    relation = asked.relation and desk.relation(asked.relation)
    found = state(desk.corpus, day, about, relation)
    kept = [item for name in _SURE for item in getattr(found, name)] + list(found.possible if asked.possible else ())
    question = f"what held on {day}{_of(desk, about)}{_with(relation)}"
    items = part(kept, lambda it, detail: tie(desk, it.episode, detail, it, day), asked, f"{question} {asked.possible}")
    return Ties(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, only_possible=0 if asked.possible else len(found.possible), notice=NOTICE,
        command=command("state", "--on", asked.day, "--about", about, "--relation", relation),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Pair(Paged):
    """Two entities."""

    first: str = means("one entity: id or name")
    second: str = means("the other")
    day: str = means("only the ties that held on this day, with their grades; as 2023-06-01", "")
    relation: str = means("only this relation, or family of relations", "")


def between(desk: Desk, asked: Pair) -> Ties:
    first, second = desk.entity(asked.first, "first"), desk.entity(asked.second, "second")
    if first == second:
        raise Wrong("«first» and «second» are the same entity")
    relation = asked.relation and desk.relation(asked.relation)
    keys = _naming(desk, [first, second], relation)
    question = f"what is told of {desk.corpus.name(first)} and {desk.corpus.name(second)}{_with(relation)}"
    if asked.day:
        return _on(desk, asked, keys, question)
    items = part(keys, lambda key, detail: tie(desk, episodes(desk.corpus.tables, [key])[key], detail), asked, question)
    return Ties(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, notice=NOTICE,
        command=command("timeline", first, second),
    )  # fmt: skip


def _on(desk: Desk, asked: Pair, keys: list[str], question: str) -> Ties:
    """Those of the ties that held on the day."""
    day, wanted = day_of(asked.day, "day"), set(keys)
    found = state(desk.corpus, day)
    kept: list[Held] = [it for name in _SURE for it in getattr(found, name) if it.episode.id in wanted]
    question = f"{question}, on {day}"
    items = part(kept, lambda it, detail: tie(desk, it.episode, detail, it, day), asked, question)
    return Ties(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, only_possible=sum(it.episode.id in wanted for it in found.possible),
        command=command("state", "--on", asked.day, "--about", desk.entity(asked.first, "first")), notice=NOTICE,
    )  # fmt: skip


def _naming(desk: Desk, entities: list[str], relation: str) -> list[str]:
    """The episodes that name all of the entities, in the order of time."""
    named = entities_of_episodes(desk.corpus)
    rows = desk.corpus.tables.episodes
    for entity in entities:
        rows = rows.join(named.filter(pl.col("entity") == entity), left_on="id", right_on="episode", how="semi")
    if relation:
        rows = rows.filter(pl.col("relation").is_in(desk.corpus.ontology.of_family(relation)))
    found = episodes(desk.corpus.tables, rows["id"].to_list())
    return [item.id for item in sorted(found.values(), key=lambda it: (sort_key(it.period), it.id))]


@dataclass(frozen=True, kw_only=True)
class Through(Paged):
    """Entities and days."""

    entities: tuple[str, ...] = means("what happened to all of these together: ids or names; empty for any", ())
    from_day: str = means("the first day, as 2023-06-01", "")
    to_day: str = means("the last day", "")


def timeline(desk: Desk, asked: Through) -> Ties:
    entities = [desk.entity(name, "entities") for name in asked.entities]
    first = day_of(asked.from_day, "from_day") if asked.from_day else None
    last = day_of(asked.to_day, "to_day") if asked.to_day else None
    found = timeline_of(desk.corpus, entities, first, last)
    who = " and ".join(map(desk.corpus.name, entities))
    question = f"what happened{f' to {who}' if who else ''}{f' from {first}' if first else ''}"
    question += f" to {last}" if last else ""
    items = part(found.items, lambda it, detail: tie(desk, it, detail), asked, question)
    left_out = [items.left_out] if items.left_out else []
    left_out += [f"{found.elsewhen} undated or at other times"] if found.elsewhen else []
    return Ties(
        understood=question, items=items.items, total=items.total, left_out="; ".join(left_out),
        next_cursor=items.next_cursor, notice=NOTICE,
        command=command("timeline", *entities, "--from", asked.from_day, "--to", asked.to_day),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Between(Paged):
    """Two days, and of whom."""

    from_day: str = means("the first day, as 2023-06-01")
    to_day: str = means("the last day")
    about: str = means("only this entity, what lies in it, and its borders: id or name", "")
    relation: str = means("only this relation, or family of relations", "")


def changes(desk: Desk, asked: Between) -> Changes:
    first, last = day_of(asked.from_day, "from_day"), day_of(asked.to_day, "to_day")
    about = asked.about and desk.entity(asked.about, "about")
    relation = asked.relation and desk.relation(asked.relation)
    found = changing.changes(desk.corpus, first, last, about, relation)
    told = [(it.kind, it) for it in found if not it.is_vague]
    told += [("contested", it) for it in found.contested if it.before == it.after]
    question = f"what changed from {first} to {last}{_of(desk, about)}{_with(relation)}"
    items = part(
        told,
        lambda it, detail: Changed(
            change=it[0], before=it[1].before, after=it[1].after, **vars(tie(desk, it[1].episode, detail))
        ),
        asked, question,
    )  # fmt: skip
    return Changes(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, only_nearer=sum(it.is_vague for it in found), notice=NOTICE,
        command=command(
            "changes", "--from", asked.from_day, "--to", asked.to_day, "--about", about, "--relation", relation
        ),
    )  # fmt: skip


def _of(desk: Desk, entity: str) -> str:
    return f", about {desk.corpus.name(entity)}" if entity else ""


def _with(relation: str) -> str:
    return f", of the relation {name_of(relation)}" if relation else ""
