"""The shipped queries for the corpus at hand: listed, filled in with its values, bound safely, and written as files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib.plugins.sparql import prepareQuery

from faults import SEEDS, SOUND
from regesta.answers.examples import last_day, values
from regesta.answers.opening import load
from regesta.answers.parameters import Parameter, ParameterError, Position, declared, terms
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sparql import QueryError, ask
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.exports import queries
from regesta.rdf.built import BuiltGraph
from told import corpus_of, said

AMBRE = SEEDS / "ambre"
QUERIES = shipped_queries()
each_query = pytest.mark.parametrize("name", sorted(QUERIES))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["query", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


# The list --------------------------------------------------------------------------------------------


def test_without_a_query_all_are_listed_with_values_of_the_corpus_at_hand() -> None:
    result = run("--csv", "--seeds", AMBRE)
    assert result.exit_code == 0
    head, *lines = result.stdout.splitlines()
    assert head == "kind,name,parameters,answers"
    assert len(lines) == len(QUERIES)
    line = "membership over time,members-on-a-day,organisation=amber-league [on=2024-06-20],"
    assert any(it.startswith(line) for it in lines)
    assert run("--list", "--csv", "--seeds", AMBRE).stdout == result.stdout


def test_the_list_is_searched_by_words_of_name_kind_parameters_and_what_is_answered() -> None:
    found = json.loads(run("--list", "forces DAY", "--json", "--seeds", AMBRE).stdout)
    assert [row["name"] for row in found] == ["forces-in-a-state-on-a-day"]
    nothing = run("--list", "xyzzy", "--csv", "--seeds", AMBRE)
    assert (nothing.exit_code, nothing.stderr) == (0, "no shipped query has «xyzzy»\n")


def test_what_the_corpus_has_nothing_for_is_listed_with_a_question_mark() -> None:
    [row] = json.loads(run("--list", "parts-in-an-agreement", "--json", "--seeds", SOUND).stdout)
    assert row["parameters"] == "agreement=?"


# Asked ------------------------------------------------------------------------------------------------


def test_a_shipped_query_runs_with_parameters() -> None:
    before = run("members-on-a-day", "--on", "2023-06-01", "--set", "organisation=csto", "--csv")
    assert before.exit_code == 0
    assert "Armenia" in before.stdout
    none = run("members-on-a-day", "--set", "organisation=nato", "--csv")
    assert len(none.stdout.splitlines()) == 1


def test_another_corpus_answers_in_its_language_and_under_its_own_iris() -> None:
    asked = ("members-on-a-day", "--on", "2010-01-01", "--set", "organisation=amber-league")
    rows = json.loads(run(*asked, "--json", "--seeds", AMBRE).stdout)
    assert {(row["held"], row["memberName"], row["member"]) for row in rows} == {
        ("certain", "Belmark", "https://example.org/ambre/entity/belmark"),
        ("certain", "Sarnie", "https://example.org/ambre/entity/sarnia"),
    }


def test_a_day_is_the_last_one_of_the_corpus_where_none_is_given() -> None:
    rows = json.loads(run("members-on-a-day", "--set", "organisation=amber-league", "--json", "--seeds", AMBRE).stdout)
    assert {(row["member"].rpartition("/")[2], row["suspended"]) for row in rows} >= {("sarnia", "true")}
    assert "belmark" not in {row["member"].rpartition("/")[2] for row in rows if row["held"] != "denied"}


def test_an_entity_may_be_given_by_its_name() -> None:
    by_name = run("members-on-a-day", "--set", "organisation=Ligue d’Ambre", "--csv", "--seeds", AMBRE)
    by_id = run("members-on-a-day", "--set", "organisation=entity:amber-league", "--csv", "--seeds", AMBRE)
    assert by_name.exit_code == 0
    assert by_name.stdout == by_id.stdout


def test_several_values_are_written_with_commas(first_corpus: Corpus) -> None:
    text = QUERIES["members-on-a-day"].bound(first_corpus, {"organisation": "csto, eurasian-economic-union"})
    assert "VALUES ?organisation { entity:csto entity:eurasian-economic-union }" in text
    assert ask(first_corpus, text).rows


def test_the_sparql_can_be_had_without_asking() -> None:
    asked = ("members-on-a-day", "--set", "organisation=amber-league", "--sparql", "--seeds", AMBRE)
    text = run(*asked).stdout
    assert "PREFIX entity: <https://example.org/ambre/entity/>\n" in text
    assert '  VALUES ?on { "2024-06-20"^^xsd:date }\n' in text
    assert run(text, "--csv", "--seeds", AMBRE).stdout == run(*asked[:3], "--csv", "--seeds", AMBRE).stdout


@each_query
def test_binding_the_values_of_its_example_gives_the_example(name: str, ambre: Corpus) -> None:
    query = QUERIES[name]
    assert query.bound(ambre, query.values(ambre)) == query.example(ambre)


def test_a_simple_query_leaves_out_what_is_over(first_corpus: Corpus) -> None:
    assert not ask(first_corpus, "SELECT ?who { ?who rg:stationsForcesIn entity:zvartnots-airport }").rows
    [[who]] = ask(first_corpus, "SELECT ?who { ?who rg:operatesBaseAt entity:102nd-military-base }").rows
    assert str(who).endswith("entity/russia")


def test_a_table_for_people_has_no_empty_column_and_units_as_people_write_them() -> None:
    asked = ("values-of-a-measure", "--set", "measure=gdp", "--set", "subject=Torvald", "--seeds", AMBRE)
    table = run(*asked)
    header, *lines = table.stdout.splitlines()
    assert {"speaker", "note", "observed"}.isdisjoint(header.split())
    assert all("  USD  " in line for line in lines)
    assert table.stderr == "nothing stands in observed, speaker, note\n"
    assert run(*asked, "--csv").stdout.splitlines()[0].split(",")[2] == "observed"


def test_what_need_not_be_given_is_in_brackets_and_means_any(ambre: Corpus) -> None:
    [row] = json.loads(run("--list", "forces-in-a-state", "--json", "--seeds", AMBRE).stdout)
    assert row["parameters"] == "[power=ostravia] [state=sarnia] [on=2024-06-20]"
    query = QUERIES["forces-in-a-state-on-a-day"]
    anybody = query.bound(ambre, {})
    assert "VALUES ?power { UNDEF }" in anybody
    assert "# ?power: Agent, subject of militaryPresence, or UNDEF for any\n" in anybody
    assert anybody == query.bound(ambre, {"power": "any", "state": "any"})


# Refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["members-on-a-dya"], "unknown query «members-on-a-dya», did you mean «members-on-a-day»?\n"),
        (
            ["members-on-a-day"],
            "«members-on-a-day» wants a value for «organisation»: agent, object of memberOf\n"
            "Example: regesta query members-on-a-day --set organisation=amber-league --set on=2024-06-20\n",
        ),
        (
            ["forces-in-a-state-on-a-day", "--on", "June", "--set", "power=Ostravie", "--set", "sate=sarnia"],
            "«forces-in-a-state-on-a-day» has no parameter «sate», did you mean «state»?\n"
            "«June» is no day, write it as 2023-06-01\n"
            "Example: regesta query forces-in-a-state-on-a-day --set on=2024-06-20\n",
        ),
        (
            ["members-on-a-day", "--set", "organisation=grey-island", "--on", "2023-06-01"],
            "organisation: «grey-island» is of type region, and agent is wanted\n"
            "Example: regesta query members-on-a-day --set organisation=amber-league --set on=2024-06-20\n",
        ),
        (
            ["plans-and-expectations", "--set", "modality=Plannd"],
            "unknown modality «Plannd», did you mean «Planned»?\nExample: regesta query plans-and-expectations\n",
        ),
        (
            ["corroborated-ties", "--set", "minimum=two"],
            "«two» is no number\nExample: regesta query corroborated-ties\n",
        ),
        (["count-by-source", "--on", "2023-06-01"], "«count-by-source» has no parameter «on», it has none\n"),
        (["members-on-a-day", "--set", "csto"], "--set: «csto» is not name=value\n"),
        (["ASK { ?s ?p ?o }", "--on", "2023-06-01"], "--set and --on are for the shipped queries\n"),
        (["--on", "2023-06-01"], "--set and --on are for the shipped queries\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: list[str], told: str) -> None:
    result = run(*arguments, "--seeds", AMBRE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(told)


def test_a_query_that_the_corpus_has_nothing_for_says_so() -> None:
    result = run("parts-in-an-agreement", "--seeds", SOUND)
    assert result.stderr == (
        "«parts-in-an-agreement» wants a value for «agreement»: agreement, object or under\n"
        "this corpus has nothing that could stand there\n"
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("cstoo", "unknown entity «cstoo», did you mean «csto»?"),
        ('csto } ?x ?y ?z . { "', 'unknown entity «csto } ?x ?y ?z . { "»'),
    ],
)
def test_no_value_can_reach_the_query_but_a_known_name(value: str, message: str, first_corpus: Corpus) -> None:
    with pytest.raises(ParameterError) as caught:
        QUERIES["members-on-a-day"].bound(first_corpus, {"organisation": value})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("letters", ['"', "\\", '" } # ', "$naming", "a\nb", "'; DROP", "\u0001", "é\U0001f600"])
def test_a_text_is_only_a_text_whatever_it_says(letters: str, ambre: Corpus) -> None:
    text = QUERIES["entities-named"].bound(ambre, {"letters": letters})
    assert ask(ambre, text).rows == []
    [[same]] = ask(ambre, f"SELECT ?t {{ VALUES ?t {{ {terms(ambre, Parameter('t', 'text'), letters)} }} }}").rows
    assert same == letters


# Any query --------------------------------------------------------------------------------------------


def test_a_file_does_not_stand_in_the_way_of_a_shipped_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "count-by-source").write_text("ASK {}")
    assert run("count-by-source", "--csv", "--seeds", AMBRE).stdout.startswith("source,title,")


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.rq"
    path.write_bytes("ASK { ?s ?p 'é' }".encode("latin-1"))
    result = run(path, "--seeds", AMBRE)
    assert (result.exit_code, result.stderr) == (2, f"{path} is not UTF-8\n")


@pytest.mark.parametrize("sparql", ["SELECT * { %s ?s ?p ?o %s }", "ASK { FILTER%s1%s }"])
def test_many_brackets_do_not_end_the_process(sparql: str, sound: Corpus) -> None:
    signs = ("{" * 10_000, "}" * 10_000) if "SELECT" in sparql else ("(" * 10_000, ")" * 10_000)
    assert ask(sound, sparql % signs).rows


def test_what_cannot_be_answered_is_told_and_a_triple_is_a_text(sound: Corpus) -> None:
    with pytest.raises(QueryError, match="not a SPARQL query: error at 1:"):
        ask(sound, "SELECT nonsense")
    with pytest.raises(QueryError, match="the query cannot be answered: "):
        ask(sound, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert ask(sound, "SELECT (TRIPLE(<a:a>, <a:b>, 1) AS ?t) {}").rows[0][0].startswith("<a:a> <a:b> ")  # type: ignore[union-attr]


# The rule for examples --------------------------------------------------------------------------------

STATEMENTS = (
    said("s", "a memberOf nato", "1990/.."),
    said("s", "b memberOf nato", "1990/.."),
    said("s", "b memberOf csto", "1991/.."),
    said("s", "c memberOf csto", "1991/..", speaker="putin"),
    said("t", "uz joined csto", "1992", published="2020"),
    said("t", "am criticised nato", "1993", event="visit"),
    said("t", "ru visited am"),
)


@pytest.fixture(scope="module")
def small() -> Corpus:
    return corpus_of(*STATEMENTS)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # Two say it of each, and that of the one who joined follows.
        (["# ?it: Agent, object of memberOf"], {"it": "csto"}),
        (["# ?it: Agent, subject of memberOf"], {"it": "b"}),
        # Together, and ties by id.
        (["# ?one: Agent, subject of memberOf", "# ?it: Agent, object of memberOf"], {"one": "a", "it": "nato"}),
        # Two of one place get the first and the second.
        (["# ?one: Agent, object of memberOf", "# ?other: Agent, object of memberOf"],
         {"one": "csto", "other": "nato"}),
        (["# ?it: Agent, object of memberOf, 2 or more"], {"it": "csto,nato"}),
        (["# ?it: Agent, object of memberOf, 3 or more"], {}),
        (["# ?it: Agent, speaker"], {"it": "putin"}),
        (["# ?it: Event, subject|object|event"], {"it": "visit"}),
        (["# ?who: Agent, subject of verbalAct with event", "# ?act: relation, relation of verbalAct with event"],
         {"who": "am", "act": "criticised"}),
        (["# ?it: source, source"], {"it": "s"}),
        (["# ?it: text, object of memberOf"], {"it": "CSTO"}),
        (["# ?it: Agent, subject with undated"], {"it": "ru"}),
        (["# ?it: Agent, subject with Negated"], {}),
        (["# ?it: State, object of imposedSanctions, or any"], {"it": "am"}),
        (["# ?it: State, object of imposedSanctions"], {}),
        (["# ?on: day, else last", "# ?from: day, else first told", "# ?until: day, else last told"],
         {"on": "2025-12-31", "from": "1990-01-01", "until": "2025-12-31"}),
        (["# ?n: number, else 2", "# ?m: modality, else Planned Expected"], {"n": "2", "m": "Planned,Expected"}),
    ],
)  # fmt: skip
def test_the_value_that_stands_most_often_in_that_position(
    lines: list[str], wanted: dict[str, str], small: Corpus
) -> None:
    assert values(small, [declared(line) for line in lines]) == wanted


def test_the_last_day_is_the_last_on_which_a_source_can_have_been_published(small: Corpus) -> None:
    assert last_day(small) == date(2025, 12, 31)


def test_a_corpus_without_any_day_has_no_last_day_and_asks_for_one() -> None:
    undated = corpus_of(said("s", "a memberOf nato", published=""))
    assert last_day(undated) is None
    assert not QUERIES["members-on-a-day"].fits(undated)
    with pytest.raises(ParameterError, match="«members-on-a-day» wants a value for «on»: day"):
        QUERIES["members-on-a-day"].bound(undated, {"organisation": "nato"})


def test_a_parameter_is_declared_in_one_line() -> None:
    line = "# ?state: Polity, object|place of militaryPresence guards with Negated dated, or any, 2 or more, else any"
    position = Position(("object", "place"), ("militaryPresence", "guards"), ("Negated", "dated"))
    assert declared(line) == Parameter("state", "Polity", position, 2, ("any",), elsewhere=True)
    with pytest.raises(ValueError, match="declares no parameter"):
        declared("# state: Polity")


# As files ---------------------------------------------------------------------------------------------


def test_the_files_have_the_queries_that_fit_and_say_how_many_do_not(sound: Corpus, tmp_path: Path) -> None:
    queries.write(BuiltGraph(sound), tmp_path / "queries")
    written = {path.stem: path.read_text("utf-8") for path in (tmp_path / "queries").iterdir()}
    fitting = {name: query.example(sound) for name, query in QUERIES.items() if query.fits(sound)}
    assert written == fitting
    assert 20 < len(written) < len(QUERIES)
    told = queries.counted(BuiltGraph(sound))
    assert told == f"{len(QUERIES) - len(written)} of {len(QUERIES)} queries ask for what the corpus does not have."


def test_every_file_of_another_corpus_answers(ambre: Corpus, tmp_path: Path) -> None:
    queries.write(BuiltGraph(ambre), tmp_path / "queries")
    assert len(list((tmp_path / "queries").iterdir())) == len(QUERIES)
    assert queries.counted(BuiltGraph(ambre)) == ""
    text = (tmp_path / "queries" / "members-on-a-day.rq").read_text("utf-8")
    assert text.startswith(
        "# Who was a member of an organisation on a day, how surely, and whether that was contested or suspended.\n"
        "# kind: membership over time\n"
        "# ?organisation: Agent, object of memberOf\n"
        "# ?on: day\n"
        "# The values are examples from this corpus: put yours in their place.\n"
        "\nPREFIX entity: <https://example.org/ambre/entity/>\n"
    )


# A corpus with terms of its own -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def nile() -> Corpus:
    return load(SEEDS / "nile")


def test_a_relation_of_the_corpus_s_own_is_asked_for_by_its_name_under_its_own_prefix(nile: Corpus) -> None:
    asked = {"subject": "egypt", "object": "nile", "tie": "waterTie"}
    text = QUERIES["since-when"].bound(nile, asked)
    assert "VALUES ?tie { nile:waterTie }" in text
    assert "PREFIX nile: <https://example.org/nile/ontology#>\n" in text
    assert {row[1] for row in ask(nile, text).rows} == {"https://example.org/nile/ontology#drawsWaterFrom"}
    assert text == QUERIES["since-when"].bound(nile, asked | {"tie": "nile:waterTie"})


@each_query
def test_what_fits_a_corpus_with_own_terms_is_read_by_both_libraries(name: str, nile: Corpus) -> None:
    query = QUERIES[name]
    if query.fits(nile):
        prepareQuery(query.example(nile))
        assert ask(nile, query.example(nile)).columns
