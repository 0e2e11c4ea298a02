"""The longer set: RDF in triple stores and SPARQL engines: Jena 4 and 6, RDF4J, Virtuoso, Comunica.

What is not installed is skipped with the reason, and is not counted as read.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from consumers.conftest import Exported
from consumers.facts import parsed, quads, relations, triples
from consumers.tools import (
    HERE,
    JAVA_JARS,
    absent,
    free_port,
    longer_program,
    need_java,
    need_module,
    npm_program,
    run,
    wait_for,
)
from regesta.vocabulary.namespaces import RG

pytestmark = pytest.mark.consumer_all

WITH_GRAPHS = {"graph.nq", "graph.trig"}
RDF_1_0 = ["graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.rdf"]  # what was there before JSON-LD 1.1
RDF = [*RDF_1_0, "graph.jsonld"]
JENA_6 = [name for name in RDF if name != "graph.nt"]
BY_RELATION = f"PREFIX rg: <{RG}> SELECT ?r (COUNT(?s) AS ?n) {{ ?s a rg:Statement ; rg:relation ?r }} GROUP BY ?r"
JENA_NEEDS = """libthrift-java libdexx-java libjsonp2-java libtitanium-json-ld-java libprotobuf-java libjsonld-java
    libcommons-cli-java libcommons-codec-java libcommons-compress-java libcommons-csv-java libcommons-io-java
    libcommons-lang3-java libgoogle-gson-java libguava-java libhttpclient-java libhttpcore-java libjackson2-core-java
    libjackson2-databind-java libjackson2-annotations-java libcommons-logging-java libxerces2-java""".split()


def _counted(answer: str) -> Counter[str]:
    """The rows of `BY_RELATION`, as CSV."""
    return Counter({row[0].strip("<>").rpartition("#")[2]: int(row[1]) for row in _rows(answer)})


def _rows(answer: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer)))[1:]


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


@pytest.mark.tools("Jena 4")
@pytest.mark.parametrize("name", RDF_1_0)
def test_jena_4_finds_no_fault_in_any_literal(jena: list[str], exported: Exported, name: str) -> None:
    done = subprocess.run(
        [*jena, "riotcmd.riot", "--validate", exported.file(name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "ERROR" in done.stderr, "WARN" in done.stderr) == (0, False, False), done.stderr[-2000:]


@pytest.mark.tools("Jena 4")
@pytest.mark.reads("graph.trig")
def test_jena_4_answers_a_query(jena: list[str], exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(BY_RELATION)
    command = ("arq.sparql", "--data", exported.file("graph.trig"), "--query", tmp_path / "q.rq", "--results", "csv")
    assert _counted(run(*jena, *command)) == relations(exported.corpus)


# Jena 6


@pytest.mark.tools("Jena 6")
@pytest.mark.reads(*JENA_6)
def test_jena_6_reads_every_form_and_answers_a_query(exported: Exported) -> None:
    files = [exported.file(name) for name in JENA_6]
    found = json.loads(run(longer_program("python"), HERE / "jena6.py", BY_RELATION, *files).splitlines()[-1])
    for name, file in zip(JENA_6, files, strict=True):
        wanted = quads(exported.corpus) if name in WITH_GRAPHS else triples(exported.corpus)
        assert found[str(file)]["quads"] == len(wanted)
        assert _counted(found[str(file)]["csv"]) == relations(exported.corpus)


@pytest.mark.tools("Jena 6")
@pytest.mark.reads("graph-1.2.ttl")
def test_jena_6_finds_each_tie_in_the_triple_term_of_its_statement(exported: Exported) -> None:
    """RDF 1.2: a statement, and an episode, reifies its tie, whether or not that is asserted."""
    file = exported.file("graph-1.2.ttl")
    rdf = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
    query = f"{rdf} SELECT ?statement ?s ?p ?o {{ ?statement rdf:reifies <<( ?s ?p ?o )>> }}"
    found = json.loads(run(longer_program("python"), HERE / "jena6.py", query, file).splitlines()[-1])[str(file)]
    rows = list(csv.reader(io.StringIO(found["csv"])))[1:]
    assert {tuple(re.split(r"[/#]", term)[-1] for term in row) for row in rows} == {
        (key, item.subject, item.relation, item.object)
        for key, item in (exported.corpus.statements | exported.corpus.episodes).items()
    }


# RDF4J 3.7, which reads JSON-LD 1.0 only


@pytest.mark.tools("RDF4J")
@pytest.mark.parametrize("name", RDF_1_0)
def test_rdf4j_reads_it_and_finds_no_fault_in_any_literal(exported: Exported, name: str) -> None:
    need_java()
    need_module("jpype")
    if not list(JAVA_JARS.glob("rdf4j-rio-api*.jar")):
        absent("Debian's libowlapi-java, which brings RDF4J's parsers")
    nquads, faults = json.loads(run(sys.executable, HERE / "rdf4j.py", exported.file(name)).splitlines()[-1])
    wanted = quads(exported.corpus) if name in WITH_GRAPHS else triples(exported.corpus)
    assert faults == []
    assert parsed(nquads) == wanted


# Comunica


@pytest.mark.tools("Comunica")
@pytest.mark.parametrize("name", RDF)
def test_comunica_reads_it_whole_and_answers_a_query(exported: Exported, name: str) -> None:
    everything = _comunica(exported.file(name), "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-quads")
    assert parsed(everything) == triples(exported.corpus)
    assert _counted(_comunica(exported.file(name), BY_RELATION, "text/csv")) == relations(exported.corpus)


@pytest.mark.tools("Comunica")
@pytest.mark.parametrize("name", sorted(WITH_GRAPHS))
def test_comunica_tells_the_sources_apart(exported: Exported, name: str) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    found = {row[0].strip("<>"): int(row[1]) for row in _rows(_comunica(exported.file(name), query, "text/csv"))}
    named = quads(exported.corpus) - triples(exported.corpus)
    assert found == Counter(quad.graph_name.value for quad in named)


def _comunica(file: Path, query: str, answer: str) -> str:
    return run(npm_program("comunica-sparql-file"), file, "-q", query, "-t", answer)


# Virtuoso

VIRTUOSO = """[Database]
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


@contextmanager
def _virtuoso(folder: Path, files: Path) -> Iterator[tuple[int, int]]:
    """The ports for SQL and HTTP of a server on this machine alone, stopped at the end."""
    server = shutil.which("virtuoso-t") or absent("Debian's virtuoso-opensource")
    sql, web = free_port(), free_port()
    (folder / "v.ini").write_text(VIRTUOSO.format(folder=folder, files=files, sql=sql, web=web))
    process = subprocess.Popen([server, "+foreground", "+configfile", folder / "v.ini"], stderr=subprocess.DEVNULL)
    try:
        wait_for(web, process)
        yield sql, web
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.tools("Virtuoso")
@pytest.mark.parametrize(("name", "flag"), [("graph.nq", 512), ("graph.trig", 256), ("graph.ttl", 0)])
def test_virtuoso_loads_it_and_answers_over_http(exported: Exported, tmp_path: Path, name: str, flag: int) -> None:
    with _virtuoso(tmp_path, exported.folder) as (sql, web):
        load = f"DB.DBA.TTLP_MT(file_to_string_output('{exported.file(name)}'),'','urn:default',{flag});"
        run("isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}")
        where = f"http://127.0.0.1:{web}/sparql"
        answer = run("curl", "-s", "-H", "Accept: text/csv", "--data-urlencode", f"query={BY_RELATION}", where)
        assert _counted(answer) == relations(exported.corpus)
