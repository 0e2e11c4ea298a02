"""Words that mean an entity named before."""

from __future__ import annotations

import pytest

from reading.finding import names, read

TOLD = {
    "Peru joined the OAS. The organisation agreed.": "The organisation = oas (reference)",
    "Peru left Mercosur. The bloc protested.": "The bloc = mercosur (reference)",
    "Peru voted. The country is large.": "The country = peru (reference)",
    "Peru voted. The country's troops left.": "The country = peru (reference) > troops",
    "Peru voted. The government left.": "The government = peru (reference) > government",
    "Abkhazia voted. They left the breakaway region.": "the breakaway region = abkhazia (reference)",
    "NATO met. The 32-member alliance agreed.": "alliance",
    "Finland joined NATO. The alliance agreed.": "The alliance = nato (reference)",
    "They crossed the Strait of Hormuz. The strait is narrow.": "The strait = strait-of-hormuz (reference)",
}


@pytest.mark.parametrize(("text", "last"), [item for item in TOLD.items() if " = " in item[1]])
def test_the_last_fitting_entity_is_meant(text: str, last: str) -> None:
    assert names(text)[-1] == last


def test_the_two_countries_are_both() -> None:
    assert names("Peru and Chile met. The two countries signed.")[2:] == [
        "The two countries = chile (reference)",
        "The two countries = peru (reference)",
    ]


def test_of_three_countries_two_are_doubtful() -> None:
    found = names("Peru, Chile and Bolivia met. Both countries signed.")[3:]
    assert len(found) == 2
    assert all(item.endswith("?") for item in found)


def test_where_two_fit_the_other_one_is_told() -> None:
    named = read("Peru met Chile. The country signed.")[0][1].names[0]
    assert (named.entity, named.doubt) == ("chile", "«The country» may also be Peru")


def test_what_the_text_is_about_comes_first() -> None:
    assert names("Peru voted. Peru met Chile. The country signed.")[-1] == "The country = peru (reference) ?"


@pytest.mark.parametrize(
    "text",
    [
        "The country signed.",
        "Peru voted. They met in the country of the blind.",
        "Peru voted. The blockade and countryside are old.",
        "Peru voted. The bloc agreed.",
        "Peru voted. One. Two. Three. Four. The country signed.",
    ],
)
def test_nothing_is_meant_where_nothing_fits(text: str) -> None:
    assert not [item for item in names(text) if "(reference)" in item]
