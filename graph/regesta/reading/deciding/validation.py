"""One judge of what every reader proposes: what cannot be so is refused with a reason, what looks odd is marked weak.

Runs on each proposal before a person sees it, whoever made it: rules, a parser, a language model, a chat window. A
refusal is told to the user and never dropped. The reasons quote nothing of the article, so that they can be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regesta.corpus.records import Citation, Modality
from regesta.reading.deciding import fitting
from regesta.reading.deciding.fitting import dated, measured
from regesta.reading.deciding.signs import NoSigns, Signs
from regesta.reading.proposals import UNKNOWN, Context, Named, Passage, Proposal, Span
from regesta.seeds.texts import Article
from regesta.values.dates import PRESENT
from regesta.values.problems import quoted

_FEWEST = 3  # words of a passage; fewer stand in too many places to be evidence
_AFFIRMED, _NEGATED = "Affirmed", "Negated"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something that was proposed is not shown for a decision.

    `said` is what it was to say, `reasons` why not, `words` what the reader claims to have copied: for the screen
    only, and kept nowhere, since it may be the article's.
    """

    reader: str
    said: str
    reasons: tuple[str, ...]
    cite: Citation | None = None
    words: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        place = self.cite and {"paragraph": self.cite.paragraph, "start": self.cite.start, "end": self.cite.end}
        return {"reader": self.reader, "says": self.said, "reasons": list(self.reasons), "cite": place}


@dataclass(frozen=True, slots=True)
class Judged:
    """What may be shown to a person, in the order in which it was proposed, and what may not."""

    proposals: tuple[Proposal, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a proposal is held against: the text, what was found in the passage that it cites, and what can be meant.

    `named` are the entities that are named anywhere in the text, by the place.
    """

    article: Article
    passages: tuple[Passage, ...]
    context: Context
    signs: Signs
    named: Mapping[Span, frozenset[str]]

    @property
    def words(self) -> str:
        return " ".join(item.text for item in self.passages)

    def names_of(self, entity: str) -> list[Named]:
        """The places of the passage that mean that entity."""
        return [name for item in self.passages for name in item.names if name.entity == entity]


def validate(
    proposed: Iterable[Proposal],
    passages: Sequence[Passage],
    article: Article,
    context: Context,
    signs: Signs | None = None,
) -> Judged:
    """Judge what was proposed of these passages of the article. `signs` knows which words are signs of what.

    Whoever proposes, the same holds: the passage is in the text to the letter, subject and object are named in it, the
    relation can be between them, and every date and amount stands there.
    """
    named = _named_at(passages)
    kept: list[Proposal] = []
    refused: list[Refusal] = []
    for item in proposed:
        ground = Ground(article, _cited(item.cite, passages), context, signs or NoSigns(), named)
        if reasons := tuple(_reasons(item, ground)):
            refused.append(Refusal(item.reader, said(item), reasons, item.cite))
        else:
            doubts = [doubt for find in _DOUBTS for doubt in find(item, ground)]
            cite = article.cite(item.cite.start, item.cite.end)  # with the digest by which it is found again
            kept.append(replace(item, cite=cite, weak=tuple(dict.fromkeys((*item.weak, *doubts)))))
    return Judged(tuple(kept), tuple(refused))


def said(item: Proposal) -> str:
    """What is proposed, as the seeds write it on one line.

    >>> said(Proposal(Citation("s", 1, 0, 9, ""), "kenya", "joined", "eac", when="1999", polarity="Negated"))
    'kenya joined eac, when: 1999, polarity: Negated'
    """
    parts = [("value", item.value), ("when", item.when), ("speaker", ", ".join(item.speakers)), *item.qualifiers]
    parts += [("polarity", item.polarity or "unknown")] if item.polarity != _AFFIRMED else []
    parts += [("modality", item.modality)] if item.modality != Modality.ACTUAL.value else []
    told = [f"{name}: {value}" for name, value in parts if value]
    return ", ".join([f"{item.subject} {item.relation} {item.object}", *told])


def _cited(cite: Citation, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(item for item in passages if item.span[0] < cite.end and cite.start < item.span[1])


def _reasons(item: Proposal, ground: Ground) -> Iterator[str]:
    """Everything that speaks against it. Where even the passage is not there, no more than that."""
    found = False
    for reason in _passage_is_there(item, ground):
        found = True
        yield reason
    if not found:
        for rule in _RULES:
            yield from rule(item, ground)


def _passage_is_there(item: Proposal, ground: Ground) -> Iterator[str]:
    if item.cite.source != ground.article.source or not ground.article.fits(item.cite):
        yield "the passage is not in the text word for word"
    elif not ground.passages:
        yield "the passage is none of the sentences that were read"
    elif len(ground.article.passage(item.cite).split()) < _FEWEST:
        yield f"the passage has less than {_FEWEST} words"


def _ends_are_named(item: Proposal, ground: Ground) -> Iterator[str]:
    places = dict(item.places)
    for part, entity in (("subject", item.subject), ("object", item.object)):
        place = places.get(part)
        if place is not None and not _within(place, item.cite):
            if not _referred_to(place, entity, item, ground):
                yield f"the {part} does not stand in the passage"
        elif place is not None:
            others = [name.entity for name in _names_at(place, ground)]
            if others and entity not in others:
                yield f"the words for the {part} mean {quoted(others[0])} there, not {quoted(entity)}"
        elif not ground.names_of(entity):
            yield f"the {part} {quoted(entity)} does not stand in the passage"


def _referred_to(place: Span, entity: str, item: Proposal, ground: Ground) -> bool:
    """Whether that place, before the passage, names the entity: a reader took a pronoun or «the bloc» to mean it."""
    return place[1] <= item.cite.start and entity in ground.named.get(place, ())


def _named_at(passages: Sequence[Passage]) -> dict[Span, frozenset[str]]:
    found: dict[Span, set[str]] = {}
    for item in passages:
        for name in item.names:
            found.setdefault(name.span, set()).add(name.entity)
    return {span: frozenset(names) for span, names in found.items()}


def _names_at(place: Span, ground: Ground) -> list[Named]:
    """What is named just there, the longest name first."""
    found = [name for item in ground.passages for name in item.names if _overlap(name.span, place)]
    return sorted(found, key=lambda name: name.span[0] - name.span[1])


def _time_stands_there(item: Proposal, ground: Ground) -> Iterator[str]:
    if not item.when:
        return
    period = dated(item, ground.context)
    if isinstance(period, str):
        yield period
        return
    read = {part for passage in ground.passages for found in passage.dates for part in _days(found.edtf)}
    if not _days(item.when) <= read and not _placed("when", item):
        yield f"the date {quoted(item.when)} does not stand in the passage"
    yield from fitting.told_in_time(item, period, ground.context)


def _days(when: str) -> set[str]:
    """The dates of an expression; what is said of no day («present», «..») is none of them."""
    return {part for part in when.split("/") if part not in ("", "..", PRESENT)}


def _amount_stands_there(item: Proposal, ground: Ground) -> Iterator[str]:
    if not item.value:
        return
    quantity = measured(item, ground.context)
    if isinstance(quantity, str):
        yield quantity
        return
    read = {found.value.partition(" ")[0] for passage in ground.passages for found in passage.amounts}
    if quantity.text not in read and not _placed("value", item):
        yield f"the amount {quoted(item.value)} does not stand in the passage"


def _placed(part: str, item: Proposal) -> bool:
    """Whether the reader tells where in the passage it has that from."""
    place = dict(item.places).get(part)
    return place is not None and _within(place, item.cite)


def _terms_fit(item: Proposal, ground: Ground) -> Iterator[str]:
    yield from fitting.misfits(item, ground.context)


_RULES: tuple[Callable[[Proposal, Ground], Iterator[str]], ...] = (
    _ends_are_named,
    _terms_fit,
    _time_stands_there,
    _amount_stands_there,
)


def _no_trigger(item: Proposal, ground: Ground) -> Iterator[str]:
    if not ground.signs.trigger(ground.passages, item):
        yield f"no word of the passage is a usual one for {quoted(item.relation)}"


def _polarity_in_doubt(item: Proposal, ground: Ground) -> Iterator[str]:
    signs = ground.signs.of(ground.passages, item)
    if item.polarity == UNKNOWN:
        yield "whether it is so or not cannot be told"
    elif item.polarity == _AFFIRMED and _NEGATED in signs:
        yield "a word of the passage denies, and it is told as so"
    elif item.polarity == _NEGATED and _NEGATED not in signs and ground.signs.complete:
        yield "no word of the passage denies, and it is told as not so"


def _modality_in_doubt(item: Proposal, ground: Ground) -> Iterator[str]:
    """A plan that is told as a fact is the other inversion."""
    signs = ground.signs.of(ground.passages, item) & {mode.value for mode in Modality}
    if item.modality == Modality.ACTUAL.value and signs - {item.modality}:
        likely = " or ".join(sorted(signs - {item.modality}))
        yield f"a word of the passage is a sign of {likely}, and it is told as a fact"


def _meant_in_other_words(item: Proposal, ground: Ground) -> Iterator[str]:
    """A pronoun or «the bloc» can mean somebody else; a name of its own cannot."""
    places = dict(item.places)
    for part, entity in (("subject", item.subject), ("object", item.object)):
        place = places.get(part)
        found = _names_at(place, ground) if place else ground.names_of(entity)
        if not found or all(name.how == "reference" for name in found if name.entity == entity):
            yield f"the {part} is not named there but referred to"


def _lacks_a_value(item: Proposal, ground: Ground) -> Iterator[str]:
    if fitting.needs_value(item, ground.context):
        yield f"{quoted(item.relation)} needs a value"


_DOUBTS: tuple[Callable[[Proposal, Ground], Iterator[str]], ...] = (
    _no_trigger,
    _polarity_in_doubt,
    _modality_in_doubt,
    _meant_in_other_words,
    _lacks_a_value,
)


def _within(place: Span, cite: Citation) -> bool:
    return cite.start <= place[0] < place[1] <= cite.end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
