"""`regesta serve`: the explorer, a query page and a read-only SPARQL endpoint over HTTP, for people on this machine.

It lets nothing through but queries that ask this graph alone, from this machine's own pages and programs. It never
updates, never calls out, and what one client asks harms no other (see `pool`).
"""

from __future__ import annotations

import io
import json
import shutil
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType
from typing import NoReturn
from urllib.parse import parse_qsl, urlsplit

from regesta.answers.recognising import looked_at
from regesta.answers.shipped_queries import ParameterError, ShippedQuery
from regesta.corpus.corpus import Corpus
from regesta.disk.telling import told
from regesta.rdf.built import BuiltGraph
from regesta.server.connection import Timed, body_of
from regesta.server.endpoint import ASSETS, Endpoint, NoServer
from regesta.server.explorer import PREFIX, Explorer
from regesta.server.guarding import LOOPBACK, Origins, names_this_machine
from regesta.server.pages import START, error_page, first_page, queries_of, query_page, shipped_query_page
from regesta.server.pool import Ended, Limits
from regesta.server.protocol import DESCRIPTION, Asked, Refused, asked
from regesta.server.replies import KINDS, Reply, html, json_reply, not_answered, text, why_ended, with_charset

_METHODS = "GET, HEAD, POST, OPTIONS"
_OTHER_METHODS = {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT"}
_MOST_OPEN = 500  # connections
_RETRY = 5  # seconds after which a client that was refused may ask again
_PIECE = 65_536
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
    request_queue_size = 256

    def __init__(
        self, built: BuiltGraph, endpoint: Endpoint, host: str, port: int, allow_origins: Iterable[str] = ()
    ) -> None:
        """`allow_origins`: whose pages may ask beside our own. Raises OSError where the port is taken."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self.corpus, self.endpoint, self.origins = built.corpus, endpoint, Origins(frozenset(allow_origins))
        self.explorer = Explorer(built)
        self._for_this_machine = host in LOOPBACK
        self._open: dict[socket.socket, Timed] = {}
        self._opening = threading.Lock()

    @contextmanager
    def opened(self, connection: socket.socket, timed: Timed) -> Iterator[None]:
        """A connection is open; where too many are, the one that has been idle for longest is closed."""
        with self._opening:
            self._open[connection] = timed
            if len(self._open) > _MOST_OPEN:
                idle = next((each for each, its in self._open.items() if its.is_idle), connection)
                del self._open[idle]
                with suppress(OSError):
                    idle.shutdown(socket.SHUT_RDWR)
        try:
            yield
        finally:
            with self._opening:
                self._open.pop(connection, None)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client that is gone is not for the person at the terminal."""

    def is_meant(self, host: str) -> bool:
        """Whether a request to that host is meant for us: a page of another site could give us its own name."""
        return not self._for_this_machine or names_this_machine(host)

    @cached_property
    def queries(self) -> dict[str, ShippedQuery]:
        """The shipped queries that this corpus has anything for."""
        return queries_of(self.corpus)

    def part_for(self, found: Asked) -> BuiltGraph | None:
        """Of a large corpus the part that a shipped query looks at; None where all is asked, or graphs are named."""
        part = self.corpus if found.default or found.named else looked_at(self.corpus, found.query)
        return None if part is self.corpus else BuiltGraph(part)

    @property
    def address(self) -> str:
        """The address of the first page."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class _Handler(BaseHTTPRequestHandler):
    """One connection. The path decides; whatever is not listed in `_page` is not there."""

    server: Front
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self._timed = Timed(self.connection)
        self.rfile = io.BufferedReader(self._timed)

    def handle(self) -> None:
        with self.server.opened(self.connection, self._timed), suppress(TimeoutError, ConnectionError):
            super().handle()

    def handle_one_request(self) -> None:
        self._timed.expect()
        self.path = ""  # of a request that cannot be read
        super().handle_one_request()

    def do_GET(self) -> None:
        self._leave_body()
        self._answer(body=None)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_OPTIONS(self) -> None:
        self._leave_body()
        self._send(text(HTTPStatus.NO_CONTENT, ""))

    def do_POST(self) -> None:
        try:
            body = body_of(self.headers, self.rfile)
        except Refused as refused:
            self.close_connection = True  # what follows in the connection was not read
            self._send(text(refused.status, str(refused)))
        except TimeoutError:
            self.close_connection = True
            self._send(text(HTTPStatus.REQUEST_TIMEOUT, "the query did not come in time"))
        else:
            self._answer(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the base class's
        """What the base class finds wrong with a request: in a line, as all else is told."""
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED and self.command in _OTHER_METHODS:
            self._send(text(HTTPStatus.METHOD_NOT_ALLOWED, f"this server is read-only: it knows {_METHODS}"))
        else:
            self._send(text(code, message or HTTPStatus(code).phrase))

    def version_string(self) -> str:
        return "regesta"

    def _leave_body(self) -> None:
        """A request of this kind has no body; what one sends all the same is not read as the next request."""
        if self.headers.get("Content-Length", "0").strip() != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True

    def _answer(self, body: bytes | None) -> None:
        try:
            reply = self._reply(body)
        except Refused as refused:
            reply = self._told(refused)
        except NoServer as error:
            reply = text(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        self._send(reply)

    def _reply(self, body: bytes | None) -> Reply:
        if not self.server.is_meant(self.headers.get("Host", "localhost")):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "this server is for this machine, under its own name")
        where = urlsplit(self.path)
        if self._is_query:
            if not self.server.origins.let_in(self.headers):
                raise Refused(HTTPStatus.FORBIDDEN, "pages of other sites may not ask (see --allow-origin)")
            found = asked(where.query, self.headers.get("Content-Type", ""), body, self.headers.get("Accept", "*/*"))
            if found is None:
                return Reply.of(HTTPStatus.OK, "text/turtle; charset=utf-8", DESCRIPTION.encode())
            return self._queried(found)
        if body is not None:
            raise Refused(HTTPStatus.FORBIDDEN, "this server is read-only; queries go to /query")
        if self._is_part:
            if not Origins(frozenset()).let_in(self.headers):
                raise Refused(HTTPStatus.FORBIDDEN, "pages of other sites may not ask")
            return self.server.explorer.answer(where.path, where.query)
        return self._page(where.path, dict(parse_qsl(where.query)))

    def _queried(self, found: Asked) -> Reply:
        host = self.headers.get("Host", "") or urlsplit(self.server.address).netloc
        try:
            outcome = self.server.endpoint.query(found, f"http://{host}/query", self.server.part_for(found))
        except Ended as ended:
            raise Refused(*why_ended(ended.why)) from None
        except OSError as error:  # the disk is full, say
            raise NoServer(f"the part that is asked cannot be loaded: {told(error)}") from error
        if outcome.ended:
            outcome.body.close()
            raise not_answered(outcome, self.server.endpoint.limits)
        return Reply(HTTPStatus.OK, with_charset(outcome.kind), outcome.body)

    def _page(self, path: str, options: dict[str, str]) -> Reply:
        server = self.server
        match path:
            case "/":
                return html(first_page(server.corpus, server.address, server.queries))
            case "/graph.html":
                return Reply.of(HTTPStatus.OK, KINDS["html"], server.explorer.page)
            case "/sparql":
                return html(self._query_page(options))
            case "/start.js":
                return Reply.of(HTTPStatus.OK, KINDS["js"], START.encode())
        if path.lstrip("/") in ASSETS:
            return Reply.of(HTTPStatus.OK, KINDS[path.rpartition(".")[2]], server.endpoint.asset(path.lstrip("/")))
        raise Refused(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")

    def _told(self, refused: Refused) -> Reply:
        """A page for a person who asked for one, JSON for the page of the graph, a line for any other program."""
        if self._is_part:
            return json_reply(refused.status, json.dumps({"error": str(refused)}))
        if "text/html" in self.headers.get("Accept", "") and not self._is_query:
            return html(error_page(self.server.corpus, str(refused)), refused.status)
        return text(refused.status, str(refused))

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

    @property
    def _is_part(self) -> bool:
        return urlsplit(self.path).path.startswith(PREFIX)

    def _send(self, reply: Reply) -> None:
        with reply.body as body:
            size = body.seek(0, io.SEEK_END)
            body.seek(0)
            self.send_response(reply.status)
            for name, value in self._headers(reply, size):
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD" and size:
                shutil.copyfileobj(body, self.wfile, _PIECE)

    def _headers(self, reply: Reply, size: int) -> Iterator[tuple[str, str]]:
        if reply.status != HTTPStatus.NO_CONTENT:
            yield from (("Content-Type", reply.kind), ("Content-Length", str(size)))
        yield "X-Content-Type-Options", "nosniff"
        if self._is_part:
            yield "Cache-Control", "no-store"
        if self.close_connection:
            yield "Connection", "close"
        if reply.status in (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NO_CONTENT):
            yield "Allow", _METHODS
        if reply.status == HTTPStatus.SERVICE_UNAVAILABLE:
            yield "Retry-After", str(_RETRY)
        if urlsplit(self.path).path != "/graph.html":  # which has a policy of its own
            yield "Content-Security-Policy", _POLICY
        if self._is_query:
            yield "Vary", "Accept, Origin"
            yield from self.server.origins.headers(self.headers, preflight=self.command == "OPTIONS")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Nothing: the terminal is for the person who started the server."""


@contextmanager
def front(
    corpus: Corpus,
    host: str = "127.0.0.1",
    port: int = 0,
    limits: Limits = Limits(),  # noqa: B008 - it cannot be changed
    allow_origins: Iterable[str] = (),
) -> Iterator[Front]:
    """A server that is ready to `serve_forever`; port 0 is any free one. Its store is removed at the end.

    Raises `NoServer` where it cannot listen there.
    """
    built = BuiltGraph(corpus)
    with Endpoint(built, limits) as endpoint, _listening(built, endpoint, host, port, allow_origins) as server:
        server.explorer.warm()
        yield server


def _listening(built: BuiltGraph, endpoint: Endpoint, host: str, port: int, allow_origins: Iterable[str]) -> Front:
    try:
        return Front(built, endpoint, host, port, allow_origins)
    except (OSError, TypeError, UnicodeError) as error:  # the latter two of a host that is none
        why = getattr(error, "strerror", None) or error
        raise NoServer(f"cannot listen on {host} port {port} ({why}): name another with --port") from None


def serve_until_stopped(server: Front) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _interrupt)
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)


def _interrupt(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
