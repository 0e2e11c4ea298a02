"""A shipped query that is of an entity gives the same rows of the part that concerns it as of the whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

import regesta
from regesta.answers import concerned as module
from regesta.answers import examples
from regesta.answers.concerned import concerned
from regesta.answers.parameters import ParameterError, terms
from regesta.answers.shipped_queries import ShippedQuery, answer, shipped_queries
from regesta.answers.sparql import ask
from regesta.answers.stores import store
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from told import corpus_of, said

OF_ENTITIES = {name: query for name, query in shipped_queries().items() if query.of and name != "entities-named"}
AT_MOST = 5  # values of each parameter


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return regesta.load(generated_seeds(1_000, 1))


def rows(corpus: Corpus, texts: list[str]) -> list[list[tuple[object, ...]]]:
    data = store(corpus)
    return [[tuple(row) for row in data.query(text, prefixes=corpus.prefixes)] for text in texts]  # type: ignore[union-attr, arg-type]


def often_named(corpus: Corpus) -> list[str]:
    """The entities in the order of how often they are subject or object, but for those that nearly all names."""
    tables = corpus.tables.statements
    ends = tables["subject"].append(tables["object"]).value_counts(sort=True)
    names: list[str] = ends["subject"].to_list()
    return names[2:12] + names[20::17]


def asked(corpus: Corpus, query: ShippedQuery, entities: list[str]) -> dict[str, list[str]]:
    """By entity the texts of the query that are of it."""
    found: dict[str, list[str]] = {}
    usual = examples.values(corpus, query.parameters)
    for one in (it for it in query.parameters if it.name in query.of and len(usual) == len(query.parameters)):
        fitting = [entity for entity in entities if fits(corpus, query, one.name, entity)]
        for entity in (usual[one.name], *islice(fitting, AT_MOST)):
            if entity != "any" and "," not in entity:
                found.setdefault(entity, []).append(query.bound(corpus, usual | {one.name: entity}))
    return found


def fits(corpus: Corpus, query: ShippedQuery, name: str, entity: str) -> bool:
    try:
        return bool(terms(corpus, next(it for it in query.parameters if it.name == name), entity))
    except ParameterError:
        return False


@pytest.mark.parametrize("name", ["ambre", "tebo", "first_corpus", "made_up"])
def test_of_the_part_the_rows_are_those_of_the_whole(request: pytest.FixtureRequest, name: str) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    entities = often_named(corpus)
    texts: dict[str, list[str]] = {}
    for query in OF_ENTITIES.values():
        for entity, some in asked(corpus, query, entities).items():
            texts.setdefault(entity, []).extend(some)
    every = [text for some in texts.values() for text in some]
    whole = dict(zip(every, rows(corpus, every), strict=True))
    assert sum(map(bool, whole.values())) > 20
    for entity, some in texts.items():
        found = rows(concerned(corpus, [entity]), some)
        for text, part in zip(some, found, strict=True):
            assert part == whole[text], (entity, text.partition("\n")[0])


@pytest.mark.parametrize("letters", ["ar", "ARMENIA", "é", "nobody at all", "."])
@pytest.mark.parametrize("name", ["ambre", "first_corpus"])
def test_of_what_is_called_so_the_rows_are_those_of_the_whole(
    request: pytest.FixtureRequest, name: str, letters: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    query = shipped_queries()["entities-named"]
    text = query.bound(corpus, {"letters": letters})
    monkeypatch.setattr("regesta.answers.sql.LARGE", 0)
    part = query.looked_at(corpus, {"letters": letters})
    assert part.tables.statements.is_empty()
    assert rows(part, [text]) == rows(corpus, [text])


def test_every_one_of_them_has_rows_somewhere(ambre: Corpus) -> None:
    """So that the test above is one."""
    texts = [query.example(ambre) for query in OF_ENTITIES.values()]
    assert [text.partition("\n")[0] for text, found in zip(texts, rows(ambre, texts), strict=True) if not found] == []


def test_of_a_large_corpus_the_part_is_asked(made_up: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"entity": "state-3", "on": "2010-06-01"}
    query = shipped_queries()["state-of-an-entity-on-a-day"]
    assert query.looked_at(made_up, values) is made_up
    monkeypatch.setattr("regesta.answers.sql.LARGE", 900)
    part = query.looked_at(made_up, values)
    assert 0 < part.tables.statements.height < 200
    assert answer(made_up, query.name, values) == ask(made_up, query.bound(made_up, values))
    timeline = shipped_queries()["timeline-of-an-entity"]
    assert timeline.looked_at(made_up, {}) is made_up
    assert timeline.looked_at(made_up, {"entity": "any"}) is made_up
    assert shipped_queries()["two-steps-around"].looked_at(made_up, {"entity": "state-3"}) is made_up


def test_of_two_entities_what_names_both_is_asked_and_of_much_all(
    made_up: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (set(concerned(made_up, [it]).tables.episodes["id"]) for it in ("state-1", "state-3"))
    both = set(concerned(made_up, ["state-1"], ["state-3"]).tables.episodes["id"])
    assert one & other == both
    assert 0 < len(both) < min(len(one), len(other))
    monkeypatch.setattr(module, "_MOST", len(other))
    assert len(concerned(made_up, ["state-3"]).tables.episodes) == len(other)
    assert concerned(made_up, ["state-1"]) is made_up
    assert set(concerned(made_up, ["state-1"], ["state-3"]).tables.episodes["id"]) == both


@pytest.mark.parametrize("name", ["ambre", "tebo", "first_corpus", "made_up"])
def test_of_what_names_both_the_rows_are_those_of_the_whole(
    request: pytest.FixtureRequest, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus: Corpus = request.getfixturevalue(name)
    of_two = [query for query in OF_ENTITIES.values() if len(query.of) > 1 and query.fits(corpus)]
    texts = [query.example(corpus) for query in of_two]
    whole = rows(corpus, texts)
    assert any(whole)
    monkeypatch.setattr("regesta.answers.sql.LARGE", 0)
    for query, text, wanted in zip(of_two, texts, whole, strict=True):
        assert rows(query.looked_at(corpus, query.values(corpus)), [text]) == [wanted], query.name


def test_the_command_asks_it_too(
    generated_seeds: Callable[[int, int], Path], monkeypatch: pytest.MonkeyPatch, no_cache: None
) -> None:
    seeds = str(generated_seeds(1_000, 1))
    call = ["query", "timeline-of-an-entity", "--set", "entity=state-3", "--csv", "--seeds", seeds]
    whole = CliRunner().invoke(app, call)
    monkeypatch.setattr("regesta.answers.sql.LARGE", 900)
    monkeypatch.setattr("regesta.answers.sql.twins", list)  # as if it had none
    looked_at: list[int] = []
    store_of = store

    def seen(corpus: Corpus) -> object:
        looked_at.append(corpus.tables.statements.height)
        return store_of(corpus)

    monkeypatch.setattr("regesta.answers.sparql.store", seen)
    part = CliRunner().invoke(app, call)
    assert (part.exit_code, part.stdout) == (0, whole.stdout)
    assert len(part.stdout.splitlines()) > 3
    assert 0 < looked_at[0] < 200


def test_what_suspends_a_tie_comes_along() -> None:
    """It need not name who tells of the tie."""
    corpus = corpus_of(
        said("s", "uz memberOf csto", "2000/.."),
        said("t", "uz memberOf csto", "2001/", speaker="putin"),
        said("s", "uz suspendedParticipation csto", "2010"),
    )
    kinds = {item.relation for item in concerned(corpus, ["putin"]).episodes.values()}
    assert kinds == {"memberOf", "suspendedIn"}


def test_what_is_subordinate_comes_along() -> None:
    """It does not lie in what is above it, and one query goes that way."""
    corpus = corpus_of(said("s", "troops subordinateTo ru"), said("t", "troops announced pact"))
    query = shipped_queries()["acts-of-speech-about"]
    text = query.bound(corpus, {"matter": "pact", "party": "ru"})
    assert len(ask(corpus, text).rows) == 1
    assert ask(concerned(corpus, ["ru"]), text) == ask(corpus, text)


def test_of_very_many_entities_all_is_asked_and_none_of_them_is_looked_for(ambre: Corpus) -> None:
    names = sorted(ambre.entities)
    assert concerned(ambre, names[:1] * 100) is not ambre
    assert concerned(ambre, names[: module._SEVERAL]) is not ambre
    assert concerned(ambre, names[: module._SEVERAL + 1]) is ambre
