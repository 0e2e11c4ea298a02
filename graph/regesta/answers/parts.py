"""A part of a corpus, as a corpus: what held on a day, what is near an entity, one family of relations, one source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from regesta.answers.states import state
from regesta.corpus.corpus import Corpus, entities_of, grounds_first
from regesta.corpus.records import Statement
from regesta.reasoning.identities import canonical

Statements = Mapping[str, Statement]


def select(
    corpus: Corpus,
    on: date | None = None,
    about: str | None = None,
    depth: int = 1,
    relation: str | None = None,
    source: str | None = None,
) -> Corpus:
    """The statements that meet every condition, with the entities, sources and judgements that they still name.

    `on`: what `regesta state` names for that day, planned and denied ties too. `about` an entity, and what is `depth`
    steps around it: 1 is what names it, 2 what names an entity of those, and so on, among the statements that meet the
    other conditions. `relation`: a relation or a family. `source`: what it says, with its own citations only.

    Without a condition, the corpus itself. Trap: a derived statement may rest on grounds that are not in the part, and
    a finding may name a statement that is not, so that what is contested in the corpus stays contested in the part.
    """
    if on is None and not about and not relation and not source:
        return corpus
    said = _said_by(corpus, source) if source else corpus
    found: Statements = said.statements | said.derived
    if on is not None:
        found = _held(said, on)
    if relation:
        found = {key: item for key, item in found.items() if _is_a(said, item, relation)}
    if about:
        found = _around(found, about, depth)
    return _part(corpus, said, found, {about} if about else set(), {source} if source else set())


def _said_by(corpus: Corpus, source: str) -> Corpus:
    """What that source says by itself, and what follows from nothing else."""
    statements = {
        key: replace(item, supports=tuple(each for each in item.supports if each.citation.source == source))
        for key, item in corpus.statements.items()
        if source in item.sources
    }
    derived: dict[str, Statement] = {}
    for key, item in grounds_first(corpus.derived).items():
        if all(ground in statements or ground in derived for ground in item.grounds):
            derived[key] = item
    return replace(corpus, statements=statements, derived=dict(sorted(derived.items())))


def _held(corpus: Corpus, day: date) -> Statements:
    found = state(corpus, day)
    parts = (found.certain, found.possible, found.undated, found.planned, found.denied)
    return {item.id: item for part in parts for item in part}


def _is_a(corpus: Corpus, item: Statement, relation: str) -> bool:
    return relation in (item.relation, *corpus.ontology.relations[item.relation].families)


def _around(found: Statements, about: str, depth: int) -> Statements:
    reached, near = {about}, dict[str, Statement]()
    for _ in range(depth):
        near = {key: item for key, item in found.items() if reached & entities_of(item)}
        reached = reached.union(*(entities_of(item) for item in near.values()))
    return near


def _context(corpus: Corpus, found: Statements) -> dict[str, Statement]:
    """What the statements of a part rest on and are compared with beyond it, and what that rests on."""
    pairs = ((item.first, item.second) for item in corpus.findings if item.first in found or item.second in found)
    ahead = {key for pair in pairs for key in pair}.union(*(item.grounds for item in found.values()))
    known: dict[str, Statement] = {}
    while ahead := ahead - known.keys():
        known |= {key: corpus.statement(key) for key in ahead}
        ahead = {ground for key in ahead for ground in known[key].grounds}
    return {key: item for key, item in sorted(known.items()) if key not in found}


def _part(whole: Corpus, corpus: Corpus, found: Statements, entities: set[str], sources: set[str]) -> Corpus:
    """The corpus with these statements, and of all else what they name, and those entities and sources.

    `whole` has what the condition on sources left out.
    """
    kept = [corpus.statement(key) for key in found]
    entities = entities.union(*(entities_of(item) for item in kept))
    sources = _with_copied(corpus, sources.union(*(corpus.sources_of(item) for item in kept)))
    one_for = canonical(corpus)
    return replace(
        corpus,
        entities={key: item for key, item in corpus.entities.items() if key in entities},
        sources={key: item for key, item in corpus.sources.items() if key in sources},
        statements={key: item for key, item in corpus.statements.items() if key in found},
        derived={key: item for key, item in corpus.derived.items() if key in found},
        context=_context(whole, found),
        findings=tuple(item for item in corpus.findings if item.first in found or item.second in found),
        preferences=tuple(item for item in corpus.preferences if item.first in found and item.second in found),
        readings=tuple(item for item in corpus.readings if item.source in sources),
        set_aside=tuple(item for item in corpus.set_aside if item.citation.source in sources),
        judgements=tuple(
            item
            for item in corpus.judgements
            if {one_for.get(item.first, item.first), one_for.get(item.second, item.second)} <= entities
        ),
    )


def _with_copied(corpus: Corpus, sources: set[str]) -> set[str]:
    """The sources, and those that they repeat: whether two are independent must still be told."""
    while new := {corpus.sources[source].copies for source in sources} - sources - {""}:
        sources = sources | new
    return sources
