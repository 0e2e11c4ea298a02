"""The core alone: every command without what an extra brings works, and each of the others says which line brings it.

One process of its own runs all the commands, in an environment in which whatever the core does not bring is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checkout import CHECKOUT
from faults import SOUND

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OURS = {"test", "consumers", "docs"}

SITE = "import json, sys\nfor name in json.loads({!r}):\n    sys.modules[name] = None\n"
RUN = """
import json, sys
from click.testing import CliRunner
from regesta.cli.app import app
for line in sys.stdin:
    found = CliRunner().invoke(app, json.loads(line))
    print(json.dumps([found.exit_code, found.stdout, found.stderr]))
"""

WITHOUT = {
    "check": ("check",),
    "build": ("build", "--out", "{tmp}/out"),
    "verify": ("verify", "{tmp}/out"),
    "state": ("state", "--on", "1934-01-01"),
    "query": ("query", "SELECT ?s {{ ?s a rg:Statement }}"),
    "ask": ("ask", "Was Freedonia a member of the Marx Pact in 1934?"),
    "agreement": ("agreement",),
    "export": ("export", "csv", "--out", "{tmp}/tables"),
    "brief": ("brief", "freedonia", "sylvania", "--no-picture", "--out", "{tmp}/brief.html"),
    "audit": ("audit", "--sample", "1", "--seed", "1", "--out", "{tmp}/audit.csv"),
    "publish": ("publish", "--address", "https://example.org/", "--out", "{tmp}/site"),
    "show": ("show", "freedonia"),
}
"""By name, commands that the core is enough for."""

NEEDS = {
    "check --shacl": (("check", "--shacl"), "the shapes are checked with pyshacl", "shacl", ""),
    "build --engine cluster": (("build", "--engine", "cluster", "--address", "tcp://127.0.0.1:9", "--out", "{tmp}/c"),
        "a cluster is asked with Dask", "cluster", ""),
    "propose --engine cluster": (("propose", "--all", "--engine", "cluster", "--address", "tcp://127.0.0.1:9"),
        "a cluster is asked with Dask", "cluster", ""),
    "import --engine cluster": (("import", "{tmp}/a.csv", "--map", "{tmp}/a.yaml", "--engine", "cluster", "--address",
        "tcp://127.0.0.1:9"), "a cluster is asked with Dask", "cluster", ""),
    "export xlsx": (("export", "xlsx", "--out", "{tmp}/a.xlsx"), "workbooks are written with xlsxwriter", "excel",
        ", or take CSV"),
    "audit --out": (("audit", "--sample", "1", "--seed", "1", "--out", "{tmp}/b.xlsx"),
        "workbooks are written with xlsxwriter", "excel", ", or take CSV"),
    "audit --read": (("audit", "--read", "{tmp}/table.xlsx"), "workbooks are read with python-calamine", "excel",
        ", or save the sheet as CSV in UTF-8"),
    "add page": (("add", "{tmp}/page.html"), "a web page is read with trafilatura", "web",
        ", or save its text as a .txt file and add that"),
    "add pdf": (("add", "{tmp}/page.pdf"), "a PDF is read with pypdf", "pdf", ""),
    "timeline --plot": (("timeline", "freedonia", "sylvania", "--plot", "{tmp}/plot.svg"),
        "--plot draws with matplotlib", "plot", ""),
    "brief .docx": (("brief", "freedonia", "sylvania", "--no-picture", "--out", "{tmp}/brief.docx"),
        "a Word document is made with pandoc", "docx", ", or install pandoc"),
    "brief --style": (("brief", "freedonia", "sylvania", "--no-picture", "--out", "{tmp}/b.md", "--style", "x.csl"),
        "--style is read with citeproc", "csl", ""),
    "propose --reader nlp": (("propose", "gazette", "--reader", "nlp"),
        "the reader «nlp» parses with spaCy", "nlp", ""),
    "propose --reader llm": (("propose", "gazette", "--reader", "llm", "--model", "m", "--endpoint",
        "http://127.0.0.1:9/v1"), "the reader «llm» asks with httpx", "llm", ""),
    "review": (("review",), "the page is served with starlette and uvicorn", "review", ""),
    "assistant": (("assistant",), "the assistant's tools are served with mcp", "assistant", ""),
    "serve": (("serve", "--port", "0"), "the query page is made with Oxigraph's program", "server", ""),
}  # fmt: skip
"""By name, commands that need an extra: what is said before the line that installs it, which one, what after."""


def core() -> set[str]:
    """The names of the packages that the core brings."""
    found: set[str] = set()
    waiting = [(line, "") for line in PROJECT["dependencies"]]
    while waiting:
        line, extra = waiting.pop()
        need = Requirement(line)
        if need.marker and not need.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(need.name)
        try:
            below = distribution(name).requires or ()
        except PackageNotFoundError:
            continue
        if name == "pyvis":
            below = ()  # it is found and never imported, nor is what it brings: IPython, jedi and others
        if name not in found:
            found.add(name)
            waiting += [(each, extra) for each in below for extra in ("", *need.extras)]
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """By name, the exit code of each command, its output and what was said."""
    tmp, here = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("core")
    kept = {*core(), "regesta", "pip"}
    missing = [
        name
        for name, brought_by in packages_distributions().items()
        if not {canonicalize_name(each) for each in brought_by} & kept
    ]
    (here / "site").mkdir()
    (here / "site" / "sitecustomize.py").write_text(SITE.format(json.dumps(missing)))
    venv.create(here / "bare", symlinks=True, with_pip=False)  # no program stands beside this Python
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    paths = [str(here / "site"), str(CHECKOUT / "graph"), *libraries]
    for name, content in {
        "table.xlsx": b"PK\x03\x04",
        "page.html": b"<!doctype html>",
        "page.pdf": b"%PDF-1.4",
    }.items():
        (tmp / name).write_bytes(content)
    commands = {**WITHOUT, **{name: need[0] for name, need in NEEDS.items()}}
    filled = [[*(word.format(tmp=tmp) for word in words), "--seeds", str(SOUND)] for words in commands.values()]
    done = subprocess.run(
        [here / "bare" / "bin" / "python", "-c", RUN],
        input="\n".join(map(json.dumps, filled)),
        env={"PYTHONPATH": ":".join(paths), "PATH": "", "REGESTA_CACHE": str(here / "cache")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(commands, map(tuple, map(json.loads, done.stdout.splitlines())), strict=True))


@pytest.mark.parametrize("name", WITHOUT)
def test_the_core_is_enough(name: str, told: dict[str, tuple[int, str, str]]) -> None:
    code, _, said = told[name]
    assert code == 0, said
    assert "not installed" not in said


@pytest.mark.parametrize("name", NEEDS)
def test_a_missing_extra_is_named_with_the_line_that_installs_it(
    name: str, told: dict[str, tuple[int, str, str]]
) -> None:  # fmt: skip
    _, what, extra, otherwise = NEEDS[name]
    code, out, said = told[name]
    assert (code, out) == (2, "")
    line = f"{what}, which is not installed: pip install 'regesta[{extra}]'{otherwise}"
    assert said.splitlines()[-1] == line
    assert "Traceback" not in said


def test_each_extra_is_missed_by_some_command_but_that_for_notebooks() -> None:
    assert {need[2] for need in NEEDS.values()} == EXTRAS.keys() - OURS - {"all", "notebooks"}


def test_all_is_every_extra_for_users() -> None:
    [every] = EXTRAS["all"]
    assert Requirement(every).extras == EXTRAS.keys() - OURS - {"all"}
