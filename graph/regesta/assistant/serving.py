"""The server over standard input and output, and over HTTP on this machine alone, for whoever has the token."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio
import uvicorn
from mcp.server.stdio import stdio_server
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from regesta.assistant.protocol import server_of
from regesta.assistant.toolbox import Toolbox
from regesta.values.problems import RegestaError

HOST = "127.0.0.1"
PATH = "/mcp"
SHORTEST = 16
"""Characters of a token."""
_LONGEST = 200_000  # bytes of a request


class NotListening(RegestaError, OSError):
    """The port is taken; the message says what to do."""


def serve_stdio(box: Toolbox) -> None:
    """Answer on standard output what comes in on standard input, until that ends."""
    anyio.run(_stdio, box)


async def _stdio(box: Toolbox) -> None:
    server = server_of(box)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


@contextmanager
def opened(box: Toolbox, token: str, port: int = 0) -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """The address, what serves until Ctrl-C or SIGTERM, and what stops it from another thread. Port 0 is any free one.

    Raises `NotListening`.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise NotListening(f"cannot listen on port {port} ({error.strerror}): name another with --port") from None
    inner = server_of(box).streamable_http_app(
        streamable_http_path=PATH, json_response=True, host=HOST, max_request_body_size=_LONGEST
    )
    config = uvicorn.Config(Guarded(inner, token), log_level="error", access_log=False, server_header=False)
    server = uvicorn.Server(config)

    def stop() -> None:
        server.should_exit = True

    try:
        yield f"http://{HOST}:{listening.getsockname()[1]}{PATH}", lambda: server.run([listening]), stop
    finally:
        listening.close()


class Guarded:
    """Lets nothing through without the token; that the host is this machine, the protocol's library sees to."""

    def __init__(self, inner: ASGIApp, token: str) -> None:
        self._inner, self._wanted = inner, f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self._is_known(scope)):
            await self._inner(scope, receive, send)
        elif scope["type"] == "http":
            why = "the header «Authorization: Bearer …» must have the token that was printed at the start\n"
            await PlainTextResponse(why, 401, {"WWW-Authenticate": "Bearer"})(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        given = [value for name, value in _headers(scope) if name.lower() == b"authorization"]
        return len(given) == 1 and secrets.compare_digest(given[0], self._wanted)


def _headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    found: Any = scope["headers"]
    return [(bytes(name), bytes(value)) for name, value in found]
