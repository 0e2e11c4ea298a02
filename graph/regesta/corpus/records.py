"""The records of a corpus: entities, sources, statements and their citations. Immutable, compared by content.

Where a record was written (its origin) is outside equality and outside the id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from regesta.values.dates import UNDATED, Period
from regesta.values.problems import Origin
from regesta.values.quantities import Quantity

ID_DIGITS = 16  # hexadecimal digits: 64 bits, one collision expected among 5 thousand million records


class Polarity(Enum):
    """Whether the statement says that the tie is so, or that it is not."""

    AFFIRMED = "Affirmed"
    NEGATED = "Negated"


class Modality(Enum):
    """Whether the tie is said to be fact, plan, expectation, possibility, or to hang on a condition."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    EXPECTED = "Expected"
    POSSIBLE = "Possible"
    CONDITIONAL = "Conditional"


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

    `location` is latitude and longitude in degrees (WGS 84), as written.
    """

    id: str
    type: str
    labels: tuple[Label, ...]
    note: str = ""
    identifiers: tuple[Identifier, ...] = ()
    location: tuple[str, str] | None = None
    origin: Origin = field(default=NOWHERE, compare=False)

    def name(self, language: str) -> str:
        """The preferred label in that language, or any preferred one."""
        preferred = [label for label in self.labels if label.preferred]
        same = [label.text for label in preferred if label.language == language]
        return (same or [label.text for label in preferred] or [self.id])[0]


@dataclass(frozen=True, slots=True)
class Source:
    """One document that is cited. `date` is EDTF as far as known; `text` names its file in the texts folder.

    `copies` names the source that this one repeats or syndicates: the two count once.
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
    origin: Origin = field(default=NOWHERE, compare=False)


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


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The passage that a statement rests on.

    `paragraph` counts the non-empty lines of the text from 1. `start` and `end` are offsets in Unicode code
    points of the file's UTF-8 text as it is, the end exclusive. `digest` is the passage's SHA-256 in hexadecimal.
    """

    source: str
    paragraph: int
    start: int
    end: int
    digest: str

    @property
    def id(self) -> str:
        return short_hash([self.source, self.paragraph, self.start, self.end, self.digest])


@dataclass(frozen=True, slots=True)
class Support:
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
    """Subject, relation, object, with value, time, polarity, modality, speaker and qualifiers.

    Qualifiers are (name, entity) pairs, sorted. Statements that are equal but for their supports have one id:
    citations merge onto one statement, statements never merge. A derived statement has a `rule`, the ids of the
    statements that it follows from as `grounds`, and no supports of its own.
    """

    subject: str
    relation: str
    object: str
    quantity: Quantity | None = None
    period: Period = UNDATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    speaker: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    supports: tuple[Support, ...] = ()
    rule: str = ""
    grounds: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A hash over the fields that make the statement what it is, in an order that is fixed.

        A derived statement's id takes in its rule and its grounds too.
        """
        value, unit = (self.quantity.text, self.quantity.unit) if self.quantity else (None, None)
        return short_hash(
            [
                *(self.subject, self.relation, self.object, value, unit),
                *(self.period.identity or None, self.polarity.value, self.modality.value),
                *(self.speaker or None, [list(pair) for pair in self.qualifiers]),
                *((self.rule, list(self.grounds)) if self.rule else ()),
            ]
        )

    @property
    def plain(self) -> bool:
        """Whether it may be asserted bare, if nothing contests it: a fact, in a source's own voice, not derived."""
        return self.fact and not self.speaker and not self.rule

    @property
    def fact(self) -> bool:
        """Whether it is affirmed as fact, by the source or by a speaker."""
        return self.polarity is Polarity.AFFIRMED and self.modality is Modality.ACTUAL

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({support.citation.source for support in self.supports}))


class Agreement(Enum):
    """How two statements stand to each other; the value is the local name of the property in the ontology."""

    CORROBORATES = "corroborates"
    REFINES = "refines"
    DIFFERS_IN_WORDING = "differsInWordingFrom"
    CONFLICT_OF_VALUES = "conflictsInValueWith"
    CONFLICT_OF_DATES = "conflictsInDateWith"
    CONFLICT_OF_POLARITY = "conflictsInPolarityWith"
    CONFLICT_OF_DIRECTION = "conflictsInDirectionWith"
    MAY_CONFLICT = "mayConflictWith"
    SUPERSEDES = "supersedes"
    FULFILS = "fulfils"

    @property
    def is_conflict(self) -> bool:
        return self.value.startswith("conflicts")

    @property
    def directed(self) -> bool:
        """Whether it goes from the first statement to the second only."""
        return self in (Agreement.REFINES, Agreement.SUPERSEDES, Agreement.FULFILS)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was computed of two statements, by their ids, with the reason in words.

    Refining, superseding and fulfilling go from the first to the second; the others go both ways, the lower id first.
    """

    first: str
    second: str
    agreement: Agreement
    reason: str

    @property
    def id(self) -> str:
        return short_hash([self.first, self.second, self.agreement.value])


def short_hash(fields: Sequence[object]) -> str:
    """The first digits of the SHA-256 of the fields as compact JSON (no field can run into its neighbour).

    >>> short_hash(["a", 1]) == short_hash(["a", "1"])
    False
    """
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]
