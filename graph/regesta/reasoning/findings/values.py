"""Numbers of one thing: that cannot both be, that are hedged in other ways, that are told more sharply.

A stock is so much on a day, so numbers of the same days are compared; of other days that meet it is left open, where
several sources tell them, and so of numbers without a date. A flow comes to so much over a period: figures of other
periods stand in other episodes already.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement
from regesta.corpus.recall import statements as recalled
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.episodes import SPELL, Episodes
from regesta.reasoning.findings.star import against, opposed, rows, together
from regesta.reasoning.keys import qualified
from regesta.values.quantities import Hedge, Quantity, spoken
from regesta.vocabulary.definitions import TellsApart

_CONTRADICT = (Agreement.CONFLICT_OF_VALUES.value, Agreement.MAY_CONFLICT.value)
_SIDES = {"episode": pl.String, "reason": pl.String, "side": pl.Int64, "says": pl.String, "statement": pl.String}


class Told(NamedTuple):
    """A number as a statement of an episode tells it, and of which days."""

    statement: str
    quantity: Quantity
    first: int
    last: int
    sources: tuple[str, ...]


Sides = list[tuple[str, str, int, str, str]]


class Numbers(NamedTuple):
    """All findings on the numbers of happenings and figures; and the episodes whose numbers cannot all be right."""

    findings: pl.DataFrame
    apart: pl.DataFrame

    @property
    def contradictions(self) -> pl.DataFrame:
        """The findings whose sides cannot all be right, or perhaps not."""
        return self.findings.filter(pl.col("agreement").is_in(_CONTRADICT))


def numbers(corpus: Corpus, found: Episodes) -> Numbers:
    """The numbers that are told of each episode, held against each other where they have one unit and measure."""
    told = _told(corpus, found)
    apart: set[str] = set()
    known = recalled(corpus.tables, told["statement"].unique().to_list())
    kinds: dict[Agreement, Sides] = {}
    for (episode, _), group in told.group_by("episode", "unit", maintain_order=True):
        several = [
            Told(statement, quantity, first, last, known[statement].sources)
            for statement, first, last in group.select("statement", "first", "last").rows()
            if (quantity := known[statement].quantity) is not None
        ]
        apart |= {str(episode)} if _apart(several) else set()
        for agreement, sides in _compared(str(episode), several).items():
            kinds.setdefault(agreement, []).extend(sides)
    tables = [rows(pl.DataFrame(sides, schema=_SIDES, orient="row"), kind, "value") for kind, sides in kinds.items()]
    return Numbers(together(tables), pl.DataFrame({"episode": sorted(apart)}, schema={"episode": pl.String}))


def _told(corpus: Corpus, found: Episodes) -> pl.DataFrame:
    """The numbers, told as fact, of episodes that have several: `episode`, `unit` (with what is measured), `statement`,
    `first`, `last`.
    """
    measured = qualified(corpus, TellsApart.NUMBER).group_by("statement").agg(measure=pl.col("entity").sort())
    facts = found.told.filter("measured", "actual", ~pl.col("denied")).select(
        "statement", "unit", "first", "last"
    ).join(measured, on="statement", how="left").with_columns(
        unit=pl.concat_str("unit", pl.col("measure").list.join(" ").fill_null(""), separator=" ")
    ).drop("measure")  # fmt: skip
    kinds = found.rows.filter((pl.col("kind") != SPELL) & ~pl.col("either")).select("episode")
    joined = found.tellings.select("episode", "statement").join(kinds, on="episode").join(facts, on="statement")
    return joined.filter(pl.len().over("episode", "unit") > 1).sort("episode", "unit", "statement")


def _compared(episode: str, told: list[Told]) -> dict[Agreement, Sides]:
    if _apart(told):
        return _clash(episode, told)
    worded = _worded(told)
    if len(worded) > 1:
        reason = against([says for says, _ in worded])
        return {Agreement.DIFFERS_IN_WORDING: _rows(episode, reason, worded)}
    sharper = _sharper(told)
    if not sharper:
        return {}
    return {Agreement.REFINES: _rows(episode, f"{sharper[0][0]} lies within {sharper[1][0]}", sharper)}


def _clash(episode: str, told: list[Told]) -> dict[Agreement, Sides]:
    """A conflict, where numbers of one time cannot both be; else, where several sources tell them, it may be one."""
    by_time: dict[tuple[int, int], list[Told]] = {}
    for it in told:
        by_time.setdefault((it.first, it.last), []).append(it)
    dated = [same for (first, last), same in sorted(by_time.items()) if first > EVER and last < NEVER and _apart(same)]
    if not dated and len(frozenset().union(*(it.sources for it in told))) < 2:
        return {}
    sides = _opposed(dated[0] if dated else told)
    kind = Agreement.CONFLICT_OF_VALUES if dated else Agreement.MAY_CONFLICT
    return {kind: _rows(episode, against([says for says, _ in sides]), sides)}


def _apart(told: list[Told]) -> bool:
    """Whether not all of the numbers can be right at once."""
    spans = _spans(told)
    return max(low for low, _ in spans) > min(high for _, high in spans)


def _opposed(told: list[Told]) -> list[tuple[str, list[str]]]:
    spans = _spans(told)
    return opposed([(it.statement, spoken(it.quantity), *span) for it, span in zip(told, spans, strict=True)])


def _spans(told: list[Told]) -> list[tuple[int, int]]:
    """The numbers that each allows, as places in the order of all bounds, so that they meet where they are compatible.

    A bound has three places: just below it, itself, and just above it. Only what names a bound allows the bound itself.
    """
    bounds = {bound for it in told for bound in (it.quantity.minimum, it.quantity.maximum) if bound is not None}
    place = {bound: 3 * number for number, bound in enumerate(sorted(bounds))}
    return [_span(it.quantity, place) for it in told]


def _span(quantity: Quantity, place: Mapping[Decimal, int]) -> tuple[int, int]:
    low, high = quantity.minimum, quantity.maximum
    first = EVER if low is None else place[low] + (1 if quantity.hedge is Hedge.AT_LEAST else 2)
    last = NEVER if high is None else place[high] + (1 if quantity.hedge is Hedge.AT_MOST else 0)
    return first, last


def _worded(told: list[Told]) -> list[tuple[str, list[str]]]:
    """The same number, hedged in other ways; nothing where the numbers are not all the same."""
    if len({it.quantity.value for it in told}) != 1 or told[0].quantity.value is None:
        return []
    by_words: dict[str, list[str]] = {}
    for it in told:
        by_words.setdefault(spoken(it.quantity), []).append(it.statement)
    hedges = {it.quantity.hedge for it in told}
    return sorted(by_words.items()) if len(hedges) > 1 else []


def _sharper(told: list[Told]) -> list[tuple[str, list[str]]]:
    """The narrowest number, and those that have it inside: two sides, or none."""
    bounded = [it for it in told if it.quantity.minimum is not None and it.quantity.maximum is not None]
    if len({(it.first, it.last) for it in told}) != 1 or len(bounded) < 2:
        return []
    narrow = min(bounded, key=lambda it: (_width(it.quantity), it.statement))
    wide = [
        it for it in bounded if _width(it.quantity) > _width(narrow.quantity) and _inside(narrow.quantity, it.quantity)
    ]
    same = [
        it
        for it in bounded
        if _width(it.quantity) == _width(narrow.quantity) and it.quantity.text == narrow.quantity.text
    ]
    if not wide:
        return []
    return [
        (spoken(narrow.quantity), [it.statement for it in same]),
        (spoken(wide[0].quantity), [it.statement for it in wide]),
    ]


def _width(quantity: Quantity) -> Decimal:
    assert quantity.maximum is not None
    assert quantity.minimum is not None
    return quantity.maximum - quantity.minimum


def _inside(one: Quantity, other: Quantity) -> bool:
    assert one.minimum is not None and one.maximum is not None
    assert other.minimum is not None and other.maximum is not None
    return other.minimum <= one.minimum and one.maximum <= other.maximum


def _rows(episode: str, reason: str, sides: list[tuple[str, list[str]]]) -> Sides:
    return [
        (episode, reason, number, says, statement)
        for number, (says, statements) in enumerate(sides)
        for statement in statements
    ]
