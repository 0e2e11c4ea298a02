"""What happened, in order: the dated episodes, and a chronicle of two parties by year and quad class.

Order: by the first bound that is known, then the last one; so of two times that overlap, the one that may have begun
first stands first. One line an episode, however many tell of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from regesta.answers.naming import entities_of_episodes
from regesta.answers.tabular import EPISODE, Tabular, episode_row
from regesta.answers.wording import names, told_as, when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode
from regesta.corpus.recall import episodes
from regesta.corpus.records import Statement
from regesta.values.dates import Period
from regesta.vocabulary.ontology import Ontology

_SPANS = ((1, "day"), (31, "month"), (123, "part of a year"), (366, "year"), (3653, "decade"))
_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@dataclass(frozen=True)
class Timeline(Tabular):
    """The dated episodes about some entities, in order, with the statements that tell of them.

    `elsewhen` is how many more there are about the same that are not dated, or fall outside the days; `perhaps` are
    those of the items (by id) that may fall outside them, too.
    """

    items: tuple[Episode, ...]
    statements: Mapping[str, Statement] = field(repr=False)
    elsewhen: int = 0
    perhaps: frozenset[str] = frozenset()

    def to_polars(self) -> pl.DataFrame:
        """One row an episode: its time, how sharply that is known, and whether it surely lies within the days."""
        rows = [
            {"precision": precision(it.period), "surely": it.id not in self.perhaps, **episode_row(it)}
            for it in self.items
        ]
        return pl.DataFrame(rows, schema={"precision": pl.String, "surely": pl.Boolean, **EPISODE})

    def to_rows(self, corpus: Corpus) -> list[dict[str, Any]]:
        """One row an episode: when, how sharply, what, who says so, how many independent sources, and the ids."""
        return [self._row(corpus, item) for item in self.items]

    def _row(self, corpus: Corpus, item: Episode) -> dict[str, Any]:
        told = [self.statements[telling.statement] for telling in item.tellings]
        return {
            "when": when_held(item),
            "precision": precision(item.period),
            "within": "perhaps" if item.id in self.perhaps else "surely",
            "what": told_as(corpus, item, told),
            "speaker": names(corpus, sorted({who for it in told for who in it.speakers})) if item.claimed else "",
            "sources": item.independent_sources,
            "episode": item.id,
            "statements": [telling.statement for telling in item.tellings],
        }


def timeline(corpus: Corpus, entities: Iterable[str], first: date | None = None, last: date | None = None) -> Timeline:
    """The dated episodes that name all of the entities (of none: any), and may fall between the days.

    A tie that only went on between them is left out: its beginning or its end is what happens.

    >>> import regesta
    >>> found = timeline(regesta.load(), ["zvartnots-airport"], date(2024, 1, 1))
    >>> [str(item.period.latest_end) for item in found.items if item.relation == "withdrewForces"]
    ['2024-07-31']
    """
    about = corpus.tables.episodes.select(episode="id")
    named = entities_of_episodes(corpus)
    for entity in dict.fromkeys(entities):
        about = about.join(named.filter(pl.col("entity") == entity), on="episode", how="semi")
    rows = corpus.tables.episodes.join(about, left_on="id", right_on="episode", how="semi")
    fits = rows.filter(_dated(), _touches(first, last))
    ordered = fits.sort(
        pl.coalesce("earliest_start", "latest_start", "earliest_end", "latest_end"), "latest_end", "id", nulls_last=True
    )
    found = episodes(corpus.tables, ordered["id"].to_list())
    items = tuple(found[key] for key in ordered["id"])
    told = {telling.statement for item in items for telling in item.tellings}
    perhaps = frozenset(ordered.filter(~_lies_within(first, last))["id"])
    return Timeline(items, corpus.statements_of(sorted(told)), rows.height - fits.height, perhaps)


def _dated() -> pl.Expr:
    """A happening of which any day is known; a tie of which a beginning or an end is told, and not only a report."""
    spell = pl.col("kind") == "Spell"
    told = pl.col("earliest_start").is_not_null() | pl.col("latest_end").is_not_null()
    return pl.when(spell).then(told).otherwise(pl.any_horizontal(pl.col(_BOUNDS).is_not_null()))


def _touches(first: date | None, last: date | None) -> pl.Expr:
    """Whether a happening may fall between the days; or of a tie its beginning, or its end, as far as that is told."""
    began = pl.col("earliest_start").is_not_null() & _meets("earliest_start", "latest_start", first, last)
    ended = pl.col("latest_end").is_not_null() & _meets("earliest_end", "latest_end", first, last)
    happened = _meets("earliest_start", "latest_end", first, last)
    return pl.when(pl.col("kind") == "Spell").then(began | ended).otherwise(happened)


def _meets(lower: str, upper: str, first: date | None, last: date | None) -> pl.Expr:
    tests = [pl.lit(True)]
    tests += [(pl.col(upper) >= first).fill_null(True)] if first else []
    tests += [(pl.col(lower) <= last).fill_null(True)] if last else []
    return pl.all_horizontal(tests)


def _lies_within(first: date | None, last: date | None) -> pl.Expr:
    """Whether no part of the happening, or of the tie's beginning or of its end, can be outside the days."""
    began = _inside("earliest_start", "latest_start", first, last)
    ended = _inside("earliest_end", "latest_end", first, last)
    happened = _inside("earliest_start", "latest_end", first, last)
    return pl.when(pl.col("kind") == "Spell").then(began | ended).otherwise(happened)


def _inside(lower: str, upper: str, first: date | None, last: date | None) -> pl.Expr:
    tests = [pl.lit(True)]
    tests += [(pl.col(lower) >= first).fill_null(False)] if first else []
    tests += [(pl.col(upper) <= last).fill_null(False)] if last else []
    return pl.all_horizontal(tests)


def precision(period: Period) -> str:
    """How sharply the time is known: day, month, part of a year, year, decade; "open" where an end is not known."""
    first, last = period.earliest_start, period.latest_end
    if first is None or last is None:
        return "open"
    days = (last - first).days + 1
    return next((name for limit, name in _SPANS if days <= limit), "more")


def quad_classes(ontology: Ontology) -> tuple[str, ...]:
    """The quad classes of event data that count for one side: words before deeds, cooperation before conflict."""
    counted = [term for term in ontology.lists["QuadClass"].values() if term.flag("sign")]
    return tuple(term.id for term in sorted(counted, key=lambda it: (-int(it.flag("sign")), it.flag("beyond") != "")))


@dataclass(frozen=True, slots=True)
class Year:
    """What happened between two parties in a year: the episodes of each quad class, as ids, and the balance."""

    year: int
    episodes: dict[str, list[str]]
    balance: int

    def count(self, quad_class: str) -> int:
        return len(self.episodes.get(quad_class, []))


def chronicle(corpus: Corpus, first: str, second: str) -> list[Year]:
    """Each year with an episode between the two (as subject and object) that is told as fact and began in one year.

    What is planned, denied or derived is left out, and so is what may have happened in one of several years, and what
    may be one of several others.
    """
    signs = {term.id: int(term.flag("sign") or 0) for term in corpus.ontology.lists["QuadClass"].values()}
    classes = {item.id: item.quad_class for item in corpus.ontology.relations.values() if signs.get(item.quad_class)}
    pair = [first, second]
    year = pl.col("earliest_start").dt.year()
    rows = corpus.tables.episodes.filter(
        pl.col("subject").is_in(pair) & pl.col("object").is_in(pair) & (pl.col("subject") != pl.col("object")),
        (pl.col("side") == "fact") & ~pl.col("derived") & ~pl.col("either"),
        pl.col("relation").is_in(list(classes)),
        year == pl.coalesce("latest_start", "latest_end").dt.year(),
    ).select("id", "relation", year=year)  # fmt: skip
    years: dict[int, dict[str, list[str]]] = {}
    for key, relation, number in rows.sort("year", "id").iter_rows():
        years.setdefault(number, {}).setdefault(classes[relation], []).append(key)
    return [
        Year(number, found, sum(signs[name] * len(ids) for name, ids in found.items()))
        for number, found in sorted(years.items())
    ]
