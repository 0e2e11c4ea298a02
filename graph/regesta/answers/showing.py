"""Everything about one entity: its names, and every episode in which it has a part, with who tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from regesta.answers.naming import entities_of_episodes
from regesta.answers.passages import MOVED, Texts, statement_as_dict
from regesta.answers.states import episode_as_dict
from regesta.answers.tabular import EPISODE, Tabular, episode_row
from regesta.answers.wording import cited, said_by, told_as, when, when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, Finding
from regesta.corpus.recall import episodes, findings
from regesta.corpus.records import Entity, Mention, Statement
from regesta.values.dates import sort_key

Line = tuple[str, str]  # a style of rich's, and the text
_INDENT = " " * 13
_NAMED = 8  # of those that link to an entity; `--json` has all


@dataclass(frozen=True)
class EntityPage(Tabular):
    """An entity with its episodes, in the order of time, the statements that tell of them, and the findings on them."""

    entity: Entity
    episodes: tuple[Episode, ...]
    statements: Mapping[str, Statement] = field(repr=False)
    findings: tuple[Finding, ...] = ()
    linked_from: tuple[tuple[str, str], ...] = ()
    """What links to it: the link, and the entity that has it."""

    def to_polars(self) -> pl.DataFrame:
        """One row an episode."""
        return pl.DataFrame([episode_row(it) for it in self.episodes], schema=EPISODE)

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """The same as plain data: ids, labels, each episode and each statement with its bounds and citations."""
        entity, known = self.entity, texts or {}
        labels = [{"text": it.text, "language": it.language, "preferred": it.preferred} for it in entity.labels]
        return {
            "id": entity.id,
            "type": entity.type,
            "labels": labels,
            "note": entity.note,
            "links": [{"link": link, "entity": other} for link, other in entity.links],
            "linkedFrom": [{"link": link, "entity": other} for link, other in self.linked_from],
            "episodes": [self._episode(item) for item in self.episodes],
            "statements": [statement_as_dict(item, known) for item in self.statements.values()],
        }

    def _episode(self, item: Episode) -> dict[str, Any]:
        told = [{"statement": it.statement, "role": it.role.value, "sure": it.sure} for it in item.tellings]
        found = [
            {"agreement": it.agreement.value, "matter": it.matter, "why": it.reason}
            for it in self.findings
            if it.episode == item.id
        ]
        ends = {"subject": item.subject, "relation": item.relation, "object": item.object}
        return ends | episode_as_dict(item) | {"tellings": told, "findings": found}


def entities_named(corpus: Corpus, name: str) -> list[str]:
    """The entity with that id, or that once had it, or every one with that name in any language."""
    if name in corpus.names:
        return [name]
    if (now := corpus.leads_to("entity", name)) in corpus.names:
        return [now]
    wanted = name.casefold()
    labels = corpus.tables.labels.select("entity", "text").iter_rows()
    return sorted({entity for entity, text in labels if text.casefold() == wanted})


def show(corpus: Corpus, entity: str) -> EntityPage:
    """Everything about an entity, by its id. Raises KeyError where there is none of that id.

    >>> import regesta
    >>> page = show(regesta.load(), "zvartnots-airport")
    >>> page.entity.type, len(page.statements) > 3
    ('Airport', True)
    """
    tables = corpus.tables
    named = entities_of_episodes(corpus).filter(pl.col("entity") == entity)["episode"].unique().to_list()
    found = sorted(episodes(tables, named).values(), key=lambda it: (sort_key(it.period), it.id))
    about = tables.findings.filter(pl.col("episode").is_in(named))["id"].to_list()
    told = sorted({telling.statement for item in found for telling in item.tellings})
    to_it = tables.links.filter(pl.col("other") == entity).select("link", "entity").sort("link", "entity")
    return EntityPage(
        corpus.entities[entity], tuple(found), corpus.statements_of(told), tuple(findings(tables, about)),
        tuple(to_it.iter_rows()),
    )  # fmt: skip


def as_lines(corpus: Corpus, page: EntityPage, texts: Texts) -> Iterator[Line]:
    """The page of an entity as (style, text) lines; the styles are rich's."""
    entity = page.entity
    yield "bold", f"{corpus.name(entity.id)}  ({corpus.ontology.types[entity.type].label})"
    others = [f"{label.text} ({label.language})" for label in entity.labels[1:]]
    if others:
        yield "", f"also {', '.join(others)}"
    if entity.note:
        yield "italic", entity.note
    yield from link_lines(corpus, page)
    about: dict[str, list[Finding]] = {}
    for finding in page.findings:
        about.setdefault(finding.episode, []).append(finding)
    for item in page.episodes:
        yield "", ""
        yield (
            "",
            f"{when_held(item):<12} {told_as(corpus, item, [page.statements[it.statement] for it in item.tellings])}",
        )
        yield from told_of(corpus, item, page.statements, texts)
        for finding in about.get(item.id, ()):
            yield "yellow", f"{_INDENT}{finding.agreement.value}, {finding.matter}: {finding.reason}"


def statement_lines(corpus: Corpus, item: Statement, texts: Texts) -> Iterator[Line]:
    """One statement as (style, text) lines: what it says, when, and where."""
    yield "bold", said_by(corpus, item)
    yield "", f"{when(item.period)}  ({item.id})"
    yield from cited_lines(corpus, item.mentions, texts)


def link_lines(corpus: Corpus, page: EntityPage) -> Iterator[Line]:
    """What the entity involves and whose it is; from the other end, what involves it and which bodies are its own."""
    for link in corpus.ontology.links.values():
        ends = ((link.label, page.entity.links), (link.inverse_label, page.linked_from))
        for label, pairs in ends:
            if names := sorted(corpus.name(other) for name, other in pairs if name == link.id):
                yield "", f"{label}: {folded(names)}"


def folded(names: Sequence[str]) -> str:
    """The names in a line; of many the first, and the number of the others.

    >>> folded(["Kyiv", "Moscow"]), folded([str(number) for number in range(11)])
    ('Kyiv; Moscow', '0; 1; 2; 3; 4; 5; 6; 7; and 3 more')
    """
    shown = names if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"and {len(names) - _NAMED} more"]
    return "; ".join(shown)


def told_of(corpus: Corpus, item: Episode, statements: Mapping[str, Statement], texts: Texts) -> Iterator[Line]:
    """Who tells of an episode, and as what; each with its citations."""
    for telling in item.tellings:
        statement = statements[telling.statement]
        role = corpus.ontology.lists["Role"][telling.role.value].label
        doubt = "" if telling.sure else ", perhaps"
        yield (
            "",
            f"{_INDENT}{role}{doubt}: {when(statement.period)} {said_by(corpus, statement)}",
        )
        yield from cited_lines(corpus, statement.mentions, texts)


def cited_lines(corpus: Corpus, mentions: Iterable[Mention], texts: Texts) -> Iterator[Line]:
    """The citations of a statement, with the passages where the texts are at hand, and the editor's notes."""
    for mention in mentions:
        yield "dim", f"{_INDENT}  {cited(corpus, mention)}"
        text = texts.get(mention.citation.source)
        if text is not None and text.fits(mention.citation):
            yield "green", f"{_INDENT}  “{text.passage(mention.citation)}”"
        elif text is not None:
            yield "yellow", f"{_INDENT}  {MOVED}"
        if mention.note:
            yield "italic", f"{_INDENT}  note: {mention.note}"
