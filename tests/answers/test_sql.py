"""The SQL twin of a query gives the rows that the query gives, and is asked where the corpus is large."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from click.testing import CliRunner

from faults import SEEDS
from regesta.answers import sql
from regesta.answers.parameters import ANY, ParameterError
from regesta.answers.recognising import looked_at
from regesta.answers.shipped_queries import ShippedQuery, answer, query, shipped_queries
from regesta.answers.sparql import Answer, ask
from regesta.answers.stores import store
from regesta.cli.app import app
from regesta.corpus.corpus import Corpus
from regesta.reasoning.conclusion import conclude
from regesta.seeds.folder import read_seeds
from told import corpus_of, said


@pytest.fixture(scope="module")
def made_up(generated_seeds: Callable[[int, int], Path]) -> Corpus:
    return conclude(read_seeds(generated_seeds(1_000, 1)).corpus)


QUERIES = shipped_queries()
LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
SMALL = 100  # statements: of a larger corpus only the long run asks with other values than the examples
OFTEN = 4 if LONG else 1  # entities that are asked for beside the examples
CORPORA = ["ambre", "nile", "tebo", "first_corpus", "made_up", *(["sound"] if LONG else [])]


@pytest.fixture(scope="module", params=CORPORA)
def both(request: pytest.FixtureRequest) -> tuple[Corpus, pyoxigraph.Store]:
    """A corpus, and its store, which is made once."""
    corpus: Corpus = request.getfixturevalue(request.param)
    return corpus, store(corpus)


def in_sparql(corpus: Corpus, data: pyoxigraph.Store, text: str) -> Answer:
    found: Any = data.query(text, prefixes=corpus.prefixes)
    columns = [variable.value for variable in found.variables]
    rows = [[None if row[name] is None else str(row[name].value) for name in columns] for row in found]
    return Answer(columns, rows)


def values(corpus: Corpus, query: ShippedQuery) -> Iterator[dict[str, str]]:
    """Values that a query is asked with: its own, others that stand in its place, an earlier day, another family."""
    usual = query.values(corpus)
    if len(usual) < len(query.parameters):
        return
    yield usual
    if corpus.tables.statements.height > SMALL and not LONG:
        return
    often = corpus.tables.episodes.group_by("subject").len().sort("len", "subject", descending=True)["subject"]
    for one in query.parameters:
        others = {"day": ["2008-08-08"], "number": ["3"]}.get(one.kind, MORE.get(one.kind, []))
        yield from (usual | {one.name: other} for other in others if usual[one.name] != other)
        if ANY in one.default:
            yield usual | {one.name: ANY}
        for entity in often[:OFTEN] if one.is_entity else ():
            asked = usual | {one.name: entity}
            with suppress(ParameterError):  # of another class
                query.asked(corpus, asked)
                yield asked


MORE = {"relation": ["cooperatesWith"], "modality": ["Possible"], "agreement": ["conflictsWith", "corroborates"]}


def test_every_twin_is_that_of_a_query() -> None:
    assert set(sql.twins()) < set(QUERIES)
    assert len(sql.twins()) > 10


@pytest.mark.parametrize("name", sql.twins())
def test_it_gives_the_rows_of_its_query(both: tuple[Corpus, pyoxigraph.Store], name: str) -> None:
    corpus, data = both
    query = QUERIES[name]
    for given in values(corpus, query):
        found = in_sparql(corpus, data, query.bound(corpus, given))
        assert sql.ask_twin(corpus, name, query.asked(corpus, given)) == found, given


def test_every_one_of_them_has_rows_somewhere(request: pytest.FixtureRequest) -> None:
    """So that the test above is one."""
    corpora = [request.getfixturevalue(name) for name in ("ambre", "made_up")]
    for name in sql.twins():
        query = QUERIES[name]
        assert any(sql.ask_twin(it, name, query.asked(it, query.values(it))).rows for it in corpora if query.fits(it))


def assert_twin(corpus: Corpus, name: str, values_: dict[str, str]) -> Answer:
    """The answer of a twin, which is that of its query."""
    found = sql.ask_twin(corpus, name, QUERIES[name].asked(corpus, values_))
    assert found == in_sparql(corpus, store(corpus), QUERIES[name].bound(corpus, values_))
    return found


@pytest.mark.parametrize(
    ("name", "values_"),
    [("which-came-first", {"first": "accra-talks", "second": "april-poll,calm-sea"}),
     ("sources-of-a-plain-tie", {"subject": "tebo,marenga", "object": "any"})],
)  # fmt: skip
def test_several_values_are_asked_each_by_itself(tebo: Corpus, name: str, values_: dict[str, str]) -> None:
    known = {key: value for key, value in values_.items() if set(value.split(",")) <= set(tebo.entities)}
    assert assert_twin(tebo, name, QUERIES[name].values(tebo) | known).rows


def test_an_event_that_is_part_of_one_that_is_asked_too_is_told_both_ways(ambre: Corpus) -> None:
    found = assert_twin(ambre, "sources-reporting-an-event", {"event": "wave-2021,wave"})
    both = {row["mention"] for row in found.to_rows() if row["reported"] == "itself"}
    assert any(row["mention"] in both for row in found.to_rows() if row["reported"] == "through another")


def test_of_two_days_that_differ_in_their_wording_alone_the_order_is_one() -> None:
    corpus = corpus_of(
        said("s", "ru announced visit", "2021"), said("s", "am announced visit", "2021-01-01/2021-12-31"),
        said("s", "ru announced war", "2022"),
    )  # fmt: skip
    assert len(assert_twin(corpus, "which-came-first", {"first": "visit", "second": "war"}).rows) == 2


def test_an_id_may_have_the_name_of_a_table_in_it() -> None:
    corpus = corpus_of(said("s", "prisoners-held joined csto", "1992", speaker="kim"), **{"prisoners-held": "State"})
    assert assert_twin(corpus, "timeline-of-an-entity", {"entity": "prisoners-held"}).rows


def test_a_border_of_a_border_is_not_within_a_state() -> None:
    corpus = corpus_of(
        said("s", "fsb controlsTerritory outer", "1992/2024"), said("s", "fsb controlsTerritory inner", "1992/2024"),
        said("s", "outer connects inner"), said("s", "inner connects am"), inner="Border", outer="Border",
    )  # fmt: skip
    found = assert_twin(corpus, "state-of-an-entity-on-a-day", {"entity": "am", "on": "2000-01-01"})
    objects = {str(row["object"]).rpartition("/")[2] for row in found.to_rows()}
    assert "inner" in objects and "outer" not in objects


def test_a_source_that_copies_a_copy_of_a_copy_is_not_independent_where_a_part_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tie = "am cooperatesMilitarilyWith ru"
    corpus = corpus_of(
        said("a", tie, "1992", copies="b"), said("b", "az memberOf csto", copies="c"),
        said("c", "tr memberOf nato", copies="d"), said("d", tie, "1992"),
    )  # fmt: skip
    text = QUERIES["partners-in-several-sources"].bound(corpus, {"party": "am"})
    monkeypatch.setattr(sql, "LARGE", 0)
    part = looked_at(corpus, text)
    assert part is not corpus
    assert ask(part, text) == ask(corpus, text)


def test_some_rows_of_a_twin(made_up: Corpus) -> None:
    whole = sql.ask_twin(made_up, "count-by-source", {})
    assert sql.ask_twin(made_up, "count-by-source", {}, slice(1, 3)).rows == whole.rows[1:3]


def test_of_a_large_corpus_it_is_asked_in_the_place_of_the_query(
    made_up: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regesta.answers.sparql.store", lambda _: pytest.fail("a store was made"))
    assert sql.twin_of(made_up, "count-by-source", {}) is None
    monkeypatch.setattr(sql, "LARGE", 900)
    assert query(made_up, "count-by-source") == sql.ask_twin(made_up, "count-by-source", {})
    assert sql.twin_of(made_up, "entities-named", {}) is None


def test_an_edition_that_somebody_claims_is_dated_by_what_does_not_name_its_series(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing lies in the series for being said to, so what names the series is not all that the query looks at."""
    corpus = corpus_of(said("s", "war partOf visit", speaker="putin"), said("t", "ru announced war", "2020-05"))
    asked, values_ = QUERIES["editions-of-a-series"], {"series": "visit"}
    text = asked.bound(corpus, values_)
    whole = ask(corpus, text)
    assert [row["when"] for row in whole.to_rows()] == ["2020-05"]
    monkeypatch.setattr(sql, "LARGE", 0)
    assert answer(corpus, asked.name, values_) == whole
    assert ask(looked_at(corpus, text), text) == whole


def test_the_command_asks_it_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGESTA_CACHE", str(tmp_path))
    words = ["query", "count-by-source", "--json", "--seeds", str(SEEDS / "ambre")]
    first = CliRunner().invoke(app, words)
    monkeypatch.setattr(sql, "LARGE", 0)
    monkeypatch.setattr("regesta.answers.sparql.store", lambda _: pytest.fail("a store was made"))
    found = CliRunner().invoke(app, words)
    assert (found.exit_code, found.stdout) == (0, first.stdout)
    assert CliRunner().invoke(app, [*words[:2], "--sparql", *words[3:]]).stdout.startswith("# How many statements")
