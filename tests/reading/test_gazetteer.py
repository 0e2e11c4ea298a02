"""The tables of the world: each row can be read, and means what the ontology and CLDR have."""

from __future__ import annotations

from collections import Counter

from babel import Locale

from reading.finding import EMPTY
from regesta.checks.rules import check
from regesta.reading.finding.doubts import doubtful_forms, rivals
from regesta.reading.finding.gazetteer import FOLDER, TABLES, entity_of, table, world
from regesta.reading.finding.heads import nouns
from regesta.reading.finding.matching import Matcher, plain
from regesta.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()


def test_every_row_has_an_id_of_its_own_and_a_class_of_the_ontology() -> None:
    assert [name for name, times in Counter(row.id for row in world()).items() if times > 1] == []
    assert {row.type for row in world()} <= ONTOLOGY.types.keys()


def test_what_a_row_belongs_to_is_another_row() -> None:
    known = {row.id for row in world()}
    assert {row.of for row in world()} - {""} <= known
    assert {fields["of"] for fields in table("leaders")} <= known
    assert {name for form in doubtful_forms() for name in rivals(form)} <= known


def test_years_are_in_order() -> None:
    assert [row.id for row in world() if row.years[0] > row.years[1]] == []
    leaders = [fields for fields in table("leaders") if fields["from"] and fields["until"]]
    assert [fields["name"] for fields in leaders if int(fields["from"]) > int(fields["until"])] == []


def test_codes_are_those_of_cldr_each_once() -> None:
    codes = Counter(row.iso3166 for row in world() if row.iso3166)
    assert set(codes) <= Locale("en").territories.keys()
    assert set(codes.values()) == {1}


def test_the_states_of_the_world_are_there() -> None:
    states = [row for row in world() if row.type == "State" and row.iso3166]
    assert len(states) == 194
    assert all(row.demonyms for row in states)


def test_a_state_has_cldr_s_name() -> None:
    """Where CLDR's English name is one that news do not use («Congo - Kinshasa»), ours differs."""
    names = Locale("en").territories
    other = {row.iso3166 for row in world() if row.iso3166 and plain(names[row.iso3166]) not in row.names}
    assert len(other) <= 25
    assert {"KE", "PE", "TR", "US", "VN"} & other == set()


def test_there_are_enough_organisations_and_groups() -> None:
    kinds = Counter(row.type for row in world())
    assert kinds["InternationalOrganisation"] + kinds["Bloc"] >= 120
    assert kinds["MilitaryForce"] >= 60


def test_a_row_becomes_an_entity_of_a_corpus() -> None:
    peru = next(row for row in world() if row.id == "peru")
    made = entity_of(peru, ("en", "ru"))
    assert (made.id, made.type, made.name("en"), made.name("ru")) == ("peru", "State", "Peru", "Перу")
    assert [(item.scheme, item.value) for item in made.identifiers] == [("iso3166", "PE")]


def test_a_force_of_a_state_is_linked_to_it() -> None:
    force = next(row for row in world() if row.type == "MilitaryForce" and row.of == "sudan")
    assert entity_of(force).links == (("organOf", "sudan"),)


def test_all_of_them_together_are_a_sound_corpus() -> None:
    corpus = EMPTY.with_records(entities=[entity_of(row) for row in world()])
    assert [problem.what for problem in check(corpus) if not problem.what.startswith("no statement names")] == []


def test_no_name_is_written_twice_or_with_space_around_it() -> None:
    for row in world():
        written = [*row.aliases, row.name]
        assert len(set(written)) == len(written), row.id
        assert all(name == name.strip() and name for name in (*written, *row.demonyms, *row.organs)), row.id


def test_every_table_is_told_of() -> None:
    told = (FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in sorted(FOLDER.glob("*.tsv")) if path.name not in told] == []
    assert {f"{name}.tsv" for name in TABLES} <= {path.name for path in FOLDER.glob("*.tsv")}


def test_nouns_are_of_three_kinds() -> None:
    assert {noun.kind for noun in nouns().values()} == {"organ", "people", "thing"}
    assert all(noun.kind in ("organ", "people") for noun in nouns().values() if noun.office)


def test_the_longest_form_is_found_and_whole_words_only() -> None:
    matcher = Matcher(["Guinea", "New Guinea", "Oman", "U.S.", "Sino-"])
    text = "New Guinea, Oman and Omani, the U.S.A and the U.S.; Sino-Omani"
    assert [text[slice(*span)] for span, _ in matcher.find(text)] == ["New Guinea", "Oman", "U.S.", "Sino-"]


def test_a_form_is_found_without_accents_and_in_capitals() -> None:
    matcher = Matcher(["Türkiye", "Élysée", "Chad"])
    assert [form for _, form in matcher.find("TÜRKIYE Turkiye TURKIYE Elysee CHAD chad")] == [
        *("Türkiye", "Türkiye", "Türkiye", "Élysée", "Chad"),
    ]
