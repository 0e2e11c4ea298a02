"""What an assistant can read beside asking: the corpus in numbers, its sources, its ontology."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from regesta.answers.terms import relations, types
from regesta.assistant.desk import Desk
from regesta.assistant.quoting import NOTICE, quote

_MANY = 300  # sources, relations or types of one list


@dataclass(frozen=True)
class Resource:
    """Something to read under an address of its own."""

    uri: str
    name: str
    description: str
    read: Callable[[Desk], dict[str, Any]]


def _corpus(desk: Desk) -> dict[str, Any]:
    corpus, tables = desk.corpus, desk.corpus.tables
    days = [day for name in ("earliest_start", "latest_end") for day in tables.statements[name].drop_nulls()]
    return {
        "title": quote(corpus.title, "name"),
        "description": quote(corpus.description),
        "licence": corpus.licence,
        "base": corpus.base,
        "language": corpus.language,
        "sources": tables.sources.height,
        "entities": tables.entities.height,
        "statements": tables.statements.height,
        "episodes": tables.episodes.height,
        "contradictions": int(tables.findings["conflict"].sum()),
        "first day told of": min(days).isoformat() if days else "",
        "last day told of": max(days).isoformat() if days else "",
        "texts at hand": sorted(desk.texts),
        "proposals": "may be made, and wait for a person" if desk.may_propose else "cannot be made here",
        "notice": NOTICE,
    }


def _sources(desk: Desk) -> dict[str, Any]:
    told = desk.corpus.tables.citations.group_by("source").len()
    counts = dict(told.iter_rows())
    found = [
        {
            "id": item.id,
            "title": quote(item.title, "name"),
            "authors": [quote(name, "name") for name in item.authors],
            "publisher": quote(item.publisher, "name"),
            "published": item.date,
            "address": quote(item.url),
            "copies": item.copies,
            "citations": counts.get(item.id, 0),
            "text at hand": item.id in desk.texts,
        }
        for item in desk.corpus.sources.values()
    ]
    return {"sources": found[:_MANY], "total": len(found), "left out": max(len(found) - _MANY, 0), "notice": NOTICE}


def _ontology(desk: Desk) -> dict[str, Any]:
    """Only names: `what_relations` tells what a relation means."""
    ontology = desk.corpus.ontology
    families: dict[str, list[str]] = {}
    for entry in relations(ontology):
        item = ontology.relations[entry.name]
        families.setdefault(entry.group or "others", []).append(f"{item.id}: {item.domain} → {item.range}")
    return {
        "relations by family (subject → object)": families,
        "types of entities": [entry.name for entry in types(ontology)][:_MANY],
        "grades of a day": {it.notation: it.definition for it in ontology.lists["Grade"].values()},
        "roles of a statement": {it.label: it.definition for it in ontology.lists["Role"].values()},
        "notice": NOTICE,
    }


RESOURCES = {
    item.uri: item
    for item in (
        Resource("regesta://corpus", "The corpus", "What it is about, how much is in it, from when to when.", _corpus),
        Resource("regesta://sources", "The sources", "Every source with its publisher, date and address.", _sources),
        Resource("regesta://ontology", "The ontology", "Relations by family, types, grades and roles.", _ontology),
    )
}
