"""What changed between two days, in Python and from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SEEDS
from regesta.answers.changes import Changes, changes
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from told import NOT, PLANNED, corpus_of, said

AMBRE = SEEDS / "ambre"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["changes", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def told() -> Corpus:
    return corpus_of(
        said("s", "a memberOf nato", "1990/2000"),
        said("s", "b memberOf nato", "2005/.."),
        said("s", "c memberOf nato", "1990/.."),
        said("s", "am memberOf nato", "present", published="2010-06-01"),
        said("s", "ru memberOf nato", "2006/..", **NOT),
        said("s", "uz memberOf nato", "2007/..", **PLANNED),
    )


def between(corpus: Corpus, first: int, last: int) -> dict[str, list[tuple[str, str, str]]]:
    found = changes(corpus, date(first, 6, 1), date(last, 6, 1), relation="memberOf")
    return {
        kind: [(it.episode.subject, it.before, it.after) for it in getattr(found, kind)]
        for kind in ("began", "ended", "changed")
    }


def test_what_began_what_ended_and_what_is_as_sure_as_it_was(told: Corpus) -> None:
    found = between(told, 1995, 2008)
    assert found["began"] == [("b", "no", "certain")]
    assert found["ended"] == [("a", "certain", "no")]
    assert ("am", "possible", "near") in found["changed"]
    assert "c" not in {subject for kind in found.values() for subject, *_ in kind}


def test_what_is_planned_or_denied_neither_begins_nor_ends(told: Corpus) -> None:
    found = between(told, 1995, 2008)
    assert ("ru", "no", "denied") in found["changed"]
    assert not {"ru", "uz"} & {subject for kind in ("began", "ended") for subject, *_ in found[kind]}


def test_only_what_came_near_to_a_report_is_vague(told: Corpus) -> None:
    found = changes(told, date(1995, 6, 1), date(2008, 6, 1))
    assert {item.episode.subject for item in found if item.is_vague} == {"am"}


def test_as_plain_data_each_has_its_lists_its_tie_and_who_tells_of_it(told: Corpus) -> None:
    found = changes(told, date(1995, 6, 1), date(2008, 6, 1)).to_dict()
    assert (found["from"], found["to"]) == ("1995-06-01", "2008-06-01")
    [ended] = found["ended"]
    assert (ended["before"], ended["after"], ended["subject"], ended["relation"]) == (
        *("certain", "no"),
        *("a", "memberOf"),
    )
    assert [it["role"] for it in ended["statements"]] == ["SaysSo"]
    assert json.loads(json.dumps(found)) == found


def test_it_is_a_public_function_with_a_result_of_its_own(told: Corpus) -> None:
    import regesta

    assert isinstance(regesta.changes(told, date(2000, 1, 1), date(2001, 1, 1), about="a"), Changes)


@pytest.fixture(scope="module")
def taken() -> Corpus:
    return corpus_of(
        said("s", "a controlsTerritory gyumri", "1994/2003"),
        said("s", "b gainedControlOf gyumri", "2003"),
        said("s", "b memberOf nato", "2001/.."),
        said("t", "b memberOf nato", "2001/2006", published="2010-06-01"),
    )


def test_what_one_alone_can_have_changed_hands_where_it_ended_for_one_and_began_for_another(taken: Corpus) -> None:
    [handed] = changes(taken, date(2000, 1, 1), date(2005, 1, 1)).handed
    assert (handed.relation, handed.object) == ("controlsTerritory", "gyumri")
    assert [it.episode.subject for it in handed.ended] == ["a"]
    assert [it.episode.subject for it in handed.began] == ["b"]
    assert changes(taken, date(1995, 1, 1), date(2000, 1, 1)).handed == ()


def test_what_only_ends_for_one_while_it_begins_for_another_changed_no_hands(told: Corpus) -> None:
    assert changes(told, date(1995, 6, 1), date(2008, 6, 1)).handed == (), "a and b are members one after the other"


def test_what_is_contested_on_the_last_day_alone_became_contested(taken: Corpus) -> None:
    found = changes(taken, date(2004, 1, 1), date(2008, 1, 1))
    assert [(it.episode.subject, it.episode.relation) for it in found.contested] == [("b", "memberOf")]
    assert changes(taken, date(2008, 1, 1), date(2009, 1, 1)).contested == ()


def test_the_command_prints_what_changed_hands() -> None:
    days = (
        "--from",
        "2023-06-01",
        "--to",
        "2025-02-01",
        "--about",
        "nagorno-karabakh",
        "--relation",
        "controlsTerritory",
    )
    found = run(*days, "--seeds", SEEDS.parents[1] / "seeds").stdout
    assert (
        "changed hands: controls Nagorno-Karabakh\nfrom Armenia and Nagorno-Karabakh authorities to Azerbaijan\n"
        in found
    )


# The command ------------------------------------------------------------------------------------------


def test_the_command_prints_both_lists_and_who_tells_of_it() -> None:
    result = run("--from", "2010-01-01", "--to", "2024-06-20", "--about", "Ligue d’Ambre", "--seeds", AMBRE)
    assert result.exit_code == 0
    assert "certain → no: Belmark — is a member of — Ligue d’Ambre" in result.stdout
    assert "ends: 2019-04-02 Belmark — left — Ligue d’Ambre" in result.stdout
    assert "phare, Le Phare, 2024-03-10, ¶2 49-91" in result.stdout


def test_the_command_gives_json_of_the_same() -> None:
    result = run("--from", "2010-01-01", "--to", "2024-06-20", "--json", "--seeds", AMBRE)
    found = json.loads(result.stdout)
    assert list(found) == ["from", "to", "began", "ended", "changed", "contested", "handed"]
    assert ("belmark", "memberOf") in {(it["subject"], it["relation"]) for it in found["ended"]}


def test_of_what_is_only_possible_on_one_day_the_number_is_told() -> None:
    asked = ("--from", "2010-01-01", "--to", "2024-06-20", "--seeds", AMBRE)
    few, all_ = run(*asked), run(*asked, "--possible")
    assert "possible → near" not in few.stdout
    assert "possible → near" in all_.stdout
    assert few.stderr.endswith(" of what changed are only possible on one of the days; --possible lists them\n")
    assert all_.stderr == ""


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2024-01-01", "2023-01-01"), "--to: 2023-01-01 is before 2024-01-01\n"),
        (("June", "2023-01-01"), "--from: «June» is no day, write it as 2023-06-01\n"),
    ],
)
def test_days_that_are_none_or_turned_about_are_wrong_usage(days: tuple[str, str], told: str) -> None:
    result = run("--from", days[0], "--to", days[1])
    assert (result.exit_code, result.stderr) == (2, told)
