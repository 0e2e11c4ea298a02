"""The SPARQL endpoint behind `regesta serve`: a store on disk, and processes that answer from it (see `pool`)."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from regesta.server.lifeline import Lifeline
from regesta.server.parts import Part, Parts, Quads
from regesta.server.pool import Ended, Limits, Outcome, Pool
from regesta.server.protocol import Asked
from regesta.values.extras import MissingExtra, missing
from regesta.values.problems import RegestaError
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

ASSETS = ("yasgui.min.js", "yasgui.min.css", "logo.svg")
_START = 15.0  # seconds in which Oxigraph's program must answer


class NoServer(RegestaError, RuntimeError):
    """The server cannot start; the message says why."""


class Endpoint:
    """The corpus's quads and the ontology, to be asked; the end of `with` removes all that it made."""

    def __init__(self, built: Quads, limits: Limits) -> None:
        self.limits = limits
        self._program = _program()
        self._lifeline = Lifeline("regesta-serve-")
        self._fetching = threading.Lock()
        self._closed = threading.Event()
        self._loaded, self._failed = False, ""
        self._parts = Parts(self._lifeline.folder, self._load)
        try:
            self._open(built)
        except BaseException:
            self._lifeline.end()
            raise

    def _open(self, built: Quads) -> None:
        """What is large is loaded beside all else: its quads take minutes, and its page and its parts need none."""
        if not built.is_large:
            self._load_whole(built)
        try:
            self._pool = Pool(self._lifeline, self._store, self.limits)
        except Ended:
            raise NoServer("the processes that answer queries do not start") from None
        if built.is_large:
            self._loading = threading.Thread(target=self._load_later, args=(built,), daemon=True)
            self._loading.start()

    def _load_whole(self, built: Quads) -> None:
        self._load(built, self._store)
        self._loaded = True

    def _load_later(self, built: Quads) -> None:
        try:
            self._load_whole(built)
        except (NoServer, OSError) as error:
            self._failed = f"{error}"

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._pool.close()
        self._lifeline.end()

    def query(self, asked: Asked, base: str, part: Part | None = None) -> Outcome:
        """The answer to a query, of that part of the graph; `base` is what its relative IRIs are relative to. Raises
        `Ended`, and `NoServer` where the graph is not loaded.
        """
        if part is None and not self._loaded:
            raise NoServer(self._failed or "the graph is still being loaded: ask again later")
        request = asked._asdict() | {"base": base, "most": self.limits.answer}
        with nullcontext(self._store) if part is None else self._parts.store_of(part) as store:
            return self._pool.answer(json.dumps(request | {"store": str(store)}).encode())

    def asset(self, name: str) -> bytes:
        """A file of Oxigraph's query page."""
        with self._fetching:
            return self._assets[name]

    @cached_property
    def _assets(self) -> dict[str, bytes]:
        """They are inside of Oxigraph's program, which gives them only over HTTP: it is run for a moment."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = int(taken.getsockname()[1])
        process = self._lifeline.start([self._program, "serve", "--bind", f"127.0.0.1:{port}"])
        try:
            return {name: _fetched(port, name, process) for name in ASSETS}
        finally:
            process.kill()
            process.wait()

    def _load(self, built: Quads, store: Path) -> None:
        """Make the store there, all of it at once: a process that opens it sooner would see it empty for ever."""
        data, new = store.with_suffix(".nq"), store.with_suffix(".new")
        try:
            with data.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(self._while_open(built.nquads()))
            files = [str(data), *(str(ontology_folder() / name) for name in DEFINITIONS)]
            command = [sys.executable, "-P", "-m", "regesta.server.worker", "load", str(new), *files]
            process = self._lifeline.start(command, subprocess.PIPE)
            said = process.communicate()[1].decode(errors="replace").strip()
            if process.returncode:
                raise NoServer(f"Oxigraph does not load the graph: {said.rpartition(chr(10))[2]}")
            new.rename(store)
        finally:
            data.unlink(missing_ok=True)
            shutil.rmtree(new, ignore_errors=True)

    def _while_open(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            if self._closed.is_set():
                raise NoServer("the server was stopped")
            yield piece

    @property
    def _store(self) -> Path:
        return self._lifeline.folder / "store"


def _program() -> str:
    """Oxigraph's program: beside our Python, or in PATH."""
    found = shutil.which("oxigraph", path=Path(sys.executable).parent) or shutil.which("oxigraph")
    if found is None:
        raise MissingExtra(missing("server", "the query page is made", "Oxigraph's program"))
    return found


def _fetched(port: int, name: str, process: subprocess.Popen[bytes]) -> bytes:
    deadline = time.monotonic() + _START
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=_START)
        try:
            connection.request("GET", f"/{name}")
            response = connection.getresponse()
            return response.read()
        except (OSError, HTTPException):
            if process.poll() is not None or time.monotonic() > deadline:
                raise NoServer("Oxigraph's program, which brings the query page, does not start") from None
            time.sleep(0.05)
        finally:
            connection.close()
