"""Stores of the parts of a large corpus that shipped queries look at: made when one is asked for, the latest kept."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from regesta.corpus.corpus import Corpus

_KEPT = 32
_AT_A_TIME = 2  # that are made


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
    loading: threading.Lock = field(default_factory=threading.Lock)


class Parts:
    """The stores in a folder; `load` makes one. Of one part there is one, whoever asks for it how often."""

    def __init__(self, folder: Path, load: Callable[[Quads, Path], None]) -> None:
        self._folder, self._load = folder, load
        self._known: OrderedDict[str, _Kept] = OrderedDict()
        self._changing = threading.Lock()
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)

    def store_of(self, part: Part) -> Path:
        """Where its store is, made if there is none."""
        kept = self._kept(_name(part.corpus))
        with kept.loading:
            if not kept.store.is_dir():
                new = kept.store.with_suffix(".new")
                with self._turns:
                    self._load(part, new)
                new.rename(kept.store)
        return kept.store

    def _kept(self, name: str) -> _Kept:
        """The place of a part; that of the one that was not asked for longest is given up for it."""
        with self._changing:
            kept = self._known.setdefault(name, _Kept(self._folder / name))
            self._known.move_to_end(name)
            while len(self._known) > _KEPT:
                _, gone = self._known.popitem(last=False)
                shutil.rmtree(gone.store, ignore_errors=True)
        return kept


def _name(part: Corpus) -> str:
    """The same for the same part of one corpus."""
    tables = part.tables
    ids = [*tables.episodes["id"], "", *tables.statements["id"], "", *tables.entities["id"]]
    return f"part-{hashlib.sha256(chr(10).join(ids).encode()).hexdigest()[:24]}"
