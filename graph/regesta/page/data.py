"""What the page's scripts read, as plain data: entities, sources, statements, episodes, and the words they need.

Everything in it is text or number as the corpus has it. The scripts never take a text for markup. A corpus can have
tens of thousands of statements and episodes: a field that is as usual is left out of them, and times are told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from regesta.answers.changes import exclusive
from regesta.answers.naming import named_beside
from regesta.answers.wording import in_order
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Mention, Source, Statement
from regesta.corpus.references import (
    bibtex_entry,
    bibtex_entry_of_corpus,
    csl_item,
    csl_item_of_corpus,
    read_until,
)
from regesta.page.episodes import USUAL as EPISODE
from regesta.page.episodes import by_time, distances_of, episode_data, rules_in, unusual
from regesta.page.fields import FIELD, OTHER, field_of, fields_of
from regesta.page.findings import findings
from regesta.page.legend import EntityKind
from regesta.page.speakers import kinds_of_speakers
from regesta.rdf.built import BuiltGraph
from regesta.values.date_words import bounds_words, date_words, period_words
from regesta.values.dates import PRESENT, UNDATED, Kind, Period, sort_key
from regesta.values.language import ENGLISH, Language
from regesta.values.quantities import Quantity, spoken
from regesta.vocabulary import day_rule
from regesta.vocabulary.definitions import Relation
from regesta.vocabulary.ontology import Ontology

Data = dict[str, Any]
Time = tuple[Period, Kind]

USUAL: Data = {
    "value": "",
    "number": None,
    "extent": "",
    "polarity": "Affirmed",
    "modality": "Actual",
    "speakers": [],
    "qualifiers": [],
    "citations": [],
}
"""What the fields of a statement usually are: they are written only where they are not that."""

_USUAL_CITATION: Data = {"note": "", "passage": ""}
_FILTERED = ("field", "family", "quad")


def page_data(built: BuiltGraph, kind_of: dict[str, EntityKind], said: Language = ENGLISH) -> Data:
    """All that the page's scripts read of a corpus, but for the drawing."""
    voices = kinds_of_speakers(built.corpus)
    return head_data(built.corpus, kind_of, said) | record_data(built, kind_of, said, voices)


def head_data(corpus: Corpus, kind_of: dict[str, EntityKind], said: Language = ENGLISH) -> Data:
    """What the page knows of the corpus as a whole, and the words that it needs; no record is in it."""
    return {
        "title": corpus.title,
        "base": corpus.base,
        "licence": licence_name(corpus.licence),
        "language": corpus.language,
        "asOf": {"day": read_until(corpus), "words": date_words(read_until(corpus), said)},
        "cited": {"csl": csl_item_of_corpus(corpus), "bibtex": bibtex_entry_of_corpus(corpus)},
        **_fields(corpus, said),
        "kinds": [{"key": item.key, "label": item.label} for item in dict.fromkeys(kind_of.values())],
        "relations": _relations(corpus, said),
        "links": {
            item.id: [said.label(item.label), said.label(item.inverse_label)] for item in corpus.ontology.links.values()
        },
        "usual": {"statement": USUAL, "citation": _USUAL_CITATION, "episode": EPISODE},
        "rules": rules_in(said),
        "holdsInSparql": day_rule.in_sparql("?stretch", "?from", "?to").splitlines(),
        **_replaced(corpus),
    }


def record_data(built: BuiltGraph, kind_of: dict[str, EntityKind], said: Language, voices: Mapping[str, str]) -> Data:
    """Entities and sources by id; statements and episodes in the order of time, undated last. `voices` has by speaker
    its kind: of a part, as the whole has it.

    With texts at hand (a private build) every citation has its passage; without, none has.
    """
    corpus = built.corpus
    statements = corpus.statements
    episodes = by_time(corpus.episodes.values(), statements)
    beside = named_beside(corpus)
    times = _numbered(corpus)
    return {
        "entities": [
            _entity(corpus, corpus.entities[item], kind_of, said) | ({"voice": voices[item]} if item in voices else {})
            for item in sorted(corpus.entities)
        ],
        "sources": [_source(corpus.sources[item], said) for item in sorted(corpus.sources)],
        "periods": [_period(*item, said) for item in times],
        "statements": [_statement(built, item, times, said) for item in in_order(statements.values())],
        "episodes": [episode_data(corpus, item, statements, beside.get(item.id, []), said) for item in episodes],
        "distances": distances_of(episodes, said),
        "findings": findings(corpus, said),
    }


def _fields(corpus: Corpus, said: Language) -> Data:
    """The fields of policy that its relations are of, and what they are called."""
    ontology = corpus.ontology
    found = fields_of(ontology, [ontology.relations[name] for name in _used(corpus)])
    labels = {name: said.label(label) if label else said.say_of(FIELD, OTHER) for name, label in found.items()}
    return {"fields": list(labels), "fieldLabels": labels}


def _replaced(corpus: Corpus) -> Data:
    """Former ids by kind, each with the one that an address with it leads to; most corpora have none."""
    former: dict[str, dict[str, str]] = {}
    for item in corpus.replaced:
        former.setdefault(item.part, {})[item.old] = item.new
    return {"replaced": former} if former else {}


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


def _entity(corpus: Corpus, item: Entity, kind_of: dict[str, EntityKind], said: Language) -> Data:
    name = corpus.name(item.id)
    return {
        "id": item.id,
        "name": name,
        "type": said.label(corpus.ontology.types[item.type].label),
        "kind": kind_of[item.type].key,
        "aliases": [{"text": label.text, "language": label.language} for label in item.labels if label.text != name],
        "note": item.note,
        **({"links": item.links} if item.links else {}),
    }


def _source(item: Source, said: Language) -> Data:
    return {
        "id": item.id,
        "title": item.title,
        "authors": list(item.authors),
        "publisher": item.publisher,
        "date": item.date,
        "dateWords": date_words(item.date, said),
        "url": web_address(item.url),
        "copies": item.copies,
        "language": item.language,
        "note": item.note,
        "genre": item.genre.value,
        "csl": csl_item(item),
        "bibtex": bibtex_entry(item),
        **{name: value for name, value in _imprint(item).items() if value},
    }


def _imprint(item: Source) -> Data:
    """What a citation in words says further, under the names of CSL."""
    further = item.imprint
    return {
        "container-title": further.container,
        "editors": list(further.editors),
        "volume": further.volume,
        "issue": further.issue,
        "page": further.pages,
        "DOI": further.doi,
        "archive": further.archive,
    }


def _relations(corpus: Corpus, said: Language) -> Data:
    """What the page needs to know of every relation that is used."""
    ontology = corpus.ontology
    sizes = Counter(family for item in ontology.relations.values() for family in item.families)
    alone = exclusive(ontology)
    return {
        name: _relation(ontology, ontology.relations[name], sizes, said)
        | ({"exclusive": True} if name in alone else {})
        for name in _used(corpus)
    }


def relation_values(corpus: Corpus, said: Language) -> dict[str, Data]:
    """By relation that is used, what it is filtered by."""
    return {key: {name: its[name] for name in _FILTERED} for key, its in _relations(corpus, said).items()}


def _used(corpus: Corpus) -> list[str]:
    return sorted({*corpus.tables.statements["relation"], *corpus.tables.episodes["relation"]})


def _relation(ontology: Ontology, item: Relation, sizes: Counter[str], said: Language) -> Data:
    """Of the families that a relation belongs to, the one with the fewest relations is the nearest."""
    family = min(item.families, key=lambda name: (sizes[name], name), default=item.id)
    return {
        "label": said.label(item.label),
        "definition": item.definition,
        "symmetric": item.symmetric,
        "field": field_of(ontology, item),
        "family": said.label(ontology.labels.get(family, family)),
        "quad": said.label(ontology.labels.get(item.quad_class, item.quad_class)),
        **({"others": list(item.other_labels)} if item.other_labels else {}),
        **({"iri": ontology.iri(item.id)} if item.id in ontology.own else {}),
    }


def _numbered(corpus: Corpus) -> dict[Time, int]:
    """The times of all statements, each with its place in the list of them; the first is that of what is undated."""
    kinds = {name: item.kind for name, item in corpus.ontology.relations.items()}
    times = {(item.period, kinds[item.relation]) for item in corpus.statements.values() if item.period != UNDATED}
    ordered = sorted(times, key=lambda it: (sort_key(it[0]), it[1].value))
    return {time: place for place, time in enumerate([(UNDATED, Kind.EVENT), *ordered])}


def _statement(built: BuiltGraph, item: Statement, periods: dict[Time, int], said: Language) -> Data:
    ontology = built.corpus.ontology
    relation = ontology.relations[item.relation]
    found = {
        "id": item.id,
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "value": spoken(item.quantity, said) if item.quantity else "",
        "number": _number(item.quantity, said) if item.quantity else None,
        "period": periods.get((item.period, relation.kind), 0),
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speakers": list(item.speakers),
        "extent": said.label(ontology.lists["Extent"][item.extent].label) if item.extent else "",
        "qualifiers": [
            {"label": said.label(ontology.qualifiers[name].label), "entity": entity} for name, entity in item.qualifiers
        ],
        "citations": [_citation(built, mention) for mention in item.mentions],
    }
    return unusual(found, USUAL)


def _number(quantity: Quantity, said: Language) -> Data:
    """The value and what it allows, for charts: in binary floats, which are drawn and never exported."""
    numbers = {"value": quantity.value, "min": quantity.minimum, "max": quantity.maximum}
    return {name: None if number is None else float(number) for name, number in numbers.items()} | {
        "unit": said.label(quantity.unit)
    }


def _period(period: Period, kind: Kind, said: Language) -> Data:
    """The time as a source gives it; `asOf` is the day of its publication, where it says that it is so then."""
    bounds = (period.earliest_start, period.latest_start, period.earliest_end, period.latest_end)
    as_of = {"asOf": date_words(period.observed or "", said)} if period.text == PRESENT else {}
    return as_of | {
        "text": period.text,
        "words": period_words(period, said),
        "bounds": [day.isoformat() if day else None for day in bounds],
        "sides": bounds_words(period, kind, said),
    }


def _citation(built: BuiltGraph, mention: Mention) -> Data:
    citation = mention.citation
    text = built.texts.get(citation.source)
    found = {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "note": mention.note,
        "passage": text.passage(citation) if text else "",
    }
    return unusual(found, _USUAL_CITATION)
