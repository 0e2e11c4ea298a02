"""The tutorial is gone as it stands there: its files are written, its commands run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from checkout import CHECKOUT
from regesta.answers.opening import load
from regesta.cli.app import app

PAGE = (CHECKOUT / "graph" / "docs" / "tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def _steps() -> Iterator[tuple[str, str]]:
    """In order: a file's name and what is to stand in it, or a command line and what it prints."""
    for block in BLOCK.finditer(PAGE):
        if block["kind"] == "console":
            for part in block["text"].split("$ ")[1:]:
                command, _, printed = part.partition("\n")
                yield f"$ {command}", printed
        else:
            yield block["file"], block["text"]


def _run(command: str, printed: str, place: pytest.MonkeyPatch) -> None:
    name, *arguments = shlex.split(command)
    if name == "cd":
        place.chdir(*arguments)
    elif name == "rm":
        for argument in arguments:
            Path(argument).unlink()
    else:
        assert name == "regesta"
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200", "NO_COLOR": "1"})
        assert result.exit_code == 0, (command, result.stderr)
        shown = "\n".join(line.rstrip() for line in result.stdout.splitlines())
        assert shown.startswith(printed.rstrip().removesuffix("…").rstrip()), command


@pytest.fixture(scope="module")
def straits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder after all steps."""
    folder = tmp_path_factory.mktemp("tutorial")
    with pytest.MonkeyPatch.context() as place:
        place.chdir(folder)
        for step, text in _steps():
            if step.startswith("$ "):
                _run(step[2:], text, place)
            else:
                Path(step).write_text(text, "utf-8")
        yield folder / "straits"


def test_it_has_files_and_commands_with_what_they_print() -> None:
    steps = list(_steps())
    assert len([step for step, _ in steps if step.startswith("$ regesta")]) >= 7
    assert len([step for step, printed in steps if step.startswith("$ ") and printed]) >= 3
    assert len([step for step, _ in steps if not step.startswith("$")]) == 6


def test_it_ends_with_a_page_that_has_the_ties_of_the_two_articles(straits: Path) -> None:
    page = (straits / "exports" / "graph.html").read_text("utf-8")
    assert all(name in page for name in ("Talmar", "Isken", "Ferro Island", "The Courier"))
    assert "Isken withdrew its border guards" not in page


def test_what_it_says_of_the_page_is_so(straits: Path) -> None:
    corpus = load(straits)
    assert len(corpus.episodes) == 6
    assert sorted(corpus.sources) == ["beacon", "courier"]
