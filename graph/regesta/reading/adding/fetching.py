"""A document from the web: over http or https only, from public addresses only, within bounds of size and time.

An address comes from a person, a redirect from a stranger. So every address that a name resolves to is judged before
anything is sent, the connection goes to the very address that was judged (a name can resolve otherwise a moment later),
and each redirect is judged anew. Proxies of the environment are not used: nobody could judge where they lead.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

from regesta.seeds.files import Trouble
from regesta.values.addresses import address_meant, is_web_address
from regesta.values.hosts import is_public
from regesta.values.problems import quoted

MEDIA_TYPES = {
    "text/html": "HTML",
    "application/xhtml+xml": "HTML",
    "text/plain": "text",
    "text/markdown": "text",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/octet-stream": "",  # what a server says that does not know; the first bytes tell
    "": "",
}
"""What is taken from a server, by its media type: what a document of that type is."""

_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 65536
_UNQUOTED = "/%:@!$&'()*+,;=~-._?"
_HEADERS = {
    "User-Agent": "regesta (reads one article for a person)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}


@dataclass(frozen=True)
class Bounds:
    """How much is taken at most: bytes (unpacked), seconds for all of it, redirects."""

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What a server gave: the address it came from at last, the bytes, and what the server says they are."""

    url: str
    content: bytes
    media_type: str = ""
    charset: str = ""


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


def fetch(url: str, network: Network | None = None, bounds: Bounds | None = None) -> Fetched | Trouble:
    """The document at that address, or why it is not taken; nothing is raised for what a server does.

    Trap: the address is where the document was found at last, behind all redirects.
    """
    bounds = bounds or Bounds()
    until = time.monotonic() + bounds.seconds
    try:
        for _ in range(bounds.redirects + 1):
            found = _one(url, network or Internet(), bounds, until)
            if isinstance(found, Fetched):
                return found
            url = found
        raise _Refused(f"more than {bounds.redirects} redirects", "give the address at which it stands")
    except _Refused as refused:
        return refused.trouble
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() >= until:
            return Trouble(f"took longer than {bounds.seconds:g} seconds", _BY_HAND)
        return Trouble(f"not to be had: {_told(error)}", _BY_HAND)


_BY_HAND = "save the page in a browser and add the file"


class _Refused(Exception):
    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.trouble = Trouble(what, hint)


def _one(url: str, network: Network, bounds: Bounds, until: float) -> Fetched | str:
    """What one server answers: a document, or the address to which it sends on."""
    place = _Place.of(url)
    with _connected(place, network, until) as connection:
        connection.request("GET", place.target, headers={"Host": place.host_header, **_HEADERS})
        answer = connection.getresponse()
        if answer.status in _REDIRECTS:
            return _sent_on(url, answer.getheader("Location") or "")
        if answer.status != http.client.OK:
            raise _Refused(f"the server answers {answer.status} {answer.reason}".rstrip(), _BY_HAND)
        said = Message()
        said["Content-Type"] = answer.getheader("Content-Type") or ""
        media_type = said.get_content_type() if said["Content-Type"] else ""
        if media_type not in MEDIA_TYPES:
            hint = "what is read is HTML, text, PDF and DOCX"
            raise _Refused(f"the server gives {quoted(media_type)}", hint)
        content = b"".join(_within(bounds, _unpacked(answer, bounds.size)))
    _left(until)  # raises where the watch has cut the connection: what came may not be the whole
    return Fetched(url, content, media_type, str(said.get_param("charset") or ""))


@dataclass(frozen=True)
class _Place:
    """Where an address leads."""

    secure: bool
    host: str
    port: int
    target: str
    host_header: str

    @classmethod
    def of(cls, url: str) -> _Place:
        """Raises _Refused where nobody may be asked there."""
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname or ""
        except ValueError:
            raise _Refused(f"{quoted(url)} is no web address") from None
        if parts.scheme not in ("http", "https"):
            raise _Refused(f"{quoted(url)} is no address of http or https")
        if parts.username is not None or parts.password is not None:
            raise _Refused("an address with a user's name in it is not followed", "leave out what is before the @")
        if not is_web_address(url) and not _has_numbers_for_host(host):
            meant = address_meant(url)
            raise _Refused(f"{quoted(url)} is no web address", f"write {meant}" if meant else "")
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
        raise _Refused(f"{quoted(host)} is no name of a host") from None


@contextmanager
def _connected(place: _Place, network: Network, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was judged; a watch cuts it when the time is over, whatever is being read."""
    line = network.connect(_judged(place, network), place.port, _left(until))
    line.settimeout(_left(until))
    if place.secure:  # the certificate is held against the host's name, though the connection goes to an address
        context = ssl.create_default_context()
        line = context.wrap_socket(line, server_hostname=place.host, do_handshake_on_connect=False)
    watch = threading.Timer(_left(until), _cut, [line])
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


def _judged(place: _Place, network: Network) -> str:
    """The first address of the host, where all of them are public: of several, any could be the next that is asked."""
    found = network.addresses(place.host, place.port)
    if not found:
        raise _Refused(f"the host {quoted(place.host)} has no address")
    for address in found:
        if not is_public(address):
            raise _Refused(f"the host {quoted(place.host)} has the address {address}, which is not public")
    return found[0]


def _left(until: float) -> float:
    """Seconds until then; raises TimeoutError where there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _sent_on(url: str, location: str) -> str:
    if not location:
        raise _Refused("the server sends on to nowhere", _BY_HAND)
    target = urljoin(url, location)
    return target if is_web_address(target) else address_meant(target) or target


def _unpacked(answer: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """The bytes in pieces; packed ones are unpacked no further than the bound asks, however small they came."""
    encoding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        while piece := answer.read(_PIECE):
            yield unpacking.decompress(piece, most + 1)
        if not unpacking.eof:
            raise http.client.IncompleteRead(b"")
    elif encoding == "identity":
        while piece := answer.read(_PIECE):
            yield piece
        if answer.length:  # fewer bytes came than were promised
            raise http.client.IncompleteRead(b"")
    else:
        raise _Refused(f"the server packs its answer as {quoted(encoding)}", _BY_HAND)


def _within(bounds: Bounds, pieces: Iterator[bytes]) -> Iterator[bytes]:
    taken = 0
    for piece in pieces:
        taken += len(piece)
        if taken > bounds.size:
            raise _Refused(f"more than {bounds.size / 1e6:g} MB", "add the text alone, as a file")
        yield piece


def _told(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message.rstrip(".")
        return f"its certificate does not hold, {said[:1].lower()}{said[1:]}"
    if isinstance(error, socket.gaierror):
        return "no host of that name"
    if isinstance(error, http.client.BadStatusLine) and not isinstance(error, http.client.RemoteDisconnected):
        return "what answers there is no web server"
    if isinstance(error, zlib.error):
        return "the answer cannot be unpacked"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer broke off"
    return str(getattr(error, "strerror", "") or error or type(error).__name__).lower()
