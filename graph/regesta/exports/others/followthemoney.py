"""FollowTheMoney entities, as JSON lines, for Aleph, OpenSanctions' tools and yente.

Only plain statements: FtM has no place for "denied", "planned" or "says". Its dates are years, months or days; a hedged
date, a decade or a set is left out, and stands in the summary as it was written. What has no schema is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from regesta.answers.showing import sentence
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Match, Source, Statement
from regesta.rdf.built import View
from regesta.values.dates import Kind
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


def write(view: View, path: Path) -> None:
    """Sources as articles, entities with a schema, and plain statements as links; each by id."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for key, schema, properties in _all(view):
            known = {name: [value for value in values if value] for name, values in properties.items()}
            proxy = {"id": key, "schema": schema, "properties": {name: value for name, value in known.items() if value}}
            file.write(json.dumps(proxy, ensure_ascii=False) + "\n")


def counted(view: View) -> str:
    """How many entities and statements have a schema."""
    corpus = view.corpus
    entities = sum(_schema(corpus, item.id) != "" for item in corpus.entities.values())
    links = sum(1 for _ in _links(view))
    statements = len(corpus.statements) + len(corpus.derived)
    dates = sum(bool(item.period.text) and not _time(corpus, item) for item in _links(view))
    return (
        f"{entities} of {len(corpus.entities)} entities and {links} of {statements} statements have a schema; "
        f"{dates} links lose their date."
    )


def _all(view: View) -> Iterator[tuple[str, str, Properties]]:
    corpus = view.corpus
    for source in sorted(corpus.sources.values(), key=lambda item: item.id):
        yield f"source-{source.id}", "Article", _article(source)
    for entity in sorted(corpus.entities.values(), key=lambda item: item.id):
        if schema := _schema(corpus, entity.id):
            yield _id(entity.id), schema, _thing(corpus, entity, schema)
    for item in _links(view):
        yield f"statement-{item.id}", *_link(corpus, item)


def schemata() -> Mapping[str, str]:
    """The schema of each class and relation that has one, after `ontology/alignments.ttl`."""
    return matches(_SPACE, *_MATCHES)


def _schema(corpus: Corpus, entity: str) -> str:
    """The schema of the narrowest class that the entity is one of and that has one, or nothing."""
    types, known = corpus.ontology.types, schemata()
    mapped = [name for name in types[corpus.entities[entity].type].ancestors if name in known]
    return known[max(mapped, key=lambda name: len(types[name].ancestors))] if mapped else ""


def _links(view: View) -> Iterator[Statement]:
    for key in view.tables.statements.filter("plain")["id"]:
        item = view.corpus.statements[key]
        if _schema(view.corpus, item.subject) and _schema(view.corpus, item.object):
            yield item


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


def _link(corpus: Corpus, item: Statement) -> tuple[str, Properties]:
    relation = corpus.ontology.relations[item.relation]
    said = sentence(corpus, item) + (f" [{item.period.text}]" if item.period.text else "")
    notes = dict.fromkeys(support.note for support in item.supports)
    shared: Properties = {
        **_time(corpus, item),
        "summary": [said],
        "description": list(notes),
        "proof": [f"source-{source}" for source in item.sources],
        "recordId": [item.id],
    }
    schema, start, end = _link_schema(corpus, item)
    said_of = {"relationship": [relation.label]} if schema == "Family" else {"role": [relation.label]}
    further = {} if schema == "Occupancy" else said_of
    return schema, {start: [_id(item.subject)], end: [_id(item.object)], **further, **shared}


def _link_schema(corpus: Corpus, item: Statement) -> tuple[str, str, str]:
    """The schema and the properties of both ends; any tie whose schema cannot have such ends is an UnknownLink."""
    schema = schemata().get(item.relation, "")
    if schema in ENDS:
        start, starts, end, ends = ENDS[schema]
        if _schema(corpus, item.subject) in starts and _schema(corpus, item.object) in ends:
            return schema, start, end
    return "UnknownLink", "subject", "object"


def _time(corpus: Corpus, item: Statement) -> Properties:
    """`startDate` and `endDate` of an interval, `date` of an event or of what held at some time then."""
    text = item.period.text if item.period.observed is None else ""
    ends = text.split("/")
    if not all(_is_date(end) or (end in ("", "..") and len(ends) == 2) for end in ends):
        return {}
    if len(ends) == 1:
        return {"date": [text]}
    is_event = corpus.ontology.relations[item.relation].kind is Kind.EVENT
    dates = {"startDate": [ends[0].strip(".")], "endDate": [ends[1].strip(".")]}
    return dates if not is_event or all(_is_date(end) for end in ends) else {}


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    return match is not None and not _PARTS.match(match[1] or "")
