"""The parts of a corpus concluded by a Dask cluster: the function is that of the local run, and so is what comes of it.

Dask decides who does what, and gives to others what a lost worker had. Parts go to and fro as files in a folder that
the workers see at the same path, see `files`. What is done stays there until all is.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.corpus.corpus import Corpus
from regesta.engine import files
from regesta.engine.parts import divided, whole
from regesta.reasoning.identities import resolve
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    from distributed import Client, Future

_ANSWER = 20  # seconds within which a scheduler answers, and has a worker
_PATIENCE = 60  # seconds that a build waits for a worker where there is none
_LOOK = 0.1  # seconds between two looks
_RETRIES = 3  # of one part whose worker's disk or memory fails


class NoCluster(RegestaError):
    """No cluster is there, it is lost, or it cannot do what it is asked. The message is a sentence."""


def on_cluster(
    corpus: Corpus, address: str, folder: Path, told: Callable[[str], None] = lambda _: None,
    number: int | None = None, patience: float = _PATIENCE,
) -> Corpus:  # fmt: skip
    """The corpus concluded by the workers of the scheduler at that address: what `conclude` gives.

    `folder` is seen by all of them, and empty or not there; it is taken away when all is done. `told` is told how far
    it is. The `number` of parts is that of the corpus's size, if it is not given. Raises `NoCluster`, and OSError.
    """
    client = _client(address)
    try:
        resolved = resolve(corpus)
        files.begin(folder)
        ontology = files.put_ontology(corpus.ontology, folder)
        names = [files.put(part, folder, ontology) for part in divided(resolved, number)]
        _do(client, names, ontology, folder, told, patience)
        concluded = whole(resolved, (files.take(name, folder) for name in names))
    finally:
        client.close(timeout=2)
    files.end(folder)
    return concluded


def _client(address: str) -> Client:
    """The cluster, which has a worker."""
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost is told here, in a sentence
    try:
        client = Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise NoCluster(f"no scheduler answers at {address}: start it with `dask scheduler`") from error
    try:
        client.wait_for_workers(1, timeout=_ANSWER)
    except TimeoutError as error:
        client.close(timeout=2)
        hint = f"start one on each machine with `dask worker {address}`"
        raise NoCluster(f"the scheduler at {address} has no worker: {hint}") from error
    return client


def _do(
    client: Client, names: list[str], ontology: str, folder: Path, told: Callable[[str], None], patience: float
) -> None:  # fmt: skip
    """Have all parts concluded that are not; those that are done stay, whatever happens."""
    given = folder, ontology, files.program()
    tasks = {
        name: client.submit(files.work, name, *given, key=f"part-{name}", retries=_RETRIES)
        for name in names if not files.is_done(name, folder)
    }  # fmt: skip
    waiting = _Waiting(client, folder, len(names), patience)
    while tasks:
        waiting.look()
        # The folder tells what is done: what Dask knows of it is lost with the worker that did it.
        tasks = {name: task for name, task in tasks.items() if not files.is_done(name, folder)}
        for task in tasks.values():
            if task.status in ("error", "cancelled"):
                raise NoCluster(f"{_why(task)}; {waiting.kept()}")
        told(f"concluding, {waiting.done()} of {len(names)} parts")
        time.sleep(_LOOK if tasks else 0)


class _Waiting:
    """How long a cluster has had no worker."""

    def __init__(self, client: Client, folder: Path, number: int, patience: float) -> None:
        self._client, self._folder, self._number, self._patience = client, folder, number, patience
        self._seen = time.monotonic()

    def look(self) -> None:
        """Raise `NoCluster` where nobody has been there for too long."""
        address = self._client.scheduler.address if self._client.scheduler else "its address"
        if self._client.status != "running":
            raise NoCluster(f"the scheduler at {address} is lost; {self.kept()}")
        try:
            workers = self._client.nthreads(callback_timeout=_ANSWER)
        except OSError as error:  # a timeout is one
            raise NoCluster(f"the scheduler at {address} answers no more; {self.kept()}") from error
        if workers:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self._patience:
            raise NoCluster(f"the last worker of {address} is lost, and none has come in its place; {self.kept()}")

    def done(self) -> int:
        return sum(1 for _ in self._folder.glob("*.concluded"))

    def kept(self) -> str:
        """What is done, and that it is not lost."""
        return (
            f"{self.done()} of {self._number} parts are done and kept in {self._folder}: the same command goes on from "
            "there"
        )


def _why(task: Future[str]) -> str:
    """Why a part could not be concluded, as a sentence."""
    from distributed.scheduler import KilledWorker

    if task.status == "cancelled":
        return "somebody has cancelled a part, or started the cluster anew"
    error = task.exception()
    if isinstance(error, KilledWorker):
        return "one part has brought down several workers, one after the other: they may need more memory"
    if isinstance(error, files.OtherProgram | RegestaError):
        return f"a worker cannot take part: {error}"
    return f"a worker could not conclude a part: {type(error).__name__}: {error}"
