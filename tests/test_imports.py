"""Imports run one way, lazy ones included, and the sizes of modules and functions stay comfortable."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import regesta

PACKAGE = Path(regesta.__file__).parent

# Each module may import those above it, never those below. Modules on one line stand side by side.
LAYERS = (
    ("problems", "date_hints", "quantity_hints", "namespaces", "resources", "lifeline"),
    ("date_spans", "quantities"),
    ("dates",),
    ("model", "rows", "intervals"),
    ("ontology", "fields", "texts", "names"),
    ("corpus", "records"),
    ("load",),
    ("check", "show", "resolve", "coverage", "derive", "compare", "state", "timeline", "gaps"),
    ("conclude", "agreement", "plot", "select"),
    ("tables", "mapping"),
    ("quads", "networks"),
    ("api", "query", "library"),
    ("shapes",),
    ("exports",),
    ("build", "endpoint", "serve_pages"),
    ("serve",),
    ("commands",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# Libraries that only these modules may know.
KEPT_TO = {
    "rdflib": {"api", "endpoint", "ontology", "shapes"},
    "networkx": {"api", "networks", "exports"},
    "pyvis": {"exports"},
    "typer": {"commands"},
    "rich": {"commands"},
    "pyoxigraph": {"api", "query", "exports"},
    "polars": {"tables", "quads", "networks", "exports"},
    "yaml": {"rows"},
    "pyshacl": {"shapes"},
    "pysbd": {"texts"},
    "edtf": {"date_spans"},
    "babel": {"names"},
    "matplotlib": {"plot"},
    "pyld": {"exports"},
    "xlsxwriter": {"exports"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    """The module's own name, or that of the sub-package it is in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


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


def test_every_module_has_its_layer() -> None:
    assert {_room(path) for path in MODULES} - {"__init__", "__main__"} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    room = _room(path)
    if room.startswith("__"):
        return
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] == "regesta" and len(parts) > 1 and parts[1] in LEVEL and parts[1] != room:
            assert LEVEL[parts[1]] < LEVEL[room], f"{room} must not import {parts[1]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_known_to_few_modules(path: Path) -> None:
    for name in _imports(path):
        library = name.split(".")[0]
        assert _room(path) in KEPT_TO.get(library, {_room(path)}), f"{library} in {_room(path)}"


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
    for path in [*MODULES, *(PACKAGE / "page").glob("*.js")]:
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
