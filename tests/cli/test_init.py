"""A corpus of one's own: made by `regesta init`, and meant by every command that runs in its folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from cli.test_commands import run
from regesta.answers.opening import check, load
from regesta.seeds.beginning import begin

NAMES = [
    *("corpus.yaml", "entities/all.yaml", "sources.yaml", "statements/example.yaml"),
    *("texts/.gitignore", "texts/example.txt"),
]


@pytest.fixture
def gulf(tmp_path: Path) -> Path:
    begin(tmp_path / "gulf", 'The "Gulf": 1990–2025', "https://example.org/the-gulf/", "fr")
    return tmp_path / "gulf"


def test_init_makes_a_corpus_and_says_what_to_do_next(tmp_path: Path) -> None:
    result = run("init", tmp_path / "gulf")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(tmp_path / "gulf" / name) for name in NAMES]
    assert result.stderr.splitlines()[0] == (
        "next, in that folder: regesta check, then regesta build, and open exports/graph.html in a browser"
    )
    assert result.stderr.splitlines()[1] == (
        "your own: regesta add FILE|URL keeps an article, regesta propose ID reads it, regesta review ID decides"
    )


def test_a_new_corpus_checks_clean_and_says_what_was_asked(gulf: Path) -> None:
    assert check(gulf) == []
    corpus = load(gulf)
    assert (corpus.title, corpus.base, corpus.language) == (
        'The "Gulf": 1990–2025', "https://example.org/the-gulf/", "fr",
    )  # fmt: skip
    [planned] = [it for it in corpus.statements.values() if it.modality.value == "Planned"]
    assert (planned.relation, planned.speakers) == ("leftOrganisation", ("ann-shore",))


def test_nothing_of_a_new_corpus_is_unread(gulf: Path) -> None:
    result = run("coverage", "--seeds", gulf, "--json")
    assert [sentence["status"] for sentence in json.loads(result.stdout)] == ["cited", "cited", "set aside"]


def test_a_folder_with_articles_in_it_becomes_a_corpus_and_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "mine.txt").write_text("Mine.")
    begin(tmp_path)
    assert (tmp_path / "texts" / "mine.txt").read_text() == "Mine."
    assert load(tmp_path).title == tmp_path.name


def test_nothing_is_written_over(gulf: Path) -> None:
    (gulf / "corpus.yaml").write_text("mine")
    for name in NAMES[1:]:
        (gulf / name).unlink()
    result = run("init", gulf)
    assert (result.exit_code, result.stderr) == (2, f"nothing was written to {gulf}, there already: corpus.yaml\n")
    assert [path.name for path in gulf.rglob("*") if path.is_file()] == ["corpus.yaml"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--base", "gulf", "--base: «gulf» is no base IRI, write it as https://example.org/corpus/"),
        ("--language", "klingon", "--language: «klingon» is no language tag, did you mean tlh?"),
    ],
)
def test_what_is_no_base_and_no_language_is_refused(option: str, value: str, said: str, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", option, value)
    assert (result.exit_code, result.stderr) == (2, said + "\n")
    assert not (tmp_path / "new").exists()


def test_git_takes_no_text_of_an_article(gulf: Path) -> None:
    subprocess.run(["git", "init", "--quiet", gulf], check=True)
    (gulf / "texts" / "mine.txt").write_text("Mine.")
    listed = subprocess.run(
        ["git", "-C", gulf, "ls-files", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    )
    assert [name for name in listed.stdout.split() if name.startswith("texts/")] == ["texts/.gitignore"]


@pytest.mark.parametrize("below", ["", "statements"])
def test_a_command_means_the_corpus_of_its_folder_and_says_so_once(
    gulf: Path, below: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(gulf / below)
    for _ in range(2):
        result = run("coverage")
        assert result.stderr == f"corpus: {gulf}\n"
        assert "example" in result.stdout


def test_the_corpus_that_is_named_goes_before_that_of_the_folder(gulf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(gulf.parent)
    begin(gulf.parent / "other", title="Another")
    monkeypatch.chdir(gulf)
    result = run("check", "--seeds", "../other")
    assert result.stderr == "2 statements of 1 source, 3 entities\n"


def test_where_there_is_no_corpus_the_bundled_one_is_meant_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("show", "armenia")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == "corpus: the bundled one, there is no corpus.yaml here or above"


def test_drawing_without_its_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    for name in [name for name in sys.modules if name == "regesta.exports.plot" or name.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    begin(tmp_path / "new")
    plot = ("--plot", tmp_path / "x.svg")
    result = run("timeline", "northland", "lake-league", *plot, "--seeds", tmp_path / "new")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "--plot draws with matplotlib, which is not installed: pip install 'regesta[plot]'\n"


def test_where_nothing_is_near_the_few_that_there_are_are_listed(gulf: Path) -> None:
    result = run("gaps", "--kind", "told twice", "--seeds", gulf)
    assert result.exit_code == 2
    assert result.stderr == (
        "unknown kind of gap «told twice», one of undated, single source, without an end, "
        "plan never followed up, entity with one statement, year without any\n"
    )
