"""The files that a build writes: the same graph in each, the same bytes every time, and nothing half done."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import polars as pl
import pyoxigraph
import pytest
import rdflib
from click.testing import CliRunner
from pyld import jsonld
from pyoxigraph import RdfFormat

from checkout import CHECKOUT
from faults import SOUND
from regesta.answers.opening import examine
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.exports.building import write_exports
from regesta.exports.manifest import MANIFEST
from regesta.exports.registry import BUILT
from regesta.vocabulary.resources import seeds_folder

FILES = [item.name for item in BUILT if item.committed]
TRIPLES = ["graph.ttl", "graph.jsonld", "graph.rdf"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of the sound seeds."""
    out = tmp_path_factory.mktemp("exports")
    list(write_exports(examine(SOUND, SOUND / "texts").corpus, out))
    return out


def _canonical(path: Path) -> set[str]:
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    assert form is not None
    return {str(quad) for quad in pyoxigraph.parse(path=path, format=form)}


def _default_graph(path: Path) -> set[str]:
    quads = pyoxigraph.parse(path=path, format=RdfFormat.N_QUADS)
    return {str(quad) for quad in quads if quad.graph_name == pyoxigraph.DefaultGraph()}


def test_all_formats_are_written_and_nothing_else(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == {item.name for item in BUILT} | {MANIFEST}


def test_trig_holds_what_the_nquads_hold(built: Path) -> None:
    assert _canonical(built / "graph.trig") == _canonical(built / "graph.nq")


@pytest.mark.parametrize("name", TRIPLES)
def test_the_other_forms_hold_the_default_graph(built: Path, name: str) -> None:
    assert _canonical(built / name) == _default_graph(built / "graph.nq")


@pytest.mark.parametrize(("name", "form"), [("graph.ttl", "turtle"), ("graph.rdf", "xml"), ("graph.jsonld", "json-ld")])
def test_rdflib_reads_the_same(built: Path, name: str, form: str) -> None:
    graph = rdflib.Graph().parse(built / name, format=form)
    assert len(graph) == len(_default_graph(built / "graph.nq"))


def test_pyld_reads_the_jsonld_without_a_network(built: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the context must stand in the file")

    text = jsonld.normalize(
        json.loads((built / "graph.jsonld").read_text("utf-8")),
        {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": refuse},
    )
    assert len(text.splitlines()) == len(_default_graph(built / "graph.nq"))


def test_graphml_has_every_statement_as_an_edge_with_its_id(built: Path, sound: Corpus) -> None:
    graph = nx.read_graphml(built / "graph.graphml", force_multigraph=True, edge_key_type=str)
    derived = {key for key, item in sound.episodes.items() if item.derived}
    assert {key for _, _, key in graph.edges(keys=True)} == sound.statements.keys() | derived
    assert graph.nodes["freedonia"]["label"] == "Freedonia"
    [guards] = [data for *_, data in graph.edges(data=True) if data["relation"] == "guards"]
    assert guards["valid_from_latest"] == "2024-05-01"
    assert "valid_from_earliest" not in guards


def test_the_tables_arrive_with_their_types(built: Path, sound: Corpus) -> None:
    frame = pl.read_parquet(built / "tables" / "statements.parquet")
    assert set(frame["id"]) == set(sound.statements)
    assert (frame.schema["earliest_start"], frame.schema["speakers"]) == (pl.Date, pl.List(pl.String))


def test_an_empty_corpus_builds(tmp_path: Path) -> None:
    for name in ("entities", "statements"):
        (tmp_path / name).mkdir()
    (tmp_path / "corpus.yaml").write_bytes((SOUND / "corpus.yaml").read_bytes())
    for name in ("sources.yaml", "entities/none.yaml", "statements/none.yaml"):
        (tmp_path / name).write_text("")
    checked = examine(tmp_path, tmp_path / "texts")
    assert checked.sound, checked.problems
    assert len(list(write_exports(checked.corpus, tmp_path / "out"))) == len(BUILT) + 1


def test_a_writer_that_fails_leaves_the_former_exports_untouched(
    built: Path, sound: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    before = _digests(built)
    monkeypatch.setattr("regesta.exports.graphs.graphml.statement_edges", fail)
    with pytest.raises(OSError, match="disk full"):
        list(write_exports(sound, built))
    assert _digests(built) == before


@pytest.mark.parametrize("seed", ["0", "1"])
def test_two_hash_seeds_give_the_same_bytes(built: Path, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "regesta", "build", "--seeds", str(SOUND), "--out", str(tmp_path)]
    subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert _digests(tmp_path) == _digests(built)


def test_the_committed_exports_are_what_the_seeds_give(tmp_path: Path) -> None:
    """Byte for byte, with the locked versions; elsewhere a library may write its XML or its page otherwise."""
    if os.environ.get("REGESTA_VERSIONS") == "lowest":
        pytest.skip("the bytes are those of the locked versions of the libraries")
    exports = CHECKOUT / "exports"
    list(write_exports(examine(seeds_folder(), tmp_path).corpus, tmp_path))
    for name in FILES:
        assert _contents(tmp_path / name) == _contents(exports / name), f"run «regesta build»: {name} is old"


def _contents(path: Path) -> bytes | dict[str, bytes]:
    """Of a file its bytes, of a folder those of each file in it."""
    return {each.name: each.read_bytes() for each in path.iterdir()} if path.is_dir() else path.read_bytes()


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_of_a_large_corpus_a_build_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.exports.formats.LARGE", 4)
    monkeypatch.setattr("regesta.rdf.built.LARGE", 4)
    (tmp_path / "graph.html").write_text("an earlier page")
    found = CliRunner().invoke(app, ["build", "--seeds", str(SOUND), "--out", str(tmp_path)])
    written = ["tables", "sources.bib", "sources.csl.json", MANIFEST]
    assert found.stdout.split() == [str(tmp_path / name) for name in written]
    graphs = "graph.nq, graph.trig, graph.ttl, graph.jsonld, graph.rdf, graph.graphml, graph.gexf, graph.html"
    missing = f"{graphs}, queries, README.md"
    assert f"not written of more than 4 statements: {missing}\n" in found.stderr
    told = (
        "regesta serve opens the page of all of it; the page of a part, as a file: regesta export html --about ENTITY\n"
    )
    assert told in found.stderr
    assert f"of an earlier build: {tmp_path / 'graph.html'}\n" in found.stderr
