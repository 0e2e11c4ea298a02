"""What a terminal gets: data are never markup, nothing moves the cursor, no error stands behind a hundred warnings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from faults import SOUND, faulty
from regesta.cli.app import app
from regesta.cli.output import shown

HOSTILE = "\x1b]0;title\x07\x1b[2J\x00\x9b31m\u202eoverride\u2066:smile: [bold red]x[/] urn:x:y:100:\ud800"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


@given(st.text(st.characters(exclude_categories=[])) | st.just(HOSTILE))
def test_nothing_that_is_shown_moves_the_cursor_or_turns_the_writing(text: str) -> None:
    safe = shown(text)
    assert not any(sign < " " and sign not in "\n\t" for sign in safe)
    hidden = ("\x7f\x9f", "\u202a\u202e", "\u2066\u2069")
    assert not any(first <= sign <= last for sign in safe for first, last in hidden)
    assert safe.encode("utf-8").decode("utf-8") == safe


@pytest.mark.parametrize("text", ["Ֆրիդոնիա — فريدونيا\u200c", "a\nb\tc", "“x” …", "नमस्ते", "😀"])
def test_all_else_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_windows_line_end_is_a_line_end() -> None:
    assert shown("a\r\nb\rc") == "a\nb\\rc"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Seeds with markup, pictures' codes and an override of the direction in every field that is shown."""
    name = '"Ev\\u202eil :smile: [bold]x[/bold] urn:x:y"'
    faulty("unused-entity", tmp_path)
    entities = (SOUND / "entities" / "all.yaml").read_text("utf-8")
    evil = f'- id: evil\n  type: State\n  name: {name}\n  note: ":fire: [red]"\n'
    (tmp_path / "entities" / "all.yaml").write_text(entities + evil, "utf-8")
    said = '  - says: freedonia alliedWith evil\n    note: "\\u2066x :100:"\n'
    path = tmp_path / "statements" / "herald.yaml"
    path.write_text(path.read_text("utf-8") + said, "utf-8")
    return tmp_path


NAME = "Ev\\u202eil :smile: [bold]x[/bold] urn:x:y"
ASK = 'SELECT ?n { ?s skos:prefLabel ?n FILTER(CONTAINS(?n, "urn:")) }'


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "evil"),
        ("state", "--on", "2024-01-01", "--possible"),
        ("timeline", "evil"),
        ("query", ASK),
        ("show", "evil", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments[:1]),
)
def test_data_are_shown_as_they_are_written(hostile: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--seeds", hostile)
    assert result.exit_code == 0, result.stderr
    printed = result.stdout + result.stderr
    assert not {"\u202e", "\u2066", "😄", "🔥", "💯", "❌"} & {*printed}
    assert NAME in printed or arguments[0] == "timeline"  # which is of dated statements


def test_csv_is_exact_where_a_program_reads_it(hostile: Path) -> None:
    assert run("query", ASK, "--csv", "--seeds", hostile).stdout == "n\nEv\u202eil :smile: [bold]x[/bold] urn:x:y\n"


def test_json_has_the_very_name(hostile: Path) -> None:
    name = json.loads(run("show", "evil", "--json", "--seeds", hostile).stdout)["labels"][0]["text"]
    assert name == "Ev\u202eil :smile: [bold]x[/bold] urn:x:y"


def test_line_100_of_a_file_is_no_picture(tmp_path: Path) -> None:
    faulty("unused-entity", tmp_path)
    path = tmp_path / "statements" / "herald.yaml"
    path.write_text("\n" * 99 + path.read_text("utf-8").replace("source: herald", "source: heralt"), "utf-8")
    assert "statements/herald.yaml:100: unknown source «heralt», did you mean «herald»?\n" in run(
        "check", "--seeds", tmp_path
    ).stderr  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [("show", "\x1b[2J"), ("cite", "\x1b[2J", "x"), ("check", "--texts", "/no/\x1b[2J"), ("query", "\x1b[2J")],
    ids=lambda arguments: arguments[0],
)
def test_what_a_person_typed_is_shown_escaped(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--seeds", SOUND)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert "\\x1b[2J" in result.stderr


def test_an_argument_that_is_no_text_is_shown_escaped() -> None:
    command = [sys.executable, "-m", "regesta", "show", b"\xff", "--seeds", str(SOUND)]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (2, "unknown entity «\\udcff»\n")


def test_the_passage_that_cite_shows_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text("Freedonia \x1b[2Jjoined.\n", "utf-8")
    result = run("cite", "gazette", "joined", "--seeds", SOUND, "--texts", tmp_path)
    assert result.stderr == "Freedonia \\x1b[2Jjoined.\n"


# What is going on ---------------------------------------------------------------------------------------------------


def test_at_a_terminal_a_note_stands_in_a_line_of_its_own_while_it_is_shown_what_is_done(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    here, there = pty.openpty()
    out = tmp_path / "out"
    seeds = faulty("unknown-entity", tmp_path / "seeds")
    command = [sys.executable, "-m", "regesta", "build", "--seeds", str(seeds), "--out", str(out)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=there, env=environment) as started:
        os.close(there)
        told = b"".join(iter(partial(_read, here), b"")).decode()
        assert started.stdout and started.stdout.read() == b""
    os.close(here)
    assert started.returncode == 1
    lines = re.split("[\r\n]+", re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", told))
    assert {"1 error, 0 warnings", f"nothing was written to {out}"} <= set(lines)
    assert any("checking 0:00:0" in line for line in lines)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # nobody writes there any more
        return b""


def test_where_nobody_looks_notes_are_plain_lines_and_nothing_is_loaded_for_them() -> None:
    code = (
        "import sys\nfrom regesta.cli.output import note, progress\n"
        "with progress('reading') as now:\n    note('one \\x07 [bold]')\n    now('writing')\n    note('x' * 300)\n"
        "sys.exit('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"one \\x07 [bold]\n{'x' * 300}\n")


# Many warnings ----------------------------------------------------------------------------------------------------


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    """Seeds with one error and five warnings of one kind."""
    faulty("unknown-entity", tmp_path)
    rows = "".join(f"- id: idle-{number}\n  type: State\n  name: Idle {number}\n" for number in range(5))
    (tmp_path / "entities" / "idle.yaml").write_text(rows)
    return tmp_path


def test_errors_come_first_and_many_warnings_of_one_kind_are_one_line(noisy: Path) -> None:
    assert run("check", "--seeds", noisy).stderr == (
        "statements/gazette.yaml:11: unknown entity «fredonia», did you mean «freedonia»?\n"
        "    - says: fredonia joined marx-pact\n"
        "      when: 1933-03\n"
        "warning, 5 times: no statement names «…», at entities/idle.yaml:1, entities/idle.yaml:4, entities/idle.yaml:7 "
        "and at 2 other places («regesta check --all» shows each)\n"
        "1 error, 5 warnings\n"
        "5 statements of 2 sources, 11 entities\n"
    )


def test_all_shows_each_warning(noisy: Path) -> None:
    lines = run("check", "--all", "--seeds", noisy).stderr.splitlines()
    assert sum("warning: no statement names" in line for line in lines) == 5
    assert "times" not in " ".join(lines)


def test_json_has_each_warning_behind_the_errors(noisy: Path) -> None:
    found = json.loads(run("check", "--json", "--seeds", noisy).stdout)
    assert [item["severity"] for item in found] == ["error", *["warning"] * 5]


def test_a_few_warnings_of_one_kind_are_shown_one_by_one(tmp_path: Path) -> None:
    faulty("unknown-entity", tmp_path)
    (tmp_path / "entities" / "idle.yaml").write_text("- id: idle\n  type: State\n  name: Idle\n")
    (tmp_path / "notes.txt").touch()
    lines = run("check", "--seeds", tmp_path).stderr.splitlines()
    assert [line.partition(":")[0] for line in lines if "warning:" in line] == ["entities/idle.yaml", "notes.txt"]
