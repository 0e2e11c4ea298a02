"""Sentences and headings of a text, and what its readers may know."""

from __future__ import annotations

from time import process_time

import pytest

from checkout import CHECKOUT
from reading.finding import EMPTY, entity, read
from regesta.reading.finding.passages import read_passages
from regesta.seeds.texts import Article

TEXT = """Lake states sign pact

Kenya and Uganda signed a pact in Nairobi on 3 June 2025. It covers 1,200 fishermen.

What follows

Tanzania may join later.
"""


def test_headings_stand_apart_from_sentences() -> None:
    passages, _ = read(TEXT)
    assert [(item.number, item.paragraph, item.heading, item.text[:14]) for item in passages] == [
        (1, 1, True, "Lake states si"),
        (2, 2, False, "Kenya and Ugan"),
        (3, 2, False, "It covers 1,20"),
        (4, 3, True, "What follows"),
        (5, 4, False, "Tanzania may j"),
    ]


def test_what_is_found_stands_with_its_sentence() -> None:
    passage = read(TEXT)[0][1]
    assert [passage.words(item.span) for item in passage.names] == ["Kenya", "Uganda", "Nairobi"]
    assert [(passage.words(item.span), item.edtf) for item in passage.dates] == [("3 June 2025", "2025-06-03")]
    assert [item.value for item in read(TEXT)[0][2].amounts] == ["1200 persons"]


def test_the_context_has_the_corpus_and_what_the_text_names() -> None:
    own = entity("atlantis", "Topic", "Atlantis")
    _, context = read(TEXT, own)
    assert sorted(context.entities) == ["atlantis", "kenya", "nairobi", "tanzania", "uganda"]
    assert (context.published, context.language) == ("2025-08-01", "en")


def test_two_runs_find_the_same() -> None:
    assert read(TEXT) == read(TEXT)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Le Pérou a signé. M. Dupont est parti. C’est tout.", 3),
        ("de", "Am 3. Mai unterschrieb Peru. Das war z. B. gestern.", 2),
        ("es", "El 3 de mayo firmó. ¿Quién más? Nadie.", 3),
        ("ru", "Перу подписало договор. В 2020 г. он вступил в силу.", 2),
    ],
)
def test_sentences_end_by_the_rules_of_the_language(language: str, text: str, count: int) -> None:
    assert len(read(text, language=language)[0]) == count


def test_it_is_quick() -> None:
    """Twenty articles of 1,300 words a second; the bound is wide, for slow machines under load."""
    article = " ".join(
        ["Kenyan troops left Uganda on 3 June 2025 with about 1,200 soldiers, and the country agreed."] * 80
    )
    read_passages(Article("told", article), EMPTY, "2025-08-01")
    begun = process_time()
    read_passages(Article("told", article), EMPTY, "2025-08-01")
    assert process_time() - begun < 1


def test_real_texts_are_read_whole() -> None:
    folder = CHECKOUT.parent / "shared" / "devset" / "docs"
    if not any(folder.glob("*.txt")):
        pytest.skip("the development set is not at hand")
    for path in sorted(folder.glob("*.txt")):
        article = Article(path.stem, path.read_text("utf-8"))
        passages, _ = read_passages(article, EMPTY, "2026")
        read_signs = {offset for passage in passages for offset in range(*passage.span)}
        left = "".join(sign for at, sign in enumerate(article.content) if at not in read_signs)
        assert not left.strip()


def test_a_dateline_tells_neither_who_acts_nor_when() -> None:
    line = "KAMPALA, 2 August 2025 (Lakeside Wire) - "
    [passage], _ = read(f"{line}Uganda and Kenya signed an accord on joint patrols of the lake on 30 July 2025.\n")
    assert [passage.words(item.span) for item in passage.names] == ["Uganda", "Kenya"]
    assert [item.edtf for item in passage.dates] == ["2025-07-30"]
    assert passage.text.startswith(line)
