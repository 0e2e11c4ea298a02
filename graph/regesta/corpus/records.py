"""The records of a corpus: entities, sources, statements and their citations. Immutable, compared by content.

Where a record was written (its origin) is outside equality and outside the id.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from regesta.corpus.identity import short_hash, statement_id
from regesta.corpus.imprints import NOT_KNOWN, Genre, Imprint
from regesta.values.dates import UNDATED, Period
from regesta.values.problems import Origin
from regesta.values.quantities import Quantity


class Polarity(Enum):
    """Whether the statement says that the tie is so, or that it is not."""

    AFFIRMED = "Affirmed"
    NEGATED = "Negated"


class Modality(Enum):
    """Whether the tie is said to be fact, plan, expectation, possibility, condition, or what somebody asks for."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    EXPECTED = "Expected"
    POSSIBLE = "Possible"
    CONDITIONAL = "Conditional"
    RECOMMENDED = "Recommended"


class Reason(Enum):
    """Why a passage has no statement. A closed list: anything else is to be read."""

    OPINION = "opinion without a proposition"
    RHETORIC = "rhetoric"
    REPETITION = "repetition of a cited passage"
    FURNITURE = "page furniture"


class Decision(Enum):
    """What a person decided about two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Match(Enum):
    """How surely an identifier is that of the entity; the value is what stands behind it in the seeds."""

    SAME = ""
    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"


NOWHERE = Origin("", 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A name of an entity; `language` is a BCP 47 tag. One preferred label a language."""

    text: str
    language: str
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Identifier:
    """What others call the entity: a scheme of the ontology, the value there, and how sure the match is."""

    scheme: str
    value: str
    match: Match = Match.SAME


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, organisation, base, agreement, person, place, event…; `type` is a class of the ontology.

    `location` is latitude and longitude in degrees (WGS 84), as written. `links` are pairs of a link of the ontology
    and an entity, sorted: what it involves, whose organ it is.
    """

    id: str
    type: str
    labels: tuple[Label, ...]
    note: str = ""
    identifiers: tuple[Identifier, ...] = ()
    location: tuple[str, str] | None = None
    links: tuple[tuple[str, str], ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False)

    def name(self, language: str) -> str:
        """The preferred label in that language, or any preferred one."""
        preferred = [label for label in self.labels if label.preferred]
        same = [label.text for label in preferred if label.language == language]
        return (same or [label.text for label in preferred] or [self.id])[0]


@dataclass(frozen=True, slots=True)
class Source:
    """One document that is cited. `date` is EDTF as far as known; `text` names its file in the texts folder.

    `copies` names the source that this one repeats or syndicates: the two count once. `sha256` is the digest of the
    text's file when the source was added.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    text: str = ""
    copies: str = ""
    note: str = ""
    sha256: str = ""
    imprint: Imprint = NOT_KNOWN
    origin: Origin = field(default=NOWHERE, compare=False)
    text_at: Origin = field(default=NOWHERE, compare=False)
    """Where its text is named."""

    @property
    def genre(self) -> Genre:
        """What kind of publication it is: as it is written, or as follows from what is known of it."""
        return self.imprint.genre(self.url)


@dataclass(frozen=True, slots=True)
class Reading:
    """When and how a person read a source and wrote its statements down. `on` is an ISO 8601 day."""

    source: str
    on: str
    by: str
    how: str
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision that two entities are the same, different, or that nobody can tell. `on` is a day."""

    first: str
    second: str
    decision: Decision
    by: str
    on: str
    reason: str
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def id(self) -> str:
        return short_hash([self.first, self.second, self.decision.value])


@dataclass(frozen=True, slots=True)
class Preference:
    """A person's judgement that of two statements, by their ids, the first is more likely right. Both stay."""

    first: str
    second: str
    by: str
    on: str
    reason: str
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def id(self) -> str:
        return short_hash([self.first, self.second, "preferred"])


@dataclass(frozen=True, slots=True)
class Replaced:
    """A former id, and the one that is in its place now; `part` is "entity" or "statement"."""

    part: str
    old: str
    new: str
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The passage that a statement rests on.

    `paragraph` counts the non-empty lines of the text from 1. `start` and `end` are offsets in Unicode code
    points of the file's UTF-8 text as it is, the end exclusive. `digest` is the passage's SHA-256 in hexadecimal.
    `letters`, by which a retouched passage is found again, is no part of what the citation is.
    """

    source: str
    paragraph: int
    start: int
    end: int
    digest: str
    letters: str = field(default="", compare=False)
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """A hash over all of it; computed when it is first asked for."""
        if not self._id:
            fields = [self.source, self.paragraph, self.start, self.end, self.digest]
            object.__setattr__(self, "_id", short_hash(fields))
        return self._id


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a source makes a statement: the citation, and the editor's note beside it.

    `origin` is where the statement is written in the seeds, `cited_at` where its citation is.
    """

    citation: Citation
    note: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)
    cited_at: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage that was read and says nothing to be recorded."""

    citation: Citation
    reason: Reason
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation, object, with value, time, polarity, modality, speakers, extent and qualifiers.

    Qualifiers are (name, entity) pairs, sorted; `extent` is the local name of one of the ontology's, or empty.
    Statements that are equal but for their mentions have one id: citations merge onto one statement, statements never
    merge. Trap: the id is computed once, so a statement that is to say something else is made with `changed`.
    """

    subject: str
    relation: str
    object: str
    quantity: Quantity | None = None
    period: Period = UNDATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    speakers: tuple[str, ...] = ()
    extent: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Mention, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", statement_id(self))

    def changed(self, **fields: Any) -> Statement:
        """Another statement, with these fields and an id of its own."""
        return replace(self, id="", **fields)

    @property
    def fact(self) -> bool:
        """Whether it is affirmed as fact, by the source or by a speaker."""
        return self.polarity is Polarity.AFFIRMED and self.modality is Modality.ACTUAL

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({mention.citation.source for mention in self.mentions}))

    @property
    def entities(self) -> set[str]:
        """Every entity that the statement names: subject, object, speakers, qualifiers."""
        return {self.subject, self.object, *self.speakers, *(entity for _, entity in self.qualifiers)}
