"""A real cluster on this machine, for tests: a scheduler and workers as processes of their own, on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_WAIT = 60  # seconds


@dataclass
class Cluster:
    """The scheduler's address, and the processes of the workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    home: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(self) -> subprocess.Popen[bytes]:
        name = str(len(self.workers))
        options = ["--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1"]
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, *options, "--name", name,
                   "--local-directory", str(self.home)]  # fmt: skip
        process = _started(command, self.home / f"worker-{name}.log")
        self.workers.append(process)
        return process


@contextmanager
def cluster(home: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler with so many workers, for this block."""
    home.mkdir(parents=True, exist_ok=True)
    address = home / "scheduler.json"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(address)]
    scheduler = _started([sys.executable, "-m", "distributed.cli.dask_scheduler", *options], home / "scheduler.log")
    found = Cluster(_address(address, scheduler), scheduler, home)
    try:
        for _ in range(workers):
            found.start_worker()
        yield found
    finally:
        for process in (*found.workers, scheduler):
            process.kill()
            process.wait()


def _started(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    settings = {"POLARS_MAX_THREADS": "1", "DASK_TEMPORARY_DIRECTORY": str(log.parent)}
    with log.open("wb") as told:
        return subprocess.Popen(command, stdout=told, stderr=told, env=os.environ | settings)


def _address(path: Path, scheduler: subprocess.Popen[bytes]) -> str:
    import json

    until = time.monotonic() + _WAIT
    while time.monotonic() < until and scheduler.poll() is None:
        if path.is_file() and (text := path.read_text("utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise AssertionError(f"no scheduler came up: {(path.parent / 'scheduler.log').read_text('utf-8')}")
