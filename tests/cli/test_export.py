"""`regesta export`, as a person uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faults import SOUND
from regesta.cli.app import app
from regesta.exports.registry import FORMATS, Container

TEXTS = [item.id for item in FORMATS if item.container is Container.TEXT]


def run(*arguments: str | Path) -> Result:
    line = ["export", *map(str, arguments), "--seeds", str(SOUND)]
    return CliRunner().invoke(app, line, env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.mark.parametrize("name", [item.id for item in FORMATS])
def test_every_format_is_written_to_the_file_that_is_named(name: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    result = run(name, "--out", out)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert out.exists()
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_goes_to_stdout_as_it_would_to_the_file(name: str, tmp_path: Path) -> None:
    run(name, "--out", tmp_path / "out")
    assert run(name).stdout_bytes == (tmp_path / "out").read_bytes()


def test_stdout_has_nothing_but_the_graph() -> None:
    result = run("cytoscape", "--about", "Marx Pact")
    assert result.stderr == "2 statements, 3 ties and happenings, 3 entities\n"
    data = json.loads(result.stdout)
    assert {node["data"]["id"] for node in data["elements"]["nodes"]} == {"freedonia", "marx-pact", "trentino"}


def test_without_a_format_the_formats_are_listed() -> None:
    result = run()
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [item.id for item in FORMATS]


def test_as_of_has_the_edges_that_the_state_of_the_day_names() -> None:
    edges = re.findall('<edge id="([^"]+)"', run("gexf", "--as-of", "1933-06-01").stdout)
    told = CliRunner().invoke(app, ["state", "--on", "1933-06-01", "--json", "--seeds", str(SOUND)])
    assert set(edges) == {item["episode"]["id"] for items in json.loads(told.stdout).values() for item in items}


def test_a_part_is_what_all_conditions_leave() -> None:
    part = run("ntriples", "--relation", "cooperatesWith", "--source", "herald").stdout
    assert "ontology#alliedWith" in part
    assert "ontology#tradesWith" not in part
    assert "source/gazette" not in part


def test_a_folder_that_is_there_keeps_its_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "sources.csv").write_text("old")
    assert run("csv", "--out", tmp_path).exit_code == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "sources.csv").read_text().startswith('"id"')


def test_a_file_into_a_folder_has_its_usual_name(tmp_path: Path) -> None:
    run("gexf", "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.gexf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gefx"], "unknown format «gefx», did you mean «gexf»?\n"),
        (["parquet"], "«parquet» is a folder: say where with --out tables\n"),
        (["xlsx"], "«xlsx» is no text: say where with --out graph.xlsx\n"),
        (["csv", "--out", __file__], f"--out: {__file__} is a file, and «csv» is a folder\n"),
        (["gexf", "--depth", "2"], "--depth needs --about: steps around which entity?\n"),
        (["gexf", "--about", "fredonia"], "unknown entity «fredonia», did you mean «freedonia»?\n"),
        (["gexf", "--relation", "join"], "unknown relation «join», did you mean «joined»?\n"),
        (["gexf", "--source", "gazete"], "unknown source «gazete», did you mean «gazette»?\n"),
        (["gexf", "--as-of", "1933-02-30"], "--as-of: «1933-02-30» is no day, write it as 2023-06-01\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "graph.gexf"
    out.write_text("former")
    monkeypatch.setattr("regesta.exports.graphs.gexf.episode_edges", fail)
    found = run("gexf", "--out", out)
    assert (found.exit_code, found.stderr.splitlines()[-1]) == (2, f"{out}: no space left on device")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("graph.gexf", "former")]
