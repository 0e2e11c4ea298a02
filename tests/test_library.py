"""The shipped queries are listed, and their parameters bound safely."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

import regesta
from regesta.answers.shipped_queries import ParameterError, shipped_queries
from regesta.answers.sparql import ask
from regesta.cli.app import app
from regesta.vocabulary.resources import queries_folder

QUERIES = shipped_queries(queries_folder())
CORPUS = regesta.load()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["query", *arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_the_list_shows_each_with_what_it_answers() -> None:
    result = run("--list", "--csv")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "kind,name,parameters,answers"
    assert len(lines) == len(QUERIES) + 1 >= 31


def test_a_shipped_query_runs_with_parameters() -> None:
    before = run("members-on-a-day", "--on", "2023-06-01", "--set", "organisation=csto", "--csv")
    assert before.exit_code == 0
    assert "Armenia" in before.stdout
    none = run("members-on-a-day", "--set", "organisation=nato", "--csv")
    assert len(none.stdout.splitlines()) == 1


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_binding_a_querys_own_values_changes_nothing(name: str) -> None:
    query = QUERIES[name]
    own = {
        parameter: ",".join(term.partition(":")[2] or term for term in value.split())
        for parameter, value in query.parameters.items()
        if "^^" not in value
    }
    dates = {key: value.split('"')[1] for key, value in query.parameters.items() if "^^" in value}
    assert query.bound(CORPUS, own | dates) == query.text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("cstoo", "unknown entity «cstoo», did you mean «csto»?"),
        ('csto } ?x ?y ?z . { "', 'unknown entity «csto } ?x ?y ?z . { "»'),
    ],
)
def test_no_value_can_reach_the_query_but_a_known_name(value: str, message: str) -> None:
    with pytest.raises(ParameterError) as caught:
        QUERIES["members-on-a-day"].bound(CORPUS, {"organisation": value})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["members-on-a-dya"], "unknown query «members-on-a-dya», did you mean «members-on-a-day»?\n"),
        (["members-on-a-day", "--on", "June"], "«June» is no day, write it as 2023-06-01\n"),
        (["members-on-a-day", "--set", "organization=csto"], "«members-on-a-day» has no parameter «organization», "),
        (["members-on-a-day", "--set", "csto"], "--set: «csto» is not name=value\n"),
        (["ASK { ?s ?p ?o }", "--on", "2023-06-01"], "--set and --on are for the shipped queries\n"),
        ([], "a query is wanted, or --list\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)


def test_several_values_are_written_with_commas() -> None:
    text = QUERIES["members-on-a-day"].bound(CORPUS, {"organisation": "csto,eurasian-economic-union"})
    assert "VALUES ?organisation { entity:csto entity:eurasian-economic-union }" in text
    assert ask(CORPUS, text).rows
