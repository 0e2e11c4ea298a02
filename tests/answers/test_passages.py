"""Words are shown as a quotation only where they are the words that were cited."""

from __future__ import annotations

from dataclasses import replace

from faults import SOUND
from regesta.answers.coverage import coverage
from regesta.answers.passages import statement_as_dict
from regesta.answers.showing import as_lines, show
from regesta.checks.passages import texts_at_hand
from regesta.corpus.corpus import Corpus
from regesta.page.data import page_data
from regesta.page.legend import kinds
from regesta.rdf.built import BuiltGraph
from regesta.seeds.texts import Article

MOVED = "the text at hand has other words there; `regesta check --texts` says where"


def _pushed(text: Article) -> Article:
    """The text with a sentence before it, so that other words stand at every place."""
    return replace(text, content=f"A line that was not there before.\n{text.content}")


def _told(corpus: Corpus, texts: dict[str, Article]) -> set[str | None]:
    plain = [statement_as_dict(item, texts) for item in corpus.statements.values() if "gazette" in item.sources]
    return {citation["passage"] for item in plain for citation in item["citations"]}  # type: ignore[attr-defined]


def test_a_passage_is_shown_where_its_digest_fits(sound: Corpus) -> None:
    texts = texts_at_hand(sound, SOUND / "texts")
    told = _told(sound, {"gazette": texts["gazette"]})
    assert None not in told - {None} and all(words in texts["gazette"].content for words in told if words)
    assert len(told - {None}) > 1


def test_other_words_are_never_shown_for_it(sound: Corpus) -> None:
    texts = {"gazette": _pushed(texts_at_hand(sound, SOUND / "texts")["gazette"])}
    assert _told(sound, texts) == {None}
    page = show(sound, next(iter(sound.statements.values())).subject)
    lines = [text.strip() for _, text in as_lines(sound, page, texts)]
    assert MOVED in lines
    assert not [text for text in lines if text.startswith("“")]
    data = page_data(BuiltGraph(sound, texts), kinds(sound))
    assert not [it for item in data["statements"] for it in item["citations"] if it.get("passage")]


def test_they_account_for_no_sentence(sound: Corpus) -> None:
    texts = {"gazette": _pushed(texts_at_hand(sound, SOUND / "texts")["gazette"])}
    assert {item.status for item in coverage(sound, texts)} == {"unread"}
