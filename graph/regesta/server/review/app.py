"""The page of a review over HTTP, and what it asks: for one person on this machine, who was given its address.

The address has a token that nobody can guess. A request must name this machine as its host, and one that changes
anything must come from the page itself and be JSON: no other site can make a browser send that.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from regesta.corpus.records import Reason
from regesta.reading.deciding.desk import NotAcceptable, NothingToUndo, NotWritten
from regesta.reading.deciding.queue import NotWaiting
from regesta.reading.deciding.queue_files import UnreadableQueue
from regesta.reading.deciding.review import Review
from regesta.reading.deciding.teaching import Lesson
from regesta.server.guarding import is_own_page, names_this_machine

PAGE = Path(__file__).parent / "page"
_FILES = {"review.js": "text/javascript", "review.css": "text/css"}
_LONGEST = 100_000  # bytes of a request
_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FAULTS = (NotAcceptable, NotWritten, NotWaiting, NothingToUndo, UnreadableQueue, ValueError)

Told = dict[str, Any]


@dataclass
class Door:
    """One review, what may be asked of it, and the token without which nothing is told."""

    review: Review
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def asked(self, name: str, request: Told) -> Told:
        """The answer to a question, which changes nothing. Raises ValueError for one that is none."""
        review = self.review
        questions: dict[str, Callable[[], Any]] = {
            "state": review.state,
            "show": lambda: review.show(_text(request, "id")).to_dict(),
            "ahead": lambda: _ahead(review, request),
            "complete": lambda: review.complete(_text(request, "kind"), _text(request, "words")),
            "near": lambda: review.near(_text(request, "name"), _text(request, "type")),
            "lesson": lambda: (found := review.lesson(_text(request, "id"))) and found.to_dict(),
            "mended": lambda: review.mended(_text(request, "id"), _fields(request)).to_dict(),
            "written": lambda: review.written(*_span(request), _fields(request)).to_dict(),
        }
        with self._lock:
            return {"found": _named(questions, name)()}

    def told(self, name: str, request: Told) -> Told:
        """Do what is told, and give the whole state as it is then."""
        desk = self.review.desk
        orders: dict[str, Callable[[], object]] = {
            "accept": lambda: desk.accept(_text(request, "id"), _fields(request) if "fields" in request else None),
            "write": lambda: desk.write(self.review.cite(*_span(request)), _fields(request)),
            "reject": lambda: desk.reject(_text(request, "id"), _text(request, "reason")),
            "set-aside": lambda: desk.set_aside(self.review.cite(*_span(request)), Reason(_text(request, "reason"))),
            "entity": lambda: desk.add_entity(_fields(request)),
            "teach": lambda: desk.teach(_lesson(request)),
            "undo": desk.undo,
        }
        with self._lock:
            done = _named(orders, name)()
            return {"done": done if isinstance(done, str) else name, "state": self.review.state()}


def app_of(door: Door) -> Starlette:
    """The application: everything stands below the token, and all else is not there."""

    async def page(request: Request) -> Response:
        if not _is_meant(request, door):
            return _refused()
        return HTMLResponse(_html(door.review), headers=_HEADERS)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        if not _is_meant(request, door) or name not in _FILES:
            return _refused()
        return Response((PAGE / name).read_bytes(), media_type=_FILES[name], headers=_HEADERS)

    async def ask(request: Request) -> Response:
        return await _answered(request, door, door.asked)

    async def tell(request: Request) -> Response:
        return await _answered(request, door, door.told)

    return Starlette(
        routes=[
            Route("/{token}/", page),
            Route("/{token}/{name}", file),
            Route("/{token}/ask/{name}", ask, methods=["POST"]),
            Route("/{token}/tell/{name}", tell, methods=["POST"]),
        ]
    )


async def _answered(request: Request, door: Door, work: Callable[[str, Told], Told]) -> Response:
    if not _is_meant(request, door) or not _is_of_the_page(request):
        return _refused()
    body = await _body(request)
    if body is None:
        return JSONResponse({"error": "a request is a JSON object, and not long"}, 400, headers=_HEADERS)
    return await run_in_threadpool(_done, work, request.path_params["name"], body)


def _done(work: Callable[[str, Told], Told], name: str, body: Told) -> Response:
    """What comes of it; what cannot be done is told, and nothing is changed."""
    try:
        return JSONResponse(work(name, body), headers=_HEADERS)
    except _FAULTS as error:
        return JSONResponse({"error": str(error)}, 409, headers=_HEADERS)


def _is_meant(request: Request, door: Door) -> bool:
    """Whether it asks this machine, and knows the token."""
    given = request.path_params["token"].encode()
    return secrets.compare_digest(given, door.token.encode()) and names_this_machine(request.headers.get("host", ""))


def _is_of_the_page(request: Request) -> bool:
    """Whether it was the page that asks. A browser says so, and lets no other site send JSON without asking first."""
    headers = request.headers
    site = headers.get("sec-fetch-site", "same-origin")
    json_sent = headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    return is_own_page(headers.get("origin", ""), headers.get("host", "")) and site == "same-origin" and json_sent


async def _body(request: Request) -> Told | None:
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > _LONGEST:
            return None
        pieces.append(piece)
    try:
        found = json.loads(b"".join(pieces) or b"{}")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _refused() -> Response:
    """The same for a wrong token, a wrong host and another page: nobody learns which."""
    return PlainTextResponse(
        "there is nothing here; the address is printed by «regesta review»\n", 404, headers=_HEADERS
    )


def _html(review: Review) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    source = review.desk.corpus.sources[review.desk.source]
    return environment.get_template("review.html").render(
        source=source, corpus=review.desk.corpus, language=review.article.language
    )


def _ahead(review: Review, request: Told) -> Told:
    start = request.get("start", 0)
    waiting, left = review.look_ahead(start if isinstance(start, int) else 0)
    return {"waiting": [item.to_dict() for item in waiting], "left": left}


def _lesson(request: Told) -> Lesson:
    return Lesson(*(_text(request, name) for name in ("relation", "words", "kind", "before")))


def _named(known: dict[str, Callable[[], Any]], name: str) -> Callable[[], Any]:
    if name not in known:
        raise ValueError(f"nothing is called «{name}» here")
    return known[name]


def _text(request: Told, key: str) -> str:
    value = request.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"«{key}» must be a text")
    return value


def _fields(request: Told) -> Told:
    """The fields of a statement or an entity: texts, lists of texts, and for an entity's codes a record of texts."""
    found = request.get("fields")
    if not isinstance(found, dict) or not all(_is_value(value) for value in found.values()):
        raise ValueError("«fields» must be a record of texts and lists of texts")
    return found


def _is_value(value: object) -> bool:
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value]
    return all(isinstance(item, str) for item in inner)


def _span(request: Told) -> tuple[int, int]:
    start, end = request.get("start"), request.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError("«start» and «end» must be numbers")
    return start, end
