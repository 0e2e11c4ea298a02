"""The longer set: the shipped queries, as files, in an engine that shares nothing with the one that we ask."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from consumers.tools import HERE, longer_program, run
from regesta.answers.parameters import ANY
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sparql import ask
from regesta.corpus.corpus import Corpus
from regesta.exports import queries
from regesta.rdf.built import BuiltGraph
from regesta.vocabulary.ontology import DEFINITIONS
from regesta.vocabulary.resources import ontology_folder

pytestmark = pytest.mark.consumer_all


@pytest.mark.tools("Jena 6")
@pytest.mark.reads("queries")
@pytest.mark.parametrize("which", ["first_corpus", "ambre"])
def test_jena_6_gives_the_same_rows_for_every_query(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    corpus: Corpus = request.getfixturevalue(which)
    queries.write(BuiltGraph(corpus), tmp_path / "queries")
    for name, query in shipped_queries().items():
        given = {one.name: query.values(corpus)[one.name] for one in query.parameters if one.default != (ANY,)}
        if len(given) < len(query.parameters):
            (tmp_path / "queries" / f"{name}-of-any.rq").write_text(query.bound(corpus, given), "utf-8")
    (tmp_path / "graph.nq").write_text("".join(BuiltGraph(corpus).nquads()), "utf-8")
    files = [tmp_path / "graph.nq", *(ontology_folder() / name for name in DEFINITIONS)]
    python = longer_program("python")
    found = json.loads(run(python, HERE / "jena_queries.py", tmp_path / "queries", *files).splitlines()[-1])
    for path in sorted((tmp_path / "queries").iterdir()):
        ours = ask(corpus, path.read_text("utf-8"))
        theirs = list(csv.reader(io.StringIO(found[path.stem])))
        assert theirs[0] == ours.columns
        assert Counter(map(tuple, theirs[1:])) == Counter(tuple(cell or "" for cell in row) for row in ours.rows), (
            path.stem
        )
