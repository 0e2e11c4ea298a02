"""The picture of a chronicle."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.answers.timelines import chronicle
from regesta.corpus.corpus import Corpus
from told import corpus_of, said

pytest.importorskip("matplotlib")


def _picture(corpus: Corpus, path: Path) -> str:
    from regesta.exports.plot import draw_balance

    draw_balance(corpus, "a", "b", chronicle(corpus, "a", "b"), path)
    return path.read_text("utf-8")


def test_an_episode_is_one_dot_however_many_tell_of_it_and_opens_it_in_the_page(tmp_path: Path) -> None:
    corpus = corpus_of(
        *(said(source, "a visited b", "2021-05") for source in "stv"), said("s", "a criticised b", "2022")
    )
    picture = _picture(corpus, tmp_path / "a.svg")
    assert picture.count('href="graph.html#episode/') == 2
    for key in corpus.episodes:
        assert f'href="graph.html#episode/{key}"' in picture
    assert "A — visited — B" in picture


def test_the_same_chronicle_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus = corpus_of(said("s", "a visited b", "2021-05"), said("t", "b attacked a", "2024"))
    assert _picture(corpus, tmp_path / "a.svg") == _picture(corpus, tmp_path / "b.svg")


def test_a_chronicle_of_nothing_is_drawn(tmp_path: Path) -> None:
    assert "<svg" in _picture(corpus_of(said("s", "a visited c", "2021-05")), tmp_path / "a.svg")
