"""Concluding a corpus in parts gives what concluding the whole of it gives, however it is divided."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from checkout import CHECKOUT
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import COMPUTED
from regesta.engine.parts import concluded, divided, in_parts, parts_of, whole
from regesta.engine.routes import grouped, taken_in
from regesta.reasoning.conclusion import conclude
from regesta.reasoning.identities import resolve
from regesta.reasoning.reach import within
from regesta.seeds.folder import read_seeds
from strategies import entanglements, histories
from told import NOT, PLANNED, Told, corpus_of, said

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
SETTINGS = settings(
    max_examples=60 if LONG else 3, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip


def assert_the_same(corpus: Corpus, other: Corpus) -> None:
    for name in (*COMPUTED, "statements"):
        one, two = getattr(corpus.tables, name), getattr(other.tables, name)
        assert one.equals(two), name
        assert one.schema == two.schema, name


def pair_by_pair(corpus: Corpus) -> Corpus:
    """The corpus concluded in as many parts as it has pairs."""
    resolved = resolve(corpus)
    around = within(resolved)
    rows = grouped(resolved).with_columns(part=pl.col("group").rank("dense"))
    parts = parts_of(resolved, rows, taken_in(resolved, rows, around), around)
    return whole(resolved, [concluded(part) for part in parts])


def reaching_far(*told: Told) -> None:
    """What is told of several pairs, in as many parts, and as one."""
    corpus = corpus_of(*told)
    assert_the_same(corpus, pair_by_pair(corpus))


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return read_seeds(generated_seeds(4_000, 5)).corpus


@pytest.mark.parametrize("number", [1, 2, 5] if LONG else [3])
def test_the_first_corpus_in_parts(number: int) -> None:
    corpus = read_seeds(CHECKOUT / "seeds").corpus
    assert_the_same(conclude(corpus), in_parts(corpus, number))


@pytest.mark.parametrize("number", [2, 3] if LONG else [3])
def test_a_made_up_corpus_in_parts(made_up: Corpus, number: int) -> None:
    assert_the_same(conclude(made_up), in_parts(made_up, number))


@SETTINGS
@given(entanglements(), st.integers(2, 3))
def test_what_bears_on_other_pairs_in_parts(told: list[Told], number: int) -> None:
    corpus = corpus_of(*told)
    assert_the_same(corpus, in_parts(corpus, number))


@SETTINGS
@given(histories())
def test_histories_pair_by_pair(told: list[Told]) -> None:
    reaching_far(*told)


STATIONED = said("s", "ru stationsForcesIn zv", "1992/..", published="2023")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([STATIONED, said("t", "ru withdrewForces am", "2024", place="zv")], id="by its place"),
        pytest.param(
            [STATIONED, said("u", "zv locatedIn part"), said("u", "part locatedIn am"),
             said("t", "ru withdrewForces am", "2024")],
            id="what lies within",
        ),
        pytest.param(
            [said("s", "fsb garrisonedAt zv", "1992/.."), said("t", "ru withdrewForces zv", "2024", forces="fsb")],
            id="by who acted",
        ),
        pytest.param(
            [said("s", "am controlsTerritory nk", "1994/.."), said("t", "az gainedControlOf nk", "2020")],
            id="that of others",
        ),
        pytest.param(
            [said("s", "am controlsTerritory nk", "1994/.."), said("t", "az gainedControlOf nk", "2020"),
             said("u", "az gainedControlOf nk", "2020", **NOT)],
            id="what is denied",
        ),
        pytest.param(
            [said("s", "am controlsTerritory nk", "1994/.."), said("t", "az gainedControlOf nk", event="war"),
             said("u", "war tookPlaceIn am", "2020-11")],
            id="by when its event was",
        ),
        pytest.param(
            [said("s", "ministry joined csto", "2020", published="2019", **PLANNED),
             said("t", "am joined csto", "2020")],
            id="what an organ planned",
        ),
        pytest.param(
            [said("s", "ru garrisonedAt zv", "1992/.."), said("t", "ru withdrewForces am", "2024-05"),
             said("u", "ru withdrewForces am", "2024", place="zv"), said("v", "zv locatedIn am")],
            id="what several name together",
        ),
    ],
)  # fmt: skip
def test_what_reaches_another_pair(told: list[Told]) -> None:
    """Each is told of two pairs at least, and one alone would give something else."""
    corpus = corpus_of(*told)
    rows = grouped(corpus).with_columns(part=pl.col("group").rank("dense"))
    assert taken_in(corpus, rows, within(corpus)).height or rows["group"].n_unique() < rows.height
    assert_the_same(corpus, pair_by_pair(corpus))


def test_without_what_they_take_in_the_parts_give_something_else() -> None:
    corpus = corpus_of(said("s", "am controlsTerritory nk", "1994/.."), said("t", "az gainedControlOf nk", "2020"))
    rows = grouped(corpus).with_columns(part=pl.col("group").rank("dense"))
    nothing = rows.select("part", "statement").clear()
    alone = whole(corpus, [concluded(part) for part in parts_of(corpus, rows, nothing, within(corpus))])
    assert not alone.tables.episodes.equals(corpus.tables.episodes)
    assert_the_same(corpus, pair_by_pair(corpus))


def test_a_part_takes_in_little_of_a_made_up_corpus(made_up: Corpus) -> None:
    """Each part is concluded with what it takes in, so that has to be little."""
    sizes = [part.corpus.tables.statements.height for part in divided(resolve(made_up), 4)]
    assert len(sizes) == 4
    assert sum(sizes) < 1.2 * made_up.tables.statements.height


def test_a_corpus_without_statements_is_one_part(tmp_path: Path) -> None:
    corpus = corpus_of()
    assert_the_same(corpus, in_parts(corpus))
