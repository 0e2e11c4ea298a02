"""A wheel carries what a user needs outside the checkout, and nothing that is not ours to give."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checkout import CHECKOUT
from regesta.cli.app import COMMANDS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*command, "--wheel-dir", str(out), str(CHECKOUT)], check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_it_carries_the_ontology_the_seeds_and_the_page(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for folder, inside in (("ontology", "data/ontology"), ("seeds", "data/seeds"), ("graph/regesta/page", "page")):
        for path in (CHECKOUT / folder).rglob("*"):
            if path.suffix in {".ttl", ".jsonld", ".yaml", ".js", ".css"} or path.name == "template.html":
                assert f"regesta/{inside}/{path.relative_to(CHECKOUT / folder).as_posix()}" in names


def test_it_carries_the_documentation_and_what_a_new_corpus_is_made_of(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "regesta/data/ontology/documentation.html" in names
    folder = CHECKOUT / "graph" / "regesta" / "seeds" / "new_corpus"
    made = [path.relative_to(folder).as_posix() for path in folder.rglob("*.template")]
    assert len(made) == 6
    assert [name for name in made if f"regesta/seeds/new_corpus/{name}" not in names] == []


def test_it_carries_what_the_report_of_the_formats_reads(wheel: Path) -> None:
    assert "regesta/exports/verified.csv" in zipfile.ZipFile(wheel).namelist()


def test_it_carries_the_templates_of_the_shipped_queries(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".rq")}
    templates = (CHECKOUT / "graph" / "regesta" / "answers" / "queries").glob("*.rq")
    assert inside == {f"regesta/answers/queries/{path.name}" for path in templates}


def test_it_carries_the_page_of_a_review(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("regesta/server/review/page/")}
    assert inside == {f"regesta/server/review/page/review.{end}" for end in ("html", "css", "js")}


def test_it_carries_the_tables_of_the_world(wheel: Path) -> None:
    inside = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "regesta/reading/finding/world/" in name}
    assert inside == {
        path.name for path in (CHECKOUT / "graph" / "regesta" / "reading" / "finding" / "world").iterdir()
    }


def test_it_carries_no_text_of_an_article(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".txt") and "dist-info" not in name]


def test_it_carries_a_man_page_for_each_command(wheel: Path) -> None:
    files = zipfile.ZipFile(wheel)
    inside = {Path(name).name for name in files.namelist() if ".data/data/share/man/man1/" in name}
    assert inside == {"regesta.1", *(f"regesta-{name}.1" for name in COMMANDS)}
    [page] = [name for name in files.namelist() if name.endswith("/regesta-state.1")]
    text = files.read(page).decode()
    assert text.startswith('.TH REGESTA\\-STATE 1 "" "regesta ')
    assert ".TP\n\\fB\\-\\-on TEXT\\fR\nThe day, as 2023-06-01.  [required]\n".replace("  ", " ") in text


def test_man_finds_nothing_wrong_with_the_pages(wheel: Path, tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    files = zipfile.ZipFile(wheel)
    for name in files.namelist():
        if "/share/man/man1/" in name:
            command = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z"]
            done = subprocess.run(command, input=files.read(name), capture_output=True, check=True)
            assert done.stderr == b"", name


@pytest.mark.skipif(os.environ.get("REGESTA_CONSUMERS") != "all", reason="for the long run: it installs the core anew")
def test_the_core_alone_is_installed_from_it_and_works(wheel: Path, tmp_path: Path) -> None:
    """On a path with a space and letters of another script, with what an index gives today."""
    here = tmp_path / "новая среда"
    subprocess.run([sys.executable, "-m", "venv", here], check=True)
    install = [
        here / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        CHECKOUT / "tests/locked.txt",
    ]
    subprocess.run([*install, wheel], check=True, capture_output=True)
    installed = subprocess.run(
        [here / "bin" / "python", "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True
    )
    names = {line.partition("==")[0].lower() for line in installed.stdout.splitlines()}
    brought = {"lxml", "matplotlib", "mcp", "oxigraph", "pyshacl", "spacy", "starlette", "trafilatura", "xlsxwriter"}
    assert not names & brought
    assert (here / "share" / "man" / "man1" / "regesta-build.1").is_file()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([here / "bin" / "regesta", *words], cwd=tmp_path, capture_output=True, text=True)

    for words in (
        ("check",), ("build", "--out", "out"), ("verify", "out"), ("state", "--on", "2023-06-01"),
        ("query", "ASK { ?s a rg:Statement }"),
    ):  # fmt: skip
        done = run(*words)
        assert done.returncode == 0, (words, done.stderr)
    done = run("check", "--shacl")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "the shapes are checked with pyshacl, which is not installed: pip install 'regesta[shacl]'\n"
    )


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    program = "import regesta; c = regesta.load(); print(regesta.__file__, len(c.statements) > 200)"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    assert result.stdout == f"{tmp_path}/site/regesta/__init__.py True\n"
