"""Which reports are of one happening: the pure function, held against every way of dividing small sets of reports."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from regesta.reasoning.gathering import Report, attached, gathered, of_the_fewest

EVENT = frozenset({"event"})
SPANS = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda span: (span[0], span[0] + span[1]))


def reports(*spans: tuple[int, int], **marks: str) -> list[Report]:
    named = {name: frozenset(values.split()) for name, values in marks.items()}
    return [Report(row, *span, named) for row, span in enumerate(spans)]


def rows(groups: list[list[Report]]) -> list[list[int]]:
    return [[report.row for report in group] for group in groups]


@given(st.lists(SPANS, min_size=1, max_size=7))
def test_no_fewer_happenings_could_be_all_that_is_reported(spans: list[tuple[int, int]]) -> None:
    groups, vague = of_the_fewest(reports(*spans))
    number = len(groups) + _further(groups, vague)
    assert number == _fewest(spans)
    assert sorted(row for group in [*rows(groups), *rows([vague])] for row in group) == list(range(len(spans)))


def _fewest(spans: list[tuple[int, int]]) -> int:
    """By trying: the smallest set of days that has one in every span."""
    ends = sorted({last for _, last in spans})
    for number in range(1, len(ends) + 1):
        for days in combinations(ends, number):
            if all(any(first <= day <= last for day in days) for first, last in spans):
                return number
    raise AssertionError


def _further(groups: list[list[Report]], vague: list[Report]) -> int:
    """How many happenings have vague reports alone: those that no group's days are in."""
    alone = [report for report in vague if not any(_meets(report, group) for group in groups)]
    return _fewest([(report.first, report.last) for report in alone]) if alone else 0


def _meets(report: Report, group: list[Report]) -> bool:
    first, last = max(item.first for item in group), min(item.last for item in group)
    return report.first <= last and first <= report.last


@given(st.lists(SPANS, min_size=1, max_size=12))
def test_the_reports_of_one_happening_have_a_day_in_common(spans: list[tuple[int, int]]) -> None:
    for group in of_the_fewest(reports(*spans))[0]:
        assert max(report.first for report in group) <= min(report.last for report in group)


@given(st.lists(SPANS, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(spans: list[tuple[int, int]], chance: object) -> None:
    told = reports(*spans)
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert _sorted(gathered(told)) == _sorted(gathered(mixed))


def _sorted(found: object) -> tuple[list[list[int]], list[int]]:
    happenings = [sorted(item.rows) for item in found.happenings]  # type: ignore[attr-defined]
    return sorted(happenings), sorted(report.row for report in found.either)  # type: ignore[attr-defined]


def test_reports_whose_times_meet_are_of_one_happening() -> None:
    found = gathered(reports((1, 365), (100, 130), (120, 120)))
    assert [(item.first, item.last, item.rows) for item in found.happenings] == [(120, 120, [0, 1, 2])]


def test_a_report_that_can_be_of_two_is_of_neither() -> None:
    found = gathered(reports((1, 365), (185, 185), (310, 310)))
    assert [item.rows for item in found.happenings] == [[1], [2]]
    assert [report.row for report in found.either] == [0]


def test_what_names_other_things_is_of_another_happening() -> None:
    told = [Report(0, 1, 9, {"place": frozenset("a")}), Report(1, 1, 9, {"place": frozenset("b")}), Report(2, 1, 9)]
    found = gathered(told)
    assert [item.rows for item in found.happenings] == [[0], [1]]
    assert [report.row for report in found.either] == [2]


def test_what_shares_one_thing_is_of_the_same() -> None:
    told = [Report(0, 1, 9, {"place": frozenset("ab")}), Report(1, 5, 9, {"place": frozenset("bc")})]
    assert [item.rows for item in gathered(told).happenings] == [[0, 1]]


def test_the_same_event_is_one_happening_at_whatever_times() -> None:
    found = gathered(reports((1, 5), (10, 15), event="war"), EVENT)
    assert [(item.first, item.last, item.rows) for item in found.happenings] == [(1, 15, [0, 1])]
    assert len(gathered(reports((1, 5), (10, 15), place="war"), EVENT).happenings) == 2


def test_unless_one_source_puts_it_at_several_times() -> None:
    marks = {"event": frozenset({"war"})}
    told = [Report(0, 1, 5, marks, frozenset("s")), Report(1, 10, 15, marks, frozenset("s"))]
    assert [item.rows for item in gathered(told, EVENT).happenings] == [[0], [1]]


def test_what_happens_once_is_one_happening() -> None:
    assert [item.rows for item in gathered(reports((1, 5), (10, 15)), once=True).happenings] == [[0, 1]]


def test_a_claim_joins_what_it_can_be_of_and_moves_no_day() -> None:
    own = gathered(reports((1, 9)))
    kept, rest = attached([Report(7, 5, 5), Report(8, 50, 60)], own)
    assert [(item.first, item.last, item.rows) for item in kept.happenings] == [(1, 9, [0, 7])]
    assert [item.rows for item in rest.happenings] == [[8]]
    assert own.happenings[0].rows == [0]
