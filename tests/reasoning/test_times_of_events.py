"""What happened in the course of an event was when the event was; a time of its own goes before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.answers.missing import undated
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import DURING, Episode
from regesta.reasoning.keys import told as told_rows
from regesta.reasoning.times_of_events import with_times_of_events
from told import NOT, PLANNED, Told, corpus_of, findings, said

WAR = said("s", "war tookPlaceIn nk", "2020-09-27/2020-11-10")


def of(corpus: Corpus, relation: str) -> list[Episode]:
    return [item for item in corpus.episodes.values() if item.relation == relation]


def days(corpus: Corpus, relation: str = "attacked") -> list[str]:
    return sorted(f"{it.period.earliest_start}/{it.period.latest_end}" for it in of(corpus, relation))


def test_an_undated_part_has_the_days_of_the_event_with_rule_and_grounds() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", event="war"))
    [attack] = of(corpus, "attacked")
    assert days(corpus) == ["2020-09-27/2020-11-10"]
    assert (attack.rules, attack.derived) == ((DURING,), False)
    assert attack.grounds == tuple(key for key, it in corpus.statements.items() if it.relation == "tookPlaceIn")
    assert [it.period.text for it in corpus.statements.values() if it.relation == "attacked"] == [""]


def test_who_took_part_has_it_too_and_gives_it_where_nothing_tells_of_the_place() -> None:
    assert days(corpus_of(WAR, said("t", "az participatedIn war")), "participatedIn") == ["2020-09-27/2020-11-10"]
    by_a_part = corpus_of(said("s", "am participatedIn war", "2020"), said("t", "az attacked nk", event="war"))
    assert days(by_a_part) == ["2020-01-01/2020-12-31"]
    both = corpus_of(WAR, said("s", "am participatedIn war", "2021"), said("t", "az attacked nk", event="war"))
    assert days(both) == ["2020-09-27/2020-11-10"]


def test_a_time_of_its_own_goes_before() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", "2020-10", event="war"))
    assert days(corpus) == ["2020-10-01/2020-10-31"]
    assert [it.rules for it in of(corpus, "attacked")] == [()]


def test_what_several_sources_tell_of_the_event_counts_as_far_as_they_agree() -> None:
    within = corpus_of(WAR, said("t", "war tookPlaceIn nk", "2020-09"), said("u", "az attacked nk", event="war"))
    assert days(within) == ["2020-09-27/2020-09-30"]
    apart = corpus_of(WAR, said("t", "war tookPlaceIn nk", "2016-04"), said("u", "az attacked nk", event="war"))
    assert days(apart) == ["2016-04-01/2020-11-10"]


def test_nothing_is_later_than_its_source() -> None:
    going_on = said("s", "war tookPlaceIn nk", "2022-02-24/", published="2025")
    assert days(corpus_of(going_on, said("t", "az attacked nk", event="war", published="2023"))) == [
        "2022-02-24/2023-12-31"
    ]
    before_it = said("s", "war tookPlaceIn nk", "2024", published="2025")
    assert days(corpus_of(before_it, said("t", "az attacked nk", event="war", published="2023"))) == ["None/2023-12-31"]


@pytest.mark.parametrize(
    "told",
    [
        said("s", "war tookPlaceIn nk", "2020", **NOT),
        said("s", "war tookPlaceIn nk", "2020", **PLANNED),
        said("s", "war tookPlaceIn nk", "2020", speaker="putin"),
        said("s", "war tookPlaceIn nk"),
    ],
    ids=repr,
)
def test_an_event_that_no_source_dates_as_a_fact_gives_no_time(told: Told) -> None:
    assert days(corpus_of(told, said("t", "az attacked nk", event="war"))) == ["None/2025-12-31"]


def test_a_claim_has_no_time_of_it_for_its_event_is_often_that_of_speaking() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", event="war", speaker="putin"))
    assert days(corpus) == ["None/2025-12-31"]


def test_a_standing_tie_is_no_part_of_an_event() -> None:
    corpus = corpus_of(WAR, said("t", "ru supports am", event="war"))
    assert [it.rules for it in of(corpus, "supports")] == [()]


def test_it_ends_and_begins_ties_then() -> None:
    corpus = corpus_of(WAR, said("t", "az gainedControlOf nk", event="war"))
    [spell] = of(corpus, "controlsTerritory")
    assert (spell.period.earliest_start, spell.period.latest_start) == (date(2020, 9, 27), date(2020, 11, 10))


def test_two_who_tell_of_one_part_agree_and_no_sharper_date_is_found_in_it() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", event="war"), said("u", "az attacked nk", "2020", event="war"))
    assert {kind for kind, *_ in findings(corpus)} == {"corroborates"}


def test_a_part_that_another_source_puts_elsewhere_in_time_is_a_conflict_in_words() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", event="war"), said("u", "az attacked nk", "2016", event="war"))
    [(kind, reason)] = [(it.agreement.value, it.reason) for it in corpus.findings]
    assert kind == "conflictsInDateWith"
    assert "when its event was" in reason


def test_it_is_no_gap_in_dating() -> None:
    corpus = corpus_of(WAR, said("t", "az attacked nk", event="war"), said("t", "ru visited am"))
    assert [corpus.episodes[gap.episode].relation for gap in undated(corpus)] == ["visited"]


@settings(max_examples=40, deadline=None)
@given(st.permutations([WAR, said("t", "az attacked nk", event="war"), said("u", "am participatedIn war")]))
def test_the_order_of_input_changes_nothing(told: list[Told]) -> None:
    assert days(corpus_of(*told)) == ["2020-09-27/2020-11-10"]


def test_many_who_date_an_event_and_many_who_tell_of_its_parts_are_not_multiplied() -> None:
    dated = [said(f"s{number}", "war tookPlaceIn nk", "2020") for number in range(300)]
    parts = [said(f"t{number}", "az attacked nk", event="war") for number in range(300)]
    corpus = corpus_of(*dated, *parts)
    [attack] = of(corpus, "attacked")
    assert (len(attack.tellings), attack.independent_sources) == (1, 300)
    timed = with_times_of_events(corpus, told_rows(corpus))
    assert timed.parts.height + timed.grounds.height <= 600
