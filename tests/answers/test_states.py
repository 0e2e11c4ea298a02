"""What held on a day, as people and programs are told it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from faults import SOUND
from regesta.answers.states import PARTS, State, state
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from told import NOT, PLANNED, corpus_of, on, only, said, shown

MEMBER, LEFT = "uz memberOf csto", "uz leftOrganisation csto"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--seeds", str(SOUND)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_each_tie_is_in_one_list_with_what_is_planned_and_denied_apart() -> None:
    corpus = corpus_of(
        said("s", MEMBER, "1992/2010"), said("p", "am memberOf csto", "1992/2010", published="1990", **PLANNED),
        said("s", "az memberOf csto", "1992/2010", **NOT), said("s", "a alliedWith b"),
    )  # fmt: skip
    assert shown(corpus, "2000-01-01") == ["certain uz csto", "denied az csto", "planned am csto", "possible a b"]


def test_about_a_place_takes_in_what_lies_in_it_and_its_borders() -> None:
    corpus = corpus_of(
        said("s", "zv locatedIn part"), said("s", "part locatedIn am"), said("s", "border bordersOn am"),
        said("s", "ru stationsForcesIn zv", "2000/2010"), said("s", "ru guards border", "2000/2010"),
        said("s", "ru guards base", "2000/2010"),
    )  # fmt: skip
    assert shown(corpus, "2005-01-01", "militaryPresence", about="am") == ["certain ru border", "certain ru zv"]


def test_a_relation_is_asked_for_by_itself_by_its_inverse_or_by_its_family() -> None:
    corpus = corpus_of(said("s", "a exportsTo b", "2024", "5e9 USD"), said("s", "a alliedWith b"))
    for name in ("exportsTo", "importsFrom"):
        assert {item.episode.relation for item in on(corpus, "2024-06-01", relation=name)} == {"exportsTo"}
    assert {item.episode.relation for item in on(corpus, "2024-06-01", relation="cooperatesWith")} >= {"alliedWith"}


def test_what_is_near_has_its_witness_and_how_far_it_is() -> None:
    told = [said("s", MEMBER, "present", published="2023-06-01"), said("t", MEMBER, "present", published="2025-06-01")]
    corpus = corpus_of(*told)
    earlier, later = only(on(corpus, "2023-03-01").near), only(on(corpus, "2025-09-01").near)
    assert (earlier.witness, earlier.distance) == (told[0].statement.id, 92)
    assert (later.witness, later.distance) == (told[1].statement.id, 92)
    between = only(on(corpus, "2024-01-01").attested)
    assert (between.before, between.after) == (told[0].statement.id, told[1].statement.id)


def test_what_may_lie_in_the_midst_of_days_has_its_witness_too() -> None:
    joined = said("s", "uz joined csto", "1992")
    held = only(on(corpus_of(joined), "1992-06-01").near)
    assert (held.witness, held.distance) == (joined.statement.id, 213)


def test_what_contests_it_is_named() -> None:
    told = [said("s", MEMBER, "1992/.."), said("t", LEFT, "2005"), said("v", LEFT, "2005", **NOT)]
    held = only(on(corpus_of(*told), "2010-01-01", relation="memberOf").possible)
    assert held.stretch.contested
    assert {told[1].statement.id, told[2].statement.id} == set(held.contested_by)


def test_as_plain_data_it_is_an_object_of_lists_with_everything_at_its_place() -> None:
    told = [
        said("s", MEMBER, "present", published="2023-06-01"), said("t", LEFT, "2024", speaker="putin"),
        said("v", "uz suspendedParticipation csto", "2022", speaker="kim"),
    ]  # fmt: skip
    found = on(corpus_of(*told), "2024-12-31", relation="memberOf").to_dict()
    assert list(found) == ["certain", "attested", "near", "possible", "planned", "denied"]
    [item] = found["near"]
    assert (item["subject"], item["relation"], item["object"]) == ("uz", "memberOf", "csto")
    assert (item["witness"], item["distance_in_days"], item["distance"]) == (told[0].statement.id, 579, "2 years")
    assert {"earliest_start", "latest_start", "earliest_end", "latest_end"} <= item["episode"].keys()
    assert [(mark["mark"], mark["by"]) for mark in item["marks"]] == [("ended", ["putin"]), ("suspended", ["kim"])]
    assert item["suspended"] is True
    roles = {it["citations"][0]["source"]: it["role"] for it in item["statements"]}
    assert roles == {"s": "SaysSo", "t": "Ends", "v": "Suspends"}
    json.dumps(found)


def test_a_state_can_be_gone_through_part_by_part() -> None:
    assert list(State(date(2024, 1, 1))) == []


def test_there_is_nothing_in_the_year_one(first_corpus: Corpus) -> None:
    assert list(state(first_corpus, date(1, 1, 1))) == []


def test_the_forces_in_a_state_on_a_day_are_found_in_the_first_corpus(first_corpus: Corpus) -> None:
    found = state(first_corpus, date(2023, 6, 1), about="armenia", relation="militaryPresence")
    certain = {"102nd-military-base", "armenia-turkey-border", "zvartnots-airport"}
    assert {item.episode.object for item in found.certain} == certain
    told = {item.episode.object for name in ("attested", "near", "possible") for item in getattr(found, name)}
    assert {"3624th-aviation-base", "agarak-crossing"} <= told
    later = state(first_corpus, date(2025, 6, 1), about="zvartnots-airport", relation="militaryPresence")
    assert [name for name in ("certain", "attested", "near", "possible") if getattr(later, name)] == []


# The command


def test_the_command_prints_the_lists_with_citations() -> None:
    result = run("state", "--on", "2024-05-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "certainly: 1",
        "reported 2024-05-01 Freedonia — guards — Spaulding Line",
        "             says so: present Freedonia — guards — Spaulding Line",
        "               gazette, The Gazette, 2024-05-01, ¶3 130-246",
        "               “Ambassador Trentino says that Freedonia plans to leave the pact; Freedonia’s guards still "
        "patrol the Spaulding Line.”",
        "               note: The whole of it, it seems.",
        "",
        "attested, between two reports: 0",
        "",
        "near a report: 0",
        "",
        "possibly: 3",
        "",
        "planned, expected, asked for, possible or conditional: 0",
        "",
        "said not to be so: 0",
        "",
    ]


def test_possible_ties_are_listed_when_they_are_wanted() -> None:
    text = run("state", "--on", "2024-05-01", "--possible").stdout
    assert "1933-03/     Freedonia — is a member of — Marx Pact [derived: starts]" in text


def test_near_ties_say_how_near() -> None:
    text = run("state", "--on", "1936-01-01").stdout
    assert "             3 years after the last report of it\n             begins: 1933-03 Freedonia — joined" in text


def test_the_command_gives_json_by_part() -> None:
    found = json.loads(run("state", "--on", "2024-05-01", "--json").stdout)
    assert list(found) == list(PARTS)
    assert [item["episode"]["rules"] for item in found["possible"] if item["episode"]["derived"]] == [["starts"]]


@pytest.mark.parametrize(
    ("arguments", "said_so"),
    [
        (["--on", "June 2023"], "--on: «June 2023» is no day, write it as 2023-06-01\n"),
        (["--on", "2023-06-01", "--about", "fredonia"], "unknown entity «fredonia», did you mean «freedonia»?\n"),
        (["--on", "2023-06-01", "--relation", "gards"], "unknown relation «gards», did you mean «guards»?\n"),
    ],
)
def test_wrong_usage_of_state(arguments: list[str], said_so: str) -> None:
    result = run("state", *arguments)
    assert (result.exit_code, result.stderr) == (2, said_so)
