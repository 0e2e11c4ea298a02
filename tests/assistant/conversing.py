"""The server of an assistant asked by the protocol's own client, over both of its transports."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

pytest.importorskip("mcp")

import httpx2
from mcp import Client, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from beside import answering
from regesta.assistant.serving import opened
from regesta.assistant.toolbox import Toolbox

TOKEN = "a-token-that-nobody-guesses"


@asynccontextmanager
async def by_stdio(folder: Path, *options: str) -> AsyncIterator[Client]:
    """The command itself, started as an assistant starts it."""
    words = ["-m", "regesta", "assistant", "--seeds", str(folder), *options]
    paths = {"PYTHONPATH": ":".join(sys.path), "REGESTA_CACHE": "off"}
    with Path("/dev/null").open("w") as nowhere:
        started = stdio_client(StdioServerParameters(command=sys.executable, args=words, env=paths), errlog=nowhere)
        async with Client(started) as client:
            yield client


@contextmanager
def listening(box: Toolbox) -> Iterator[str]:
    """The address of the server over HTTP."""
    with opened(box, TOKEN) as running, answering(running) as address:
        yield address


@asynccontextmanager
async def by_http(address: str, token: str = TOKEN) -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        httpx2.AsyncClient(headers=headers, trust_env=False) as http,
        Client(streamable_http_client(address, http_client=http)) as client,
    ):
        yield client
