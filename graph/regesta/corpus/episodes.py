"""The records of what is computed: episodes, how surely they held, and how the statements of each agree.

They are made from the frames when somebody asks; `reasoning` computes the frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from regesta.values.dates import Period

DURING = "duringEvent"
"""The rule, among those of an episode, by which a happening has the time of the event of which it was a part."""


class EpisodeKind(Enum):
    """What statements tell of; the value is the class in the ontology."""

    SPELL = "Spell"
    OCCURRENCE = "Occurrence"
    FIGURE = "Figure"


class Standing(Enum):
    """How an episode stands with those who tell of it; see `rg:Standing`."""

    AGREED = "Agreed"
    TOLD_BY_ONE = "ToldByOne"
    CLAIMED = "Claimed"
    CONTESTED = "Contested"
    DENIED = "Denied"
    PROSPECTIVE = "Prospective"


class Role(Enum):
    """What a statement does in an episode that it tells of; see `rg:Role`."""

    SAYS_SO = "SaysSo"
    DENIES = "Denies"
    BEGINS = "Begins"
    ENDS = "Ends"
    SUSPENDS = "Suspends"
    PLANS = "Plans"
    EXPECTS = "Expects"
    RECOMMENDS = "Recommends"
    SUPPOSES = "Supposes"


@dataclass(frozen=True, slots=True)
class Telling:
    """That a statement, by its id, tells of an episode, and as what. `sure`: it can be of no other episode."""

    statement: str
    role: Role
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days through which one grade holds of a spell, by its notation; an absent end is unbounded.

    `before` and `after` are the reports, by statement id, between which it lies. `near_to` is the one that it is near
    to: a day after it is no farther from it than from `anchor_first`, and one before it than from `anchor_last`.
    """

    grade: str
    first: date | None
    last: date | None
    contested: bool = False
    before: str = ""
    after: str = ""
    near_to: str = ""
    anchor_first: date | None = None
    anchor_last: date | None = None

    def distance(self, day: date) -> int:
        """How many days lie between the day and the report that it is near to; at most, where that is of several."""
        days = [(day - self.anchor_first).days] if self.anchor_first else []
        days += [(self.anchor_last - day).days] if self.anchor_last else []
        return max(days, default=0)


@dataclass(frozen=True, slots=True)
class Mark:
    """What bears on a spell through some days and does not end it: `suspended`, `ended` (somebody says), `planned end`.

    `statements` are those that say so; `by` who speaks in them, where nobody says so in a source's own voice.
    """

    kind: str
    first: date | None
    last: date | None
    statements: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """What several statements tell of: a spell of a standing tie, an occurrence, or a figure.

    Its `period` is the hull: the sharpest bounds that all uncontested statements allow. `rules` and `grounds` (ids of
    statements) say from what it, or its bounds, follow; `derived`: nobody says so in these words; `either`: it may be
    one of several others; `side`: whether it is told as so (`fact`), as not so (`denial`), or as to come or not to come
    (`prospect`, `refusal`).
    """

    id: str
    kind: EpisodeKind
    subject: str
    relation: str
    object: str
    period: Period
    standing: Standing
    contested: bool = False
    either: bool = False
    extent: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    independent_sources: int = 0
    rules: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    derived: bool = False
    side: str = "fact"
    claimed: bool = False
    tellings: tuple[Telling, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


class Agreement(Enum):
    """How the statements of an episode agree; the value is the local name of the property in the ontology."""

    CORROBORATES = "corroborates"
    CONCURS = "concursWith"
    REFINES = "refines"
    DIFFERS_IN_WORDING = "differsInWordingFrom"
    CONFLICT_OF_VALUES = "conflictsInValueWith"
    CONFLICT_OF_DATES = "conflictsInDateWith"
    CONFLICT_OF_POLARITY = "conflictsInPolarityWith"
    CONFLICT_OF_DIRECTION = "conflictsInDirectionWith"
    MAY_CONFLICT = "mayConflictWith"
    MAY_TELL_OF = "mayTellOf"
    SUPERSEDES = "supersedes"
    FULFILS = "fulfils"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a finding says, in words, and the ids of the statements that say it."""

    says: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was computed of how the statements of an episode agree in one matter, with the reason in words."""

    id: str
    episode: str
    agreement: Agreement
    matter: str
    reason: str
    sides: tuple[Side, ...] = ()
