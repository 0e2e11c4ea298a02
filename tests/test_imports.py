"""Imports run one way, lazy ones included, and the sizes of modules and functions stay comfortable."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import regesta

PACKAGE = Path(regesta.__file__).parent

# Each room may import those before it, never those after it.
ROOMS = (
    *("values", "disk", "vocabulary", "corpus", "seeds", "checks", "reasoning", "engine", "rdf", "answers", "reading"),
    *("asking", "importing", "generating", "page", "exports", "briefs", "publishing", "server", "assistant", "cli"),
)  # fmt: skip
LEVEL = {name: level for level, name in enumerate(ROOMS)}

# Libraries that only these modules may know.
KEPT_TO = {
    "rdflib": {"checks/shacl", "rdf/rdflib_graph"},
    "networkx": {"exports/graphs/networks"},
    "pyvis": set(),  # page/scripts takes vis-network out of its package
    "click": {"cli"},
    "distributed": {"engine/cluster"},
    "dask": set(),  # distributed brings it
    "fsspec": {"engine/folder"},
    "typer": set(),  # spaCy brings it
    "rich": {"cli"},
    "pyoxigraph": {
        *("rdf", "vocabulary", "answers/sparql", "answers/stores", "exports/rdf"),
        *("server/worker", "assistant/worker"),
    },
    "polars": {
        "seeds/built_tables",
        "seeds/joining",
        "seeds/kept_files",
        "vocabulary/day_rule",
        "corpus",
        "checks",
        "reasoning",
        "engine",
        "rdf",
        "answers",
        "exports",
        "reading/deciding/surroundings",
        "importing",
        "briefs",
        "generating",
        "asking/answers",
        "asking/selecting",
        "assistant/desk",
        "assistant/holding",
        "assistant/looking",
        "publishing",
    },
    "platformdirs": {"corpus/cache"},
    "yaml": {"seeds/rows", "seeds/writing/nodes"},
    "pyshacl": {"checks/shacl"},
    "pysbd": {"seeds/sentences"},
    "edtf": set(),  # the tests' second reader of dates
    "ahocorasick_rs": {"reading/finding/matching"},
    "babel": {"seeds/cldr", "page/catalogues"},
    "citeproc": {"briefs/styles"},
    "pypandoc": {"briefs/forms/docx"},
    "igraph": {"exports/graphs/igraphs"},
    "matplotlib": {"exports/plot"},
    "spacy": {"reading/grammar/models"},
    "xlsxwriter": {"exports/tables/spreadsheets"},
    "httpx": {"reading/assistants/endpoint"},
    "starlette": {"server/review", "assistant/serving"},
    "uvicorn": {"server/loopback"},
    "mcp": {"assistant/protocol", "assistant/serving"},
    "mcp_types": {"assistant/protocol"},
    "anyio": {"assistant/protocol", "assistant/serving"},
    "python_calamine": {"answers/verdicts", "importing/tables"},
    "trafilatura": {"reading/adding/html"},
    "lxml": {"reading/adding/html"},
    "pypdf": {"reading/adding/pdf"},
    "charset_normalizer": {"reading/adding/plain"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _room(path: Path) -> str:
    """The room that the module is in; of the package's own doors, nothing."""
    return _name(path).partition("/")[0] if "/" in _name(path) else ""


def _imports(path: Path) -> Iterator[str]:
    """Every module that is imported anywhere in the file, in functions too; not for type checking only."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {inner for node in ast.walk(tree) if _only_for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _only_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def test_every_module_stands_in_a_room() -> None:
    assert {_room(path) for path in MODULES} - {""} == set(ROOMS)
    assert {_name(path) for path in MODULES if not _room(path)} == {"__init__", "__main__"}


def test_every_room_says_what_it_is_for() -> None:
    for room in ROOMS:
        said = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8")))
        assert said and len(said) > 60, room


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_run_one_way(path: Path) -> None:
    room = _room(path)
    for name in _imports(path) if room else ():
        parts = name.split(".")
        if parts[0] == "regesta" and len(parts) > 1 and parts[1] in LEVEL and parts[1] != room:
            assert LEVEL[parts[1]] < LEVEL[room], f"{room} must not import {parts[1]}"


def test_there_is_no_circle_of_modules() -> None:
    names = {_name(path).replace("/", "."): path for path in MODULES}
    near = {
        name: {found for item in _imports(path) if (found := item.removeprefix("regesta.")) in names and found != name}
        for name, path in names.items()
    }
    while ends := {name for name, others in near.items() if not others}:
        near = {name: others - ends for name, others in near.items() if name not in ends}
    assert near == {}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_library_is_known_to_few_modules(path: Path) -> None:
    for name in _imports(path):
        places = KEPT_TO.get(name.split(".")[0])
        if places is not None and not (places & {_name(path), *map(str, Path(_name(path)).parents)}):
            pytest.fail(f"{name} in {_name(path)}")


def test_sizes_stay_comfortable() -> None:
    """Median module about 100 lines and none over 350; nine functions in ten under 30 lines, none over 60."""
    modules = sorted(len(path.read_text("utf-8").splitlines()) for path in MODULES)
    functions = sorted(
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    )
    report = f"modules {modules}, functions: median {functions[len(functions) // 2]}, most {functions[-5:]}"
    assert modules[-1] <= 350, report
    assert functions[-1] <= 60, report
    assert functions[len(functions) * 9 // 10] < 30, report


def test_the_code_knows_nothing_of_the_first_corpus() -> None:
    for path in [*MODULES, *(PACKAGE / "page" / "js").glob("*.js")]:
        code = path.read_text("utf-8")
        if path.suffix == ".py":  # an example in a docstring may show the bundled corpus
            code = ast.unparse(_without_docstrings(ast.parse(code)))
        for word in ("armenia", "russia", "pashinyan", "csto"):
            assert word not in code.lower().replace("noto sans armenian", ""), f"{word} in {path.name}"


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
        if isinstance(node, ast.Assign) and any(getattr(item, "id", "") == "EXAMPLE" for item in node.targets):
            node.value = ast.Constant("")
    return tree
