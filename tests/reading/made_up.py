"""A made-up article about made-up states, read by hand: what a reader is given, in tests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from regesta.corpus.records import Entity, Label
from regesta.reading.proposals import Context, Counted, Dated, Named, Passage, Proposal, Span
from regesta.seeds.texts import Article
from regesta.vocabulary.ontology import read_ontology

SOURCE, PUBLISHED = "lantern", "2024-09-01"
TEXT = """Belmark and its neighbours
Belmark joined the Amber League in March 1999. It has stationed troops in Torvald Bay since 2004.
In July 2024 Belmark withdrew 1,300 soldiers from Torvald Bay. Irena Voss said that Sarnia would leave the \
Amber League, and that “Belmark is no ally of Sarnia”.
Sarnia’s parliament never ratified the Herring Treaty. Belmark is a member of the Northern Pact.
Belmark and Sarnia have been rivals for years. Belmark and Sarnia are neighbours by the sea.
"""
ENTITIES = {
    "belmark": ("State", "Belmark"),
    "sarnia": ("State", "Sarnia"),
    "amber-league": ("InternationalOrganisation", "Amber League"),
    "northern-pact": ("InternationalOrganisation", "Northern Pact"),
    "torvald-bay": ("Region", "Torvald Bay"),
    "irena-voss": ("Person", "Irena Voss"),
    "herring-treaty": ("Treaty", "Herring Treaty"),
}
DATES = {"March 1999": "1999-03", "since 2004": "2004/present", "July 2024": "2024-07"}
AMOUNTS = {"1,300 soldiers": "1300 persons"}

_ENTITIES = {key: Entity(key, type_, (Label(name, "en", True),)) for key, (type_, name) in ENTITIES.items()}
ARTICLE = Article(SOURCE, TEXT)
CONTEXT = Context(read_ontology(), _ENTITIES, PUBLISHED)


def passages(article: Article = ARTICLE, names: dict[str, str] | None = None) -> list[Passage]:
    """Every sentence of the article, with the names, dates and amounts of the lists above found in it."""
    names = {name: key for key, (_, name) in ENTITIES.items()} if names is None else names
    spans = [
        (paragraph, span)
        for paragraph in range(1, len(article.paragraphs) + 1)
        for span in article.sentences(paragraph)
    ]
    found = []
    for number, (paragraph, span) in enumerate(spans, 1):
        text = article.content[slice(*span)]
        named = [Named(key, at) for name, key in names.items() for at in _places(name, text, span[0])]
        if text.startswith("It "):
            named.append(Named("belmark", (span[0], span[0] + 2), "reference"))
        dates = [Dated(edtf, at) for words, edtf in DATES.items() for at in _places(words, text, span[0])]
        amounts = [Counted(value, at) for words, value in AMOUNTS.items() for at in _places(words, text, span[0])]
        inside = sorted(named, key=lambda item: item.span)
        found.append(
            Passage(article.source, number, paragraph, span, text, tuple(inside), tuple(dates), tuple(amounts))
        )
    return found


def _places(words: str, text: str, start: int) -> list[Span]:
    found = re.finditer(rf"\b{re.escape(words)}\b", text)
    return [(start + match.start(), start + match.end()) for match in found]


def proposal(words: str, says: str, article: Article = ARTICLE, **fields: Any) -> Proposal:
    """A proposal of the sentence in which these words stand first."""
    begin = article.content.index(words)
    start, end = article.around(begin, begin + len(words))
    subject, relation, target = says.split()
    return replace(
        Proposal(article.cite(start, end), subject, relation, target, reader="frames/made-up", score=0.8), **fields
    )


def place(words: str, article: Article = ARTICLE, after: str = "") -> Span:
    """Where these words stand first, or first behind others."""
    begin = article.content.index(words, article.content.index(after))
    return begin, begin + len(words)


def written_corpus(folder: Path, statements: str = "") -> Path:
    """The corpus of the article as a folder of seeds, with its text at hand; `statements` under a first passage."""
    (folder / "entities").mkdir(parents=True)
    (folder / "statements").mkdir()
    (folder / "texts").mkdir()
    (folder / "texts" / "lantern.txt").write_text(TEXT, "utf-8")
    (folder / "corpus.yaml").write_text(
        "title: The Amber Coast\nbase: https://example.org/amber/\nlicence: https://example.org/licence\n", "utf-8"
    )
    (folder / "sources.yaml").write_text(
        f"- id: {SOURCE}\n  title: Belmark and its neighbours\n  date: {PUBLISHED}\n  text: lantern.txt\n"
        "- id: gazette\n  title: An older paper\n  date: 2020-01-01\n", "utf-8"
    )  # fmt: skip
    rows = [f"- id: {key}\n  type: {kind}\n  name: {name}\n" for key, (kind, name) in ENTITIES.items()]
    (folder / "entities" / "all.yaml").write_text("\n".join(rows), "utf-8")
    (folder / "statements" / "gazette.yaml").write_text(
        f"source: gazette\npassages:\n- cite: ¶1 0-40 sha256:{'ab' * 32}\n  statements:\n"
        + (statements or "  - says: belmark memberOf amber-league\n    when: 2010\n"),
        "utf-8",
    )
    return folder
