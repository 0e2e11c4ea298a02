"""How the commands are called: what the help tells, how a wrong call ends, what a shell completes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from faults import SOUND
from regesta.cli.app import COMMANDS, app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments])


def process(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "regesta", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings})


def test_without_a_command_the_help_is_printed_and_the_usage_was_wrong() -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (2, "")
    assert result.stdout == run("--help").stdout
    assert result.stdout.startswith("Usage: regesta [OPTIONS] COMMAND [ARGS]...\n\n  Knowledge graphs of relations ")


def test_the_help_lists_the_commands_in_their_order_with_their_first_paragraphs_whole() -> None:
    listed = run("-h").stdout.partition("\nCommands:\n")[2]
    assert re.findall(r"^  ([\w-]+)", listed, re.MULTILINE) == list(COMMANDS)
    text = " ".join(listed.split())
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command and command.help
        assert " ".join(command.help.split("\n\n")[0].split()) in text, name


def test_the_help_of_a_command_has_arguments_options_defaults_and_ranges() -> None:
    assert run("export", "-h").stdout == run("export", "--help").stdout == (
        "Usage: regesta export [OPTIONS] [FORMAT]\n\n"
        "  Write the graph, or a part of it, in one format. What a format cannot carry is\n"
        "  told by `regesta export report`.\n\n"
        "  A part has the statements that meet every condition, and the entities and\n"
        "  sources that they name.\n\n"
        "Arguments:\n"
        "  [FORMAT]  A format; without one, they are listed.\n\n"
        "Options:\n"
        "  --as-of TEXT           Only what held on that day, however surely: 2023-06-01.\n"
        "  --about TEXT           Only what is near this entity: its id, or one of its\n"
        "                         names.\n"
        "  --depth INTEGER RANGE  How many steps around it; 1 is what names it.\n"
        "                         [default: 1; x>=1]\n"
        "  --relation TEXT        Only this relation, or family of relations.\n"
        "  --source TEXT          Only what this source says.\n"
        "  --raw                  For CSV: no apostrophe before what a spreadsheet\n"
        "                         program would run.\n"
        "  --out PATH             The file or folder to write; a text goes to stdout\n"
        "                         without.\n"
        "  --seeds PATH           The folder of the corpus; by default the one in this\n"
        "                         folder or above it, else the bundled one.\n"
        "  --debug                Where something goes wrong, show where in the program.\n"
        "  -h, --help             Show this message and exit.\n\n"
        "Example: regesta export gexf --as-of 2023-06-01 --out graph.gexf\n"
    )  # fmt: skip


def test_the_help_names_what_is_required() -> None:
    assert "  FILE|URL  A file (text, HTML, PDF, DOCX) or a web address.  [required]\n" in run("add", "-h").stdout
    assert "  --on TEXT        The day, as 2023-06-01.  [required]\n" in run("state", "-h").stdout


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [52, 61, 90])
def test_no_help_breaks_an_option_or_an_example(name: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    command = app.get_command(click.Context(app), name)
    assert command and command.epilog
    text = command.get_help(command.context_class(command, info_name=name))
    above, _, examples = text.partition("\nExample: ")
    assert f"Example: {examples}" == command.epilog
    assert [line for line in above.splitlines() if line.endswith("-") or len(line) > max(columns, 52)] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
        (["xyzzy"], "No such command 'xyzzy'."),
        (["state"], "Missing option '--on'."),
        (["accept"], "Missing argument 'IDS...'."),
        (["rename", "trentino"], "Missing argument 'NEW'."),
        (["show", "trentino", "x"], "Got unexpected extra argument (x)"),
        (["serve", "--port", "x"], "Invalid value for '--port': 'x' is not a valid integer range."),
        (["review", "--port", "65536"], "Invalid value for '--port': 65536 is not in the range 0<=x<=65535."),
        (["serve", "--limit", "0"], "Invalid value for '--limit': 0.0 is not in the range 0.1<=x<=86400."),
        (["export", "csl", "--depth", "0"], "Invalid value for '--depth': 0 is not in the range x>=1."),
        (["audit", "--sample", "0"], "Invalid value for '--sample': 0 is not in the range x>=1."),
        (["audit", "--seed", "x"], "Invalid value for '--seed': 'x' is not a valid integer."),
        (["check", "--json=1"], "Option '--json' does not take a value."),
        (["show", "x", "\x1b[2J\udcff"], "Got unexpected extra argument (\\x1b[2J\\udcff)"),
    ],
    ids=lambda value: " ".join(value[:2]).encode("unicode_escape").decode() if isinstance(value, list) else "",
)
def test_a_wrong_call_ends_with_2_and_says_what_was_wrong(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"\n\nError: {said}\n") or result.stderr == f"Error: {said}\n"


def test_a_mistyped_option_gets_a_hint_and_never_moves_the_cursor() -> None:
    assert "--about" in run("state", "--abuot", "x").stderr.partition("No such option")[2]
    for arguments in (["--\x1b[2J"], ["gaps", "--\x1b[2J"]):
        result = run(*arguments)
        assert (result.exit_code, "\x1b" in result.stderr) == (2, False)
        assert "No such option" in result.stderr


def test_the_version_needs_nothing_else() -> None:
    import regesta

    assert run("--version", "xyzzy").stdout == f"{regesta.__version__}\n"


def test_what_can_be_given_several_times_can() -> None:
    asked = ("members-on-a-day", "--set", "on=1933-04-01", "--set", "organisation=marx-pact", "--sparql")
    text = run("query", *asked, "--seeds", SOUND).stdout
    assert '"1933-04-01"^^xsd:date' in text and "entity:marx-pact" in text


def test_ctrl_c_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("regesta.cli.gaps.open_corpus", interrupted)
    result = run("gaps")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_a_reader_that_goes_away_is_no_failure_of_ours() -> None:
    command = [sys.executable, "-m", "regesta", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout and started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 1


def test_a_shell_completes_commands_and_options() -> None:
    def completed(words: str, place: int) -> list[str]:
        asked = {"_REGESTA_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        return CliRunner().invoke(app, env=asked).stdout.splitlines()

    assert completed("regesta re", 1) == [f"plain,{name}" for name in COMMANDS if name.startswith("re")]
    assert completed("regesta state --re", 2) == ["plain,--relation"]
    source = CliRunner().invoke(app, env={"_REGESTA_COMPLETE": "zsh_source"})
    assert source.stdout.startswith("#compdef regesta\n")


def test_bash_completes_with_the_script_that_is_printed(tmp_path: Path) -> None:
    program = tmp_path / "regesta"
    code = "import sys; sys.argv[0] = 'regesta'; from regesta.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n')
    program.chmod(0o755)

    def completed(*words: str) -> list[str]:
        typed = " ".join(map(shlex.quote, words))
        script = (
            f'eval "$(regesta completion bash)"; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}\n'
            "complete -p regesta >&2; _regesta_completion regesta; printf '%s\\n' \"${COMPREPLY[@]}\""
        )
        path = f"{tmp_path}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "--norc", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True
        )
        assert done.stderr == "complete -o nosort -F _regesta_completion regesta\n"
        return done.stdout.split()

    assert completed("regesta", "co") == ["coverage", "completion"]
    assert completed("regesta", "completion", "f") == ["fish"]
    assert completed("regesta", "state", "--rel") == ["--relation"]


@pytest.mark.parametrize(("shell", "begin"), [("zsh", "#compdef regesta\n"), ("fish", "function _regesta_completion")])
def test_a_script_for_each_shell_is_printed(shell: str, begin: str) -> None:
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(begin)
    assert "_REGESTA_COMPLETE" in result.stdout


def test_another_shell_is_a_wrong_call() -> None:
    result = run("completion", "csh")
    assert result.exit_code == 2
    assert result.stderr.endswith("'csh' is not one of 'bash', 'zsh', 'fish'.\n")


def test_only_the_command_that_is_asked_for_is_loaded() -> None:
    code = (
        "import sys\n"
        "from regesta.cli.app import COMMANDS, app\n"
        "app(['gaps', '--help'], standalone_mode=False)\n"
        "loaded = {name for name in COMMANDS if f'regesta.cli.{name}' in sys.modules}\n"
        "sys.exit(str([loaded, 'polars' in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == "[{'gaps'}, False]\n"
