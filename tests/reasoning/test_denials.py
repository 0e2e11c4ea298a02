"""Denials of a tie agree across time, as reports of it do, unless somebody reports it in between."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.corpus.corpus import Corpus
from told import NOT, Told, corpus_of, findings, said

TRUST = "am trusts ru"


def denials(corpus: Corpus) -> list[tuple[int, list[str]]]:
    """Of each denial its independent sources, and the grades of its days in order."""
    found = [item for item in corpus.episodes.values() if item.side == "denial"]
    return sorted((item.independent_sources, [stretch.grade for stretch in item.stretches]) for item in found)


def no(by: str, when: str = "present", published: str = "2025", **further: str) -> Told:
    return said(by, TRUST, when, published=published, **NOT, **further)


def test_three_who_deny_it_on_days_apart_say_the_same() -> None:
    corpus = corpus_of(
        no("s", published="2023-09-20"), no("t", published="2025-01-10"), no("u", published="2025-08-07")
    )
    assert denials(corpus) == [(3, ["certain", "attested", "certain", "attested", "certain"])]
    assert findings(corpus) == [("corroborates", "tie")]


def test_a_report_in_between_parts_them() -> None:
    corpus = corpus_of(no("s", "2020"), said("u", TRUST, "2022"), no("t", "2024"))
    assert [sources for sources, _ in denials(corpus)] == [1, 1]
    assert ("corroborates", "tie") not in findings(corpus)


def test_what_a_speaker_claims_in_between_parts_nothing() -> None:
    corpus = corpus_of(no("s", "2020"), said("u", TRUST, "2022", speaker="putin"), no("t", "2024"))
    assert (2, ["near", "attested", "near"]) in [
        (n, [g for g in grades if g != "possible"]) for n, grades in denials(corpus)
    ]


def test_another_matter_and_a_mere_plan_are_others() -> None:
    told = [said("s", "am supports ru", "2020", concerning="war", **NOT), said("t", "am supports ru", "2024", **NOT)]
    assert [sources for sources, _ in denials(corpus_of(*told))] == [1, 1]


def test_a_denial_on_the_day_of_a_report_still_conflicts() -> None:
    corpus = corpus_of(no("s", "2020-01-01"), no("t", "2024-06-01"), said("u", TRUST, "2024-06-01"))
    assert ("conflictsInPolarityWith", "polarity") in findings(corpus)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(2000, 2020), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_order_of_input_changes_nothing_and_every_denial_is_of_one(years: list[int], chance: object) -> None:
    told = [no(f"s{year}", str(year), published=str(year)) for year in years]
    chance.shuffle(told)  # type: ignore[attr-defined]
    assert [sources for sources, _ in denials(corpus_of(*told))] == [len(years)]


def test_a_denial_of_one_occasion_is_of_that_alone() -> None:
    told = [
        said("s", "csto supports am", "2020", event="war", **NOT),
        said("t", "csto supports am", "2025", **NOT),
        said("u", "csto supports am", "2023", **NOT),
    ]
    assert [sources for sources, _ in denials(corpus_of(*told))] == [1, 2]


def test_a_denial_of_a_later_day_than_the_last_report_may_tell_of_a_change() -> None:
    told = said("s", "ru operatesBaseAt base", "present", published="2023-11-18")
    denied = said("t", "ru operatesBaseAt base", "present", published="2025-04-28", **NOT)
    assert findings(corpus_of(told, denied)) == [("mayConflictWith", "polarity")]
    later = said("u", "ru operatesBaseAt base", "2020/present", published="2025-06-01")
    assert findings(corpus_of(told, denied, later)) == [
        ("conflictsInPolarityWith", "polarity"),
        ("corroborates", "tie"),
    ]
