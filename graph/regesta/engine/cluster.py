"""What is done by a Dask cluster: many tasks that are independent of one another, by the function of the local run.

Dask decides who does what, and gives to others what a lost worker had. Tasks go to and fro as files in a folder that
all workers see, see `tasks`. What is done stays there until all is.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regesta.corpus.corpus import Corpus
from regesta.engine import tasks
from regesta.engine.files import concluding, frames_of, ontology_as_bytes, part_as_bytes
from regesta.engine.folder import Folder, folder_at
from regesta.engine.parts import divided, whole
from regesta.engine.tasks import Doing
from regesta.reasoning.identities import resolve
from regesta.values.problems import RegestaError

if TYPE_CHECKING:
    from distributed import Client, Future

_ANSWER = 20  # seconds within which a scheduler answers, and has a worker
_PATIENCE = 60  # seconds that a command waits for a worker where there is none
_LOOK = 0.1  # seconds between two looks
_RETRIES = 3  # of one task whose worker's disk or memory fails

Told = Callable[[str], None]


class NoCluster(RegestaError):
    """No cluster is there, it is lost, or it cannot do what it is asked. The message is a sentence."""


@dataclass(frozen=True)
class Words:
    """What a person is told of tasks: what is being done («concluding»), and of what, one and several."""

    doing: str
    one: str
    several: str


_PARTS = Words("concluding", "part", "parts")


@dataclass(frozen=True)
class Cluster:
    """The workers of the scheduler at that address, and the place of a folder that all of them see, see `Folder`."""

    address: str
    place: str
    patience: float = _PATIENCE

    def done(
        self, doing: Doing, shared: bytes, given: Iterable[bytes], words: Words, told: Told = lambda _: None
    ) -> Iterator[bytes]:  # fmt: skip
        """What comes of each of the given, in their order, when all of them are done; `told` is told how far it is.

        The folder is empty or not there, or as a command left it that was not finished. It is taken away when the last
        has been taken out of it. Raises `NoCluster`, `NotOurs` and `NoFolder`.
        """
        client = _client(self.address)
        try:
            folder = folder_at(self.place)
            there = tasks.begin(folder)
            common = tasks.put_shared(shared, folder)
            names = [tasks.put(content, folder, doing, common, there) for content in given]
            _do(client, names, (self.place, doing, common, tasks.program()), _Waiting(client, self, names, words), told)
        finally:
            client.close(timeout=2)
        return _taken(names, folder, common)


def on_cluster(
    corpus: Corpus, cluster: Cluster, told: Told = lambda _: None, number: int | None = None
) -> Corpus:  # fmt: skip
    """The corpus concluded by a cluster: what `conclude` gives.

    The `number` of parts is that of the corpus's size, if it is not given. Raises what `Cluster.done` raises.
    """
    resolved = resolve(corpus)
    parts = map(part_as_bytes, divided(resolved, number))
    found = cluster.done(concluding, ontology_as_bytes(corpus.ontology), parts, _PARTS, told)
    return whole(resolved, map(frames_of, found))


def _taken(names: list[str], folder: Folder, shared: str) -> Iterator[bytes]:
    for name in names:
        yield tasks.take(name, folder)
    tasks.end(folder, names, shared)


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
    client: Client, names: list[str], given: tuple[str, Doing, str, str], waiting: _Waiting, told: Told
) -> None:  # fmt: skip
    """Have all tasks done that are not; those that are done stay, whatever happens."""
    done = waiting.done()
    left = {
        name: client.submit(tasks.work, name, *given, key=f"task-{name}", retries=_RETRIES)
        for name in dict.fromkeys(names) if name not in done
    }  # fmt: skip
    gone: set[str] = set()
    while left:
        began = time.monotonic()
        waiting.look()
        # The folder tells what is done: what Dask knows of it is lost with the worker that did it.
        done = waiting.done()
        left = {name: task for name, task in left.items() if name not in done}
        for task in left.values():
            if task.status in ("error", "cancelled"):
                raise NoCluster(f"{_why(task, waiting.words)}; {waiting.kept()}")
        ended = {name for name, task in left.items() if task.status == "finished"}
        if gone & ended:  # twice: it may have been put there after the first look
            raise NoCluster(f"what came of a {waiting.words.one} is not in the folder any more; {waiting.kept()}")
        gone = ended
        told(f"{waiting.words.doing}, {waiting.so_far(done)}")
        # To list a large folder of a distant store takes long, and is not all that is to be done.
        time.sleep(max(_LOOK, time.monotonic() - began) if left else 0)


class _Waiting:
    """How long a cluster has had no worker, and what it has done."""

    def __init__(self, client: Client, cluster: Cluster, names: Iterable[str], words: Words) -> None:
        self._client, self._cluster, self._names = client, cluster, list(names)
        self._seen, self.words = time.monotonic(), words

    def look(self) -> None:
        """Raise `NoCluster` where nobody has been there for too long."""
        address = self._cluster.address
        if self._client.status != "running":
            raise NoCluster(f"the scheduler at {address} is lost; {self.kept()}")
        try:
            workers = self._client.nthreads(callback_timeout=_ANSWER)
        except OSError as error:  # a timeout is one
            raise NoCluster(f"the scheduler at {address} answers no more; {self.kept()}") from error
        if workers:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self._cluster.patience:
            raise NoCluster(f"the last worker of {address} is lost, and none has come in its place; {self.kept()}")

    def done(self) -> set[str]:
        """The names of the tasks that are done."""
        return tasks.done(folder_at(self._cluster.place))

    def so_far(self, done: set[str]) -> str:
        """How many are done, of how many."""
        number = sum(1 for name in self._names if name in done)
        return f"{number} of {len(self._names)} {self.words.several}"

    def kept(self) -> str:
        """What is done, and that it is not lost."""
        return (
            f"{self.so_far(self.done())} are done and kept in {self._cluster.place}: the same command goes on from "
            "there"
        )


def _why(task: Future[str], words: Words) -> str:
    """Why a task could not be done, as a sentence."""
    from distributed.scheduler import KilledWorker

    if task.status == "cancelled":
        return f"somebody has cancelled a {words.one}, or started the cluster anew"
    error = task.exception()
    if isinstance(error, KilledWorker):
        return f"one {words.one} has brought down several workers, one after the other: they may need more memory"
    if isinstance(error, RegestaError):
        return f"a worker cannot take part: {error}"
    return f"a worker failed at a {words.one}: {type(error).__name__}: {error}"
