"""Records to frames and back: nothing of what people wrote is lost or made up."""

from __future__ import annotations

from dataclasses import fields

import polars as pl
import pytest
from hypothesis import given, settings

from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import AS_WRITTEN, COMPUTED, INTERNAL, SCHEMAS, Tables
from regesta.corpus.tabulation import root_sources
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from strategies import corpora

CORPUS = read_seeds(SOUND).corpus


@settings(max_examples=60, deadline=None)
@given(corpora(CORPUS))
def test_what_was_written_comes_out_of_the_frames_as_it_went_in(corpus: Corpus) -> None:
    again = Corpus.of(corpus.written, corpus.ontology)
    assert again.written == corpus.written
    for name in AS_WRITTEN:
        if name != "origins":
            assert getattr(again.tables, name).equals(getattr(corpus.tables, name)), name


@settings(max_examples=10, deadline=None)
@given(corpora(CORPUS))
def test_every_frame_has_the_columns_of_its_schema(corpus: Corpus) -> None:
    for name, frame in conclude(corpus).tables:
        assert dict(frame.schema) == SCHEMAS[name], name


def test_there_is_a_frame_for_each_schema_and_none_beside() -> None:
    assert [item.name for item in fields(Tables)] == [*AS_WRITTEN, *COMPUTED]
    assert {name for name, _ in Tables().public()} == SCHEMAS.keys() - INTERNAL


def test_what_is_computed_is_empty_until_it_is_concluded() -> None:
    assert all(getattr(CORPUS.tables, name).is_empty() for name in COMPUTED)
    assert not any(getattr(conclude(CORPUS).tables, name).is_empty() for name in ("episodes", "tellings", "stretches"))


def test_unknown_is_null_and_never_an_empty_text() -> None:
    for name, frame in conclude(CORPUS).tables:
        texts = [column for column, kind in frame.schema.items() if kind == pl.String]
        assert not any((frame[column] == "").any() for column in texts), name


def test_a_corpus_is_named_on_one_line(sound: Corpus) -> None:
    assert repr(sound) == "<Corpus «Freedonia and Sylvania»: 5 statements, 6 entities, 2 sources, 7 episodes>"


def test_statements_are_recalled_by_their_ids_alone(sound: Corpus) -> None:
    first, *_ = sound.statements
    assert sound.statements_of([first]) == {first: sound.statements[first]}
    assert sound.statements_of([]) == {}


@pytest.mark.parametrize(
    ("copies", "roots"),
    [
        ({"a": "", "b": "a", "c": "b"}, {"a": "a", "b": "a", "c": "a"}),
        ({"a": "b", "b": "a"}, {"a": "a", "b": "a"}),
        ({"a": "b", "b": "c", "c": "b"}, {"a": "b", "b": "b", "c": "b"}),
        ({"a": "gone"}, {"a": "gone"}),
    ],
)
def test_a_copy_counts_as_the_one_that_was_first(copies: dict[str, str], roots: dict[str, str]) -> None:
    assert root_sources(copies) == roots
