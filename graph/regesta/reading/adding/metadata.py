"""What a page says of itself: JSON-LD of its article, OpenGraph, Dublin Core and other meta elements (`metadata.tsv`).

The day on which a page was changed, or a copyright begins, is no day of publication and is not looked at. A date in the
address, or in a `time` element that does not say what it is the time of, is a hint for a person.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from regesta.reading.adding.documents import Fact
from regesta.values.languages import is_language_tag, tag_meant

_LONGEST = 400  # characters of a title or a name; more is a text
_BLOCKS = 50  # of JSON-LD in a page
_NODES = 5000  # of JSON in a block
_ARTICLE = re.compile(r"(?:\w*Article|Report|\w*Posting|\w*Review|PressRelease)$")
_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12][0-9]|3[01]))?(?=[/-]|$)")
_PUBLISHED = re.compile(r"publish|entry-date|post-date|pubdate", re.I)
_BY = re.compile(r"^(?:by|par|von|por|da|door)\s+(?=[^\W\d_])", re.I)


@dataclass
class Page:
    """What was found: facts by field, the best witness first; hints and remarks for a person."""

    facts: dict[str, tuple[Fact, ...]]
    hints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class _Found:
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, value: object, where: str) -> None:
        """Take a value that can be one; authors, where there are several from one witness, all of them."""
        text = _cleaned(name, value)
        if text and all(fact.value != text for fact in self.facts[name]):
            self.facts[name].append(Fact(text, where))


def facts_of_page(tree: Any, url: str = "") -> Page:
    """All that the page says of its article; `url` is where it was found."""
    articles = list(_articles(tree))
    told = _told_by_elements(tree)
    found = _Found()
    for name, kind, key in _witnesses():
        if kind == "ld":
            for value in (item for article in articles for item in _values(article, key)):
                found.add(name, value, f"JSON-LD {key}")
        else:
            for value in told.get(key, ()):
                found.add(name, value, f"meta {key}")
    _add_markup(tree, found)
    hints = [f"a time element says {text}" for text in dict.fromkeys(_times(tree, named=False))]
    own = found.facts["url"]
    if in_address := _IN_ADDRESS.search(url or (own[0].value if own else "")):
        hints.append(f"the address says {'-'.join(part for part in in_address.groups() if part)}")
    remarks = ("the page says that it is not free to read: the text may be cut",) if _is_cut(articles) else ()
    return Page({name: tuple(facts) for name, facts in found.facts.items() if facts}, tuple(hints[:3]), remarks)


def _add_markup(tree: Any, found: _Found) -> None:
    """What elements say by being what they are."""
    for text in _times(tree, named=True):
        found.add("date", text, "a time element")
    headings = tree.xpath("//h1")
    if len(headings) == 1:
        found.add("title", headings[0].text_content(), "h1")
    for element in tree.xpath("//head/title"):
        found.add("title", element.text_content(), "title")
    for value in tree.xpath("/html/@lang | /html/@xml:lang"):
        found.add("language", value, "html lang")
    for value in tree.xpath("//link[@rel='canonical']/@href"):
        found.add("url", value, "link canonical")


@cache
def _witnesses() -> tuple[tuple[str, str, str], ...]:
    with Path(__file__).with_suffix(".tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return tuple((row[0], row[1], row[2]) for row in islice(rows, 1, None))


def _told_by_elements(tree: Any) -> Mapping[str, list[str]]:
    """What meta elements say, and others that have an `itemprop`, by the name in lower case."""
    told: dict[str, list[str]] = defaultdict(list)
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                told[name.strip().lower()].append(element.get("content"))
    for element in tree.xpath("//*[@itemprop][not(self::meta)]"):
        if element.get("itemprop") in ("datePublished", "headline"):
            text = element.get("datetime") or element.get("content") or element.text_content()
            told[element.get("itemprop").lower()].append(text)
    return told


def _times(tree: Any, named: bool) -> Iterator[str]:
    """What time elements say that are named as the publication's, or that are not."""
    for element in tree.xpath("//time"):
        about = " ".join(element.get(key) or "" for key in ("class", "itemprop", "id")) + " ".join(element.keys())
        if bool(_PUBLISHED.search(about)) == named and "modified" not in about.lower():
            yield " ".join((element.get("datetime") or element.text_content()).split())[:_LONGEST]


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that JSON-LD in the page describes, their authors and publisher written out where they are named."""
    for element in islice(tree.xpath("//script[@type='application/ld+json']"), _BLOCKS):
        try:
            content = json.loads((element.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue  # many pages have one that is broken; what they say elsewhere is read
        nodes = list(islice(_nodes(content), _NODES))
        known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
        for node in nodes:
            if any(_ARTICLE.fullmatch(str(kind)) for kind in _listed(node.get("@type"))):
                yield {key: [_written_out(item, known) for item in _listed(node[key])] for key in node}


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    waiting = [content]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item)


def _written_out(item: Any, known: Mapping[str, Any]) -> Any:
    return known.get(str(item["@id"]), item) if isinstance(item, dict) and "@id" in item else item


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _values(article: Mapping[str, Any], key: str) -> Iterator[Any]:
    for item in _listed(article.get(key)):
        if isinstance(item, dict):
            yield from _listed(item.get("name") or item.get("alternateName"))
        else:
            yield item


def _is_cut(articles: list[Mapping[str, Any]]) -> bool:
    told = [str(item).lower() for article in articles for item in _listed(article.get("isAccessibleForFree"))]
    return "false" in told


def _cleaned(name: str, value: object) -> str:
    """The value where it can be one of that field, else nothing: no address for an author, no text for a title."""
    text = " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text or len(text) > _LONGEST:
        return ""
    if name == "author":
        return "" if "://" in text or "@" in text else _BY.sub("", text)
    if name == "language":
        tag = text if is_language_tag(text) else tag_meant(text)
        return "" if tag in ("und", "mul", "zxx") else tag
    return text
