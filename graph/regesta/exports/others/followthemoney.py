"""FollowTheMoney entities, as JSON lines, for Aleph, OpenSanctions' tools and yente.

A link is a tie or happening that sources tell as fact themselves, once, with all of them as its proof: FtM has no place
for "denied", "planned" or "says". Its dates are years, months or days; what cannot be said so, and what is contested,
is left out, and stands in the summary as it was written. What has no schema is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from regesta.answers.wording import sentence
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Match, Source, Statement
from regesta.exports.others.facts import Fact, facts_of
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.alignments import matches

_SPACE = "https://schema.followthemoney.tech/#"
_MATCHES = ("exactMatch", "closeMatch", "broadMatch")  # whatever we say is one of it, or nearly
_ORGANISATIONS = {"Organization", "PublicBody", "Company"}
_LEGAL = _ORGANISATIONS | {"Person", "LegalEntity"}
# FtM's own: which property names each end of a link, and which schemata may stand there.
ENDS = {
    "Membership": ("member", _LEGAL, "organization", _ORGANISATIONS),
    "Occupancy": ("holder", {"Person"}, "post", {"Position"}),
    "Directorship": ("director", _LEGAL, "organization", _ORGANISATIONS),
    "Family": ("person", {"Person"}, "relative", {"Person"}),
}
_DATE = re.compile(r"[1-9]\d{3}(-\d\d(-\d\d)?)?")
_PARTS = re.compile(r"-(?:1[3-9]|[2-4]\d)")  # parts of a year, which stand in the place of the month

Properties = dict[str, list[str]]


def write(built: BuiltGraph, path: Path) -> None:
    """Sources as articles, entities with a schema, and facts as links; each by id."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for key, schema, properties in _all(built):
            known = {name: [value for value in values if value] for name, values in properties.items()}
            proxy = {"id": key, "schema": schema, "properties": {name: value for name, value in known.items() if value}}
            file.write(json.dumps(proxy, ensure_ascii=False) + "\n")


def counted(built: BuiltGraph) -> str:
    """How many entities, ties and happenings have a schema, and how many of these lose a date."""
    corpus = built.corpus
    schemas = _schemas(corpus)
    links = list(_links(built, schemas))
    told = built.tables.episodes["kind"].is_in(["Spell", "Occurrence"]).sum()
    lost = sum(bool(item.unsaid or item.contested) for item in links)
    return (
        f"{len(schemas)} of {len(corpus.entities)} entities and {len(links)} of {told} ties and happenings have a "
        f"schema; {lost} links lose a date."
    )


def _all(built: BuiltGraph) -> Iterator[tuple[str, str, Properties]]:
    corpus = built.corpus
    schemas = _schemas(corpus)
    for source in corpus.sources.values():
        yield f"source-{source.id}", "Article", _article(source)
    for entity in corpus.entities.values():
        if entity.id in schemas:
            yield _id(entity.id), schemas[entity.id], _thing(corpus, entity, schemas[entity.id])
    links = list(_links(built, schemas))
    statements = corpus.statements_of(sorted({key for item in links for key in item.statements}))
    for item in links:
        yield f"episode-{item.id}", *_link(corpus, item, schemas, [statements[key] for key in item.statements])


def schemata() -> Mapping[str, str]:
    """The schema of each class and relation that has one, after `ontology/alignments.ttl`."""
    return matches(_SPACE, *_MATCHES)


def _schemas(corpus: Corpus) -> dict[str, str]:
    """By entity, the schema of the narrowest class that it is one of and that has one; nothing where none has."""
    types, known = corpus.ontology.types, schemata()
    mapped = {name: [it for it in kind.ancestors if it in known] for name, kind in types.items()}
    narrowest = {name: known[max(of, key=lambda it: len(types[it].ancestors))] for name, of in mapped.items() if of}
    return {entity.id: narrowest[entity.type] for entity in corpus.entities.values() if entity.type in narrowest}


def _links(built: BuiltGraph, schemas: Mapping[str, str]) -> Iterator[Fact]:
    return (item for item in facts_of(built) if item.subject in schemas and item.object in schemas)


def _id(entity: str) -> str:
    return f"entity-{entity}"


def _article(source: Source) -> Properties:
    return {
        "title": [source.title],
        "author": list(source.authors),
        "publisher": [source.publisher],
        "publishedAt": [source.date if _is_date(source.date) else ""],
        "sourceUrl": [source.url],
        "notes": [source.note],
    }


def _thing(corpus: Corpus, entity: Entity, schema: str) -> Properties:
    name = corpus.name(entity.id)
    others = dict.fromkeys(label.text for label in entity.labels if label.text != name)
    sure = {item.scheme: item.value for item in entity.identifiers if item.match in (Match.SAME, Match.EXACT)}
    latitude, longitude = entity.location or ("", "")
    place = {"full": [name], "latitude": [latitude], "longitude": [longitude]} if schema == "Address" else {}
    return {
        "name": [name],
        "alias": list(others),
        "country": [sure.get("iso3166", "").lower()],
        "wikidataId": [sure.get("wikidata", "")],
        "notes": [entity.note],
        **place,
    }


def _link(
    corpus: Corpus, item: Fact, schemas: Mapping[str, str], told: list[Statement]
) -> tuple[str, Properties]:  # fmt: skip
    relation = corpus.ontology.relations[item.relation]
    said = dict.fromkeys(f"{sentence(corpus, it)}{f' [{it.period.text}]' if it.period.text else ''}" for it in told)
    notes = dict.fromkeys(mention.note for it in told for mention in it.mentions)
    shared: Properties = {
        **{name: [text] for name, text in _dates(item).items()},
        "summary": list(said),
        "description": [*notes, *(f"contested: {reason}" for reason in item.contested)],
        "proof": [f"source-{source}" for source in item.sources],
        "recordId": list(item.statements),
    }
    schema, start, end = _link_schema(item, schemas)
    said_of = {"relationship": [relation.label]} if schema == "Family" else {"role": [relation.label]}
    further = {} if schema == "Occupancy" else said_of
    return schema, {start: [_id(item.subject)], end: [_id(item.object)], **further, **shared}


def _link_schema(item: Fact, schemas: Mapping[str, str]) -> tuple[str, str, str]:
    """The schema and the properties of both ends; any tie whose schema cannot have such ends is an UnknownLink."""
    schema = schemata().get(item.relation, "")
    if schema in ENDS:
        start, starts, end, ends = ENDS[schema]
        if schemas[item.subject] in starts and schemas[item.object] in ends:
            return schema, start, end
    return "UnknownLink", "subject", "object"


def _dates(item: Fact) -> dict[str, str]:
    """`startDate` and `endDate` of a tie, `date` of a happening, as far as FtM reads them."""
    given = {"startDate": item.start, "endDate": item.end, "date": item.on}
    return {name: text for name, text in given.items() if _is_date(text)}


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    return match is not None and not _PARTS.match(match[1] or "")
