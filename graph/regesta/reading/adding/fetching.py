"""A document from the web: over http or https only, from public addresses only, within bounds of size and time.

Each redirect is judged as the first address was.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin

from regesta.reading.adding.connecting import Internet, Network, Place, Refused, connected, left
from regesta.reading.adding.opening import LARGEST
from regesta.seeds.files import Trouble
from regesta.values.addresses import address_meant, is_web_address
from regesta.values.problems import quoted

MEDIA_TYPES = (
    *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    *("application/octet-stream", ""),  # what a server says that does not know; the first bytes tell
)
"""What is taken from a server."""

_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 65536
_HEADERS = {
    "User-Agent": "regesta (reads one article for a person)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}


@dataclass(frozen=True)
class Bounds:
    """How much is taken at most: bytes (unpacked), seconds for all of it, redirects."""

    size: int = LARGEST
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What a server gave: the address it came from at last, the bytes, and what the server says they are."""

    url: str
    content: bytes
    media_type: str = ""
    charset: str = ""


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
        raise Refused(f"more than {bounds.redirects} redirects", "give the address at which it stands")
    except Refused as refused:
        return refused.trouble
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if isinstance(error, TimeoutError) or time.monotonic() >= until:
            return Trouble(f"took longer than {bounds.seconds:g} seconds", _BY_HAND)
        return Trouble(f"not to be had: {_told(error)}", _BY_HAND)


_BY_HAND = "save the page in a browser and add the file"


def _one(url: str, network: Network, bounds: Bounds, until: float) -> Fetched | str:
    """What one server answers: a document, or the address to which it sends on."""
    place = Place.of(url)
    with connected(place, network, until) as connection:
        connection.request("GET", place.target, headers={"Host": place.host_header, **_HEADERS})
        answer = connection.getresponse()
        if answer.status in _REDIRECTS:
            return _sent_on(url, answer.getheader("Location") or "")
        if answer.status != http.client.OK:
            raise Refused(f"the server answers {answer.status} {answer.reason}".rstrip(), _BY_HAND)
        said = Message()
        said["Content-Type"] = answer.getheader("Content-Type") or ""
        media_type = said.get_content_type() if said["Content-Type"] else ""
        if media_type not in MEDIA_TYPES:
            hint = "what is read is HTML, text, PDF and DOCX"
            raise Refused(f"the server gives {quoted(media_type)}", hint)
        content = b"".join(_within(bounds, _unpacked(answer, bounds.size)))
    left(until)  # raises where the watch has cut the connection: what came may not be the whole
    return Fetched(url, content, media_type, str(said.get_param("charset") or ""))


def _sent_on(url: str, location: str) -> str:
    if not location:
        raise Refused("the server sends on to nowhere", _BY_HAND)
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
        raise Refused(f"the server packs its answer as {quoted(encoding)}", _BY_HAND)


def _within(bounds: Bounds, pieces: Iterator[bytes]) -> Iterator[bytes]:
    taken = 0
    for piece in pieces:
        taken += len(piece)
        if taken > bounds.size:
            raise Refused(f"more than {bounds.size / 1e6:g} MB", "add the text alone, as a file")
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
