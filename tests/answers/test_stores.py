"""The store that answers SPARQL is made once of an unchanged corpus; kept, large or in memory, it answers alike."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faults import SEEDS
from regesta.answers import stores
from regesta.answers.opening import load
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS / "ambre", tmp_path / "seeds"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the corpora of which quads were made, in order."""
    titles: list[str] = []
    lines = BuiltGraph.lines

    def watched(graph: BuiltGraph) -> object:
        titles.append(graph.corpus.title)
        return lines(graph)

    monkeypatch.setattr(BuiltGraph, "lines", watched)
    return titles


def small(_: pytest.MonkeyPatch) -> str:
    return stores._QUADS


def large(monkeypatch: pytest.MonkeyPatch) -> str:
    """What is kept of a graph that is too large for memory, as every graph is here."""
    monkeypatch.setattr(stores, "_SMALL", 100)
    return stores._STORE


SIZES = pytest.mark.parametrize("size", [small, large])


@SIZES
def test_the_quads_of_an_unchanged_corpus_are_made_once(
    cache: Path, seeds: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, size: Callable[..., str]
) -> None:
    name = size(monkeypatch)
    first, again = ask(load(seeds), COUNT), ask(load(seeds), COUNT)
    assert first == again
    assert len(made) == 1
    assert [path.name for path in cache.glob("*/*") if path.suffix != ".arrow"] == [name]


@SIZES
def test_a_changed_corpus_is_asked_as_it_is(
    cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, size: Callable[..., str]
) -> None:
    size(monkeypatch)
    titles = "SELECT ?title { ?corpus dcterms:title ?title FILTER(STRSTARTS(?title, 'One')) }"
    assert ask(load(seeds), titles).rows == []
    path = seeds / "corpus.yaml"
    lines = ["title: One more" if line.startswith("title:") else line for line in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert ask(load(seeds), titles).rows == [["One more"]]


def test_every_shipped_query_answers_alike_from_memory_from_what_is_kept_and_from_the_disk(
    cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load(seeds)
    texts = [text for query in shipped_queries().values() if (text := query.example(corpus))]
    bare = Corpus(corpus.tables, corpus.ontology)
    in_memory = [ask(bare, text) for text in texts]
    assert [ask(corpus, text) for text in texts] == in_memory
    large(monkeypatch)
    (next(cache.glob("*/graph.nq"))).unlink()
    assert [ask(corpus, text) for text in texts] == in_memory
    assert len(texts) > 50


@SIZES
def test_what_cannot_be_read_is_made_again(
    cache: Path, seeds: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, size: Callable[..., str]
) -> None:
    name = size(monkeypatch)
    first = ask(load(seeds), COUNT)
    for path in cache.rglob(name):
        for file in path.rglob("*") if path.is_dir() else [path]:
            file.write_bytes(b"no quad")
    assert ask(load(seeds), COUNT) == first
    assert ask(load(seeds), COUNT) == first
    assert len(made) == 2


def test_a_corpus_that_was_changed_in_memory_is_not_answered_by_what_is_kept(cache: Path, seeds: Path) -> None:
    corpus = load(seeds)
    ask(corpus, COUNT)
    fewer = corpus.with_tables(sides=corpus.tables.sides.clear(), findings=corpus.tables.findings.clear())
    findings = "SELECT ?finding { ?finding a rg:Finding }"
    assert (fewer.kept_in, ask(fewer, findings).rows) == (None, [])
    assert ask(corpus, findings).rows


def test_a_store_that_cannot_be_kept_costs_nothing_but_time(
    cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load(seeds)
    large(monkeypatch)
    shutil.rmtree(cache)
    assert ask(corpus, COUNT) == ask(Corpus(corpus.tables, corpus.ontology), COUNT)
    assert not cache.exists()


def test_nothing_is_left_of_a_store_that_another_command_made_first(
    cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load(seeds)
    large(monkeypatch)
    write = stores._write

    def late(folder: Path, pieces: object) -> None:
        write(folder, pieces)  # type: ignore[arg-type]
        monkeypatch.setattr(stores, "_write", write)
        stores._made(corpus, corpus.kept_in)  # type: ignore[arg-type]

    monkeypatch.setattr(stores, "_write", late)
    assert ask(corpus, COUNT) == ask(Corpus(corpus.tables, corpus.ontology), COUNT)
    assert [path.name for path in cache.glob("*/*") if path.is_dir()] == ["store"]


def test_two_processes_read_one_store_at_a_time(cache: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large(monkeypatch)
    ask(load(seeds), COUNT)
    place = load(seeds).kept_in
    opened = "import pyoxigraph, sys; print(len(pyoxigraph.Store.read_only(sys.argv[1])), flush=True); input()"
    call = [sys.executable, "-c", opened, str(place / "store")]  # type: ignore[operator]
    other = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout and int(other.stdout.readline()) == len(stores.store(load(seeds)))
    finally:
        other.communicate("\n", timeout=30)
