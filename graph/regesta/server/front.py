"""`regesta serve`: the explorer, a query page and a read-only SPARQL endpoint over HTTP, for people on this machine.

A small front of our own stands before Oxigraph's server: it serves the pages, and lets nothing through but queries that
ask this graph alone. It never updates, never calls out, and ends a query at its time limit.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType
from typing import NoReturn
from urllib.parse import parse_qsl, urlsplit

from regesta.answers.shipped_queries import ShippedQuery
from regesta.corpus.corpus import Corpus
from regesta.page.html import page
from regesta.rdf.built import View
from regesta.server.endpoint import Endpoint, NoServer, Reply, TookTooLong, calls_out, plainly
from regesta.server.pages import START, error_page, first_page, queries_of, query_page
from regesta.vocabulary.resources import queries_folder

LONGEST_QUERY = 1_000_000  # bytes
_ASSETS = {"yasgui.min.js", "yasgui.min.css", "logo.svg"}
_FORM, _SPARQL = "application/x-www-form-urlencoded", "application/sparql-query"
_ASKED = {"query", "default-graph-uri", "named-graph-uri"}
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class Refused(ValueError):
    """What the endpoint does not do; told to the client with that status."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Front(ThreadingHTTPServer):
    """The server that clients see."""

    daemon_threads = True

    def __init__(self, corpus: Corpus, endpoint: Endpoint, host: str, port: int) -> None:
        """Raises OSError where the port is taken."""
        super().__init__((host, port), _Handler)
        self.corpus, self.endpoint = corpus, endpoint
        self.queries = queries_of(queries_folder(), corpus)

    @property
    def address(self) -> str:
        """The address of the first page."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://{host}:{port}/"

    @cached_property
    def explorer(self) -> str:
        """The page of the graph; drawn when it is first asked for."""
        return page(View(self.corpus))


class _Handler(BaseHTTPRequestHandler):
    """One request. The path decides; whatever is not listed in `_pages` is not there."""

    server: Front
    protocol_version = "HTTP/1.1"
    server_version = "regesta"
    timeout = 60

    def do_GET(self) -> None:
        self._answer(body=None)

    def do_HEAD(self) -> None:
        self._answer(body=None)

    def do_POST(self) -> None:
        try:
            length = int(self.headers.get("Content-Length", ""))
        except ValueError:
            length = -1
        if not 0 <= length <= LONGEST_QUERY:
            self.close_connection = True
            self._send(_text(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {LONGEST_QUERY} bytes"))
            return
        self._answer(self.rfile.read(length))

    def _answer(self, body: bytes | None) -> None:
        try:
            self._send(self._reply(body))
        except Refused as refused:
            self._send(self._told(refused))
        except TookTooLong:
            self._send(_text(HTTPStatus.GATEWAY_TIMEOUT, "the query took longer than it may, and was ended"))
        except BrokenPipeError:
            self.close_connection = True

    def _reply(self, body: bytes | None) -> Reply:
        where = urlsplit(self.path)
        if where.path == "/query":
            accept = self.headers.get("Accept", "*/*")
            return self.server.endpoint.query(_asked(where.query, self.headers.get("Content-Type"), body), accept)
        if body is not None:
            raise Refused(HTTPStatus.FORBIDDEN, "this server is read-only; queries go to /query")
        return self._page(where.path, dict(parse_qsl(where.query)))

    def _page(self, path: str, options: dict[str, str]) -> Reply:
        server = self.server
        match path:
            case "/":
                return _html(first_page(server.corpus, server.address, server.queries))
            case "/graph.html":
                return _html(server.explorer)
            case "/sparql":
                return _html(query_page(server.corpus, self._wanted(options.get("run"))))
            case "/start.js":
                return Reply(HTTPStatus.OK, "text/javascript; charset=utf-8", START.encode())
        if path.lstrip("/") in _ASSETS:
            return server.endpoint.file(path.lstrip("/"))
        raise Refused(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")

    def _told(self, refused: Refused) -> Reply:
        """A page for a person who asked for one, a line for a program."""
        if "text/html" in self.headers.get("Accept", "") and urlsplit(self.path).path != "/query":
            return _html(error_page(self.server.corpus, str(refused)), refused.status)
        return _text(refused.status, str(refused))

    def _wanted(self, name: str | None) -> ShippedQuery | None:
        if name is None:
            return None
        if name not in self.server.queries:
            raise Refused(HTTPStatus.NOT_FOUND, f"there is no query «{name}»")
        return self.server.queries[name]

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if urlsplit(self.path).path != "/graph.html":  # which has a policy of its own
            self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: the terminal is for the person who started the server."""


def _asked(in_address: str, kind: str | None, body: bytes | None) -> list[tuple[str, str]]:
    """The parameters of a query, as SPARQL 1.1 Protocol sends them; refuses whatever is no query of this graph."""
    pairs = parse_qsl(in_address)
    if body is not None:
        pairs += _in_body((kind or "").partition(";")[0].strip().lower(), body)
    if any(name in {"update", "using-graph-uri", "using-named-graph-uri"} for name, _ in pairs):
        raise Refused(HTTPStatus.FORBIDDEN, "updates are refused: this server is read-only")
    texts = [text for name, text in pairs if name == "query"]
    if len(texts) != 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "there must be one query")
    text = plainly(texts[0])
    if calls_out(text):
        raise Refused(HTTPStatus.FORBIDDEN, "SERVICE is refused: this server asks no other")
    return [("query", text), *((name, value) for name, value in pairs if name in _ASKED - {"query"})]


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


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    return Reply(status, "text/html; charset=utf-8", text.encode())


def _text(status: HTTPStatus, text: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode())


@contextmanager
def front(corpus: Corpus, host: str = "127.0.0.1", port: int = 0, limit: float = 30) -> Iterator[Front]:
    """A server that is ready to `serve_forever`; port 0 is any free one. Its store is removed at the end.

    Raises `NoServer` where it cannot listen there, and where Oxigraph's program is missing.
    """
    with Endpoint(corpus, limit) as endpoint, _listening(corpus, endpoint, host, port) as server:
        yield server


def _listening(corpus: Corpus, endpoint: Endpoint, host: str, port: int) -> Front:
    try:
        return Front(corpus, endpoint, host, port)
    except OSError as error:
        raise NoServer(f"cannot listen on {host} port {port} ({error.strerror}): name another with --port") from None


def serve_until_stopped(server: Front) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)


def _interrupt(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
