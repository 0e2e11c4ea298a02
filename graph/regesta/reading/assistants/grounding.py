"""The words that a model copied, found in the text: they become a proposal with places, or a refusal with a reason.

Exact quoting alone is no proof: a model that makes things up quotes well. So the ends of a tie must be the words that
mean them, and dates and amounts are read by the program from where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from regesta.corpus.records import Citation
from regesta.reading.assistants.asking import MODALITIES, choices
from regesta.reading.deciding.validation import Refusal
from regesta.reading.proposals import UNKNOWN, Context, Passage, Proposal, Span
from regesta.seeds.texts import Article
from regesta.seeds.wording import copies_of
from regesta.values.dates import PRESENT, Kind
from regesta.values.problems import quoted

_FEWEST = 3  # words of a quote
_SCORE = 0.5  # no model tells how sure it is in a way that means anything
_YES = ("true", "yes", "1")


@dataclass
class _Grounded:
    """What was found of one row, and what could not be."""

    reasons: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    places: list[tuple[str, Span]] = field(default_factory=list)

    def put(self, part: str, place: Span | None) -> None:
        if place is not None:
            self.places.append((part, place))


def ground(
    row: Mapping[str, str], passages: Sequence[Passage], article: Article, context: Context, reader: str
) -> Proposal | Refusal:
    """The proposal that a row of an answer is, or why it is none; the validator judges it afterwards as any other."""
    said = " ".join(row.get(key, "") for key in ("subject", "relation", "object"))
    found = _quote(row, passages, article)
    if isinstance(found, str):
        return Refusal(reader, said, (found,), None, row.get("quote", ""))
    cite = article.cite(*article.around(*found))
    inside = [item for item in passages if item.span[0] < cite.end and cite.start < item.span[1]]
    if not inside:
        return Refusal(reader, said, ("the quote stands in none of the sentences that were read",), cite)
    work = _Grounded()
    work.put("quote", found)
    _ends(row, passages, inside, found, cite, article, work)
    item = Proposal(
        cite, row.get("subject", ""), row.get("relation", ""), row.get("object", ""),
        value=_amount(row, inside, cite, article, work), when=_when(row, inside, cite, article, context, work),
        polarity=_polarity(row), modality=_modality(row, work),
        speakers=_speakers(row, passages, inside, cite, article, work), reader=reader, score=_SCORE,
    )  # fmt: skip
    if work.reasons:
        return Refusal(reader, said, tuple(dict.fromkeys(work.reasons)), cite, row.get("quote", ""))
    return replace(item, places=tuple(work.places), weak=tuple(work.weak))


def _quote(row: Mapping[str, str], passages: Sequence[Passage], article: Article) -> Span | str:
    """Where the quote stands: in the sentence that is named, or in the only one where it does."""
    quote = row.get("quote", "")
    if len(quote.split()) < _FEWEST:
        return f"the quote has less than {_FEWEST} words"
    everywhere = copies_of(quote, article.content)
    named = [item for item in passages if str(item.number) == row.get("sentence", "").strip("[] ")]
    there = [span for span in everywhere if any(_inside(span, item.span) for item in named)] or everywhere
    if not there:
        return "the quote is not in the text word for word"
    return there[0] if len(there) == 1 else f"the quote stands in {len(there)} places: which is meant?"


def _ends(
    row: Mapping[str, str],
    passages: Sequence[Passage],
    inside: Sequence[Passage],
    quote: Span,
    cite: Citation,
    article: Article,
    work: _Grounded,
) -> None:
    known = _choices(passages, inside)
    for part in ("subject", "object"):
        entity = row.get(part, "")
        if entity not in known:
            work.reasons.append(f"{quoted(entity)} is none of the entities of the passage")
            continue
        places = _places(row.get(f"{part}_text", ""), cite, article)
        if not places:
            work.reasons.append(f"the words for the {part} are not in the passage")
        else:
            work.put(part, _best(places, entity, inside, quote))


def _choices(passages: Sequence[Passage], inside: Sequence[Passage]) -> set[str]:
    return {name for item in inside for name in choices(passages, item.number)}


def _best(places: Sequence[Span], entity: str, inside: Sequence[Passage], quote: Span) -> Span:
    """Of several places of the same words the one that means the entity, within the quote if any is."""
    named = [name.span for item in inside for name in item.names if name.entity == entity]
    return max(places, key=lambda place: (any(_touch(place, span) for span in named), _inside(place, quote)))


def _places(words: str, cite: Citation, article: Article) -> list[Span]:
    """Where the words stand in the passage, counted from the beginning of the text."""
    found = copies_of(words, article.content[cite.start : cite.end]) if words.strip() else []
    return [(cite.start + start, cite.start + end) for start, end in found]


def _when(
    row: Mapping[str, str],
    inside: Sequence[Passage],
    cite: Citation,
    article: Article,
    context: Context,
    work: _Grounded,
) -> str:
    """The time that the program reads where the words for it stand; `present` for a tie of now."""
    words = row.get("date_text", "")
    if not words.strip():
        relation = context.ontology.relations.get(row.get("relation", ""))
        standing = relation is not None and relation.kind is Kind.STANDING
        now = row.get("now", "").lower() in _YES and standing and context.published
        return PRESENT if now else ""
    places = _places(words, cite, article)
    if not places:
        work.reasons.append("the date is not in the passage")
        return ""
    read = [(place, it) for place in places for item in inside for it in item.dates if _touch(place, it.span)]
    if not read or not read[0][1].edtf:
        work.weak.append("its time is told in words that give no date")
        return ""
    work.put("when", read[0][1].span)
    return read[0][1].edtf


def _amount(
    row: Mapping[str, str], inside: Sequence[Passage], cite: Citation, article: Article, work: _Grounded
) -> str:
    words = row.get("amount_text", "")
    if not words.strip():
        return ""
    places = _places(words, cite, article)
    if not places:
        work.reasons.append("the amount is not in the passage")
        return ""
    read = [it for place in places for item in inside for it in item.amounts if _touch(place, it.span)]
    if not read:
        work.weak.append("its amount is told in words that give no number")
        return ""
    work.put("value", read[0].span)
    return read[0].value


def _speakers(
    row: Mapping[str, str],
    passages: Sequence[Passage],
    inside: Sequence[Passage],
    cite: Citation,
    article: Article,
    work: _Grounded,
) -> tuple[str, ...]:
    speaker, words = row.get("speaker", ""), row.get("speaker_text", "")
    if not speaker:
        if words.strip():
            work.weak.append("somebody says so whom nobody knows here")
        return ()
    if speaker not in _choices(passages, inside):
        work.reasons.append(f"{quoted(speaker)} is none of the entities of the passage")
        return ()
    places = _places(words, cite, article)
    if not places:
        work.reasons.append("the words for the speaker are not in the passage")
        return ()
    work.put("speaker", _best(places, speaker, inside, (cite.start, cite.end)))
    return (speaker,)


def _polarity(row: Mapping[str, str]) -> str:
    """Affirmed only where the model says just that; whatever else it says is unknown."""
    told = row.get("polarity", "").strip().capitalize()
    return told if told in ("Affirmed", "Negated") else UNKNOWN


def _modality(row: Mapping[str, str], work: _Grounded) -> str:
    told = row.get("modality", "").strip().capitalize()
    if told not in MODALITIES:
        work.weak.append("whether it is told as a fact is not said")
        return MODALITIES[0]
    return told


def _inside(place: Span, outer: Span) -> bool:
    return outer[0] <= place[0] and place[1] <= outer[1]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
