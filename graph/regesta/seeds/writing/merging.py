"""Two entities made one in the files: names, identifiers, links and statements of the second go over to the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from regesta.corpus.corpus import Corpus
from regesta.seeds.files import JUDGEMENTS
from regesta.seeds.keys import ENTITY
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.faults import NotWritten
from regesta.seeds.writing.finding import entity_at, rows_at
from regesta.seeds.writing.renaming import moved
from regesta.seeds.writing.telling import Done
from regesta.values.problems import Origin, Problem
from regesta.vocabulary.ontology import Ontology

Fields = Mapping[str, Any]


def merge(drafts: Drafts, corpus: Corpus, kept: str, gone: str) -> tuple[Done, ...]:
    """Make one entity of two, under the first one's id. Raises NotWritten, with every reason, where they conflict."""
    places = {entity: entity_at(drafts, entity) for entity in (kept, gone)}
    for entity, found in places.items():
        if found is None:
            raise NotWritten(f"there is no entity «{entity}»")
    if kept == gone:
        raise NotWritten(f"«{kept}» is one already")
    (document, place), (other, number) = (found for found in places.values() if found)
    first, second = rows_at(document)[place], rows_at(other)[number]
    at = Origin(other.name, other.line_of((number,)))
    wrong = [
        *_of_records(first, second, corpus.ontology, at),
        *_of_statements(corpus, kept, gone),
        *_of_judgements(corpus, kept, gone),
    ]
    if wrong:
        raise NotWritten(f"«{kept}» and «{gone}» cannot be made one:", sorted(wrong))
    with drafts.whole():
        told = list(_judged(drafts, kept, gone))
        for key, value in _joined(first, second, corpus.ontology).items():
            document.put((place,), key, value, [it.name for it in ENTITY])
        told += moved(drafts, corpus, gone, kept)
        home, number = _found(drafts, gone)
        home.remove((), number)
    return Done(f"«{gone}» is a part of «{kept}» now", str(at)), *told


def _found(drafts: Drafts, entity: str) -> tuple[Any, int]:
    found = entity_at(drafts, entity)
    assert found is not None
    return found


def _of_records(first: Fields, second: Fields, ontology: Ontology, at: Origin) -> Iterator[Problem]:
    one, other = (ontology.types.get(it.get("type", "")) for it in (first, second))
    if one and other and one.id not in other.ancestors and other.id not in one.ancestors:
        yield Problem(at, f"nothing is both of type {one.id} and of type {other.id}")
    single = [link.id for link in ontology.links.values() if link.single]
    pairs = [(key, first.get(key), second.get(key)) for key in ("location", *single)]
    codes = first.get("identifiers", {})
    pairs += [(scheme, codes.get(scheme), value) for scheme, value in second.get("identifiers", {}).items()]
    for key, mine, its in pairs:
        if mine and its and mine != its:
            yield Problem(at, f"they differ in {key}: {mine} and {its}", "mend the one that is wrong")
    for link in ontology.links:
        if first["id"] in _listed(second.get(link)) or second["id"] in _listed(first.get(link)):
            yield Problem(at, f"one stands in the other's «{link}»", "the link must go")


def _of_statements(corpus: Corpus, kept: str, gone: str) -> Iterator[Problem]:
    for item in corpus.statements.values():
        if {item.subject, item.object} == {kept, gone}:
            for row in corpus.tables.origins.filter(record="statement", key=item.id).iter_rows(named=True):
                what = f"«{item.subject} {item.relation} {item.object}» would be a tie of one with itself"
                yield Problem(Origin(row["file"], row["line"]), what)


def _of_judgements(corpus: Corpus, kept: str, gone: str) -> Iterator[Problem]:
    """Two judgements that would be on the same pair and say otherwise, and one that keeps the two apart."""
    decided: dict[frozenset[str], str] = {}
    for item in sorted(corpus.judgements, key=lambda item: gone in (item.first, item.second)):
        pair = frozenset(kept if it == gone else it for it in (item.first, item.second))
        [row] = corpus.tables.origins.filter(record="judgement", key=item.id).iter_rows(named=True)
        at, decision = Origin(row["file"], row["line"]), item.decision.value
        if len(pair) == 1 and decision == "different":
            yield Problem(at, f"«{item.first}» and «{item.second}» are judged different", "the judgement must go")
        elif decided.setdefault(pair, decision) != decision:
            yield Problem(at, f"this would contradict another judgement on {' and '.join(sorted(pair))}")


def _judged(drafts: Drafts, kept: str, gone: str) -> Iterator[Done]:
    """Judgements on the two are carried out, and those that others repeat are taken out."""
    if not (drafts.folder / JUDGEMENTS).exists():
        return
    document = drafts.open(JUDGEMENTS)
    rows = [frozenset(_listed(row.get("entities"))) for row in rows_at(document)]
    for place in reversed(range(len(rows))):
        pair = frozenset(kept if it == gone else it for it in rows[place])
        if gone not in rows[place] or (len(pair) == 2 and pair not in rows):
            continue
        why = "is carried out" if len(pair) == 1 else "repeats another one"
        line = document.line_of((place,))
        document.remove((), place)
        yield Done(f"the judgement on {' and '.join(sorted(rows[place]))} {why}, and taken out", f"{JUDGEMENTS}:{line}")


def _joined(first: Fields, second: Fields, ontology: Ontology) -> dict[str, Any]:
    """The keys of the first one that the second one adds to."""
    mine = {first.get("name"), *_listed(first.get("aliases"))}
    added = [it for it in (second.get("name"), *_listed(second.get("aliases"))) if it and it not in mine]
    names = {tag: _listed(value) for tag, value in first.get("names", {}).items()}
    for tag, value in second.get("names", {}).items():
        names[tag] = list(dict.fromkeys([*names.get(tag, []), *_listed(value)]))
    links = {
        link.id: list(dict.fromkeys([*_listed(first.get(link.id)), *_listed(second.get(link.id))]))
        for link in ontology.links.values()
        if second.get(link.id)
    }
    notes = [it for it in dict.fromkeys((first.get("note"), second.get("note"))) if it]
    joined: dict[str, Any] = {
        "aliases": [*_listed(first.get("aliases")), *added],
        "names": {tag: value[0] if len(value) == 1 else value for tag, value in names.items()},
        "identifiers": {**second.get("identifiers", {}), **first.get("identifiers", {})},
        "location": first.get("location") or second.get("location", ""),
        "note": " ".join(notes),
        **{link: value[0] if ontology.links[link].single else value for link, value in links.items()},
    }
    return {key: value for key, value in joined.items() if value and _loose(value) != _loose(first.get(key))}


def _loose(value: Any) -> object:
    if isinstance(value, dict):
        return {key: _listed(inner) for key, inner in value.items()}
    return _listed(value)


def _listed(value: Any) -> list[str]:
    return [] if not value else [value] if isinstance(value, str) else list(value)
