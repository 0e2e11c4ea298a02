"""A Word document (.docx, ISO/IEC 29500): the words of its body and its notes, all changes of them accepted.

Read with what Python brings. A package is a ZIP file of somebody else's making: no part is unpacked further than a
bound, and none may define entities.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from regesta.reading.adding.documents import Document, Fact, Form
from regesta.reading.adding.spacing import tidied
from regesta.seeds.files import Trouble

_LARGEST_PART = 50_000_000  # bytes, unpacked
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says again what stands beside it
_DC, _DCTERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_BREAKS = {f"{_WORD}{name}": " " for name in ("tab", "br", "cr")} | {f"{_WORD}noBreakHyphen": "‑"}
_GONE = {f"{_WORD}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr")} | {_FALLBACK}
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_FACTS = ((f"{_DC}title", "title"), (f"{_DC}creator", "author"), (f"{_DC}publisher", "publisher"),
          (f"{_DC}language", "language"))  # fmt: skip


class _NoDocument(Exception):
    """What is the matter with the package, in words."""


def read_docx(content: bytes) -> Document | Trouble:
    """The text of a Word document, a line a paragraph, its notes behind it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "word/document.xml" not in names:
                return Trouble("a ZIP file that is no Word document", "unpack it, or save it as .docx or .txt")
            body = list(_paragraphs(_part(package, "word/document.xml")))
            notes = [list(_paragraphs(_part(package, name))) for name in _NOTES if name in names]
            core = _part(package, "docProps/core.xml") if "docProps/core.xml" in names else None
    except _NoDocument as error:
        return Trouble(f"a Word document {error}", "save its text as .txt and add that")
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, OSError, RuntimeError, NotImplementedError):
        return Trouble("a Word document that cannot be read", "save its text as .txt and add that")
    text = tidied("\n".join([*body, *(line for lines in notes for line in lines)]))
    if not any(sign.isalnum() for sign in text):
        return Trouble("a Word document without a word", "pictures of pages need a program for scans (OCR) first")
    many = sum(map(len, notes))
    remarks = (f"{many} notes stand behind the text" if many > 1 else "1 note stands behind the text",) if many else ()
    return Document(Form.DOCX, text, _facts(core), _hints(core), remarks)


def _part(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part of the package as a tree. Raises _NoDocument where it is too large, or defines entities."""
    with package.open(name) as file:
        content = file.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise _NoDocument(f"that is too large: more than {_LARGEST_PART // 1_000_000} MB unpacked")
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise _NoDocument("that defines entities, which none does that a person has written")
    return ElementTree.fromstring(content)  # noqa: S314 - without entities there is nothing to blow up


def _paragraphs(part: ElementTree.Element) -> Iterator[str]:
    """The text of each paragraph, in the order of the document; one within another (a text box) stands by itself."""
    waiting = [part]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}p" and (text := "".join(_words(element))).strip():
            yield text
        waiting.extend(inner for inner in reversed(element) if inner.tag not in _GONE)


def _words(paragraph: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph, without those of one within it."""
    waiting = [*reversed(paragraph)]
    while waiting:
        element = waiting.pop()
        if element.tag in _GONE or element.tag == f"{_WORD}p":
            continue
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        yield _BREAKS.get(element.tag, "")
        waiting.extend(reversed(element))


def _facts(core: ElementTree.Element | None) -> dict[str, tuple[Fact, ...]]:
    found = {name: " ".join((core.findtext(tag) or "").split()) for tag, name in _FACTS} if core is not None else {}
    return {name: (Fact(text, "the document's properties"),) for name, text in found.items() if text}


def _hints(core: ElementTree.Element | None) -> tuple[str, ...]:
    made = (core.findtext(f"{_DCTERMS}created") or "")[:10] if core is not None else ""
    return (f"the file was made on {made}",) if made else ()
