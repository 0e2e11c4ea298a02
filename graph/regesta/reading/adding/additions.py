"""A new source before it is written: its record, its text, what is like it, and what only a person can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from regesta.corpus.records import Source
from regesta.reading.adding.dependence import Known, dependence
from regesta.reading.adding.documents import Document
from regesta.reading.adding.drafting import Draft
from regesta.reading.adding.likeness import Likeness
from regesta.reading.adding.questions import Question, Told
from regesta.seeds.files import Trouble
from regesta.seeds.relocation import passage_digest
from regesta.values.problems import quoted


@dataclass(frozen=True)
class Addition:
    """A source to be added. `fields` are as they will stand in `sources.yaml`, `witnesses` say where each is from.

    `refused` says why it cannot be added at all; with `questions` open it cannot be added yet.
    """

    fields: Mapping[str, object]
    document: Document
    witnesses: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    near: tuple[Likeness, ...] = ()
    refused: tuple[Trouble, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return str(self.fields["id"])

    @property
    def ready(self) -> bool:
        """Whether it can be written."""
        return not self.questions and not self.refused

    def to_dict(self) -> dict[str, Any]:
        """All but the text, as plain data."""
        return {
            "source": {name: [*it] if isinstance(it, tuple) else it for name, it in self.fields.items()},
            "told_by": dict(self.witnesses),
            "form": self.document.form.value,
            "characters": len(self.document.text),
            "pages": self.document.pages,
            "questions": [item.to_dict() for item in self.questions],
            "like": [{"source": it.source, "of_this": it.of_new, "of_that": it.of_known} for it in self.near],
            "refused": [{"what": it.what, "hint": it.hint} for it in self.refused],
            "remarks": [*self.remarks],
        }


def addition(
    document: Document, told: Told, sources: Mapping[str, Source], known: Known, found_at: str = ""
) -> Addition:
    """The document as a source of the corpus that has these sources; `known` is what it has of the text already.

    `found_at` is the address from which it came, if it came from one.
    """
    draft = Draft(document, told)
    draft.fill(found_at, sources)
    key = draft.identify(sources, found_at)
    fields = {"id": key, **draft.fields, "text": f"{key}.txt", "sha256": passage_digest(document.text)}
    remarks = (
        *document.remarks,
        *_same_address(fields, sources),
        *dependence(known, key, told.copies, sources),
    )
    refused = (*known.same, *draft.refused)
    return Addition(fields, document, draft.witnesses, tuple(draft.questions), known.near, refused, remarks)


def _same_address(fields: Mapping[str, object], sources: Mapping[str, Source]) -> Iterator[str]:
    for key, source in sources.items():
        if source.url and source.url == fields.get("url"):
            yield f"{quoted(key)} has the same address, and another text"
