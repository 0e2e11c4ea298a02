"""What is answered over HTTP, and in which words it is told that something is not."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import IO

from regesta.server.pool import Limits, Outcome, Why
from regesta.server.protocol import Refused

KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered over HTTP."""

    status: int
    kind: str
    body: IO[bytes]

    @classmethod
    def of(cls, status: int, kind: str, body: bytes) -> Reply:
        """A short one."""
        return cls(status, kind, BytesIO(body))


def html(page: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """A page."""
    return Reply.of(status, KINDS["html"], page.encode())


def text(status: int, words: str) -> Reply:
    """A line."""
    return Reply.of(status, "text/plain; charset=utf-8", f"{words}\n".encode() if words else b"")


def json_reply(status: int, text: str) -> Reply:
    """JSON, which must not be kept: the same address may have another answer when the corpus is another."""
    return Reply.of(status, "application/json", text.encode())


def with_charset(kind: str) -> str:
    """The media type, told that it is UTF-8 where nobody could know."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def why_ended(why: Why | None) -> tuple[HTTPStatus, str]:
    """What a client is told whose query was ended."""
    match why:
        case Why.TIME:
            return HTTPStatus.GATEWAY_TIMEOUT, "the query took longer than it may, and was ended"
        case Why.MEMORY:
            return HTTPStatus.INSUFFICIENT_STORAGE, "the query took more memory than it may, and was ended"
        case Why.BUSY:
            return HTTPStatus.SERVICE_UNAVAILABLE, "too many long queries are running: ask again later"
    return HTTPStatus.BAD_REQUEST, "the query ended the process that read it: it is nested too deeply, or far too large"


def not_answered(outcome: Outcome, limits: Limits) -> Refused:
    """Why there is no answer, as the process that ran the query tells it."""
    if "wrong" in outcome.ended:
        return Refused(HTTPStatus.BAD_REQUEST, str(outcome.ended["wrong"]))
    if "forbidden" in outcome.ended:
        return Refused(HTTPStatus.FORBIDDEN, str(outcome.ended["forbidden"]))
    if "no form" in outcome.ended:
        return Refused(HTTPStatus.NOT_ACCEPTABLE, "no form of the answer that is accepted is known here")
    most = limits.answer // 1_000_000
    return Refused(HTTPStatus.FORBIDDEN, f"the answer has more than {most} MB: ask for a part of it, with LIMIT")
