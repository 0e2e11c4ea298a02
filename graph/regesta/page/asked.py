"""What the page of a large corpus asks the server for: a view, in the words of its address (`page/js/address.js`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote

from regesta.answers.outlines import Wanted
from regesta.answers.views import View
from regesta.values.problems import RegestaError

MOST = 200  # entities that a view names
LONGEST = 20_000  # characters of a question
_FACET = "not."


class BadQuestion(RegestaError, ValueError):
    """The server is asked for what cannot be; the message says why."""


def asked(query: str) -> tuple[View, Wanted]:
    """The view, and what it wants to see, of the query part of an address. Raises `BadQuestion`."""
    if len(query) > LONGEST:
        raise BadQuestion(f"a view has at most {LONGEST:,} characters")
    fields = dict(_split(part) for part in query.split("&") if part)
    time, since = _time(fields.get("time", "")), fields.get("since", "")
    off = {name[len(_FACET) :]: frozenset(_listed(text)) for name, text in fields.items() if name.startswith(_FACET)}
    view = View(time, _day(since) if since and time else None, off, frozenset(_entities(fields, "hide")))
    also = (*_entities(fields, "pin"), *_entities(fields, "also"))
    path = tuple(_entities(fields, "path"))
    return view, Wanted(
        _selection(fields.get("selection", "")),
        tuple(_entities(fields, "unfold")),
        also,
        _near(fields.get("near", "")),
        (path[0], path[1]) if len(path) == 2 else None,
    )


def _split(part: str) -> tuple[str, str]:
    name, _, text = part.partition("=")
    return unquote(name), text


def _listed(text: str) -> Iterable[str]:
    return [unquote(one) for one in text.split(",") if one]


def _entities(fields: dict[str, str], name: str) -> list[str]:
    found = list(_listed(fields.get(name, "")))
    if len(found) > MOST:
        raise BadQuestion(f"«{name}» names more than {MOST} entities")
    return found


def _selection(text: str) -> tuple[str, str] | None:
    kind, mark, key = text.partition("/")
    return (kind, unquote(key)) if mark else None


def _near(text: str) -> tuple[str, int] | None:
    entity, _, depth = text.partition(":")
    if not entity:
        return None
    if depth not in ("1", "2", "3"):
        raise BadQuestion("«near» is an entity and 1, 2 or 3 steps, as near=x:2")
    return unquote(entity), int(depth)


def _time(text: str) -> tuple[date, date] | None:
    if not text:
        return None
    first, _, last = text.partition("/")
    days = sorted((_day(first), _day(last or first)))
    return days[0], days[1]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadQuestion(f"«{text[:40]}» is no day, write it as 2023-06-01") from None
