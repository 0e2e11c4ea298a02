"""A PDF: its text page by page, without what is printed on top and at the foot of every page."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from regesta.reading.adding.documents import Document, Fact, Form
from regesta.reading.adding.spacing import flowing
from regesta.seeds.files import Trouble
from regesta.values.extras import needed
from regesta.values.problems import quoted

_MOST_PAGES = 3000
_SECONDS = 60  # for all pages; a book of a thousand takes half of that
_FEWEST_LETTERS = 20  # of a document; a stamp upon a picture has no more
_REPEATED = 3  # pages on which a line stands at the same end, at least, and on half of all: a running head
_HEADS = 2  # lines at one end of the page, at most
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite|s\.|стр\.)?\s*\d{1,4}(?:\s*(?:/|of|de|von|из)\s*\d{1,4})?\W*", re.I)
_SHORT = 40  # characters; a page's number has no more around it
_SHOWN = 5  # of the pages that have no text


def read_pdf(content: bytes) -> Document | Trouble:
    """The text of a PDF; refused where it asks for a password, or is made of pictures of pages."""
    with needed("pdf", "a PDF is read"):
        from pypdf import PdfReader
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong and was read nevertheless is no news
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Trouble("a PDF that asks for a password", "save a copy without one, or its text as .txt")
        if len(reader.pages) > _MOST_PAGES:
            return Trouble(f"a PDF of more than {_MOST_PAGES} pages", "add a part of it")
        watch = _watch(time.monotonic() + _SECONDS)
        pages = [page.extract_text(visitor_operand_before=watch) for page in reader.pages]
        told = dict(reader.metadata or {})
    except TimeoutError:
        return Trouble(
            f"a PDF that takes longer than {_SECONDS} seconds to read", "add a part of it, or its text as .txt"
        )
    except Exception as error:  # a broken PDF can raise anything, and so can one with a cipher that is not installed
        return Trouble(f"a PDF that cannot be read: {_first_line(error)}", "save its text as .txt and add that")
    return _document(pages, told)


def _watch(until: float) -> Callable[..., None]:
    """What is called before each drawing of a page; raises TimeoutError when the time is over."""

    def look(*_: object) -> None:
        if time.monotonic() > until:
            raise TimeoutError

    return look


def _document(pages: Sequence[str], told: dict[str, Any]) -> Document | Trouble:
    if sum(sign.isalnum() for page in pages for sign in page) < _FEWEST_LETTERS:
        what = "a PDF without text: pictures of pages" if pages else "a PDF without pages"
        return Trouble(what, "let a program for scans (OCR) put the text into it first")
    plain, furniture = _without_furniture([page.splitlines() for page in pages])
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    remarks = [f"left out on {number} pages: {quoted(line)}" for line, number in furniture]
    if empty:
        shown = ", ".join(map(str, empty[:_SHOWN])) + (", …" if len(empty) > _SHOWN else "")
        remarks.append(f"no text on {'page' if len(empty) == 1 else 'pages'} {shown}")
    text = flowing(["\n".join(lines) for lines in plain])
    return Document(Form.PDF, text, _facts(told), _hints(told), tuple(remarks), len(pages))


def _without_furniture(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[tuple[str, int]]]:
    """The pages without the first and last lines that many have, numbers aside; and those lines, and on how many."""
    shown = [[line.rstrip() for line in lines if line.strip()] for lines in pages]
    removed: list[tuple[str, int]] = []
    for end in (0, -1):
        for _ in range(_HEADS):
            kinds = Counter(_kind(lines[end]) for lines in shown if len(lines) > 1)
            kind, number = max(kinds.items(), key=lambda item: item[1], default=("", 0))
            if number < _REPEATED or number * 2 < len(shown):
                break
            example = next(lines[end] for lines in shown if len(lines) > 1 and _kind(lines[end]) == kind)
            for lines in shown:
                if len(lines) > 1 and _kind(lines[end]) == kind:
                    del lines[end]
            removed.append((example.strip(), number))
    return shown, removed


def _kind(line: str) -> str:
    """The line without its numbers; all that are a page's number alone are of one kind."""
    return "№" if len(line) < _SHORT and _PAGE_NUMBER.fullmatch(line) else _NUMBER.sub("№", " ".join(line.split()))


def _facts(told: dict[str, Any]) -> dict[str, tuple[Fact, ...]]:
    """The title and the author, where somebody wrote them: not the name of a file that a program put there."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for key, name in (("/Title", "title"), ("/Author", "author")):
        text = " ".join(str(told.get(key) or "").split())
        if text and not re.search(r"\.\w{2,5}$|^(?:untitled|microsoft word|user|admin\w*)\b", text, re.I):
            facts[name] = (Fact(text, "the PDF's properties"),)
    return facts


def _hints(told: dict[str, Any]) -> tuple[str, ...]:
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(told.get("/CreationDate") or ""))
    return (f"the file was made on {'-'.join(made.groups())}",) if made else ()


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120] or type(error).__name__
