"""Where in the files entities are named: by the keys that hold entities, never by looking for words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regesta.seeds.files import ENTITIES, JUDGEMENTS, STATEMENTS
from regesta.seeds.writing.document import Document, Path
from regesta.seeds.writing.drafts import Drafts
from regesta.seeds.writing.finding import rows_at
from regesta.seeds.writing.nodes import Listing, Record, Scalar
from regesta.vocabulary.ontology import Ontology

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Use:
    """A text that names entities: alone, or (`says`) as its first and its third word."""

    document: Document
    path: Path
    text: str

    @property
    def entities(self) -> tuple[str, ...]:
        words = self.text.split()
        return tuple(words[::2]) if self.path[-1] == "says" else (self.text.strip(),)

    def renamed(self, names: Mapping[str, str]) -> str:
        """The text with other names, and its spaces as they were."""
        if self.path[-1] != "says":
            return names.get(self.text.strip(), self.text)
        words = list(_WORD.finditer(self.text))
        result = self.text
        for place in (2, 0):
            if place < len(words):
                begin, end = words[place].span()
                result = result[:begin] + names.get(result[begin:end], result[begin:end]) + result[end:]
        return result


def uses_of(drafts: Drafts, entity: str, ontology: Ontology) -> Iterator[Use]:
    """Every text that names the entity, but for the id of its own record."""
    for part, keys in ((ENTITIES, set(ontology.links)), (STATEMENTS, {"says", "speaker", *ontology.qualifiers})):
        for document in drafts.naming(part, entity):
            paths = _statements(document) if part == STATEMENTS else [(place,) for place in _rows(document)]
            yield from (use for path in paths for use in _in_record(document, path, keys) if entity in use.entities)
    if (drafts.folder / JUDGEMENTS).exists():
        document = drafts.open(JUDGEMENTS)
        for place in _rows(document):
            yield from (use for use in _in_record(document, (place,), {"entities"}) if entity in use.entities)


def _rows(document: Document) -> range:
    return range(len(rows_at(document)))


def _statements(document: Document) -> list[Path]:
    return [
        ("passages", number, "statements", place)
        for number, passage in enumerate(rows_at(document, ("passages",)))
        for place in range(len(passage.get("statements", ())))
    ]


def _in_record(document: Document, path: Path, keys: set[str]) -> Iterator[Use]:
    record = document.node(path)
    for key, value in record.pairs if isinstance(record, Record) else ():
        if key.value not in keys:
            continue
        if isinstance(value, Scalar):
            yield Use(document, (*path, key.value), value.value)
        elif isinstance(value, Listing):
            for place, item in enumerate(value.items):
                if isinstance(item, Scalar):
                    yield Use(document, (*path, key.value, place), item.value)
