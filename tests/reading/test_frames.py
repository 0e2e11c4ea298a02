"""Frames are data: what is wrong with them is told, and a corpus's own come before the program's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading.world import context, passages
from regesta.reading.framing.frames import Lexicon, read_frames
from regesta.reading.framing.lexicon import lexicon_for
from regesta.reading.framing.readers import FrameReader
from regesta.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()


def test_the_frames_of_the_program_have_no_fault() -> None:
    lexicon, problems = lexicon_for(ONTOLOGY)
    assert problems == []
    assert len(lexicon.verbs) > 400
    assert len({frame.relation for frame in lexicon.frames}) > 75


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "- relation: atacked\n  verbs: [raid]\n",
            "frames.yaml:1: unknown relation «atacked», did you mean «attacked»?",
        ),
        ("- relation: attacked\n", "frames.yaml:1: a frame without a trigger, give verbs, nouns or adjectives"),
        ("- verbs: [raid]\n", "frames.yaml:1: a frame without a relation, «regesta relations» lists them"),
        (
            "- relation: attacked\n  verbs: [raid]\n  objekt: [on]\n",
            "frames.yaml:3: a frame has no field «objekt», did you mean «object»?",
        ),
        (
            "- relation: attacked\n  verbs: [raid]\n  object-is: [Sate]\n",
            "frames.yaml:3: unknown type «Sate», did you mean «State»?",
        ),
        (
            "- relation: attacked\n  verbs: [raid]\n  score: high\n",
            "frames.yaml:3: the score is no number from 0 to 1, write score: 0.7",
        ),
        (
            "- relation: attacked\n  verbs: [raid]\n  modality: Plannd\n",
            "frames.yaml:3: unknown modality «Plannd», did you mean «Planned»?",
        ),
        ("relation: attacked\n", "frames.yaml:1: the file is no list, each frame is a record that begins with «-»"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, told: str) -> None:
    frames, problems = read_frames(text, ONTOLOGY)
    assert [problem.headline() for problem in problems] == [told]
    assert frames == ()


def test_a_new_tie_needs_data_and_no_code() -> None:
    reader = FrameReader(Lexicon.of([]))
    sentence = passages("Norvia zambled Kestria in 2029.")
    assert list(reader.propose(sentence, context())) == []
    frames, problems = read_frames("- relation: criticised\n  verbs: [zamble]\n", ONTOLOGY)
    assert problems == []
    (found,) = FrameReader(Lexicon.of(frames)).propose(sentence, context())
    assert (found.subject, found.relation, found.object, found.when) == ("norvia", "criticised", "kestria", "2029")
    assert found.reader == "frames/criticised"


def test_a_pattern_stands_for_all_its_choices() -> None:
    frames, _ = read_frames('- relation: visited\n  verbs: ["{pay,make} {visit,call}"]\n', ONTOLOGY)
    assert [words for _, words in frames[0].triggers] == [
        ("pay", "visit"), ("pay", "call"), ("make", "visit"), ("make", "call"),
    ]  # fmt: skip


def test_a_corpus_brings_frames_that_are_tried_first(tmp_path: Path) -> None:
    (tmp_path / "frames.yaml").write_text("- relation: welcomed\n  name: theirs\n  verbs: [hail]\n", "utf-8")
    lexicon, problems = lexicon_for(ONTOLOGY, tmp_path)
    assert problems == []
    assert lexicon.frames[0].name == "theirs"
    (found,) = FrameReader(lexicon).propose(passages("Norvia hailed Kestria."), context())
    assert found.reader == "frames/theirs"


def test_a_corpus_s_frames_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "frames.yaml").write_bytes(b"- relation: \xff\n")
    _, problems = lexicon_for(ONTOLOGY, tmp_path)
    assert [problem.origin.file for problem in problems] == ["frames.yaml"]
