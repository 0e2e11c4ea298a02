"""Whatever stands in the texts of a corpus, what is exported, printed and drawn is safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph
import pytest
from click.testing import CliRunner

from exports.made import triples_of, written
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.exports.registry import FORMATS, Container
from regesta.rdf.built import BuiltGraph
from robustness.hostile import CONTROLS, MARK, WRITABLE, hostile, hostile_seeds

FORMULA = re.compile(r"^(?:[=@＝＋－＠\t\r\n]|[-+](?!(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$))")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LABELS = {*WRITABLE, *CONTROLS}


@pytest.fixture(scope="module")
def built(sound: Corpus) -> BuiltGraph:
    return BuiltGraph(hostile(sound))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_seeds(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_every_format_is_written_and_what_is_text_is_utf_8(built: BuiltGraph, form: Any, tmp_path: Path) -> None:
    path = tmp_path / form.name
    form.write(built, path)
    for one in path.rglob("*") if form.container is Container.FOLDER else [path]:
        if form.container is not Container.BINARY and one.suffix != ".parquet":
            one.read_bytes().decode("utf-8")


def _cells(folder: Path) -> Iterator[str]:
    usual = csv.field_size_limit(10**9)  # of the whole process
    try:
        for path in folder.glob("*.csv"):
            for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")):
                yield from row
    finally:
        csv.field_size_limit(usual)


@pytest.mark.parametrize("name", ["csv", "neo4j"])
def test_no_cell_is_a_formula_unless_the_bare_data_are_wanted(built: BuiltGraph, name: str, tmp_path: Path) -> None:
    guarded = list(_cells(written(built, name, tmp_path)))
    assert [cell for cell in guarded if FORMULA.search(cell)] == []
    [form] = [form for form in FORMATS if form.id == name]
    assert form.write_raw is not None
    form.write_raw(built, tmp_path / "raw")
    bare = list(_cells(tmp_path / "raw"))
    assert [cell for cell in bare if FORMULA.search(cell)] != []
    assert [cell.removeprefix("'") if FORMULA.search(cell.removeprefix("'")) else cell for cell in guarded] == bare


def test_the_workbook_has_no_formula_no_link_and_nothing_from_outside(built: BuiltGraph, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(built, "xlsx", tmp_path)) as book:
        for name in book.namelist():
            text = book.read(name).decode()
            ElementTree.fromstring(text)
            assert not re.search(r"<f[ >]|<hyperlink|TargetMode=.External", text), name


@pytest.mark.parametrize("name", ["graphml", "gexf", "rdfxml"])
def test_xml_is_well_formed_and_declares_nothing(built: BuiltGraph, name: str, tmp_path: Path) -> None:
    text = written(built, name, tmp_path).read_text("utf-8")
    ElementTree.fromstring(text)
    assert "<!" not in re.sub(r"<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", ["cytoscape", "jsonld", "csl"])
def test_json_is_json(built: BuiltGraph, name: str, tmp_path: Path) -> None:
    json.loads(written(built, name, tmp_path).read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nquads", pyoxigraph.RdfFormat.N_QUADS),
        ("ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
        ("turtle", pyoxigraph.RdfFormat.TURTLE),
        ("trig", pyoxigraph.RdfFormat.TRIG),
    ],
)
def test_rdf_has_each_text_as_it_is_and_no_triple_more(
    built: BuiltGraph, name: str, kind: pyoxigraph.RdfFormat, tmp_path: Path
) -> None:
    quads = pyoxigraph.parse(path=str(written(built, name, tmp_path)), format=kind)
    found = {quad.triple for quad in quads if quad.graph_name == pyoxigraph.DefaultGraph()}
    assert found == triples_of(built)
    texts = {triple.object.value for triple in found if isinstance(triple.object, pyoxigraph.Literal)}
    used = {label.text for entity in built.corpus.entities.values() for label in entity.labels}
    assert used <= texts


def test_scripts_in_cypher_have_no_text_of_the_corpus(built: BuiltGraph, tmp_path: Path) -> None:
    for path in written(built, "neo4j", tmp_path).glob("*.cypher"):
        assert MARK not in path.read_text("utf-8")


def test_a_proposal_to_wikidata_is_one_line_of_the_fields_that_it_has(built: BuiltGraph, tmp_path: Path) -> None:
    for line in written(built, "quickstatements", tmp_path).read_bytes().decode("utf-8").splitlines():
        body, _, comment = line.rpartition(" /* ")
        assert re.fullmatch(r"regesta [0-9a-f]+ \*/", comment)
        for field in body.split("\t"):
            assert re.fullmatch(r'!?[QPS]\d+|\+[-\dT:]+Z/\d+|(?:[a-z-]+:)?"[^"\t\n\x00-\x1f]*"', field), field


def test_a_bibliography_runs_nothing_and_its_braces_close(built: BuiltGraph, tmp_path: Path) -> None:
    text = written(built, "bibtex", tmp_path).read_bytes().decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert not re.search(r"\\(?:input|write|include)", text)
    depth = 0
    for sign in text:  # as BibTeX counts them, escaped or not
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"^@", text, re.MULTILINE)) == len(built.corpus.sources)
    import pybtex.database

    assert len(pybtex.database.parse_string(text, "bibtex").entries) == len(built.corpus.sources)


def test_a_database_has_each_text_as_it_is(built: BuiltGraph, tmp_path: Path) -> None:
    with sqlite3.connect(written(built, "sqlite", tmp_path)) as database:
        found = {text for (text,) in database.execute("SELECT text FROM labels")}
    assert {label.text for entity in built.corpus.entities.values() for label in entity.labels} <= found


# The terminal


PRINTING = (
    "check", "show freedonia", "state --on 2024-05-01", "state --on 2024-05-01 --json", "timeline freedonia",
    "timeline freedonia sylvania --by-year",
    "agreement", "agreement --single", "gaps", "coverage", "types", "relations trades", "fields",
    "units", "changes --from 1930-01-01 --to 2024-05-01", "query", "export", "audit --sample 3 --seed 1",
    "export report", "cite gazette Freedonia", "skeleton herald", "show freedonia --json",
)  # fmt: skip


def _run(command: list[str]) -> tuple[int, str]:
    done = CliRunner().invoke(app, command)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


@pytest.mark.parametrize("command", PRINTING)
def test_what_is_printed_moves_no_cursor_and_is_no_markup(seeds: Path, command: str) -> None:
    name, *options = command.split()
    code, text = _run(
        [name, *options, *([] if name in ("types", "fields", "units", "relations") else ["--seeds", str(seeds)])]
    )
    assert code in (0, 1), text
    assert not UNSEEN.search(text)
    for picture in "😄❌":
        assert picture not in text


def test_names_are_printed_as_they_are(seeds: Path) -> None:
    sparql = "SELECT ?name { ?e skos:prefLabel ?name }"
    for layout in ([], ["--json"], ["--csv"]):
        code, text = _run(["query", sparql, *layout, "--seeds", str(seeds)])
        assert code == 0
        assert f"<script>window.{MARK}=1</script>" in text
    rows = list(csv.reader(io.StringIO(_run(["query", sparql, "--csv", "--seeds", str(seeds)])[1])))
    assert not [cell for row in rows for cell in row if FORMULA.search(cell)]


# The page


@pytest.mark.browser
def test_the_page_runs_nothing_and_asks_nobody(built: BuiltGraph, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("/usr/bin/chromium is not there: apt-get install chromium")
    page_file = written(built, "html", tmp_path).rename(tmp_path / "graph.html")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(page_file.as_uri())
        page.wait_for_selector("canvas")
        for name in ("freedonia", "sylvania", "trentino"):
            page.goto(f"{page_file.as_uri()}#{name}")
            page.wait_for_timeout(150)
        page.evaluate("document.querySelectorAll('button, summary').forEach((one) => one.click())")
        page.wait_for_timeout(300)
        assert page.evaluate(f"window.{MARK}") is None
        links = page.eval_on_selector_all(
            "a[href], iframe[src], form[action]", "all => all.map((it) => it.href || it.src)"
        )
        browser.close()
    assert not [url for url in links if url and url.lower().startswith(("javascript:", "data:text"))]
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "blob"}
