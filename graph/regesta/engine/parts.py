"""A corpus divided into parts that are corpora themselves, and what comes of the parts put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import COMPUTED, Tables
from regesta.engine.routes import grouped, pair_of, taken_in
from regesta.reasoning.conclusion import asserted, computed
from regesta.reasoning.identities import resolve
from regesta.reasoning.reach import within

SIZE = 25_000
"""Statements that a part has about, where a corpus is divided."""

Frames = dict[str, pl.DataFrame]
_KEYS = {"episodes": "id", "sides": "finding"}  # of every other table it is the episode


@dataclass(frozen=True)
class Part:
    """A small corpus with all that bears on it; `around` is what lies in what, and `own` the pairs that are its own."""

    corpus: Corpus
    around: pl.DataFrame
    own: pl.Series


def in_parts(corpus: Corpus, number: int | None = None) -> Corpus:
    """The corpus concluded part after part: what `conclude` gives."""
    resolved = resolve(corpus)
    return whole(resolved, [concluded(part) for part in divided(resolved, number)])


def divided(corpus: Corpus, number: int | None = None) -> Iterator[Part]:
    """The parts of a corpus whose entities have been made one; the same pair of entities is always in one part.

    The number of parts depends on the corpus alone, and nothing that comes of them depends on it.
    """
    if not corpus.tables.statements.height:
        yield Part(corpus, within(corpus), pl.Series(dtype=pl.String()))
        return
    several = number or max(1, -(-corpus.tables.statements.height // SIZE))
    around = within(corpus)
    rows = grouped(corpus).with_columns(part=(pl.col("group").hash(seed=0) % several).cast(pl.UInt32))
    yield from parts_of(corpus, rows, taken_in(corpus, rows, around), around)


def parts_of(corpus: Corpus, rows: pl.DataFrame, further: pl.DataFrame, around: pl.DataFrame) -> Iterator[Part]:
    """The parts that `rows` (a row a statement, with its `part`) are of, with what they take in."""
    held = pl.concat([rows.select("part", "statement"), further.select("part", "statement")])
    statements = _by_part(corpus.tables.statements, held, "id")
    qualifiers, citations = (
        _by_part(frame, held, "statement") for frame in (corpus.tables.qualifiers, corpus.tables.citations)
    )
    pairs = rows.select("part", pair=pair_of()).unique().sort("part", "pair").partition_by("part", as_dict=True)
    for key, own in sorted(pairs.items()):
        tables = Tables(
            corpus=corpus.tables.corpus, statements=statements[key],
            qualifiers=qualifiers.get(key, corpus.tables.qualifiers.clear()),
            citations=citations.get(key, corpus.tables.citations.clear()),
        )  # fmt: skip
        yield _with_entities(corpus, tables, around, own["pair"])


def _by_part(frame: pl.DataFrame, held: pl.DataFrame, key: str) -> dict[tuple[object, ...], pl.DataFrame]:
    """The rows of each part, in the order in which they stand."""
    joined = frame.join(held, left_on=key, right_on="statement", maintain_order="left")
    return joined.partition_by("part", as_dict=True, include_key=False)


def _with_entities(corpus: Corpus, tables: Tables, around: pl.DataFrame, own: pl.Series) -> Part:
    """The part with the entities that are named in it, their links, what lies around them, and its sources."""
    statements = tables.statements
    spoken = statements["speakers"].explode().drop_nulls()
    columns = [statements["subject"], statements["object"], spoken, tables.qualifiers["entity"]]
    named = pl.concat([column.alias("entity") for column in columns]).unique().to_frame()
    whole = corpus.tables
    kept = {
        "entities": whole.entities.join(named, left_on="id", right_on="entity", how="semi", maintain_order="left"),
        "links": whole.links.join(named, on="entity", how="semi", maintain_order="left"),
        "sources": whole.sources.join(
            tables.citations.select("source"), left_on="id", right_on="source", how="semi", maintain_order="left"
        ),
    }
    near = around.join(named, left_on="inside", right_on="entity", how="semi", maintain_order="left")
    return Part(Corpus(tables, corpus.ontology).with_tables(**kept), near, own)


def concluded(part: Part) -> Frames:
    """What is computed of a part, of that which is its own."""
    frames = computed(part.corpus, part.around)
    return _of_episodes(frames, frames["episodes"].filter(pair_of().is_in(part.own.implode())))


def _of_episodes(frames: Mapping[str, pl.DataFrame], episodes: pl.DataFrame) -> Frames:
    """What the tables have of these episodes."""
    ids = episodes.select(episode="id")
    kept = {
        name: frames[name].join(ids, on="episode", how="semi", maintain_order="left")
        for name in COMPUTED
        if name not in ("episodes", "sides")
    }
    findings = kept["findings"].select(finding="id")
    sides = frames["sides"].join(findings, on="finding", how="semi", maintain_order="left")
    return {name: {**kept, "episodes": episodes, "sides": sides}[name] for name in COMPUTED}


def without(frames: Mapping[str, pl.DataFrame], episodes: pl.DataFrame) -> Frames:
    """What the tables have beside these episodes."""
    return _of_episodes(frames, frames["episodes"].join(episodes, on="id", how="anti", maintain_order="left"))


def whole(corpus: Corpus, parts: Iterable[Mapping[str, pl.DataFrame]]) -> Corpus:
    """The corpus with what was computed of all its parts. Whatever stands under one key came of one part, in order."""
    found = list(parts)
    joined = {
        name: pl.concat([frames[name] for frames in found]).sort(_KEYS.get(name, "episode"), maintain_order=True)
        for name in COMPUTED
    }
    return asserted(corpus.with_tables(**joined))
