"""A connection to a host of the web, at an address that was judged.

A name comes from a person, or in a redirect from a stranger. So every address that it resolves to is judged before
anything is sent, and the connection goes to the very address that was judged: a name can resolve otherwise a moment
later. Proxies of the environment are not used: nobody could judge where they lead.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlsplit

from regesta.seeds.files import Trouble
from regesta.values.addresses import address_meant, is_web_address
from regesta.values.hosts import is_public
from regesta.values.problems import quoted

_UNQUOTED = "/%:@!$&'()*+,;=~-._?"


class Network(Protocol):
    """The ways out. The tests have others."""

    def addresses(self, host: str, port: int) -> list[str]:
        """Every IP address of the host; raises OSError where it has none."""
        ...

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """An open connection to that address; raises OSError."""
        ...


class Internet:
    """The network of this machine."""

    def addresses(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(item[4][0]) for item in found))

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection((address, port), seconds)


class Refused(Exception):
    """Why nobody is asked, or an answer is not taken; for this room only, `fetch` gives its trouble as a value."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.trouble = Trouble(what, hint)


@dataclass(frozen=True)
class Place:
    """Where an address leads."""

    secure: bool
    host: str
    port: int
    target: str
    host_header: str

    @classmethod
    def of(cls, url: str) -> Place:
        """Raises Refused where nobody may be asked there."""
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname or ""
        except ValueError:
            raise Refused(f"{quoted(url)} is no web address") from None
        if parts.scheme not in ("http", "https"):
            raise Refused(f"{quoted(url)} is no address of http or https")
        if parts.username is not None or parts.password is not None:
            raise Refused("an address with a user's name in it is not followed", "leave out what is before the @")
        if not is_web_address(url) and not _has_numbers_for_host(host):
            meant = address_meant(url)
            raise Refused(f"{quoted(url)} is no web address", f"write {meant}" if meant else "")
        secure = parts.scheme == "https"
        usual = 443 if secure else 80
        name = _ascii(host)
        shown = f"[{name}]" if ":" in name else name
        target = quote(parts.path or "/", safe=_UNQUOTED)
        query = f"?{quote(parts.query, safe=_UNQUOTED)}" if parts.query else ""
        return cls(secure, name, port or usual, target + query, shown if port in (None, usual) else f"{shown}:{port}")


def _has_numbers_for_host(host: str) -> bool:
    """Whether the host is an IPv6 address: no address of a source, but one that a redirect can name."""
    return ":" in host


def _ascii(host: str) -> str:
    """The host as the network has it: `xn--…` for what is not in ASCII."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise Refused(f"{quoted(host)} is no name of a host") from None


@contextmanager
def connected(place: Place, network: Network, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was judged; a watch cuts it when the time is over, whatever is being read."""
    line = _reached(_judged(place, network, until), place.port, network, until)
    line.settimeout(left(until))
    if place.secure:  # the certificate is held against the host's name, though the connection goes to an address
        context = ssl.create_default_context()
        line = context.wrap_socket(line, server_hostname=place.host, do_handshake_on_connect=False)
    watch = threading.Timer(left(until), _cut, [line])
    watch.daemon = True
    watch.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        connection = http.client.HTTPConnection(place.host, place.port)
        connection.sock = line
        yield connection
    finally:
        watch.cancel()
        line.close()


def _judged(place: Place, network: Network, until: float) -> list[str]:
    """The addresses of the host, where all of them are public: of several, any could be the next that is asked."""
    found = _resolved(place, network, until)
    if not found:
        raise Refused(f"the host {quoted(place.host)} has no address")
    for address in found:
        if not is_public(address):
            raise Refused(f"the host {quoted(place.host)} has the address {address}, which is not public")
    return found


def _resolved(place: Place, network: Network, until: float) -> list[str]:
    """The addresses of the host; asked in a thread of its own, for no system lets a question be broken off."""
    answers: queue.Queue[list[str] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(network.addresses(place.host, place.port))
        except OSError as error:
            answers.put(error)
        except UnicodeError:  # a part of the name that is empty, or too long
            answers.put(socket.gaierror())

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=left(until))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    return found


def _reached(addresses: Sequence[str], port: int, network: Network, until: float) -> socket.socket:
    """A connection to the first of the addresses that can be reached: many machines have no way to IPv6."""
    for address in addresses[:-1]:
        try:
            return network.connect(address, port, left(until))
        except TimeoutError:
            raise
        except OSError:
            continue
    return network.connect(addresses[-1], port, left(until))


def left(until: float) -> float:
    """Seconds until then; raises TimeoutError where there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
