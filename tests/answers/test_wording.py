"""Episodes, marks and distances in words."""

from __future__ import annotations

from datetime import date

import pytest

from regesta.answers.wording import mark_words, nearness, told_as, when_held
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import Episode, Stretch
from told import NOT, PLANNED, Told, corpus_of, on, only, said

MEMBER, LEFT, PAUSED = "uz memberOf csto", "uz leftOrganisation csto", "uz suspendedParticipation csto"
HERE = said("s", MEMBER, "2000/..")


def marks(*told: Told, day: str = "2024-12-31") -> list[str]:
    corpus = corpus_of(*told)
    held = only(on(corpus, day, relation="memberOf"))
    return [mark_words(corpus, mark, corpus.statements_of(mark.statements).values()) for mark in held.marks]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (said("t", PAUSED, "2024-02"), "suspended since 2024-02"),
        (said("t", PAUSED, "2024-02", speaker="putin"), "suspended since 2024-02, says PUTIN"),
        (said("t", PAUSED, published="2024-02"), "suspended"),
        (said("t", LEFT, "2024-02", speaker="putin"), "ended 2024-02, says PUTIN"),
        (said("t", LEFT, speaker="putin kim", published="2024"), "ended, says KIM and PUTIN"),
        (said("t", LEFT, "2025-01-01", published="2024-02", **PLANNED), "planned to end 2025-01-01"),
        (said("t", LEFT, published="2024-02", **PLANNED), "planned to end"),
    ],
)  # fmt: skip
def test_what_bears_on_a_tie_is_told_with_its_date_and_who_says_so(told: Told, expected: str) -> None:
    assert marks(HERE, told) in ([expected], [f"perhaps {expected}"])


def test_a_suspension_that_is_only_near_is_perhaps_one() -> None:
    assert marks(HERE, said("t", PAUSED, "2020-02")) == ["perhaps suspended since 2020-02"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (said("s", MEMBER, "1992/1999"), "1992/1999"),
        (said("s", MEMBER, "1992-05-15/"), "1992-05-15/"),
        (said("s", MEMBER, "199X/2005-03"), "199X/2005-03"),
        (said("s", MEMBER, "/2005-03-04"), "/2005-03-04"),
        (said("s", MEMBER, "present", published="2023-06-01"), "reported 2023-06-01"),
        (said("s", MEMBER, "present", published="2023-06"), "reported 2023-06"),
        (said("s", MEMBER, "2010", published=""), "reported 2010"),
        (said("s", MEMBER, published=""), "undated"),
        (said("s", MEMBER, "2005", **NOT), "2005"),
        (said("s", "a attacked b", "1933-37", published="1940"), "[1933-01-01..1933-04-30]"),
        (said("s", "a attacked b", published="1940"), "[..1940-12-31]"),
    ],
)
def test_a_hull_is_as_short_as_it_can_be_said(told: Told, expected: str) -> None:
    assert [when_held(item) for item in corpus_of(told).episodes.values()] == [expected]


def test_a_tie_that_is_reported_from_one_day_to_another() -> None:
    told = [said("s", MEMBER, "present", published="2023-06-01"), said("t", MEMBER, "present", published="2025-06-01")]
    assert [when_held(item) for item in corpus_of(*told).episodes.values()] == ["reported 2023-06-01/2025-06-01"]


def in_words(corpus: Corpus, item: Episode) -> str:
    return told_as(corpus, item, corpus.statements_of(it.statement for it in item.tellings).values())


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([said("s", MEMBER, **NOT)], ["UZ — NOT is a member of — CSTO"]),
        ([said("s", MEMBER, speaker="kim putin")], ["UZ — is a member of — CSTO [says KIM and PUTIN]"]),
        ([said("s", "uz joined csto", "2030", **PLANNED)], ["UZ — joined — CSTO [planned]"]),
        (
            [said("s", "a controlsTerritory x", extent="Partly", forces="fsb")],
            ["A — controls — X (forces: FSB; partly)"],
        ),
        (
            [said("s", "a attacked b", "2020", "5 persons"), said("t", "a attacked b", "2020", "9 persons")],
            ["A — attacked — B: 5 persons or 9 persons [contested]"],
        ),
    ],
)  # fmt: skip
def test_an_episode_is_told_with_voice_extent_and_amounts(told: list[Told], expected: list[str]) -> None:
    corpus = corpus_of(*told)
    assert [in_words(corpus, item) for item in corpus.episodes.values()] == expected


def test_a_distance_is_after_the_last_report_before_the_first_or_from_one_in_the_midst() -> None:
    day = date(2024, 1, 1)
    after = Stretch("near", None, None, anchor_first=date(2023, 10, 1), anchor_last=date(2023, 10, 31))
    before = Stretch("near", None, None, anchor_first=date(2024, 3, 1), anchor_last=date(2024, 3, 31))
    midst = Stretch("near", None, None, anchor_first=date(2023, 12, 1), anchor_last=date(2024, 1, 20))
    assert [nearness(item, day) for item in (after, before, midst)] == [
        "3 months after the last report of it", "3 months before the first report of it",
        "at most 1 month from a report of it",
    ]  # fmt: skip
