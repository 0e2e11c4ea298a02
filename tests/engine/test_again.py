"""What is concluded again after a change is what concluding the whole gives, and much of it is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.test_parts import LONG, assert_the_same
from regesta.cli.app import app
from regesta.engine import again as room
from regesta.engine.again import again
from regesta.engine.parts import Frames, Part, concluded
from regesta.generating.folders import generated, write
from regesta.reasoning.conclusion import conclude
from strategies import entanglements
from told import NOT, Told, corpus_of, said

SETTINGS = settings(
    max_examples=60 if LONG else 5, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip


@pytest.fixture
def redone(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many statements were concluded again, of each part."""
    sizes: list[int] = []

    def watched(part: Part) -> Frames:
        sizes.append(part.corpus.tables.statements.height)
        return concluded(part)

    monkeypatch.setattr(room, "concluded", watched)
    return sizes


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of which even as few statements are concluded again only as far as they have changed."""
    monkeypatch.setattr("regesta.answers.opening._LARGER", 0)
    monkeypatch.setattr(room, "_MOST", 1)  # where a few pairs have most of what is told
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "corpus"
    list(write(generated(400, 3), folder, yaml=True))
    return folder


MANY = [said("s", f"{one} {relation} {two}", "1999/..") for one in ("uz", "ru", "tr") for two in ("am", "az")
        for relation in ("supports", "guards", "claimsTerritory", "hasDiplomaticRelations")]  # fmt: skip
HELD = said("s", "am controlsTerritory nk", "1994/..")
TAKEN = said("t", "az gainedControlOf nk", "2020")


@SETTINGS
@given(entanglements(most=14), st.data())
def test_whatever_comes_and_goes(told: list[Told], data: st.DataObject) -> None:
    one = data.draw(st.sets(st.sampled_from(range(len(told))), max_size=2))
    two = data.draw(st.sets(st.sampled_from(range(len(told))), max_size=2))
    before = corpus_of(*MANY, *(item for place, item in enumerate(told) if place not in one))
    after = corpus_of(*MANY, *(item for place, item in enumerate(told) if place not in two))
    assert_the_same(after, again(after, before))


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        pytest.param([HELD], [HELD], 0, id="nothing"),
        pytest.param([HELD], [HELD, said("u", "ru supports am", "2020")], 6, id="of its own pair"),
        pytest.param([HELD], [HELD, TAKEN], 2, id="an end of what others hold"),
        pytest.param([HELD, TAKEN], [HELD], 1, id="it is gone again"),
        pytest.param([HELD, TAKEN], [HELD, TAKEN, said("u", "az gainedControlOf nk", "2020", **NOT)], 3, id="denied"),
        pytest.param(
            [HELD, said("t", "az gainedControlOf nk", event="war")],
            [HELD, said("t", "az gainedControlOf nk", event="war"), said("u", "war tookPlaceIn am", "2020-11")],
            3,
            id="when its event was",
        ),
        pytest.param(
            [said("s", "ru stationsForcesIn zv", "1992/.."), said("t", "ru withdrewForces tr", "2024")],
            [said("s", "ru stationsForcesIn zv", "1992/.."), said("t", "ru withdrewForces tr", "2024"),
             said("u", "zv locatedIn tr")],
            8,
            id="what lies where",
        ),
        pytest.param([HELD, TAKEN], [HELD, replace(TAKEN, published={"t": "2021"})], 2, id="when its source was"),
    ],
)  # fmt: skip
def test_a_change_is_followed_as_far_as_it_reaches(
    before: list[Told], after: list[Told], most: int, redone: list[int]
) -> None:
    changed = corpus_of(*MANY, *after)
    assert_the_same(changed, again(changed, corpus_of(*MANY, *before)))
    assert sum(redone) <= most


def test_a_source_that_turns_out_to_copy_another(redone: list[int]) -> None:
    told = [*MANY, said("t", "uz guards am", "1999/..")]
    before = corpus_of(*told)
    after = corpus_of(*MANY, said("t", "uz guards am", "1999/..", copies="s"))
    assert_the_same(after, again(after, before))
    assert sum(redone) == 4, "all that is told of the two"


def test_a_speaker_with_another_name(redone: list[int]) -> None:
    told = [*MANY, HELD, said("t", "am controlsTerritory nk", "1994/..", speaker="putin")]
    before = corpus_of(*told)
    entities = [
        replace(item, labels=(replace(item.labels[0], text="Another"),)) if item.id == "putin" else item
        for item in before.entities.values()
    ]
    after = before.with_records(entities=entities)
    assert_the_same(conclude(after), again(after, before))
    assert sum(redone) == 2


def test_where_all_may_be_touched_the_whole_is_concluded(redone: list[int]) -> None:
    before = corpus_of(*MANY)
    after = corpus_of(*MANY, ministry="MilitaryForce")
    assert_the_same(after, again(after, before))
    assert redone == []


def test_a_build_after_a_change_writes_the_bytes_of_a_full_one(
    seeds: Path, tmp_path: Path, redone: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One source that is published on another day: only what it tells of is concluded again."""
    assert build(seeds, tmp_path / "first") == 0
    path = seeds / "sources.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = min(number for number, line in enumerate(lines) if line.strip().startswith("date:"))
    lines[place] = lines[place].partition("date:")[0] + "date: 2024-12-30\n"
    path.write_text("".join(lines), "utf-8")
    assert redone == []
    assert build(seeds, tmp_path / "again") == 0
    assert 0 < sum(redone) < 400
    monkeypatch.setenv("REGESTA_CACHE", "off")
    assert build(seeds, tmp_path / "whole") == 0
    assert len(redone) == 1
    assert differing(tmp_path / "again", tmp_path / "whole") == []
    assert "tables/episodes.parquet" in differing(tmp_path / "first", tmp_path / "whole")


def build(seeds: Path, out: Path) -> int:
    return CliRunner().invoke(app, ["build", "--seeds", str(seeds), "--out", str(out)]).exit_code


def differing(one: Path, other: Path) -> list[str]:
    """The files of either folder that the other has not, or with other bytes."""
    files = {path.relative_to(home) for home in (one, other) for path in home.rglob("*") if path.is_file()}
    return sorted(file.as_posix() for file in files if _bytes(one / file) != _bytes(other / file))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else os.urandom(8)
