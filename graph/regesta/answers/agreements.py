"""Do the sources agree? The findings as people ask for them, with both sides and their citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from regesta.answers.passages import Texts, statement_as_dict
from regesta.answers.states import episode_as_dict
from regesta.answers.tabular import EPISODE, Tabular, episode_row
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Agreement, Episode, Finding
from regesta.corpus.recall import episodes, findings
from regesta.corpus.records import Statement

DOUBTS = (Agreement.MAY_CONFLICT,)
ACCORD = (Agreement.CORROBORATES, Agreement.REFINES)


@dataclass(frozen=True)
class Agreements(Tabular):
    """Findings, conflicts first, and episodes that are told by one source alone, with what is needed to read them."""

    findings: tuple[Finding, ...] = ()
    alone: tuple[Episode, ...] = ()
    conflicting: frozenset[str] = frozenset()
    episodes: Mapping[str, Episode] = field(default_factory=dict, repr=False)
    statements: Mapping[str, Statement] = field(default_factory=dict, repr=False)

    def to_polars(self) -> pl.DataFrame:
        """One row a finding, with what its sides say; then one an episode that one source alone tells."""
        found = [
            {
                "agreement": it.agreement.value,
                "matter": it.matter,
                "why": it.reason,
                "conflict": it.id in self.conflicting,
                "sides": [side.says for side in it.sides],
                **episode_row(self.episodes[it.episode]),
            }
            for it in self.findings
        ]
        alone = [{"agreement": "single source", "conflict": False, **episode_row(it)} for it in self.alone]
        texts = dict.fromkeys(("agreement", "matter", "why"), pl.String)
        schema = {**texts, "conflict": pl.Boolean, "sides": pl.List(pl.String), **EPISODE}
        return pl.DataFrame([*found, *alone], schema=schema)

    def to_dict(self, texts: Texts | None = None) -> dict[str, Any]:
        """`findings`, each with its episode and sides, and `alone`, the episodes of one source."""
        known = texts or {}
        return {
            "findings": [self._finding(item, known) for item in self.findings],
            "alone": [self._alone(item, known) for item in self.alone],
        }

    def _finding(self, item: Finding, texts: Texts) -> dict[str, Any]:
        episode = self.episodes[item.episode]
        told = [key for side in item.sides for key in side.statements]
        return {
            "id": item.id,
            "agreement": item.agreement.value,
            "matter": item.matter,
            "conflict": item.id in self.conflicting,
            "why": item.reason,
            "subject": episode.subject,
            "relation": episode.relation,
            "object": episode.object,
            "episode": episode_as_dict(episode),
            "independent_sources": episode.independent_sources,
            "sources": sorted({source for key in told for source in self.statements[key].sources}),
            "sides": [
                {
                    "says": side.says,
                    "statements": [statement_as_dict(self.statements[key], texts) for key in side.statements],
                }
                for side in item.sides
            ],
        }

    def _alone(self, item: Episode, texts: Texts) -> dict[str, Any]:
        return {
            "subject": item.subject,
            "relation": item.relation,
            "object": item.object,
            "episode": episode_as_dict(item),
            "statements": [statement_as_dict(self.statements[it.statement], texts) for it in item.tellings],
        }


def agreement(
    corpus: Corpus, *, conflicts: bool = False, corroborated: bool = False, single: bool = False
) -> Agreements:
    """The findings that conflict or may conflict, those that back each other, what one source alone tells, or all.

    >>> import regesta
    >>> found = agreement(regesta.load(), conflicts=True)
    >>> {item.matter for item in found.findings} <= {"start", "end", "date", "value", "polarity", "direction"}
    True
    """
    tables = corpus.tables
    kinds = [item.value for item in _wanted(conflicts, corroborated, single)]
    rows = tables.findings.filter(pl.col("agreement").is_in(kinds) | (pl.lit(conflicts) & pl.col("conflict")))
    ordered = rows.sort(~pl.col("conflict"), "agreement", "episode", "matter")
    known = {item.id: item for item in findings(tables, ordered["id"].to_list())}
    found = tuple(known[key] for key in ordered["id"])
    alone = single_sourced(corpus) if single else []
    episodes_of = episodes(tables, [*ordered["episode"].unique().to_list(), *alone])
    told = {key for item in found for side in item.sides for key in side.statements}
    told |= {it.statement for key in alone for it in episodes_of[key].tellings}
    return Agreements(
        found, tuple(episodes_of[key] for key in alone), frozenset(rows.filter("conflict")["id"].to_list()),
        episodes_of, corpus.statements_of(sorted(told)),
    )  # fmt: skip


def single_sourced(corpus: Corpus) -> list[str]:
    """The episodes, told as fact in a source's own voice, that one source alone tells; what follows is left out."""
    rows = corpus.tables.episodes.filter(
        (pl.col("side") == "fact") & ~pl.col("claimed") & ~pl.col("derived") & (pl.col("independent_sources") == 1)
    )
    return rows["id"].to_list()


def _wanted(conflicts: bool, corroborated: bool, single: bool) -> tuple[Agreement, ...]:
    if single:
        return ()
    if conflicts:
        return DOUBTS
    return ACCORD if corroborated else tuple(Agreement)
