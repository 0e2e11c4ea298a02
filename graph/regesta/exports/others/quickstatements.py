"""Wikidata QuickStatements (V1), with references: proposals for a person to read and send; nothing is sent.

Proposed is a tie or happening that sources tell as fact themselves, between two entities whose Wikidata items are known
to be the same, of a relation that the alignments call an exact match of a Wikidata property; once, with every source as
a reference. Its start and end are those that sources tell in their own voice: a planned one is none, and a tie about
whose dates they disagree, or which somebody says has ended, is not proposed at all, for it would read as uncontested
there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from regesta.corpus.records import Match, Source
from regesta.exports.others.facts import Fact, facts_of
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.alignments import matches

_ITEM = "http://www.wikidata.org/entity/"
_DATE = re.compile(r"([1-9]\d{3})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?")
_START, _END, _POINT = "P580", "P582", "P585"
_ADDRESS, _TITLE, _PUBLISHED = "S854", "S1476", "S577"


def write(built: BuiltGraph, path: Path) -> None:
    """A line a proposal, by the id of the episode, which is the comment; every source is a reference of its own."""
    path.write_text("".join(_proposals(built)), "utf-8", newline="\n")


def counted(built: BuiltGraph) -> str:
    """How many of the facts are proposed, and what the others lack."""
    known = _known(built)
    lacks = Counter(known.lack(item) for item in facts_of(built))
    proposed = lacks.pop("", 0)
    rest = "; ".join(f"{number} are {lack}" for lack, number in sorted(lacks.items()))
    total = proposed + sum(lacks.values())
    return f"{proposed} of {total} ties and happenings told as fact are proposed{f': {rest}' if rest else ''}."


def properties() -> dict[str, str]:
    """The relations that are exact matches of a Wikidata property, after `ontology/alignments.ttl`."""
    return {name: value for name, value in matches(_ITEM, "exactMatch").items() if value.startswith("P")}


@dataclass(frozen=True, slots=True)
class _Known:
    """The property of each relation, the item of each entity, and the episodes that are not proposed, with reason:
    those that nobody tells without a value or a qualifier, and those of which somebody says that they have ended.
    """

    properties: Mapping[str, str]
    items: Mapping[str, str]
    with_more: frozenset[str]
    ended: frozenset[str]

    def lack(self, item: Fact) -> str:
        """Why it is not proposed; empty where it is."""
        if item.relation not in self.properties:
            return "of a relation without an exact property"
        if item.subject not in self.items or item.object not in self.items:
            return "of an entity without an item"
        if item.id in self.with_more:
            return "with a value or qualifiers that the property does not take"
        if item.contested or item.id in self.ended:
            return "with a time that is contested"
        return "with a time that QuickStatements cannot say" if item.unsaid or not all(map(_date, _dates(item))) else ""


def _known(built: BuiltGraph) -> _Known:
    return _Known(properties(), _items(built), _with_more(built), _said_to_have_ended(built))


def _proposals(built: BuiltGraph) -> Iterator[str]:
    known = _known(built)
    for item in facts_of(built):
        if not known.lack(item):
            parts = [known.items[item.subject], known.properties[item.relation], known.items[item.object]]
            for name, text in ((_START, item.start), (_END, item.end), (_POINT, item.on)):
                parts += [name, _date(text)] if text else []
            for place, source in enumerate(item.sources):
                parts += _reference(built.corpus.sources[source], "!" if place else "")
            yield "\t".join(parts) + f" /* regesta {item.id} */\n"


def _dates(item: Fact) -> list[str]:
    return [text for text in (item.start, item.end, item.on) if text]


def _with_more(built: BuiltGraph) -> frozenset[str]:
    """The episodes of which nobody tells without a value or a qualifier."""
    tables = built.tables
    bare = tables.statements.filter(pl.col("value_as_stated").is_null()).select(statement="id").join(
        tables.qualifiers, on="statement", how="anti"
    )  # fmt: skip
    said = tables.tellings.filter(pl.col("role") == "SaysSo")
    return frozenset(tables.episodes["id"]) - frozenset(said.join(bare, on="statement", how="semi")["episode"])


def _said_to_have_ended(built: BuiltGraph) -> frozenset[str]:
    marks = built.tables.marks
    return frozenset(marks.filter(pl.col("mark") == "ended")["episode"])


def _items(built: BuiltGraph) -> dict[str, str]:
    """Each entity whose Wikidata item is known for sure, and the item."""
    schemes = built.corpus.ontology.schemes
    return {
        entity.id: known.value
        for entity in built.corpus.entities.values()
        for known in entity.identifiers
        if schemes[known.scheme].space == _ITEM and known.match in (Match.SAME, Match.EXACT)
    }


def _date(text: str) -> str:
    """A day, month or year with Wikidata's precision; empty where it is hedged or none of these."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    precision = 9 + sum(part is not None for part in match.groups()[1:])
    return f"+{match[1]}-{match[2] or '00'}-{match[3] or '00'}T00:00:00Z/{precision}"


def _reference(source: Source, mark: str) -> list[str]:
    """The address, the title in the source's language, and the day, as far as they are known."""
    fields = {
        _ADDRESS: f'"{source.url}"' if source.url else "",
        _TITLE: f'{source.language}:"{" ".join(source.title.split())}"' if source.language else "",
        _PUBLISHED: _date(source.date),
    }
    known = [(name, value) for name, value in fields.items() if value]
    marks = [mark, *[""] * len(known)]
    return [part for (name, value), each in zip(known, marks, strict=False) for part in (each + name, value)]
