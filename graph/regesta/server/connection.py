"""What comes in over one connection, against the clock: nobody keeps a thread busy by sending a byte now and then."""

from __future__ import annotations

import io
import socket
import time
from email.message import Message
from http import HTTPStatus
from io import BufferedIOBase
from typing import Any

from regesta.server.protocol import LONGEST_QUERY, Refused

IDLE = 60.0  # seconds in which the next request must begin
WHOLE = 15.0  # seconds in which all of it must have come
_LINE = 100  # bytes of the line before a chunk


class Timed(io.RawIOBase):
    """A socket that is read until a point of time, and not for so long each time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._until = 0.0
        self._begun = False

    def expect(self) -> None:
        """A request may begin from now on."""
        self._until, self._begun = time.monotonic() + IDLE, False

    @property
    def is_idle(self) -> bool:
        """Whether nothing of a request has come yet."""
        return not self._begun

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        read = self._connection.recv_into(buffer)
        self._connection.settimeout(IDLE)
        if not self._begun:
            self._until, self._begun = time.monotonic() + WHOLE, True
        return read


def body_of(headers: Message[str, str], file: BufferedIOBase) -> bytes:
    """The body of a request, whether its length is told before or comes chunk by chunk. Raises `Refused`."""
    lengths, coding = headers.get_all("Content-Length", []), headers.get("Transfer-Encoding", "").strip().lower()
    if coding:
        if coding != "chunked" or lengths:
            raise Refused(HTTPStatus.BAD_REQUEST, "a body has a Content-Length, or comes chunked, and in no other way")
        return _chunks(file)
    if not lengths:
        raise Refused(HTTPStatus.LENGTH_REQUIRED, "say with Content-Length how long the query is")
    if len(set(lengths)) > 1 or not _is_number(lengths[0], 10):
        raise Refused(HTTPStatus.BAD_REQUEST, "the Content-Length is no number")
    if int(lengths[0]) > LONGEST_QUERY:
        raise _too_long()
    return _exactly(file, int(lengths[0]))


def _chunks(file: BufferedIOBase) -> bytes:
    found = bytearray()
    while size := _size(file.readline(_LINE)):
        if len(found) + size > LONGEST_QUERY:
            raise _too_long()
        found += _exactly(file, size)
        _exactly(file, 2)
    while file.readline(LONGEST_QUERY).strip():  # what may follow, and is not needed
        pass
    return bytes(found)


def _size(line: bytes) -> int:
    text = line.decode("latin-1").partition(";")[0].strip()
    if not line.endswith(b"\n") or not _is_number(text, 16) or len(text) > 8:
        raise Refused(HTTPStatus.BAD_REQUEST, "a chunk does not say how long it is")
    return int(text, 16)


def _is_number(text: str, base: int) -> bool:
    digits = "0123456789abcdef"[:base]
    return bool(text) and len(text) < 20 and all(each in digits for each in text.lower())


def _exactly(file: BufferedIOBase, size: int) -> bytes:
    found = file.read(size)
    if len(found) < size:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body ends before it is whole")
    return found


def _too_long() -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {LONGEST_QUERY} bytes")
