"""`regesta audit` as a person uses it: draw, judge, sum up."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from faults import SOUND, faulty
from regesta.cli.app import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["audit", *map(str, arguments)], env={"COLUMNS": "200", "NO_COLOR": "1"})


def _judged(path: Path, *verdicts: str) -> Path:
    """The sheet with these verdicts, from the first line on."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index("verdict")
    for row, verdict in zip(rows[1:], verdicts, strict=False):
        row[column] = verdict
        row[column + 1] = f"Why it is {verdict}." if verdict not in ("", "right") else ""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _sheet(path: Path) -> Path:
    result = run("--sample", 5, "--seed", 7, "--out", path, "--seeds", SOUND)
    assert result.exit_code == 0, result.stderr
    return path


def test_it_prints_so_many_each_with_its_passage() -> None:
    result = run("--sample", 2, "--seed", 7, "--seeds", SOUND)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line[:15] for line in lines if line and not line.startswith(" ")] == ["1 of 2, seed 7:", "2 of 2, seed 7:"]
    assert len([line for line in lines if line.startswith("  “")]) == 2


def test_it_prints_json() -> None:
    result = run("--sample", 5, "--seed", 7, "--json", "--seeds", SOUND)
    told = json.loads(result.stdout)
    assert [item["draw"] for item in told] == [f"{number} of 5, seed 7" for number in range(1, 6)]
    assert {item["passage"] for item in told if item["subject"] == "Freedonia"} >= {
        "Freedonia joined the Marx Pact in March 1933."
    }
    assert "verdict" not in told[0]


def test_there_may_be_fewer_than_were_wanted() -> None:
    result = run("--seed", 7, "--seeds", SOUND)
    assert (result.exit_code, result.stderr) == (0, "there are 5 and no more\n")
    assert "5 of 5, seed 7:" in result.stdout


@pytest.mark.parametrize("name", ["audit.csv", "audit.xlsx"])
def test_a_sheet_is_written_and_said_to_be_private(tmp_path: Path, name: str) -> None:
    result = run("--seed", 7, "--sample", 3, "--out", tmp_path / name, "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / name}\n")
    assert result.stderr == (
        "private: it holds passages of the articles, which are copyright; do not pass it on\n"
    )  # fmt: skip
    again = run("--seed", 8, "--out", tmp_path / name, "--seeds", SOUND)
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == f"--out: {tmp_path / name} is there, and may hold verdicts: name another file\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name any number with --seed, and another one for each audit\n"),
        (("--seed", "7", "--out", "a.ods"), "--out: a.ods ends neither in .csv nor in .xlsx\n"),
        (("--seed", "7", "--out", "a.csv", "--json"), "--out and --json exclude each other\n"),
        (("--read", "a.csv", "--out", "b.csv"), "--read and --out exclude each other\n"),
        (("--read", "a.csv", "--seed", "0"), "--read and --seed exclude each other\n"),
        (("--read", "a.csv", "--sample", "9"), "--read and --sample exclude each other\n"),
        (("--read", "no-such.csv"), "--read: no file no-such.csv\n"),
        (("--seed", "7", "--texts", "/no/such"), "--texts: no folder /no/such\n"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_way_out(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, "--seeds", SOUND)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_without_texts_nothing_is_drawn(tmp_path: Path) -> None:
    result = run("--seed", 7, "--texts", tmp_path, "--out", tmp_path / "a.csv", "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"no texts in {tmp_path}: name their folder with --texts\n"
    assert not any(tmp_path.iterdir())


def test_where_one_text_is_missing_the_sample_is_the_same_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_bytes((SOUND / "texts" / "gazette.txt").read_bytes())
    result = run("--seed", 7, "--texts", tmp_path, "--json", "--seeds", SOUND)
    assert result.exit_code == 1
    assert "sources.yaml:11: no file «herald.txt» in the folder of texts\n" in result.stderr
    told = json.loads(result.stdout)
    everything = json.loads(run("--seed", 7, "--json", "--seeds", SOUND).stdout)
    assert [item["entry"] for item in told] == [item["entry"] for item in everything]
    assert [item["passage"] for item in told if item["source"].startswith("herald")] == [
        "[the text of this source is not at hand]"
    ]


def test_the_summary_has_shares_with_intervals_as_a_whole_and_by_source(tmp_path: Path) -> None:
    path = _judged(_sheet(tmp_path / "a.csv"), "right", "right", "imprecise", "right")
    result = run("--read", path, "--seeds", SOUND)
    assert (result.exit_code, result.stderr) == (0, "1 line without a verdict\n")
    lines = result.stdout.splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["source", "verdict", "number", "of", "share", "95", "%", "interval"],
        ["all", "right", "3", "4", "75.0%", "30.1%", "to", "95.4%"],
        ["all", "imprecise", "1", "4", "25.0%", "4.6%", "to", "69.9%"],
        ["all", "false", "0", "4", "0.0%", "0.0%", "to", "49.0%"],
    ]
    assert lines[-1].startswith(f"{path}:4: imprecise: ")
    assert lines[-1].endswith(" — Why it is imprecise.")


def test_the_summary_gives_json(tmp_path: Path) -> None:
    path = _judged(_sheet(tmp_path / "a.csv"), "right", "right", "false", "right")
    told = json.loads(run("--read", path, "--json", "--seeds", SOUND).stdout)
    assert (told["judged"], told["open"], told["not_counted"]) == (4, 1, [])
    low, high = pytest.approx(0.3006, abs=1e-4), pytest.approx(0.9544, abs=1e-4)
    assert told["right"] == {"number": 3, "of": 4, "share": 0.75, "low": low, "high": high}
    assert sum(source["judged"] for source in told["sources"].values()) == 4
    [fault] = told["faults"]
    assert (fault["line"], fault["verdict"], fault["remark"]) == (4, "false", "Why it is false.")


def test_a_workbook_is_read_back(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_sheet(tmp_path / "a.xlsx"))
    for row in range(2, 7):
        book.active.cell(row, 6).value = "right"
    book.save(tmp_path / "a.xlsx")
    result = run("--read", tmp_path / "a.xlsx", "--seeds", SOUND)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split() == ["all", "right", "5", "5", "100.0%", "56.6%", "to", "100.0%"]


def test_what_is_wrong_with_a_sheet_is_told_at_once_and_nothing_is_summed_up(tmp_path: Path) -> None:
    path = _judged(_sheet(tmp_path / "a.csv"), "rihgt", "right", "untrue")
    result = run("--read", path, "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{path}:2: unknown verdict «rihgt», did you mean «right»?\n"
        f"{path}:4: unknown verdict «untrue», one of right, imprecise, false\n"
        "2 errors, 0 warnings\n"
    )


def test_statements_that_changed_are_each_named_and_the_others_counted(tmp_path: Path) -> None:
    path = _judged(_sheet(tmp_path / "a.csv"), *["right"] * 5)
    seeds = faulty("unused-entity", tmp_path / "seeds")
    gazette = seeds / "statements" / "gazette.yaml"
    gazette.write_text(gazette.read_text("utf-8").replace("1933-03", "1933").replace("1934", "193X"), "utf-8")
    result = run("--read", path, "--seeds", seeds)
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    trade = "Freedonia — trades with — Sylvania: about USD 12 million (measure: Trade turnover)"
    assert sorted(line.partition("warning: ")[2] for line in told[:-1]) == [
        "«1933-03 Freedonia — joined — Marx Pact» is no longer so in the corpus, not counted: its passage now has"
        " «1933 Freedonia — joined — Marx Pact»",
        f"«1934 {trade}» is no longer so in the corpus, not counted: its passage now has «193X {trade}»",
    ]
    assert told[-1] == "0 errors, 2 warnings"
    assert result.stdout.splitlines()[1].split()[:4] == ["all", "right", "3", "3"]


def test_without_the_reader_of_workbooks_csv_is_a_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _sheet(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    result = run("--read", path, "--seeds", SOUND)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("workbooks are read with python-calamine, which is not installed: pip install ")
    assert run("--read", _judged(_sheet(tmp_path / "a.csv"), "right"), "--seeds", SOUND).exit_code == 0


def test_the_help_says_that_it_is_private() -> None:
    assert "Do not pass them on, and do not commit them." in " ".join(run("--help").stdout.split())
