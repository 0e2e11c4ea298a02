"""Rows to records: one function for each kind of record of the seeds. Runs while a corpus is loaded.

A row that is wrong in part gives its problems and, where enough of it is right, still a record, so that the checks
that follow can report the rest in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from regesta.corpus.imprints import Genre, Imprint
from regesta.corpus.records import (
    Citation,
    Decision,
    Entity,
    Identifier,
    Judgement,
    Label,
    Match,
    Mention,
    Modality,
    Polarity,
    Preference,
    Reading,
    Reason,
    SetAside,
    Source,
    Statement,
)
from regesta.seeds import scalars
from regesta.seeds.citing import CITE
from regesta.seeds.cldr import is_language, tag_hint
from regesta.seeds.fields import Fields
from regesta.seeds.rows import Row
from regesta.values.dates import PRESENT, UNDATED, Kind, Period, parse_period
from regesta.values.near_names import KnownNames
from regesta.values.problems import Origin, Problem, did_you_mean, quoted
from regesta.values.publications import doi_fault, isbn_fault, pages_fault
from regesta.values.quantities import Quantity, parse_quantity
from regesta.vocabulary.ontology import Ontology

_OFFSET_DIGITS = 9  # a thousand million characters; no article has more


@dataclass(frozen=True)
class Reader:
    """What reading a record needs to know of the rest: the ontology, the language of names, the sources so far."""

    ontology: Ontology
    language: str = "en"
    sources: dict[str, Source] = field(default_factory=dict)
    source_names: KnownNames = field(default_factory=lambda: KnownNames(()))
    problems: list[Problem] = field(default_factory=list)
    known: dict[frozenset[str], KnownNames] = field(default_factory=dict)

    def fields(self, row: Row) -> Fields:
        return Fields(row, self.problems, self.hint)

    def hint(self, word: str, known: Iterable[str]) -> str:
        """«did you mean …?», looked up once for each word and list of names."""
        names = frozenset(known)
        return self.known.setdefault(names, KnownNames(names)).hint(word)


def entity(row: Row, reader: Reader) -> Entity:
    """An entity: id, type, name in the corpus's language, aliases, names in other languages, links, note."""
    fields = reader.fields(row)
    result = Entity(
        id=scalars.identifier(fields),
        type=fields.text("type"),
        labels=_labels(fields, reader),
        note=fields.optional("note"),
        identifiers=_identifiers(fields, reader),
        location=scalars.location(fields),
        links=_links(fields, reader.ontology),
        origin=row.origin,
    )
    fields.done()
    return result


def source(row: Row, reader: Reader) -> Source:
    """A source; its date is EDTF, and stays empty where nobody knows it."""
    fields = reader.fields(row)
    result = Source(
        id=scalars.identifier(fields),
        title=fields.text("title"),
        authors=fields.texts("author"),
        publisher=fields.optional("publisher"),
        date=scalars.source_date(fields),
        url=scalars.url(fields),
        language=scalars.language(fields) or reader.language,
        text=scalars.text_file(fields),
        copies=fields.optional("copies"),
        note=fields.optional("note"),
        sha256=scalars.sha256(fields),
        imprint=_imprint(fields),
        origin=row.origin,
        text_at=row.at("text"),
    )
    fields.done()
    return result


def _imprint(fields: Fields) -> Imprint:
    return Imprint(
        written_genre=scalars.one_of(fields, "kind", Genre),
        container=fields.optional("container"),
        editors=fields.texts("editor"),
        volume=fields.optional("volume"),
        issue=fields.optional("issue"),
        pages=scalars.sound(fields, "pages", pages_fault),
        isbn=scalars.sound(fields, "isbn", isbn_fault),
        doi=scalars.sound(fields, "doi", doi_fault),
        archive=fields.optional("archive"),
        accessed=scalars.optional_day(fields, "accessed"),
    )


def readings(head: Fields, source_id: str, reader: Reader) -> list[Reading]:
    """When and how the source was read, from the head of its statement file."""
    result = []
    for item in head.rows("readings"):
        fields = reader.fields(item)
        on, by, how = scalars.day(fields, "on"), fields.text("by"), fields.text("how")
        result.append(Reading(source_id, on, by, how, item.origin))
        fields.done()
    return result


def judgement(row: Row, reader: Reader) -> Judgement | None:
    """A decision about two entities, or None where it cannot be told which or what."""
    fields = reader.fields(row)
    pair = fields.texts("entities")
    decision, by, on = scalars.one_of(fields, "decision", Decision), fields.text("by"), scalars.day(fields, "on")
    reason = fields.text("reason")
    fields.done()
    if len(pair) != 2:
        fields.problem(f"a judgement is about two entities, here are {len(pair)}", "", "entities")
        return None
    return Judgement(*pair, decision, by, on, reason, row.origin) if decision else None


def preference(row: Row, reader: Reader) -> Preference:
    """Which of two statements a person holds for more likely, and why."""
    fields = reader.fields(row)
    first, second = fields.text("prefer"), fields.text("over")
    by, on, reason = fields.text("by"), scalars.day(fields, "on"), fields.text("reason")
    fields.done()
    return Preference(first, second, by, on, reason, row.origin)


def set_aside(passage: Fields, cited: Citation | None) -> SetAside | None:
    """The passage as one with nothing to record, where it is marked so and has a citation."""
    if "set-aside" not in passage.row.fields:
        return None
    reason = scalars.one_of(passage, "set-aside", Reason)
    return SetAside(cited, reason, passage.row.origin) if reason and cited else None


def citation(fields: Fields, source_id: str) -> Citation | None:
    """The passage that a group of statements rests on: `cite: ¶3 312-455 sha256:…`."""
    text = fields.optional("cite")
    hint = "let «regesta cite» write it"
    match = CITE.fullmatch(text)
    if match is None:
        if "cite" not in fields.row.fields:
            fields.problem("statement without citation", hint)
        elif text:
            fields.problem(f"{quoted(text)} is no citation", hint, "cite")
        return None
    where, digest = text.split(" sha256:")[0], match.group(4)
    if any(len(number) > _OFFSET_DIGITS for number in match.groups()[:3]):
        fields.problem(f"the citation {quoted(where)} lies outside of any text", hint, "cite")
        return None
    paragraph, start, end = (int(number) for number in match.groups()[:3])
    if paragraph < 1 or end <= start:
        fields.problem(f"the citation {quoted(where)} is empty", hint, "cite")
        return None
    return Citation(source_id, paragraph, start, end, digest, match[5] or "")


def statement(row: Row, cited: Citation, cited_at: Origin, reader: Reader) -> Statement | None:
    """One statement under its passage, or None where not even its three parts can be told."""
    fields = reader.fields(row)
    parts = fields.text("says").split()
    if len(parts) != 3 and parts:
        fields.problem(f"{quoted(' '.join(parts))} is not subject, relation, object", "", "says")
    note = fields.optional("note")
    known = reader.ontology.relations.get(parts[1]) if len(parts) == 3 else None
    quantity = _quantity(fields)
    polarity = scalars.one_of(fields, "polarity", Polarity) or Polarity.AFFIRMED
    modality = scalars.one_of(fields, "modality", Modality) or Modality.ACTUAL
    # A number is a measurement: it belongs to the time that it is dated with, whatever else holds before and after.
    kind = known.kind if known and quantity is None else Kind.EVENT
    period = _period(fields, kind, reader.sources.get(cited.source))
    speakers, extent = tuple(dict.fromkeys(fields.texts("speaker"))), _extent(fields, reader.ontology)
    qualifiers = _qualifiers(fields, reader.ontology)
    fields.done(*reader.ontology.qualifiers)
    if len(parts) != 3:
        return None
    mentions = (Mention(cited, note, row.origin, cited_at),)
    subject, relation, target = parts
    return Statement(
        subject, relation, target, quantity, period, polarity, modality, speakers, extent, qualifiers, mentions
    )


def _labels(fields: Fields, reader: Reader) -> tuple[Label, ...]:
    language = reader.language
    names = [Label(fields.text("name"), language, True)]
    names += [Label(alias, language) for alias in fields.texts("aliases")]
    others = fields.mapping("names")
    if others is not None:
        inner = reader.fields(others)
        for tag in others.fields:
            if not is_language(tag):
                inner.problem(f"{quoted(tag)} is no language tag", tag_hint(tag), tag)
            given = inner.texts(tag)
            names += [Label(name, tag, place == 0) for place, name in enumerate(given)]
    return tuple(dict.fromkeys(names))


def _identifiers(fields: Fields, reader: Reader) -> tuple[Identifier, ...]:
    """`identifiers:` with a scheme and a value each; after the value `exact`, `close` or `broad` where it is less."""
    given = fields.mapping("identifiers")
    if given is None:
        return ()
    inner = reader.fields(given)
    found = [_identifier_in(inner, scheme, reader) for scheme in given.fields]
    return tuple(sorted((item for item in found if item), key=lambda item: item.scheme))


def _identifier_in(fields: Fields, name: str, reader: Reader) -> Identifier | None:
    value, _, match = fields.optional(name).partition(" ")
    scheme = reader.ontology.schemes.get(name)
    if scheme is None:
        fields.problem(f"unknown scheme {quoted(name)}", reader.hint(name, reader.ontology.schemes), name)
        return None
    if value and not re.fullmatch(scheme.pattern, value, re.ASCII):
        fields.problem(f"{quoted(value)} is no identifier of {scheme.label}", "", name)
    if match not in {item.value for item in Match}:
        fields.problem(f"unknown kind of match «{match}»", "one of exact, close, broad, or none for the same", name)
        return None
    return Identifier(name, value, Match(match))


def _period(fields: Fields, kind: Kind, cited: Source | None) -> Period:
    text = fields.optional("when")
    published = (cited.date or None) if cited else None
    if not text or (cited is None and PRESENT in text):
        return UNDATED  # a source that is not known has its own problem already
    return scalars.understood(fields, "when", lambda: parse_period(text, kind, published)) or UNDATED


def _quantity(fields: Fields) -> Quantity | None:
    text = fields.optional("value")
    return scalars.understood(fields, "value", lambda: parse_quantity(text)) if text else None


def _extent(fields: Fields, ontology: Ontology) -> str:
    """The local name of the extent that is written there, by its notation; empty where none is."""
    known = {item.notation: item.id for item in ontology.lists["Extent"].values()}
    text = fields.optional("extent")
    if text and text not in known:
        hint = did_you_mean(text, known) or f"one of {', '.join(sorted(known))}"
        fields.problem(f"unknown extent {quoted(text)}", hint, "extent")
    return known.get(text, "")


def _links(fields: Fields, ontology: Ontology) -> tuple[tuple[str, str], ...]:
    """What the entity is about and whose it is, under the names of the ontology's links."""
    pairs = {(name, other) for name, link in ontology.links.items() for other in _linked(fields, name, link.single)}
    return tuple(sorted(pairs))


def _linked(fields: Fields, name: str, single: bool) -> tuple[str, ...]:
    if not single:
        return fields.texts(name)
    return (text,) if (text := fields.optional(name)) else ()


def _qualifiers(fields: Fields, ontology: Ontology) -> tuple[tuple[str, str], ...]:
    given = fields.row.fields.keys() & ontology.qualifiers.keys()
    pairs = {(name, value) for name in given for value in fields.texts(name)}
    return tuple(sorted(pairs))
