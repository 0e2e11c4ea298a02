"""What the ontology defines, one record a term. Read from the files by `ontology`; nothing here knows a single term."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from regesta.values.dates import Kind


class ValueUse(Enum):
    """Whether a statement of a relation must, may or must not carry a value."""

    REQUIRED = "ValueRequired"
    OPTIONAL = "ValueOptional"
    NONE = "NoValue"


class ValueKind(Enum):
    """Whether a relation's number is so much on a day, or comes to so much over a period; see `rg:valueKind`."""

    STOCK = "Stock"
    FLOW = "Flow"


class TellsApart(Enum):
    """What a qualifier tells apart; see `rg:tellsApart`."""

    NOTHING = ""
    MATTER = "Matter"
    WHEREABOUTS = "Whereabouts"
    NUMBER = "Number"
    OCCASION = "Occasion"
    OCCASION_OF_FACT = "OccasionOfFact"


@dataclass(frozen=True, slots=True)
class Type:
    """A class of entities; `ancestors` holds the class itself and all its superclasses, sorted."""

    id: str
    label: str
    definition: str
    ancestors: tuple[str, ...]
    other_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of tie. `families` are its superproperties.

    Of an event: `starts`, `ends`, `suspends`, `presupposes`, `displaces` name standing relations, and `may_start` those
    of whose beginning a source may tell in these words; `reaches_within`: what it ends, it ends also at what lies
    within its place; `opposite`: the relation of the opposite change, which `changes_both` if it may be told from
    either end; `once`: between two entities it can happen only once; `dates_event`: which end, `subject` or
    `object`, is an event that was when this was.
    Of a standing relation: `carries` is a number of months; `touches`: a border that is its subject is the object's.
    Of any: `policy_field` is its own, else that of the nearest family that has one; empty where none has.
    """

    id: str
    label: str
    definition: str
    domain: str
    range: str
    kind: Kind
    quad_class: str
    value_use: ValueUse
    value_kind: ValueKind = ValueKind.STOCK
    symmetric: bool = False
    transitive: bool = False
    inverse: str = ""
    families: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    presupposes: tuple[str, ...] = ()
    displaces: tuple[str, ...] = ()
    reaches_within: bool = False
    may_start: tuple[str, ...] = ()
    opposite: str = ""
    changes_both: bool = False
    once: bool = False
    dates_event: str = ""
    carries: int = 0
    carries_because: str = ""
    touches: bool = False
    policy_field: str = ""
    other_labels: tuple[str, ...] = ()

    @property
    def canonical(self) -> str:
        """Of two inverse relations the one under which both are filed: the first by name."""
        return min(self.id, self.inverse) if self.inverse else self.id


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further party or circumstance of a statement, and the class that its entity must have.

    `is_party`: its entity acts in the place of the subject.
    """

    id: str
    label: str
    definition: str
    range: str
    tells_apart: TellsApart = TellsApart.NOTHING
    is_party: bool = False
    other_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A property by which an entity says what it is about or whose it is.

    `borne_by` are the classes that can bear it, `range` that of the entity at its other end, from which it is called
    `inverse_label`; `single`: an entity has at most one. `acts_for`: the classes whose acts are that other entity's.
    """

    id: str
    label: str
    inverse_label: str
    definition: str
    borne_by: tuple[str, ...]
    range: str
    single: bool = False
    acts_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a value: the notation that seeds use, and its IRI (QUDT, or the EU's table of currencies).

    `counts` is true of one that counts whole things, of which there is no half; `withdrawn` of money that is no more.
    """

    notation: str
    label: str
    iri: str
    counts: bool = False
    withdrawn: bool = False
    definition: str = ""
    other_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way in which others identify entities: either IRIs that begin with `space`, or codes under `property`.

    `pattern` is a regular expression that every value matches in full.
    """

    notation: str
    label: str
    pattern: str
    space: str
    property: str
    names_territories: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A value of one of the closed lists: a modality, a role, a grade, an extent, a quad class, a field of policy.

    `flags` are the annotations by which the list is told apart, by local name: `looksAhead`, `covers`, `sign`…
    """

    id: str
    label: str
    definition: str
    notation: str = ""
    flags: tuple[tuple[str, str], ...] = ()
    other_labels: tuple[str, ...] = ()

    def flag(self, name: str) -> str:
        """The value of that annotation, or an empty text."""
        return dict(self.flags).get(name, "")
