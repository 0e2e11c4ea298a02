"""A tie told in general and one told in particular are the same tie, more sharply told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.reasoning.findings.particulars import _MANY, _SAME, _pairs
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


# What may be told in general of what, spelled out: each thing left out, or named, or what lies around it

NAMED = st.frozensets(st.tuples(st.sampled_from("pq"), st.sampled_from("abcde")), max_size=_MANY + 1)
AROUND = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.sampled_from("abcde"), max_size=3))


@given(st.lists(st.tuples(st.sampled_from("12"), NAMED), max_size=6), AROUND)
def test_it_is_told_in_general_by_what_is_left_out_or_lies_around(
    told_of: list[tuple[str, frozenset[tuple[str, str]]]], around: Mapping[str, frozenset[str]]
) -> None:
    keys = [f"e{number}" for number in range(len(told_of))]
    same = {name: [about for about, _ in told_of] for name in _SAME}
    episodes = pl.DataFrame({"episode": keys, **same}, schema=dict.fromkeys(["episode", *_SAME], pl.String))
    marks = [(key, *mark) for key, (_, named) in zip(keys, told_of, strict=True) for mark in sorted(named)]
    within = [(inside, place) for inside, places in around.items() for place in places if place != inside]
    found = _pairs(
        episodes,
        pl.DataFrame(marks, schema=dict.fromkeys(["episode", "name", "entity"], pl.String), orient="row"),
        pl.DataFrame(within, schema=dict.fromkeys(["inside", "around"], pl.String), orient="row"),
    )
    expected = [
        (keys[wide], keys[sharp])
        for wide, (about, named) in enumerate(told_of)
        for sharp, (other, particular) in enumerate(told_of)
        if about == other and named in set(less(particular, around))
    ]
    assert sorted(found.rows()) == expected


def less(marks: frozenset[tuple[str, str]], around: Mapping[str, Iterable[str]]) -> Iterator[frozenset[object]]:
    if not 0 < len(marks) <= _MANY:
        return
    wider = [[None, (name, it), *((name, place) for place in around.get(it, ()))] for name, it in sorted(marks)]
    told_so = {frozenset(mark for mark in chosen if mark is not None) for chosen in product(*wider)}
    yield from told_so - {marks}
