"""The rows of a table run by run: filled one after the other here, or by a cluster, by the same function.

What a run gives does not depend on the others. What does is done before, of all rows: which entity a cell means, where
a line stands in the text, and which years make a spell.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from regesta.corpus.frames import AS_WRITTEN
from regesta.engine.files import frames_as_bytes, frames_of, ontology_as_bytes, ontology_of
from regesta.importing.filling import WRONG, Frames, Sayings, filled
from regesta.importing.tables import ROW

if TYPE_CHECKING:
    from regesta.engine.cluster import Cluster, Told

SIZE = 50_000
"""Rows of a run."""
_ROWS = {"id": pl.String(), ROW: pl.Int64(), "note": pl.String()}
_CITED = {
    ROW: pl.Int64(), "start": pl.Int64(), "end": pl.Int64(), "digest": pl.String(), "paragraph": pl.Int64(),
    "citation": pl.String(),
}  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What the rows say: statements, qualifiers and what each statement rests on, each one frame; the citations of
    lines; by statement of the mapping what cannot be read, and the rows of that.
    """

    statements: pl.DataFrame
    qualifiers: pl.DataFrame
    rows: pl.DataFrame
    cited: pl.DataFrame
    wrong: tuple[pl.DataFrame, ...]
    left_out: frozenset[int]


def runs_of(meant: Sequence[pl.DataFrame], lines: pl.DataFrame, size: int = SIZE) -> Iterator[Frames]:
    """The runs, of which each has its `lines`, as far as something rests on them, and of the statement `N` of the
    mapping the rows `said N`. A spell is of the run of its first row.
    """
    resting = [frame.select(pl.col("rows").explode().alias(ROW)) for frame in meant]
    asked = lines.join(pl.concat([lines.select(ROW).clear(), *resting]), on=ROW, how="semi", maintain_order="left")
    runs = {run: {"lines": part} for run, part in _by_run(asked, pl.col(ROW), size)}
    for number, frame in enumerate(meant):
        for run, part in _by_run(frame, pl.col("rows").list.first(), size):
            runs[run][f"said {number}"] = part
    return (runs[run] for run in sorted(runs))


def _by_run(frame: pl.DataFrame, row: pl.Expr, size: int) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of each run that has any, in the order in which they stand."""
    numbered = frame.with_columns(run=(row - 1) // size)
    for (run,), part in numbered.partition_by("run", as_dict=True, include_key=False, maintain_order=True).items():
        yield int(run), part


def fill_here(runs: Iterable[Mapping[str, pl.DataFrame]], sayings: Sayings) -> Filled:
    """What all runs give, filled here."""
    return _together([filled(run, sayings) for run in runs], sayings)


def fill_by(cluster: Cluster, runs: Iterable[Mapping[str, pl.DataFrame]], sayings: Sayings, told: Told) -> Filled:
    """The same by a cluster, a run a task. Raises what `Cluster.done` raises."""
    from regesta.engine.cluster import Words

    words = Words("filling", "run of rows", "runs of rows")
    shared = pickle.dumps((ontology_as_bytes(sayings.ontology), sayings.says, sayings.source, sayings.published))
    found = cluster.done(filling, shared, map(frames_as_bytes, runs), words, told)
    return _together([frames_of(content) for content in found], sayings)


def filling(shared: bytes) -> Callable[[bytes], bytes]:
    """Of the sayings of all runs, the function that fills one of them."""
    ontology, says, source, published = pickle.loads(shared)  # noqa: S301 - of the process that asks
    sayings = Sayings(says, source, published, ontology_of(ontology))
    return lambda content: frames_as_bytes(filled(frames_of(content), sayings))


def _together(runs: Sequence[Mapping[str, pl.DataFrame]], sayings: Sayings) -> Filled:
    """What the runs give as one, statement of the mapping by statement of the mapping, as if there were one run."""

    def whole(name: str, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
        frames = [run[name] for run in runs if name in run]
        return pl.concat([pl.DataFrame(schema=schema), *(frame.cast(dict(schema)) for frame in frames)])  # type: ignore[arg-type]

    def every(name: str, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
        return pl.concat([pl.DataFrame(schema=schema), *(whole(f"{name} {number}", schema) for number in numbers)])

    numbers = range(len(sayings.says))
    return Filled(
        every("statements", AS_WRITTEN["statements"]),
        every("qualifiers", AS_WRITTEN["qualifiers"]),
        every("rows", _ROWS),
        whole("cited", _CITED),
        tuple(whole(f"wrong {number}", WRONG) for number in numbers),
        frozenset(every("left out", {ROW: pl.Int64()})[ROW]),
    )
