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

from regesta.answers.shipped_queries import ParameterError, ShippedQuery
from regesta.corpus.corpus import Corpus
from regesta.rdf.built import BuiltGraph
from regesta.server.endpoint import BrokenOff, Endpoint, NoServer, Reply, TookTooLong
from regesta.server.guarding import LOOPBACK, names_this_machine
from regesta.server.pages import START, error_page, first_page, queries_of, query_page, shipped_query_page
from regesta.server.protocol import DESCRIPTION, LONGEST_QUERY, Refused, asked

_ASSETS = {"yasgui.min.js", "yasgui.min.css", "logo.svg"}
_METHODS = "GET, HEAD, POST, OPTIONS"
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


class Front(ThreadingHTTPServer):
    """The server that clients see."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, built: BuiltGraph, endpoint: Endpoint, host: str, port: int, allow_origin: str = "") -> None:
        """`allow_origin`: whose pages may ask, as a browser names them; nobody's else. Raises OSError where the port is
        taken.
        """
        super().__init__((host, port), _Handler)
        self.corpus, self.endpoint, self.allow_origin = built.corpus, endpoint, allow_origin
        self._built = built
        self._for_this_machine = host in LOOPBACK

    def is_meant(self, host: str) -> bool:
        """Whether a request to that host is meant for us: a page of another site could give us its own name."""
        return not self._for_this_machine or names_this_machine(host)

    @cached_property
    def queries(self) -> dict[str, ShippedQuery]:
        """The shipped queries that this corpus has anything for."""
        return queries_of(self.corpus)

    @property
    def address(self) -> str:
        """The address of the first page."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://{host}:{port}/"

    @cached_property
    def explorer(self) -> str:
        """The page of the graph; drawn when it is first asked for, for it takes longer than all else."""
        from regesta.page.html import page

        return page(self._built)


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
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self._refuse_body(HTTPStatus.LENGTH_REQUIRED, "say with Content-Length how long the query is")
        elif int(length) > LONGEST_QUERY:
            self._refuse_body(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {LONGEST_QUERY} bytes")
        else:
            self._answer(self.rfile.read(int(length)))

    def do_OPTIONS(self) -> None:
        self._send(Reply(HTTPStatus.NO_CONTENT, "", b""))

    def do_PUT(self) -> None:
        self._refuse_body(HTTPStatus.METHOD_NOT_ALLOWED, f"this server is read-only: it knows {_METHODS}")

    def do_DELETE(self) -> None:
        self.do_PUT()

    def do_PATCH(self) -> None:
        self.do_PUT()

    def _refuse_body(self, status: HTTPStatus, why: str) -> None:
        """Refuse, and hang up: what follows in the connection was not read."""
        self.close_connection = True
        self._send(_text(status, why))

    def _answer(self, body: bytes | None) -> None:
        try:
            self._send(self._reply(body))
        except Refused as refused:
            self._send(self._told(refused))
        except TookTooLong:
            self._send(_text(HTTPStatus.GATEWAY_TIMEOUT, "the query took longer than it may, and was ended"))
        except BrokenOff:
            self._send(_text(HTTPStatus.SERVICE_UNAVAILABLE, "the server was started anew meanwhile: ask again"))
        except BrokenPipeError:
            self.close_connection = True

    def _reply(self, body: bytes | None) -> Reply:
        if not self.server.is_meant(self.headers.get("Host", "localhost")):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "this server is for this machine, under its own name")
        where = urlsplit(self.path)
        if self._is_query:
            found = asked(where.query, self.headers.get("Content-Type", ""), body, self.headers.get("Accept", "*/*"))
            if found is None:
                return Reply(HTTPStatus.OK, "text/turtle; charset=utf-8", DESCRIPTION.encode())
            return self.server.endpoint.query(found.parameters, found.accept)
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
                return _html(self._query_page(options))
            case "/start.js":
                return Reply(HTTPStatus.OK, "text/javascript; charset=utf-8", START.encode())
        if path.lstrip("/") in _ASSETS:
            return server.endpoint.file(path.lstrip("/"))
        raise Refused(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")

    def _told(self, refused: Refused) -> Reply:
        """A page for a person who asked for one, a line for a program."""
        if "text/html" in self.headers.get("Accept", "") and not self._is_query:
            return _html(error_page(self.server.corpus, str(refused)), refused.status)
        return _text(refused.status, str(refused))

    def _query_page(self, options: dict[str, str]) -> str:
        """The editor; with `run`, the name of a shipped query, that one with the values that the other options give."""
        name = options.pop("run", None)
        if name is None:
            return query_page(self.server.corpus)
        if name not in self.server.queries:
            raise Refused(HTTPStatus.NOT_FOUND, f"there is no query «{name}»")
        try:
            return shipped_query_page(self.server.corpus, self.server.queries[name], options)
        except ParameterError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, str(error).partition("\nExample:")[0]) from None

    @property
    def _is_query(self) -> bool:
        return urlsplit(self.path).path.rstrip("/") == "/query"

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in self._headers(reply):
            self.send_header(name, value)
        if urlsplit(self.path).path != "/graph.html":  # which has a policy of its own
            self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _headers(self, reply: Reply) -> Iterator[tuple[str, str]]:
        if reply.kind:
            yield "Content-Type", reply.kind
        if reply.status != HTTPStatus.NO_CONTENT:
            yield "Content-Length", str(len(reply.body))
        yield "X-Content-Type-Options", "nosniff"
        if reply.status in (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NO_CONTENT):
            yield "Allow", _METHODS
        if self._is_query:
            yield "Vary", "Accept, Origin"
            if self.server.allow_origin:
                yield "Access-Control-Allow-Origin", self.server.allow_origin
                yield "Access-Control-Allow-Headers", "Accept, Content-Type"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: the terminal is for the person who started the server."""


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    return Reply(status, "text/html; charset=utf-8", text.encode())


def _text(status: HTTPStatus, text: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode())


@contextmanager
def front(
    corpus: Corpus, host: str = "127.0.0.1", port: int = 0, limit: float = 30, allow_origin: str = ""
) -> Iterator[Front]:
    """A server that is ready to `serve_forever`; port 0 is any free one. Its store is removed at the end.

    Raises `NoServer` where it cannot listen there, and where Oxigraph's program is missing.
    """
    built = BuiltGraph(corpus)
    with Endpoint(built, limit) as endpoint, _listening(built, endpoint, host, port, allow_origin) as server:
        yield server


def _listening(built: BuiltGraph, endpoint: Endpoint, host: str, port: int, allow_origin: str) -> Front:
    try:
        return Front(built, endpoint, host, port, allow_origin)
    except OSError as error:
        raise NoServer(f"cannot listen on {host} port {port} ({error.strerror}): name another with --port") from None


def serve_until_stopped(server: Front) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)


def _interrupt(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
