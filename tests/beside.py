"""A server that runs in a thread beside a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from regesta.server.loopback import Running


@contextmanager
def answering(running: Running) -> Iterator[str]:
    """Its address, for as long as it answers."""
    thread = threading.Thread(target=running.serve, daemon=True)
    thread.start()
    yield running.address
    running.stop()
    thread.join(timeout=10)
