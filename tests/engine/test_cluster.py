"""A cluster gives what one machine does, to the byte: with one worker or several, and when some are lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from engine.clusters import Cluster, cluster
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import COMPUTED
from regesta.engine import cluster as engine
from regesta.engine import files, tasks
from regesta.engine.cluster import Cluster as Found
from regesta.engine.cluster import NoCluster, on_cluster
from regesta.engine.folder import Folder
from regesta.engine.parts import divided
from regesta.reasoning.conclusion import conclude
from regesta.reasoning.identities import resolve
from regesta.seeds.folder import read_seeds

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
NUMBER = 500
PARTS = 4


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Path:
    return generated_seeds(NUMBER, 5)


@pytest.fixture(scope="module")
def corpus(made_up: Path) -> Corpus:
    return read_seeds(made_up).corpus


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as found:
        yield found


def assert_concluded(corpus: Corpus, found: Corpus) -> None:
    whole = conclude(corpus)
    for name in (*COMPUTED, "statements"):
        assert getattr(whole.tables, name).equals(getattr(found.tables, name)), name


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What workers are given, without a cluster


def test_a_part_is_written_concluded_and_read_back(corpus: Corpus, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "parts"))
    tasks.begin(folder)
    ontology = tasks.put_shared(files.ontology_as_bytes(corpus.ontology), folder)
    parts = [files.part_as_bytes(part) for part in divided(resolve(corpus), 2)]
    names = [tasks.put(part, folder, files.concluding, ontology) for part in parts]
    assert names == [tasks.put(part, folder, files.concluding, ontology) for part in parts]
    assert tasks.done(folder) == set()
    given = names[0], folder.place, files.concluding, ontology, tasks.program()
    assert tasks.work(*given) == names[0]
    before = tasks.take(names[0], folder), (tmp_path / "parts" / f"{names[0]}.done").stat().st_mtime_ns
    assert tasks.work(*given) == names[0]
    assert before == (tasks.take(names[0], folder), (tmp_path / "parts" / f"{names[0]}.done").stat().st_mtime_ns)
    assert files.frames_of(before[0]).keys() == COMPUTED.keys()
    assert tasks.done(folder) == {names[0]}
    others = tasks.put(b"another command's", folder, files.concluding, ontology)
    tasks.end(folder, names, ontology)
    assert folder.names() == {others}
    tasks.end(folder, [others], ontology)
    assert not (tmp_path / "parts").exists()


def test_a_worker_with_another_program_or_another_disk_says_so(tmp_path: Path) -> None:
    with pytest.raises(tasks.OtherProgram, match=r"it has regesta .*, and the command was started by another"):
        tasks.work("0" * 32, str(tmp_path), files.concluding, "", "another")
    with pytest.raises(Exception, match=r"it does not see .*/gone: the folder has to be at the same path on all mach"):
        tasks.work("0" * 32, str(tmp_path / "gone"), files.concluding, "", tasks.program())


def test_parts_do_not_go_into_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(
        tasks.NotOurs, match=r"there is something else in .*: thesis.docx; parts need a folder of their"
    ):
        tasks.begin(Folder(str(tmp_path)))
    assert (tmp_path / "thesis.docx").exists()


# A cluster


def killed_after_the_first_part(worker: subprocess.Popen[bytes], folder: Path) -> None:
    def kill() -> None:
        until = time.monotonic() + 120
        while not list(folder.glob("*.done")) and time.monotonic() < until:
            time.sleep(0.02)
        worker.send_signal(signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()


@pytest.fixture(scope="module")
def here(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build writes on one machine, as one part."""
    home = tmp_path_factory.mktemp("here") / "out"
    assert build(made_up, home).exit_code == 0
    return home


@pytest.fixture
def in_many_parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A corpus is divided into many parts; what is told of them as they are done."""
    monkeypatch.setattr("regesta.engine.parts.SIZE", NUMBER // 12)
    told: list[str] = []
    monkeypatch.setattr("regesta.cli.build.progress", lambda first: nullcontext(told.append))
    return told


@pytest.mark.parametrize("number", [1, 2, 4] if LONG else [2])
def test_a_build_on_a_cluster_writes_the_same_bytes(
    made_up: Path, here: Path, in_many_parts: list[str], tmp_path: Path, number: int
) -> None:
    """All files of a build, N-Quads and Parquet among them, as the command writes them."""
    pytest.importorskip("distributed")
    with cluster(tmp_path / "cluster", number) as found:
        result = build(made_up, tmp_path / "there", "--engine", "cluster", "--address", found.address)
    assert result.exit_code == 0, result.output
    assert any(re.fullmatch(r"concluding, (\d\d) of \1 parts", told) for told in in_many_parts)
    alone, there = contents(here), contents(tmp_path / "there")
    assert {"graph.nq", "tables/episodes.parquet"} <= alone.keys()
    assert [name for name in alone.keys() | there.keys() if alone.get(name) != there.get(name)] == []
    assert not (tmp_path / "there.parts").exists()


@pytest.mark.usefixtures("in_many_parts")
@pytest.mark.parametrize("shared", ["file", "s3"])
def test_parts_go_through_an_address_that_all_workers_see(
    shared: str, made_up: Path, here: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pytest.importorskip("distributed")
    address = (tmp_path / "parts").as_uri() if shared == "file" else f"{request.getfixturevalue('bucket')}/parts"
    with cluster(tmp_path / "cluster", 2) as found:  # workers that know where the store is
        result = build(made_up, tmp_path / "there", *by(found, address))
    assert result.exit_code == 0, result.output
    assert contents(here) == contents(tmp_path / "there")
    assert not (tmp_path / "parts").exists() and not (tmp_path / "there.parts").exists()


def by(found: Cluster, shared: str) -> list[str]:
    return ["--engine", "cluster", "--address", found.address, "--shared", shared]


def build(seeds: Path, out: Path, *further: str) -> Result:
    return CliRunner().invoke(app, ["build", "--seeds", str(seeds), "--out", str(out), *further])


def test_a_worker_that_is_killed_in_mid_run_changes_nothing(two: Cluster, corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    extra = two.start_worker()
    killed_after_the_first_part(extra, folder)
    found = on_cluster(corpus, Found(two.address, str(folder)), number=PARTS)
    assert extra.wait(30) == -signal.SIGKILL
    assert_concluded(corpus, found)


def test_what_was_done_is_kept_when_all_workers_are_lost(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    folder = tmp_path / "parts"
    with cluster(tmp_path / "cluster", 1) as found:
        killed_after_the_first_part(found.workers[0], folder)
        with pytest.raises(NoCluster) as raised:
            on_cluster(corpus, Found(found.address, str(folder), patience=1), number=8)
        done = len(list(folder.glob("*.done")))
        assert str(raised.value) == (
            f"the last worker of {found.address} is lost, and none has come in its place; {done} of 8 parts are done "
            f"and kept in {folder}: the same command goes on from there"
        )
        assert 0 < done < 8
        times = {path: path.stat().st_mtime_ns for path in folder.glob("*.done")}
        told: list[str] = []
        found.start_worker()
        again = on_cluster(corpus, Found(found.address, str(folder)), told.append, number=8)
    assert told[0] >= f"concluding, {len(times)} of 8 parts"
    assert_concluded(corpus, again)


def test_a_part_that_is_done_stays_done_when_its_worker_is_lost_before_anybody_looks(
    corpus: Corpus, tmp_path: Path
) -> None:
    """Dask calls the task lost, and has it done again by another; nobody waits for the reason."""
    pytest.importorskip("distributed")
    folder = tmp_path / "parts"
    with cluster(tmp_path / "cluster", 1) as found:

        def lose(_: str) -> None:
            """Between two looks, a part is done, Dask knows it, its worker goes, and another has yet to come."""
            until = time.monotonic() + 60
            while not list(folder.glob("*.done")) and time.monotonic() < until:
                time.sleep(0.02)
            if len(found.workers) == 1:
                time.sleep(0.5)
                found.workers[0].kill()
                time.sleep(0.5)
                found.start_worker()

        assert_concluded(corpus, on_cluster(corpus, Found(found.address, str(folder)), lose, number=16))


def test_a_cluster_that_somebody_starts_anew(corpus: Corpus, tmp_path: Path) -> None:
    """Its tasks are cancelled, and nobody will do them."""
    distributed = pytest.importorskip("distributed")
    with cluster(tmp_path / "cluster", 1) as found:

        def restart(_: str) -> None:
            with distributed.Client(found.address, set_as_default=False) as other:
                other.restart(wait_for_workers=False)
            found.start_worker()

        with pytest.raises(
            NoCluster, match=r"somebody has cancelled a part, or started the cluster anew; \d of 8 parts"
        ):
            on_cluster(corpus, Found(found.address, str(tmp_path / "parts")), restart, number=8)


def test_a_scheduler_that_answers_no_more(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    with cluster(tmp_path / "cluster", 1) as found:

        def stop(_: str) -> None:
            monkeypatch.setattr("regesta.engine.cluster._ANSWER", 1)
            found.scheduler.send_signal(signal.SIGSTOP)

        with pytest.raises(
            NoCluster, match=rf"the scheduler at {found.address} answers no more; \d of 4 parts are done"
        ):
            on_cluster(corpus, Found(found.address, str(tmp_path / "parts")), stop, number=4)


def test_a_scheduler_that_is_not_there_or_has_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("regesta.engine.cluster._ANSWER", 1)
    nobody = "tcp://127.0.0.1:9"
    with cluster(tmp_path / "cluster", 0) as found, pytest.raises(NoCluster) as raised:
        on_cluster(conclude_nothing(), Found(found.address, str(tmp_path / "parts")))
    hint = f"start one on each machine with `dask worker {found.address}`"
    assert str(raised.value) == f"the scheduler at {found.address} has no worker: {hint}"
    with pytest.raises(NoCluster, match=f"no scheduler answers at {nobody}: start it with `dask scheduler`"):
        on_cluster(conclude_nothing(), Found(nobody, str(tmp_path / "parts")))


def test_a_result_that_somebody_took_away_is_not_waited_for(tmp_path: Path) -> None:
    class Client:
        """A scheduler that says that all is done."""

        status = "running"

        def submit(self, *_: object, **__: object) -> SimpleNamespace:
            return SimpleNamespace(status="finished")

        def nthreads(self, **_: object) -> dict[str, int]:
            return {"tcp://worker": 1}

    found = Found("tcp://nobody", str(tmp_path))
    waiting = engine._Waiting(Client(), found, ["a"], engine._PARTS)  # type: ignore[arg-type]
    with pytest.raises(NoCluster) as raised:
        engine._do(Client(), ["a"], ("", files.concluding, "", ""), waiting, lambda _: None)  # type: ignore[arg-type]
    kept = f"0 of 1 parts are done and kept in {tmp_path}: the same command goes on from there"
    assert str(raised.value) == f"what came of a part is not in the folder any more; {kept}"


def conclude_nothing() -> Corpus:
    from told import corpus_of

    return corpus_of()


# Wrong calls


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--address", "tcp://a:1"], "--address and --shared are of --engine cluster"),
        (["--engine", "cluster"], "--engine cluster needs the --address of its scheduler: tcp://HOST:8786"),
    ],
)
def test_a_wrong_call(given: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", "--out", str(tmp_path / "out"), *given])
    assert (result.exit_code, result.stderr.strip()) == (2, said)
