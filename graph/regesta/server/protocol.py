"""What a client asks of the endpoint, as SPARQL 1.1 Protocol sends it: read, and refused where it is no query of this
graph.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl

from regesta.server.federation import calls_out, plainly

LONGEST_QUERY = 1_000_000  # bytes
_DEEPEST = 500  # brackets in brackets; Oxigraph reads them by recursion, and a few thousand end it
_FORM, _SPARQL = "application/x-www-form-urlencoded", "application/sparql-query"
_GRAPHS = {"default-graph-uri", "named-graph-uri"}
_UPDATES = {"update", "using-graph-uri", "using-named-graph-uri"}
_NO_BRACKET = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*'
    r"|'''(?:[^\\]|\\.)*?'''|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_BRACKET = re.compile(r"[(\[{}\])]")

# As Virtuoso and Fuseki let a client choose who cannot set a header.
FORMATS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
}
_ANYTHING = "application/sparql-results+json, text/turtle;q=0.9, */*;q=0.1"

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<> a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML .
"""


class Refused(ValueError):
    """What the endpoint does not do; told to the client with that status."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Asked(NamedTuple):
    """A query of this graph: the parameters for Oxigraph, and the forms that the client takes the answer in."""

    parameters: list[tuple[str, str]]
    accept: str


def asked(in_address: str, kind: str, body: bytes | None, accept: str) -> Asked | None:
    """The query, or None where there is none and the service is to be described. Raises `Refused`."""
    pairs = parse_qsl(in_address)
    if body is not None:
        pairs += _in_body(kind.partition(";")[0].strip().lower(), body)
    if any(name in _UPDATES for name, _ in pairs):
        raise Refused(HTTPStatus.FORBIDDEN, "updates are refused: this server is read-only")
    texts = [text for name, text in pairs if name == "query"]
    if not texts and not pairs and body is None:
        return None
    if len(texts) != 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "there must be one query")
    graphs = [(name, value) for name, value in pairs if name in _GRAPHS]
    return Asked([("query", _of_this_graph(texts[0])), *graphs], _accepted(dict(pairs), accept))


def _accepted(pairs: dict[str, str], accept: str) -> str:
    named = pairs.get("format") or pairs.get("output")
    if named:
        return FORMATS.get(named, named)
    return _ANYTHING if accept.strip() in ("", "*/*") else accept


def _in_body(kind: str, body: bytes) -> list[tuple[str, str]]:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, "a query is UTF-8") from None
    if kind == _SPARQL:
        return [("query", text)]
    if kind == _FORM:
        return parse_qsl(text)
    raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query comes as {_FORM} or {_SPARQL}")


def _of_this_graph(sparql: str) -> str:
    try:
        text = plainly(sparql)
        text.encode()
    except ValueError:
        raise Refused(HTTPStatus.BAD_REQUEST, "the query has an escape that is no character") from None
    if _depth(text) > _DEEPEST:
        raise Refused(HTTPStatus.BAD_REQUEST, f"more than {_DEEPEST} brackets stand in one another")
    if calls_out(text):
        raise Refused(HTTPStatus.FORBIDDEN, "SERVICE is refused: this server asks no other")
    return text


def _depth(sparql: str) -> int:
    """How many brackets stand in one another, strings, IRIs and comments aside."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(_NO_BRACKET.sub("", sparql)):
        depth += 1 if bracket in "([{" else -1
        deepest = max(deepest, depth)
    return deepest
