"""Rows to records: one function for each kind of record of the seeds. Runs while a corpus is loaded.

A row that is wrong in part gives its problems and, where enough of it is right, still a record, so that the checks
that follow can report the rest in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from regesta.corpus.records import (
    Citation,
    Decision,
    Entity,
    Identifier,
    Judgement,
    Label,
    Match,
    Modality,
    Polarity,
    Preference,
    Reading,
    Reason,
    SetAside,
    Source,
    Statement,
    Support,
)
from regesta.seeds.fields import Fields
from regesta.seeds.rows import Row
from regesta.values.dates import PRESENT, UNDATED, Kind, Period, PeriodError, parse_period
from regesta.values.problems import Origin, Problem, did_you_mean
from regesta.values.quantities import Quantity, QuantityError, parse_quantity
from regesta.vocabulary.ontology import Ontology

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CITE = re.compile(r"¶(\d+) (\d+)-(\d+) sha256:([0-9a-f]{64})")
_LOCATION = re.compile(r"(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)")
_URL = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True)
class Context:
    """What reading a record needs to know of the rest: the ontology, the language of names, the sources so far."""

    ontology: Ontology
    language: str = "en"
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    entries: dict[Origin, str] = field(default_factory=dict)

    def fields(self, row: Row) -> Fields:
        self.entries[row.origin] = row.entry
        return Fields(row, self.problems)


def entity(row: Row, context: Context) -> Entity:
    """An entity: id, type, name in the corpus's language, aliases, names in other languages, note."""
    fields = context.fields(row)
    result = Entity(
        id=_identifier(fields),
        type=fields.text("type"),
        labels=_labels(fields, context),
        note=fields.optional("note"),
        identifiers=_identifiers(fields, context),
        location=_location(fields),
        origin=row.origin,
    )
    fields.done()
    return result


def source(row: Row, context: Context) -> Source:
    """A source; its date is EDTF, and stays empty where nobody knows it."""
    fields = context.fields(row)
    result = Source(
        id=_identifier(fields),
        title=fields.text("title"),
        authors=fields.texts("author"),
        publisher=fields.optional("publisher"),
        date=_source_date(fields),
        url=_url(fields),
        language=_language(fields) or context.language,
        text=fields.optional("text"),
        copies=fields.optional("copies"),
        note=fields.optional("note"),
        origin=row.origin,
    )
    fields.done()
    return result


def readings(head: Fields, source_id: str, context: Context) -> list[Reading]:
    """When and how the source was read, from the head of its statement file."""
    result = []
    for item in head.rows("readings"):
        fields = context.fields(item)
        on, by, how = _day(fields, "on"), fields.text("by"), fields.text("how")
        result.append(Reading(source_id, on, by, how, item.origin))
        fields.done()
    return result


def judgement(row: Row, context: Context) -> Judgement | None:
    """A decision about two entities, or None where it cannot be told which or what."""
    fields = context.fields(row)
    pair = fields.texts("entities")
    decision, by, on = _one_of(fields, "decision", Decision), fields.text("by"), _day(fields, "on")
    reason = fields.text("reason")
    fields.done()
    if len(pair) != 2:
        fields.problem(f"a judgement is about two entities, here are {len(pair)}", "", "entities")
        return None
    return Judgement(*pair, decision, by, on, reason, row.origin) if decision else None


def preference(row: Row, context: Context) -> Preference:
    """Which of two statements a person holds for more likely, and why."""
    fields = context.fields(row)
    first, second = fields.text("prefer"), fields.text("over")
    by, on, reason = fields.text("by"), _day(fields, "on"), fields.text("reason")
    fields.done()
    return Preference(first, second, by, on, reason, row.origin)


def set_aside(passage: Fields, cited: Citation) -> SetAside | None:
    """The passage as one with nothing to record, where it is marked so."""
    if "set-aside" not in passage.row.fields:
        return None
    reason = _one_of(passage, "set-aside", Reason)
    return SetAside(cited, reason, passage.row.origin) if reason else None


def citation(fields: Fields, source_id: str) -> Citation | None:
    """The passage that a group of statements rests on: `cite: ¶3 312-455 sha256:…`."""
    text = fields.optional("cite")
    hint = "let «regesta cite» write it"
    match = _CITE.fullmatch(text)
    if match is None:
        what = f"«{text}» is no citation" if text else "statement without citation"
        fields.problem(what, hint, "cite" if text else "")
        return None
    paragraph, start, end = (int(number) for number in match.groups()[:3])
    if paragraph < 1 or end <= start:
        fields.problem(f"the citation «{text[:40].split(' sha')[0]}» is empty", hint, "cite")
        return None
    return Citation(source_id, paragraph, start, end, match.group(4))


def statement(row: Row, cited: Citation, cited_at: Origin, context: Context) -> Statement | None:
    """One statement under its passage, or None where not even its three parts can be told."""
    fields = context.fields(row)
    parts = fields.text("says").split()
    if len(parts) != 3 and parts:
        fields.problem(f"«{' '.join(parts)}» is not subject, relation, object", "", "says")
    note = fields.optional("note")
    known = context.ontology.relations.get(parts[1]) if len(parts) == 3 else None
    quantity = _quantity(fields)
    polarity = _one_of(fields, "polarity", Polarity) or Polarity.AFFIRMED
    modality = _one_of(fields, "modality", Modality) or Modality.ACTUAL
    # A number is a measurement: it belongs to the time that it is dated with, whatever else holds before and after.
    kind = known.kind if known and quantity is None else Kind.EVENT
    period = _period(fields, kind, context.sources.get(cited.source))
    speaker, qualifiers = fields.optional("speaker"), _qualifiers(fields, context.ontology)
    fields.done(*context.ontology.qualifiers)
    if len(parts) != 3:
        return None
    support = (Support(cited, note, row.origin, cited_at),)
    subject, relation, target = parts
    return Statement(
        subject, relation, target, quantity, period, polarity, modality, speaker, qualifiers, support
    )  # fmt: skip


def _identifier(fields: Fields) -> str:
    text = fields.text("id")
    if text and not _ID.fullmatch(text):
        fields.problem(f"«{text}» is no id", "use lower case letters, digits and hyphens", "id")
    return text


def _labels(fields: Fields, context: Context) -> tuple[Label, ...]:
    language = context.language
    names = [Label(fields.text("name"), language, True)]
    names += [Label(alias, language) for alias in fields.texts("aliases")]
    others = fields.mapping("names")
    if others is not None:
        inner = context.fields(others)
        for tag in others.fields:
            if not _LANGUAGE.fullmatch(tag):
                inner.problem(f"«{tag}» is no language tag", "write it as BCP 47 has it: hy, ru, fa", tag)
            given = inner.texts(tag)
            names += [Label(name, tag, place == 0) for place, name in enumerate(given)]
    return tuple(dict.fromkeys(names))


def _identifiers(fields: Fields, context: Context) -> tuple[Identifier, ...]:
    """`identifiers:` with a scheme and a value each; after the value `exact`, `close` or `broad` where it is less."""
    given = fields.mapping("identifiers")
    if given is None:
        return ()
    inner = context.fields(given)
    found = [_identifier_in(inner, scheme, context.ontology) for scheme in given.fields]
    return tuple(sorted((item for item in found if item), key=lambda item: item.scheme))


def _identifier_in(fields: Fields, name: str, ontology: Ontology) -> Identifier | None:
    value, _, match = fields.optional(name).partition(" ")
    scheme = ontology.schemes.get(name)
    if scheme is None:
        fields.problem(f"unknown scheme «{name}»", did_you_mean(name, ontology.schemes), name)
        return None
    if not re.fullmatch(scheme.pattern, value):
        fields.problem(f"«{value}» is no identifier of {scheme.label}", "", name)
    if match not in {item.value for item in Match}:
        fields.problem(f"unknown kind of match «{match}»", "one of exact, close, broad, or none for the same", name)
        return None
    return Identifier(name, value, Match(match))


def _location(fields: Fields) -> tuple[str, str] | None:
    text = fields.optional("location")
    match = _LOCATION.fullmatch(text)
    if text and (match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180):
        fields.problem(f"«{text}» is no place on earth", "write latitude, longitude: 40.17765, 44.5126", "location")
        return None
    return (match[1], match[2]) if match else None


def _day(fields: Fields, key: str) -> str:
    text = fields.text(key)
    if text and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        fields.problem(f"«{text}» is no day", "write it as 2026-11-22", key)
    return text


def _source_date(fields: Fields) -> str:
    text = fields.optional("date")
    if text:
        _understood(fields, "date", lambda: parse_period(text, Kind.EVENT))
    return text


def _url(fields: Fields) -> str:
    text = fields.optional("url")
    if text and not _URL.fullmatch(text):
        fields.problem(f"«{text}» is no web address", "", "url")
        return ""
    return text


def _language(fields: Fields) -> str:
    text = fields.optional("language")
    if text and not _LANGUAGE.fullmatch(text):
        fields.problem(f"«{text}» is no language tag", "write it as BCP 47 has it: en, hy", "language")
    return text


def _period(fields: Fields, kind: Kind, cited: Source | None) -> Period:
    text = fields.optional("when")
    published = (cited.date or None) if cited else None
    if not text or (cited is None and PRESENT in text):
        return UNDATED  # a source that is not known has its own problem already
    return _understood(fields, "when", lambda: parse_period(text, kind, published)) or UNDATED


def _quantity(fields: Fields) -> Quantity | None:
    text = fields.optional("value")
    return _understood(fields, "value", lambda: parse_quantity(text)) if text else None


Parsed = TypeVar("Parsed")


def _understood(fields: Fields, key: str, parse: Callable[[], Parsed]) -> Parsed | None:
    try:
        return parse()
    except (PeriodError, QuantityError) as error:
        fields.problem(error.what, error.hint, key)
        return None


def _one_of(fields: Fields, key: str, choices: type[Choice]) -> Choice | None:
    """The choice that is written there; None, with a problem unless nothing is, where it is none of them."""
    text = fields.optional(key)
    known = {item.value: item for item in choices}
    if text not in known and (text or key in fields.row.fields):
        hint = did_you_mean(text, known) or f"one of {', '.join(known)}"
        fields.problem(f"unknown {key} «{text}»", hint, key)
    return known.get(text)


def _qualifiers(fields: Fields, ontology: Ontology) -> tuple[tuple[str, str], ...]:
    pairs = {(name, value) for name in ontology.qualifiers for value in fields.texts(name)}
    return tuple(sorted(pairs))
