"""Which entities a text names, where, and how: by name, by a state's adjective, by a capital for its government."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from regesta.corpus.records import Entity
from regesta.reading.finding import doubts
from regesta.reading.finding.gazetteer import PEOPLE
from regesta.reading.finding.heads import Head, head_after, head_before, is_office, without_office
from regesta.reading.finding.matching import Matcher, Span
from regesta.reading.finding.meanings import Gazetteer, Meaning, gazetteer_of
from regesta.reading.proposals import Named
from regesta.vocabulary.ontology import Ontology

_JOINED = re.compile(r"(?:'s)?(?:,? (?:and|or|but also|as well as) (?:the )?|, |-|/)")
_PREFIX = re.compile(r"\b(pro|anti|non|ex|post|neo|un|de)-$", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|inside|around|throughout|across|over|city of|capital,?|leave|left|visit(?:ed|ing|s)?"
    r"|(?:re)?captur(?:ed|ing|e)|seiz(?:ed|ing|e)|occup(?:ied|ying|y)|liberat(?:ed|ing|e)|besieg(?:ed|ing|e)|retook|overran"
    r"|enter(?:ed|ing)?|bomb(?:ed|ing)|shell(?:ed|ing)"
    r"|(?:travel\w*|trip|visits?|fl[ey]w?|flight|arriv\w*|return\w*|drove|went|going|held|based|born|opened|signed)"
    r" (?:to|from|in|for)|streets of|outskirts of|suburbs of|residents of|mayor of) (?:the )?$"
)
_TALKED = re.compile(
    r" (?:talks|agreements?|accords?|summits?|conference|protocols?|process|treaty|convention|declaration|meetings?"
    r"|forum|airport|embassy|suburbs?|streets?|residents|mayor|university|court|office)\b"
)
_BESIDE = re.compile(r", [A-Z]| [A-Z]")
_OF_A_LONGER_NAME = re.compile(r"\b(?:New|Fort|Port|Mount|Lake|Cape|San|Santa|Saint|St\.) $")
_CAPITALISED = re.compile(r",? ([A-Z][\w'-]*)")
_FURTHER = re.compile(r" ([A-Z][a-z]+(?:-[A-Z]?[a-z]+)?)\b(?!')")
_NOT_A_NAME = re.compile(r".*day|January|February|March|April|May|June|July|August|September|October|November|December")
_SCANNED = 32  # characters before a name


@dataclass(frozen=True, slots=True)
class Timed:
    """What is known of the time that a stretch of text speaks of: years told in it, and the year of publication."""

    told: tuple[int, ...] = ()
    published: int = 0


@dataclass(frozen=True)
class Namer:
    """Finds the entities of a gazetteer in texts; made once, used for many."""

    gazetteer: Gazetteer
    matcher: Matcher

    def names(self, text: str, sentences: Sequence[Span], times: Mapping[Span, Timed]) -> list[Named]:
        """What a plain text names within each of these sentences, in its order."""
        places = ((span, form, _sentence_of(span, sentences)) for span, form in self.matcher.find(text))
        found = [(span, form, sentence) for span, form, sentence in places if sentence is not None]
        entities = {item.entity for _, form, _ in found for item in self.gazetteer.meanings[form] if not item.unsure}
        kept: list[tuple[Span, Meaning, str]] = []
        for span, form, sentence in found:
            span, form = self._person_in(span, form)
            if chosen := self._chosen(text, span, form, times.get(sentence, Timed()), entities):
                kept.append((self._whole(text, span, chosen[0]), *chosen))
        return self._headed(text, kept)

    def _whole(self, text: str, span: Span, meaning: Meaning) -> Span:
        """Of «Prime Minister Hun Manet» the whole, where «Prime Minister Hun» alone is known."""
        further = _FURTHER.match(text, span[1])
        if not meaning.heads or meaning.how != "metonym" or further is None or " " not in text[slice(*span)]:
            return span
        return (
            span
            if further[1] in self.gazetteer.meanings or _NOT_A_NAME.fullmatch(further[1])
            else (span[0], further.end())
        )

    def _person_in(self, span: Span, form: str) -> tuple[Span, str]:
        """Of «President Ada Moss», who stands for her state, the person alone, if she is an entity herself."""
        meanings = self.gazetteer.meanings
        if not any(item.how == "metonym" for item in meanings[form]):
            return span, form
        words = form.split(" ")
        for first in range(1, len(words)):
            name = " ".join(words[first:])
            items = meanings.get(name, ())
            if any(it.how == "name" and self.gazetteer.entities[it.entity].type == "Person" for it in items):
                return (span[1] - len(name), span[1]), name
        return span, form

    def _chosen(self, text: str, span: Span, form: str, time: Timed, entities: set[str]) -> tuple[Meaning, str] | None:
        """What the form means here, and what else it may mean, in words."""
        start, end = span
        items = [item for item in self.gazetteer.meanings[form] if not item.unsure or item.entity in entities]
        if not items or self._is_other(form, text, span):
            return None
        seats = [item for item in items if item.how == "metonym"]
        places = [item for item in items if item.how == "name"]
        if seats and self._stands_for_city(text, start, end):
            return (places[0], "") if places else (seats[0], "")
        return self._likeliest(form, seats or items, text, time)

    def _is_other(self, form: str, text: str, span: Span) -> bool:
        known = self.gazetteer.meanings
        if _OF_A_LONGER_NAME.search(text, max(0, span[0] - len("Mount ")), span[0]):
            return True
        return doubts.is_person(form, text, *span, known) or doubts.is_of_a_state(form, text, span[0])

    def _stands_for_city(self, text: str, start: int, end: int) -> bool:
        return not text.startswith(("'s", "-"), end) and bool(
            _PLACED.search(text, max(0, start - _SCANNED), start)
            or _TALKED.match(text, end)
            or (_BESIDE.match(text, end) and self._beside_a_name(text, end))
        )

    def _beside_a_name(self, text: str, end: int) -> bool:
        """Before its state ("Nairobi, Kenya"), or part of another name ("Nairobi Declaration")."""
        word = _CAPITALISED.match(text, end)
        if word is None:
            return False
        known = word[1].removesuffix("'s") in self.gazetteer.meanings
        return known if text.startswith(",", end) else not known and word[1].lower() not in ("on", "the")

    def _likeliest(self, form: str, items: Sequence[Meaning], text: str, time: Timed) -> tuple[Meaning, str]:
        """By the years, by words of the text that speak for one; else the first, and the others as a doubt."""
        if rivals := doubts.rivals(form):
            # a corpus may know the form as something of its own, and then none of them is meant
            items = [item for name in rivals for item in items if item.entity == self.gazetteer.ids[name]] or items
            spoken = [self.gazetteer.ids[name] for name in doubts.supported(form, text)]
            items = [item for item in items if item.entity in spoken] or items
        for years in (time.told, (time.published,) if time.published else ()):
            fitting = [item for item in items if all(item.years[0] <= year <= item.years[1] for year in years)]
            items = fitting or items
            if len(items) == 1:
                break
        names = (self.gazetteer.entities[item.entity].name("en") for item in items if item.entity != items[0].entity)
        others = " or ".join(dict.fromkeys(names))
        return _in_office(items[0], time), f"«{form}» may also be {others}" if others else ""

    def _headed(self, text: str, kept: Sequence[tuple[Span, Meaning, str]]) -> list[Named]:
        """With the nouns that they head; names that are joined ("Kenyan and Ugandan troops") share theirs."""
        result: list[Named] = []
        following: tuple[Span, Head] | None = None
        for span, meaning, doubt in reversed(kept):
            head = self._head(text, span, meaning)
            between = text[span[1] : following[0][0]] if following else ""
            if following and (between == "'s " or (between == " " and meaning.how == "demonym")):
                office = is_office(following[1].noun.removeprefix("former "))
                head = following[1] if office else Head(text[slice(*following[0])].lower(), following[0][1])
            joined = following and _JOINED.fullmatch(text, span[1] - text.endswith("-", *span), following[0][0])
            shares = text.startswith("-", span[1]) or (meaning.how == "demonym" and not meaning.heads)
            if following and joined and shares:
                head = following[1]
            noun = head.noun
            if (
                noun
                and not noun.startswith("former ")
                and (prefix := _PREFIX.search(text, max(0, span[0] - 6), span[0]))
            ):
                noun = f"{prefix[1].lower()}-{noun}"
            shown = (span[0], span[1] - text.endswith("-", *span))  # of «Franco-» without the hyphen
            result.append(Named(meaning.entity, shown, meaning.how, noun, doubt))
            following = (span, head)
        return result[::-1]

    def _head(self, text: str, span: Span, meaning: Meaning) -> Head:
        own = Head(meaning.heads, span[1])
        if meaning.heads == PEOPLE:
            return own
        head = head_after(text, *span, meaning.how)
        if meaning.heads and not head.noun:
            return without_office(text, span[0], own)
        if not head.noun and meaning.how != "demonym":
            return head_before(text, span[0])
        return head


def _in_office(meaning: Meaning, time: Timed) -> Meaning:
    """A person does not act for the state in years before or after the office."""
    years = time.told or ((time.published,) if time.published else ())
    if meaning.how != "metonym" or not meaning.heads or not years:
        return meaning
    if min(years) > meaning.years[1]:
        return replace(meaning, heads=f"former {meaning.heads}")
    return replace(meaning, heads=f"later {meaning.heads}") if max(years) < meaning.years[0] else meaning


def _sentence_of(span: Span, sentences: Sequence[Span]) -> Span | None:
    """The sentence that the span lies in; None where it lies across two."""
    number = bisect_right(sentences, span[0], key=lambda sentence: sentence[0]) - 1
    return sentences[number] if number >= 0 and span[1] <= sentences[number][1] else None


def namer_of(own: Iterable[Entity], ontology: Ontology, language: str) -> Namer:
    """The finder of names for a corpus of these entities and texts in that language; kept for the next text."""
    return _namer(tuple(own), _Same(ontology), language)


@lru_cache(maxsize=8)
def _namer(own: tuple[Entity, ...], ontology: _Same, language: str) -> Namer:
    gazetteer = gazetteer_of(own, ontology.value, language)
    return Namer(gazetteer, Matcher(gazetteer.meanings))


class _Same:
    """An ontology, to be told from another one by being another; its tables have no hash."""

    def __init__(self, value: Ontology) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value
