"""How the statements of an episode agree: each rule with cases for it and against."""

from __future__ import annotations

import pytest

from regesta.corpus.records import Modality, Polarity
from told import EXPECTED, NOT, PLANNED, POSSIBLE, Told, conflicts, corpus_of, findings, said

MAY = [("mayConflictWith", "polarity")]
SURE = [("conflictsInPolarityWith", "polarity")]
AGREE = [("corroborates", "tie")]
REFUSED = {"modality": Modality.PLANNED, "polarity": Polarity.NEGATED}


def of(*told: Told) -> list[tuple[str, str]]:
    """The findings; those of the same told the other way round must be the same."""
    found = findings(corpus_of(*told))
    assert findings(corpus_of(*reversed(told))) == found
    return found


def reasons(*told: Told) -> list[str]:
    return [item.reason for item in corpus_of(*told).findings]


# Yes and no


@pytest.mark.parametrize(
    ("yes", "no", "expected"),
    [
        ("", "", MAY),
        ("2020", "2020", MAY),
        ("2020", "2021", MAY),
        ("2020-05-01", "2020-05-01", SURE),
        ("2019/2021", "2020-05-01", SURE),
        ("2019/2021", "2023-05-01", []),
        ("2019/", "2018-05-01", []),
        ("2019/", "2021-05-01", MAY),
    ],
)
def test_a_standing_tie_is_surely_contradicted_only_on_a_certain_common_day(
    yes: str, no: str, expected: list[tuple[str, str]]
) -> None:
    assert of(said("s", "a supports b", yes), said("t", "a supports b", no, **NOT)) == expected


@pytest.mark.parametrize(
    ("yes", "no", "expected"),
    [
        ("", "", MAY),
        ("2020-05", "2020", SURE),
        ("2020", "2020", SURE),
        ("2020", "2020-05", MAY),
        ("2020", "2021", []),
        ("2020", "", MAY),
    ],
)
def test_a_happening_is_surely_contradicted_by_a_denial_of_all_its_days(
    yes: str, no: str, expected: list[tuple[str, str]]
) -> None:
    assert of(said("s", "a attacked b", yes), said("t", "a attacked b", no, **NOT)) == expected


def test_what_the_one_side_names_beside_does_not_part_yes_from_no() -> None:
    assert (
        of(said("s", "a announced plan", "2020-01-01", role="post"), said("t", "a announced plan", "2020-01-01", **NOT))
        == SURE
    )


def test_a_denial_of_one_force_is_not_of_another() -> None:
    yes = said("s", "ru stationsForcesIn am", "2020-01-01", forces="fsb")
    assert of(yes, said("t", "ru stationsForcesIn am", "2020-01-01", forces="troops", **NOT)) == []
    assert of(yes, said("t", "ru stationsForcesIn am", "2020-01-01", forces="fsb", **NOT)) == SURE
    assert of(yes, said("t", "ru stationsForcesIn am", "2020-01-01", **NOT)) == SURE


def test_a_denial_of_the_part_is_not_of_the_whole() -> None:
    yes = said("s", "a controlsTerritory x", "2020-01-01")
    assert of(yes, said("t", "a controlsTerritory x", "2020-01-01", extent="Partly", **NOT)) == []


# Agreement


def test_denials_agree_as_affirmations_do() -> None:
    told = [said(by, "a fulfilledObligation b", **NOT) for by in ("s", "t")]
    assert of(*told) == AGREE
    [episode] = corpus_of(*told).episodes.values()
    assert (episode.independent_sources, episode.standing.value) == (2, "Denied")


@pytest.mark.parametrize(
    ("copies", "expected", "number"), [({}, AGREE, 2), ({"copies": "s"}, [], 1)], ids=["independent", "a copy"]
)
def test_a_copy_backs_nothing(copies: dict[str, str], expected: list[tuple[str, str]], number: int) -> None:
    told = [said("s", "a visited x", "2020"), said("t", "a visited x", "2020", **copies)]
    assert of(*told) == expected
    assert [item.independent_sources for item in corpus_of(*told).episodes.values()] == [number]


def test_sources_that_copy_each_other_are_one() -> None:
    assert of(said("s", "a visited x", "2020", copies="t"), said("t", "a visited x", "2020", copies="s")) == []


def test_a_source_does_not_back_itself() -> None:
    assert of(said("s", "a visited x", "2020"), said("s", "a visited x", "2020-05")) == [("refines", "date")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "putin", [("concursWith", "claim")]), ("kim", "putin", []), ("putin", "putin", AGREE)],
)
def test_who_lets_somebody_speak_does_not_say_it(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert (
        of(said("s", "a visited x", "2020", speaker=one), said("t", "a visited x", "2020", speaker=other)) == expected
    )


def test_a_reason_names_the_sources_and_of_many_the_number() -> None:
    assert reasons(*(said(by, "a visited x", "2020") for by in "st")) == ["s and t say the same, independently"]
    assert reasons(*(said(by, "a visited x", "2020") for by in "stuvw")) == [
        "s, t, u and 2 more say the same, independently"
    ]


def test_who_tells_of_a_change_of_a_tie_tells_of_it_but_does_not_say_the_same() -> None:
    told = [said("s", "uz memberOf csto", "2000/.."), said("t", "uz suspendedParticipation csto", "2024-02")]
    assert reasons(*told) == ["s and t tell of it, independently"]


def test_what_is_told_from_the_other_end_is_the_same() -> None:
    assert of(said("s", "a alliedWith b"), said("t", "b alliedWith a")) == AGREE
    assert of(said("s", "a exportsTo b", "2024", "5e9 USD"), said("t", "b importsFrom a", "2024", "5e9 USD")) == [
        ("corroborates", "value")
    ]


def test_part_and_whole_neither_agree_nor_contradict() -> None:
    told = [said("s", "a controlsTerritory x", "2020/", extent="Partly"), said("t", "a controlsTerritory x", "2020/")]
    assert of(*told) == []


# Dates


def test_the_sharper_date_refines_the_wider_one() -> None:
    assert of(said("s", "a attacked b", "1933"), said("t", "a attacked b", "1933-05")) == [*AGREE, ("refines", "date")]
    begun = [said("s", "uz memberOf csto", "1933/"), said("t", "uz memberOf csto", "1933-05/")]
    assert of(*begun) == [*AGREE, ("refines", "start")]


def test_one_event_at_two_times_is_a_conflict_and_two_attacks_are_two() -> None:
    two = said("s", "a attacked b", "1933"), said("t", "a attacked b", "1935")
    assert of(*two) == []
    one = said("s", "a attacked b", "1933", event="war"), said("t", "a attacked b", "1935", event="war")
    assert of(*one) == [("conflictsInDateWith", "date")]
    assert reasons(*one) == ["one happening: 1933 against 1935"]


def test_an_event_that_one_source_puts_at_several_times_has_parts() -> None:
    told = [said("s", "a attacked b", "1933", event="war"), said("s", "a attacked b", "1935", event="war")]
    assert of(*told) == []
    assert len(corpus_of(*told).episodes) == 2


def test_a_beginning_at_two_times_is_a_conflict_however_it_is_told() -> None:
    start = [("conflictsInDateWith", "start")]
    assert of(said("s", "uz memberOf csto", "1933/"), said("t", "uz memberOf csto", "1935/")) == start
    assert of(said("s", "uz joined csto", "1933"), said("t", "uz memberOf csto", "1935/")) == start
    claimed = said("t", "uz memberOf csto", "1935/", speaker="putin")
    assert of(said("s", "uz memberOf csto", "1933/"), claimed) == start


def test_a_beginning_told_in_other_words() -> None:
    told = [said("s", "a blockaded b", "1931"), said("t", "a keepsBorderClosedWith b", "1933/present")]
    assert of(*told) == [("conflictsInDateWith", "start")]
    assert reasons(*told) == ["the beginning, told in other words: 1931 against 1933"]
    same = [said("s", "a blockaded b", "1933-05"), said("t", "a keepsBorderClosedWith b", "1933/present")]
    assert of(*same) == []


def test_what_goes_on_is_told_in_other_words_by_its_beginning() -> None:
    border = said("s", "tr keepsBorderClosedWith am", "1993/present")
    assert of(border, said("t", "tr blockaded am", "1991/")) == [("conflictsInDateWith", "start")]
    assert of(border, said("t", "tr blockaded am", "1993/")) == []


def test_a_report_that_can_be_of_two_happenings_is_of_neither_alone() -> None:
    told = [
        said("s", "a metWith b", "2024"),
        said("t", "a metWith b", "2024-07-03"),
        said("v", "a metWith b", "2024-11-05"),
    ]
    assert of(*told) == [("mayTellOf", "occasion")]
    assert [item.independent_sources for item in corpus_of(*told).episodes.values()] == [1, 1, 1]
    assert of(*told[:2]) == [*AGREE, ("refines", "date")]


# Numbers


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10e9 USD", "12.4e9 USD", [("conflictsInValueWith", "value")]),
        ("12e9 USD", "12.4e9 USD", [("corroborates", "value"), ("refines", "value")]),
        ("~10e9 USD", "10e9 USD", [("corroborates", "value"), ("differsInWordingFrom", "value")]),
        (">10e9 USD", "<10e9 USD", [("conflictsInValueWith", "value")]),
        (">=10e9 USD", "<10e9 USD", [("conflictsInValueWith", "value")]),
        (">10e9 USD", "<=10e9 USD", [("conflictsInValueWith", "value")]),
        (">=10e9 USD", "<=10e9 USD", [("corroborates", "value"), ("differsInWordingFrom", "value")]),
        ("10e9 USD", "12.4e9 EUR", []),
    ],
)
def test_numbers_of_one_year(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert of(said("s", "a tradesWith b", "2020", one), said("t", "a tradesWith b", "2020", other)) == expected


@pytest.mark.parametrize("other", ["2021", "2024-03", "2020-03", "2020/2024"])
def test_a_flow_of_another_period_is_another_figure(other: str) -> None:
    told = [said("s", "a tradesWith b", "2020", "12e9 USD"), said("t", "a tradesWith b", other, "1.1e9 USD")]
    assert of(*told) == []


def test_exports_and_imports_are_one_flow() -> None:
    told = [said("s", "a exportsTo b", "2024", "5e9 USD"), said("t", "b importsFrom a", "2024", "9e9 USD")]
    assert of(*told) == [("conflictsInValueWith", "value")]
    assert reasons(*told) == ["USD 5 billion against USD 9 billion"]


def test_a_stock_of_other_days_is_left_open_where_two_sources_tell_it() -> None:
    whole, month = "ru stationsForcesIn am", ("2020-05", "3000 persons")
    year = said("s", whole, "2020", "5000 persons")
    assert of(year, said("t", whole, *month)) == [("mayConflictWith", "value")]
    assert of(year, said("s", whole, *month)) == []
    assert of(said("s", whole, "2020-05", "5000 persons"), said("t", whole, *month)) == [
        ("conflictsInValueWith", "value")
    ]


def test_numbers_without_a_date_may_contradict_and_never_agree_while_they_differ() -> None:
    told = [said("s", "a suppliesArms b", "", "50 percent"), said("t", "a suppliesArms b", "", "10 percent")]
    assert of(*told) == [("mayConflictWith", "value")]
    assert of(told[0], said("s", "a suppliesArms b", "", "10 percent")) == []


def test_a_number_of_something_else_is_not_compared() -> None:
    told = [
        said("s", "a suppliesArms b", "2024", "10 percent", goods="gas"),
        said("t", "a suppliesArms b", "2024", "<10 percent"),
    ]
    assert of(*told) == []


def test_many_numbers_are_one_finding_with_a_side_each() -> None:
    corpus = corpus_of(*(said(f"s{place}", "a tradesWith b", "2020", f"{place + 1}e9 USD") for place in range(30)))
    [finding] = corpus.findings
    assert len(finding.sides) == 30
    assert (
        finding.reason == "USD 1 billion against USD 2 billion against USD 3 billion against USD 4 billion, and 26 more"
    )


# Directions


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2020", "2020-07", "conflictsInDirectionWith"),
        ("2018/2023", "2020/2021", "conflictsInDirectionWith"),
        ("2018/2021", "2020/2023", "conflictsInDirectionWith"),
        ("", "2020", "mayConflictWith"),
        ("", "", "mayConflictWith"),
        ("2020", "2022", ""),
    ],
)
def test_opposite_changes_of_one_time(one: str, other: str, expected: str) -> None:
    told = [said("s", "a strengthenedTiesWith b", one), said("t", "a weakenedTiesWith b", other)]
    assert of(*told) == ([(expected, "direction")] if expected else [])


def test_a_tie_of_both_may_be_told_from_either_end_and_influence_may_not() -> None:
    assert of(said("s", "a strengthenedTiesWith b", "2020"), said("t", "b weakenedTiesWith a", "2020")) == [
        ("conflictsInDirectionWith", "direction")
    ]
    assert of(said("s", "a gainedInfluenceIn b", "2020"), said("t", "b lostInfluenceIn a", "2020")) == []
    assert of(said("s", "a gainedInfluenceIn b", "2020"), said("t", "a lostInfluenceIn b", "2020")) == [
        ("conflictsInDirectionWith", "direction")
    ]


def test_who_turned_away_is_not_who_was_turned_away_from() -> None:
    assert of(said("s", "a weakenedTiesWith b", "2020"), said("t", "b weakenedTiesWith a", "2020")) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("trade", "arms", 0), ("trade", "trade arms", 1), ("trade", "", 0), ("", "trade", 0)]
)
def test_opposite_changes_are_of_a_common_matter(one: str, other: str, expected: int) -> None:
    told = [
        said("s", "a strengthenedTiesWith b", "2020", **({"concerning": one} if one else {})),
        said("t", "a weakenedTiesWith b", "2020", **({"concerning": other} if other else {})),
    ]
    assert len(of(*told)) == expected


# Plans


@pytest.mark.parametrize(
    ("planned", "came", "expected"),
    [
        ("2021-05", "2025-10", []),
        ("2021-05", "2021-05-03", [("fulfils", "plan")]),
        ("2021-05", "2021", [("fulfils", "plan")]),
        ("", "2025-10", [("fulfils", "plan")]),
        ("", "2020-10", []),
        ("", "", []),
    ],
)
def test_a_plan_is_fulfilled_within_its_time_or_after_it_was_told(
    planned: str, came: str, expected: list[tuple[str, str]]
) -> None:
    plan = said("s", "a visited x", planned, published="2021-01", **PLANNED)
    assert of(plan, said("t", "a visited x", came)) == expected


def test_a_plan_is_not_fulfilled_by_the_present_of_its_own_article() -> None:
    assert of(said("s", "a operatesBaseAt x", **PLANNED), said("s", "a operatesBaseAt x", "present")) == []


def test_a_plan_is_overtaken_by_a_denial_of_all_its_time_and_a_refusal_by_the_deed() -> None:
    leave = "uz leftOrganisation csto"
    plan = said("s", leave, "2021", published="2020", **PLANNED)
    assert of(plan, said("t", leave, "2021", **NOT)) == [("supersedes", "plan")]
    assert of(plan, said("t", leave, "2020/2022", **NOT)) == [("supersedes", "plan")]
    assert of(plan, said("t", leave, "2021-03", **NOT)) == []
    assert of(plan, said("t", leave, "2020", **NOT)) == []
    refusal = said("s", leave, "2021", published="2020", **REFUSED)
    assert of(refusal, said("t", leave, "2021-03")) == [("supersedes", "plan")]
    assert of(refusal, said("t", leave, "2021", **NOT)) == [("fulfils", "plan")]


@pytest.mark.parametrize(
    ("told", "came", "expected"),
    [("2023-09", "2024", 1), ("2023-09", "2023-08", 0), ("2023-09", "", 0), ("2024-06", "2024", 0)],
)
def test_what_was_only_possible_came_about_after_it_was_told(told: str, came: str, expected: int) -> None:
    for when in ("", "present", "2022/2026"):
        maybe = said("s", "a ratified pact", when if when != "present" else "", published=told, **POSSIBLE)
        assert of(maybe, said("t", "a ratified pact", came)) == [("fulfils", "plan")] * expected
    if expected:
        [finding] = corpus_of(maybe, said("t", "a ratified pact", came)).findings
        assert finding.reason == "what was thought possible came about"


def test_a_possibility_is_not_overtaken() -> None:
    maybe = said("s", "uz leftOrganisation csto", "2021", published="2020", **POSSIBLE)
    assert of(maybe, said("t", "uz leftOrganisation csto", "2021", **NOT)) == []


def test_what_an_organ_was_to_do_its_state_does_and_a_newspaper_is_none() -> None:
    for who, expected in (("ministry", [("fulfils", "plan")]), ("paper", []), ("a", [])):
        plan = said("s", f"{who} ratified pact", published="2021", **PLANNED)
        assert of(plan, said("t", "am ratified pact", "2022")) == expected
        assert of(
            said("s", "am ratified pact", published="2021", **PLANNED), said("t", f"{who} ratified pact", "2022")
        ) == (expected)


@pytest.mark.parametrize(
    ("says", "came", "expected"),
    [
        ("ru withdrewForces zv", "2024-12-20", ["what was planned came about before its day"]),
        ("ru withdrewForces zv", "2024-10", []),
        ("ru withdrewForces zv", "2025-01-01", ["what was planned came about"]),
        ("ru withdrewForces zv", "2025-03", []),
        ("ru visited zv", "2024-12-20", []),
    ],
    ids=["early", "before it was told", "in time", "late", "another visit"],
)
def test_a_change_may_come_before_the_day_that_it_was_planned_for(says: str, came: str, expected: list[str]) -> None:
    plan = said("s", says, "2025-01-01", published="2024-11", **PLANNED)
    corpus = corpus_of(plan, said("t", says, came))
    assert [finding.reason for finding in corpus.findings if finding.matter == "plan"] == expected


# The star


def test_there_is_one_finding_a_matter_and_agreement_however_many_statements() -> None:
    told = [
        said(f"s{place}", "a attacked b", f"1933-0{1 + place % 9}-1{place % 10}", event="war") for place in range(40)
    ]
    corpus = corpus_of(*told)
    assert findings(corpus) == [("conflictsInDateWith", "date")]
    assert sum(len(side.statements) for side in corpus.findings[0].sides) <= 40


def test_every_side_says_what_it_says_in_words_and_every_finding_why() -> None:
    corpus = corpus_of(
        said("s", "uz memberOf csto", "1991/2010"), said("t", "uz memberOf csto", "2000/2005"),
        said("s", "a tradesWith b", "2020", "10e9 USD"), said("t", "a tradesWith b", "2020", "12.4e9 USD"),
    )  # fmt: skip
    told = {(item.matter, item.reason): [side.says for side in item.sides] for item in corpus.findings}
    assert told == {
        ("start", "the beginning: 1991 against 2000"): ["1991", "2000"],
        ("end", "the end: 2005 against 2010"): ["2005", "2010"],
        ("value", "USD 10 billion against USD 12.4 billion"): ["USD 10 billion", "USD 12.4 billion"],
    }


def test_what_conflicts_is_not_asserted_bare_and_both_sides_stay() -> None:
    corpus = corpus_of(said("s", "a attacked b", "2020-05"), said("t", "a attacked b", "2020", **NOT))
    assert conflicts(corpus) == SURE
    assert corpus.tables.statements["contested"].to_list() == [True, True]
    assert not corpus.tables.statements["plain"].any()


@pytest.mark.parametrize(("purpose", "expected"), [("gas", 1), ("gold", 0)])
def test_of_several_kinds_of_matter_each_must_be_shared(purpose: str, expected: int) -> None:
    told = [
        said("s", "a strengthenedTiesWith b", "2020", concerning="trade", goods="gas"),
        said("t", "a weakenedTiesWith b", "2020", concerning="trade", goods=purpose),
    ]
    assert len(of(*told)) == expected


def test_one_source_that_dates_both_tells_of_a_change() -> None:
    then, now = ("ru guaranteesSecurityOf am", "2023-09"), ("ru guaranteesSecurityOf am", "2023")
    assert of(said("s", *then), said("s", *now, **NOT)) == []
    assert of(said("s", *then), said("t", *now, **NOT)) == MAY
    assert of(said("s", *then), said("t", *now, copies="s", **NOT)) == []
    assert of(said("s", *then), said("s", *now, speaker="putin", **NOT)) == MAY
    assert of(said("s", *then), said("u", *then), said("s", *now, **NOT)) != []
    assert of(said("s", then[0]), said("s", then[0], **NOT)) == MAY


@pytest.mark.parametrize(
    ("so", "not_so", "expected"),
    [
        ("/2023-09", "2023-09", []), ("/2023-09", "2024", []), ("/2023-09", "2023", MAY),
        ("2023-09/", "2023-09", []), ("2023-09/", "2022", []), ("2023-09/", "2023", MAY),
    ],
)  # fmt: skip
def test_a_denial_from_after_a_told_end_or_before_a_told_beginning_is_a_change(
    so: str, not_so: str, expected: list[tuple[str, str]]
) -> None:
    tie = "ru guaranteesSecurityOf am"
    assert of(said("s", tie, so), said("t", tie, not_so, **NOT)) == expected


def test_a_demand_does_not_say_what_an_expectation_says() -> None:
    asked = {"modality": Modality.RECOMMENDED}
    tie = "a strengthenedTiesWith b"
    assert of(said("s", tie, "2026", **asked), said("t", tie, "2026", **EXPECTED)) == []
    assert of(said("s", tie, "2026", **asked), said("t", tie, "2026", **asked)) == [("corroborates", "tie")]
