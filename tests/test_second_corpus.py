"""The second corpus, of another region and in two languages: built by the same commands, asked the same questions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result

from checkout import CHECKOUT
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sparql import store
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from told import shown, spells

HOME = CHECKOUT / "tests" / "second_corpus"
QUERIES = shipped_queries()


def run(*arguments: str | Path) -> Result:
    environment = {"COLUMNS": "200", "NO_COLOR": "1"}
    return CliRunner().invoke(app, [*map(str, arguments), "--seeds", str(HOME)], env=environment)


def test_it_checks_clean_with_every_citation_held_against_its_text() -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "131 statements of 5 sources, 71 entities\n")


def test_every_sentence_in_either_language_is_read() -> None:
    sentences = json.loads(run("coverage", "--json").stdout)
    assert len(sentences) == 84
    assert {sentence["status"] for sentence in sentences} == {"cited", "set aside"}


def test_it_is_built_by_the_same_command(tmp_path: Path) -> None:
    result = run("build", "--out", tmp_path)
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert "Tebo Islands" in page
    assert "lays claim to the Tebo Islands, which" not in page
    assert "@incollection{souvenirs," in (tmp_path / "sources.bib").read_text("utf-8")
    assert 'rg:containerTitle "Souvenirs d’un ambassadeur"@fr' in (tmp_path / "graph.ttl").read_text("utf-8")


@pytest.fixture(scope="module")
def quads(tebo: Corpus) -> pyoxigraph.Store:
    return store(tebo)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_shipped_query_answers_with_values_of_this_corpus(name: str, tebo: Corpus, quads: pyoxigraph.Store) -> None:
    query = QUERIES[name]
    assert list(quads.query(query.bound(tebo, query.values(tebo)), prefixes=tebo.prefixes))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2023-06-01",
            [
                "certain kassira ecowas, derived",
                "near kassira african-union, 345 days, derived",
                "possible doume ecowas, derived",
                "certain doume kassira",
            ],
        ),
        (
            "2024-07-01",
            [
                "certain kassira ecowas, derived",
                "certain kassira ecowas, derived, suspended",
                "near kassira african-union, 51 days, derived",
                "near kassira african-union, 51 days, derived, suspended",
                "possible doume ecowas, derived",
            ],
        ),
        (
            "2025-04-01",
            [
                "near kassira african-union, 325 days, derived",
                "near kassira african-union, 325 days, derived, suspended",
                "near kassira ecowas, 31 days, derived",
                "possible doume ecowas, derived",
                "near doume kassira, 12 days, derived",
            ],
        ),
    ],
)
def test_what_held_on_a_day(day: str, expected: list[str], tebo: Corpus) -> None:
    assert shown(tebo, day, "membershipTie") + shown(tebo, day, "hasDiplomaticRelations") == expected


def test_the_timeline_has_what_both_languages_tell_in_order() -> None:
    rows = json.loads(run("timeline", "kassira", "--from", "2024-05-01", "--to", "2024-05-31", "--json").stdout)
    surely = [(row["when"], row["what"]) for row in rows if row["within"] == "surely" and "derived" not in row["what"]]
    assert surely == [
        ("2024-05-02", "coup in Kassira — took place in — Kassira"),
        ("2024-05-09", "Kassira — had its membership suspended by — Economic Community of West African States"),
        ("2024-05-11", "Kassira — had its membership suspended by — African Union"),
        ("2024-05-15", "Nigeria — imposed sanctions on — Kassira"),
    ]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("hasDiplomaticRelations", ["1976-03/2023-09-03", "2025-03-20/"]),
        ("suspendedIn", ["2024-05-09/2025-03-01", "2024-05-11/"]),
        ("keepsBorderClosedWith", ["2023-09-05/2025-03-25"]),
        ("maintainsSanctionsAgainst", ["2024-05-15/2025-03-04"]),
    ],
)
def test_a_tie_is_told_from_its_beginning_in_one_source_to_its_end_in_another(
    relation: str, expected: list[str], tebo: Corpus
) -> None:
    assert spells(tebo, relation) == expected


def test_who_held_which_office_follows_from_appointments_and_resignations(tebo: Corpus) -> None:
    offices = {
        (it.subject, it.object): it
        for it in tebo.episodes.values()
        if it.relation == "heldOffice" and it.side == "fact"
    }
    minister = offices["abena-sarr", "foreign-minister-of-kassira"]
    assert minister.period.latest_end == date(2024, 5, 6)
    assert offices["awa-diallo", "prime-minister-of-kassira"].period.earliest_start == date(2024, 5, 6)


def test_what_two_speakers_say_together_counts_once(tebo: Corpus) -> None:
    [told] = [it for it in tebo.statements.values() if it.speakers == ("ghana", "nigeria")]
    [episode] = [it for it in tebo.episodes.values() if told.id in {telling.statement for telling in it.tellings}]
    assert episode.independent_sources == 1
    rows = json.loads(run("query", "claims-of-a-speaker", "--set", "speaker=ghana", "--json").stdout)
    assert len({row["statement"] for row in rows}) == 1


def test_sources_in_two_languages_agree_and_contradict_each_other(tebo: Corpus) -> None:
    found = {(item.agreement.value, item.matter, tebo.episodes[item.episode].relation) for item in tebo.findings}
    assert found >= {
        ("corroborates", "tie", "signedAgreement"),
        ("refines", "date", "foughtWarWith"),
        ("fulfils", "plan", "tookPlaceIn"),
        ("conflictsInValueWith", "value", "tradesWith"),
        ("conflictsInPolarityWith", "polarity", "suppliesArms"),
        ("conflictsInDateWith", "start", "stationsForcesIn"),
    }


def test_states_are_named_in_both_languages(tebo: Corpus) -> None:
    names = {(label.language, label.text) for label in tebo.entities["china"].labels}
    assert {("en", "China"), ("fr", "Chine")} <= names


def test_its_texts_say_that_they_are_invented() -> None:
    for path in sorted((HOME / "texts").glob("*.txt")):
        text = path.read_text("utf-8")
        first = text.splitlines()[0]
        assert ("invent" in first) and ("tests" in first or "essais" in first), path.name
        assert 150 <= len(text.split()) <= 300, path.name
