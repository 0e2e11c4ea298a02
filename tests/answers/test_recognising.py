"""A text that is a shipped query with its values is known again, whoever sends it; anything else is not."""

from __future__ import annotations

import pytest

from regesta.answers import sql
from regesta.answers.parameters import ANY
from regesta.answers.recognising import looked_at, recognised
from regesta.answers.shipped_queries import shipped_queries
from regesta.corpus.corpus import Corpus

QUERIES = shipped_queries()
STATE = QUERIES["state-of-an-entity-on-a-day"]
VALUES = {"entity": "armenia", "on": "2023-06-01"}


@pytest.mark.parametrize("name", ["ambre", "tebo", "first_corpus"])
def test_every_shipped_query_is_known_by_its_text_with_its_values(request: pytest.FixtureRequest, name: str) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    texts = {each: query.example(corpus) for each, query in QUERIES.items() if query.fits(corpus)}
    assert len(texts) > 40
    for each, text in texts.items():
        found = recognised(corpus, text)
        assert found, each
        query, values = found
        assert (query.name, query.bound(corpus, values)) == (each, text)
        assert values.keys() == {one.name for one in query.parameters}


def test_values_are_read_as_people_write_them(first_corpus: Corpus) -> None:
    given = [
        (STATE, VALUES),
        (QUERIES["entities-named"], {"letters": 'a "{\\ }'}),
        (QUERIES["timeline-of-an-entity"], {"entity": ANY, "from": "1991-01-01", "until": "2000-12-31"}),
        (QUERIES["what-connects-entities"], {"entity": "armenia,russia"}),
        (QUERIES["corroborated-ties"], {"minimum": "3"}),
        (QUERIES["findings-between-statements"], {"kind": "conflictsWith"}),
    ]
    for query, values in given:
        found = recognised(first_corpus, query.bound(first_corpus, values))
        assert found
        assert found[0] == query
        assert found[1] | values == found[1]


def test_blanks_at_the_ends_of_lines_change_nothing(first_corpus: Corpus) -> None:
    text = STATE.bound(first_corpus, VALUES)
    assert recognised(first_corpus, "\r\n".join(f"{line} " for line in text.splitlines())) == (STATE, VALUES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("entity:armenia", "entity:nobody"),
        ("entity:armenia }", "entity:armenia <https://example.org/other> }"),
        ("entity:armenia }", "entity:armenia } # and more"),
        ('"2023-06-01"^^xsd:date', '"2023-06-31"^^xsd:date'),
        ("SELECT DISTINCT", "SELECT"),
        ("\nORDER BY", "\n# ORDER BY"),
        (STATE.answers, "What holds"),
    ],
)
def test_what_was_changed_otherwise_is_none(first_corpus: Corpus, old: str, new: str) -> None:
    text = STATE.bound(first_corpus, VALUES)
    assert old in text
    assert recognised(first_corpus, text.replace(old, new)) is None


def test_of_a_large_corpus_the_part_is_looked_at_and_of_what_is_not_known_all(
    first_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = STATE.bound(first_corpus, VALUES)
    assert looked_at(first_corpus, text) is first_corpus
    monkeypatch.setattr(sql, "LARGE", 10)
    part = looked_at(first_corpus, text)
    assert part.tables.statements.equals(STATE.looked_at(first_corpus, VALUES).tables.statements)
    assert 0 < part.tables.statements.height < first_corpus.tables.statements.height
    assert looked_at(first_corpus, "SELECT * { ?s ?p ?o }") is first_corpus
