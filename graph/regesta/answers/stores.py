"""The store that answers SPARQL: a corpus's quads, with the ontology beside them in the default graph.

It is kept beside the tables in the user's cache (see `kept`), so that a question on an unchanged corpus makes no quads
again: a small graph as N-Quads, which are read into memory faster than Oxigraph answers from the disk, and a large one
as an Oxigraph store on the disk, bulk-loaded and optimised once and only read from then on.
"""

from __future__ import annotations

import io
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

import pyoxigraph

from regesta.corpus.corpus import Corpus
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

_SMALL = 50_000_000  # bytes of N-Quads, some 300,000; they are read within a second, and on the disk a query takes
# four times as long as in memory
_QUADS, _STORE = "graph.nq", "store"

_log = logging.getLogger(__name__)


def store(corpus: Corpus) -> pyoxigraph.Store:
    """The corpus's quads and the ontology: as they are kept, and else kept for the next question.

    A large graph is asked on the disk, and can only be read. Where nothing can be kept, it is in memory.
    """
    place = corpus.kept_in
    if place is None or not place.is_dir():
        return _loaded(pyoxigraph.Store(), _file(_pieces(corpus)))
    return _opened(place) or _made(corpus, place)


def _opened(place: Path) -> pyoxigraph.Store | None:
    """The store that is kept there; None where there is none, or none that can be read, which is then removed."""
    quads, folder = place / _QUADS, place / _STORE
    try:
        if folder.is_dir():
            return pyoxigraph.Store.read_only(str(folder))
        if quads.is_file():
            return _loaded(pyoxigraph.Store(), quads.read_bytes())
    except (OSError, RuntimeError, ValueError, SyntaxError) as error:  # a faulty store is a RuntimeError
        _log.warning("the store kept in %s cannot be read, and is made again: %s", place, error)
        shutil.rmtree(folder, ignore_errors=True)
        quads.unlink(missing_ok=True)
    return None


def _made(corpus: Corpus, place: Path) -> pyoxigraph.Store:
    """The store, made of the quads and kept. Where it cannot be kept, nothing is lost but time."""
    pieces = _pieces(corpus)
    begun, size = [], 0
    while size <= _SMALL and (piece := next(pieces, None)):
        begun.append(piece)
        size += len(piece)
    if size <= _SMALL:
        whole = b"".join(begun)
        _keep(place / _QUADS, lambda new: new.write_bytes(whole))
        return _loaded(pyoxigraph.Store(), whole)
    if _keep(place / _STORE, lambda new: _write(new, chain(begun, pieces))) and (found := _opened(place)):
        return found
    return _loaded(pyoxigraph.Store(), _file(_pieces(corpus)))


def _pieces(corpus: Corpus) -> Iterator[bytes]:
    """The quads as N-Quads, in pieces."""
    from regesta.rdf.built import BuiltGraph  # of no use to whoever finds the store kept

    return BuiltGraph(corpus).lines()


def _write(folder: Path, pieces: Iterator[bytes]) -> None:
    data = _loaded(pyoxigraph.Store(str(folder)), _file(pieces))
    data.optimize()
    data.flush()


def _loaded(data: pyoxigraph.Store, quads: bytes | IO[bytes]) -> pyoxigraph.Store:
    # Our own quads need not be validated again: that is what `lenient` leaves out.
    data.bulk_load(quads, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    for name in DEFINITIONS:
        data.bulk_load(path=ontology_folder() / name, format=pyoxigraph.RdfFormat.TURTLE)
    return data


def _keep(place: Path, write: Callable[[Path], object]) -> bool:
    """Whether the file or folder is there: another command sees the whole of it or nothing, and the first one stays."""
    try:
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".new-") as beside:
            new = Path(beside, place.name)
            write(new)
            if not place.exists():
                new.rename(place)
    except OSError as error:
        _log.debug("not kept as %s: %s", place, error)
    return place.exists()


def _file(pieces: Iterator[bytes]) -> IO[bytes]:
    """The pieces as a file that can be read once."""
    return io.BufferedReader(_Read(pieces), _SMALL // 50)


class _Read(io.RawIOBase):
    """What `_file` reads from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer)
        while not self._left and (piece := next(self._pieces, None)) is not None:
            self._left = piece
        now, self._left = self._left[: len(room)], self._left[len(room) :]
        room[: len(now)] = now
        return len(now)
