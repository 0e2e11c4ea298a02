"""What a client asks of the endpoint, as SPARQL 1.1 Protocol sends it: read, and refused where it is no query of this
graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl

LONGEST_QUERY = 1_000_000  # bytes
_FORM, _SPARQL = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATES = {"update", "using-graph-uri", "using-named-graph-uri"}

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_ROWS = (_JSON, _XML, "text/csv", "text/tab-separated-values")
_TRIPLES = (
    *("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
    *("application/n-quads", "application/trig"),
)
_ALSO = {  # what clients call the same
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
    "text/n3": "text/turtle",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
# As Virtuoso and Fuseki let a client choose who cannot set a header.
FORMATS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": f"{_JSON}, application/ld+json",
    "xml": f"{_XML}, application/rdf+xml",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<> a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""


class Refused(ValueError):
    """What the endpoint does not do; told to the client with that status."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Asked(NamedTuple):
    """A query of this graph, the graphs that the client names, and the forms that it takes rows and triples in."""

    query: str
    default: list[str]
    named: list[str]
    rows: str | None
    triples: str | None


def asked(in_address: str, kind: str, body: bytes | None, accept: str) -> Asked | None:
    """The query, or None where there is none and the service is to be described. Raises `Refused`."""
    pairs = _pairs(in_address.encode("latin-1", "replace"))
    if body is not None:
        pairs += _in_body(kind, body)
    if any(name in _UPDATES for name, _ in pairs):
        raise Refused(HTTPStatus.FORBIDDEN, "updates are refused: this server is read-only")
    texts = [text for name, text in pairs if name == "query"]
    if not texts and not pairs and body is None:
        return None
    if len(texts) != 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "there must be one query")
    default, named = ([value for name, value in pairs if name == f"{kind}-graph-uri"] for kind in ("default", "named"))
    wanted = _wanted(dict(pairs), accept)
    return Asked(texts[0], default, named, _form(wanted, _ROWS), _form(wanted, _TRIPLES))


def _wanted(pairs: dict[str, str], accept: str) -> list[tuple[float, str]]:
    """The forms that the client takes, each with how much it wants it, the most wanted first."""
    if format_name := pairs.get("format") or pairs.get("output"):
        accept = FORMATS.get(format_name, format_name)
    found = []
    for part in accept.lower().split(",")[:100]:
        kind, *options = (each.strip() for each in part.split(";"))
        found.append((_quality(options), _ALSO.get(kind, kind)))
    return sorted((each for each in found if each[0] > 0), key=lambda each: -each[0])


def _quality(options: Sequence[str]) -> float:
    for option in options:
        name, _, value = option.partition("=")
        if name == "q" and value.replace(".", "", 1).isascii() and value.replace(".", "", 1).isdecimal():
            return float(value)
    return 1.0


def _form(wanted: Sequence[tuple[float, str]], offered: Sequence[str]) -> str | None:
    """The first that is offered of what is wanted; None where there is none."""
    for _, kind in wanted:
        group, _, name = kind.partition("/")
        if kind in ("*/*", "*", ""):
            return offered[0]
        for each in offered:
            if each == kind or (name == "*" and each.startswith(f"{group}/")):
                return each
    return None


def _in_body(kind: str, body: bytes) -> list[tuple[str, str]]:
    name, *options = (each.strip().lower() for each in kind.split(";"))
    if any(
        each.startswith("charset=") and each[8:].strip('"') not in ("utf-8", "utf8", "us-ascii") for each in options
    ):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a query is UTF-8")
    if name == _SPARQL:
        return [("query", _text(body))]
    if name == _FORM:
        return _pairs(body)
    raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query comes as {_FORM} or {_SPARQL}")


def _pairs(form: bytes) -> list[tuple[str, str]]:
    pairs = parse_qsl(form.decode("latin-1"), encoding="latin-1")  # byte by byte: what is no UTF-8 is told, not mended
    return [(_text(name.encode("latin-1")), _text(value.encode("latin-1"))) for name, value in pairs]


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Refused(HTTPStatus.BAD_REQUEST, "a query is UTF-8") from None
