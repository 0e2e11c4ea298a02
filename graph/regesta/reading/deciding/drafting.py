"""A proposal as a person would write it: the fields of a statement in the seeds, and the record that they are read as.

The fields go through the reader of the seeds and the checks of a corpus, so that nothing is written which `regesta
check` would complain of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regesta.checks import plausibility, statements
from regesta.checks.faulty import names_of_entities, problems
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Modality, Polarity, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.reading.proposals import Proposal
from regesta.seeds import readers
from regesta.seeds.cldr import SCHEME
from regesta.seeds.readers import Reader
from regesta.seeds.rows import Row
from regesta.values.problems import Origin, Problem, errors
from regesta.vocabulary.ontology import Ontology

Fields = dict[str, str | list[str]]
"""What a statement says, under the keys of `regesta fields`; empty ones are left out."""

_CHECKS = (*statements.CHECKS, plausibility.facts_are_told_after_they_happened)


@dataclass(frozen=True)
class Draft:
    """A statement that is about to be written under a citation, and what is wrong with it.

    `statement` is None where not even its three parts can be told; `new` are the entities that the corpus lacks.
    """

    cite: Citation
    fields: Fields
    statement: Statement | None
    problems: tuple[Problem, ...] = ()
    new: tuple[Entity, ...] = ()

    @property
    def sound(self) -> bool:
        return self.statement is not None and not errors(self.problems)


def fields_of(item: Proposal, ontology: Ontology) -> Fields:
    """The proposal under the keys of the seeds. A polarity that nobody can tell is «unknown», and cannot be written."""
    notation = ontology.lists["Extent"][item.extent].notation if item.extent in ontology.lists["Extent"] else ""
    found: Fields = {
        "says": f"{item.subject} {item.relation} {item.object}",
        "value": item.value,
        "when": item.when,
        "polarity": (item.polarity or "unknown") if item.polarity != Polarity.AFFIRMED.value else "",
        "modality": item.modality if item.modality != Modality.ACTUAL.value else "",
        "speaker": _listed(item.speakers),
        "extent": notation or item.extent,
    }
    for name, _ in item.qualifiers:
        found[name] = _listed([entity for other, entity in item.qualifiers if other == name])
    return {key: value for key, value in found.items() if value}


def drafted(cite: Citation, fields: Mapping[str, Any], corpus: Corpus, meant: Mapping[str, Entity]) -> Draft:
    """The statement that these fields are. `meant` has the entities that the corpus may lack, of a gazetteer."""
    told: Fields = {key: value for key, value in fields.items() if value}
    reader = Reader(corpus.ontology, corpus.language, corpus.sources)
    origin = Origin("the statement", 1)
    row = Row(origin, {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()})
    found = readers.statement(row, cite, origin, reader)
    if found is None:
        return Draft(cite, told, None, tuple(reader.problems))
    new = tuple(_lacking(found.entities, corpus, meant))
    return Draft(cite, told, found, (*reader.problems, *_faults(found, corpus, new)), new)


def _lacking(named: Iterable[str], corpus: Corpus, meant: Mapping[str, Entity]) -> Iterator[Entity]:
    """The entities that the corpus lacks, and those that they are linked to."""
    seen = set(corpus.names)
    waiting = sorted(named, reverse=True)
    while waiting:
        name = waiting.pop()
        if name in meant and name not in seen:
            yield meant[name]
            waiting += [other for _, other in meant[name].links]
        seen.add(name)


def entity_fields(item: Entity, language: str) -> dict[str, Any]:
    """The entity under the keys of the seeds. Names that CLDR gives are left to it."""
    name = item.name(language)
    others = [label for label in item.labels if label.text != name]
    schemes = {it.scheme: f"{it.value} {it.match.value}".strip() for it in item.identifiers}
    names: dict[str, list[str]] = {}
    for label in () if SCHEME in schemes else others:
        if label.language != language:
            names.setdefault(label.language, []).append(label.text)
    links: dict[str, list[str]] = {}
    for link, other in item.links:
        links.setdefault(link, []).append(other)
    return {
        "id": item.id,
        "type": item.type,
        "name": name,
        "aliases": [label.text for label in others if label.language == language],
        "names": names,
        "identifiers": schemes,
        **{link: _listed(ends) for link, ends in links.items()},
        "location": ", ".join(item.location or ()),
        "note": item.note,
    }


def _faults(item: Statement, corpus: Corpus, new: Iterable[Entity]) -> Sequence[Problem]:
    """What the checks of a corpus say of the statement, beside the entities that it names."""
    known = corpus.tables.entities.select("id", "type", "name").filter(
        corpus.tables.entities["id"].is_in(item.entities)
    )
    named = [Entity(key, kind, (Label(name, "en", True),)) for key, kind, name in known.iter_rows()]
    sources = [corpus.sources[name] for name in item.sources if name in corpus.sources]
    alone = Corpus.of(Written(Head(), [*named, *new], sources, [item]), corpus.ontology)
    found = problems(alone, (check(alone) for check in _CHECKS))
    return [replace(problem, hint=_hint(problem, corpus)) for problem in found]


def _hint(problem: Problem, corpus: Corpus) -> str:
    """The hint; for an entity that is not known, one among all of the corpus."""
    if not problem.what.startswith("unknown entity «"):
        return problem.hint
    return names_of_entities(corpus).hint(problem.what.removeprefix("unknown entity «").removesuffix("»"))


def _listed(names: Sequence[str]) -> str | list[str]:
    return list(names) if len(names) > 1 else "".join(names)
