"""A document from where a person says it is: a file of this machine, or an address of the web."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from regesta.reading.adding.connecting import Network
from regesta.reading.adding.documents import Document
from regesta.reading.adding.fetching import fetch
from regesta.reading.adding.opening import LARGEST, read_document
from regesta.seeds.files import Trouble, bytes_of


@dataclass(frozen=True)
class Obtained:
    """A document, and the address from which it came; none, where it is a file."""

    document: Document
    url: str = ""


def is_address(where: str) -> bool:
    """Whether the web is meant, or what somebody else holds for it (`file://`), and not a file by its path."""
    return "://" in where


def obtained(where: str, encoding: str = "", network: Network | None = None) -> Obtained | Trouble:
    """The document in that file or at that address, or why there is none; `encoding` is what a person says of it."""
    if is_address(where):
        fetched = fetch(where, network)
        if isinstance(fetched, Trouble):
            return fetched
        document = read_document(fetched.content, "", fetched.media_type, encoding or fetched.charset, fetched.url)
        return document if isinstance(document, Trouble) else Obtained(document, fetched.url)
    content = bytes_of(Path(where), LARGEST + 1)  # one more than are read: so that too many are told
    if isinstance(content, Trouble):
        return content
    document = read_document(content, Path(where).name, charset=encoding)
    return document if isinstance(document, Trouble) else Obtained(document)
