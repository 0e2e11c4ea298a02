"""`regesta review`: the door opened on this machine, until the person closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from regesta.reading.deciding.review import Review
from regesta.server.loopback import Running, listening
from regesta.server.review.app import Door, app_of


@contextmanager
def opened(review: Review, port: int = 0) -> Iterator[Running]:
    """The page, under an address that nobody else can guess. Port 0 is any free one. Raises `NotListening`."""
    door = Door(review)
    with listening(app_of(door), port) as running:
        yield replace(running, address=f"{running.address}{door.token}/")
