"""The explorer behind `regesta serve`: one page with all data, or of a large corpus a shell that asks for parts.

What a part is, and what is found by a name, `page.served` says; here it is bounded how many are made at a time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from http import HTTPStatus
from urllib.parse import parse_qs

from regesta.page.asked import BadQuestion
from regesta.page.html import page, shell
from regesta.page.served import Served
from regesta.rdf.built import BuiltGraph
from regesta.server.protocol import Refused
from regesta.server.replies import Reply, json_reply

PREFIX = "/graph/"
_AT_A_TIME = 2  # parts
_WAITING = 64  # questions that wait for their turn
_PATIENCE = 30.0  # seconds that one waits


class Explorer:
    """The page of a corpus, and the parts of a large one."""

    def __init__(self, built: BuiltGraph) -> None:
        self._built = built
        self._served = Served(built.corpus) if built.is_large else None
        self._drawing = threading.Lock()
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)
        self._asking = threading.BoundedSemaphore(_AT_A_TIME + _WAITING)

    def warm(self) -> None:
        """Begin with what takes long, beside all else: whoever comes meanwhile waits for the rest of it."""
        if self._served is not None:
            threading.Thread(target=self._served.warm, daemon=True).start()

    @property
    def page(self) -> bytes:
        """The page of the graph; drawn when it is first asked for, for it takes longer than all else."""
        with self._drawing:
            return self._page

    @cached_property
    def _page(self) -> bytes:
        return (page(self._built) if self._served is None else shell(self._served)).encode()

    def answer(self, path: str, query: str) -> Reply:
        """The part, or the names, that a page of a large corpus asks for. Raises `Refused`."""
        if self._served is None:
            raise Refused(HTTPStatus.NOT_FOUND, "the page of this corpus has all its data, and asks for no parts")
        asked: dict[str, Callable[[], object]] = {
            "part": lambda: self._served and self._served.part(query),
            "search": lambda: self._served and self._served.search(_typed(query)),
        }
        if path.removeprefix(PREFIX) not in asked:
            raise Refused(HTTPStatus.NOT_FOUND, f"there is nothing at {path}")
        try:
            with self._turn():
                return json_reply(HTTPStatus.OK, json.dumps(asked[path.removeprefix(PREFIX)](), ensure_ascii=False))
        except BadQuestion as error:
            raise Refused(HTTPStatus.BAD_REQUEST, str(error)) from None

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Our turn, when it comes. Raises `Refused` where too many wait, or it does not come."""
        busy = Refused(HTTPStatus.SERVICE_UNAVAILABLE, "too many are asking: ask again later")
        if not self._asking.acquire(blocking=False):
            raise busy
        try:
            if not self._turns.acquire(timeout=_PATIENCE):
                raise busy
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._asking.release()


def _typed(query: str) -> str:
    """What is searched, in the query part of an address."""
    found = parse_qs(query, max_num_fields=10).get("text", [])
    if len(found) != 1:
        raise BadQuestion("there must be one «text» to search for")
    return found[0]
