"""What a page says of itself is taken with its witness; nothing else is."""

from __future__ import annotations

import json

import pytest

from reading.articles import TITLE, page
from regesta.reading.adding.documents import Document, Fact
from regesta.reading.adding.opening import read_document


def read(head: str = "", url: str = "", **more: str) -> Document:
    found = read_document(page(head, **more).encode(), "a.html", url=url)  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


def ld(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def values(found: Document, name: str) -> list[str]:
    return [fact.value for fact in found.facts.get(name, ())]


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "A ferry sails",
    "author": [{"@type": "Person", "name": "Mira Holt"}, {"@type": "Person", "name": "Jon Ask"}],
    "publisher": {"@type": "Organization", "name": "The Beacon"},
    "datePublished": "2025-08-07T06:30:00+02:00",
    "dateModified": "2025-09-01",
    "inLanguage": "en",
}


def test_json_ld_of_the_article_comes_first() -> None:
    found = read(ld(ARTICLE) + '<meta property="og:title" content="Another title">')
    assert found.facts["title"][:2] == (
        Fact("A ferry sails", "JSON-LD headline"),
        Fact("Another title", "meta og:title"),
    )
    assert found.facts["author"] == (Fact("Mira Holt", "JSON-LD author"), Fact("Jon Ask", "JSON-LD author"))
    assert found.facts["publisher"] == (Fact("The Beacon", "JSON-LD publisher"),)
    assert found.facts["date"] == (Fact("2025-08-07T06:30:00+02:00", "JSON-LD datePublished"),)
    assert found.facts["language"][0] == Fact("en", "JSON-LD inLanguage")


def test_json_ld_with_a_graph_names_its_people_elsewhere() -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "author": {"@id": "#mira"}, "publisher": {"@id": "#beacon"}},
            {"@id": "#mira", "@type": "Person", "name": "Mira Holt"},
            {"@id": "#beacon", "@type": "Organization", "name": "The Beacon"},
            {"@type": "WebSite", "headline": "All the news", "datePublished": "1999"},
        ]
    }
    found = read(ld(graph))
    assert values(found, "author") == ["Mira Holt"] and values(found, "publisher") == ["The Beacon"]
    assert values(found, "date") == ["2025-08-07T06:30:00+02:00"]


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", "null", '"words"', "7", '{"@type": 5}', "[" * 100_000,
     '{"@type": "NewsArticle", "author": [[[]]], "headline": {"a": 1}}',
     '{"@type": "NewsArticle", "datePublished": true, "headline": null}'],
)  # fmt: skip
def test_json_ld_that_is_broken_or_says_nothing_is_passed_over(broken: str) -> None:
    found = read(f'<script type="application/ld+json">{broken}</script>')
    assert "date" not in found.facts and "author" not in found.facts
    assert found.facts["title"][0] == Fact(TITLE, "h1")


@pytest.mark.parametrize(
    ("head", "field", "fact"),
    [
        ('<meta property="article:published_time" content="2025-08-07">', "date", "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2025-08-07">', "date", "meta dc.date.issued"),
        ('<meta itemprop="datePublished" content="2025-08-07">', "date", "meta datepublished"),
        ('<meta name="citation_author" content="By Mira Holt">', "author", "meta citation_author"),
        ('<meta property="og:site_name" content="The  Beacon">', "publisher", "meta og:site_name"),
        ('<meta property="og:locale" content="en_GB">', "language", "meta og:locale"),
        ('<link rel="canonical" href="https://beacon.example/ferry">', "url", "link canonical"),
    ],
)
def test_elements_of_the_head_are_witnesses(head: str, field: str, fact: str) -> None:
    found = read(head, attributes="")
    wanted = {
        "date": "2025-08-07", "author": "Mira Holt", "publisher": "The Beacon", "language": "en-GB",
        "url": "https://beacon.example/ferry",
    }  # fmt: skip
    assert found.facts[field][0] == Fact(wanted[field], fact)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2025-08-07">',
        '<meta name="copyright" content="2025">',
        '<meta name="revised" content="2025-08-07">',
        '<meta name="author" content="https://beacon.example/mira">',
        '<meta name="author" content="mira@beacon.example">',
        f'<meta name="author" content="{"word " * 200}">',
    ],
)
def test_what_is_no_publication_and_no_name_is_no_witness(head: str) -> None:
    found = read(head)
    assert "date" not in found.facts and "author" not in found.facts


def test_a_time_element_is_a_witness_only_where_it_says_of_what_it_is_the_time() -> None:
    words = ("A long enough paragraph about the ferry that sails again to the island.",) * 3
    named = read(paragraphs=(*words, '<time class="published" datetime="2025-08-07">Thursday</time>'))
    assert named.facts["date"] == (Fact("2025-08-07", "a time element"),)
    other = read(paragraphs=(*words, '<time datetime="2025-08-07">Thursday</time>'), url="https://b.example/2025/08/x")
    assert "date" not in other.facts
    assert other.hints == ("a time element says 2025-08-07", "the address says 2025-08")


def test_a_page_that_is_not_free_to_read_may_be_cut() -> None:
    found = read(ld({**ARTICLE, "isAccessibleForFree": False}))
    assert "the page says that it is not free to read: the text may be cut" in found.remarks
