"""Answers as frames, and as tables in a notebook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

import regesta
from regesta.answers.tabular import Tabular
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Label
from regesta.values.extras import MissingExtra
from told import TYPES, corpus_of, said

ANSWERS: dict[str, tuple[Callable[[Corpus], Tabular], list[str]]] = {
    "state": (lambda it: regesta.state(it, date(2020, 6, 1)), ["part", "grade"]),
    "changes": (lambda it: regesta.changes(it, date(2010, 1, 1), date(2024, 1, 1)), ["change", "before", "after"]),
    "timeline": (lambda it: regesta.timeline(it, []), ["precision", "surely"]),
    "agreement": (regesta.agreement, ["agreement", "matter", "why", "conflict", "sides"]),
    "show": (lambda it: regesta.show(it, "a"), []),
}
EPISODE = ["subject", "relation", "object", "when", "standing", "contested", "derived", "sources", "episode"]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(
        said("s", "a memberOf csto", "2010/2022"),
        said("p", "a memberOf csto", "2012/2022"),
        said("s", "a joined nato", "2023"),
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_a_frame_with_a_row_an_item(corpus: Corpus, name: str) -> None:
    ask, first = ANSWERS[name]
    frame = ask(corpus).to_polars()
    assert frame.columns == [*first, *EPISODE, "statements"]
    assert frame.height > 0
    empty = ask(corpus_of(said("s", "b joined nato", "1999"))) if name not in ("timeline", "show") else None
    if empty is not None and not empty.to_polars().height:
        assert empty.to_polars().schema == frame.schema


def test_the_frame_has_what_the_answer_has(corpus: Corpus) -> None:
    found = regesta.state(corpus, date(2020, 6, 1))
    rows = found.to_polars()
    assert [(row["episode"], row["grade"]) for row in rows.iter_rows(named=True)] == [
        (item.episode.id, item.grade) for item in found
    ]
    answer = regesta.query(corpus, "SELECT ?s { ?s a rg:Statement } ORDER BY ?s")
    assert answer.to_polars()["s"].to_list() == [row[0] for row in answer.rows]
    assert answer.to_polars().schema == {"s": pl.String}


def test_a_table_in_a_notebook_is_escaped() -> None:
    corpus = corpus_of(said("s", "a memberOf csto", "2020"))
    entity = Entity("a", TYPES["a"], (Label("<script>alert(1)</script>", "en", True),))
    others = [it for it in corpus.entities.values() if it.id != "a"]
    changed = regesta.query(corpus.with_records(entities=[entity, *others]), 'SELECT ("<img onerror=x>" AS ?a) {}')
    shown = changed._repr_html_()
    assert "<img" not in shown
    assert "&lt;img onerror=x&gt;" in shown
    assert "<table" in regesta.state(corpus, date(2020, 6, 1))._repr_html_()


def test_without_the_library_the_command_that_gives_it_is_told(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    way = "which is not installed: pip install 'regesta[notebooks]'"
    with pytest.raises(MissingExtra) as raised:
        regesta.state(corpus, date(2020, 6, 1)).to_pandas()
    assert str(raised.value) == f"a frame of pandas is made with pandas and pyarrow, {way}"
    with pytest.raises(MissingExtra) as raised:
        regesta.state(corpus, date(2020, 6, 1)).to_arrow()
    assert str(raised.value) == f"an Arrow table is made with pyarrow, {way}"


def test_pandas_and_arrow_have_the_same(corpus: Corpus) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    found = regesta.state(corpus, date(2020, 6, 1))
    assert found.to_pandas()["episode"].to_list() == found.to_polars()["episode"].to_list()
    assert found.to_arrow().column("episode").to_pylist() == found.to_polars()["episode"].to_list()


def test_without_graph_tool_it_is_said_where_it_comes_from(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "graph_tool", None)
    with pytest.raises(regesta.RegestaError, match="graph-tool is not there, and PyPI does not have it: Debian and"):
        regesta.as_graph_tool(corpus)


def test_igraph_has_the_network(corpus: Corpus) -> None:
    pytest.importorskip("igraph")
    net, found = regesta.network(corpus), regesta.as_igraph(corpus)
    assert (found.vcount(), found.ecount()) == (net.number_of_nodes(), net.number_of_edges())
    assert set(found.vs["name"]) == set(net)
    edges = {(found.vs[it.source]["name"], found.vs[it.target]["name"], it["id"], it["relation"]) for it in found.es}
    assert edges == {(a, b, key, known["relation"]) for a, b, key, known in net.edges(keys=True, data=True)}
