"""`regesta review`: the door opened on this machine, until the person closes it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from regesta.reading.deciding.review import Review
from regesta.server.review.app import Door, app_of
from regesta.values.problems import RegestaError

_HOST = "127.0.0.1"


class NotListening(RegestaError, OSError):
    """The port is taken; the message says what to do."""


@contextmanager
def opened(review: Review, port: int = 0) -> Iterator[tuple[str, Callable[[], None], Callable[[], None]]]:
    """The address of the page, what serves it until Ctrl-C or SIGTERM, and what stops it from another thread.

    Port 0 is any free one.

    Raises `NotListening`.
    """
    door = Door(review)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        raise NotListening(f"cannot listen on port {port} ({error.strerror}): name another with --port") from None
    config = uvicorn.Config(app_of(door), log_level="error", access_log=False, server_header=False, lifespan="off")
    server = uvicorn.Server(config)

    def stop() -> None:
        server.should_exit = True

    try:
        yield f"http://{_HOST}:{listening.getsockname()[1]}/{door.token}/", lambda: server.run([listening]), stop
    finally:
        listening.close()
