"""The documentation: its links lead somewhere, its commands exist, and what the program writes of itself is whole."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

import regesta
from checkout import CHECKOUT
from regesta.answers import terms
from regesta.cli.app import COMMANDS, app
from regesta.corpus.corpus import Corpus
from regesta.exports.registry import FORMATS

GRAPH = CHECKOUT / "graph"
DOCS = GRAPH / "docs"
GENERATED = ("commands", "fields", "formats", "python-api", "terms")
PAGES = sorted(DOCS.rglob("*.md"))
TEXTS = [
    *(CHECKOUT / "README.md", GRAPH / "CHANGELOG.md", *PAGES),
    *sorted((CHECKOUT / ".github").glob("*.md")),
]
BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _name(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def _links(path: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for match in re.finditer(r"\]\(([^)\s]+)\)", text):
        if not match[1].startswith(("https://", "http://")):
            yield match[1]


def _anchors(path: Path) -> set[str]:
    """The headings' names, as a code host and mkdocs make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", it).strip().lower().replace(" ", "-") for it in headings}


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_every_link_leads_to_what_is_there(path: Path) -> None:
    for link in _links(path):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(CHECKOUT), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("path", TEXTS, ids=_name)
def test_every_command_in_it_exists_with_its_options(path: Path) -> None:
    context = click.Context(app)
    for block in BLOCK.findall(path.read_text("utf-8")):
        for line in re.findall(r"^(?:\$ )?regesta (.+)$", block, re.MULTILINE):
            name, *arguments = shlex.split(line, comments=True)
            if name.startswith("-"):
                continue
            command = app.get_command(context, name)
            assert command, line
            known = {option for it in command.get_params(click.Context(command)) for option in it.opts}
            assert {it.partition("=")[0] for it in arguments if it.startswith("--")} <= known, line


def test_every_page_and_every_picture_is_reached() -> None:
    nav = yaml.safe_load((GRAPH / "mkdocs.yml").read_text("utf-8"))["nav"]
    named = {
        next(iter(it.values())) if isinstance(it, dict) else it for part in nav for it in next(iter(part.values()))
    }
    written = {path.relative_to(DOCS).as_posix() for path in PAGES}
    assert named == written | {f"reference/{name}.md" for name in GENERATED}
    linked = {(path.parent / link).resolve() for path in TEXTS for link in _links(path)}
    assert {path for path in (DOCS / "images").iterdir() if path.resolve() not in linked} == set()


def test_a_page_has_one_title_and_no_line_is_too_long_to_read() -> None:
    for path in PAGES:
        text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, path
        assert text.startswith("# "), path


def test_the_readme_is_short_and_has_the_two_commands() -> None:
    text = (CHECKOUT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) < 80
    assert "\nbash graph/build " in text
    assert "\nbash tests/run " in text


def test_the_version_to_cite_is_that_of_the_program() -> None:
    cited = yaml.safe_load((GRAPH / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (cited["cff-version"], cited["version"]) == ("1.2.0", project["version"])
    assert {"message", "title", "authors"} <= cited.keys()
    assert f"### {project['version']} " in (GRAPH / "CHANGELOG.md").read_text("utf-8")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages that the program writes, by name."""
    sys.path.insert(0, str(GRAPH))
    try:
        import documentation
    finally:
        sys.path.remove(str(GRAPH))
    return {name.removeprefix("reference/").removesuffix(".md"): make() for name, make in documentation.PAGES.items()}


def test_the_program_writes_the_pages_that_are_not_written_by_hand(made: dict[str, str]) -> None:
    assert sorted(made) == list(GENERATED)
    assert all(it.startswith("# ") and it.endswith("\n") for it in made.values())


def test_every_command_and_every_option_has_its_words(made: dict[str, str]) -> None:
    context = click.Context(app)
    for name in COMMANDS:
        section = made["commands"].partition(f"\n## regesta {name}\n")[2].partition("\n## ")[0]
        command = app.get_command(context, name)
        assert command
        for it in command.params:
            if isinstance(it, click.Option):
                assert f"`{it.opts[0]}" in section, (name, it.opts)
                assert " ".join((it.help or "").split())[:30] in section.replace("&lt;", "<"), (name, it.opts)


def test_every_public_name_key_relation_and_format_is_there(made: dict[str, str], sound: Corpus) -> None:
    assert [name for name in regesta.__all__ if name[0] != "_" and f"\n### {name}\n" not in made["python-api"]] == []
    assert [it.name for it in terms.fields(sound.ontology) if f"\n### `{it.name}`" not in made["fields"]] == []
    assert [name for name in sound.ontology.relations if f"\n| `{name}` |" not in made["terms"]] == []
    assert [it.id for it in FORMATS if f"\n## `{it.id}`\n" not in made["formats"]] == []


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="pip install 'regesta[docs]'")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(GRAPH / "mkdocs.yml"), "--site-dir"]
    run = subprocess.run([*command, str(tmp_path / "site")], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "WARNING -" not in run.stderr
    pages = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert {"index.html", "tutorial.html", "reference/commands.html", "explanation/words.html"} <= pages
    for name in pages:
        text = (tmp_path / "site" / name).read_text("utf-8")
        assert not re.search(r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)"', text), f"{name} loads from a network"
