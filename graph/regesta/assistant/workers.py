"""The process in which queries run, so that one that takes too long, or too much memory, can be ended: see `worker`."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regesta.assistant.quoting import quote
from regesta.assistant.schemas import Wrong
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

LIMIT = 10.0
"""Seconds that a query may take."""
MEMORY = 2048
"""Megabytes that it may take."""


@dataclass
class Worker:
    """The process in which queries run; started with the first, and anew where one was ended."""

    corpus: Corpus
    limit: float = LIMIT
    memory: int = MEMORY
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, sparql: str, skip: int, most: int) -> dict[str, Any]:
        """Columns, rows, and whether there are more. Raises `Wrong` for a query that fails or takes too much."""
        with self._lock:
            process = self._running()
            began = time.monotonic()
            timer = threading.Timer(self.limit, process.kill)
            timer.start()
            try:
                line = _exchange(process, {"sparql": sparql, "skip": skip, "most": most})
            finally:
                timer.cancel()
            if not line:
                self._end()
                why = (
                    f"{self.limit:g} seconds" if time.monotonic() - began >= self.limit else f"{self.memory} megabytes"
                )
                raise Wrong(f"the query needed more than the {why} that it may have, and was ended: ask for less")
        found: dict[str, Any] = json.loads(line)
        if "fault" in found:
            raise Wrong(quote(found["fault"]))
        return found

    def close(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = _started(self.corpus, self.memory)
        return self._process


class Workers:
    """The process that the whole corpus is asked in, and that of the part that was asked last, for its further rows."""

    def __init__(self, corpus: Corpus) -> None:
        self.whole = Worker(corpus)
        self._part: tuple[str, Worker] | None = None
        self._asking = threading.Lock()

    def ask(self, sparql: str, skip: int, most: int, part: Corpus) -> dict[str, Any]:
        """The answer of that part of the corpus, or of all; see `Worker.ask`."""
        if part is self.whole.corpus:
            return self.whole.ask(sparql, skip, most)
        with self._asking:
            if self._part is None or self._part[0] != sparql:
                self._end_part()
                self._part = sparql, Worker(part)
            return self._part[1].ask(sparql, skip, most)

    def close(self) -> None:
        self.whole.close()
        with self._asking:
            self._end_part()

    def _end_part(self) -> None:
        if self._part is not None:
            self._part[1].close()
            self._part = None


def _started(corpus: Corpus, memory: int) -> subprocess.Popen[bytes]:
    program = Path(__file__).with_name("worker.py")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(program), str(memory)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    data = b"".join(BuiltGraph(corpus).lines())
    files = [str(ontology_folder() / name) for name in DEFINITIONS]
    head = {"size": len(data), "files": files, "prefixes": corpus.prefixes}
    assert process.stdin
    with suppress(OSError):  # it ended: whoever asks next sees that
        process.stdin.write(json.dumps(head).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    return process


def _exchange(process: subprocess.Popen[bytes], asked: dict[str, Any]) -> bytes:
    """The line that answers; empty where the process ended."""
    assert process.stdin and process.stdout
    try:
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""
