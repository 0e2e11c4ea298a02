"""What each format carries: values arrive as they were, whatever stands in them; what cannot arrive is counted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from faults import SOUND
from regesta.answers.states import state
from regesta.corpus.corpus import Corpus
from regesta.corpus.records import Entity, Identifier, Label, Match, Modality, Polarity, Statement, Support
from regesta.exports.graphs.property_graph import edges, nodes
from regesta.exports.references.bibliography import csl_date
from regesta.exports.registry import FORMATS, Shape
from regesta.rdf.built import View
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from regesta.values.dates import UNDATED, Kind, holds, parse_period
from regesta.vocabulary.namespaces import RDF, RG
from strategies import corpora

CORPUS = conclude(read_seeds(SOUND).corpus)
HOSTILE = "A \"quoted\" \\ name;\nՀայաստան | العربية <b> & \u2028 =1+1, 'x'"
GEXF = "{http://gexf.net/1.3}"
WRITERS = {item.id: item.write for item in FORMATS}
BASE = "https://example.org/freedonia/"


@pytest.fixture(scope="module")
def view() -> View:
    return View(CORPUS)


@pytest.fixture(scope="module")
def hostile() -> View:
    """A name, an alias, a note and a title that hold whatever can break a format, and four periods of one relation."""
    named = replace(CORPUS.entities["freedonia"], labels=(Label(HOSTILE, "en", True), Label("—" + HOSTILE, "hy")))
    support = next(iter(CORPUS.statements.values())).supports[0]
    texts = ["1933/1940-02", "1933/..", "/1940", "1933", ""]
    made = [_allied(text, replace(support, note=HOSTILE)) for text in texts]
    sources = CORPUS.sources | {"gazette": replace(CORPUS.sources["gazette"], title=HOSTILE)}
    entities = CORPUS.entities | {"freedonia": named}
    return View(replace(CORPUS, entities=entities, sources=sources, statements={item.id: item for item in made}))


def _allied(text: str, support: Support) -> Statement:
    period = parse_period(text, Kind.STANDING) if text else UNDATED
    return Statement("freedonia", "alliedWith", "sylvania", period=period, supports=(support,))


def _written(view: View, name: str, folder: Path) -> Path:
    path = folder / name
    WRITERS[name](view, path)
    return path


def _by_period(view: View) -> dict[str, str]:
    return {item.period.text: key for key, item in view.corpus.statements.items()}


# The registry ---------------------------------------------------------------------------------------------------------


def test_formats_have_ids_and_files_of_their_own() -> None:
    assert max(Counter(item.id for item in FORMATS).values()) == 1
    assert max(Counter(item.name for item in FORMATS).values()) == 1


def test_what_git_keeps_is_a_text_that_a_build_writes() -> None:
    assert all(item.built and item.shape is Shape.TEXT for item in FORMATS if item.committed)


def test_the_report_has_a_row_for_every_format(view: View, tmp_path: Path) -> None:
    lines = _written(view, "report", tmp_path).read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| `")]
    assert [row[0].strip("| `") for row in rows] == [item.id for item in FORMATS]
    assert all(len(row) == 6 and row[2] and row[3] for row in rows)
    read = {row[0].strip("| `"): row[5].strip(" |\n") for row in rows}
    assert read["cytoscape"].startswith("cytoscape.js 3.")
    assert read["report"] == "not read by a foreign tool"


def test_every_format_writes_a_corpus_without_statements(tmp_path: Path) -> None:
    empty = replace(CORPUS, statements={}, derived={}, findings=(), entities={}, sources={}, readings=(), judgements=())
    for item in FORMATS:
        item.write(View(empty), tmp_path / item.name)
        assert (tmp_path / item.name).exists()


_SCRIPT = """
import sys; from pathlib import Path
from regesta.answers.opening import examine
from regesta.exports.registry import FORMATS
from regesta.rdf.built import View
view = View(examine(Path(sys.argv[1]), Path(sys.argv[1], "texts")).corpus)
for item in FORMATS: item.write(view, Path(sys.argv[2], item.name))
"""


def test_every_format_has_the_same_bytes_under_two_hash_seeds(tmp_path: Path) -> None:
    digests = []
    for seed in ("0", "1"):
        out = tmp_path / seed
        out.mkdir()
        command = [sys.executable, "-c", _SCRIPT, str(SOUND), str(out)]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        digests.append({str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert digests[0] == digests[1]


# GEXF and GraphML -----------------------------------------------------------------------------------------------------


def _gexf(view: View, folder: Path) -> ElementTree.Element:
    return ElementTree.parse(_written(view, "gexf", folder)).getroot()


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    return {value.attrib["for"]: value.attrib["value"] for value in element.iter(f"{GEXF}attvalue")}


def _list(text: str) -> list[str]:
    """A liststring as Gephi reads it: a backslash stands before whatever it escapes, and nothing else does."""
    return [
        re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in re.findall(r'"((?:[^"\\]|\\.)*)"', text, re.DOTALL)
    ]


def test_gexf_gives_every_edge_its_widest_span(hostile: View, tmp_path: Path) -> None:
    spans = {item.attrib["id"]: item.attrib for item in _gexf(hostile, tmp_path).iter(f"{GEXF}edge")}
    found = {text: (spans[key].get("start"), spans[key].get("end")) for text, key in _by_period(hostile).items()}
    assert found == {
        "1933/1940-02": ("1933-01-01", "1940-02-29"),
        "1933/..": ("1933-01-01", None),
        "/1940": (None, "1940-12-31"),
        "1933": (None, None),
        "": (None, None),
    }


def test_gexf_says_in_words_which_bounds_there_are(hostile: View, tmp_path: Path) -> None:
    told = {item.attrib["id"]: _attributes(item) for item in _gexf(hostile, tmp_path).iter(f"{GEXF}edge")}
    keys = _by_period(hostile)
    assert {text: told[key]["time"] for text, key in keys.items()} == {
        "1933/1940-02": "dated",
        "1933/..": "open end",
        "/1940": "start unknown",
        "1933": "start unknown, end unknown",
        "": "undated",
    }
    assert told[keys["1933"]]["valid_from_latest"] == "1933-12-31"
    assert "valid_time" not in told[keys[""]]


def test_gexf_keeps_five_parallel_edges_of_one_kind(hostile: View, tmp_path: Path) -> None:
    found = [
        item.attrib for item in _gexf(hostile, tmp_path).iter(f"{GEXF}edge") if item.attrib["kind"] == "alliedWith"
    ]
    assert len(found) == len({item["id"] for item in found}) == 5
    assert {(item["source"], item["target"], item["label"]) for item in found} == {
        ("freedonia", "sylvania", "is allied with")
    }


def test_gexf_carries_hostile_texts_and_lists(hostile: View, tmp_path: Path) -> None:
    root = _gexf(hostile, tmp_path)
    [node] = [item for item in root.iter(f"{GEXF}node") if item.attrib["id"] == "freedonia"]
    assert node.attrib["label"] == HOSTILE
    assert _list(_attributes(node)["aliases"]) == ["—" + HOSTILE]
    assert _list(_attributes(next(root.iter(f"{GEXF}edge")))["notes"]) == [HOSTILE]


def test_gexf_has_no_attribute_that_a_reader_keeps_for_itself(view: View, tmp_path: Path) -> None:
    attributes = list(_gexf(view, tmp_path).iter(f"{GEXF}attribute"))
    titles = {item.attrib["title"] for item in attributes}
    assert {item.attrib["id"] for item in attributes} == titles, "Gephi shows the titles, graphology the ids"
    kept = {"type", "id", "kind", "label", "weight", "start", "end", "size", "x", "y", "z", "source", "target", "color"}
    assert not titles & (kept | {"shape", "thickness", "hidden", "interval", "timeset"})
    assert {"entity_type", "relation", "valid_from_earliest", "valid_to_latest", "time"} <= titles


def test_no_key_of_graphml_is_one_that_gephi_takes_for_a_label(view: View, tmp_path: Path) -> None:
    keys = ElementTree.parse(_written(view, "graphml", tmp_path)).iter("{http://graphml.graphdrawing.org/xmlns}key")
    ids = [key.attrib["id"] for key in keys]
    assert len(set(ids)) == len(ids)
    assert all(key.startswith(("n_", "e_")) for key in ids)


def test_graphml_carries_hostile_texts_and_joins_lists(hostile: View, tmp_path: Path) -> None:
    graph = nx.read_graphml(_written(hostile, "graphml", tmp_path), force_multigraph=True)
    assert graph.nodes["freedonia"]["label"] == HOSTILE
    assert graph.nodes["sylvania"]["latitude"] == 49.6117
    dated = graph.edges["freedonia", "sylvania", _by_period(hostile)["1933/.."]]
    assert (dated["valid_from_earliest"], dated["open_end"], dated["plain"]) == ("1933-01-01", True, True)
    assert dated["sources"] in ("gazette", "herald")


def test_derived_statements_are_told_apart(view: View) -> None:
    frame = edges(view)
    told = dict(frame.select("id", "derived_by").iter_rows())
    assert {key for key, rule in told.items() if rule} == set(CORPUS.derived)
    assert CORPUS.derived


@settings(max_examples=40, deadline=None)
@given(corpora(CORPUS))
def test_xml_formats_carry_any_name_and_note(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    folder, made = tmp_path_factory.mktemp("xml"), View(corpus)
    root = _gexf(made, folder)
    assert {item.attrib["label"] for item in root.iter(f"{GEXF}node")} == set(nodes(made)["label"])
    told = {item.attrib["id"]: _attributes(item) for item in root.iter(f"{GEXF}edge")}
    graph = nx.read_graphml(_written(made, "graphml", folder), force_multigraph=True)
    for tail, head, key, data in graph.edges(keys=True, data=True):
        item = corpus.statement(key)
        notes = list(dict.fromkeys(support.note for support in item.supports if support.note))
        assert _list(told[key].get("notes", "[]")) == notes
        assert (tail, head, data.get("notes", "")) == (item.subject, item.object, " | ".join(notes))


@pytest.mark.parametrize("control", ["\x00", "\x1f", "\ufffe"])
def test_what_xml_cannot_carry_is_seen_to_be_missing(control: str, tmp_path: Path) -> None:
    entity = Entity("freedonia", "State", (Label(f"a{control}b", "en", True),))
    made = View(replace(CORPUS, entities=CORPUS.entities | {"freedonia": entity}))
    labels = {item.attrib["label"] for item in _gexf(made, tmp_path).iter(f"{GEXF}node")}
    assert "a\ufffdb" in labels


# JSON and CSV ---------------------------------------------------------------------------------------------------------


def test_cytoscape_keeps_types_and_texts(hostile: View, tmp_path: Path) -> None:
    data = json.loads(_written(hostile, "cytoscape", tmp_path).read_text("utf-8"))["elements"]
    [node] = [item["data"] for item in data["nodes"] if item["data"]["id"] == "freedonia"]
    assert (node["name"], node["aliases"]) == (HOSTILE, ["—" + HOSTILE])
    edge = data["edges"][0]["data"]
    assert (edge["interaction"], edge["symmetric"], edge["notes"]) == ("alliedWith", True, [HOSTILE])


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_neo4j_files_have_typed_headers_and_whole_texts(hostile: View, tmp_path: Path) -> None:
    folder = _written(hostile, "neo4j", tmp_path)
    [row] = [row for row in _rows(folder / "entities.csv") if row["id:ID(Entity)"] == "freedonia"]
    assert (row["label"], row["aliases:string[]"]) == (HOSTILE, "—" + HOSTILE)
    assert set(row[":LABEL"].split("\x1f")) == {"Entity", "Agent", "Polity", "Place", "State"}
    [edge] = [row for row in _rows(folder / "statements.csv") if row["valid_time"] == "1933/.."]
    assert (edge[":START_ID(Entity)"], edge[":END_ID(Entity)"], edge[":TYPE"]) == (
        "freedonia",
        "sylvania",
        "alliedWith",
    )
    assert (edge["valid_from_earliest:date"], edge["valid_to_latest:date"], edge["plain:boolean"]) == (
        "1933-01-01", "", "true",
    )  # fmt: skip


def test_neo4j_passages_have_their_statements_and_lie_in_sources(view: View, tmp_path: Path) -> None:
    folder = _written(view, "neo4j", tmp_path)
    passages = {
        row["id:ID(Citation)"]: row["statements:string[]"].split("\x1f") for row in _rows(folder / "citations.csv")
    }
    assert {key for keys in passages.values() for key in keys} == set(CORPUS.statements)
    cited = {row[":START_ID(Citation)"]: row[":END_ID(Source)"] for row in _rows(folder / "cited_in.csv")}
    assert cited == {item.id: item.source for item in CORPUS.citations()}


def test_the_cypher_script_loads_every_column_of_every_file(view: View, tmp_path: Path) -> None:
    folder = _written(view, "neo4j", tmp_path)
    script = (folder / "load.cypher").read_text("utf-8")
    for path in folder.glob("*.csv"):
        headers = path.read_text("utf-8").splitlines()[0].replace('"', "").split(",")
        assert all(f"row['{header}']" in script for header in headers), path.name
    assert {f"-[:`{item.relation}` {{" in script for item in CORPUS.statements.values()} == {True}


def test_csv_tells_the_unknown_from_the_empty_and_keeps_texts(hostile: View, tmp_path: Path) -> None:
    folder = _written(hostile, "csv", tmp_path)
    assert {path.stem for path in folder.iterdir()} == {name for name, _ in hostile.tables}
    assert {row["note"] for row in _rows(folder / "citations.csv")} == {HOSTILE}
    [gazette] = [row for row in _rows(folder / "sources.csv") if row["id"] == "gazette"]
    assert (gazette["title"], gazette["authors"]) == (HOSTILE, "A. Driftwood | B. Hackenbush")


@settings(max_examples=40, deadline=None)
@given(corpora(CORPUS))
def test_csv_carries_any_note(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> None:
    folder = _written(View(corpus), "csv", tmp_path_factory.mktemp("csv"))
    notes = [support.note for item in corpus.statements.values() for support in item.supports]
    assert Counter(row["note"] for row in _rows(folder / "citations.csv")) == Counter(notes)


# Workbook and database ------------------------------------------------------------------------------------------------


def test_the_workbook_has_sheets_with_fixed_headers_and_filters(view: View, tmp_path: Path) -> None:
    with zipfile.ZipFile(_written(view, "xlsx", tmp_path)) as book:
        names = [item.attrib["name"] for item in ElementTree.fromstring(book.read("xl/workbook.xml")).iter() if
                 item.tag.endswith("}sheet")]  # fmt: skip
        sheets = [book.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, len(names) + 1)]
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert str(date.today().year) not in book.read("docProps/core.xml").decode()
    assert names == ["entities", "statements", "citations", "sources", "judgements", "findings"]
    assert all('state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets)


def test_the_workbook_keeps_texts_and_takes_none_for_a_formula(hostile: View, tmp_path: Path) -> None:
    formula = replace(hostile.corpus.entities["sylvania"], labels=(Label("=1+1", "en", True),))
    made = View(replace(hostile.corpus, entities=hostile.corpus.entities | {"sylvania": formula}))
    with zipfile.ZipFile(_written(made, "xlsx", tmp_path)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    texts = {"".join(item.itertext()) for item in strings}
    assert {HOSTILE, "=1+1"} <= texts


def test_sqlite_has_the_tables_and_names_beside_the_ids(hostile: View, tmp_path: Path) -> None:
    with closing(sqlite3.connect(_written(hostile, "sqlite", tmp_path))) as database:
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name, _ in hostile.tables}
        assert counts == {name: frame.height for name, frame in hostile.tables}
        named = "SELECT DISTINCT subject_name, relation_name FROM named_statements WHERE rule IS NULL"
        assert database.execute(named).fetchall() == [(HOSTILE, "is allied with")]
        pairs = database.execute("SELECT one, other, statements FROM by_pair").fetchall()
    assert ("freedonia", "sylvania", 5) in pairs


@settings(max_examples=40, deadline=None)
@given(corpora(CORPUS), st.dates(date(1928, 1, 1), date(1945, 1, 1)))
def test_sqlite_knows_what_held_on_a_day(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus, day: date) -> None:
    path = _written(View(corpus), "sqlite", tmp_path_factory.mktemp("sqlite"))
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE day SET day = ?", (day.isoformat(),))
        found = {key: rest for key, *rest in database.execute("SELECT id, state, held FROM on_day")}
    wanted, parts = state(corpus, day), ("certain", "possible", "undated", "planned", "denied")
    told = {item.id: [part, holds(item.period, day).value] for part in parts for item in getattr(wanted, part)}
    assert found == told


# Sources --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2024-05-01", {"date-parts": [[2024, 5, 1]]}),
        ("2023-09~", {"date-parts": [[2023, 9]], "circa": True}),
        ("2024?", {"date-parts": [[2024]], "circa": True}),
        ("2024-10/2025-01", {"date-parts": [[2024, 10], [2025, 1]]}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("2024-37", None),
        ("199X", None),
        ("1992/..", None),
        ("[2024-01,2024-03]", None),
    ],
)
def test_csl_has_the_dates_that_it_can_say(edtf: str, parts: dict[str, object] | None) -> None:
    assert csl_date(edtf) == parts


def test_sources_arrive_for_zotero(view: View, tmp_path: Path) -> None:
    gazette, herald = json.loads(_written(view, "csl", tmp_path).read_text("utf-8"))
    assert gazette == {
        "id": "gazette",
        "type": "webpage",
        "title": "A Year of Talks",
        "author": [{"literal": "A. Driftwood"}, {"literal": "B. Hackenbush"}],
        "container-title": "The Gazette",
        "publisher": "The Gazette",
        "issued": {"date-parts": [[2024, 5, 1]]},
        "URL": "https://example.org/gazette/talks",
        "language": "en",
    }
    assert (herald["type"], "issued" in herald) == ("document", False)


def test_bibtex_escapes_and_keeps_names_whole(hostile: View, tmp_path: Path) -> None:
    gazette = replace(hostile.corpus.sources["gazette"], title="100 % & {more} #1_$\nx", authors=("Hail, Fred", "A B"))
    text = _written(View(replace(hostile.corpus, sources={"gazette": gazette})), "bibtex", tmp_path).read_text("utf-8")
    assert text.startswith("@online{gazette,\n  title = {{100 \\% \\& \\{more\\} \\#1\\_\\$ x}},\n")
    assert "  author = {{Hail, Fred} and A B},\n  organization = {The Gazette},\n  date = {2024-05-01},\n" in text


# RDF ------------------------------------------------------------------------------------------------------------------


def test_rdf12_is_the_default_graph_with_each_tie_reified(view: View, tmp_path: Path) -> None:
    triples = {
        quad.triple for quad in pyoxigraph.parse(path=_written(view, "rdf12", tmp_path), format=RdfFormat.TURTLE)
    }
    reified = {triple for triple in triples if triple.predicate.value == f"{RDF}reifies"}
    assert triples - reified == set(view.triples())
    ties = {triple.subject.value.rpartition("/")[2]: triple.object for triple in reified}
    assert ties.keys() == CORPUS.statements.keys() | CORPUS.derived.keys()
    for key, tie in ties.items():
        item = CORPUS.statement(key)
        named = (f"{BASE}entity/{item.subject}", RG + item.relation, f"{BASE}entity/{item.object}")
        assert tuple(term.value for term in tie) == named


def test_ntriples_are_the_default_graph(view: View, tmp_path: Path) -> None:
    found = pyoxigraph.parse(path=_written(view, "ntriples", tmp_path), format=RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in found} == set(view.triples())


def test_a_nanopublication_has_four_graphs_that_name_each_other(view: View, tmp_path: Path) -> None:
    quads = list(pyoxigraph.parse(path=_written(view, "nanopublications", tmp_path), format=RdfFormat.TRIG))
    plain = {key for key, item in CORPUS.statements.items() if item.plain and key not in CORPUS.contested}
    publications = {quad.subject.value for quad in quads if quad.object.value.endswith("nschema#Nanopublication")}
    assert publications == {f"{BASE}nanopublication/{key}" for key in plain}
    for publication in publications:
        graphs = {part: {quad.triple for quad in quads if quad.graph_name.value == f"{publication}#{part}"}
                  for part in ("head", "assertion", "provenance", "pubinfo")}  # fmt: skip
        assert all(graphs.values())
        assert {triple.object.value for triple in graphs["head"]} >= {
            f"{publication}#assertion",
            f"{publication}#pubinfo",
        }
        assert f"{publication}#assertion" in {triple.subject.value for triple in graphs["provenance"]}
        assert {triple.subject.value for triple in graphs["pubinfo"]} == {publication}


def test_a_nanopublication_is_dated_by_its_reading_or_not_at_all(view: View, tmp_path: Path) -> None:
    quads = pyoxigraph.parse(path=_written(view, "nanopublications", tmp_path), format=RdfFormat.TRIG)
    created = {quad.subject.value.rpartition("/")[2]: quad.object.value for quad in quads
               if quad.predicate.value.endswith("/created")}  # fmt: skip
    read = {key for key, item in CORPUS.statements.items() if item.plain and "gazette" in item.sources}
    assert created == dict.fromkeys(read - CORPUS.contested, "2024-06-01")


# FollowTheMoney and Wikidata ------------------------------------------------------------------------------------------


def _proxies(view: View, folder: Path) -> dict[str, dict]:
    lines = _written(view, "followthemoney", folder).read_text("utf-8").split("\n")[:-1]
    return {proxy["id"]: proxy for proxy in map(json.loads, lines)}


def test_ftm_has_only_what_a_source_states_as_fact(view: View, tmp_path: Path) -> None:
    proxies = _proxies(view, tmp_path)
    links = {key.partition("-")[2] for key in proxies if key.startswith("statement-")}
    assert links <= {key for key, item in CORPUS.statements.items() if item.plain}
    assert proxies["entity-freedonia"]["properties"]["wikidataId"] == ["Q123"]
    assert proxies["entity-sylvania"]["properties"]["country"] == ["lu"]
    assert "wikidataId" not in proxies["entity-sylvania"]["properties"]  # its match is a close one


def test_ftm_links_name_entities_that_are_there(hostile: View, tmp_path: Path) -> None:
    proxies = _proxies(hostile, tmp_path)
    links = [item["properties"] for item in proxies.values() if item["schema"] == "UnknownLink"]
    assert links
    for link in links:
        assert {*link["subject"], *link["object"], *link["proof"]} <= proxies.keys()
        assert link["description"] == [HOSTILE]


def test_ftm_dates_are_years_months_and_days(hostile: View, tmp_path: Path) -> None:
    proxies = _proxies(hostile, tmp_path)
    dates = {
        text: {name: value for name, value in proxies[f"statement-{key}"]["properties"].items() if "ate" in name}
        for text, key in _by_period(hostile).items()
    }
    assert dates == {
        "1933/1940-02": {"startDate": ["1933"], "endDate": ["1940-02"]},
        "1933/..": {"startDate": ["1933"]},
        "/1940": {"endDate": ["1940"]},
        "1933": {"date": ["1933"]},
        "": {},
    }


def _diplomatic(**changes: object) -> Statement:
    support = next(item for item in CORPUS.statements.values() if "gazette" in item.sources).supports[0]
    period = parse_period("1933-03/..", Kind.STANDING)
    item = Statement("freedonia", "hasDiplomaticRelations", "sylvania", period=period, supports=(support,))
    return replace(item, **changes)  # type: ignore[arg-type]


def _proposed(folder: Path, item: Statement, match: Match = Match.SAME) -> str:
    sylvania = replace(CORPUS.entities["sylvania"], identifiers=(Identifier("wikidata", "Q456", match),))
    entities = CORPUS.entities | {"sylvania": sylvania}
    made = View(replace(CORPUS, entities=entities, statements={item.id: item}, derived={}, findings=()))
    return _written(made, "quickstatements", folder).read_text("utf-8")


def test_a_quickstatement_has_its_time_and_its_reference(tmp_path: Path) -> None:
    item = _diplomatic()
    assert _proposed(tmp_path, item) == "\t".join([
        "Q123", "P530", "Q456", "P580", "+1933-03-00T00:00:00Z/10",
        "S854", '"https://example.org/gazette/talks"', "S1476", 'en:"A Year of Talks"',
        "S577", f"+2024-05-01T00:00:00Z/11 /* regesta {item.id} */\n",
    ])  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"polarity": Polarity.NEGATED},
        {"modality": Modality.PLANNED},
        {"speaker": "trentino"},
        {"relation": "alliedWith"},
        {"period": parse_period("1933~/..", Kind.STANDING)},
    ],
    ids=str,
)
def test_what_is_not_surely_so_is_not_proposed(changes: dict[str, object], tmp_path: Path) -> None:
    assert _proposed(tmp_path, _diplomatic(**changes)) == ""


def test_an_item_that_is_only_close_is_not_proposed(tmp_path: Path) -> None:
    assert _proposed(tmp_path, _diplomatic(), Match.CLOSE) == ""
    assert _proposed(tmp_path / ".", _diplomatic(), Match.EXACT) != ""
