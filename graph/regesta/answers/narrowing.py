"""The rows of a large corpus that a few episodes need, found without looking at the others.

The tables of a concluded corpus are sorted by what their rows belong to, so a key's rows are found by bisection: a part
of a million statements is there in milliseconds, whatever else is in the tables. What is in a part, `parts` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from regesta.answers.parts import part_of_episodes, statements_of
from regesta.corpus.corpus import Corpus

_OF_EPISODES = {
    **dict.fromkeys(("episode_qualifiers", "tellings", "stretches", "marks", "derivations", "findings"), "episode"),
    "episodes": "id",
}
_OF_STATEMENTS = {"statements": "id", "qualifiers": "statement", "citations": "statement"}


@dataclass(frozen=True)
class Shelves:
    """A corpus whose rows are taken by key."""

    corpus: Corpus

    @cached_property
    def _sorted(self) -> Mapping[str, pl.DataFrame]:
        """The tables, each in the order of its key; those that are not are brought into it once."""
        keys = _OF_EPISODES | _OF_STATEMENTS | {"sides": "finding", "labels": "entity"}
        return {name: _in_order(getattr(self.corpus.tables, name), key) for name, key in keys.items()}

    def part(self, episodes: Iterable[str], entities: Iterable[str] = ()) -> Corpus:
        """The part with these episodes, whoever tells of them, and these entities; see `parts.part_of_episodes`."""
        wanted = sorted(set(episodes))
        frames = {name: self.take(name, key, wanted) for name, key in _OF_EPISODES.items()}
        telling = statements_of(frames["tellings"], frames["stretches"], frames["marks"])
        told = sorted({*telling, *frames["derivations"]["ground"]})
        frames |= {name: self.take(name, key, told) for name, key in _OF_STATEMENTS.items()}
        frames["sources"] = self._sources(frames["citations"]["source"])
        frames["sides"] = self.take("sides", "finding", sorted(frames["findings"]["id"]))
        return part_of_episodes(self.corpus.with_tables(**frames), frozenset(wanted), frozenset(entities))

    def _sources(self, cited: pl.Series) -> pl.DataFrame:
        """The sources that are cited, and those that these copy, over any number of steps."""
        sources = self.corpus.tables.sources
        copies = dict(sources.filter(pl.col("copies").is_not_null()).select("id", "copies").iter_rows())
        wanted, ahead = set(cited), list(set(cited))
        while ahead:
            if (copied := copies.get(ahead.pop())) and copied not in wanted:
                wanted.add(copied)
                ahead.append(copied)
        return sources.filter(pl.col("id").is_in(sorted(wanted)))

    def take(self, name: str, key: str, wanted: list[str]) -> pl.DataFrame:
        """The rows of a table with these keys, which are in order."""
        frame = self._sorted[name]
        keys = pl.Series(wanted, dtype=pl.String)
        ends = [frame[key].search_sorted(keys, side=side) for side in ("left", "right")]
        spans = pl.DataFrame(ends, schema=["first", "end"]).filter(pl.col("first") < pl.col("end"))
        rows = spans.select(pl.int_ranges("first", "end").alias("row")).explode("row")["row"]
        return frame[rows] if len(rows) else frame.clear()


def _in_order(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """As one chunk, for bisection; rows with one key stay in the order that they have."""
    return (frame if frame[key].is_sorted() else frame.sort(key, maintain_order=True)).rechunk()
