"""`regesta relations`, `types`, `units`, `fields`; and `check` of a corpus with terms of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SEEDS, faulty
from regesta.cli.app import app
from regesta.vocabulary.resources import documentation

NILE = SEEDS / "nile"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_a_word_gives_what_is_called_so_with_its_meaning_and_a_line_to_copy() -> None:
    result = run("relations", "leftOrganisation")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "leftOrganisation  left\n    The subject ceased to be a member of the object. A stated wish to leave is "
    )
    assert "    ends: memberOf, suspendedIn\n" in result.stdout
    assert "\n    also: exit, exited, expelled from, kicked out of, " in result.stdout
    assert "\n    says: some-agent leftOrganisation another-agent\n" in result.stdout


def test_several_words_need_no_quotation_marks_but_may_have_them() -> None:
    assert run("relations", "kicked out").stdout.startswith("leftOrganisation  left\n")


@pytest.mark.parametrize(("command", "line"), [
    ("relations", "relation  "), ("types", "Entity  "), ("units", "persons  "), ("fields", "statement  "),
])  # fmt: skip
def test_without_a_word_all_are_listed_a_line_each(command: str, line: str) -> None:
    result = run(command)
    documented = "" if command == "fields" else f"with all their definitions: {documentation().as_uri()}\n"
    assert (result.exit_code, result.stderr) == (0, documented)
    assert any(line in found for found in result.stdout.splitlines())
    assert len(result.stdout.splitlines()) > 40


def test_json_gives_all_or_what_the_word_leads_to() -> None:
    everything = json.loads(run("relations", "--json").stdout)
    found = json.loads(run("relations", "sanctions", "--json").stdout)
    assert len(everything) > len(found) > 2
    assert {"name", "label", "definition", "example", "iri", "own"} <= everything[0].keys()
    assert {entry["name"] for entry in found} <= {entry["name"] for entry in everything}


def test_a_word_that_leads_nowhere_ends_with_1_and_the_nearest_one() -> None:
    result = run("relations", "sactions")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "nothing found for «sactions», did you mean «sanctions»?\n"
    result = run("units", "xyzzy", "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "[]\n", "nothing found for «xyzzy»\n")


def test_the_corpuss_own_terms_are_among_them_and_say_so() -> None:
    result = run("types", "dam", "--seeds", NILE)
    assert result.stdout == (
        "Dam  dam\n"
        "    A work that holds back a river, with its reservoir.\n"
        "    below: Infrastructure\n"
        "    also: barrage, weir\n"
        "    of the corpus's own ontology: https://example.org/nile/ontology#Dam\n"
        "    type: Dam\n"
        "\n"
    )
    assert run("types", "weir").exit_code == 1


def test_fields_are_told_with_where_they_stand_and_what_may_stand_there() -> None:
    result = run("fields", "set-aside")
    assert result.stdout.startswith(
        "passage, in statements/*.yaml, under passages\n"
        "\n"
        "set-aside\n"
        "    Why nothing of it is recorded.\n"
        "    opinion without a proposition\n"
        "    rhetoric\n"
        "    repetition of a cited passage\n"
        "    page furniture\n"
        "    set-aside: page furniture\n"
        "\n"
    )


@pytest.mark.parametrize("command", ["relations", "types", "units", "fields", "check", "gaps"])
def test_faults_of_the_corpuss_own_terms_are_told_by_every_command(command: str, tmp_path: Path) -> None:
    result = run(command, "--seeds", faulty("own-units-twice", tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "units.ttl:6: «own:Dollar»: the notation «USD» is that of US Dollar, choose another, or use that one\n"
        'units.ttl:9: «own:Pint» has no skos:notation, write skos:notation "…", which is what people write\n'
        "2 errors, 0 warnings\n"
    )


def test_nothing_is_checked_between_the_files_where_the_ontology_cannot_be_read(tmp_path: Path) -> None:
    result = run("check", "--seeds", faulty("own-terms-no-turtle", tmp_path))
    assert result.exit_code == 1
    assert "ontology.ttl could not be read: nothing was checked between the files\n" in result.stderr


def test_the_shapes_judge_where_they_are_asked_to() -> None:
    result = run("check", "--shacl", "--seeds", NILE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "11 statements of 2 sources, 10 entities\n"
