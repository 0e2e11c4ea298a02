"""Stores of the parts of a large corpus that shipped queries look at: made when one is asked for, the latest kept."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from regesta.corpus.corpus import Corpus
from regesta.server.pool import Ended, Why

_KEPT = 32
_AT_A_TIME = 2  # that are made
_WAITING = 64  # requests for a part that are not answered yet


class Quads(Protocol):
    """What is loaded: a built graph, as far as it is needed here."""

    @property
    def is_large(self) -> bool:
        """Whether they are loaded beside all else."""

    def nquads(self) -> Iterable[str]:
        """The quads, as pieces of N-Quads."""


class Part(Quads, Protocol):
    """A part of a corpus, built."""

    @property
    def corpus(self) -> Corpus:
        """The part."""


@dataclass
class _Kept:
    store: Path
    users: int = 0
    loading: threading.Lock = field(default_factory=threading.Lock)


class Parts:
    """The stores in a folder; `load` makes one. Of one part there is one, whoever asks for it how often."""

    def __init__(self, folder: Path, load: Callable[[Quads, Path], None]) -> None:
        self._folder, self._load = folder, load
        self._known: OrderedDict[str, _Kept] = OrderedDict()
        self._changing = threading.Lock()
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)

    @contextmanager
    def store_of(self, part: Part) -> Iterator[Path]:
        """Where its store is, made if there is none; it stays for this block at least.

        Raises `Ended` where many wait already, and what `load` raises.
        """
        kept = self._taken(_name(part.corpus))
        try:
            with kept.loading:
                if not kept.store.is_dir():
                    with self._turns:
                        self._load(part, kept.store)
            yield kept.store
        finally:
            self._given_back(kept)

    def _taken(self, name: str) -> _Kept:
        """The place of a part, which has one user more."""
        with self._changing:
            if sum(kept.users for kept in self._known.values()) >= _WAITING:
                raise Ended(Why.BUSY)
            kept = self._known.setdefault(name, _Kept(self._folder / name))
            self._known.move_to_end(name)
            kept.users += 1
            return kept

    def _given_back(self, kept: _Kept) -> None:
        """It has one user less. Of too many the ones go that nobody uses, and were not asked for longest."""
        with self._changing:
            kept.users -= 1
            idle = [name for name, it in self._known.items() if not it.users]
            for name in idle[: max(0, len(self._known) - _KEPT)]:
                shutil.rmtree(self._known.pop(name).store, ignore_errors=True)


def _name(part: Corpus) -> str:
    """The same for the same part of one corpus."""
    tables = part.tables
    ids = [*tables.episodes["id"], "", *tables.statements["id"], "", *tables.entities["id"]]
    return f"part-{hashlib.sha256(chr(10).join(ids).encode()).hexdigest()[:24]}"
