"""What goes into a brief: every episode that names both entities, by time and by kind, and what holds at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from regesta.answers.agreements import agreement
from regesta.answers.missing import Gap, gaps
from regesta.answers.naming import entities_of_episodes
from regesta.answers.states import Held, State, state
from regesta.answers.timelines import timeline
from regesta.briefs.telling import last_publication
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, EpisodeKind, Finding
from regesta.corpus.recall import episodes
from regesta.corpus.records import Statement


@dataclass(frozen=True)
class Selection:
    """The episodes of a pair: `dated` in order, within the days; `others` without a date.

    `end` is the last day; None where no source is dated, so that nobody knows what holds at the end.
    """

    pair: tuple[str, str]
    first: date | None
    end: date | None
    dated: tuple[Episode, ...]
    others: tuple[Episode, ...]
    held: tuple[Held, ...]
    possible: int
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    statements: Mapping[str, Statement]

    @property
    def all(self) -> tuple[Episode, ...]:
        return (*self.dated, *self.others)

    @property
    def happened(self) -> list[Episode]:
        """What is told as so or as not so, and is no number."""
        told = ("fact", "denial")
        return [it for it in self.dated if it.side in told and it.kind is not EpisodeKind.FIGURE]

    @property
    def undated(self) -> list[Episode]:
        """What is told as so or as not so without a date, and is not among what holds at the end."""
        held = {it.episode.id for it in self.held}
        return [it for it in self.others if it.side in ("fact", "denial") and it.kind is not EpisodeKind.FIGURE
                and it.id not in held]  # fmt: skip

    @property
    def to_come(self) -> list[Episode]:
        return [it for it in self.all if it.side in ("prospect", "refusal")]

    @property
    def figures(self) -> list[Episode]:
        return [it for it in self.all if it.kind is EpisodeKind.FIGURE]


def selection(corpus: Corpus, first: str, second: str, since: date | None, until: date | None) -> Selection:
    """All that names both entities and may fall between the days; without a last day, up to the last publication."""
    end = until or last_publication(corpus)
    within = timeline(corpus, [first, second], since, until)
    naming = _naming_both(corpus, first, second)
    ever = {it.id for it in timeline(corpus, [first, second]).items}
    others = episodes(corpus.tables, sorted(naming - ever))
    held = state(corpus, end, about=first) if end else None
    here = [it for it in held or () if it.episode.id in naming]
    found = agreement(corpus, conflicts=True)
    ours = {it.id for it in within.items} | set(others)
    told = {it.statement for item in (*others.values(), *found.episodes.values()) for it in item.tellings}
    told |= {key for item in (*within.items, *others.values()) for key in item.grounds}
    statements = {
        **within.statements,
        **(held.statements if held else {}),
        **found.statements,
        **corpus.statements_of(sorted(told)),
    }
    sure, possible = (_surely(held, here), sum(it in held.possible for it in here)) if held else ([], 0)
    return Selection(
        (first, second), since, end, within.items, tuple(others.values()), tuple(sure), possible,
        tuple(it for it in found.findings if it.episode in ours),
        tuple(it for it in gaps(corpus) if it.episode in ours), statements,
    )  # fmt: skip


def _surely(held: State, here: list[Held]) -> list[Held]:
    """What holds more than possibly, and what is denied: the rest of a state is told elsewhere."""
    kept = {it.episode.id for name in ("certain", "attested", "near", "denied") for it in getattr(held, name)}
    return [it for it in here if it.episode.id in kept]


def _naming_both(corpus: Corpus, first: str, second: str) -> set[str]:
    named = entities_of_episodes(corpus)
    both = [named.filter(pl.col("entity") == entity).select("episode") for entity in (first, second)]
    return set(both[0].join(both[1], on="episode", how="semi")["episode"])
