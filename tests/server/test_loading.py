"""A store is there at once or not at all, and a worker is bounded whatever it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.server import worker
from regesta.server.endpoint import Endpoint, NoServer
from regesta.server.pool import Limits


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch, sound: Corpus) -> Iterator[tuple[Endpoint, list[bool], SimpleNamespace]]:
    """An endpoint whose loader makes an empty store; whether the store was there when the loader was done."""
    with Endpoint(BuiltGraph(sound), Limits()) as endpoint:
        seen: list[bool] = []
        ending = SimpleNamespace(code=0)

        def start(command: list[str], _: int) -> SimpleNamespace:
            def communicate() -> tuple[bytes, bytes]:
                new = Path(command[5])
                new.mkdir()
                seen.append(new.with_suffix("").exists())
                return b"", b"it fell\n"

            return SimpleNamespace(communicate=communicate, returncode=ending.code)

        monkeypatch.setattr(endpoint._lifeline, "start", start)
        yield endpoint, seen, ending


def test_a_store_is_not_there_before_it_is_whole(
    loading: tuple[Endpoint, list[bool], SimpleNamespace], sound: Corpus
) -> None:
    endpoint, seen, _ = loading
    store = endpoint._lifeline.folder / "another"
    before = set(store.parent.iterdir())
    endpoint._load(BuiltGraph(sound), store)
    assert seen == [False]
    assert set(store.parent.iterdir()) - before == {store}


def test_a_load_that_fails_leaves_nothing(loading: tuple[Endpoint, list[bool], SimpleNamespace], sound: Corpus) -> None:
    endpoint, _, ending = loading
    ending.code = 1
    before = set(endpoint._lifeline.folder.iterdir())
    with pytest.raises(NoServer, match="Oxigraph does not load the graph: it fell"):
        endpoint._load(BuiltGraph(sound), endpoint._lifeline.folder / "another")
    assert set(endpoint._lifeline.folder.iterdir()) == before


def test_a_worker_stays_bounded_where_a_store_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bounds: list[int | None] = []
    monkeypatch.setattr(worker, "_bound", bounds.append)
    with pytest.raises(OSError):
        worker._opened(str(tmp_path / "none"), 5)
    assert bounds == [None, 5]
