"""What `import regesta` promises."""

from __future__ import annotations

import ast
import logging
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import networkx
import polars as pl
import pytest
import rdflib

import regesta
from faults import SOUND, faulty
from regesta.corpus.corpus import Corpus
from regesta.rdf.quads import default_graph, quads, to_nquads

PUBLIC = [
    "Citation", "Corpus", "Entity", "Episode", "Finding", "InvalidSeeds", "Modality", "Period", "Polarity", "Problem",
    "Quantity", "RegestaError", "Source", "Statement", "__version__", "add", "agreement", "as_graph_tool",
    "as_igraph", "ask", "changes", "check", "evaluate", "explore", "export", "gaps", "graph", "load", "network",
    "propose", "query", "select", "show", "state", "tables", "timeline",
]  # fmt: skip


# Libraries, and modules of this one, that nothing needs which reads a kept corpus and answers in lines.
UNUSED = {
    *("typer", "pydantic", "rich", "yaml", "numpy", "pyarrow", "rdflib", "networkx", "pyvis", "jinja2", "spacy"),
    *("pyshacl", "pysbd", "babel", "lxml", "trafilatura", "xlsxwriter", "matplotlib", "ahocorasick_rs"),
    *("httpx", "starlette", "uvicorn", "pypdf", "oxigraph", "sqlite3", "asyncio", "regesta.seeds.rows"),
    *("regesta.checks.rules", "regesta.reasoning", "regesta.exports", "regesta.corpus.tabulation"),
    "regesta.vocabulary.additions",
}


def test_the_public_names_are_these_and_each_has_words_of_its_own() -> None:
    assert sorted(regesta.__all__) == PUBLIC == dir(regesta)
    for name in PUBLIC[:-1]:
        assert name == "__version__" or len(getattr(regesta, name).__doc__) > 40, name


def test_what_type_checkers_see_is_what_is_there() -> None:
    tree = ast.parse(Path(regesta.__file__).read_text("utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {
        alias.asname: (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {name: (f"regesta.{home}", name) for name, home in regesta._HOME.items()}


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module «regesta» has no attribute «lode»"):
        regesta.lode  # noqa: B018


def test_importing_loads_no_heavy_library() -> None:
    code = "import sys, regesta; print(sorted({'polars', 'rdflib', 'networkx', 'click', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_question_on_a_corpus_that_is_kept_loads_what_it_needs_and_no_more(tmp_path: Path) -> None:
    code = "import sys; from regesta.cli.app import app; app(sys.argv[1:], standalone_mode=False); " + (
        f"print(sorted({UNUSED} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "state", "--on", "2024-05-01", "--seeds", str(SOUND)]
    environment = {**os.environ, "REGESTA_CACHE": str(tmp_path)}
    first, again = (
        subprocess.run(command, capture_output=True, text=True, env=environment, check=True) for _ in range(2)
    )
    assert again.stdout == first.stdout != ""
    assert again.stderr == "[]\n"


def test_load_gives_a_corpus() -> None:
    assert regesta.load(SOUND).title == "Freedonia and Sylvania"
    assert regesta.load(str(SOUND)).title == "Freedonia and Sylvania"


def test_load_refuses_faulty_seeds_with_every_problem(tmp_path: Path) -> None:
    with pytest.raises(regesta.InvalidSeeds) as caught:
        regesta.load(faulty("unknown-polarity", tmp_path))
    assert [problem.headline() for problem in caught.value.problems] == [
        "statements/gazette.yaml:22: unknown polarity «Negative», did you mean «Negated»?",
        "statements/gazette.yaml:23: unknown modality «Planed», did you mean «Planned»?",
    ]


def test_check_gives_the_problems_and_raises_nothing(tmp_path: Path) -> None:
    assert regesta.check(SOUND) == []
    assert [problem.severity.value for problem in regesta.check(faulty("unused-entity", tmp_path))] == ["warning"]


def test_every_error_of_the_package_is_one_of_its_own() -> None:
    package = Path(regesta.__file__).parent
    raised = {
        node.name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        and any(isinstance(base, ast.Name) and base.id.endswith(("Error", "Exception")) for base in node.bases)
        and "RegestaError" not in {base.id for base in node.bases if isinstance(base, ast.Name)}
    }  # fmt: skip
    assert raised == {"RegestaError", "Refused"}


def test_the_package_logs_under_its_name_and_says_nothing_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="regesta"):
        regesta.load(SOUND)
        regesta.load(SOUND)
    assert {record.name.split(".")[0] for record in caplog.records} <= {"regesta"}
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("regesta").handlers)


def test_each_question_has_a_function_that_gives_plain_data() -> None:
    corpus = regesta.load(SOUND)
    assert regesta.state(corpus, date(2024, 5, 1)).to_dict()["certain"][0]["relation"] == "guards"
    assert [item.relation for item in regesta.timeline(corpus, ["freedonia", "sylvania"]).items] == ["tradesWith"]
    assert regesta.agreement(corpus).to_dict() == {"findings": [], "alone": []}
    assert {gap.kind for gap in regesta.gaps(corpus)} >= {"single source"}
    assert regesta.show(corpus, "trentino").to_dict()["id"] == "trentino"
    assert len(regesta.select(corpus, about="trentino").statements) == 1


def test_propose_reads_a_text_and_keeps_nothing() -> None:
    corpus = regesta.load(SOUND)
    before = {path: path.stat().st_mtime_ns for path in SOUND.rglob("*")}
    found = regesta.propose(corpus, "Freedonia joined the Marx Pact in May 1934. It is a member.", "1934-06-01")
    assert [(it.subject, it.relation, it.object, it.when) for it in found.proposals][:1] == [
        ("freedonia", "joined", "marx-pact", "1934-05"),
    ]  # fmt: skip
    row = found.to_dict()["proposals"][0]
    assert row["says"] == "freedonia joined marx-pact"
    start, end = row["places"]["relation"]
    assert row["passage"][start:end] == "joined"
    assert {path: path.stat().st_mtime_ns for path in SOUND.rglob("*")} == before
    assert "in French" in regesta.propose(corpus, "La Sylvanie.", "1934", language="fr").notes[0]
    with pytest.raises(regesta.RegestaError, match="unknown reader «llm»"):
        regesta.propose(corpus, "Nothing.", reader="llm")


def test_the_tables_are_typed_frames(sound: Corpus) -> None:
    found = regesta.tables(sound)
    assert found["statements"] is sound.tables.statements
    assert found["stretches"].schema["first"] == pl.Date()


def test_export_knows_the_format_by_the_name_of_the_file(sound: Corpus, tmp_path: Path) -> None:
    assert regesta.export(sound, tmp_path / "new" / "graph.graphml").read_text("utf-8").startswith("<?xml")
    assert regesta.export(sound, str(tmp_path / "x"), "csl").is_file()
    with pytest.raises(regesta.RegestaError, match="tells no single format: name one of"):
        regesta.export(sound, tmp_path / "x.json")
    with pytest.raises(regesta.RegestaError, match="unknown format «gefx», did you mean «gexf»"):
        regesta.export(sound, tmp_path / "x", "gefx")


def test_graph_gives_rdflib_with_the_prefixes_bound(sound: Corpus) -> None:
    graph = regesta.graph(sound)
    assert isinstance(graph, rdflib.Graph)
    [row] = graph.query("SELECT ?name { entity:trentino skos:prefLabel ?name }")
    assert str(row[0]) == "Trentino"  # type: ignore[index]


def test_graph_is_what_rdflib_reads_from_the_same_lines(sound: Corpus) -> None:
    text = "".join(to_nquads(default_graph(quads(sound.tables, sound.base, sound.ontology))))
    assert set(regesta.graph(sound)) == set(rdflib.Graph().parse(data=text, format="nt"))


def test_network_gives_networkx_with_numbers_and_dates_as_such(sound: Corpus) -> None:
    network = regesta.network(sound)
    assert isinstance(network, networkx.MultiDiGraph)
    [trade] = [data for *_, data in network.edges(data=True) if data["relation"] == "tradesWith" and data.get("value")]
    assert trade["value"] == 12e6
    assert trade["valid_from_earliest"] == date(1934, 1, 1)


def test_an_article_is_added_by_a_function(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(SOUND, seeds)
    paper = tmp_path / "dam.txt"
    paper.write_text("The dam at Port Lys is finished, said the ministry on Monday.", "utf-8")
    words = {"title": "The dam", "publisher": "The Beacon", "language": "en"}
    assert not regesta.add(seeds, str(paper), **words).ready
    found = regesta.add(seeds, str(paper), published="2024-07-20", **words)
    assert found.ready
    assert regesta.load(seeds).sources[found.id].title == "The dam"
    with pytest.raises(regesta.RegestaError, match=r"nowhere\.txt: "):
        regesta.add(seeds, str(tmp_path / "nowhere.txt"))


def test_a_reader_is_measured_by_a_function() -> None:
    gold = Path(__file__).parent / "reading" / "gold" / "dev2"
    found = regesta.evaluate(gold, entities=gold / "gold.jsonl")
    assert found.reader == "frames"
    assert found.scores["pair"].gold == 170
    every = regesta.evaluate(gold, entities=gold / "gold.jsonl", least=0)
    assert found.scores["pair"].proposed < every.scores["pair"].proposed
    with pytest.raises(regesta.RegestaError, match="unknown reader «llm», the readers by rules are frames and nlp"):
        regesta.evaluate(gold, "llm")
