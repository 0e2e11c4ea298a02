"""A tie told in general and one told in particular are the same tie, more sharply told."""

from __future__ import annotations

import pytest

from told import NOT, PLANNED, Told, corpus_of, findings, said

GENERAL, PARTICULAR = ("refines", "particulars"), {"forces": "fsb"}


def told(said_by: tuple[Told, ...]) -> list[tuple[str, list[list[str]]]]:
    """Each finding on particulars: its reason, and the sources of either side."""
    corpus = corpus_of(*said_by)
    return [
        (
            item.reason,
            [sorted({s for each in side.statements for s in corpus.statements[each].sources}) for side in item.sides],
        )
        for item in corpus.findings
        if item.matter == "particulars"
    ]


def test_who_guards_with_a_force_guards() -> None:
    found = told((said("s", "ru guards border", "2020"), said("t", "ru guards border", "2020", **PARTICULAR)))
    assert found == [("told in particular", [["t"], ["s"]])]


def test_one_finding_however_many_particulars() -> None:
    said_by = [said(f"t{n}", "ru dependsOn am", "2020", concerning=f"matter-{n}") for n in range(30)]
    [(_, [particular, general])] = told((said("s", "ru dependsOn am", "2020"), *said_by))
    assert (len(particular), general) == (30, ["s"])


@pytest.mark.parametrize(
    "other",
    [
        said("t", "ru guards base", "2020", **PARTICULAR),
        said("t", "ru guards border", "2020", speaker="putin", **PARTICULAR),
        said("t", "ru guards border", "2020", **PLANNED, **PARTICULAR),
        said("t", "ru guards border", "2020", **NOT, **PARTICULAR),
        said("s", "ru guards border", "2020", **PARTICULAR),
    ],
    ids=["another border", "a claim", "a plan", "a denial", "the same source"],
)
def test_what_is_no_particular_of_it(other: Told) -> None:
    assert told((said("s", "ru guards border", "2020"), other)) == []


@pytest.mark.parametrize(("general", "particular"), [("2000/2004", "2010/2014"), ("2010/2014", "2000/2004")])
def test_of_another_time_it_is_another_tie(general: str, particular: str) -> None:
    both = said("s", "ru guards border", general), said("t", "ru guards border", particular, **PARTICULAR)
    assert told(both) == []


def test_a_place_within_it_is_a_particular() -> None:
    corpus = corpus_of(
        said("s", "ru stationsForcesIn am", "2020", place="x"),
        said("t", "ru stationsForcesIn am", "2020", place="zv"),
        said("u", "zv locatedIn x", "present"),
    )
    assert GENERAL in findings(corpus)


def test_two_particulars_are_none_of_each_other() -> None:
    assert (
        told(
            (
                said("s", "ru guards border", "2020", forces="fsb"),
                said("t", "ru guards border", "2020", forces="troops"),
            )
        )
        == []
    )


def test_denials_are_left_alone() -> None:
    assert (
        told((said("s", "ru guards border", "2020", **NOT), said("t", "ru guards border", "2020", **NOT, **PARTICULAR)))
        == []
    )
