"""What both readers by rules read in a sentence besides the tie: time, number, extent, who is meant, what is weak."""

from __future__ import annotations

import pytest

from reading.world import context, passages
from regesta.reading.framing.readers import FrameReader
from regesta.reading.proposals import Proposal
from regesta.seeds.relocation import passage_digest


def told(reader: FrameReader, relation: str, *sentences: str) -> list[Proposal]:
    return [item for item in reader.propose(passages(*sentences), context()) if item.relation == relation]


def test_a_proposal_cites_its_sentence_and_says_where_each_field_stands(reader: FrameReader) -> None:
    first, second = "Norvia is large.", "Norvia deployed 1,300 soldiers to Pelsk in 2029."
    (found,) = told(reader, "deployedForces", first, second)
    text = f"{first}\n{second}"
    assert text[found.cite.start : found.cite.end] == second
    assert found.cite.digest == passage_digest(second)
    places = {name: text[start:end] for name, (start, end) in found.places}
    assert places == {
        "subject": "Norvia", "relation": "deployed", "object": "Pelsk", "when": "2029", "value": "1,300",
    }  # fmt: skip
    assert (found.when, found.value, found.weak) == ("2029", "1300", ())
    assert 0 < found.score < 1


@pytest.mark.parametrize(
    ("sentence", "relation", "when"),
    [
        ("Norvia joined the Coastal League in 2029.", "joined", "2029"),
        ("In 2029, Norvia joined the Coastal League.", "joined", "2029"),
        ("Norvia has been a member of the Coastal League since 2029.", "memberOf", "2029/present"),
        ("Norvia is a member of the Coastal League.", "memberOf", "present"),
        ("Norvia attacked Kestria.", "attacked", ""),
        ("Norvia joined the Coastal League (2028) and left the Harbour Union (2029).", "joined", "2028"),
        ("Norvia, which attacked Kestria in 2027, joined the Coastal League in 2029.", "joined", "2029"),
        ("Norvia, which attacked Kestria in 2027, joined the Coastal League in 2029.", "attacked", "2027"),
    ],
)
def test_a_time_is_that_of_its_own_tie(reader: FrameReader, sentence: str, relation: str, when: str) -> None:
    assert [item.when for item in told(reader, relation, sentence)] == [when]


def test_a_pronoun_means_who_was_spoken_of_and_is_weak(reader: FrameReader) -> None:
    (found,) = told(reader, "leftOrganisation", "Norvia is small.", "It left the Coastal League in 2029.")
    assert found.subject == "norvia"
    assert found.weak == ("«It» is taken for Norvia",)


def test_two_countries_are_the_two_that_were_named(reader: FrameReader) -> None:
    (found,) = told(reader, "clashedWith", "Norvia and Kestria met.", "The two countries clashed in 2029.")
    assert {found.subject, found.object} == {"norvia", "kestria"}
    assert found.weak == ("«countries» are taken for Norvia and Kestria",)


def test_lists_are_taken_apart(reader: FrameReader) -> None:
    found = told(reader, "imposedSanctions", "Norvia, Kestria and Talmark imposed sanctions on Ostavia and Veldania.")
    assert {(item.subject, item.object) for item in found} == {
        (subject, other) for subject in ("norvia", "kestria", "talmark") for other in ("ostavia", "veldania")
    }


def test_who_says_so_but_is_not_known_is_told(reader: FrameReader) -> None:
    (found,) = told(reader, "attacked", "Analysts said that Norvia attacked Kestria.")
    assert found.speakers == ()
    assert found.weak == ("said by «Analysts», whom nobody knows here",)


def test_a_semicolon_parts_clauses_and_brackets_keep_theirs(reader: FrameReader) -> None:
    sentence = "Norvia belongs to the Coastal League (Kestria; Talmark); Ostavia left it."
    assert next(item.subject for item in told(reader, "memberOf", sentence)) == "norvia"


def test_what_is_proposed_twice_is_one(reader: FrameReader) -> None:
    assert len(told(reader, "attacked", "Norvia attacked Kestria; Norvia attacked Kestria.")) == 1


def test_it_reads_the_same_each_time(reader: FrameReader) -> None:
    sentences = ("Norvia and Kestria signed a ceasefire in 2030.", "They met in Halm, and Talmark welcomed it.")
    first, second = (list(reader.propose(passages(*sentences), context())) for _ in range(2))
    assert first == second


def test_an_empty_text_gives_nothing(reader: FrameReader) -> None:
    assert list(reader.propose([], context())) == []
    assert list(reader.propose(passages("…", "—", "1."), context())) == []
