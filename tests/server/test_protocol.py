"""What SPARQL 1.1 Protocol says of queries, case by case, each of the kinds that W3C's own tests have; over HTTP.

The graphs that those tests load from the web are made up here and stand in the store.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.server.endpoint import Endpoint
from regesta.server.front import Front
from regesta.server.pool import Limits

A, B = "http://example.org/data/a", "http://example.org/data/b"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
IN_DEFAULT = f"ASK {{ <{A}> ?p ?o }}"
IN_BOTH = f"ASK {{ <{A}> ?p ?x . <{B}> ?p ?y }}"
IN_NAMED = f"ASK {{ GRAPH ?g {{ <{A}> ?p ?o }} }}"


class _TwoGraphs:
    """Two named graphs, and an empty default graph."""

    is_large = False

    def nquads(self) -> Iterator[str]:
        for graph in (A, B):
            yield f"<{graph}> <http://example.org/p> <http://example.org/o> <{graph}> .\n"


@pytest.fixture(scope="module")
def port(sound: Corpus) -> Iterator[int]:
    with Endpoint(_TwoGraphs(), Limits(20)) as endpoint, Front(BuiltGraph(sound), endpoint, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


class Told(NamedTuple):
    status: int
    kind: str
    body: bytes
    headers: dict[str, str]

    @property
    def truth(self) -> Any:
        return json.loads(self.body)["boolean"]


def send(port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Told:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None and "Transfer-Encoding" not in (headers or {}):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return Told(answer.status, answer.headers.get_content_type(), answer.read(), dict(answer.headers))
    finally:
        connection.close()


def get(port: int, query: str, more: str = "", accept: str = JSON) -> Told:
    return send(port, "GET", f"/query?query={quote(query)}{more}", headers={"Accept": accept})


def post(port: int, query: str, kind: str, more: str = "", accept: str = JSON) -> Told:
    headers = {"Content-Type": kind, "Accept": accept}
    if kind == FORM:
        return send(port, "POST", "/query", f"query={quote(query)}{more}".encode(), headers)
    return send(port, "POST", f"/query?{more.lstrip('&')}", query.encode(), headers)


def _graphs(kind: str, *names: str) -> str:
    return "".join(f"&{kind}-graph-uri={quote(name, safe='')}" for name in names)


# What is no query of the protocol


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("PUT", "/query?query=ASK%20%7B%7D", None, "", 405),
        ("GET", "/query?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, "", 400),
        ("POST", "/query", b"ASK {}", "text/plain", 415),
        ("POST", "/query", b"query=ASK%20%7B%7D", "", 415),
        ("POST", "/query", b"ASK {}", "", 415),
        ("POST", "/query", "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16", 415),
        ("POST", "/query", "ASK {}".encode("utf-16"), DIRECT, 400),
        ("POST", "/query", b"query=%FF", FORM, 400),
        ("GET", "/query?query=ASK%20%7B", None, "", 400),
    ],
)
def test_bad_queries(port: int, method: str, path: str, body: bytes | None, kind: str, status: int) -> None:
    told = send(port, method, path, body, {"Content-Type": kind} if kind else {})
    assert told.status == status
    assert told.kind == "text/plain"
    assert ("Allow" in told.headers) == (status == 405)


# The three ways to ask, the dataset, the forms of the answer


def test_query_get(port: int) -> None:
    assert get(port, "ASK {}").truth is True


def test_query_post_form(port: int) -> None:
    assert post(port, "ASK {}", FORM).truth is True


def test_query_post_direct(port: int) -> None:
    assert post(port, "ASK {}", DIRECT).truth is True


def test_query_dataset_default_graph(port: int) -> None:
    assert get(port, IN_DEFAULT).truth is False
    assert post(port, IN_DEFAULT, DIRECT, _graphs("default", A)).truth is True


@pytest.mark.parametrize("way", ["get", "post"])
def test_query_dataset_default_graphs(port: int, way: str) -> None:
    graphs = _graphs("default", A, B)
    told = get(port, IN_BOTH, graphs) if way == "get" else post(port, IN_BOTH, FORM, graphs)
    assert told.truth is True


@pytest.mark.parametrize("way", ["get", "post"])
def test_query_dataset_named_graphs(port: int, way: str) -> None:
    graphs = _graphs("named", A, B)
    told = get(port, IN_NAMED, graphs) if way == "get" else post(port, IN_NAMED, FORM, graphs)
    assert told.truth is True
    assert get(port, IN_NAMED, _graphs("named", B)).truth is False


def test_query_dataset_full(port: int) -> None:
    sparql = f"ASK {{ <{A}> ?p ?x GRAPH <{B}> {{ <{B}> ?p ?y }} }}"
    assert post(port, sparql, FORM, _graphs("default", A) + _graphs("named", B)).truth is True
    assert post(port, sparql, FORM, _graphs("default", A)).truth is False


def test_query_multiple_dataset(port: int) -> None:
    """What the client names goes before what the query names."""
    sparql = f"ASK FROM <{B}> {{ <{A}> ?p ?o }}"
    assert get(port, sparql).truth is False
    assert get(port, sparql, _graphs("default", A)).truth is True


@pytest.mark.parametrize(
    ("sparql", "kinds"),
    [
        ("SELECT (1 AS ?x) {}", {XML, JSON, "text/tab-separated-values", "text/csv"}),
        ("ASK {}", {XML, JSON}),
        ("DESCRIBE <http://example.org/>", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", {"text/turtle", "application/rdf+xml", "application/ld+json"}),
    ],
)
def test_query_content_type(port: int, sparql: str, kinds: set[str]) -> None:
    assert get(port, sparql, accept="*/*").kind in kinds
    assert get(port, sparql, accept="").kind in kinds
    for kind in kinds:
        told = get(port, sparql, accept=kind)
        assert (told.status, told.kind) == (200, kind)
        assert told.headers["Vary"] == "Accept, Origin"
    assert get(port, sparql, accept="image/png").status == 406
    assert get(port, sparql, accept="image/png, */*;q=0.1").kind in kinds


# What else clients rely on


def test_relative_addresses_are_relative_to_the_endpoint(port: int) -> None:
    told = get(port, "SELECT (<a> AS ?x) {}", accept="text/csv")
    assert told.body.split() == [b"x", f"http://127.0.0.1:{port}/a".encode()]


def test_the_most_wanted_form_is_taken(port: int) -> None:
    assert get(port, "ASK {}", accept=f"{XML};q=0.2, {JSON};q=0.9").kind == JSON
    assert get(port, "ASK {}", accept=f"{JSON};q=0, {XML};q=0.1").kind == XML
    assert get(port, "SELECT (1 AS ?x) {}", accept="text/html, text/*;q=0.5").kind == "text/csv"


@pytest.mark.parametrize(
    ("name", "rows", "triples"),
    [
        ("csv", "text/csv", ""),
        ("json", JSON, "application/ld+json"),
        ("xml", XML, "application/rdf+xml"),
        ("ttl", "", "text/turtle"),
    ],
)
def test_the_form_may_stand_in_the_address(port: int, name: str, rows: str, triples: str) -> None:
    for sparql, kind in (("SELECT (1 AS ?x) {}", rows), ("CONSTRUCT { <s> <p> 1 } WHERE {}", triples)):
        told = get(port, sparql, f"&format={name}", accept="text/html")
        assert (told.status, told.kind) == ((200, kind) if kind else (406, "text/plain"))


def test_chunks(port: int) -> None:
    headers = {"Content-Type": DIRECT, "Transfer-Encoding": "chunked", "Accept": JSON}
    assert send(port, "POST", "/query", b"3\r\nASK\r\n3;x=y\r\n {}\r\n0\r\nX: y\r\n\r\n", headers).truth is True
    told = send(port, "POST", "/query", b"3\r\nASK\r\nzz\r\n", headers)
    assert (told.status, told.body) == (400, b"a chunk does not say how long it is\n")
    assert send(port, "POST", "/query", b"FFFFFFF\r\n", headers).status == 413


def test_a_body_in_two_ways_at_once_or_without_a_length(port: int) -> None:
    both = {"Content-Type": DIRECT, "Transfer-Encoding": "chunked", "Content-Length": "6"}
    assert send(port, "POST", "/query", b"0\r\n\r\n", both).status == 400
    assert send(port, "POST", "/query", None, {"Content-Type": DIRECT}).status == 411
    assert send(port, "POST", "/query", None, {"Content-Type": DIRECT, "Content-Length": "-1"}).status == 400


def test_head_is_get_without_its_body_and_a_body_of_its_own_is_no_next_request(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("HEAD", "/query?query=ASK%7B%7D", b"GET /nothing HTTP/1.1\r\n\r\n", {"Accept": JSON})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Content-Length"), answer.read()) == (200, "26", b"")
    assert answer.getheader("Connection") == "close"
    connection.request("GET", "/query?query=ASK%7B%7D", headers={"Accept": JSON})  # over a new one
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_told_which_there_are(port: int, method: str) -> None:
    told = send(port, method, "/query")
    assert (told.status, told.headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_what_is_no_method_and_no_http(port: int) -> None:
    told = send(port, "BREW", "/query")
    assert (told.status, told.kind) == (501, "text/plain")
    assert b"<" not in send(port, "GET", "/" + "x" * 70_000).body


def test_the_service_describes_itself(port: int) -> None:
    told = send(port, "GET", "/query")
    assert (told.status, told.kind) == (200, "text/turtle")
    import rdflib

    graph = rdflib.Graph().parse(data=told.body.decode(), format="turtle", publicID="http://example.org/query")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    [service] = graph.subjects(rdflib.RDF.type, sd.Service)
    assert list(graph.objects(service, sd.endpoint)) == [service]
    assert sd.BasicFederatedQuery not in graph.all_nodes()
