"""Quads in pieces are the quads: the same rows in the same order, cut only where a subject or a graph ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from regesta.corpus.corpus import Corpus
from regesta.exports.registry import FORMATS
from regesta.rdf import built, pieces
from regesta.rdf.built import BuiltGraph
from regesta.rdf.quads import quads
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds

STREAMED = ("nquads", "ntriples", "trig", "turtle", "rdfxml", "jsonld")


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return conclude(read_seeds(generated_seeds(400, 1)).corpus)


@pytest.mark.parametrize("most", [50, 10**9])
@pytest.mark.parametrize("name", ["sound", "ambre", "made_up"])
def test_together_they_are_the_quads(request: pytest.FixtureRequest, name: str, most: int) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    found = list(pieces.pieces(corpus.tables, corpus.base, corpus.ontology, most))
    assert pl.concat(found).equals(quads(corpus.tables, corpus.base, corpus.ontology))


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("most", [50, 10**9])
@pytest.mark.parametrize("name", ["sound", "ambre", "made_up"])
def test_lines_made_at_once_are_those_of_the_quads(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, name: str, most: int, named: bool
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    monkeypatch.setattr(built, "pieces", lambda *given, **further: pieces.pieces(*given, most=most, **further))
    lone = BuiltGraph(corpus)
    assert b"".join(lone.lines(named=named)) == b"".join(replace(lone, several=True).lines(named=named))
    assert "quads" not in lone.__dict__


def test_no_piece_ends_within_a_subject_or_a_graph_and_none_is_much_larger_than_wanted(made_up: Corpus) -> None:
    found = list(pieces.pieces(made_up.tables, made_up.base, made_up.ontology, 500))
    assert len(found) > 20
    for piece, following in pairwise(found):
        last, first = piece.row(-1, named=True), following.row(0, named=True)
        assert (last["graph"], last["subject"]) != (first["graph"], first["subject"])
        assert first["graph"] is None or last["graph"] != first["graph"]
    assert sorted(piece.height for piece in found)[-3] < 1_500


@pytest.mark.parametrize("format_", STREAMED)
def test_a_large_corpus_is_written_as_a_small_one_is(
    made_up: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    item = next(it for it in FORMATS if it.id == format_)
    item.write(BuiltGraph(made_up), tmp_path / "small")
    monkeypatch.setattr(built, "LARGE", 10)
    monkeypatch.setattr(built, "pieces", lambda *given, **further: pieces.pieces(*given, most=700, **further))
    large = BuiltGraph(made_up)
    item.write(large, tmp_path / "large")
    assert (tmp_path / "small").read_bytes() == (tmp_path / "large").read_bytes()
    assert "quads" not in large.__dict__, "all quads were held at once"
