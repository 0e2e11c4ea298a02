"""The commands as a person uses them: what is printed where, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SEEDS, SOUND, faulty
from regesta.cli.app import COMMANDS, app
from regesta.corpus.corpus import Corpus

JOINED = "cite: ¶2 17-62 sha256:f1072bcb987a22054d7c10b4a0a83c378e3e5618fab85d0a81fef1408f52718f ~37:751882182412fa8d\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_check_says_how_much_was_checked() -> None:
    result = run("check", "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "5 statements of 2 sources, 6 entities\n"


def test_check_ends_with_1_and_says_what_is_wrong_on_stderr(tmp_path: Path) -> None:
    result = run("check", "--seeds", faulty("unknown-entity", tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "statements/gazette.yaml:11: unknown entity «fredonia», did you mean «freedonia»?\n"
        "    - says: fredonia joined marx-pact\n"
        "      when: 1933-03\n"
        "1 error, 0 warnings\n"
        "5 statements of 2 sources, 6 entities\n"
    )


def test_a_warning_does_not_fail(tmp_path: Path) -> None:
    result = run("check", "--seeds", faulty("unused-entity", tmp_path))
    assert result.exit_code == 0
    assert "0 errors, 1 warning\n" in result.stderr


def test_check_gives_json(tmp_path: Path) -> None:
    result = run("check", "--json", "--seeds", faulty("unknown-unit", tmp_path))
    [problem] = json.loads(result.stdout)
    assert (problem["file"], problem["line"], problem["hint"]) == (
        "statements/gazette.yaml", 15, "did you mean «USD»?",
    )  # fmt: skip


def test_check_says_what_it_could_not_check(tmp_path: Path) -> None:
    seeds = faulty("unused-entity", tmp_path)
    (seeds / "texts").rename(tmp_path / "elsewhere")
    result = run("check", "--seeds", seeds)
    assert "4 citations not held against their texts: name the texts' folder with --texts\n" in result.stderr
    (tmp_path / "elsewhere").rename(seeds / "texts")
    sources = (seeds / "sources.yaml").read_text("utf-8")
    (seeds / "sources.yaml").write_text(sources.replace("  text: herald.txt\n", ""), "utf-8")
    result = run("check", "--seeds", seeds)
    assert "1 citation not held against their texts: their sources name none\n" in result.stderr
    result = run("check", "--seeds", faulty("not-yaml", tmp_path))
    assert "entities/all.yaml could not be read: nothing was checked between the files\n" in result.stderr


def test_build_prints_the_paths_and_how_to_open_the_page(tmp_path: Path) -> None:
    result = run("build", "--seeds", SOUND, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [str(tmp_path / "out" / name) for name in (
        "graph.nq", "graph.trig", "graph.ttl", "graph.jsonld", "graph.rdf", "graph.graphml", "graph.gexf", "graph.html",
        "tables", "sources.bib", "sources.csl.json", "queries", "README.md", "SHA256SUMS",
    )]  # fmt: skip
    assert f"open {(tmp_path / 'out' / 'graph.html').as_uri()} in a browser" in result.stderr


def test_build_writes_nothing_when_there_is_an_error(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.nq").write_text("former")
    result = run("build", "--seeds", faulty("wrong-domain", tmp_path / "seeds"), "--out", out)
    assert result.exit_code == 1
    assert f"nothing was written to {out}\n" in result.stderr
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("graph.nq", "former")]


def test_cite_prints_the_ready_made_citation_and_shows_the_passage() -> None:
    result = run("cite", "gazette", "joined the marx", "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (0, JOINED)
    assert result.stderr == "Freedonia joined the Marx Pact in March 1933.\n"


def test_cite_exact_cites_just_the_words() -> None:
    result = run("cite", "gazette", "Marx Pact", "--exact", "--seeds", SOUND)
    assert result.stdout.startswith("cite: ¶2 38-47 ")


def test_cite_asks_for_more_words_when_there_are_two_places() -> None:
    result = run("cite", "gazette", "Freedonia", "--seeds", SOUND)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.endswith("found in 2 places: give more words\n")


def test_cite_says_that_the_sources_cannot_be_read(tmp_path: Path) -> None:
    seeds = faulty("unused-entity", tmp_path)
    (seeds / "sources.yaml").write_bytes(b"- id: T\xfcr")
    result = run("cite", "gazette", "Marx Pact", "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "sources.yaml:1: not UTF-8 at byte 7, save the file as UTF-8\n1 error, 0 warnings\n"


def test_cite_says_when_nothing_is_found() -> None:
    result = run("cite", "gazette", "no such words", "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "not found in «gazette»: no such words\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cite", "gazete", "words"], "unknown source «gazete», did you mean «gazette»?\n"),
        (["show", "fredonia"], "unknown entity «fredonia», did you mean «freedonia»?\n"),
        (["check", "--texts", "/no/such"], "--texts: no folder /no/such\n"),
        (["check", "--texts", "x" * 5000], "--texts: no folder xxx"),
        (["query", "missing.rq"], "no file missing.rq\n"),
        (["query", "SELECT ?s { ?s a"], "not a SPARQL query: error at 1:17: expected "),
        (["query", "ASK { ?s ?p ?o }", "--json", "--csv"], "--json and --csv exclude each other\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: list[str], said: str) -> None:
    result = run(*arguments, "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_a_name_that_two_have_names_both(tmp_path: Path) -> None:
    seeds = faulty("two-of-one-name", tmp_path)
    result = run("show", "FREEDONIA", "--seeds", seeds)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "«FREEDONIA» is the name of freedonia and sylvania: give the id\n"


def test_a_name_that_nobody_has_gets_the_nearest_of_names_and_ids() -> None:
    result = run("show", "The Land of Free", "--seeds", SOUND)
    assert (result.exit_code, result.stderr) == (2, "unknown entity «The Land of Free», did you mean «freedonia»?\n")


def test_a_text_that_is_not_utf_8_is_told_by_every_command_that_reads_texts(tmp_path: Path) -> None:
    seeds = faulty("unused-entity", tmp_path)
    (seeds / "texts" / "herald.txt").write_bytes(b"T\xfcr")
    told = "sources.yaml:11: the text «herald.txt»: not UTF-8 at byte 1, save the file as UTF-8\n"
    results = {
        name: run(*arguments, "--seeds", seeds)
        for name, arguments in {
            "check": ("check",),
            "build": ("build", "--out", tmp_path / "out"),
            "cite": ("cite", "herald", "Freedonia"),
            "coverage": ("coverage",),
            "show": ("show", "marx-pact"),
            "state": ("state", "--on", "1933-04-01"),
        }.items()
    }
    assert all(told in result.stderr for result in results.values())
    codes = {name: result.exit_code for name, result in results.items()}
    assert codes == {"check": 1, "build": 1, "cite": 1, "coverage": 1, "show": 0, "state": 0}
    assert "“Freedonia joined the Marx Pact in March 1933.”" in results["show"].stdout


def test_cite_and_coverage_take_the_language_of_the_source(tmp_path: Path) -> None:
    seeds = faulty("unused-entity", tmp_path)
    sources = (seeds / "sources.yaml").read_text("utf-8")
    (seeds / "sources.yaml").write_text(sources + "  language: hy\n", "utf-8")
    (seeds / "texts" / "herald.txt").write_text("Ռուսաստանը դժգոհ է։ Եվ այսպես։\n", "utf-8")
    assert run("cite", "herald", "դժգոհ", "--seeds", seeds).stderr == "Ռուսաստանը դժգոհ է։\n"
    totals = run("coverage", "--source", "herald", "--seeds", seeds).stdout.splitlines()
    assert totals[1].split()[:2] == ["herald", "2"]


def test_a_mistyped_command_gets_a_hint() -> None:
    result = run("biuld")
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


def test_no_command_does_nothing() -> None:
    assert run().exit_code == 2


def test_show_prints_names_episodes_and_who_tells_of_them_by_time() -> None:
    result = run("show", "freedonia", "--seeds", SOUND, "--texts", SEEDS)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Freedonia  (state)",
        "also Land of the Free (en), Ֆրիդոնիա (hy), فريدونيا (ar)",
        "involved in: Trade turnover",
        "",
        "1933-03      Freedonia — joined — Marx Pact",
        "             says so: 1933-03 Freedonia — joined — Marx Pact",
        "               gazette, The Gazette, 2024-05-01, ¶2 17-62",
        "",
        "1933-03/     Freedonia — is a member of — Marx Pact [derived: starts]",
        "             begins: 1933-03 Freedonia — joined — Marx Pact",
        "               gazette, The Gazette, 2024-05-01, ¶2 17-62",
        "",
        "1934         Freedonia — trades with — Sylvania: about USD 12 million",
        "             says so: 1934 Freedonia — trades with — Sylvania: about USD 12 million (measure: Trade turnover)",
        "               gazette, The Gazette, 2024-05-01, ¶2 63-128",
        "",
        "reported 1934 Freedonia — trades with — Sylvania",
        "             says so: 1934 Freedonia — trades with — Sylvania: about USD 12 million (measure: Trade turnover)",
        "               gazette, The Gazette, 2024-05-01, ¶2 63-128",
        "",
        "reported 2024-05-01 Freedonia — guards — Spaulding Line",
        "             says so: present Freedonia — guards — Spaulding Line",
        "               gazette, The Gazette, 2024-05-01, ¶3 130-246",
        "               note: The whole of it, it seems.",
        "",
        "undated      Freedonia — is allied with — Sylvania",
        "             says so: undated Freedonia — is allied with — Sylvania",
        "               herald, ¶1 0-45",
        "",
        "undated      Freedonia — left — Marx Pact [planned, says Trentino]",
        "             plans: undated Freedonia — left — Marx Pact [planned, says Trentino]",
        "               gazette, The Gazette, 2024-05-01, ¶3 130-246",
    ]


def test_show_finds_an_entity_by_any_of_its_names() -> None:
    assert run("show", "ֆրիդոնիա", "--seeds", SOUND).stdout.startswith("Freedonia")


def test_show_shows_passages_where_the_texts_are_at_hand() -> None:
    result = run("show", "marx-pact", "--seeds", SOUND)
    assert "“Freedonia joined the Marx Pact in March 1933.”" in result.stdout


def test_show_gives_json(sound: Corpus) -> None:
    data = json.loads(run("show", "marx-pact", "--json", "--seeds", SOUND).stdout)
    assert {item["id"] for item in data["statements"]} == {
        key for key, item in sound.statements.items() if "marx-pact" in item.entities
    }
    assert [(item["relation"], item["earliest_start"]) for item in data["episodes"]] == [
        ("joined", "1933-03-01"), ("memberOf", "1933-03-01"), ("leftOrganisation", None),
    ]  # fmt: skip


def test_query_answers_in_a_table_json_or_csv() -> None:
    query = "SELECT ?who ?name { ?who rg:joined entity:marx-pact ; skos:prefLabel ?name FILTER(LANG(?name) = 'en') }"
    table = run("query", query, "--seeds", SOUND)
    assert [line.split() for line in table.stdout.splitlines()] == [["who", "name"], ["entity:freedonia", "Freedonia"]]
    iri = "https://example.org/freedonia/entity/freedonia"
    assert json.loads(run("query", query, "--json", "--seeds", SOUND).stdout) == [{"who": iri, "name": "Freedonia"}]
    assert run("query", query, "--csv", "--seeds", SOUND).stdout == f"who,name\n{iri},Freedonia\n"


def test_query_reads_a_file_asks_and_constructs(tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_text("ASK { ?s rg:joined ?o }")
    assert run("query", path, "--csv", "--seeds", SOUND).stdout == "answer\ntrue\n"
    made = run("query", "CONSTRUCT { ?s rg:memberOf ?o } { ?s rg:joined ?o }", "--seeds", SOUND)
    assert made.stdout.splitlines()[1].split() == ["entity:freedonia", "rg:memberOf", "entity:marx-pact"]


def test_query_knows_the_ontology() -> None:
    query = "SELECT ?r { ?r rdfs:subPropertyOf+ rg:cooperatesWith ; a rg:Relation . ?s ?r ?o }"
    rows = run("query", query, "--csv", "--seeds", SOUND).stdout.splitlines()
    assert {row.rpartition("#")[2] for row in rows[1:]} == {"tradesWith", "alliedWith"}


def test_a_query_never_changes_anything() -> None:
    result = run("query", "INSERT DATA { <a:a> <a:b> <a:c> }", "--seeds", SOUND)
    assert result.exit_code == 2


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"regesta {name}" in (example := result.stdout.split("Example:")[1])
    assert "«" not in example, "no shell knows such quotation marks"


def test_help_fills_the_lines_of_the_terminal() -> None:
    command = [sys.executable, "-m", "regesta", "add", "--help"]
    found = subprocess.run(command, env={**os.environ, "COLUMNS": "90"}, capture_output=True, text=True, check=True)
    lines = [line.strip() for line in found.stdout.splitlines()]
    begin = next(number for number, line in enumerate(lines) if line.startswith("What a page says"))
    paragraph = lines[begin : lines.index("", begin)]
    assert len(paragraph) > 1
    assert all(len(line) > len(paragraph[0]) - 15 for line in paragraph[:-1]), paragraph
    assert len(paragraph[0]) > 80


def test_the_version_is_stated_once() -> None:
    import regesta

    assert run("--version").stdout.strip() == regesta.__version__
