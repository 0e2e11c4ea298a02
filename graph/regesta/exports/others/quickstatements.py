"""Wikidata QuickStatements (V1), with references: proposals for a person to read and send; nothing is sent.

Proposed is a plain statement between two entities whose Wikidata items are known to be the same, of a relation that the
alignments call an exact match of a Wikidata property.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from regesta.corpus.records import Match, Source, Statement
from regesta.rdf.built import View
from regesta.values.dates import Kind
from regesta.vocabulary.alignments import matches

_ITEM = "http://www.wikidata.org/entity/"
_DATE = re.compile(r"([1-9]\d{3})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?")
_START, _END, _POINT = "P580", "P582", "P585"
_ADDRESS, _TITLE, _PUBLISHED = "S854", "S1476", "S577"


def write(view: View, path: Path) -> None:
    """A line a proposal, with the statement's id as the comment; every source is a reference of its own."""
    found = sorted(_proposals(view), key=lambda line: line.rpartition("/*")[2])
    path.write_text("".join(found), "utf-8", newline="\n")


def counted(view: View) -> str:
    """How many of the plain statements are proposed, and what the others lack."""
    known, items = properties(), _items(view)
    lacks = Counter(_lack(view, item, known, items) for item in _plain(view))
    proposed = lacks.pop("", 0)
    rest = "; ".join(f"{number} are {lack}" for lack, number in sorted(lacks.items()))
    total = proposed + sum(lacks.values())
    return f"{proposed} of {total} plain statements are proposed{f': {rest}' if rest else ''}."


def properties() -> dict[str, str]:
    """The relations that are exact matches of a Wikidata property, after `ontology/alignments.ttl`."""
    return {name: value for name, value in matches(_ITEM, "exactMatch").items() if value.startswith("P")}


def _proposals(view: View) -> Iterator[str]:
    known, items = properties(), _items(view)
    for item in _plain(view):
        if not _lack(view, item, known, items):
            parts = [items[item.subject], known[item.relation], items[item.object], *_time(view, item)]
            for place, source in enumerate(item.sources):
                parts += _reference(view.corpus.sources[source], "!" if place else "")
            yield "\t".join(parts) + f" /* regesta {item.id} */\n"


def _plain(view: View) -> list[Statement]:
    return [view.corpus.statements[key] for key in view.tables.statements.filter("plain")["id"]]


def _items(view: View) -> dict[str, str]:
    """Each entity whose Wikidata item is known for sure, and the item."""
    schemes = view.corpus.ontology.schemes
    return {
        entity.id: known.value
        for entity in view.corpus.entities.values()
        for known in entity.identifiers
        if schemes[known.scheme].space == _ITEM and known.match in (Match.SAME, Match.EXACT)
    }


def _lack(view: View, item: Statement, known: dict[str, str], items: dict[str, str]) -> str:
    if item.relation not in known:
        return "of a relation without an exact property"
    if item.subject not in items or item.object not in items:
        return "of an entity without an item"
    if item.quantity or item.qualifiers:
        return "with a value or qualifiers that the property does not take"
    return "" if not item.period.text or _time(view, item) else "with a time that QuickStatements cannot say"


def _time(view: View, item: Statement) -> list[str]:
    """The qualifiers for the time; nothing where it is hedged, a decade or a set, or in the present tense."""
    text = item.period.edtf if item.period.observed is None else None
    if not text:
        return []
    if "/" not in text:
        is_event = view.corpus.ontology.relations[item.relation].kind is Kind.EVENT
        return [_POINT, _date(text)] if _date(text) and (is_event or len(text) == len("2024-07-01")) else []
    pairs = zip((_START, _END), text.split("/"), strict=True)
    wanted = [(name, end) for name, end in pairs if end not in ("", "..")]
    return [part for name, end in wanted for part in (name, _date(end))] if all(_date(end) for _, end in wanted) else []


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
