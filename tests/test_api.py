"""What `import regesta` promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

import regesta
from faults import SOUND, faulty
from regesta.corpus.corpus import Corpus
from regesta.corpus.frames import tabulate
from regesta.rdf.quads import default_graph, lines, quads


def test_the_public_names_are_these() -> None:
    assert regesta.__all__ == [
        "Citation", "Corpus", "Entity", "Held", "InvalidSeeds", "Modality", "Period", "Polarity", "Problem",
        "Quantity", "Source", "Statement", "__version__", "graph", "holds", "load", "network",
    ]  # fmt: skip


def test_load_gives_a_corpus() -> None:
    assert regesta.load(SOUND).title == "Freedonia and Sylvania"


def test_load_refuses_faulty_seeds_with_every_problem(tmp_path: Path) -> None:
    with pytest.raises(regesta.InvalidSeeds) as caught:
        regesta.load(faulty("unknown-polarity", tmp_path))
    assert [problem.headline() for problem in caught.value.problems] == [
        "statements/gazette.yaml:22: unknown polarity «Negative», did you mean «Negated»?",
        "statements/gazette.yaml:23: unknown modality «Planed», did you mean «Planned»?",
    ]


def test_graph_gives_rdflib_with_the_prefixes_bound(sound: Corpus) -> None:
    graph = regesta.graph(sound)
    assert isinstance(graph, rdflib.Graph)
    [row] = graph.query("SELECT ?name { entity:trentino skos:prefLabel ?name }")
    assert str(row[0]) == "Trentino"  # type: ignore[index]


def test_a_statement_tells_when_it_held(sound: Corpus) -> None:
    from datetime import date

    [joined] = [item for item in sound.statements.values() if item.relation == "joined"]
    assert regesta.holds(joined.period, date(1933, 3, 9)) is regesta.Held.POSSIBLE
    assert regesta.holds(joined.period, date(1933, 4, 1)) is regesta.Held.NO


def test_graph_is_what_rdflib_reads_from_the_same_lines() -> None:
    corpus = regesta.load()
    text = "".join(lines(default_graph(quads(tabulate(corpus), corpus.base))))
    assert set(regesta.graph(corpus)) == set(rdflib.Graph().parse(data=text, format="nt"))
