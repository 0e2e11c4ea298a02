"""What a reader of one kind of document gives: the text as it will be kept, and what the document says of itself.

None of them makes anything up: what could not be read is a remark, and the date of a file is no date of a publication.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Form(Enum):
    """The kinds of document that are read."""

    TEXT = "text"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself, and where it says so («JSON-LD», «meta article:published_time»)."""

    value: str
    where: str


@dataclass(frozen=True)
class Document:
    """A text as it will be kept, and what the document says of itself.

    `facts` has, under the name of a source's field (`title`, `author`, `publisher`, `date`, `language`, `url`), what is
    told of it, the best witness first. `hints` are for a person to look at only: dates of files and addresses.
    `remarks` say what was left out or guessed. A text of several pages has a form feed before each but the first.
    """

    form: Form
    text: str
    facts: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: int = 0
