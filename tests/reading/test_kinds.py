"""What texts of other styles and regions taught both readers, each kind in sentences of its own."""

from __future__ import annotations

import pytest

from reading.finding import corpus_of, entity, times
from reading.world import context, passages
from regesta.corpus.records import Entity
from regesta.reading.finding.passages import read_passages
from regesta.reading.framing.readers import FrameReader
from regesta.reading.proposals import LEAST, Proposal
from regesta.seeds.texts import Article

PUBLISHED = "2031-05-02"  # a Friday


def read(reader: FrameReader, text: str, *own: Entity) -> list[Proposal]:
    return list(reader.propose(*read_passages(Article("told", text), corpus_of(*own), PUBLISHED)))


def ties(found: list[Proposal], least: float = LEAST) -> set[str]:
    return {f"{it.subject} {it.relation} {it.object}" for it in found if it.score >= least}


def made_up(reader: FrameReader, *sentences: str) -> list[Proposal]:
    return list(reader.propose(passages(*sentences), context()))


def test_a_sentence_can_begin_with_a_state_that_is_a_first_name_too(reader: FrameReader) -> None:
    found = ties(read(reader, "Iran had warned Israel. Jordan recalled its ambassador from Israel."))
    assert "jordan weakenedTiesWith israel" in found


def test_an_envoy_is_of_the_state_that_is_told_with_him(reader: FrameReader) -> None:
    found = ties(read(reader, "Peru's foreign minister, Jane Doe, summoned the Chilean ambassador."))
    assert found == {"peru summonedEnvoyOf chile"}


def test_letters_in_brackets_stand_for_a_states_forces(reader: FrameReader) -> None:
    text = "The Kenya Defence Forces (KDF) are small. Peru supplied the KDF with tanks. Kenya is at peace."
    assert "peru suppliesArms kenya" in ties(read(reader, text))


def test_an_agreement_is_found_by_its_parties(reader: FrameReader) -> None:
    pact = entity("pact", "Treaty", "Kenya–Peru fishing agreement")
    other = entity("other", "Treaty", "Kenya–Chile fishing agreement")
    found = read(reader, "Kenya signed a fishing agreement with Peru in May 2030.", pact, other)
    assert ties(found) == {"kenya signedAgreement pact", "peru signedAgreement pact"}
    assert {it.when for it in found} == {"2030-05"}
    assert not any(it.relation == "signedAgreement" for it in read(reader, "Kenya signed a fishing agreement.", pact))


def test_an_agreement_without_a_name_is_not_shown_by_itself(reader: FrameReader) -> None:
    (found,) = made_up(reader, "Norvia signed an agreement with Kestria in 2029.")
    assert found.relation == "hasCooperationWith"
    assert found.score < LEAST


def test_both_sides_are_those_who_fought(reader: FrameReader) -> None:
    found = read(reader, "Kenya and Peru fought a war. Chile mourned with Ghana. Togo urged the two sides to talk.")
    assert {"togo urged kenya", "togo urged peru"} <= ties(found)


def test_where_has_the_place_before_it(reader: FrameReader) -> None:
    assert "norvia stationsForcesIn kestria" in ties(
        made_up(reader, "Kestria, where Norvia keeps 1,200 soldiers, is calm.")
    )


def test_a_captured_capital_is_a_city(reader: FrameReader) -> None:
    assert ties(read(reader, "Peruvian troops captured Nairobi.")) == {"peru gainedControlOf nairobi"}


def test_sanctions_on_a_sector_are_on_its_state_and_on_a_person_are_not(reader: FrameReader) -> None:
    assert ties(read(reader, "Peru imposed sanctions on Kenya's oil sector.")) == {"peru imposedSanctions kenya"}
    text = "Jane Doe, the foreign minister of Kenya, spoke. Peru imposed sanctions on Doe."
    assert "peru imposedSanctions kenya" not in ties(read(reader, text))


def test_what_is_done_to_a_thing_is_unsure_of_whose_it_is(reader: FrameReader) -> None:
    found = made_up(reader, "Norvia opposed the plan against Kestria.")
    assert "norvia opposes kestria" in ties(found, 0)
    assert "norvia opposes kestria" not in ties(found)


def test_where_and_at_what_it_happened_is_told_besides(reader: FrameReader) -> None:
    (met,) = [it for it in made_up(reader, "Norvia and Kestria met in Halm in 2029.") if it.relation == "metWith"]
    assert met.qualifiers == (("place", "halm"),)
    (met,) = [it for it in made_up(reader, "Norvia met Kestria at the Tide Games.") if it.relation == "metWith"]
    assert met.qualifiers == (("event", "games"),)
    (sold,) = made_up(reader, "Norvia supplies Kestria with tanks under the Treaty of Halm.")
    assert sold.qualifiers == (("under", "treaty"),)


def test_a_clause_with_since_dates_the_main_one(reader: FrameReader) -> None:
    text = "Since Ostavia attacked Talmark in 2027, Norvia has maintained military ties with Kestria."
    (found,) = [it for it in made_up(reader, text) if it.relation == "cooperatesMilitarilyWith"]
    assert found.when == "2027/present"


def test_an_ally_by_the_way_has_not_the_time_of_the_clause(reader: FrameReader) -> None:
    found = {it.relation: it.when for it in made_up(reader, "Kestria, an ally of Norvia, attacked Talmark in 2029.")}
    assert found == {"alliedWith": "present", "attacked": "2029"}


def test_a_name_is_the_subject_of_the_verb_behind_it(reader: FrameReader) -> None:
    found = ties(made_up(reader, "Norvia recalled its envoy and Kestria condemned Talmark."))
    assert "kestria criticised talmark" in found
    assert "norvia criticised talmark" not in found


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Kenya opened the border on Wednesday, and Peru said it would follow.", "2031-04-30"),
        ("Kenya signed a pact on Thursday under which Peru will leave.", "2031-05-01"),
        ("Kenya will leave on Monday.", "2031-05-05"),
        ("In 2029 they met. Kenya left on April 25.", "2031-04-25"),
        ("The March 7 Accords failed.", ""),
    ],
)
def test_a_clause_that_does_not_look_ahead_is_of_the_past(text: str, edtf: str) -> None:
    assert times(text, PUBLISHED)[-1][1] == edtf


def test_who_goes_to_a_post_and_from_it(reader: FrameReader) -> None:
    own = [
        entity("moss", "Person", "Ada Moss"),
        entity("tarn", "Person", "Ivo Tarn"),
        entity("premier", "Office", "Prime Minister of Kenya"),
    ]
    found = read(reader, "Ada Moss resigned as prime minister of Kenya in 2029. Kenya appointed Ivo Tarn.", *own)
    assert "moss resignedFrom premier" in ties(found)
    found = read(reader, "Kenya named Ivo Tarn as prime minister in May 2030.", *own)
    assert ("tarn appointedTo premier", "2030-05") in {
        (f"{it.subject} {it.relation} {it.object}", it.when) for it in found
    }


def test_who_says_nothing_of_it(reader: FrameReader) -> None:
    assert ties(made_up(reader, "Norvia declined to comment on the Treaty of Halm.")) == {
        "norvia declinedToComment treaty"
    }
