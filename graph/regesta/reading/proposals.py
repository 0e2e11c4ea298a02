"""What readers take and give: the sentences of a text with what was found in them, and proposed statements.

A reader is anything with a method `propose(passages, context)`; rules, parsers, language models and a person's chat
window stand behind that one interface, and one validator and one queue behind all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from regesta.corpus.identity import short_hash
from regesta.corpus.records import Citation, Entity
from regesta.seeds.relocation import passage_digest

if TYPE_CHECKING:
    from regesta.vocabulary.ontology import Ontology

Span = tuple[int, int]
"""Start and end (exclusive) in code points of the whole text, never of the sentence."""

LEAST = 0.5
"""The score that a proposal by rules must have to be shown, unless one asks for the unsure ones, too."""

UNKNOWN = ""
"""The polarity of a proposal whose reader cannot tell: never affirmed by default."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the text that means an entity.

    `how` is "name", "demonym", "metonym" (a capital for its government), or "reference" ("the bloc", "the country").
    `heads` is the word that it belongs to where it only qualifies one ("Armenian" in "Armenian troops" heads "troops"),
    "people" where it names a people, and the office where it is a person who stands for a state. Whether that acts for
    the entity says `heads.acts_for_it`: an organ does, citizens and exports do not. `doubt` says in words what else the
    place may mean, where that cannot be told; a proposal on it is weak.
    """

    entity: str
    span: Span
    how: str = "name"
    heads: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A place of the text that tells a time, as EDTF.

    `how` has the word before it that made its form ("since", "by") and what it was resolved by, where that took a date.
    `edtf` is empty where the expression cannot be resolved: no date is invented.
    """

    edtf: str
    span: Span
    how: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A place of the text that tells an amount, as a statement's `value:` is written.

    «About 1,300 Kenyan soldiers» gives «~1300 persons», of «Kenyan soldiers».
    """

    value: str
    span: Span
    of: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a text, or a heading, and what was found in it, in the order of the text.

    `number` counts both from 1.
    """

    source: str
    number: int
    paragraph: int
    span: Span
    text: str
    names: tuple[Named, ...] = ()
    dates: tuple[Dated, ...] = ()
    amounts: tuple[Counted, ...] = ()
    heading: bool = False

    def words(self, span: Span) -> str:
        """What stands there; the span counts from the beginning of the whole text."""
        return self.text[span[0] - self.span[0] : span[1] - self.span[0]]

    @property
    def citation(self) -> Citation:
        """The citation of the whole of it."""
        return Citation(self.source, self.paragraph, *self.span, passage_digest(self.text))


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may know besides the passages: the entities that can be meant, and the words of the ontology.

    `published` is the EDTF date of the source, or empty. The entities are the corpus's own and those of the gazetteer
    that the text names.
    """

    ontology: Ontology
    entities: dict[str, Entity]
    published: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that a reader proposes; a person decides.

    Fields are written as in the seeds: `value` and `when` as their keys, `polarity`, `modality` and `extent` by the
    ontology's names, qualifiers as (name, entity) pairs. `places` tells where each field stands in the text ("subject",
    "object", "relation", "when", "value", "speaker", …). `reader` names the rule or the model ("frames/signed"),
    `score` is its confidence between 0 and 1, and `weak` says in words why a person should look twice.
    """

    cite: Citation
    subject: str
    relation: str
    object: str
    value: str = ""
    when: str = ""
    polarity: str = "Affirmed"
    modality: str = "Actual"
    speakers: tuple[str, ...] = ()
    extent: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Span], ...] = ()
    reader: str = ""
    score: float = 0.0
    weak: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The same for two readers that propose the same of the same passage, whatever they are sure of."""
        said = (self.subject, self.relation, self.object, self.value, self.when, self.polarity, self.modality)
        return short_hash([self.cite.id, *said, self.extent, *self.speakers, *(f"{a}={b}" for a, b in self.qualifiers)])


class Reader(Protocol):
    """What reads passages: `name` is told with each proposal."""

    name: str

    def propose(self, passages: Sequence[Passage], context: Context) -> Iterable[Proposal]:
        """Proposals of these passages, in the order of the text."""
        ...
