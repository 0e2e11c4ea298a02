"""The stores of parts: one of each, however many ask for it; and what nobody uses goes when there are many."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from regesta.corpus.corpus import Corpus
from regesta.server import parts as room
from regesta.server.parts import Parts
from regesta.server.pool import Ended, Why
from told import corpus_of, said


@dataclass(frozen=True)
class Part:
    corpus: Corpus
    is_large: bool = False

    def nquads(self) -> list[str]:
        return []


@pytest.fixture(scope="module")
def several() -> list[Part]:
    return [Part(corpus_of(said("s", "a visited b", str(1900 + number)))) for number in range(12)]


@pytest.fixture
def loaded() -> Counter[str]:
    """How often each store was made."""
    return Counter()


@pytest.fixture
def parts(tmp_path: Path, loaded: Counter[str]) -> Parts:
    def load(_: object, store: Path) -> None:
        loaded[store.name] += 1
        time.sleep(0.01)
        store.mkdir()

    return Parts(tmp_path, load)


def test_many_ask_at_once_and_what_is_used_stays(
    parts: Parts, several: list[Part], loaded: Counter[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_KEPT", 3)

    def ask(number: int) -> bool:
        with parts.store_of(several[number % len(several)]) as store:
            time.sleep(0.005)
            return store.is_dir()

    with ThreadPoolExecutor(24) as pool:
        assert all(pool.map(ask, range(240)))
    assert len(loaded) == len(several)
    assert len(list(tmp_path.iterdir())) <= 3


def test_one_that_is_asked_for_twice_is_made_once(parts: Parts, several: list[Part], loaded: Counter[str]) -> None:
    for _ in range(2):
        with parts.store_of(several[0]):
            pass
    assert list(loaded.values()) == [1]


def test_where_many_wait_the_next_one_is_refused(
    parts: Parts, several: list[Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_WAITING", 1)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with parts.store_of(several[0]):
            held.set()
            done.wait(60)

    waiting = threading.Thread(target=hold)
    waiting.start()
    assert held.wait(60)
    with pytest.raises(Ended) as raised, parts.store_of(several[1]):
        pass
    assert raised.value.why is Why.BUSY
    done.set()
    waiting.join()
    with parts.store_of(several[1]) as store:
        assert store.is_dir()


def test_a_load_that_fails_is_tried_again(several: list[Part], tmp_path: Path) -> None:
    tried: list[Path] = []

    def load(_: object, store: Path) -> None:
        tried.append(store)
        if len(tried) == 1:
            raise OSError("no space left on device")
        store.mkdir()

    parts = Parts(tmp_path, load)
    with pytest.raises(OSError, match="no space left"), parts.store_of(several[0]):
        pass
    with parts.store_of(several[0]) as store:
        assert store.is_dir()
