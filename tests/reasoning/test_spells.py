"""What held on a day, from what sources tell of a tie, its beginnings and its ends."""

from __future__ import annotations

import pytest

from regesta.corpus.corpus import Corpus
from regesta.reasoning.days import EVER, NEVER
from regesta.reasoning.spells import zones
from told import NOT, PLANNED, Told, corpus_of, findings, said, shown, spells

JOINED, LEFT, MEMBER = "uz joined csto", "uz leftOrganisation csto", "uz memberOf csto"
SUSPENDED, RESUMED = "uz suspendedParticipation csto", "uz resumedParticipation csto"
TIE = "memberOf"


def days(told: list[Told], *asked: str) -> dict[str, list[str]]:
    corpus = corpus_of(*told)
    return {day: shown(corpus, day, TIE) for day in asked}


# A tie that ended and began again


@pytest.mark.parametrize(
    "sources", ["s s s s", "s t v w", "s t s t"], ids=["one source", "four sources", "two sources"]
)
def test_who_left_and_joined_again_was_no_member_in_between(sources: str) -> None:
    one, two, three, four = sources.split()
    told = [
        said(one, JOINED, "1992-05-15"), said(two, LEFT, "1999-04-02"),
        said(three, JOINED, "2006-08-16"), said(four, LEFT, "2012-12-19"),
    ]  # fmt: skip
    corpus = corpus_of(*told)
    assert spells(corpus, TIE) == ["1992-05-15/1999-04-02", "2006-08-16/2012-12-19"]
    member = ["certain uz csto, derived"]
    assert days(told, "1992-05-14", "1992-05-15", "1995-01-01", "1999-04-02", "1999-04-03", "2002-06-01") == {
        "1992-05-14": [], "1992-05-15": member, "1995-01-01": member, "1999-04-02": member, "1999-04-03": [],
        "2002-06-01": [],
    }  # fmt: skip
    assert days(told, "2010-01-01", "2013-01-01") == {"2010-01-01": member, "2013-01-01": []}
    assert findings(corpus) == []


def test_a_year_bounds_a_spell_as_sharply_as_a_year_can() -> None:
    told = [said("s", JOINED, "1992"), said("s", LEFT, "1999"), said("s", JOINED, "2006")]
    assert days(told, "1992-06-01", "1995-01-01", "1999-06-01", "2002-06-01", "2006-06-01") == {
        "1992-06-01": ["near uz csto, 213 days, derived"],
        "1995-01-01": ["certain uz csto, derived"],
        "1999-06-01": ["near uz csto, 151 days, derived"],
        "2002-06-01": [],
        "2006-06-01": ["near uz csto, 213 days, derived"],
    }


def test_three_spells_are_three_and_the_last_goes_on() -> None:
    told = [
        said("s", JOINED, "1990"), said("s", LEFT, "1992"), said("s", JOINED, "1995"), said("s", LEFT, "1997"),
        said("t", JOINED, "2000"),
    ]  # fmt: skip
    assert days(told, "1993-06-01", "1998-06-01", "2001-01-01") == {
        "1993-06-01": [], "1998-06-01": [], "2001-01-01": ["near uz csto, 366 days, derived"],
    }  # fmt: skip
    assert len(spells(corpus_of(*told), TIE)) == 3


def test_two_stretches_that_one_source_tells_are_two_spells_and_no_conflict() -> None:
    told = [said("s", MEMBER, "1992/1999"), said("s", MEMBER, "2006/2012")]
    assert days(told, "1995-01-01", "2002-06-01", "2010-01-01") == {
        "1995-01-01": ["certain uz csto"], "2002-06-01": [], "2010-01-01": ["certain uz csto"],
    }  # fmt: skip
    assert findings(corpus_of(*told)) == []


def test_no_gap_is_cut_into_what_one_statement_is_sure_of() -> None:
    told = [said("s", MEMBER, "1992/2012"), said("t", LEFT, "1999"), said("t", JOINED, "2006")]
    corpus = corpus_of(*told)
    assert len(spells(corpus, TIE)) == 1
    assert shown(corpus, "2002-06-01", TIE) == ["possible uz csto, contested"]
    assert ("conflictsInDateWith", "end") in findings(corpus)


@pytest.mark.parametrize(("joined", "left"), [("199X", "1995"), ("1999", "1999")])
def test_where_it_is_not_known_which_was_first_the_end_ends_nothing(joined: str, left: str) -> None:
    told = [said("s", JOINED, joined), said("t", LEFT, left)]
    assert days(told, "1999-06-01") == {"1999-06-01": ["possible uz csto, derived"]}


def test_an_end_that_is_surely_later_ends_it() -> None:
    told = [said("s", JOINED, "1990/1994"), said("t", LEFT, "1995")]
    assert days(told, "1993-01-01", "1998-01-01") == {
        "1993-01-01": ["near uz csto, 729 days, derived"],
        "1998-01-01": [],
    }


def test_an_end_and_a_beginning_of_one_year_part_two_spells_only_where_their_order_is_told() -> None:
    ordered = [said("s", MEMBER, "1992/"), said("s", LEFT, "1999-03"), said("s", JOINED, "1999-09")]
    assert days(ordered, "1999-06-01", "2000-01-01") == {
        "1999-06-01": [], "2000-01-01": ["near uz csto, 122 days, derived"],
    }  # fmt: skip


@pytest.mark.parametrize("number", [4, 24, 1000])
def test_a_thousand_sources_of_one_membership_tell_of_one_spell_and_two_happenings(number: int) -> None:
    begins, ends = (
        ["1992", "1992-05", "1992-05-15", "199X", "1992~"],
        ["2005", "2005-03", "2005-03-04", "200X", "2005~"],
    )
    told = [said(f"s{place}", JOINED, begins[place % 5]) for place in range(number)]
    told += [said(f"s{place}", LEFT, ends[place % 5]) for place in range(number)]
    corpus = corpus_of(*told)
    assert len(corpus.episodes) == 3
    assert len(corpus.findings) <= 8
    sharp = number > 2
    assert spells(corpus, TIE) == (["1992-05-15/2005-03-04"] if sharp else [])


# Bounds that cannot all hold


def test_two_ends_contradict_and_the_beginning_agrees() -> None:
    told = [said("s", MEMBER, "1991/2010"), said("t", MEMBER, "1991/2005")]
    assert days(told, "2003-01-01", "2008-01-01", "2011-01-01") == {
        "2003-01-01": ["certain uz csto"], "2008-01-01": ["possible uz csto, contested"], "2011-01-01": [],
    }  # fmt: skip
    assert findings(corpus_of(*told)) == [("conflictsInDateWith", "end"), ("corroborates", "start")]


def test_both_ends_may_contradict_and_each_is_one_finding() -> None:
    told = [said("s", MEMBER, "1991/2010"), said("t", MEMBER, "2000/2005")]
    assert findings(corpus_of(*told)) == [("conflictsInDateWith", "end"), ("conflictsInDateWith", "start")]
    assert days(told, "1995-01-01", "2003-01-01", "2008-01-01") == {
        "1995-01-01": ["possible uz csto, contested"],
        "2003-01-01": ["certain uz csto"],
        "2008-01-01": ["possible uz csto, contested"],
    }


def test_a_told_end_against_a_leaving() -> None:
    told = [said("s", MEMBER, "1992/2010"), said("t", LEFT, "2005")]
    assert findings(corpus_of(*told)) == [("conflictsInDateWith", "end")]
    assert days(told, "2003-01-01", "2008-01-01") == {
        "2003-01-01": ["certain uz csto"], "2008-01-01": ["possible uz csto, contested"],
    }  # fmt: skip


def test_a_witness_from_after_the_end_contradicts_it() -> None:
    told = [said("s", MEMBER, "1992/present", published="2010"), said("t", LEFT, "2005", published="2011")]
    assert findings(corpus_of(*told)) == [("conflictsInDateWith", "end")]
    assert days(told, "2003-01-01", "2008-01-01") == {
        "2003-01-01": ["certain uz csto"], "2008-01-01": ["possible uz csto, contested"],
    }  # fmt: skip


def test_an_end_after_the_witness_is_none() -> None:
    told = [said("s", MEMBER, "1993/present", published="2020-06-15"), said("t", LEFT, "2020", published="2021")]
    assert spells(corpus_of(*told), TIE) == ["1993/[2020-06-15..2020-12-31]"]
    assert days(told, "2020-03-01", "2020-06-15", "2020-07-01", "2020-12-31", "2021-01-01") == {
        "2020-03-01": ["certain uz csto"], "2020-06-15": ["certain uz csto"],
        "2020-07-01": ["near uz csto, 16 days"], "2020-12-31": ["near uz csto, 199 days"], "2021-01-01": [],
    }  # fmt: skip
    assert findings(corpus_of(*told)) == [("corroborates", "tie")]


@pytest.mark.parametrize("voice", [{}, {"speaker": "putin"}], ids=["a source", "a speaker"])
def test_an_end_that_somebody_denies_ends_nothing(voice: dict[str, str]) -> None:
    told = [said("s", MEMBER, "1992/.."), said("t", LEFT, "2005"), said("v", LEFT, "2005", **NOT, **voice)]
    assert days(told, "2000-01-01", "2010-01-01") == {
        "2000-01-01": ["certain uz csto"], "2010-01-01": ["possible uz csto, contested"],
    }  # fmt: skip
    assert findings(corpus_of(*told)) == [("conflictsInPolarityWith", "end"), ("conflictsInPolarityWith", "polarity")]


def test_a_beginning_that_a_source_denies_is_contested() -> None:
    told = [said("s", JOINED, "1992", **NOT), said("t", MEMBER, "1992/")]
    assert findings(corpus_of(*told)) == [("conflictsInPolarityWith", "start")]
    assert days(told, "1993-01-01") == {"1993-01-01": ["possible uz csto, contested"]}


def test_a_beginning_that_is_denied_of_one_month_of_its_year_may_have_been_in_another() -> None:
    told = [said("s", JOINED, "1992-03", **NOT), said("t", MEMBER, "1992/")]
    assert findings(corpus_of(*told)) == []
    assert days(told, "1993-01-01") == {"1993-01-01": ["near uz csto, 366 days"]}


def test_a_denial_of_one_year_contests_that_year_only() -> None:
    told = [said("s", MEMBER, "1992/2010"), said("t", MEMBER, "2005", **NOT)]
    assert days(told, "2004-01-01", "2005-06-01", "2006-01-01") == {
        "2004-01-01": ["certain uz csto"],
        "2005-06-01": ["denied uz csto, 213 days", "possible uz csto, contested"],
        "2006-01-01": ["certain uz csto"],
    }


# What is reported, and how far that carries


def test_a_tie_that_begins_on_a_day_holds_on_that_day() -> None:
    corpus = corpus_of(said("s", "ru stationsForcesIn am", "2024-07-01/"))
    assert shown(corpus, "2024-06-30") == []
    assert shown(corpus, "2024-07-01") == ["certain ru am"]
    assert shown(corpus, "2024-08-01") == ["near ru am, 31 days"]


def test_between_two_reports_it_is_attested_and_beyond_them_near_then_possible_and_never_for_ever() -> None:
    told = [said("s", MEMBER, "present", published="2023-06"), said("t", MEMBER, "present", published="2025-06")]
    assert days(told, "2023-03-01", "2024-06-01", "2025-06-15", "2025-09-01", "2040-01-01", "0001-01-01") == {
        "2023-03-01": ["near uz csto, 121 days"],
        "2024-06-01": ["attested uz csto"],
        "2025-06-15": ["near uz csto, 14 days"],
        "2025-09-01": ["near uz csto, 92 days"],
        "2040-01-01": ["possible uz csto"],
        "0001-01-01": [],
    }


def test_what_is_told_in_between_breaks_the_stretch_between_two_reports() -> None:
    told = [
        said("s", MEMBER, "present", published="2023-06"), said("t", MEMBER, "present", published="2025-06"),
        said("v", LEFT, "2024", published="2026"),
    ]  # fmt: skip
    assert days(told, "2023-08-01", "2024-06-01", "2025-03-01") == {
        "2023-08-01": ["attested uz csto"],
        "2024-06-01": ["possible uz csto, contested"],
        "2025-03-01": ["possible uz csto, contested"],
    }
    assert findings(corpus_of(*told)) == [("conflictsInDateWith", "end")]


def test_a_claimed_end_in_between_leaves_what_follows_near_and_not_attested() -> None:
    told = [
        said("s", MEMBER, "present", published="2023-06"), said("t", MEMBER, "present", published="2025-06"),
        said("v", LEFT, "2024-02", published="2026", speaker="putin"),
    ]  # fmt: skip
    assert days(told, "2023-08-01", "2024-06-01", "2025-01-01") == {
        "2023-08-01": ["attested uz csto"], "2024-06-01": ["near uz csto, 366 days, ended"],
        "2025-01-01": ["near uz csto, 180 days, ended"],
    }  # fmt: skip


def test_what_follows_a_claimed_end_is_near_to_the_nearer_report_and_possible_far_from_both() -> None:
    told = [
        said("s", "a supports b", "present", published="2010-01-01"),
        said("t", "a supports b", "present", published="2020-01-01"),
        said("v", "a supports b", "/2011-01-01", published="2021", speaker="putin"),
    ]
    corpus = corpus_of(*told)
    near = {day: shown(corpus, day) for day in ("2010-07-01", "2015-01-01", "2019-11-01", "2020-03-01")}
    assert near == {
        "2010-07-01": ["attested a b"],
        "2015-01-01": ["possible a b, ended"],
        "2019-11-01": ["near a b, 61 days, ended"],
        "2020-03-01": ["near a b, 60 days, ended"],
    }


def test_how_far_a_report_carries_is_the_relation_s() -> None:
    stance = corpus_of(said("s", "a supports b", "present", published="2023-06-01"))
    forces = corpus_of(said("s", "ru stationsForcesIn am", "present", published="2023-06-01"))
    assert [shown(stance, day)[0][:4] for day in ("2023-09-01", "2024-03-01")] == ["near", "poss"]
    assert [shown(forces, day)[0][:4] for day in ("2024-03-01", "2025-03-01")] == ["near", "poss"]


def test_an_end_without_a_date_was_before_it_was_told() -> None:
    here, gone = "ru stationsForcesIn nk", "ru withdrewForces nk"
    corpus = corpus_of(said("s", here, "present", published="2023-09"), said("t", gone, published="2025-01"))
    assert spells(corpus, "stationsForcesIn") == ["/[2023-09-01..2025-01-31]"]
    assert shown(corpus, "2024-01-01") == ["near ru nk, 122 days"]
    assert shown(corpus, "2025-11-01") == []


def test_a_number_is_of_its_time_and_no_bound_of_the_tie() -> None:
    corpus = corpus_of(said("s", "ru stationsForcesIn am", "2014/2020", "5000 persons"))
    assert spells(corpus, "stationsForcesIn") == ["reported 2014-12-31/2020-01-01"]
    assert shown(corpus, "2017-03-01") == ["certain ru am"]
    assert shown(corpus, "2020-06-01") == ["near ru am, 152 days"]


# What bears on a tie and does not end it


def test_a_suspended_membership_goes_on_in_law() -> None:
    told = [said("s", MEMBER, "2000/.."), said("t", SUSPENDED, "2024-02")]
    assert days(told, "2024-01-01", "2024-02-15", "2024-06-01") == {
        "2024-01-01": ["certain uz csto"],
        "2024-02-15": ["certain uz csto, suspended"],
        "2024-06-01": ["certain uz csto, suspended"],
    }


def test_a_suspension_that_was_lifted_suspends_no_more() -> None:
    told = [said("s", MEMBER, "2000/.."), said("t", SUSPENDED, "2014-02"), said("t", RESUMED, "2016-02")]
    assert days(told, "2015-01-01", "2017-01-01") == {
        "2015-01-01": ["certain uz csto, suspended"], "2017-01-01": ["certain uz csto"],
    }  # fmt: skip


def test_a_suspension_suspends_no_later_membership() -> None:
    told = [
        said("s", JOINED, "1930"), said("s", SUSPENDED, "1932"), said("s", LEFT, "1934"), said("s", JOINED, "1940"),
    ]  # fmt: skip
    assert days(told, "1933-06-01", "1945-06-01") == {
        "1933-06-01": ["certain uz csto, derived, suspended"], "1945-06-01": ["near uz csto, 1978 days, derived"],
    }  # fmt: skip


def test_an_end_that_is_only_claimed_ends_nothing_and_is_told() -> None:
    told = [said("s", MEMBER, "2000/.."), said("t", LEFT, "2024-02", speaker="putin")]
    assert days(told, "2024-01-01", "2024-06-01") == {
        "2024-01-01": ["certain uz csto"], "2024-06-01": ["certain uz csto, ended"],
    }  # fmt: skip


def test_an_end_that_is_only_planned_ends_nothing_and_is_told_from_when_it_was() -> None:
    told = [said("s", MEMBER, "2000/.."), said("t", LEFT, "2025-01-01", published="2024-02", **PLANNED)]
    assert days(told, "2024-01-01", "2024-06-01", "2025-06-01") == {
        "2024-01-01": ["certain uz csto"],
        "2024-06-01": ["certain uz csto, planned end"],
        "2025-06-01": ["near uz csto, 151 days, planned end"],
    }


def test_a_tie_that_only_a_speaker_tells_has_the_speaker_s_bounds_and_is_claimed() -> None:
    corpus = corpus_of(said("s", MEMBER, "2000/2010", speaker="putin"))
    [episode] = corpus.episodes.values()
    assert (episode.standing.value, episode.claimed) == ("Claimed", True)
    assert shown(corpus, "2005-01-01") == ["certain uz csto"]
    assert shown(corpus, "2012-01-01") == []


def test_a_speaker_s_bounds_stand_beside_the_sources_and_move_none_of_theirs() -> None:
    told = [said("s", MEMBER, "1992/"), said("t", MEMBER, "1992/1999", speaker="putin")]
    assert spells(corpus_of(*told), TIE) == ["1992/"]


def test_plans_and_denials_are_no_spells_of_the_tie() -> None:
    told = [said("s", MEMBER, "2030", published="2025", **PLANNED), said("s", "a memberOf csto", **NOT)]
    corpus = corpus_of(*told)
    assert spells(corpus, TIE) == []
    assert shown(corpus, "2030-06-01", TIE) == ["planned uz csto"]
    assert shown(corpus, "2024-06-01", TIE) == ["denied a csto"]


# The zones of a key


def test_zones_lie_between_told_ends_and_later_beginnings() -> None:
    assert list(zones([], [5], [])) == [(EVER, NEVER)]
    assert list(zones([(40, 49)], [10], [])) == [(EVER, NEVER)]
    assert list(zones([(40, 49)], [10, 49], [])) == [(EVER, NEVER)]
    assert list(zones([(40, 49)], [10, 50], [])) == [(EVER, 49), (50, NEVER)]
    assert list(zones([(40, 49), (42, 44)], [10, 60], [])) == [(EVER, 44), (60, NEVER)]
    assert list(zones([(40, 49)], [10, 60], [(45, 60)])) == [(EVER, NEVER)]
    assert list(zones([(40, 49)], [10, 60], [(45, 59)])) == [(EVER, 49), (60, NEVER)]


def test_a_spell_whose_end_is_unclear_is_over_when_the_next_begins() -> None:
    told = [said("s", JOINED, "1992"), said("t", LEFT, "1992"), said("s", JOINED, "2000-05-01")]
    assert spells(corpus_of(*told), TIE) == ["1992/[1992-01-01..2000-04-30]", "2000-05-01/"]
    assert days(told, "1995-01-01", "2000-05-01") == {
        "1995-01-01": ["possible uz csto, derived"], "2000-05-01": ["certain uz csto, derived"],
    }  # fmt: skip


def test_a_report_between_two_spells_disputes_the_end_of_the_first_only() -> None:
    told = [
        said("s", JOINED, "1990-05-01"), said("t", LEFT, "1995-05-01"),
        said("v", MEMBER, "present", published="1997-05-01"), said("s", JOINED, "2000-05-01"),
    ]  # fmt: skip
    assert days(told, "1996-01-01", "1999-01-01", "2000-05-01") == {
        "1996-01-01": ["possible uz csto, contested"], "1999-01-01": ["possible uz csto, contested"],
        "2000-05-01": ["certain uz csto, derived"],
    }  # fmt: skip


def test_a_speaker_s_denial_contests_no_day_of_what_a_source_tells_itself() -> None:
    own = said("s", MEMBER, "1992/2010")
    assert days([own, said("t", MEMBER, "2005", speaker="putin", **NOT)], "2005-06-01") == {
        "2005-06-01": ["certain uz csto", "denied uz csto, 213 days"]
    }
    claimed = said("s", MEMBER, "1992/2010", speaker="kim")
    assert days([claimed, said("t", MEMBER, "2005", speaker="putin", **NOT)], "2005-06-01") == {
        "2005-06-01": ["denied uz csto, 213 days", "possible uz csto, contested"]
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("202X/202X", "[2020-01-01..2025-01-31]/[2020-01-01..2025-01-31]"),
        ("1995/2025", "1995/2025-01"),
        ("1995/2044", "1995/[2025-01-01..2044-12-31]"),
    ],
)
def test_an_end_told_as_fact_had_come_when_its_source_was_published(told: str, expected: str) -> None:
    corpus = corpus_of(said("s", "ru stationsForcesIn x", told, published="2025-01"))
    assert spells(corpus, "stationsForcesIn") == [expected]


def test_what_may_be_of_a_spell_that_nobody_tells_of_is_of_the_one_that_somebody_does() -> None:
    corpus = corpus_of(
        said("s", "am gainedControlOf nk", "1994-06"), said("t", "az gainedControlOf nk", "1999"),
        said("u", "az controlsTerritory nk"),
    )  # fmt: skip
    told = {telling.statement for item in corpus.episodes.values() for telling in item.tellings}
    assert told == corpus.statements.keys()


def test_marks_of_one_kind_and_day_stand_in_one_order() -> None:
    """Plans for several years that all bear on the tie from the day on which it is last reported."""
    plans = [said("t", "ru withdrewForces base", str(year), **PLANNED) for year in range(2030, 2036)]
    told = [said("s", "ru stationsForcesIn base", "2019/"), *plans]
    tables = [corpus_of(*order).tables.marks for order in (told, told[::-1], [*told[3:], *told[:3]])]
    assert (tables[0].height, tables[0]["first"].n_unique()) == (6, 1)
    assert all(frame.equals(tables[0]) for frame in tables)
    assert tables[0]["statements"].list.first().is_sorted()


def spells_of(corpus: Corpus, statement: Told) -> list[tuple[int | None, bool]]:
    """The years in which the spells began of which a statement tells, and whether it is of that one for sure."""
    return [
        (episode.period.earliest_start.year if episode.period.earliest_start else None, telling.sure)
        for episode in corpus.episodes.values()
        for telling in episode.tellings
        if telling.statement == statement.statement.id
    ]


@pytest.mark.parametrize("speaker", ["", "putin"])
def test_what_may_be_of_either_spell_stands_with_both(speaker: str) -> None:
    undated = said("t", "uz memberOf csto", speaker=speaker)
    told = said("s", "uz joined csto", "1992"), said("s", "uz leftOrganisation csto", "1999")
    corpus = corpus_of(*told, said("s", "uz joined csto", "2006"), undated)
    assert sorted(spells_of(corpus, undated)) == [(1992, False), (2006, False)]


def test_of_very_many_spells_it_stands_with_the_first_and_the_last() -> None:
    undated = said("t", "uz memberOf csto")
    years = range(1900, 2000, 5)
    told = [
        said("s", f"uz {event} csto", str(year + later))
        for year in years
        for event, later in (("joined", 0), ("leftOrganisation", 2))
    ]
    assert sorted(spells_of(corpus_of(*told, undated), undated)) == [(1900, False), (1995, False)]


@pytest.mark.parametrize("day", ["1990", "1985"])
def test_a_claim_from_before_what_sources_know_of_a_tie_is_of_its_first_spell(day: str) -> None:
    """That another held the place does not tell that the tie was there: then no spell of that time is known."""
    corpus = corpus_of(
        said("s", "am gainedControlOf nk", "1990"),
        said("s", "az gainedControlOf nk", "1991"),
        said("s", "az controlsTerritory nk", day, speaker="putin"),
    )
    [claim] = [item for item in corpus.statements.values() if item.speakers]
    [spell] = [it for it in corpus.episodes.values() if (it.subject, it.relation) == ("az", "controlsTerritory")]
    assert [telling.statement for telling in spell.tellings if telling.statement == claim.id] == [claim.id]
    assert str(spell.period.earliest_start) == "1991-01-01"


def test_nothing_is_dropped_that_is_claimed_from_after_the_last_spell() -> None:
    corpus = corpus_of(
        said("s", "az controlsTerritory nk", "1985"),
        said("s", "am gainedControlOf nk", "1990"),
        said("s", "tr gainedControlOf nk", "1992"),
        said("s", "az controlsTerritory nk", "1995", speaker="putin"),
    )
    telling = {telling.statement for item in corpus.episodes.values() for telling in item.tellings}
    assert telling == corpus.statements.keys()
