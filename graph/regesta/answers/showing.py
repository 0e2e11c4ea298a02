"""An entity and its statements as people read them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Modality, Polarity, Statement, Support
from regesta.seeds.texts import Text
from regesta.values.dates import UNDATED, Period, sort_key
from regesta.values.quantities import spoken

Texts = Mapping[str, Text]
Line = tuple[str, str]  # a style of rich's, and the text

_INDENT = " " * 13


def find_entity(corpus: Corpus, name: str) -> str | None:
    """The entity with that id, or the only one with that name in any language; None where there is none or two."""
    if name in corpus.entities:
        return name
    wanted = name.casefold()
    same = [
        entity.id
        for entity in corpus.entities.values()
        if any(label.text.casefold() == wanted for label in entity.labels)
    ]
    return same[0] if len(same) == 1 else None


def in_order(statements: list[Statement]) -> list[Statement]:
    """By time as `dates.sort_key` orders it, undated last, then by id."""
    return sorted(statements, key=lambda item: (sort_key(item.period), item.id))


def sentence(corpus: Corpus, item: Statement) -> str:
    """The statement in words: names, relation, value, and what it is under, by, for."""
    relation = corpus.ontology.relations[item.relation].label
    negation = "NOT " if item.polarity is Polarity.NEGATED else ""
    text = f"{corpus.name(item.subject)} — {negation}{relation} — {corpus.name(item.object)}"
    if item.quantity:
        text += f": {spoken(item.quantity)}"
    labels = corpus.ontology.qualifiers
    further = [f"{labels[name].label}: {corpus.name(entity)}" for name, entity in item.qualifiers]
    return text + (f" ({'; '.join(further)})" if further else "")


def standing(corpus: Corpus, item: Statement) -> str:
    """Modality and speaker, where they are not the usual ones, and the rule of a derived statement."""
    parts = [f"derived: {item.rule}"] if item.rule else []
    parts += [] if item.modality is Modality.ACTUAL else [item.modality.value.lower()]
    parts += [f"says {corpus.name(item.speaker)}"] if item.speaker else []
    return f" [{', '.join(parts)}]" if parts else ""


def cited(corpus: Corpus, support: Support) -> str:
    """The citation on one line: title, publisher, date, paragraph and offsets."""
    citation = support.citation
    source = corpus.sources[citation.source]
    parts = [source.id, source.publisher, source.date]
    place = f"¶{citation.paragraph} {citation.start}-{citation.end}"
    return f"{', '.join(part for part in parts if part)}, {place}"


def as_lines(corpus: Corpus, entity_id: str, texts: Texts) -> Iterator[Line]:
    """The page of an entity as (style, text) lines; the styles are rich's."""
    entity = corpus.entities[entity_id]
    yield "bold", f"{corpus.name(entity_id)}  ({corpus.ontology.types[entity.type].label})"
    others = [f"{label.text} ({label.language})" for label in entity.labels[1:]]
    if others:
        yield "", f"also {', '.join(others)}"
    if entity.note:
        yield "italic", entity.note
    for item in in_order(corpus.about(entity_id)):
        yield "", ""
        yield "", f"{when(item.period):<12} {sentence(corpus, item)}{standing(corpus, item)}"
        yield from grounds_and_supports(corpus, item, texts)
        for finding in corpus.findings:
            if item.id in (finding.first, finding.second):
                other = corpus.statement(finding.second if finding.first == item.id else finding.first)
                yield "yellow", f"{_INDENT}{finding.agreement.value}: {when(other.period)} {sentence(corpus, other)}"


def when(period: Period) -> str:
    """The time as it is given; of a derived one, between which bounds; and `undated` where there is none."""
    if period.text or period == UNDATED:
        return period.text or "undated"
    return f"{_stretch(period.earliest_start, period.latest_start)}/{_stretch(period.earliest_end, period.latest_end)}"


def _stretch(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"[{first or ''}..{last or ''}]"


def grounds_and_supports(corpus: Corpus, item: Statement, texts: Texts) -> Iterator[Line]:
    """What a statement rests on: its citations, or the statements that it follows from with theirs."""
    for key in item.grounds:
        ground = corpus.statement(key)
        yield "dim", f"{_INDENT}from {when(ground.period)} {sentence(corpus, ground)}{standing(corpus, ground)}"
        yield from grounds_and_supports(corpus, ground, texts)
    for support in item.supports:
        yield from _support(corpus, support, texts)


def _support(corpus: Corpus, support: Support, texts: Texts) -> Iterator[Line]:
    yield "dim", f"{_INDENT}{cited(corpus, support)}"
    text = texts.get(support.citation.source)
    if text is not None:
        yield "green", f"{_INDENT}“{text.passage(support.citation)}”"
    if support.note:
        yield "italic", f"{_INDENT}note: {support.note}"


def as_dict(corpus: Corpus, entity_id: str, texts: Texts) -> dict[str, object]:
    """The same as plain data: ids, labels, and each statement with its bounds and citations."""
    entity = corpus.entities[entity_id]
    return {
        "id": entity.id,
        "type": entity.type,
        "labels": [
            {"text": label.text, "language": label.language, "preferred": label.preferred} for label in entity.labels
        ],
        "note": entity.note,
        "statements": [statement_as_dict(item, texts) for item in in_order(corpus.about(entity_id))],
    }


def statement_as_dict(item: Statement, texts: Texts) -> dict[str, object]:
    """One statement as plain data; days in ISO 8601, null where unknown or open."""
    period, quantity = item.period, item.quantity
    bounds = {
        name: day.isoformat() if (day := getattr(period, name)) else None
        for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
    }
    return {
        "id": item.id,
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "value": f"{quantity.text} {quantity.unit}" if quantity else None,
        "when": period.text or None,
        "rule": item.rule or None,
        "grounds": list(item.grounds),
        **bounds,
        "observed_at": period.observed,
        "polarity": item.polarity.value,
        "modality": item.modality.value,
        "speaker": item.speaker or None,
        "qualifiers": [list(pair) for pair in item.qualifiers],
        "citations": [_support_as_dict(support, texts) for support in item.supports],
    }


def _support_as_dict(support: Support, texts: Texts) -> dict[str, object]:
    citation = support.citation
    text = texts.get(citation.source)
    return {
        "source": citation.source,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "sha256": citation.digest,
        "note": support.note or None,
        "passage": text.passage(citation) if text else None,
    }
