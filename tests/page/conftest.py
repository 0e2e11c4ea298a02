"""Fixtures that several tests of the page share."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.corpus.corpus import Corpus
from regesta.page.html import write
from regesta.rdf.built import BuiltGraph


@pytest.fixture(scope="session")
def first_page(first_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the first corpus's page."""
    path: Path = tmp_path_factory.mktemp("first") / "graph.html"
    write(BuiltGraph(first_corpus), path)
    return path
