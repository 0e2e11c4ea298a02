"""The amounts that a text tells, as a statement's `value:` is written: "more than $3.3bn" is `>3.3e9 USD`.

No amount is converted, and none is sharper than it is told: "three billion" is `3e9`. A number that is followed by
nothing that the ontology has a unit for is no amount; nouns for what is counted stand in `world/counted.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from regesta.reading.finding.gazetteer import demonym_forms, table, world
from regesta.reading.finding.heads import function_words
from regesta.reading.proposals import Counted, Dated, Span
from regesta.values.quantities import QuantityError, parse_quantity
from regesta.values.quantity_hints import CURRENCY_SIGNS, CURRENCY_WORDS, SCALE_LETTERS, SCALES
from regesta.vocabulary.ontology import Ontology

Labels = tuple[tuple[str, str], ...]
"""Words for units, each with the notation of its unit."""

_HEDGES = {
    ">=": r"at least|no fewer than|no less than|a minimum of|≥",
    "<=": r"up to|at most|as many as|as much as|no more than|a maximum of|≤",
    "~": r"about|around|approximately|roughly|some|nearly|almost|an estimated|estimated|circa|close to|~|≈",
    ">": r"more than|over|above|upwards? of|exceeding|in excess of|greater than|>",
    "<": r"less than|fewer than|under|below|<",
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VALUES = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"dozen": 12, "fifteen": 15}
_VALUES |= {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ALTERNATIVES = "|".join(rf"(?P<h{number}>{words})" for number, words in enumerate(_HEDGES.values()))
_HEDGE = rf"(?i:(?P<between>between |from )|(?:{_ALTERNATIVES}) ?)?"
_SIGNS = "|".join(map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True)))
_SIGN = rf"(?P<sign>[A-Z]{{3}} ?(?=[0-9])|(?i:{_SIGNS}))"
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_NUMBER = rf"{_DIGITS}|(?i:{'|'.join(_VALUES)})\b"
_SCALE = rf"(?i:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-zA-Z])|[{''.join(SCALE_LETTERS)}](?![\w])"
_TO = r" ?(?:-|to|(?(between)and|-)) ?"
_AMOUNT = re.compile(
    rf"(?<![\w.,$€£-]){_HEDGE}(?:{_SIGN} ?)?(?<![0-9.,])(?P<low>{_NUMBER})(?: ?-?(?P<first>{_SCALE}))?"
    rf"(?:{_TO}(?:{_SIGN.replace('<sign>', '<again>')} ?)?(?P<high>{_NUMBER}))?(?: ?-?(?P<scale>{_SCALE}))?(?![0-9])"
)
_BEFORE = re.compile(r"(?i:\b(?:last|past|next|every|article|resolution|no\.|chapter|section|group of) )$")
_NOT_AN_AMOUNT = re.compile(r" (?:ago|later|earlier|old)\b|-old\b")
_WORD = re.compile(r"[ -](U\.S(?=\.)|[A-Za-z][\w'-]*)")
_STATES = frozenset(("US", "UK", "EU", "UN", "U.S"))  # some of them written as small words are
_CAPITAL = re.compile(r" [A-Z]")
_NOUNS_AFTER = 4  # words between a number and what it counts


def amounts_in(
    text: str, sentences: Sequence[Span], ontology: Ontology, dates: Mapping[Span, Sequence[Dated]]
) -> dict[Span, tuple[Counted, ...]]:
    """The amounts of a plain text, by sentence, in its order, with the units of the ontology.

    What is a date ("in 2020 troops left") or a part of one ("the past two years") is no amount.
    """
    labels = (
        (label, unit) for unit in ontology.units.values() for label in (unit.notation, unit.label, *unit.other_labels)
    )
    units = _units(tuple((label, unit.notation) for label, unit in labels))
    return {
        sentence: tuple(
            item
            for item in _of_sentence(text, sentence, units)
            if not any(date.span[0] < item.span[1] and item.span[0] < date.span[1] for date in dates[sentence])
        )
        for sentence in sentences
    }


@dataclass(frozen=True, slots=True)
class _Units:
    """Words behind a number that are a unit, by length, and what they mean."""

    pattern: re.Pattern[str]
    notations: dict[str, str]


@lru_cache(maxsize=4)
def _units(labels: Labels) -> _Units:
    counted = set(_counted())
    notations = {label: code for label, code in labels if _CODE.fullmatch(label)}
    for label, notation in labels:
        word = label.lower()
        if len(word) > 1 and label not in notations and word not in counted and word not in _NO_UNITS:
            for form in (word, f"{word}s", word.removesuffix("s")):
                notations.setdefault(form, notation)
    notations |= {form: code for word, code in CURRENCY_WORDS.items() for form in (word, f"{word}s")}
    notations |= _SPELT
    codes = "|".join(sorted(word for word in notations if _CODE.fullmatch(word)))
    words = "|".join(
        sorted((re.escape(word) for word in notations if not _CODE.fullmatch(word)), key=len, reverse=True)
    )
    return _Units(re.compile(rf"[ -]?(?P<unit>{codes or '(?!)'}|(?i:{words}))(?![\w-])"), notations)


_CODE = re.compile("[A-Z]{3}")  # a currency's; in small letters many of them are words
_NO_UNITS = frozenset(("share", "multiple", "fold", "items", "mi", "pp", "ha", "rank"))
_POWERS = {"bcm": 9, "decade": 1, "decades": 1}  # units that the ontology has not, by a power of ten
_SPELT = {"%": "percent", "sq km": "km2", "bcm": "m3"}


@cache
def _counted() -> dict[str, str]:
    """The nouns for what is counted one by one, each with its unit."""
    peoples = {form: "persons" for row in world() for form, heads in demonym_forms(row) if heads}
    return peoples | {row["noun"]: row["unit"] for row in table("counted")}


def _of_sentence(text: str, sentence: Span, units: _Units) -> Iterator[Counted]:
    for match in _AMOUNT.finditer(text, *sentence):
        if not _BEFORE.search(text, max(0, match.start() - 12), match.start()):
            yield from _counted_at(text, match, sentence[1], units)


def _counted_at(text: str, match: re.Match[str], end: int, units: _Units) -> Iterator[Counted]:
    """The amount that begins there, with its unit: a currency before it, a unit or a counted noun behind it.

    Trap: "between" gives a range, and "from … to" two amounts: something rose or fell.
    """
    sign = (match["sign"] or match["again"] or "").strip()
    reached, of, unit, power = match.end(), "", _currency(sign, units), 0
    if not unit and (measured := units.pattern.match(text, reached, end)):
        word = measured["unit"] if measured["unit"] in units.notations else measured["unit"].lower()
        unit, reached, power = units.notations[word], measured.end(), _POWERS.get(word, 0)
    elif not unit and (noun := _noun(text, reached, end)):
        unit, of, reached = noun
    if not unit or _NOT_AN_AMOUNT.match(text, reached):
        return
    start = match.end("between") if match["between"] and not match["high"] else match.start()
    changed = (match["between"] or "").lower() == "from " and match["high"]
    spans = [(match.end("between"), match.end("first") if match["first"] else match.end("low"))] if changed else []
    spans.append((match.start("high") if changed else start, reached))
    for number, span in zip(_numbers(match, unit, power, apart=bool(changed)), spans, strict=True):
        if value := _readable(f"{number} {unit}"):
            yield Counted(value, span, of)


def _currency(sign: str, units: _Units) -> str:
    if not sign:
        return ""
    return CURRENCY_SIGNS.get(sign.lower(), "") or units.notations.get(sign, "")


def _noun(text: str, at: int, end: int) -> tuple[str, str, int] | None:
    """The unit of what is counted, its words ("Kenyan troops") and where they end."""
    begin = at
    for _ in range(_NOUNS_AFTER):
        match = _WORD.match(text, at, end)
        if match is None or (match[1].lower() in function_words() and not _of_states(match[1], text, match.end())):
            return None
        at = match.end() + (text.startswith(".", match.end()) and match[1] == "U.S")
        if unit := _counted().get(match[1]) or _counted().get(match[1].lower()):
            return unit, text[begin:at].strip(" -"), at
    return None


def _of_states(word: str, text: str, end: int) -> bool:
    """Whether the word only tells whose they are that are counted: «US troops», «Kenyan and Ugandan troops»."""
    return word in _STATES or (word == "and" and _CAPITAL.match(text, end) is not None)


def _numbers(match: re.Match[str], unit: str, power: int, *, apart: bool) -> list[str]:
    """The number as it is written in `value:`, or both where they are told apart; one that cannot be is empty."""
    last, first = match["scale"] or "", match["first"] or ""
    if not _CODE.fullmatch(unit) and {first, last} & set(SCALE_LETTERS):
        return ["", ""] if apart else [""]
    low = _written(match["low"], first or last, power)
    high = match["high"] and _written(match["high"], last or first, power)
    if apart:
        return [low, high]
    return [f"{low}..{high}" if high else f"{_hedge(match)}{low}"]


def _readable(value: str) -> str:
    try:
        parse_quantity(value)
    except QuantityError:
        return ""
    return value


def _hedge(match: re.Match[str]) -> str:
    return next((sign for number, sign in enumerate(_HEDGES) if match[f"h{number}"]), "")


def _written(number: str, scale: str, power: int) -> str:
    plain = str(_VALUES.get(number.lower(), number)).replace(",", "")
    power += (SCALES | SCALE_LETTERS).get(scale.lower(), 0)
    return f"{plain}e{power}" if power else plain
