"""The two corpora and their exports, written once a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

import regesta
from consumers import hard
from regesta.corpus.corpus import Corpus
from regesta.exports.registry import FORMATS
from regesta.rdf.built import BuiltGraph

HERE = Path(__file__).parent
# Run by other Pythons, or in a process of their own.
collect_ignore = ["falkor.py", "gephi.py", "graphtool.py", "jena6.py", "jena_queries.py", "rdf4j.py", "tulips.py"]
PRESENT = {item.name for item in FORMATS}
LONG = "REGESTA_CONSUMERS"  # «all», where the longer set is wanted: bash tests/run --all


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--readings", action="store_true", help="tell which tool reads which format in which test")


def pytest_report_collectionfinish(config: pytest.Config, items: list[pytest.Item]) -> list[str]:
    """With --readings: a line for each tool, format and test. See test_verified.py."""
    if not config.getoption("--readings", default=False):
        return []
    return sorted(f"{tool}\t{name}\t{item.nodeid}" for item in items for tool, name in _readings(item))


def _readings(item: pytest.Item) -> Iterator[tuple[str, str]]:
    """Each tool that the test is marked with, and the id of each format that it reads."""
    ids = {one.name: one.id for one in FORMATS}
    return product(_marked(item, "tools"), (ids[name] for name in _files(item)))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "reads(*names): the files of the exports that the test reads")
    config.addinivalue_line("markers", "tools(*names): the tools that read them, as verified.csv calls them")
    config.addinivalue_line("markers", "consumer_all: takes long, runs with «bash tests/run --all»")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A format that does not exist is not tested; the longer set runs when it is asked for."""
    kept = [item for item in items if _of_a_format(item) and _wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _of_a_format(item: pytest.Item) -> bool:
    return _files(item) <= PRESENT


def _files(item: pytest.Item) -> set[str]:
    """The files of the exports that the test reads: as it is marked, or its parameter `name`."""
    given = getattr(item, "callspec", None)
    named = {given.params["name"]} if HERE in item.path.parents and given and "name" in given.params else set()
    return _marked(item, "reads") | named


def _marked(item: pytest.Item, mark: str) -> set[str]:
    return {str(name) for one in item.iter_markers(mark) for name in one.args}


def _wanted(item: pytest.Item) -> bool:
    return os.environ.get(LONG) == "all" or item.get_closest_marker("consumer_all") is None


@dataclass(frozen=True)
class Exported:
    """A corpus and the folder that every format of it was written into."""

    corpus: Corpus
    folder: Path

    def file(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture(scope="session", params=["hard", "first"])
def exported(request: pytest.FixtureRequest) -> Exported:
    """All formats of the hard corpus, and of the first one."""
    found: Exported = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session", name="hard")
def hard_exports(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return _written(hard.corpus(), tmp_path_factory.mktemp("hard"))


@pytest.fixture(scope="session", name="first")
def first_exports(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return _written(regesta.load(), tmp_path_factory.mktemp("first"))


def _written(corpus: Corpus, folder: Path) -> Exported:
    """Every format that there is, those too that a build does not write."""
    built = BuiltGraph(corpus)
    for item in FORMATS:
        if item.name.partition(".")[2] != "html":
            item.write(built, folder / item.name)
    return Exported(corpus, folder)
