"""What a person can write, found by the words for it; and the fields, held against the readers of the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults import SEEDS, SOUND, faulty
from regesta.answers.terms import Entry, fields, nearest, relations, search, types, units
from regesta.seeds.fields import Fields
from regesta.seeds.folder import read_seeds
from regesta.seeds.keys import RECORDS, STATEMENT
from regesta.values.dates import Kind, parse_period
from regesta.values.quantities import parse_quantity
from regesta.vocabulary.ontology import read_ontology

ONTOLOGY = read_ontology()
NILE = SEEDS / "nile"
RELATIONS, TYPES, UNITS, FIELDS = relations(ONTOLOGY), types(ONTOLOGY), units(ONTOLOGY), fields(ONTOLOGY)


def names(entries: list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("kicked out", "leftOrganisation"),
        ("export", "exportsTo"),
        ("troops", "stationsForcesIn"),
        ("memberOf", "memberOf"),
        ("is a member of", "memberOf"),
        ("MEMBER", "memberOf"),
        ("brokered", "mediatedBetween"),
        ("embargo", "imposedSanctions"),
        ("military base", "operatesBaseAt"),
        ("sends money", "sendsRemittancesTo"),
        ("at war", "foughtWarWith"),
        ("neighbor", "bordersOn"),
    ],
)
def test_a_relation_is_found_by_the_words_that_articles_use(words: str, first: str) -> None:
    assert first in names(search(RELATIONS, words))[:3]


@pytest.mark.parametrize(
    ("words", "first"), [("country", "State"), ("NGO", "CivilSocietyOrganisation"), ("war", "ArmedConflict")]
)
def test_a_type_is_found_by_the_usual_word(words: str, first: str) -> None:
    assert names(search(TYPES, words))[0] == first


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("square kilometres", "km2"), ("km²", "km2"), ("troops", "persons"), ("vehicles", "items"), ("tonnes", "tons"),
        ("bcm", "m3"), ("per cent", "percent"), ("euro", "EUR"), ("Russian rouble", "RUB"), ("Kenya", "KES"),
        ("bpd", "barrels/day"),
    ],
)  # fmt: skip
def test_a_unit_is_found_by_the_usual_word(words: str, first: str) -> None:
    assert names(search(UNITS, words))[0] == first


def test_money_that_is_no_more_comes_last() -> None:
    found = search(UNITS, "Belarusian Ruble")
    assert names(found)[:3] == ["BYN", "BYB", "BYR"]
    assert [entry.group for entry in found[:3]] == ["currency", "former currency", "former currency"]


def test_all_words_must_lead_there() -> None:
    assert "withdrewForces" in names(search(RELATIONS, "withdrew forces"))
    assert search(RELATIONS, "withdrew marmalade") == []


def test_what_a_term_means_leads_to_it_after_what_it_is_called() -> None:
    found = names(search(RELATIONS, "sanctions"))
    assert set(found[:4]) >= {"imposedSanctions", "liftedSanctions", "maintainsSanctionsAgainst"}
    assert "threatens" in found[4:], "its definition alone speaks of imposedSanctions"


def test_the_name_of_a_group_leads_to_what_is_in_it_and_to_nothing_else() -> None:
    assert names(search(FIELDS, "judgement")) == ["entities", "decision", "by", "on", "reason"]
    assert {entry.group for entry in search(UNITS, "currency")} == {"currency"}


def test_a_misspelt_word_has_a_near_one() -> None:
    assert search(RELATIONS, "sactions") == []
    assert nearest(RELATIONS, "sactions") == "did you mean «sanctions»?"
    assert nearest(RELATIONS, "xyzzy") == ""


@pytest.mark.parametrize("entry", RELATIONS, ids=lambda entry: entry.name)
def test_the_example_of_a_relation_is_a_line_that_says_it(entry: Entry) -> None:
    key, says = entry.example.split(": ")
    subject, relation, target = says.split()
    assert (key, relation) == ("says", entry.name)
    assert subject != target


@pytest.mark.parametrize("entry", UNITS, ids=lambda entry: entry.name)
def test_the_example_of_a_unit_can_be_read(entry: Entry) -> None:
    assert parse_quantity(entry.example.removeprefix("value: ")).unit == entry.name


def test_an_entry_as_json_has_what_is_known_and_nothing_empty() -> None:
    found = {entry.name: entry for entry in RELATIONS}["joined"].to_dict()
    assert found["starts"] == "memberOf"
    assert found["iri"] == "https://w3id.org/regesta/ontology#joined"
    assert found["own"] is False
    assert "values" not in found
    assert all(value not in ("", None, []) for value in found.values())


def test_a_standing_relation_says_for_how_long_it_carries_and_why() -> None:
    found = {entry.name: dict(entry.details) for entry in RELATIONS}
    assert found["memberOf"]["carries"] == "10 years"
    assert found["evadesSanctionsThrough"]["carries"] == "6 months"
    assert all(("carries" in details) == (details["kind"] == "standing") for details in found.values())
    assert all("because" in details for details in found.values() if "carries" in details)


def test_the_terms_of_a_corpus_stand_among_the_programs_and_are_marked() -> None:
    own = read_seeds(NILE).corpus.ontology
    for listed, name in ((relations, "drawsWaterFrom"), (types, "River"), (units, "feddans"), (fields, "basin")):
        found = {entry.name: entry for entry in listed(own)}[name]
        assert found.own
        assert found.iri.startswith("https://example.org/nile/ontology#")
    assert names(search(relations(own), "riparian")) == ["drawsWaterFrom"]
    extent = next(entry for entry in fields(own) if entry.name == "extent")
    assert ("half", "One half of it.") in extent.values


# Fields --------------------------------------------------------------------------------------------


def _asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[frozenset[str], str]:
    """The keys that the readers ask for, of each kind of row in that folder, with the file."""
    found: dict[frozenset[str], str] = {}
    done = Fields.done

    def noted(self: Fields, *further: str) -> None:
        found[frozenset(self._asked | set(further))] = self.row.origin.file
        done(self, *further)

    monkeypatch.setattr(Fields, "done", noted)
    read_seeds(folder)
    return found


def test_what_is_declared_is_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers are asked, on seeds that have a record of every kind."""
    asked = set(_asked(SOUND, monkeypatch))
    asked |= set(_asked(faulty("preference-for-an-unknown-statement", tmp_path / "a"), monkeypatch))
    asked |= set(_asked(faulty("former-id-in-use", tmp_path / "b"), monkeypatch))
    declared = {record: frozenset(key.name for key in keys) for record, (_, keys) in RECORDS.items()}
    declared["statement"] |= frozenset(ONTOLOGY.qualifiers)
    assert set(declared.values()) <= asked
    assert all(any(keys <= known for known in declared.values()) for keys in asked)


@pytest.mark.parametrize("key", [key for _, keys in RECORDS.values() for key in keys], ids=lambda key: key.name)
def test_a_key_says_what_it_means_and_shows_it(key: object) -> None:
    assert key.means.endswith((".", ")"))
    assert key.example or key.name in {"readings", "passages", "statements"}
    assert not key.values or key.example in key.values or key.name == "identifiers"


def test_the_examples_of_a_statement_can_be_read() -> None:
    shown = {key.name: key.example for key in STATEMENT}
    assert parse_quantity(shown["value"])
    assert parse_period(shown["when"], Kind.EVENT)
    assert shown["says"].split()[1] in ONTOLOGY.relations
    assert shown["extent"] in {item.notation for item in ONTOLOGY.lists["Extent"].values()}
    assert {value for value, _ in dict.fromkeys(v for e in FIELDS if e.name == "modality" for v in e.values)} == set(
        ONTOLOGY.lists["Modality"]
    )
