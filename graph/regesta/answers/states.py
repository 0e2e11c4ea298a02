"""What held on a day, how surely, and what bears on it: suspensions, ends that somebody claims, denials, plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from regesta.answers.naming import entities_of_episodes, parts_of
from regesta.answers.passages import Texts, statement_as_dict
from regesta.answers.tabular import EPISODE, Tabular, episode_row
from regesta.answers.wording import distance_words
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, Mark, Standing, Stretch
from regesta.corpus.recall import episodes
from regesta.corpus.records import Statement
from regesta.vocabulary import day_rule

PLANNED, DENIED = "planned", "denied"
PARTS = (*day_rule.GRADES, PLANNED, DENIED)
"""What a state is made of: the grades, and apart from them what is only planned or supposed, and what is denied."""

_APART = (("standing", Standing.PROSPECTIVE.value, PLANNED), ("side", "denial", DENIED))
"""What stands in no list of a grade: a column of the episode, its value there, and the list, in this order."""


@dataclass(frozen=True, slots=True)
class Held:
    """One tie on a day: its episode, the grade, and what bears on it then.

    `before` and `after` are the reports nearest to the day on either side, by statement id, empty where there is none;
    `distance` is, of what is near, the number of days to the report, or to the farthest day that it can be of.
    `contested_by` are the statements on the sides of its conflicts, of that day or of others; `marks` those of the day.
    """

    episode: Episode
    grade: str
    stretch: Stretch
    before: str = ""
    after: str = ""
    distance: int | None = None
    contested_by: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def witness(self) -> str:
        """Of what is near, the report that it is near to."""
        return self.stretch.near_to


@dataclass(frozen=True)
class State(Tabular):
    """The standing ties that bear on a day, each in one list only, in the order of subject, relation and object."""

    day: date
    certain: tuple[Held, ...] = ()
    attested: tuple[Held, ...] = ()
    near: tuple[Held, ...] = ()
    possible: tuple[Held, ...] = ()
    planned: tuple[Held, ...] = ()
    denied: tuple[Held, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Held]:
        """All of them, the surest first."""
        for name in PARTS:
            yield from getattr(self, name)

    def to_polars(self) -> pl.DataFrame:
        """One row a tie: its list, the grade, and the episode."""
        rows = [{"part": part_of(it), "grade": it.grade, **episode_row(it.episode)} for it in self]
        return pl.DataFrame(rows, schema={"part": pl.String, "grade": pl.String, **EPISODE})

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """The lists as plain data; each item has its tie at its top, its episode, and its statements with citations."""
        return {name: [self._item(item, texts or {}) for item in getattr(self, name)] for name in PARTS}

    def _item(self, item: Held, texts: Texts) -> dict[str, Any]:
        plain: dict[str, Any] = {
            **tie_as_dict(item.episode, self.statements, texts),
            "grade": item.grade,
            "contested": item.stretch.contested,
            "contested_by": list(item.contested_by),
            "before": item.before or None,
            "after": item.after or None,
            "marks": [_mark_as_dict(mark) for mark in item.marks],
            "suspended": any(mark.kind == "suspended" for mark in item.marks),
        }
        if item.distance is not None:
            plain |= {
                "witness": item.witness,
                "distance_in_days": item.distance,
                "distance": distance_words(item.distance),
            }
        return plain


def tie_as_dict(item: Episode, statements: Mapping[str, Statement], texts: Texts) -> dict[str, Any]:
    """The tie of an episode, the episode itself, and the statements that tell of it, as plain data."""
    return {
        "subject": item.subject,
        "relation": item.relation,
        "object": item.object,
        "qualifiers": [list(pair) for pair in item.qualifiers],
        "extent": item.extent or None,
        "episode": episode_as_dict(item),
        "statements": [
            statement_as_dict(statements[told.statement], texts) | {"role": told.role.value, "sure": told.sure}
            for told in item.tellings
        ],
    }


def episode_as_dict(item: Episode) -> dict[str, Any]:
    """An episode with its bounds as plain data; days in ISO 8601, null where unknown or open."""
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    bounds = {name: day.isoformat() if (day := getattr(item.period, name)) else None for name in names}
    return {
        "id": item.id,
        "kind": item.kind.value,
        "standing": item.standing.value,
        "contested": item.contested,
        "derived": item.derived,
        "rules": list(item.rules),
        "grounds": list(item.grounds),
        "independent_sources": item.independent_sources,
        **bounds,
    }


def _mark_as_dict(mark: Mark) -> dict[str, Any]:
    return {
        "mark": mark.kind,
        "from": mark.first.isoformat() if mark.first else None,
        "to": mark.last.isoformat() if mark.last else None,
        "grade": mark.grade or None,
        "by": list(mark.by),
        "statements": list(mark.statements),
    }


def state(corpus: Corpus, day: date, about: str = "", relation: str = "") -> State:
    """What held on that day: of everything, or `about` an entity with what lies in it and its borders; and of all
    relations, or of one `relation` or family.

    >>> import regesta
    >>> found = state(regesta.load(), date(2024, 2, 1), about="zvartnots-airport", relation="stationsForcesIn")
    >>> [(item.episode.subject, item.grade) for item in found]
    [('russia', 'certain')]
    """
    tables = corpus.tables
    held = tables.stretches.filter(day_rule.in_polars(day)).rename({"id": "stretch"})
    rows = held.join(tables.episodes.rename({"id": "episode"}), on="episode")
    if relation:
        rows = rows.filter(pl.col("relation").is_in(corpus.ontology.of_family(relation)))
    if about:
        rows = rows.filter(_naming(corpus, parts_of(corpus, about)))
    ids = rows["episode"].to_list()
    known = episodes(tables, ids)
    contested = _contested(corpus, ids)
    items = [_held(known[key], day, contested.get(key, ())) for key in ids]
    items.sort(key=lambda it: (it.episode.subject, it.episode.relation, it.episode.object, it.episode.id))
    parts = {name: tuple(item for item in items if part_of(item) == name) for name in PARTS}
    told = {telling.statement for item in items for telling in item.episode.tellings}
    told |= {key for item in items for key in (*item.contested_by, *item.episode.grounds)}
    told |= {key for item in items for mark in item.marks for key in mark.statements}
    return State(day, **parts, statements=corpus.statements_of(sorted(told)))


def part_of(item: Held) -> str:
    """In which list of a state it stands."""
    said = {"standing": item.episode.standing.value, "side": item.episode.side}
    return next((part for column, value, part in _APART if said[column] == value), item.grade)


def part_in_polars() -> pl.Expr:
    """The same of a row of stretches that is joined with its episode: with `grade`, `standing` and `side`."""
    found = pl.col("grade")
    for column, value, part in reversed(_APART):
        found = pl.when(pl.col(column) == value).then(pl.lit(part)).otherwise(found)
    return found


def part_in_sql(episode: str, stretch: str) -> str:
    """The same in SQL and in Cypher, for an episode and one of its stretches under these names.

    >>> part_in_sql("e", "s")
    "CASE WHEN e.standing = 'Prospective' THEN 'planned' WHEN e.side = 'denial' THEN 'denied' ELSE s.grade END"
    """
    cases = " ".join(f"WHEN {episode}.{column} = '{value}' THEN '{part}'" for column, value, part in _APART)
    return f"CASE {cases} ELSE {stretch}.grade END"


def _naming(corpus: Corpus, wanted: set[str]) -> pl.Expr:
    """Whether the episode, or a statement that tells of it, names any of the entities."""
    named = entities_of_episodes(corpus).filter(pl.col("entity").is_in(sorted(wanted)))
    return pl.col("episode").is_in(named["episode"].unique().to_list())


def _contested(corpus: Corpus, ids: list[str]) -> dict[str, tuple[str, ...]]:
    """By episode, the statements on the sides of its conflicts."""
    conflicts = corpus.tables.findings.filter("conflict", pl.col("episode").is_in(ids)).select("episode", finding="id")
    joined = conflicts.join(corpus.tables.sides, on="finding").select("episode", "statement").unique()
    found = joined.group_by("episode").agg(pl.col("statement").sort())
    return {key: tuple(told) for key, told in found.iter_rows()}


def _held(item: Episode, day: date, contested: tuple[str, ...]) -> Held:
    stretch = next(it for it in item.stretches if holds(it, day))
    marks = tuple(mark for mark in item.marks if holds(mark, day))
    away = stretch.distance(day) if stretch.grade == "near" else None
    return Held(
        item, stretch.grade, stretch, stretch.before, stretch.after, away,
        contested, marks,
    )  # fmt: skip


def holds(stretch: Stretch | Mark, day: date) -> bool:
    """The day rule on one record; see `vocabulary.day_rule`."""
    return day_rule.on_record(stretch, day)
