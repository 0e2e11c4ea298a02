"""The processes that answer queries, and who gets one: light queries at once, heavy ones few at a time.

A query begins in a process that stands ready. If it has worked longer than light ones do it counts as heavy: its
process makes room for the others, and a new one stands ready in its place. Of heavy ones a few may run at a time. What
takes too long or too much memory ends with its process, and no other query ends with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import IO

from regesta.server.lifeline import Lifeline
from regesta.values.problems import RegestaError

CORES = os.cpu_count() or 1
_READY = CORES + 3  # processes that stand ready or answer light queries
_HEAVY = max(2, CORES)  # heavy queries at a time
_MOST_WAITING = 256  # queries that wait for a process
_PATIENCE = 30.0  # seconds that one waits
_LIGHT = 0.1  # seconds of work in which a light query is done
_LOOKS = 0.05  # seconds between two looks at what is running
_REMEMBERED = 256  # heavy queries that are known again
_IN_MEMORY = 1_000_000  # bytes of an answer that are not put on disk
_PIECE = 65_536


class Why(Enum):
    """Why a query was ended."""

    TIME = "time"
    MEMORY = "memory"
    BUSY = "busy"


class Ended(RegestaError, RuntimeError):
    """The query was ended, or ended its process: `why` is None where that fell by itself."""

    def __init__(self, why: Why | None) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, bytes of memory, bytes of its answer."""

    seconds: float = 30.0
    memory: int = 200_000_000
    answer: int = 50_000_000


@dataclass
class Outcome:
    """An answer: its media type, its bytes, and how it ended: nothing, where all is well."""

    kind: str
    body: IO[bytes]
    ended: Mapping[str, object]


class Worker:
    """One process, and the query that it has at the moment."""

    def __init__(self, lifeline: Lifeline, store: Path, memory: int) -> None:
        command = [sys.executable, "-P", "-m", "regesta.server.worker", "answer", str(store), str(memory)]
        self._process = lifeline.start(command)
        self.heavy, self.began, self.asked = False, 0.0, b""
        self.why: Why | None = None
        self._worked = 0.0
        try:
            self._piece()  # it says that it is ready
        except OSError:
            self.end()
            raise Ended(None) from None

    def begin(self, asked: bytes) -> None:
        """From now on it is ours, for the request with that digest."""
        self.began, self.asked, self._worked = time.monotonic(), asked, self._cpu() or 0.0

    def ask(self, request: bytes, folder: Path) -> Outcome:
        """The answer. Raises `Ended`."""
        body = tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115 - its reader closes it
        try:
            assert self._process.stdin is not None
            _write(self._process.stdin, request + b"\n")
            kind = ""
            while piece := self._piece():
                if kind:
                    body.write(piece)
                else:
                    kind = piece.decode()
            ended = json.loads(self._piece())
        except (OSError, ValueError):
            body.close()
            self.end()
            raise Ended(self.why) from None
        finally:
            self.began = 0.0
        body.seek(0)
        return Outcome(kind, body, ended)

    def end(self, why: Why | None = None) -> None:
        """End the process, and with it what it is doing."""
        self.why = self.why or why
        with suppress(OSError):
            self._process.kill()
        if not why:  # whoever reads its answer waits for it
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]

    def over(self, limits: Limits) -> Why | None:
        """Whether what it does takes more than it may."""
        began = self.began  # which its reader takes away when it is done
        if began and time.monotonic() - began >= limits.seconds:
            return Why.TIME
        return Why.MEMORY if self._memory() > limits.memory else None

    def is_long(self) -> bool:
        """Whether it has worked longer than a light query does; where no system tells, by the clock."""
        cpu = self._cpu()
        return (time.monotonic() - self.began if cpu is None else cpu - self._worked) > _LIGHT

    def make_room(self) -> None:
        """Let all others come first."""
        self.heavy = True
        with suppress(OSError, AttributeError):
            for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
                os.setpriority(os.PRIO_PROCESS, int(thread.name), 19)

    def _piece(self) -> bytes:
        """The next piece. Raises OSError where the process is gone."""
        return self._exactly(int.from_bytes(self._exactly(4), "big"))

    def _exactly(self, size: int) -> bytes:
        assert self._process.stdout is not None
        found = bytearray()
        while len(found) < size:
            piece = self._process.stdout.read(size - len(found))
            if not piece:
                raise BrokenPipeError
            found += piece
        return bytes(found)

    def _cpu(self) -> float | None:
        """The seconds that it has worked, as Linux tells of another process."""
        try:
            return time.clock_gettime((~self._process.pid << 3) | 2)
        except (OSError, AttributeError):
            return None

    def _memory(self) -> int:
        try:
            return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        except (OSError, AttributeError, IndexError):
            return 0


class Pool:
    """The processes; the end of `with` ends them."""

    def __init__(self, lifeline: Lifeline, store: Path, limits: Limits) -> None:
        self._lifeline, self._store, self._limits = lifeline, store, limits
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._coming = self._waiting = 0
        self._long: OrderedDict[bytes, None] = OrderedDict()  # heavy queries of late
        self._closed = threading.Event()
        for _ in range(_READY):
            self._idle.append(self._new())
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        """End all processes."""
        self._closed.set()
        with self._changed:
            for one in self._idle:
                one.end()
            for one in self._busy:
                one.end(Why.BUSY)
            self._changed.notify_all()

    def answer(self, request: bytes) -> Outcome:
        """The answer to a request of `worker`. Raises `Ended`."""
        with self._worker(request) as one:
            return one.ask(request, self._lifeline.folder)

    @contextmanager
    def _worker(self, request: bytes) -> Iterator[Worker]:
        one = self._taken(hashlib.sha256(request).digest())
        try:
            yield one
        except Ended:
            self._gone(one)
            raise
        if one.heavy or one.why:
            self._gone(one)
            one.end()
        else:
            with self._changed:
                self._busy.discard(one)
                self._idle.append(one)
                self._changed.notify()

    def _taken(self, asked: bytes) -> Worker:
        """A process that stands ready, when it is our turn. Raises `Ended` where too many wait, or it is known that
        there is no room for such a query now.
        """
        until = time.monotonic() + _PATIENCE
        with self._changed:
            if self._waiting >= _MOST_WAITING or (asked in self._long and self._heavy() >= _HEAVY):
                raise Ended(Why.BUSY)
            self._waiting += 1
            try:
                while not self._idle:
                    if self._closed.is_set() or not self._changed.wait(until - time.monotonic()):
                        raise Ended(Why.BUSY)
            finally:
                self._waiting -= 1
            one = self._idle.pop()
            one.begin(asked)
            self._busy.add(one)
            if asked in self._long:
                one.make_room()
                self._fill()
            return one

    def _gone(self, one: Worker) -> None:
        with self._changed:
            self._busy.discard(one)
            self._fill()

    def _heavy(self) -> int:
        return sum(one.heavy for one in self._busy)

    def _fill(self) -> None:
        """Let new processes come for those that are gone or have become heavy."""
        light = len(self._idle) + len(self._busy) - self._heavy() + self._coming
        for _ in range(_READY - light):
            self._coming += 1
            threading.Thread(target=self._come, daemon=True).start()

    def _come(self) -> None:
        one = None
        with suppress(Ended, OSError):  # there is another look soon
            if not self._closed.is_set():
                one = self._new()
        with self._changed:
            self._coming -= 1
            if one is not None and self._closed.is_set():
                one.end()
            elif one is not None:
                self._idle.append(one)
                self._changed.notify()

    def _new(self) -> Worker:
        return Worker(self._lifeline, self._store, self._limits.memory)

    def _watch(self) -> None:
        """Look again and again at what is running; it is this thread alone that ends a query."""
        while not self._closed.wait(_LOOKS):
            with self._changed:
                for one in [one for one in self._busy if one.began and not one.why]:
                    self._look_at(one)
                self._fill()

    def _look_at(self, one: Worker) -> None:
        if why := one.over(self._limits):
            one.end(why)
        elif not one.heavy and one.is_long():
            self._long[one.asked] = None
            while len(self._long) > _REMEMBERED:
                self._long.popitem(last=False)
            if self._heavy() < _HEAVY:
                one.make_room()
            else:
                one.end(Why.BUSY)


def _write(pipe: IO[bytes], data: bytes) -> None:
    """All of it: a pipe without a buffer may take a part."""
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]
