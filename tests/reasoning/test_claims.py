"""Who says in one source what another tells as fact agrees with it, and makes no second source of it."""

from __future__ import annotations

import pytest

from regesta.corpus.corpus import Corpus
from told import NOT, PLANNED, Told, corpus_of, said

FACT = said("s", "am alliedWith ru", "2020")


def agreeing(*told: Told) -> list[tuple[str, int, list[list[str]]]]:
    """Each agreement of a claim with a fact: why, the independent sources of the episode, who stands on either side."""
    corpus = corpus_of(*told)
    return [
        (
            item.reason,
            corpus.episodes[item.episode].independent_sources,
            [_speakers(corpus, it.statements) for it in item.sides],
        )
        for item in corpus.findings
        if (item.agreement.value, item.matter) == ("concursWith", "claim")
    ]


def _speakers(corpus: Corpus, statements: tuple[str, ...]) -> list[str]:
    return sorted({" ".join(corpus.statements[each].speakers) or "a source" for each in statements})


def test_the_claim_agrees_and_counts_for_no_source() -> None:
    found = agreeing(FACT, said("t", "am alliedWith ru", "2020", speaker="putin"))
    assert found == [("also said by PUTIN", 1, [["a source"], ["putin"]])]


def test_of_a_happening_as_of_a_tie_and_two_speakers_are_one_finding() -> None:
    event = "ru attacked am"
    claims = [said("t", event, "2020-05", speaker="putin"), said("u", event, "2020-05", speaker="kim")]
    [(reason, sources, sides)] = agreeing(said("s", event, "2020-05"), *claims)
    assert (reason, sources, sides[1]) == ("also said by KIM and PUTIN", 1, ["kim", "putin"])


@pytest.mark.parametrize(
    "other",
    [
        said("s", "am alliedWith ru", "2020", speaker="putin"),
        said("t", "am alliedWith ru", "2020"),
        said("t", "am alliedWith ru", "2020", speaker="putin", **NOT),
        said("t", "am alliedWith ru", "2020", speaker="putin", **PLANNED),
    ],
    ids=["in the same source", "no claim", "a denial", "a plan"],
)
def test_what_is_no_claim_of_it(other: Told) -> None:
    assert agreeing(FACT, other) == []


def test_who_claims_another_time_does_not_agree() -> None:
    joined = said("s", "am memberOf csto", "1992/1999")
    assert agreeing(joined, said("t", "am memberOf csto", "1995/2004", speaker="putin")) == []


def test_a_claim_on_a_claim_is_none() -> None:
    told = [said(source, "am alliedWith ru", "2020", speaker="putin") for source in ("s", "t")]
    assert agreeing(*told) == []
