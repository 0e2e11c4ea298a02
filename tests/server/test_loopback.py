"""An application is served on this machine alone, on the port that was named or any free one."""

from __future__ import annotations

import socket
import time
from typing import Any
from urllib.request import urlopen

import pytest

from beside import answering

pytest.importorskip("uvicorn")

from regesta.server.loopback import HOST, NotListening, listening


async def hello(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})


def test_it_answers_under_its_address_and_no_more_when_it_is_stopped() -> None:
    with listening(hello) as running, answering(running) as address:
        assert address.startswith(f"http://{HOST}:") and address.endswith("/")
        for _ in range(100):
            try:
                with urlopen(f"{address}some/page") as answer:
                    assert answer.read() == b"/some/page"
                break
            except OSError:
                time.sleep(0.05)
        else:
            pytest.fail("it does not answer")
    with pytest.raises(OSError, match="refused"):
        urlopen(address)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        told = rf"^cannot listen on port {port} \(.+\): name another with --port$"
        with pytest.raises(NotListening, match=told), listening(hello, port):
            pass
