"""A process that answers queries from a store on disk, one after the other, and that can be ended without harm.

Whatever a query does to the process that reads it (endless work, a stack or a memory that runs out) it does to this one
alone. It imports next to nothing of the package, so that it starts in a tenth of a second.

Run: python -m regesta.server.worker load STORE FILE…, or … answer STORE MEMORY. The latter reads requests as lines of
JSON from its standard input, each with the store that it is for, and writes pieces to its standard output, each with
its length before it: the head of the answer, its body, and one of length 0; then how it ended. STORE is opened at once
where it is there by then.
"""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph

from regesta.server.federation import NotForUs, checked

_STACK = 256 * 1024 * 1024  # bytes of addresses: Oxigraph reads and evaluates by recursion
_PIECE = 65_536
_ROWS = {
    "text/csv": pyoxigraph.QueryResultsFormat.CSV,
    "text/tab-separated-values": pyoxigraph.QueryResultsFormat.TSV,
    "application/sparql-results+json": pyoxigraph.QueryResultsFormat.JSON,
    "application/sparql-results+xml": pyoxigraph.QueryResultsFormat.XML,
}
_TRIPLES = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
}


class _TooLargeError(OSError):
    """The answer has more bytes than it may."""


class _Pieces(io.RawIOBase):
    """Where Oxigraph writes its answer: each piece with its length, as far as it may go."""

    def __init__(self, out: BinaryIO, most: int) -> None:
        self._out, self._left = out, most

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLargeError
        _send(self._out, bytes(data))
        return len(data)


def _load(store: str, *files: str) -> None:
    built = pyoxigraph.Store(store)
    for name in files:
        kind = pyoxigraph.RdfFormat.from_extension(Path(name).suffix[1:])
        built.bulk_load(path=name, format=kind, lenient=name.endswith(".nq"))  # our own quads are sound
    built.optimize()
    built.flush()


def _answer_all(path: str, memory: int) -> None:
    """Answer until nobody asks any more."""
    out = sys.stdout.buffer
    if Path(path).is_dir():
        _opened(path, memory)
    _send(out, b"ready")
    threading.stack_size(_STACK)
    for line in sys.stdin.buffer:
        thread = threading.Thread(target=_answered, args=(json.loads(line), memory, out))
        thread.start()
        thread.join()


@lru_cache(maxsize=2)  # the whole, and a part
def _opened(path: str, memory: int) -> pyoxigraph.Store:
    _bound(None)
    try:
        return pyoxigraph.Store.read_only(path)
    finally:
        _bound(memory)


def _bound(memory: int | None) -> None:
    """Let the system refuse what goes far beyond; that it takes too much is seen and told earlier, from outside."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        most = hard if memory is None else taken + _STACK + 2 * memory
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):  # a system that has no such limit
        return


def _answered(request: dict[str, Any], memory: int, out: BinaryIO) -> None:
    try:
        ended = _answer(_opened(request["store"], memory), request, out)
    except _TooLargeError:
        ended = {"too large": True}
    except NotForUs as error:
        ended = {"forbidden" if error.forbidden else "wrong": f"{error}"}
    except SyntaxError as error:
        ended = {"wrong": f"{error}"}
    except (ValueError, OSError, RuntimeError, MemoryError) as error:
        ended = {"wrong": f"the query cannot be answered: {error}"}
    out.write((0).to_bytes(4, "big"))
    _send(out, json.dumps(ended).encode())


def _answer(store: pyoxigraph.Store, request: dict[str, Any], out: BinaryIO) -> dict[str, Any]:
    found: Any = store.query(checked(request["query"]), base_iri=request["base"], **_dataset(request))
    triples = isinstance(found, pyoxigraph.QueryTriples)
    kind = request["triples" if triples else "rows"]
    if kind is None:
        return {"no form": True}
    _send(out, kind.encode())
    pieces = io.BufferedWriter(_Pieces(out, request["most"]), _PIECE)
    found.serialize(pieces, format=_TRIPLES[kind] if triples else _ROWS[kind])
    pieces.flush()
    return {}


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """The graphs that the client names; without any, the query's own or all."""
    if not request["default"] and not request["named"]:
        return {}
    names = {key: [pyoxigraph.NamedNode(iri) for iri in request[key]] for key in ("default", "named")}
    return {"default_graph": names["default"], "named_graphs": names["named"]}


def _send(out: BinaryIO, data: bytes) -> None:
    out.write(len(data).to_bytes(4, "big") + data)
    out.flush()


def _end_with_its_starter() -> None:
    """Leave when the other end of the pipe is gone, even in the middle of a query."""
    import select

    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sys.stdin.fileno(), select.POLLHUP)  # not whether there is anything to read
        poll.poll()
        os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "load":
        _load(*sys.argv[2:])
    else:
        threading.Thread(target=_end_with_its_starter, daemon=True).start()
        _answer_all(sys.argv[2], int(sys.argv[3]))
