"""What there is, and what is not: the tools about entities, relations, single statements, agreement and gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from regesta.answers.agreements import agreement as agreements_of
from regesta.answers.missing import KINDS, Gap
from regesta.answers.missing import gaps as gaps_of
from regesta.answers.naming import entities_of_episodes
from regesta.answers.terms import relations as relations_of
from regesta.answers.terms import search
from regesta.answers.wording import told_as, when_held
from regesta.assistant.citing import agreement_words, said, side_of, sides, tie
from regesta.assistant.desk import Desk, command
from regesta.assistant.paging import Paged, part, tokens
from regesta.assistant.quoting import NOTICE, name_of, quote
from regesta.assistant.schemas import Wrong, means
from regesta.assistant.shapes import (
    Agreeing,
    Agreements,
    Detailed,
    Entities,
    Gaps,
    Missing,
    Named,
    Relation,
    Relations,
    Said,
)
from regesta.corpus.episodes import Episode, Finding
from regesta.corpus.recall import episodes
from regesta.corpus.records import Statement
from regesta.values.near_names import KnownNames, folded
from regesta.values.problems import did_you_mean, quoted

_MANY = 40  # citations of one statement
_NAMES = 8  # other names of an entity
_FOUND = ("its id", "its name", "words of a name", "a part of a name", "a name near by")


@dataclass(frozen=True, kw_only=True)
class ByName(Paged):
    """A name."""

    name: str = means("a name or a part of one, in any language; empty for all", "")
    type: str = means("only of this type, as State, Person, Treaty, MilitaryBase", "")


def find_entities(desk: Desk, asked: ByName) -> Entities:
    types = desk.corpus.ontology.types
    if asked.type and asked.type not in types:
        raise Wrong(f"«type»: there is no type {quoted(asked.type)}, {did_you_mean(asked.type, types)}".rstrip(", "))
    found = sorted(_found(desk, asked.name), key=lambda pair: (pair[1], pair[0]))
    kinds = dict(desk.corpus.tables.entities.select("id", "type").iter_rows())
    kept = [pair for pair in found if not asked.type or desk.corpus.ontology.is_a(kinds[pair[0]], asked.type)]
    ties = dict(entities_of_episodes(desk.corpus).group_by("entity").len().iter_rows())
    question = f"entities named {name_of(asked.name)}" if asked.name else "all entities"
    question += f", of the type {name_of(asked.type)}" if asked.type else ""
    items = part(kept, lambda pair, detail: _named(desk, *pair, ties.get(pair[0], 0), detail), asked, question)
    return Entities(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, command=command("show", kept[0][0]) if len(kept) == 1 else "", notice=NOTICE,
    )  # fmt: skip


def _found(desk: Desk, name: str) -> Iterator[tuple[str, int]]:
    """Each entity that the name leads to, and by what, as a place in `_FOUND`."""
    wanted, words = folded(name), set(re.findall(r"\w+", name.casefold()))
    ranks: dict[str, int] = {}
    for entity, text in desk.corpus.tables.labels.select("entity", "text").iter_rows():
        spelt = folded(text)
        known = set(re.findall(r"\w+", text.casefold()))
        rank = 1 if spelt == wanted else 2 if words and words <= known else 3 if wanted and wanted in spelt else 9
        ranks[entity] = min(rank, ranks.get(entity, 9), 0 if entity == name.casefold() else 9)
    if not wanted:
        yield from ((entity, 1) for entity in ranks)
        return
    kept = [(entity, rank) for entity, rank in ranks.items() if rank < len(_FOUND)]
    near = "" if kept else desk.known_names.nearest(name)
    yield from kept or ([(near, 4)] if near else [])


def _named(desk: Desk, key: str, rank: int, ties: int, detail: int) -> Named:
    entity = desk.corpus.entities[key]
    others = [quote(it.text, "name") for it in entity.labels if it.text != entity.name(desk.corpus.language)]
    return Named(
        id=key, name=desk.corpus.name(key), type=entity.type, other_names=tuple(others[:_NAMES]) if detail else (),
        quoted_note=quote(entity.note) if detail > 1 else "", ties=ties, found_by=_FOUND[rank],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ByWords(Paged):
    """Words for a relation."""

    words: str = means("any words for it, as «kicked out» or «troops»; empty for all", "")


def what_relations(desk: Desk, asked: ByWords) -> Relations:
    entries = relations_of(desk.corpus.ontology)
    found = search(entries, asked.words) if asked.words.strip() else entries
    used = dict(desk.corpus.tables.statements.group_by("relation").len().iter_rows())
    kept = [desk.corpus.ontology.relations[entry.name] for entry in found]
    question = f"relations for the words {name_of(asked.words)}" if asked.words else "all relations"
    items = part(
        kept,
        lambda it, detail: Relation(
            name=it.id, reads=quote(it.label, "name"), definition=quote(it.definition) if detail else "",
            kind=it.kind.value, subject=it.domain, object=it.range, used=used.get(it.id, 0),
        ),
        asked, question,
    )  # fmt: skip
    return Relations(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, command=command("relations", asked.words), notice=NOTICE,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class One(Paged):
    """One statement."""

    statement: str = means("id of a statement, as the other tools give it")


def show_statement(desk: Desk, asked: One) -> Detailed:
    item = desk.statement(asked.statement)
    rows = desk.corpus.tables.tellings.filter(pl.col("statement") == item.id)
    question = f"the statement {item.id}"
    told = _fitting(desk, asked, item)
    found = episodes(desk.corpus.tables, sorted(rows["episode"].unique().to_list()))
    rest = Paged(cursor=asked.cursor, budget=max(asked.budget - tokens(told), asked.budget // 3))
    items = part(list(found.values()), lambda it, detail: tie(desk, it, detail), rest, question)
    more = len(item.mentions) - len(told.cited)
    left_out = [items.left_out] if items.left_out else []
    left_out += [f"{more} more citations of the statement: ask with a larger budget"] if more else []
    return Detailed(
        understood=question, said=told, subject=item.subject, relation=item.relation, object=item.object,
        polarity=item.polarity, modality=item.modality,
        value=f"{item.quantity.text} {item.quantity.unit}" if item.quantity else "", items=items.items,
        total=items.total, left_out="; ".join(left_out), next_cursor=items.next_cursor,
        command=command("show", item.subject), notice=NOTICE,
    )  # fmt: skip


def _fitting(desk: Desk, asked: Paged, item: Statement) -> Said:
    """The statement with as many of its citations as half the budget holds."""
    most = min(len(item.mentions), _MANY)
    told = said(desk, item, most=most)
    while most > 1 and tokens(told) > asked.budget // 2:
        most -= 1
        told = said(desk, item, most=most)
    return told


@dataclass(frozen=True, kw_only=True)
class HowAgreeing(Paged):
    """Which findings, and of whom."""

    kind: Literal["conflicts", "corroborated", "single", "all"] = means("which: conflicts, …", "conflicts")
    about: str = means("only what names this entity: id or name", "")


def agreement(desk: Desk, asked: HowAgreeing) -> Agreements:
    about = asked.about and desk.entity(asked.about, "about")
    flags = {asked.kind: True} if asked.kind != "all" else {}
    found = agreements_of(desk.corpus, **flags)
    named = entities_of_episodes(desk.corpus).filter(pl.col("entity") == about)["episode"].unique().to_list()
    wanted = set(named) if about else None
    kept: list[Finding | Episode] = [it for it in found.findings if wanted is None or it.episode in wanted]
    kept += [it for it in found.alone if wanted is None or it.id in wanted]

    def one(it: Finding | Episode, detail: int) -> Agreeing:
        if isinstance(it, Episode):
            told = [found.statements[each.statement] for each in it.tellings]
            alone = side_of(desk, when_held(it), told, detail)
            return Agreeing(
                words=told_as(desk.corpus, it, told), episode=it.id, kind="single source", sides=(alone,)
            )  # fmt: skip
        episode = found.episodes[it.episode]
        return Agreeing(
            words=told_as(desk.corpus, episode, []), episode=it.episode, kind=agreement_words(desk, it),
            conflict=it.id in found.conflicting, matter=it.matter, why=quote(it.reason),
            sides=sides(desk, it, detail) if detail else (),
        )  # fmt: skip

    question = f"how sources agree ({asked.kind})" + (f", about {desk.corpus.name(about)}" if about else "")
    items = part(kept, one, asked, question)
    option = "" if asked.kind == "all" else f"--{asked.kind}"
    return Agreements(
        understood=question, items=items.items, total=items.total, left_out=items.left_out,
        next_cursor=items.next_cursor, notice=NOTICE, command=f"regesta agreement {option}".strip(),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OfKind(Paged):
    """Which gaps, and of whom."""

    kind: str = means(f"one of {', '.join(KINDS)}; empty for the numbers alone", "")
    about: str = means("only what names this entity: id or name", "")


def gaps(desk: Desk, asked: OfKind) -> Gaps:
    if asked.kind and asked.kind not in KINDS:
        raise Wrong(f"«kind»: there is no kind of gap {quoted(asked.kind)}, {_kinds(asked.kind)}")
    about = asked.about and desk.entity(asked.about, "about")
    naming = _of(desk, about)
    found = [it for it in gaps_of(desk.corpus) if not about or it.entity == about or it.episode in naming]
    counts = Counter(it.kind for it in found)
    kept = [it for it in found if it.kind == asked.kind]
    question = "what is missing" + (f": {asked.kind}" if asked.kind else "")
    question += f", about {desk.corpus.name(about)}" if about else ""
    items = part(kept, lambda it, _: _missing(desk, it), asked, question)
    return Gaps(
        understood=question, items=items.items, total=len(kept) if asked.kind else len(found),
        left_out=items.left_out or ("" if asked.kind else "every gap: ask for a kind"),
        next_cursor=items.next_cursor, counts=tuple(f"{kind}: {counts[kind]}" for kind in KINDS if counts[kind]),
        command=command("gaps", "--kind", asked.kind), notice=NOTICE,
    )  # fmt: skip


def _kinds(kind: str) -> str:
    return KnownNames(KINDS).hint(kind) or f"one of {', '.join(KINDS)}"


def _of(desk: Desk, entity: str) -> frozenset[str]:
    """The episodes that name the entity."""
    named = entities_of_episodes(desk.corpus)
    return frozenset(named.filter(pl.col("entity") == entity)["episode"])


def _missing(desk: Desk, gap: Gap) -> Missing:
    if gap.episode:
        item = desk.corpus.episodes[gap.episode]
        told = desk.statements(it.statement for it in item.tellings).values()
        return Missing(kind=gap.kind, words=f"{when_held(item)} {told_as(desk.corpus, item, told)}", id=gap.episode)
    words = desk.corpus.name(gap.entity) if gap.entity else str(gap.year)
    return Missing(kind=gap.kind, words=words, id=gap.entity or str(gap.year))
