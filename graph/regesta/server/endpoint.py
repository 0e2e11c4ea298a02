"""The SPARQL endpoint behind `regesta serve`: Oxigraph's own server on a store of its own, held to a time limit.

Oxigraph's own time limit comes late or never, so that is seen to here. It would call other endpoints,
too: see `federation`.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from regesta.rdf.built import BuiltGraph
from regesta.server import lifeline
from regesta.values.problems import RegestaError
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

_START = 15.0  # seconds in which the server must answer
_PIECE = 65_536


class NoServer(RegestaError, RuntimeError):
    """Oxigraph's server is not there or does not start; the message says so."""


class TookTooLong(RegestaError, RuntimeError):
    """The query was ended at the time limit."""


class BrokenOff(RegestaError, RuntimeError):
    """The query was ended because another one was, or because it ended the server; it may be asked again."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What Oxigraph's server answered."""

    status: int
    kind: str
    body: bytes


class Endpoint:
    """A server of the corpus's quads and the ontology, for this process alone; the end of `with` removes it."""

    def __init__(self, built: BuiltGraph, limit: float) -> None:
        """`limit`: the seconds that a query may take."""
        self._limit = limit
        self._program = _program()
        self._home = tempfile.TemporaryDirectory(prefix="regesta-serve-")
        self._changing = threading.Lock()
        self._load(built)
        self._start()

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._home.cleanup()

    def query(self, parameters: Sequence[tuple[str, str]], accept: str) -> Reply:
        """The answer to a query (`query`, and which graphs). Raises `TookTooLong` at the time limit.

        The server is then started anew, for it would go on computing: other queries that run meanwhile end too, and
        raise `BrokenOff`.
        """
        began, process = time.monotonic(), self._process
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            reply = self._ask("POST", "/query", urlencode(parameters).encode(), headers)
        except (OSError, HTTPException):
            self._restart(process)
            raise (TookTooLong if time.monotonic() - began >= self._limit else BrokenOff) from None
        if time.monotonic() - began >= self._limit:  # Oxigraph breaks its answer off, and says 200
            raise TookTooLong
        return reply

    def file(self, name: str) -> Reply:
        """A file of Oxigraph's query page."""
        return self._ask("GET", f"/{name}", b"", {})

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        deadline = time.monotonic() + self._limit
        connection = HTTPConnection("127.0.0.1", self._port, timeout=self._limit)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            pieces = []
            while piece := response.read1(_PIECE):
                if time.monotonic() > deadline:
                    raise TimeoutError
                pieces.append(piece)
        finally:
            connection.close()
        kind = response.headers.get("Content-Type", "application/octet-stream")
        return Reply(response.status, kind, b"".join(pieces))

    def _load(self, built: BuiltGraph) -> None:
        data = Path(self._home.name, "graph.nq")
        with data.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(built.nquads())
        files = [str(data), *(str(ontology_folder() / name) for name in DEFINITIONS)]
        command = [self._program, "load", "--location", self._store, "--file", *files]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our program
        if done.returncode:
            raise NoServer(f"Oxigraph does not load the graph: {done.stderr}")

    @property
    def _store(self) -> str:
        return str(Path(self._home.name, "store"))

    def _start(self) -> None:
        self._port = _free_port()
        command = [self._program, "serve-read-only", "--location", self._store, "--bind", f"127.0.0.1:{self._port}"]
        limit = str(max(1, round(self._limit)))
        self._process = lifeline.start(Path(self._home.name), [*command, "--timeout-s", limit])
        deadline = time.monotonic() + _START
        while not _listens(self._port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                raise NoServer("Oxigraph's server does not start")
            time.sleep(0.02)

    def _stop(self) -> None:
        lifeline.stop(self._process)

    def _restart(self, old: subprocess.Popen[bytes]) -> None:
        """Start anew, unless another query has done so already."""
        with self._changing:
            if self._process is old:
                self._stop()
                self._start()


def _program() -> str:
    """Oxigraph's program: beside our Python, or in PATH."""
    found = shutil.which("oxigraph", path=Path(sys.executable).parent) or shutil.which("oxigraph")
    if found is None:
        raise NoServer("Oxigraph's program is not there: pip install oxigraph")
    return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
