"""What the page's scripts read, as plain data: entities, statements, sources, and the words they need.

Everything in it is text or number as the corpus has it. The scripts never take a text for markup.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from regesta.answers.states import ends_told
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Source, Statement, Support
from regesta.page.drawing import look
from regesta.page.findings import findings, grounds, rules
from regesta.page.legend import EntityKind
from regesta.rdf.built import View
from regesta.values.date_words import bounds_words, date_words, period_words
from regesta.values.dates import Kind, Period, sort_key
from regesta.values.quantities import Quantity, spoken
from regesta.vocabulary.ontology import Ontology, Relation

Data = dict[str, Any]


def page_data(view: View, kind_of: dict[str, EntityKind]) -> Data:
    """Entities and sources by id, statements in the order of time, undated last.

    With texts at hand (a private build) every citation has its passage; without, none has.
    """
    corpus = view.corpus
    statements = sorted(corpus.everything.values(), key=lambda item: (sort_key(item.period), item.id))
    ended = ends_told(corpus)
    return {
        "title": corpus.title,
        "base": corpus.base,
        "licence": licence_name(corpus.licence),
        "language": corpus.language,
        "kinds": [{"key": item.key, "label": item.label} for item in dict.fromkeys(kind_of.values())],
        "entities": [_entity(corpus, corpus.entities[item], kind_of) for item in sorted(corpus.entities)],
        "sources": [_source(corpus.sources[item]) for item in sorted(corpus.sources)],
        "relations": _relations(corpus),
        "statements": [_statement(view, item) | grounds(corpus, item, ended) for item in statements],
        "findings": findings(corpus),
        "rules": rules(),
    }


def licence_name(licence: str) -> str:
    """The usual short name of a Creative Commons licence; any other as it is written.

    >>> licence_name("https://creativecommons.org/licenses/by/4.0/")
    'CC BY 4.0'
    """
    parts = licence.rstrip("/").split("/")
    if "creativecommons.org" in parts and "licenses" in parts and len(parts) >= 3:
        return f"CC {parts[-2].upper()} {parts[-1]}"
    return licence


def web_address(text: str) -> str:
    """The address if a browser may be sent there, else nothing: `javascript:` is an address too."""
    return text if text.startswith(("https://", "http://")) else ""


def _entity(corpus: Corpus, item: Entity, kind_of: dict[str, EntityKind]) -> Data:
    name = corpus.name(item.id)
    return {
        "id": item.id,
        "name": name,
        "type": corpus.ontology.types[item.type].label,
        "kind": kind_of[item.type].key,
        "aliases": [{"text": label.text, "language": label.language} for label in item.labels if label.text != name],
        "note": item.note,
    }


def _source(item: Source) -> Data:
    return {
        "id": item.id,
        "title": item.title,
        "authors": list(item.authors),
        "publisher": item.publisher,
        "date": item.date,
        "dateWords": date_words(item.date),
        "url": web_address(item.url),
        "copies": item.copies,
        "language": item.language,
        "note": item.note,
    }


def _relations(corpus: Corpus) -> Data:
    """What the page needs to know of every relation that is used."""
    ontology = corpus.ontology
    used = sorted({item.relation for item in corpus.everything.values()})
    sizes = Counter(family for item in ontology.relations.values() for family in item.families)
    return {name: _relation(ontology, ontology.relations[name], sizes) for name in used}


def _relation(ontology: Ontology, item: Relation, sizes: Counter[str]) -> Data:
    """Of the families that a relation belongs to, the one with the fewest relations is the nearest."""
    family = min(item.families, key=lambda name: (sizes[name], name), default=item.id)
    return {
        "label": item.label,
        "definition": item.definition,
        "standing": item.kind is Kind.STANDING,
        "symmetric": item.symmetric,
        "family": ontology.labels.get(family, family),
        "quad": ontology.labels.get(item.quad_class, item.quad_class),
    }


def _statement(view: View, item: Statement) -> Data:
    ontology = view.corpus.ontology
    relation = ontology.relations[item.relation]
    return {
        "id": item.id,
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "value": spoken(item.quantity) if item.quantity else "",
        "number": _number(item.quantity) if item.quantity else None,
        "period": _period(item.period) | {"sides": bounds_words(item.period, relation.kind)},
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speaker": item.speaker,
        "look": look(item).value,
        "qualifiers": [
            {"label": ontology.qualifiers[name].label, "entity": entity} for name, entity in item.qualifiers
        ],
        "citations": [_citation(view, support) for support in item.supports],
    }


def _number(quantity: Quantity) -> Data:
    """The value and what it allows, for charts: in binary floats, which are drawn and never exported."""
    numbers = {"value": quantity.value, "min": quantity.minimum, "max": quantity.maximum}
    return {name: None if number is None else float(number) for name, number in numbers.items()} | {
        "unit": quantity.unit
    }


def _period(period: Period) -> Data:
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    return {
        "text": period.text,
        "words": period_words(period),
        "bounds": [day.isoformat() if day else None for day in bounds],
        "openStart": period.open_start,
        "openEnd": period.open_end,
    }


def _citation(view: View, support: Support) -> Data:
    citation = support.citation
    text = view.texts.get(citation.source)
    return {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "note": support.note,
        "passage": text.passage(citation) if text else "",
    }
