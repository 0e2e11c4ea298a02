"""The server over standard input and output, and over HTTP on this machine alone, for whoever has the token."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import anyio
from mcp.server.stdio import stdio_server
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from regesta.assistant.protocol import server_of
from regesta.assistant.toolbox import Toolbox
from regesta.server.loopback import HOST, Running, listening

PATH = "mcp"
SHORTEST = 16
"""Characters of a token."""
_LONGEST = 200_000  # bytes of a request


def serve_stdio(box: Toolbox) -> None:
    """Answer on standard output what comes in on standard input, until that ends."""
    anyio.run(_stdio, box)


async def _stdio(box: Toolbox) -> None:
    server = server_of(box)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


@contextmanager
def opened(box: Toolbox, token: str, port: int = 0) -> Iterator[Running]:
    """The same over HTTP, for whoever has the token. Port 0 is any free one. Raises `NotListening`."""
    inner = server_of(box).streamable_http_app(
        streamable_http_path=f"/{PATH}", json_response=True, host=HOST, max_request_body_size=_LONGEST
    )
    with listening(Guarded(inner, token), port) as running:
        yield replace(running, address=f"{running.address}{PATH}")


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
