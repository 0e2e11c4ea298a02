"""Who may ask a server that is for the people on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def names_this_machine(host: str) -> bool:
    """Whether a request's Host is this machine under a name of its own: another site could give us one of its own.

    >>> names_this_machine("127.0.0.1:7878"), names_this_machine("evil.example:7878")
    (True, False)
    """
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:  # brackets that do not close
        return False


def is_own_page(origin: str, host: str) -> bool:
    """Whether a request comes from a page of this very server, by its Origin and Host.

    >>> is_own_page("http://127.0.0.1:1", "127.0.0.1:1"), is_own_page("null", "127.0.0.1:1")
    (True, False)
    """
    return bool(host) and origin == f"http://{host}"


class Headers(Protocol):
    """The headers of a request, as far as they are needed here."""

    def get(self, name: str, failobj: str, /) -> str:
        """The header of that name, or what is given for it."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Whose pages may ask, beside our own: origins as browsers name them, or `*` for all."""

    allowed: frozenset[str]

    def let_in(self, headers: Headers) -> bool:
        """Whether a request comes from no page, from a page of ours, or from one that is allowed.

        >>> Origins(frozenset()).let_in({"Host": "localhost:1", "Origin": "https://evil.example"})
        False
        """
        origin = headers.get("Origin", "")
        if origin:
            return self._allows(origin) or is_own_page(origin, headers.get("Host", ""))
        site, mode = headers.get("Sec-Fetch-Site", ""), headers.get("Sec-Fetch-Mode", "")
        return "*" in self.allowed or site not in ("cross-site", "same-site") or mode == "navigate"

    def headers(self, asked: Headers, *, preflight: bool) -> Iterator[tuple[str, str]]:
        """What a browser is told that asks for one of these pages, before it asks and with the answer."""
        origin = asked.get("Origin", "")
        if not self._allows(origin):
            return
        yield "Access-Control-Allow-Origin", "*" if "*" in self.allowed else origin
        if preflight:
            yield "Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"
            yield "Access-Control-Allow-Headers", "Accept, Content-Type"
            yield "Access-Control-Max-Age", "600"
            if asked.get("Access-Control-Request-Private-Network", ""):
                yield "Access-Control-Allow-Private-Network", "true"

    def _allows(self, origin: str) -> bool:
        return bool(origin) and ("*" in self.allowed or origin in self.allowed)
