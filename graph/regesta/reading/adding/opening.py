"""What a file is, by its first bytes before its name; and the document in it, or why it is not read, with a way out."""

from __future__ import annotations

from pathlib import PurePath

from regesta.reading.adding.documents import Document, Form
from regesta.reading.adding.plain import decoded
from regesta.reading.adding.spacing import tidied
from regesta.seeds.files import Trouble

LARGEST = 20_000_000
"""Bytes of a document at most; a book of a thousand pages has two million letters."""

MOST_TEXT = 5_000_000
"""Characters of its text at most."""


def read_document(
    content: bytes, name: str = "", media_type: str = "", charset: str = "", url: str = ""
) -> Document | Trouble:
    """The document in these bytes; `name` is that of its file, `media_type` and `charset` are what a server says.

    >>> read_document("The ferry sails again.\\r\\n".encode("utf-16")).text
    'The ferry sails again.\\n'
    """
    if len(content) > LARGEST:
        return Trouble(f"more than {LARGEST / 1e6:g} MB", "add the text alone, as a file")
    if not content.strip():
        return Trouble("nothing stands in it")
    found = _read(content, PurePath(name).suffix.lower(), media_type, charset, url)
    if isinstance(found, Document) and len(found.text) > MOST_TEXT:
        return Trouble(f"its text has more than {MOST_TEXT} characters", "add a part of it")
    return found


def _read(content: bytes, suffix: str, media_type: str, charset: str, url: str) -> Document | Trouble:
    """Lazy imports: an HTML page needs no reader of PDF."""
    if b"%PDF-" in content[:1024]:
        from regesta.reading.adding.pdf import read_pdf

        return read_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        from regesta.reading.adding.docx import read_docx

        return read_docx(content)
    for begin, what, way_out in _OTHERS:
        if content.startswith(begin):
            return Trouble(what, way_out)
    html = media_type in ("text/html", "application/xhtml+xml") or suffix in (".html", ".htm", ".xhtml")
    if html or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith((b"<!doctype html", b"<html")):
        from regesta.reading.adding.html import read_html

        return read_html(content, charset, url)
    return _read_text(content, charset)


_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx"),
    (b"{\\rtf", "a file of rich text (RTF)", "save it as .docx or .txt"),
    (b"\x89PNG", "a picture", "add the text alone, as a file"),
    (b"\xff\xd8\xff", "a picture", "add the text alone, as a file"),
    (b"GIF8", "a picture", "add the text alone, as a file"),
    (b"MIME-Version:", "a saved page with its pictures (MHTML)", "save the page as HTML alone"),
    (b"From: <Saved by", "a saved page with its pictures (MHTML)", "save the page as HTML alone"),
)


def _read_text(content: bytes, charset: str) -> Document | Trouble:
    found = decoded(content, charset)
    if isinstance(found, Trouble):
        return found
    text, remark = tidied(found.text), found.remark
    if not any(sign.isalnum() for sign in text):
        return Trouble("there is no word in it")
    pages = text.count("\f") + 1 if "\f" in text else 0
    return Document(Form.TEXT, text, remarks=(remark,) if remark else (), pages=pages)
