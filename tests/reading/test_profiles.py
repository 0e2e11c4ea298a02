"""What country profiles and briefs are full of: fields without a verb, offices, suppliers, «the country», lists."""

from __future__ import annotations

import pytest

from reading.finding import amounts, corpus_of, entity, names, times
from reading.world import context, passages
from regesta.corpus.records import Entity
from regesta.reading.finding.passages import read_passages
from regesta.reading.framing.readers import FrameReader
from regesta.reading.proposals import Proposal
from regesta.seeds.texts import Article

PROFILE = "Uganda borders Kenya. Uganda joined the East African Community in 2000. Uganda is landlocked. "


def read(reader: FrameReader, text: str, *own: Entity) -> list[Proposal]:
    return list(reader.propose(*read_passages(Article("told", text), corpus_of(*own), "2031-05-02")))


def ties(found: list[Proposal], relation: str) -> set[tuple[str, str, str, str]]:
    return {(it.subject, it.object, it.when, it.value) for it in found if it.relation == relation}


def test_a_field_of_deployments_has_no_verb_and_the_date_of_its_note(reader: FrameReader) -> None:
    found = read(reader, PROFILE + "\n\napproximately 1,250 Somalia (FORCE); up to 90 South Sudan (MISSION) (2030)")
    assert ties(found, "stationsForcesIn") == {
        ("uganda", "somalia", "2030", "~1250 persons"),
        ("uganda", "south-sudan", "2030", "<=90 persons"),
    }


def test_a_number_and_a_name_within_a_sentence_are_no_field(reader: FrameReader) -> None:
    assert not ties(read(reader, PROFILE + "\n\nIn 2030, 40 Kenya Airways flights a week arrived."), "stationsForcesIn")


def test_a_supplier_is_of_arms_where_the_sentence_speaks_of_them(reader: FrameReader) -> None:
    inventory = "the army's inventory is old; in recent years, Kenya has been the leading supplier"
    assert {it[:2] for it in ties(read(reader, f"{PROFILE}\n\n{inventory}"), "suppliesArms")} == {("kenya", "uganda")}
    assert not ties(read(reader, f"{PROFILE}\n\nKenya has been the leading supplier"), "suppliesArms")


def test_equipment_is_supplied_by_each_of_a_list(reader: FrameReader) -> None:
    text = "the military's inventory includes equipment from Italy, Kenya, the UAE, and the US"
    found = {it[:2] for it in ties(read(reader, f"{PROFILE}\n\n{text}"), "suppliesArms")}
    suppliers = ("italy", "kenya", "united-arab-emirates", "united-states")
    assert found == {(it, "uganda") for it in suppliers}


OFFICE = entity("presidency", "Office", "President of Kenya")
PERSON = entity("ada-moss", "Person", "Ada Moss")


@pytest.mark.parametrize("text", ["Kenyan President Ada Moss spoke.", "Kenya's president, Ada Moss, spoke."])
def test_who_has_the_title_holds_the_office_if_it_is_a_known_one(reader: FrameReader, text: str) -> None:
    assert {it[:2] for it in ties(read(reader, text, OFFICE, PERSON), "heldOffice")} == {("ada-moss", "presidency")}
    assert not ties(read(reader, text, PERSON), "heldOffice")


def test_a_title_is_of_one_alone(reader: FrameReader) -> None:
    other = entity("ivo-tarn", "Person", "Ivo Tarn")
    found = read(reader, "Kenyan President Ada Moss and Ugandan leader Ivo Tarn met.", OFFICE, PERSON, other)
    assert {it[:2] for it in ties(found, "heldOffice")} == {("ada-moss", "presidency")}


@pytest.mark.parametrize("text", ["Former Kenyan President Ada Moss spoke.", "Ugandan President Ada Moss spoke."])
def test_nobody_holds_what_is_over_or_somebody_elses(reader: FrameReader, text: str) -> None:
    found = read(reader, text, OFFICE, PERSON)
    assert not [it for it in found if it.relation == "heldOffice" and it.polarity == "Affirmed"]


def test_both_of_the_two_sides_act(reader: FrameReader) -> None:
    own = entity("accord", "Agreement", "Lake Accord")
    found = read(reader, "Kenya and Uganda met in 2030. The two sides signed the Lake Accord.", own)
    assert {it[:2] for it in ties(found, "signedAgreement")} == {("kenya", "accord"), ("uganda", "accord")}


def test_the_country_is_the_one_that_the_text_is_about() -> None:
    text = PROFILE + "Kenya and Rwanda sent envoys to the country."
    assert [it for it in names(text) if it.startswith("the country")] == ["the country = uganda (reference) ?"]
    assert [it for it in names("Kenya borders Uganda. The country is old.") if it.startswith("The country")] == [
        "The country = uganda (reference) ?"
    ]


def test_the_two_countries_are_those_of_the_sentence_before_those_of_the_text() -> None:
    before = "Kenya and Uganda met. Kenya left Uganda. Uganda joined Kenya. "
    text = f"{before}Rwanda and Kenya met, and the two countries agreed."
    assert {it.split(" = ")[1][:6] for it in names(text) if it.startswith("the two")} == {"kenya ", "rwanda"}


def test_the_year_of_a_treaty_is_no_time_of_an_alliance(reader: FrameReader) -> None:
    own = entity("treaty", "Treaty", "Lake Treaty")
    found = read(reader, "Kenya is a treaty ally of Uganda under the 1961 Lake Treaty.", own)
    assert ties(found, "alliedWith") == {("kenya", "uganda", "present", "")}


def test_what_happened_when_has_that_time(reader: FrameReader) -> None:
    text = "Norvia has ties with the Harbour Union going back to 2022, when Norvia joined the Coastal League."
    found = list(reader.propose(passages(text), context()))
    assert ties(found, "joined") == {("norvia", "league", "2022", "")}


def test_deeds_go_on_since_and_are_over_where_they_are_told_as_past(reader: FrameReader) -> None:
    found = list(reader.propose(passages("Norvia has attacked Kestria since 2027."), context()))
    assert ties(found, "attacked") == {("norvia", "kestria", "2027/present", "")}


def test_a_time_in_a_name_is_part_of_the_name() -> None:
    movement = entity("movement", "ArmedGroup", "April 6 Movement")
    found, _ = read_passages(Article("told", "Kenya supports the April 6 Movement."), corpus_of(movement), "2031-05-02")
    assert [item.dates for item in found] == [()]


def test_a_weekday_is_of_the_week_of_publication_though_a_year_was_told_before() -> None:
    assert times("Kenya has had troops there since 2021. On Thursday, Kenya left.", "2031-05-02")[1][1] == "2031-05-01"
    assert times("Kenya left in July 2024. On Thursday, Kenya met Uganda.", "2031-05-02")[1][1] == "2031-05-01"
    assert times("In July 2024 Kenya left, and on Thursday it met Uganda.", "2031-05-02")[1][1] == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("about 13,500 US troops", "~13500 persons"),
        ("14,000 U.S. and Kenyan troops", "14000 persons"),
        ("500 UK military personnel", "500 persons"),
    ],
)
def test_whose_people_are_counted_does_not_matter(text: str, value: str) -> None:
    assert amounts(f"There are {text} there.") == [value]


def test_a_corpus_may_call_something_else_by_a_name_that_several_states_share() -> None:
    own = entity("peninsula", "Region", "Korea")
    assert names("It sent troops to Korea.", own) == ["Korea = peninsula"]


def test_a_known_person_is_meant_rather_than_the_state_behind_the_title() -> None:
    assert names("President Paul Kagame spoke.") == ["President Paul Kagame = rwanda (metonym) > president"]
    own = entity("kagame", "Person", "Paul Kagame")
    assert names("President Paul Kagame spoke.", own) == ["Paul Kagame = kagame"]
