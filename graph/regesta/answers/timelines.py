"""The dated statements in order, and a chronicle of two parties by year and quad class.

Order: by the first bound that is known, then the last one, then the text (`dates.sort_key`); so of two times that
overlap, the one that may have begun first stands first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regesta.corpus.corpus import Corpus, entities_of
from regesta.corpus.records import Statement
from regesta.values.dates import UNDATED, Period, sort_key

# The quad classes of event data (words or deeds, cooperation or conflict); ties of none of them are not counted.
QUAD_CLASSES = ("VerbalCooperation", "MaterialCooperation", "VerbalConflict", "MaterialConflict")

_SPANS = ((1, "day"), (31, "month"), (123, "part of a year"), (366, "year"), (3653, "decade"))


def timeline(
    corpus: Corpus, entities: Iterable[str], first: date | None = None, last: date | None = None
) -> list[Statement]:
    """The dated statements that name all of the entities, and may fall between the days, in order."""
    wanted = set(entities)
    found = (
        item
        for item in corpus.everything.values()
        if item.period != UNDATED and wanted <= entities_of(item) and _touches(item.period, first, last)
    )
    return sorted(found, key=lambda item: (sort_key(item.period), item.id))


def precision(period: Period) -> str:
    """How sharply the time is known: day, month, part of a year, year, decade; "open" where an end is not known."""
    first, last = period.earliest_start, period.latest_end
    if first is None or last is None:
        return "open"
    days = (last - first).days + 1
    return next((name for limit, name in _SPANS if days <= limit), "more")


def independent_sources(corpus: Corpus, item: Statement) -> int:
    """How many sources that do not copy one another make the statement; those of its grounds, where it is derived."""
    made = [item] if not item.grounds else [corpus.statement(key) for key in item.grounds]
    return min(len({corpus.origin(source) for source in ground.sources}) for ground in made)


@dataclass(frozen=True, slots=True)
class Year:
    """What happened between two parties in a year: the statements of each quad class, as ids."""

    year: int
    statements: dict[str, list[str]]

    def count(self, quad_class: str) -> int:
        return len(self.statements.get(quad_class, []))

    @property
    def balance(self) -> int:
        """Cooperation less conflict."""
        counts = Counter({name: self.count(name) for name in QUAD_CLASSES})
        return sum(number if "Cooperation" in name else -number for name, number in counts.items())


def chronicle(corpus: Corpus, first: str, second: str) -> list[Year]:
    """Each year with a statement between the two (as subject and object) that is told as fact and falls in one year.

    What is planned, denied or derived is left out, and so is what may have happened in one of several years.
    """
    years: dict[int, dict[str, list[str]]] = {}
    for key, item in corpus.statements.items():
        quad_class = corpus.ontology.relations[item.relation].quad_class
        year = _year(item.period)
        if item.fact and year and {item.subject, item.object} == {first, second} and quad_class in QUAD_CLASSES:
            years.setdefault(year, {}).setdefault(quad_class, []).append(key)
    return [Year(year, years[year]) for year in sorted(years)]


def _year(period: Period) -> int | None:
    """The year in which it began, if that is known; of `present`, none."""
    first, last = period.earliest_start, period.latest_start
    return first.year if first and last and first.year == last.year else None


def _touches(period: Period, first: date | None, last: date | None) -> bool:
    over = first is not None and period.latest_end is not None and period.latest_end < first
    ahead = last is not None and period.earliest_start is not None and last < period.earliest_start
    return not over and not ahead
