"""A wheel carries what a user needs outside the checkout, and nothing that is not ours to give."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checkout import CHECKOUT


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
