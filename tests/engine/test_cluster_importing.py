"""`regesta import` by a cluster: the statements that one machine makes of a table, to the byte."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.clusters import Cluster, cluster
from regesta.cli.app import app
from regesta.engine import cluster as engine
from regesta.engine.cluster import Cluster as Found
from regesta.engine.cluster import NoCluster
from regesta.importing import runs
from regesta.importing.imports import Import, imported
from regesta.importing.runs import fill_by
from regesta.seeds.beginning import begin

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
MAPPING = """# Votes, one a row; what is spent, as spells of years; and rows with faults.
source: {id: made-up, title: A table made for the tests, publisher: The Example Institute, date: "2020"}
entities:
  state: {type: State, label: state}
  other: {type: State, identifier: iso3166 code}
  vote: {id: "vote-{number}", type: PolicyDecision, name: "Vote {number}"}
dates:
  day: {placeholders: {2899-12-31: present}}
statements:
- {says: state votedFor vote, where: {vote: yes}, when: "{day}", note: "{note}"}
- {says: state votedAgainst vote, where: {vote: no}, when: "{day}"}
- {says: state stationsForcesIn other, when: "{year}", value: "{troops} persons"}
- {says: state alliedWith other, when: "{year}", rows: a row a year}
"""
STATES = ("Kenya", "Uganda", "Tanzania", "Burundi", "Atlantis")
CODES = ("NO", "SE", "FI", "", "DK")


def table(home: Path, rows: int) -> tuple[Path, Path]:
    """A made-up table and its mapping: with faults in several rows, gaps between years, and the same said twice."""
    lines = ["state,code,number,vote,day,year,troops,note"]
    for at in range(rows):
        day = "1999-02-30" if at % 17 == 3 else "" if at % 19 == 0 else f"{1960 + at % 50}-0{1 + at % 9}-11"
        troops = "many" if at % 23 == 5 else str(at % 7 * 100)
        year = 1960 + at // 5 % 40 + (at // 5 % 40 > 20)
        note = "«as told»" if at % 11 == 0 else ""
        state = STATES[4 if at % 31 == 30 else at % 4]
        cells = state, CODES[at // 3 % 5], at // 8, "no" if at % 3 else "yes", day, year, troops, note
        lines.append(",".join(map(str, cells)))
    (home / "table.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (home / "map.yaml").write_text(MAPPING, "utf-8")
    return home / "table.csv", home / "map.yaml"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    begin(tmp_path / "corpus")
    return tmp_path / "corpus"


class Here:
    """A cluster of this process: what is given and what comes back are bytes, as they are for others."""

    def done(self, doing: engine.Doing, shared: bytes, given: Iterator[bytes], *_: object) -> Iterator[bytes]:
        return map(doing(shared), given)


def run(*given: str | Path) -> Result:
    return CliRunner().invoke(app, ["import", *map(str, given)], env={"COLUMNS": "200"})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same(found: Import, other: Import) -> None:
    assert (found.text, found.to_dict(), found.wrong) == (other.text, other.to_dict(), other.wrong)
    assert found.frames.keys() == other.frames.keys()
    assert [name for name, frame in found.frames.items() if not frame.equals(other.frames[name])] == []


@pytest.mark.parametrize("size", [5, 64])
def test_what_comes_of_a_table_does_not_depend_on_its_runs(
    size: int, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here, and as bytes, as it goes to others and comes back."""
    given = *table(tmp_path, 240), seeds
    whole = imported(*given)
    assert whole.problems == ()
    assert len(whole.wrong) > 3 and any("further rows" in item.what for item in whole.wrong)
    assert whole.statements > 200 and whole.left_out > 20 and whole.unmatched
    monkeypatch.setattr(runs.runs_of, "__defaults__", (size,))
    assert_same(imported(*given), whole)
    assert_same(imported(*given, fill=partial(fill_by, Here(), told=print)), whole)  # type: ignore[arg-type]


def test_a_table_without_a_sound_row(seeds: Path, tmp_path: Path) -> None:
    path, mapping = table(tmp_path, 0)
    path.write_text(path.read_text("utf-8") + "Atlantis,,1,yes,2001-01-01,1999,5,\n", "utf-8")
    whole = imported(path, mapping, seeds)
    assert (whole.statements, whole.left_out) == (0, 1)
    assert_same(imported(path, mapping, seeds, fill=partial(fill_by, Here(), told=print)), whole)  # type: ignore[arg-type]


# A cluster


@pytest.mark.parametrize("number", [1, 2, 4] if LONG else [2])
def test_a_cluster_imports_the_same_bytes(
    number: int, tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printed, and all that is written: the text, the record, the tables."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(runs.runs_of, "__defaults__", (500,))
    path, mapping = table(tmp_path, 4_000)
    here, there = (Path(shutil.copytree(seeds, tmp_path / name / "seeds")) for name in ("here", "there"))
    given = [path, "--map", mapping, "--leave-out", "--seeds"]
    alone = run(*given, here)
    with cluster(tmp_path / "cluster", number) as found:
        by_others = run(*given, there, "--engine", "cluster", "--address", found.address)
    assert alone.exit_code == by_others.exit_code == 0, by_others.output
    assert by_others.stdout == alone.stdout.replace(str(here), str(there))
    assert by_others.stderr == alone.stderr
    assert contents(here) == contents(there)
    assert "tables/made-up/statements.parquet" in contents(there)
    assert not (tmp_path / "there" / "seeds.parts").exists()


@pytest.mark.skipif(not LONG, reason="of the long run; the same is tried of texts")
def test_a_worker_that_is_lost_is_told_what_is_done_kept_and_another_goes_on(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(runs.runs_of, "__defaults__", (50,))
    given, folder = (*table(tmp_path, 3_000), seeds), tmp_path / "parts"
    with cluster(tmp_path / "cluster", 1) as found:
        killing = threading.Thread(target=lambda: _kill_after_two(found, folder), daemon=True)
        killing.start()
        with pytest.raises(NoCluster) as raised:
            imported(*given, fill=partial(fill_by, Found(found.address, str(folder), patience=1), told=print))
        killing.join()
        done = len(list(folder.glob("*.done")))
        assert str(raised.value) == (
            f"the last worker of {found.address} is lost, and none has come in its place; {done} of 60 runs of rows "
            f"are done and kept in {folder}: the same command goes on from there"
        )
        assert 2 <= done < 60
        found.start_worker()
        told: list[str] = []
        again = imported(*given, fill=partial(fill_by, Found(found.address, str(folder)), told=told.append))
    assert told[-1] == "filling, 60 of 60 runs of rows"
    assert_same(again, imported(*given))
    assert not folder.exists()


def _kill_after_two(found: Cluster, folder: Path) -> None:
    until = time.monotonic() + 60
    while len(list(folder.glob("*.done"))) < 2 and time.monotonic() < until:
        time.sleep(0.005)
    found.workers[0].kill()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--address", "tcp://a:1"], "--address and --shared are of --engine cluster"),
        (["--shared", "s3://a/b"], "--address and --shared are of --engine cluster"),
        (["--engine", "cluster"], "--engine cluster needs the --address of its scheduler: tcp://HOST:8786"),
    ],
)
def test_a_wrong_call(given: list[str], said: str, seeds: Path, tmp_path: Path) -> None:
    path, mapping = table(tmp_path, 5)
    result = run(path, "--map", mapping, "--seeds", seeds, *given)
    assert (result.exit_code, result.stderr.strip()) == (2, said)
