"""Every command that writes, struck by errors, by death and by signals: the former state or the new one, whole.

The standard run strikes a command of each kind at two moments; `REGESTA_CONSUMERS=all` at every one, with each error,
and kills two hundred times.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from regesta.cli.app import main
from regesta.disk.stages import settle
from regesta.exports.manifest import verify
from robustness.disks import ERRORS, Died, Struck, dying, failing, struck
from robustness.writers import WRITERS, contents, leftovers, prepare, run

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
KILLS = {"build": 100, "import": 50, "rename": 50} if LONG else {"build": 8, "rename": 7}
TRIED = (
    WRITERS
    if LONG
    else (
        "init",
        "add, texts elsewhere",
        "import",
        "accept",
        "rename",
        "remove",
        "build",
        "export into a folder",
        "merge-corpora",
    )
)
_FAST = Path("/dev/shm")  # a disk on which writing out costs nothing: there are thousands


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("base")
    if os.access(_FAST, os.W_OK):
        place = _FAST / f"regesta-test-{os.getpid()}"
        place.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGESTA_CACHE", str(place / "cache"))
        patch.setenv("REGESTA_BY", "an editor")
        prepare(place / "base")
        yield place
    shutil.rmtree(place, ignore_errors=True)


class Trial:
    """One command, with what stands there before it and after it, tried again and again."""

    def __init__(self, place: Path, name: str) -> None:
        self.name = name
        self.writer = WRITERS[name]
        self.ready = Path(tempfile.mkdtemp(dir=place), "ready")
        self.at = place / "tried"
        shutil.copytree(place / "base", self.ready, symlinks=True)
        self.writer.before(self.ready)
        with self.anew(Struck(str(self.at))) as disk:
            assert not self.call(), self.name
        self.calls = disk.calls
        self.new = contents(self.at)
        self.former = contents(self.ready)
        assert leftovers(self.at) == []
        assert self.new != self.former

    def anew(self, disk: Struck) -> AbstractContextManager[Struck]:
        shutil.rmtree(self.at, ignore_errors=True)
        shutil.copytree(self.ready, self.at, symlinks=True)
        return struck(disk)

    def call(self) -> int:
        result = run(*self.writer.call(self.at))
        assert "Traceback" not in result.output
        if isinstance(result.exception, Died):
            raise result.exception
        self.said = result.stderr
        return result.exit_code

    def moments(self, number: int) -> list[int]:
        """The numbers of the calls to be struck: all in the long run, else one early and one in the exchange."""
        last = len(self.calls)
        late = max(2, last - 3 - random.Random(self.name).randrange(max(1, last // 4)))
        return list(range(1, last + 1)) if LONG else [max(1, last // 3), late][:number]

    def whole(self) -> str:
        """Which of the two states it is, once the next command came by."""
        for folder in (*self.at.rglob(".regesta-*"), self.at, self.at / "seeds"):
            settle(folder.parent)
            settle(folder)
        now = contents(self.at)
        left = {name for name in {*now, *self.new} if now.get(name) != self.new.get(name)}
        assert now in (self.former, self.new), (self.name, sorted(left))
        assert leftovers(self.at) == []
        return "new" if now == self.new else "former"


@pytest.fixture(params=TRIED, scope="module")
def trial(request: pytest.FixtureRequest, base: Path) -> Iterator[Trial]:
    made = Trial(base, request.param)
    yield made
    shutil.rmtree(made.ready)


def test_an_error_of_the_disk_changes_nothing_and_is_told_in_a_sentence(trial: Trial) -> None:
    names = list(ERRORS) if LONG else [random.Random(trial.name).choice(list(ERRORS))]
    for name in names:
        for number in trial.moments(1):
            with trial.anew(Struck(str(trial.at), number, failing(ERRORS[name]))) as disk:
                code = trial.call()
            assert contents(trial.at) == (trial.former if code else trial.new), (number, disk.calls[-1])
            assert code in (0, 2), trial.said
            if code:
                assert os.strerror(ERRORS[name]).lower() in trial.said.lower()
                trial.whole()


def test_a_death_at_any_moment_leaves_one_of_the_two_states(trial: Trial) -> None:
    for number in trial.moments(2) if LONG else trial.moments(2)[-1:]:
        with trial.anew(Struck(str(trial.at), number, dying)), suppress(Died):
            trial.call()
        trial.whole()


def called(arguments: list[str]) -> None:
    """What a killed process was doing."""
    sys.argv = ["regesta", *arguments]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    main()


def test_kills_at_random_moments_leave_one_of_the_two_states(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By SIGKILL, and now and then by what asks a program to stop; a build that was whole is told to be so."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["regesta.cli.build", "regesta.exports.building", "robustness.test_all_or_nothing"])
    chance = random.Random(1)
    signals = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    found: dict[str, int] = {"former": 0, "new": 0}
    for name, kills in KILLS.items():
        trial = Trial(base, name)
        lasts = 0.0
        for number in range(kills):
            with trial.anew(Struck("")):
                pass
            process = server.Process(target=called, args=([*map(str, trial.writer.call(trial.at))],))
            start = time.monotonic()
            process.start()
            if number > 1:  # the first starts the server, the second tells how long it takes
                time.sleep(chance.uniform(0.3, 1.05) * lasts)
                with suppress(ProcessLookupError):
                    os.kill(process.pid or 0, signals[number % len(signals)])
            process.join()
            lasts = time.monotonic() - start if number == 1 else lasts
            found[trial.whole()] += 1
            if name == "build":
                assert verify(trial.at / "out").whole
        shutil.rmtree(trial.ready)
    with capsys.disabled():
        sys.stdout.write(f"\nkills: {sum(found.values())}, {found['former']} former, {found['new']} new, 0 mixed\n")


def test_a_closed_pipe_ends_the_printing_and_not_the_build(base: Path) -> None:
    trial = Trial(base, "build")
    with trial.anew(Struck("")):
        command = [sys.executable, "-m", "regesta", *map(str, trial.writer.call(trial.at))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout and process.stderr
            process.stdout.close()
            said = process.stderr.read()
    assert "Traceback" not in said
    assert "Exception" not in said
    assert trial.whole() == "new"
    assert run("verify", trial.at / "out", "--seeds", trial.at / "seeds").exit_code == 0
    shutil.rmtree(trial.ready)
