"""Whether what is proposed can be said at all: its terms are the ontology's, its time and number can be read.

These are the rules of `regesta check` on a single statement that is not in a corpus yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from regesta.corpus.records import Modality
from regesta.reading.proposals import UNKNOWN, Context, Proposal
from regesta.values.dates import PRESENT, Kind, Period, PeriodError, parse_period
from regesta.values.problems import did_you_mean, quoted
from regesta.values.quantities import Quantity, QuantityError, parse_quantity
from regesta.vocabulary.definitions import ValueUse

_POLARITIES = ("Affirmed", "Negated", UNKNOWN)


def misfits(item: Proposal, context: Context) -> Iterator[str]:
    """What of its terms does not fit: relation, entities, their types, polarity, modality, extent, qualifiers."""
    if item.subject == item.object:
        yield f"{quoted(item.subject)} stands on both sides"
    relation = context.ontology.relations.get(item.relation)
    if relation is None:
        yield _unknown("relation", item.relation, context.ontology.relations)
    else:
        yield from _of_type(f"the subject of «{relation.id}»", item.subject, relation.domain, context)
        yield from _of_type(f"the object of «{relation.id}»", item.object, relation.range, context)
        if item.value and relation.value_use is ValueUse.NONE:
            yield f"«{relation.id}» takes no value"
    for speaker in item.speakers:
        yield from _of_type("the speaker", speaker, context.ontology.speaker_type, context)
    yield from _qualifiers(item, context)
    if item.polarity not in _POLARITIES:
        yield _unknown("polarity", item.polarity, _POLARITIES[:2])
    if item.modality not in {mode.value for mode in Modality}:
        yield _unknown("modality", item.modality, [mode.value for mode in Modality])
    if item.extent and item.extent not in context.ontology.lists["Extent"]:
        yield _unknown("extent", item.extent, context.ontology.lists["Extent"])


def needs_value(item: Proposal, context: Context) -> bool:
    """Whether a person must add a value before it can be written."""
    relation = context.ontology.relations.get(item.relation)
    return relation is not None and relation.value_use is ValueUse.REQUIRED and not item.value


def dated(item: Proposal, context: Context) -> Period | str:
    """Its period, or why that cannot be read."""
    relation = context.ontology.relations.get(item.relation)
    kind = relation.kind if relation and not item.value else Kind.EVENT
    try:
        period = parse_period(item.when, kind, context.published or None)
    except PeriodError as error:
        return str(error)
    if relation and relation.kind is Kind.EVENT and (period.open_start or period.open_end):
        return f"«{relation.id}» is an event and cannot hold over {quoted(item.when)}"
    return period


def measured(item: Proposal, context: Context) -> Quantity | str:
    """Its number and unit, or why they cannot be read."""
    try:
        quantity = parse_quantity(item.value)
    except QuantityError as error:
        return str(error)
    known = context.ontology.units
    return quantity if quantity.unit in known else _unknown("unit", quantity.unit, known)


def told_in_time(item: Proposal, period: Period, context: Context) -> Iterator[str]:
    """A source cannot tell as fact what came after it."""
    if item.modality != Modality.ACTUAL.value or not context.published or PRESENT in item.when:
        return
    try:
        told = parse_period(context.published, Kind.EVENT).latest_end
    except PeriodError:
        return  # the source's own fault, told with the source
    first = period.earliest_start or (None if period.open_start else period.earliest_end)
    if told and first and first > told and not item.when.startswith(("/", "..")):
        yield f"{quoted(item.when)} lies after its source was published ({context.published}), and is told as a fact"


def _of_type(part: str, entity: str, wanted: str, context: Context) -> Iterator[str]:
    known = context.entities.get(entity)
    if known is None:
        yield _unknown("entity", entity, context.entities)
    elif not context.ontology.is_a(known.type, wanted):
        yield f"{part} must be of type {wanted}, «{entity}» is of type {known.type}"


def _qualifiers(item: Proposal, context: Context) -> Iterator[str]:
    known = context.ontology.qualifiers
    for name, entity in item.qualifiers:
        if name in known:
            yield from _of_type(f"«{name}»", entity, known[name].range, context)
        else:
            yield _unknown("qualifier", name, known)


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    hint = did_you_mean(name, known)
    return f"unknown {what} {quoted(name)}" + (f", {hint}" if hint else "")
