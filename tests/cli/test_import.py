"""`regesta import` as a person calls it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from regesta.answers.opening import load
from regesta.cli.app import app
from regesta.seeds.beginning import begin

TABLES = Path(__file__).parents[1] / "importing" / "tables"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    begin(tmp_path / "corpus")
    return tmp_path / "corpus"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def importing(seeds: Path, name: str, *further: str) -> Result:
    [table] = [path for path in TABLES.glob(f"{name}.*") if path.suffix != ".yaml"]
    return run("import", table, "--map", TABLES / f"{name}.yaml", "--seeds", seeds, *further)


def test_rows_that_do_not_fit_stop_it_until_they_are_left_out(seeds: Path) -> None:
    found = importing(seeds, "memberships")
    assert found.exit_code == 1
    assert found.stdout == "7 rows, 5 statements\n2 rows with what is not matched, or cannot be read\n"
    assert "memberships.csv:8: «when»: «2007-06-31» is not in the calendar, June 2007 has 30 days" in found.stderr
    assert "not matched: «Atlantis» in 1 row of 2001-01-01" in found.stderr
    assert not (seeds / "tables").exists()
    found = importing(seeds, "memberships", "--leave-out")
    assert found.exit_code == 0
    assert sorted(path.name for path in (seeds / "tables").iterdir()) == ["membership-table"]
    assert "membership-table" in load(seeds).sources


def test_the_first_rows_are_shown_as_they_would_be_written(seeds: Path) -> None:
    found = importing(seeds, "votes", "--explain")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[:2] == ["9 rows, 8 statements", "1 row of which the mapping says nothing"]
    assert found.stdout.splitlines()[3:6] == [
        "  statements:",
        "  - says: kenya votedFor roll-call-101",
        "    when: 1979-12-11",
    ]
    assert not (seeds / "tables").exists()


def test_json_tells_all_and_what_was_written(seeds: Path) -> None:
    told = json.loads(importing(seeds, "memberships", "--json", "--leave-out").stdout)
    assert (told["source"], told["rows"], told["statements"], told["leftOut"]) == ("membership-table", 7, 5, 2)
    assert [item["cells"] for item in told["unmatched"]] == [["Atlantis"]]
    assert told["written"] == [
        str(seeds / "texts" / "membership-table.csv"), str(seeds / "tables" / "membership-table"),
        str(seeds / "sources.yaml"),
    ]  # fmt: skip


def test_a_mapping_with_faults_writes_nothing(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("source: t\nstatements: [{says: a b}]\n", "utf-8")
    found = run("import", TABLES / "votes.csv", "--map", path, "--seeds", seeds)
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.splitlines()[0] == f"{path}:2: «a b» is not subject, relation, object"
    assert found.stderr.splitlines()[-1] == "1 error, 0 warnings"


def test_what_was_imported_is_taken_out_with_its_source_and_keeps_entities_from_renaming(seeds: Path) -> None:
    importing(seeds, "votes")
    found = run("rename", "kenya", "republic-of-kenya", "--seeds", seeds)
    assert found.exit_code != 0
    found = run("remove", "roll-calls", "--seeds", seeds)
    assert found.exit_code == 0, found.stderr
    assert "tables/roll-calls/" in found.stdout
    assert list((seeds / "tables").iterdir()) == []
    assert "roll-calls" not in load(seeds).sources


def test_a_corpus_with_a_table_builds_every_export(seeds: Path, tmp_path: Path) -> None:
    importing(seeds, "bases")
    importing(seeds, "votes")
    found = run("build", "--seeds", seeds, "--out", tmp_path / "out")
    assert found.exit_code == 0, found.stderr
    assert "roll-call-101" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert run("check", "--seeds", seeds, "--texts", seeds / "texts", "--shacl").exit_code == 0
