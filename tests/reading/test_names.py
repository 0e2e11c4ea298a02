"""Whom and what made-up sentences name, and how."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.finding import entity, named_only, names, read
from regesta.reading.finding.heads import acts_for_it
from regesta.seeds.texts import Article

# A sentence, and all that it names in its order: words = entity (how, if not by name) > what it heads.
NAMED = {
    # Names, long and short, with possessives and hyphens
    "Kenya and Uganda signed.": ["Kenya = kenya", "Uganda = uganda"],
    "The United States of America left the UN.": [
        "United States of America = united-states",
        "UN = united-nations",
    ],
    "The U.S. left.": ["U.S. = united-states"],
    "It asked us to trust US.": ["US = united-states"],
    "Côte d’Ivoire closed Ivory Coast’s border.": [
        "Côte d’Ivoire = ivory-coast",
        "Ivory Coast = ivory-coast > border",
    ],
    "Cote d'Ivoire left.": ["Cote d'Ivoire = ivory-coast"],
    "The Democratic Republic of the Congo left.": [
        "Democratic Republic of the Congo = democratic-republic-of-the-congo"
    ],
    "Peru joined the Organization of American States (OAS).": [
        "Peru = peru",
        "Organization of American States = oas",
        "OAS = oas",
    ],
    "NORTH KOREA AND JAPAN TALK": ["NORTH KOREA = north-korea", "JAPAN = japan"],
    "They crossed the South China Sea.": ["South China Sea = south-china-sea"],
    "He left the American Samoa office.": ["American Samoa = american-samoa"],
    # Adjectives, and what they head
    "Peruvian troops left.": ["Peruvian = peru (demonym) > troops"],
    "Peruvian foreign ministry officials left.": ["Peruvian = peru (demonym) > officials"],
    "Peruvian citizens left.": ["Peruvian = peru (demonym) > citizens"],
    "Peruvians left.": ["Peruvians = peru (demonym) > people"],
    "Peruvian exports fell.": ["Peruvian = peru (demonym) > exports"],
    "Peruvian and Chilean officials met.": [
        "Peruvian = peru (demonym) > officials",
        "Chilean = chile (demonym) > officials",
    ],
    "Peruvian, Chilean and Bolivian troops met.": [
        "Peruvian = peru (demonym) > troops",
        "Chilean = chile (demonym) > troops",
        "Bolivian = bolivia (demonym) > troops",
    ],
    "Peruvian-led forces left.": ["Peruvian = peru (demonym) > led"],
    "Pro-Peruvian rebels left.": ["Peruvian = peru (demonym) > pro-rebels"],
    "Peru-based firms left.": ["Peru = peru > based"],
    "The Sino-Indian border is closed.": ["Sino = china (demonym) > border", "Indian = india (demonym) > border"],
    "The Peru-Chile border is closed.": ["Peru = peru > border", "Chile = chile > border"],
    "The Dutch government left.": ["Dutch = netherlands (demonym) > government"],
    "Soviet-era tanks rust.": ["Soviet = soviet-union (demonym) > era"],
    "A Peruvian military operation failed.": ["Peruvian = peru (demonym) > operation"],
    "Peru's military capabilities grew.": ["Peru = peru > capabilities"],
    # What else is said of whose something is
    "Peru's government left.": ["Peru = peru > government"],
    "Peru’s citizens left.": ["Peru = peru > citizens"],
    "The government of Peru left.": ["Peru = peru > government"],
    "Citizens of Peru left.": ["Peru = peru > citizens"],
    "Peru supports Chile.": ["Peru = peru", "Chile = chile"],
    "EU officials met NATO troops.": ["EU = european-union > officials", "NATO = nato > troops"],
    "NATO membership matters.": ["NATO = nato > membership"],
    "The Peru crisis goes on.": ["Peru = peru > crisis"],
    "Afghan rebel leaders left.": ["Afghan = afghanistan (demonym) > rebel leaders"],
    "Rebels in Peru left.": ["Peru = peru > rebels"],
    "Kenyan troops in Peru left.": ["Kenyan = kenya (demonym) > troops", "Peru = peru"],
    "Iraqi Kurds left.": ["Iraqi = iraq (demonym) > kurds", "Kurds = kurds"],
    # Capitals and seats
    "Lima said it would sign.": ["Lima = peru (metonym)"],
    "They met in Nairobi.": ["Nairobi = nairobi"],
    "They met in Nairobi, Kenya.": ["Nairobi = nairobi", "Kenya = kenya"],
    "The Nairobi talks failed.": ["Nairobi = nairobi > talks"],
    "In Nairobi's view it failed.": ["Nairobi = kenya (metonym) > view"],
    "Ties between Nairobi and Kampala grew.": ["Nairobi = kenya (metonym)", "Kampala = uganda (metonym)"],
    "The White House and the Pentagon agreed.": [
        "White House = united-states (metonym)",
        "Pentagon = united-states (metonym)",
    ],
    "Brussels fined a firm.": ["Brussels = european-union (metonym)"],
    "He read the Washington Post.": ["Washington Post = washington-post"],
    # Persons with an office
    "Peruvian President Jane Doe left.": [
        "Peruvian = peru (demonym) > president",
        "Jane Doe = peru (metonym) > president",
    ],
    "Peru's foreign minister Jane Doe left.": ["Peru = peru > minister", "Jane Doe = peru (metonym) > minister"],
    "U.S. Secretary of State Jane Doe left.": [
        "U.S. = united-states > secretary",
        "Jane Doe = united-states (metonym) > secretary",
    ],
    "President Doe of Peru left.": ["Doe = peru (metonym) > president", "Peru = peru > president"],
    "Jane Doe, the foreign minister of Peru, left.": [
        "Jane Doe = peru (metonym) > minister",
        "Peru = peru > minister",
    ],
    "Peru President Jane Doe left.": ["Peru = peru > president", "Jane Doe = peru (metonym) > president"],
    "German Chancellor Angela Merkel met Russia's Vladimir Putin in 2012.": [
        "German = germany (demonym) > chancellor",
        "Chancellor Angela Merkel = germany (metonym) > chancellor",
        "Russia = russia > president",
        "Vladimir Putin = russia (metonym) > president",
    ],
    "New Jersey and Lake Chad are quiet.": [],
    "NATO ally Norway met EU members.": [
        "NATO = nato > ally",
        "Norway = norway",
        "EU = european-union > members",
    ],
    "Former Peruvian president Jane Doe left.": [
        "Peruvian = peru (demonym) > former president",
        "Jane Doe = peru (metonym) > former president",
    ],
    "Angela Merkel met him in 2012.": ["Angela Merkel = germany (metonym) > chancellor"],
    "Angela Merkel met him in 2024.": ["Angela Merkel = germany (metonym) > former chancellor"],
    "Angela Merkel studied it in 1986.": ["Angela Merkel = germany (metonym) > later chancellor"],
    # Polities, groups and former states
    "The Taliban met the Houthis.": ["Taliban = taliban", "Houthis = houthis"],
    "Somaliland and Taiwan signed.": ["Somaliland = somaliland", "Taiwan = taiwan"],
    "Zaire, Burma and Swaziland voted.": [
        "Zaire = democratic-republic-of-the-congo",
        "Burma = myanmar",
        "Swaziland = eswatini",
    ],
    "East Germany and Czechoslovakia voted.": ["East Germany = east-germany", "Czechoslovakia = czechoslovakia"],
    "In 1975 Yugoslavia voted.": ["Yugoslavia = yugoslavia"],
    "In 2001 Yugoslavia voted.": ["Yugoslavia = federal-republic-of-yugoslavia"],
    # More than one meaning
    "Michael Jordan praised Jordan.": ["Jordan = jordan"],
    "Jordan Smith and Chad Miller left Chad.": ["Chad = chad"],
    "The turkey was cold, and Turkey was warm.": ["Turkey = turkey"],
    "Georgia voted.": ["Georgia = georgia ?"],
    "Georgia closed its border, said Tbilisi.": ["Georgia = georgia", "Tbilisi = georgia (metonym)"],
    "Georgia counts its votes in Atlanta.": ["Georgia = georgia-us"],
    "Congo voted.": ["Congo = democratic-republic-of-the-congo ?"],
    "Congo voted in Brazzaville.": ["Congo = republic-of-the-congo", "Brazzaville = brazzaville"],
    "Korea voted.": ["Korea = south-korea ?"],
    "Guinea voted.": ["Guinea = guinea ?"],
    "Guinea-Bissau and Papua New Guinea voted.": [
        "Guinea-Bissau = guinea-bissau",
        "Papua New Guinea = papua-new-guinea",
    ],
    "Niger and Nigeria met; Nigerien and Nigerian troops left.": [
        "Niger = niger",
        "Nigeria = nigeria",
        "Nigerien = niger (demonym) > troops",
        "Nigerian = nigeria (demonym) > troops",
    ],
    "A Dominican official spoke.": ["Dominican = dominican-republic (demonym) > official ?"],
    "The Peruvian Security Council met.": ["Peruvian = peru (demonym) > council"],
    "The Security Council met.": ["Security Council = un-security-council"],
    "The car left, and CAR voted.": [],
    "The Central African Republic (CAR) voted.": [
        "Central African Republic = central-african-republic",
        "CAR = central-african-republic",
    ],
    "Nobody is named in this.": [],
}


@pytest.mark.parametrize(("sentence", "expected"), NAMED.items())
def test_a_sentence_names_these(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


def test_there_are_enough_of_them() -> None:
    assert len(NAMED) >= 60


def test_a_doubt_says_what_else_may_be_meant() -> None:
    (named,) = read("Georgia voted.")[0][0].names
    assert named.doubt == "«Georgia» may also be Georgia (US state)"


@pytest.mark.parametrize("heads", ["", "troops", "government", "president", "officials", "parliament"])
def test_organs_act_for_their_state(heads: str) -> None:
    assert acts_for_it(heads)


@pytest.mark.parametrize(
    "heads", ["citizens", "people", "supporters", "companies", "exports", "pro-troops", "former president", "zebras"]
)
def test_nobody_else_does(heads: str) -> None:
    assert not acts_for_it(heads)


def test_a_person_who_was_introduced_is_known_by_the_surname() -> None:
    assert names("Peruvian President Jane Doe left. Doe signed, and Mary Doe did not.") == [
        "Peruvian = peru (demonym) > president",
        "Jane Doe = peru (metonym) > president",
        "Doe = peru (metonym) > president",
    ]


def test_a_president_of_no_state_may_be_of_the_only_one_that_is_named() -> None:
    passages, _ = read("Rebels in Peru wrote to President Doe. Doe did not reply.")
    found = [item for passage in passages for item in passage.names][1:]
    assert [(item.entity, item.heads) for item in found] == [("peru", "president"), ("peru", "president")]
    assert found[0].doubt == "whose president this is, the text does not tell"


def test_of_two_states_neither_has_a_president_of_no_state() -> None:
    assert named_only(names("Rebels in Peru and Chile wrote to President Doe.")) == ["peru", "chile"]


def test_a_name_ends_with_its_sentence() -> None:
    assert names("Peru's foreign minister is Jane Doe. Then Peru's President John Roe’s car came. Roe left.") == [
        "Peru = peru > minister",
        "Peru = peru > president",
        "John Roe = peru (metonym) > president",
        "Roe = peru (metonym) > president",
    ]


def test_the_year_of_publication_decides_where_the_sentence_tells_none() -> None:
    assert named_only(names("Yugoslavia voted.", published="1974-05-01")) == ["yugoslavia"]
    assert named_only(names("Yugoslavia voted.", published="1999-05-01")) == ["federal-republic-of-yugoslavia"]


def test_without_any_year_both_are_told() -> None:
    assert names("Yugoslavia voted.", published="") == ["Yugoslavia = federal-republic-of-yugoslavia ?"]


# What a corpus has of its own ---------------------------------------------------------------------------------------

KENYA = entity("ke", "State", "Kenya", iso3166="KE")
BLOC = entity("river-league", "InternationalOrganisation", "River League", "the League")


def test_an_entity_of_the_corpus_takes_the_place_of_the_world_s() -> None:
    assert names("Kenyan troops left Kenya for the River League.", KENYA, BLOC) == [
        "Kenyan = ke (demonym) > troops",
        "Kenya = ke",
        "River League = river-league",
    ]


def test_a_kindred_entity_of_the_same_name_does_too() -> None:
    assert named_only(names("NATO met.", entity("alliance", "InternationalOrganisation", "NATO"))) == ["alliance"]


def test_what_is_called_the_same_and_is_something_else_does_not() -> None:
    lima = entity("lima", "Person", "Lima")
    passages, context = read("Peru has troops.", lima)
    assert [item.entity for item in passages[0].names] == ["peru"]
    assert context.entities["lima"] == lima


def test_the_corpus_s_own_name_is_not_read_as_anything_else() -> None:
    assert names("The Kremlin spoke.", entity("fortress", "GovernmentBody", "Kremlin")) == ["Kremlin = fortress"]


def test_a_city_of_the_corpus_still_stands_for_its_government() -> None:
    nairobi = entity("nbo", "City", "Nairobi")
    assert names("Nairobi agreed in Nairobi.", nairobi) == ["Nairobi = kenya (metonym)", "Nairobi = nbo"]


def test_a_longer_name_of_the_corpus_wins() -> None:
    troops = entity("kdf", "MilitaryForce", "Kenya Defence Forces", "Kenyan troops")
    assert names("Kenyan troops left.", troops) == ["Kenyan troops = kdf"]


def test_a_person_of_the_corpus_is_known_by_the_surname_where_one_has_it() -> None:
    jane, mary = entity("jane", "Person", "Jane Doe"), entity("mary", "Person", "Mary Doe")
    assert named_only(names("Doe left.", jane)) == ["jane"]
    assert named_only(names("Doe left.", jane, mary)) == []


def test_an_id_that_the_corpus_gives_to_something_else_is_not_taken() -> None:
    passages, context = read("Peru voted.", entity("peru", "Topic", "A bear"))
    (named,) = passages[0].names
    assert context.entities[named.entity].type == "State"
    assert named.entity == "peru-state"


# Other languages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "entities"),
    [
        ("fr", "Le Pérou a signé avec l’Allemagne.", ["peru", "germany"]),
        ("de", "Peru und Frankreich unterzeichneten.", ["peru", "france"]),
        ("es", "Perú firmó con Alemania.", ["peru", "germany"]),
        ("de", "Frankreichs Truppen verließen Peru.", ["france", "peru"]),
        ("ru", "Перу и Франция подписали договор.", ["peru", "france"]),
        (
            "ru",
            "Президент Франции посетил Казахстан и говорил с Грузией о Нигере.",
            ["france", "kazakhstan", "georgia", "niger"],
        ),
    ],
)
def test_states_are_named_in_the_language_of_the_text(language: str, text: str, entities: list[str]) -> None:
    assert named_only(names(text, language=language)) == entities


# What must hold of any text -----------------------------------------------------------------------------------------

PIECES = st.sampled_from([*NAMED, "“Peru’s”", "\n", "— Chile—", "é", "👍", "St. Lucia", "\u00a0Kenya", "USA!", "’s"])


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5).map(" ".join))
def test_offsets_slice_to_the_words_and_lie_in_the_sentence(text: str) -> None:
    article = Article("told", text)
    passages, context = read(text)
    for passage in passages:
        assert passage.text == text[slice(*passage.span)]
        assert passage.span in article.sentences(passage.paragraph)
        found = [*passage.names, *passage.dates, *passage.amounts]
        for item in found:
            assert passage.span[0] <= item.span[0] < item.span[1] <= passage.span[1]
            assert passage.words(item.span) == text[slice(*item.span)]
        assert list(passage.names) == sorted(passage.names, key=lambda item: item.span)
        assert {item.entity for item in passage.names} <= context.entities.keys()


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5).map(" ".join))
def test_no_two_names_overlap_but_those_of_two_countries_together(text: str) -> None:
    for passage in read(text)[0]:
        plain = [item.span for item in passage.names if item.how != "reference"]
        assert all(one[1] <= other[0] for one, other in pairwise(plain))
