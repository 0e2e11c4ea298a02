"""An ASGI application served on this machine alone, until whoever started it ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from regesta.values.problems import RegestaError

HOST = "127.0.0.1"


class NotListening(RegestaError, OSError):
    """The port is taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Running:
    """The address; what serves until Ctrl-C or SIGTERM; what stops that from another thread."""

    address: str
    serve: Callable[[], None]
    stop: Callable[[], None]


@contextmanager
def listening(app: Any, port: int = 0) -> Iterator[Running]:
    """The application (any of ASGI's) on that port; 0 is any free one. Raises `NotListening`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as error:
            raise NotListening(f"cannot listen on port {port} ({error.strerror}): name another with --port") from None
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, server_header=False))

        def stop() -> None:
            server.should_exit = True

        yield Running(f"http://{HOST}:{door.getsockname()[1]}/", lambda: server.run([door]), stop)
