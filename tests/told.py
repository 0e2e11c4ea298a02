"""Small corpora in a line a statement, for tests: who says what, of when, published when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from regesta.answers.states import PARTS, Held, State, state
from regesta.answers.wording import when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Citation, Entity, Label, Mention, Modality, Polarity, Source, Statement
from regesta.corpus.tabulation import Head, Written
from regesta.reasoning.conclusion import conclude
from regesta.values.dates import UNDATED, Kind, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()
TYPES = {
    **dict.fromkeys(("a", "b", "c", "uz", "ru", "am", "az", "tr"), "State"),
    **dict.fromkeys(("csto", "nato"), "InternationalOrganisation"),
    **dict.fromkeys(("fsb", "troops"), "MilitaryForce"),
    **dict.fromkeys(("x", "nk", "part"), "Region"),
    **dict.fromkeys(("zv", "base"), "Airport"),
    **dict.fromkeys(("border",), "Border"),
    **dict.fromkeys(("gas", "gold", "help", "trade", "arms"), "Topic"),
    **dict.fromkeys(("pact", "plan", "deal"), "Treaty"),
    **dict.fromkeys(("war", "visit", "leaving", "news"), "MilitaryOperation"),
    **dict.fromkeys(("post", "rank"), "Office"),
    **dict.fromkeys(("turnover", "share"), "Measure"),
    **dict.fromkeys(("putin", "kim"), "Person"),
    **dict.fromkeys(("ministry",), "GovernmentBody"),
    **dict.fromkeys(("paper",), "MediaOutlet"),
}
NOT = {"polarity": Polarity.NEGATED}
PLANNED = {"modality": Modality.PLANNED}
EXPECTED = {"modality": Modality.EXPECTED}
POSSIBLE = {"modality": Modality.POSSIBLE}
LINKS = {"ministry": (("organOf", "am"),), "fsb": (("organOf", "ru"),), "paper": (("organOf", "am"),)}


@dataclass(frozen=True, repr=False)
class Told:
    """A statement, and when its source was published."""

    statement: Statement
    published: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def __repr__(self) -> str:
        """Short enough to be read where hypothesis shows a failing example."""
        it = self.statement
        marks = [it.polarity.value] * (it.polarity is Polarity.NEGATED) + [it.modality.value] * (not it.fact)
        text = f"{it.subject} {it.relation} {it.object}"
        return " ".join([*it.sources, f"«{text}»", it.period.text, *it.speakers, *marks])


def said(
    by: str, says: str, when: str = "", value: str = "", published: str = "2025", copies: str = "", **further: Any
) -> Told:  # fmt: skip
    """`said("s", "uz memberOf csto", "1992/1999")`; qualifiers by name: `forces="fsb"`, several with a space."""
    subject, relation, target = says.split()
    quantity = parse_quantity(value) if value else None
    kind = ONTOLOGY.relations[relation].kind if quantity is None else Kind.EVENT
    period = parse_period(when, kind, published) if when else UNDATED
    names = [name for name in further if name in ONTOLOGY.qualifiers]
    pairs = tuple(sorted((name, entity) for name in names for entity in further.pop(name).split()))
    speakers = tuple(further.pop("speaker", "").split())
    number = sum(map(ord, f"{says}{when}{value}{pairs}{speakers}")) + 1
    mention = Mention(Citation(by, 1, number, number + 9, f"{number:064x}"))
    statement = Statement(
        subject, relation, target, quantity, period, qualifiers=pairs, speakers=speakers, mentions=(mention,), **further
    )
    return Told(statement, {by: published}, {by: copies} if copies else {})


def corpus_of(*told: Told, **types: str) -> Corpus:
    """The concluded corpus of what is told."""
    published: dict[str, str] = {}
    copies: dict[str, str] = {}
    for item in told:
        published |= item.published
        copies |= item.copies
    sources = [
        Source(key, key.upper(), date=published[key], language="en", copies=copies.get(key, ""))
        for key in sorted(published)
    ]
    known = TYPES | types
    entities = [
        Entity(key, kind, (Label(key.upper(), "en", True),), links=LINKS.get(key, ())) for key, kind in known.items()
    ]
    head = Head("Test", "https://example.org/test/", "https://creativecommons.org/licenses/by/4.0/")
    written = Written(head, entities, sources, [item.statement for item in told])
    return conclude(Corpus.of(written, ONTOLOGY))


def on(corpus: Corpus, day: str, **further: str) -> State:
    return state(corpus, date.fromisoformat(day), **further)


def grades(corpus: Corpus, day: str, relation: str = "") -> dict[str, list[str]]:
    """What stands in each list of a state that is not empty, as `subject object` or with what tells it apart."""
    found = on(corpus, day, relation=relation)
    return {name: [_short(item) for item in getattr(found, name)] for name in PARTS if getattr(found, name)}


def _short(item: Held) -> str:
    episode = item.episode
    return " ".join([episode.subject, episode.object, *(f"{name}={entity}" for name, entity in episode.qualifiers)])


def shown(corpus: Corpus, day: str, relation: str = "", about: str = "") -> list[str]:
    """What a state says of that day, one text an episode, sorted: list, ends of the tie, and all that bears on it."""
    found = on(corpus, day, relation=relation, about=about)
    return sorted(f"{name} {_short(item)}{_bearing(item)}" for name in PARTS for item in getattr(found, name))


def _bearing(item: Held) -> str:
    parts = [f"{item.distance} days"] if item.distance is not None else []
    parts += ["contested"] if item.stretch.contested else []
    parts += ["derived"] if item.episode.derived else []
    return "".join(f", {part}" for part in [*parts, *sorted(mark.kind for mark in item.marks)])


def only(items: Iterable[Held]) -> Held:
    [item] = items
    return item


def findings(corpus: Corpus) -> list[tuple[str, str]]:
    """Every finding as agreement and matter, sorted."""
    return sorted((item.agreement.value, item.matter) for item in corpus.findings)


def conflicts(corpus: Corpus) -> list[tuple[str, str]]:
    return [pair for pair in findings(corpus) if pair[0].startswith("conflicts")]


def spells(corpus: Corpus, relation: str) -> list[str]:
    """The hulls of the spells of that relation, in the order of time."""
    found = [
        it
        for it in corpus.episodes.values()
        if it.relation == relation and it.kind.value == "Spell" and it.side == "fact"
    ]
    return [when_held(item) for item in sorted(found, key=lambda it: (it.period.earliest_start or date.min, it.id))]
