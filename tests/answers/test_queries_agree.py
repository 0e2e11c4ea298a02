"""What a shipped query and Python both answer, they answer alike: in the first corpus and in another one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import polars as pl
import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings

from regesta.answers.agreements import agreement, single_sourced
from regesta.answers.changes import Change, changes
from regesta.answers.missing import entities_with_one_statement, plans_never_followed_up, undated
from regesta.answers.naming import entities_of_episodes, entities_of_statements, parts_of
from regesta.answers.shipped_queries import shipped_queries
from regesta.answers.sparql import store
from regesta.answers.states import Held, State, part_of, state
from regesta.answers.timelines import timeline
from regesta.corpus.corpus import Corpus
from strategies import histories
from told import corpus_of

QUERIES = shipped_queries()


class Asked:
    """A corpus, and its quads in an engine."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._store = store(corpus)

    def rows(self, name: str, columns: str, **values: str) -> set[tuple[str | None, ...]]:
        """What stands in those columns, by the last part of an IRI."""
        found: Any = self._store.query(QUERIES[name].bound(self.corpus, values))
        return {tuple(_short(row[column]) for column in columns.split()) for row in found}

    def first(self, name: str, **values: str) -> set[str | None]:
        """What stands in the column of episodes."""
        return {row[0] for row in self.rows(name, "episode", **values)}

    def busiest(self, number: int, wanted: str = "Entity") -> list[str]:
        """The entities of a class that episodes name most often."""
        of_class = self.corpus.tables.entities.filter(pl.col("types").list.contains(wanted)).select(entity="id")
        counted = entities_of_episodes(self.corpus).join(of_class, on="entity").group_by("entity").len()
        return counted.sort("len", "entity", descending=[True, False])["entity"].head(number).to_list()


def _short(term: Any) -> str | None:
    if term is None:
        return None
    return str(term.value).rpartition("/" if "#" not in term.value else "#")[2] if _is_iri(term) else str(term.value)


def _is_iri(term: Any) -> bool:
    return isinstance(term, pyoxigraph.NamedNode)


@pytest.fixture(scope="module", params=["first_corpus", "ambre"])
def asked(request: pytest.FixtureRequest) -> Asked:
    return Asked(request.getfixturevalue(request.param))


def days(corpus: Corpus) -> list[date]:
    """Twenty days, from the first on which anything began to after the last source, edges of stretches among them."""
    edges = corpus.tables.stretches["first"].drop_nulls().unique().sort().to_list()
    last = corpus.tables.sources["published_last"].max()
    assert isinstance(last, date)
    spread = [edges[number * (len(edges) - 1) // 9] for number in range(10)]
    return [*spread, *(day - timedelta(1) for day in spread[2:]), last, last + timedelta(400)]


HELD = "episode held contested suspended derived before after nearTo"


def held(items: Iterable[Held]) -> set[tuple[str | None, ...]]:
    """What the columns of `HELD` say of these ties."""
    return {
        (
            *(item.episode.id, part_of(item)),
            *(str(flag).lower() for flag in (item.stretch.contested, _is_suspended(item), item.episode.derived)),
            *(item.stretch.before or None, item.stretch.after or None, item.stretch.near_to or None),
        )
        for item in items
    }


def _is_suspended(item: Held) -> bool:
    return any(mark.kind == "suspended" for mark in item.marks)


def test_the_days_are_twenty(asked: Asked) -> None:
    assert len(days(asked.corpus)) == 20


@pytest.mark.parametrize("number", range(20))
def test_the_state_of_an_entity(asked: Asked, number: int) -> None:
    on = days(asked.corpus)[number]
    for entity in asked.busiest(5):
        found = asked.rows("state-of-an-entity-on-a-day", HELD, entity=entity, on=str(on))
        assert found == held(state(asked.corpus, on, about=entity)), entity


@pytest.mark.parametrize("number", range(20))
def test_who_held_what_on_a_day(asked: Asked, number: int) -> None:
    on = days(asked.corpus)[number]
    everything = state(asked.corpus, on)
    for entity in asked.busiest(5):
        to_it = held(item for item in everything if item.episode.object == entity)
        assert asked.rows("who-held-a-tie-on-a-day", HELD, object=entity, on=str(on)) == to_it
    members = _of(everything, "memberOf")
    for organisation in asked.busiest(3, "InternationalOrganisation"):
        in_it = held(item for item in members if item.episode.object == organisation)
        assert asked.rows("members-on-a-day", HELD, organisation=organisation, on=str(on)) == in_it
    assert asked.rows("offices-on-a-day", HELD, on=str(on)) == held(_of(everything, "heldOffice"))


def _of(found: State, relation: str) -> list[Held]:
    return [item for item in found if item.episode.relation == relation]


@pytest.mark.parametrize("number", range(20))
def test_forces_in_a_state_and_on_its_borders(asked: Asked, number: int) -> None:
    corpus, on = asked.corpus, days(asked.corpus)[number]
    present = list(state(corpus, on, relation="militaryPresence"))
    for power in asked.busiest(3, "State"):
        own = _under(corpus, power)
        for place in asked.busiest(3, "State"):
            inside = parts_of(corpus, place)
            wanted = held(
                item
                for item in present
                if item.episode.subject in own and inside & {item.episode.object, *_places(item)}
            )
            found = asked.rows("forces-in-a-state-on-a-day", HELD, power=power, state=place, on=str(on))
            assert found == wanted, (power, place)


@pytest.mark.parametrize("number", range(0, 20, 4))
def test_forces_of_a_power_anywhere_in_a_state_whosever_and_all_of_them(asked: Asked, number: int) -> None:
    corpus, on = asked.corpus, days(asked.corpus)[number]
    present = list(state(corpus, on, relation="militaryPresence"))
    assert asked.rows("forces-in-a-state-on-a-day", HELD, on=str(on)) == held(present)
    for one in asked.busiest(3, "State"):
        own, inside = _under(corpus, one), parts_of(corpus, one)
        theirs = held(item for item in present if item.episode.subject in own)
        there = held(item for item in present if inside & {item.episode.object, *_places(item)})
        assert asked.rows("forces-in-a-state-on-a-day", HELD, power=one, on=str(on)) == theirs
        assert asked.rows("forces-in-a-state-on-a-day", HELD, state=one, on=str(on)) == there


def _under(corpus: Corpus, power: str) -> set[str]:
    """The power and what is part of it or subordinate to it, through any number of steps."""
    steps = corpus.tables.statements.filter("plain", pl.col("relation").is_in(["partOf", "locatedIn", "subordinateTo"]))
    found, before = {power}, set[str]()
    while found != before:
        before = found
        found = before | set(steps.filter(pl.col("object").is_in(sorted(before)))["subject"])
    return found


def _places(item: Held) -> set[str]:
    return {entity for name, entity in item.episode.qualifiers if name == "place"}


def test_what_is_suspended_and_contested_on_some_of_the_days(asked: Asked) -> None:
    """So that the comparisons above are of something."""
    on_all = [item for on in days(asked.corpus) for item in state(asked.corpus, on)]
    assert any(_is_suspended(item) for item in on_all)
    assert {part_of(item) for item in on_all} >= {"certain", "near", "possible", "planned"}


def test_the_timeline_of_an_entity(asked: Asked) -> None:
    window = (date(2019, 6, 1), date(2023, 10, 1))
    for entity in asked.busiest(5):
        everything = timeline(asked.corpus, [entity])
        assert asked.first("timeline-of-an-entity", entity=entity, **{"from": "0001-01-01", "until": "9999-12-31"}) == {
            item.id for item in everything.items
        }
        part = timeline(asked.corpus, [entity], *window)
        assert asked.first(
            "timeline-of-an-entity", entity=entity, **{"from": str(window[0]), "until": str(window[1])}
        ) == {item.id for item in part.items}


TIMED = "episode within derived"


@pytest.mark.parametrize("window", [(2019, 2023), (2023, 2023), (1995, 2021)])
def test_the_timeline_of_a_window_of_days(asked: Asked, window: tuple[int, int]) -> None:
    first, last = date(window[0], 2, 1), date(window[1], 10, 31)
    found = timeline(asked.corpus, [], first, last)
    days_ = {"from": str(first), "until": str(last)}
    rows = {(row["episode"], row["within"]) for row in found.to_rows(asked.corpus)}
    assert {row[:2] for row in asked.rows("timeline-of-an-entity", TIMED, **days_)} == rows
    assert {within for _, within in rows} == {"surely", "perhaps"}


CHANGED = "episode change heldBefore heldAfter derived"


def changed(items: Iterable[Change]) -> set[tuple[str | None, ...]]:
    """What the columns of `CHANGED` say of these ties."""
    return {(it.episode.id, it.kind, it.before, it.after, str(it.episode.derived).lower()) for it in items}


@pytest.mark.parametrize("number", range(0, 18, 3))
def test_what_changed_between_two_days(asked: Asked, number: int) -> None:
    first, last = sorted((days(asked.corpus)[number], days(asked.corpus)[number + 2]))
    between = {"from": str(first), "until": str(last)}
    for about in ("", *asked.busiest(3)):
        for relation in ("", "cooperatesWith"):
            of = {"entity": about} if about else {}
            of |= {"tie": relation} if relation else {}
            wanted = changed(changes(asked.corpus, first, last, about, relation))
            assert asked.rows("changes-between-two-days", CHANGED, **between, **of) == wanted, (about, relation)


def test_on_one_day_nothing_changes_and_backwards_what_began_ends(asked: Asked) -> None:
    corpus, on = asked.corpus, days(asked.corpus)
    assert list(changes(corpus, on[3], on[3])) == []
    there, back = changes(corpus, on[0], on[18]), changes(corpus, on[18], on[0])
    assert there.began
    assert [item.episode.id for item in there.began] == [item.episode.id for item in back.ended]


def test_everything_naming_an_entity_is_every_statement_and_what_is_implied(asked: Asked) -> None:
    tables = asked.corpus.tables
    said = entities_of_statements(asked.corpus).rename({"statement": "tie"}).with_columns(derived=pl.lit("false"))
    implied = tables.episodes.filter("derived").select(tie="id")
    ends = tables.episodes.filter("derived").select("subject", "object", tie="id")
    own = tables.episode_qualifiers.select("entity", tie="episode").join(implied, on="tie", how="semi")
    named = pl.concat(
        [*(ends.select("tie", entity=side) for side in ("subject", "object")), own.select("tie", "entity")]
    )
    everything = pl.concat([said.select("tie", "entity"), named]).unique()
    for entity in asked.busiest(6):
        wanted = set(everything.filter(pl.col("entity") == entity)["tie"])
        rows = asked.rows("everything-naming-an-entity", "tie derived", entity=entity)
        assert {tie for tie, _ in rows} == wanted
        assert {tie for tie, derived in rows if derived == "true"} == wanted & set(implied["tie"])


def test_every_figure_whether_dated_or_not(asked: Asked) -> None:
    figures = asked.corpus.tables.statements.filter(pl.col("value_as_stated").is_not_null())
    rows = asked.rows("figures-between-two-parties", "statement dated")
    assert rows == {
        (key, "dated" if valid else "reported" if observed else "undated")
        for key, valid, observed in figures.select("id", "valid_time", "observed_at").iter_rows()
    }


FINDING = "episode agreement matter statement"


def test_what_is_contested_and_every_finding(asked: Asked) -> None:
    for name, found in (
        ("contested-ties", agreement(asked.corpus, conflicts=True).findings),
        ("findings-between-statements", agreement(asked.corpus).findings),
    ):
        assert found
        assert asked.rows(name, FINDING) == {
            (item.episode, item.agreement.value, item.matter, told)
            for item in found
            for side in item.sides
            for told in side.statements
        }


def test_what_sources_agree_on_and_a_copy_counts_for_nothing(asked: Asked) -> None:
    found = agreement(asked.corpus, corroborated=True)
    agreed = {item.episode for item in found.findings if item.agreement.value == "corroborates"}
    assert asked.first("corroborated-ties") == agreed
    rows = asked.rows("corroborated-ties", "episode independentSources")
    assert rows == {(key, str(found.episodes[key].independent_sources)) for key in agreed}


def test_datings_that_cannot_all_be_right(asked: Asked) -> None:
    conflicts = agreement(asked.corpus, conflicts=True).findings
    dates = {item.episode for item in conflicts if item.agreement.value == "conflictsInDateWith"}
    assert dates
    assert asked.first("dates-that-cannot-both-hold") == dates


def test_what_one_source_alone_tells_and_what_is_not_dated(asked: Asked) -> None:
    episodes = asked.corpus.episodes
    without_date = {gap.episode for gap in undated(asked.corpus)}
    assert without_date
    for entity in asked.busiest(5):
        of_it = {key for key, item in episodes.items() if entity in (item.subject, item.object)}
        assert asked.first("single-source-ties", entity=entity) == of_it & set(single_sourced(asked.corpus))
        assert asked.first("undated-statements", entity=entity) == of_it & without_date


def test_plans_of_which_nothing_is_told_and_entities_of_one_statement(asked: Asked) -> None:
    plans = {gap.episode for gap in plans_never_followed_up(asked.corpus)}
    assert plans
    assert asked.first("plans-without-follow-up") == plans
    alone = {(gap.entity,) for gap in entities_with_one_statement(asked.corpus)}
    assert asked.rows("entities-with-one-statement", "entity") == alone


def test_two_steps_around(asked: Asked) -> None:
    named = entities_of_episodes(asked.corpus)
    for entity in asked.busiest(8)[5:]:
        near = _around(named, {entity}) - {entity}
        wanted = {(middle, other) for middle in near for other in _around(named, {middle}) - {entity}}
        assert asked.rows("two-steps-around", "middle other", entity=entity) == wanted


def _around(named: pl.DataFrame, entities: set[str]) -> set[str]:
    ties = named.filter(pl.col("entity").is_in(sorted(entities))).select("episode").unique()
    return set(named.join(ties, on="episode", how="semi")["entity"].to_list())


@given(told=histories())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_told_of_a_tie_its_state_is_the_same(told: Any) -> None:
    corpus = corpus_of(*told)
    both = Asked(corpus)
    for entity in sorted({item.subject for item in corpus.episodes.values()}):
        for on in _edges(corpus):
            found = both.rows("state-of-an-entity-on-a-day", HELD, entity=entity, on=str(on))
            assert found == held(state(corpus, on, about=entity))


def _edges(corpus: Corpus) -> list[date]:
    """Days at the edges of the stretches, and beside them."""
    edges = [*corpus.tables.stretches["first"].drop_nulls(), *corpus.tables.stretches["last"].drop_nulls()]
    return sorted({edge + timedelta(step) for edge in edges for step in (-1, 0, 1)})[:12]
