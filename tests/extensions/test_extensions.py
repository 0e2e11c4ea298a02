"""Packages that bring a format or a reader: ten lines each, installed as people install them, and used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import regesta
from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.exports import registry
from regesta.reading import proposing
from regesta.values.extensions import BadExtension

HERE = Path(__file__).resolve().parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the program beside both packages, installed into a folder of their own."""
    folder = tmp_path_factory.mktemp("packages")
    copies = [str(shutil.copytree(HERE / name, folder / "from" / name)) for name in ("format", "reader")]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*install, "--target", str(folder / "installed"), *copies], check=True, capture_output=True)
    paths = [str(folder / "installed"), *([os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else [])]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "200"}

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "regesta", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=settings, check=False)

    return call


def test_the_format_is_listed_and_written(run: Run, tmp_path: Path, sound: Corpus) -> None:
    assert "names             the names, one a line" in run("export").stdout
    result = run("export", "names", "--seeds", SOUND, "--out", tmp_path / "names.txt")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "names.txt").read_text("utf-8").splitlines() == sorted(sound.names.values())


def test_the_reader_proposes_and_a_person_decides(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Kenya hailed Ghana.\n\nRain fell.\n", "utf-8")
    result = run("propose", text, "--reader", "hailed", "--json", "--seeds", SOUND)
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["reader"]["name"] == "hailed"
    [proposal] = told["proposals"]
    assert (proposal["says"], proposal["passage"]) == ("kenya welcomed ghana", "Kenya hailed Ghana.")


def test_the_documentation_shows_these_packages() -> None:
    page = (HERE.parents[1] / "graph" / "docs" / "how-to" / "an-extension.md").read_text("utf-8")
    for path in ("format/regesta_names.py", "format/pyproject.toml", "reader/regesta_hailed.py"):
        assert f"\n{(HERE / path).read_text('utf-8')}```" in page, path


def test_without_the_packages_neither_is_known(tmp_path: Path, sound: Corpus) -> None:
    with pytest.raises(regesta.RegestaError, match="unknown format «names»"):
        regesta.export(sound, tmp_path / "x", "names")
    with pytest.raises(regesta.RegestaError, match="unknown reader «hailed»"):
        regesta.propose(sound, "Kenya hailed Ghana.", reader="hailed")


def brings(monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: str, group: str) -> None:
    item = EntryPoint(name, value, group)
    monkeypatch.setattr(module, "brought", lambda _: {name: item})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "no_such_module:FORMAT",
            "«mine», which the package no_such_module brings, cannot be loaded: ModuleNotFoundError",
        ),
        ("regesta.exports.registry:FORMATS", "brings, is no Format with the id «mine»"),
        ("regesta.exports.formats:Format", "brings, is no Format with the id «mine»"),
    ],
)
def test_a_format_that_is_none_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, value: str, said: str, sound: Corpus, tmp_path: Path
) -> None:
    brings(monkeypatch, registry, "mine", value, "regesta.exports")
    with pytest.raises(BadExtension, match=said.replace("(", "\\(")):
        regesta.export(sound, tmp_path / "x", "mine")


def test_a_package_cannot_replace_a_format_of_the_programs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    brings(monkeypatch, registry, "gexf", "no_such_module:FORMAT", "regesta.exports")
    assert registry.further() == registry.further("gexf") == ()


class Broken:
    name = "broken"

    def propose(self, passages: object, context: object) -> list[object]:
        raise ZeroDivisionError("by my own fault")


def test_a_reader_that_fails_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, sound: Corpus) -> None:
    brings(monkeypatch, proposing, "broken", f"{__name__}:Broken", "regesta.readers")
    with pytest.raises(BadExtension, match="brings, cannot read this text: ZeroDivisionError: by my own fault"):
        regesta.propose(sound, "Kenya hailed Ghana.", reader="broken")


def test_what_the_reader_of_another_proposes_is_judged_as_all_is(
    monkeypatch: pytest.MonkeyPatch, sound: Corpus
) -> None:
    brings(monkeypatch, proposing, "liar", f"{__name__}:Liar", "regesta.readers")
    found = regesta.propose(sound, "Kenya hailed Ghana.", reader="liar")
    assert found.proposals == ()
    assert len(found.refusals) == 1


class Liar:
    name = "liar"

    def propose(self, passages: list[object], context: object) -> list[object]:
        from regesta.reading.proposals import Proposal

        return [Proposal(passages[0].citation, "kenya", "joined", "nato", reader="liar", score=1.0)]  # type: ignore[attr-defined]
