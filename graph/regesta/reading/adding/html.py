"""A web page: the text of its article without the page's furniture, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any

from regesta.reading.adding.documents import Document, Form
from regesta.reading.adding.metadata import facts_of_page
from regesta.reading.adding.plain import decoded
from regesta.reading.adding.spacing import tidied
from regesta.seeds.files import Trouble
from regesta.values.extras import needed

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LOOKED_FOR = 4096  # bytes in which a page says its encoding
_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object"}
_ROW, _RULE = re.compile(r"\|.*\|\s*"), re.compile(r"\|(?:[\s:]*-+[\s:]*\|)+\s*")
_WORD = re.compile(r"\w+")


def read_html(content: bytes, charset: str = "", url: str = "") -> Document | Trouble:
    """The article of a page; `charset` is what the server says of it, `url` where it was found.

    What was taken for furniture is not told word by word, but its number of words is.
    """
    with needed("web", "a web page is read", "trafilatura", "save its text as a .txt file and add that"):
        import trafilatura  # noqa: F401 - which imports lxml
    declared = _CHARSET.search(content[:_LOOKED_FOR])
    found = decoded(content, charset or (declared[1].decode("ascii") if declared else ""))
    if isinstance(found, Trouble):
        return found
    tree = _tree(_DECLARATION.sub("", found.text))
    text = _article(tree) if tree is not None else ""
    if tree is None or not text:
        return Trouble("no article was found in this page", "save its text as a .txt file and add that")
    page = facts_of_page(tree, url)
    kept, seen = len(_WORD.findall(text)), sum(len(_WORD.findall(words)) for words in _seen(tree))
    remarks = [found.remark, *page.remarks]
    if kept < seen:
        remarks.append(f"kept {kept} of the page's {seen} words; the rest was taken for its furniture")
    return Document(Form.HTML, text, page.facts, page.hints, tuple(remark for remark in remarks if remark))


def _tree(page: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return None


def _article(tree: Any) -> str:
    """The text of the article, a line a paragraph; empty where there is none. It is found in a copy of the tree."""
    from copy import deepcopy

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would speak of every page that has no text
    from trafilatura import extract

    found = extract(deepcopy(tree), output_format="txt", include_comments=False, include_tables=True)
    text = tidied("\n".join(_unruled((found or "").splitlines())))
    return text if any(sign.isalnum() for sign in text) else ""


def _unruled(lines: Iterable[str]) -> Iterator[str]:
    """The lines without what draws a table in Markdown: `| 1 | 2 |` is `1 | 2`, and a rule is nothing."""
    for line in lines:
        if not _RULE.fullmatch(line):
            yield line.strip("| ") if _ROW.fullmatch(line) else line


def _seen(node: Any) -> Iterator[str]:
    """The words that a browser would show, or nearly so."""
    waiting = [node]
    while waiting:
        element = waiting.pop()
        yield element.tail or ""
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield element.text or ""
            waiting.extend(element)
