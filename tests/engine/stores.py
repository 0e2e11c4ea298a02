"""A store of objects on this machine, for tests: the server of moto, which speaks S3, as a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_WAIT = 60  # seconds
BUCKET = "bucket"


@contextmanager
def store(home: Path) -> Iterator[str]:
    """The address of a server with one empty bucket, for this block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "store.log").open("wb") as told:
        server = subprocess.Popen(command, stdout=told, stderr=told)
    address = f"http://127.0.0.1:{port}"
    try:
        _make_bucket(address, server, home / "store.log")
        yield address
    finally:
        server.kill()
        server.wait()


def _make_bucket(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(Request(f"{address}/{BUCKET}", method="PUT"), timeout=5).close()
            return
        except HTTPError as error:
            raise AssertionError(f"no bucket was made: {error}") from error
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no store came up: {log.read_text('utf-8')}")
